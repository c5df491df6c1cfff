import type { Problem } from '../problems';

/** The sentences of fences: what a generator makes of them. */
export const fenceTemplates = {
	'fence/unclosed': 'The front matter is not closed. Add a line {fence} below its last entry.',
	'fence/trailing-space': '{generator} sees no front matter here, because of the white space behind the opening fence.',
	'fence/blank-lines-unread': '{generator} sees no front matter here, because of the blank lines above it. Begin the file with the fence.',
	'fence/leading-blank-lines': 'Hexo reads front matter after one blank line, but {readers} do not. Begin the file with the fence to be safe.',
	'fence/indented': '{generator} sees no front matter here, because of the spaces before the fence. Begin the line with the fence.',
	'fence/dashes': '{generator} knows a fence of exactly three characters. Write {fence}.',
	'fence/dots': '{generator} does not end front matter at “...”. Close it with {fence}.',
	'fence/closing-line': '{generator} does not take this line for the end of the front matter. Write {fence} alone on the line.',
	'fence/closing-text': '{generator} closes the front matter here and puts what follows the fence into the article. Begin a new line behind the fence.',
	'fence/close-in-value': '{generator} ends the front matter at these three characters, because they end the line. Put the value in quotes.',
	'fence/executable-language': 'Front matter in {language} is a program. Masthead never runs it and checks nothing here.',
	'fence/unknown-language': '{generator} cannot read this front matter, because of “{language}” behind the opening fence.',
	'fence/engine': '{generator} reads front matter in {language} only if its configuration brings an engine for it. Masthead cannot tell.',
	'fence/unknown-format': '{generator} does not read front matter in {format}: the lines appear as text. Write it as YAML between two lines of three dashes.',
	'fence/empty': '{generator} shows empty fences as text. Write an entry between them, or remove both.',
	'fence/eaten.fails': '{generator} takes everything above this line for front matter and cannot read it, so the article is left out. Draw the line with ***.',
	'fence/eaten.dropped': '{generator} takes everything above this line for front matter, so it does not appear in the article. Draw the line with ***.',
	'fence/not-a-mapping.fails': '{generator} stops here: between the fences it needs lines such as “title: My article”.',
	'fence/not-a-mapping.dropped': '{generator} takes this for front matter without entries, so it does not appear in the article. Write “title: …” lines, or begin the article with another line.',
	'fence/below-comment': '{generator} sees no front matter here, because of the comment above it. Begin the file with the fence.',
	'fence/long-dashes': '{generator} sees no front matter here: these are long dashes, into which some programs turn hyphens. Write ---.',
	'fence/second-head': '{generator} reads one front matter only, and shows this second one as text. Keep the one that is right, and take the other one out.',
	'fence/missing': '{generator} needs front matter at the head of every article. Begin with a line +++, then “title = …”, and a line +++.',
	'fence/missing.yaml': '{generator} stops the build at a page without a title, and this one has no front matter. Begin with a line ---, then “title: …”, and a line ---.',
	'fence/delimiter': '{generator} takes this for the beginning of front matter, and the build fails. Begin the file with another line.',
	'fence/byte-order-mark': '{generator} copies this file as it is, because of the byte order mark at its head. Save it as UTF-8 without one.',
	'fence/unread-by': '{readers} would not read this front matter as it is written. If your site uses one of them, mend the fences.',
} as const;

type Worded = Extract<Problem, { readonly code: 'fence/missing' | 'fence/eaten' | 'fence/not-a-mapping' | 'fence/leading-blank-lines' | 'fence/unread-by' }>;
type Say = (id: keyof typeof fenceTemplates, args: { readonly [name: string]: string }) => string;

/** The sentences of those that have several, or name several generators. */
export function describeFenceProblem(problem: Worded, say: Say): string {
	switch (problem.code) {
		case 'fence/missing':
			return say(problem.data.format === 'toml' ? problem.code : 'fence/missing.yaml', { generator: problem.data.generator });
		case 'fence/eaten':
		case 'fence/not-a-mapping':
			return say(`${problem.code}.${problem.data.effect}`, { generator: problem.data.generator });
		case 'fence/leading-blank-lines':
		case 'fence/unread-by':
			return say(problem.code, { readers: problem.data.readers.join(', ') });
		default:
			return problem satisfies never;
	}
}
