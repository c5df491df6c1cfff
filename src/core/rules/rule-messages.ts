import { letter } from '../later';
import type { OtherPlace, Problem, ProblemData } from '../problems';

/** The sentences of the rules beyond the schema, and of their fixes. */
export const ruleTemplates = {
	'rule/key-order': '“{key}” belongs before “{before}”.',
	'rule/empty-value': '“{key}” is empty. Write a value, or remove the key.',
	'rule/empty-value.item': '“{key}” has an empty item. Write something there, or remove it.',
	'rule/duplicate-item': '“{key}” names “{item}” twice.',
	'rule/duplicate-item.fails': '“{key}” names “{item}” twice, at which {generator} stops. Leave one of them.',
	'rule/comma-list': '{generator} reads this as one name, commas and all. Write a list such as [a, b].',
	'rule/comma-list.pieces': '{generator} splits this at the commas, and the spaces stay in the names. Write a list such as [a, b].',
	'rule/comma-list.words': '{generator} splits this at the spaces, and the commas stay in the names. Write a list such as [a, b].',
	'rule/similar-tag': 'Elsewhere the site writes “{usual}” ({count} articles). Written otherwise, it is another name.',
	'rule/title-length': 'The title is as wide as {width} letters. Search engines show about {maximum}.',
	'rule/description-length': 'The description is as wide as {width} letters. Search engines show about {maximum}.',
	'rule/description-length.minimum': 'The description is only as wide as {width} letters. Say a little more: {minimum} or so.',
	'rule/description-missing': 'Nothing describes the article. Write “{key}”, which search results and link previews show.',
	'rule/slug-characters': '“{key}” has the character {character}, which an address cannot show as it is.',
	'rule/slug-characters.space': '“{key}” has a space, which an address cannot show as it is. Write a dash instead.',
	'rule/slug-characters.letter': '“{key}” has the letter {character}, which is not wanted in addresses here.',
	'rule/alias-collision': '“{address}” is the address of the article itself (“{own}”), so the redirect and the article would meet there.',
	'rule/alias-collision.alias': '“{address}” leads to {others} too, or is its address, at which {generator} stops. Leave it to one of the two.',
	'rule/alias-collision.address': '“{address}” is the address of this page and an alias of {others}, at which {generator} stops. Take it out there, or give the page another address.',
	'rule/alias-collision.home': '“{address}” is the address of the home page, at which {generator} stops, also where there is no file for one. Write another address; the home page itself is content/_index.md.',
	'rule/similar-tag.plural': 'Elsewhere the site writes “{usual}” ({count} articles). In the singular or plural it is another name.',
	'rule/similar-tag.typo': 'Perhaps “{usual}” is meant, which {count} articles write.',
	'rule/missing-reference.author': 'No author “{name}” is in {where}, at which {generator} stops. Write a name from there, or add the author.',
	'rule/missing-reference.layout': 'No layout “{name}” is in {where}, so {generator} shows the page without one.',
	'rule/missing-reference.layout-else': 'No layout “{name}” is in {where}, so {generator} takes the one for posts or pages instead, and does not say so.',
	'rule/missing-reference.layout-empty': 'The theme has no layout “{name}”, so {generator} shows an empty page, and does not say so. Write doc, page or home, or leave it out.',
	'rule/missing-reference.entry': 'Nothing in {where} has the id “{name}”, so the reference leads nowhere. Write an id from there, or add the entry.',
	'rule/missing-reference.article': 'No article has the id “{name}”, at which {generator} stops. Write the id of an article, or null for none.',
	'rule/missing-reference.page': 'No article is shown at “{name}”, so the link leads nowhere. Write the address of an article.',
	'rule/missing-reference.template': 'There is no “{name}” in {where}, at which {generator} stops. Write the name of a file from there, or add it.',
	'rule/missing-reference.taxonomy': 'No taxonomy “{name}” is in {where}, at which {generator} stops. Name it there, or use one that is named there.',
	'rule/missing-reference.output': 'No output format “{name}” is in {where}, and {generator} brings none, at which it stops. Name it in outputFormats, or write html, json or rss.',
	'rule/missing-reference.sidebar': 'No sidebar “{name}” is in {where}, at which {generator} stops. Write the name of a sidebar from there, or add it.',
	'rule/missing-reference.tag': 'No tag “{name}” is in {where}, at which this site lets {generator} stop. Write a tag from there, or add it.',
	'rule/missing-reference.post': 'No post has the name “{name}”, at which {generator} stops. Write the day and the name of a post.',
	'rule/missing-reference.post-link': 'No post has the name or the title “{name}”, at which {generator} stops. Write the name of a file in _posts, without its ending.',
	'rule/missing-reference.no-post': 'This names no post, at which {generator} stops. Write the name of a file in _posts here, without its ending.',
	'rule/missing-reference.file': 'The site has no file at “{name}”, at which {generator} stops. Write the path of a file, from the root of the site.',
	'rule/missing-reference.ref': 'No page is found by “{name}”, at which {generator} stops. Write the path of a page, from the root of the articles.',
	'rule/missing-reference.shortcode': 'No shortcode has the name “{name}”, at which {generator} stops. Write the name of a file in templates/shortcodes, without its ending, or add one.',
	'rule/missing-reference.shortcode-inside': 'No shortcode has the name “{name}”, at which {generator} stops from 0.20 on; before, it shows this as it is. Write the name of a file in templates/shortcodes, without its ending, or add one.',
	'rule/missing-reference.shortcode-open': 'Nothing ends the shortcode “{name}”, at which {generator} stops from 0.20 on; before, it shows this as it is. Write {% end %} behind its text.',
	'rule/missing-reference.shortcode-empty': 'The shortcode “{name}” holds nothing, at which {generator} stops from 0.20 on; before, it shows this as it is. Write it in two pairs of braces, without an end.',
	'rule/missing-reference.shortcode-end': 'No shortcode begins before this end, at which {generator} stops from 0.20 on; before, it shows this as it is. Take it out.',
	'rule/missing-reference.draft': '“{name}” is a draft, or its section is, and {generator} stops at a link to it unless it builds drafts, too. Take the link out until it is published.',
	'rule/missing-reference.post-path': 'No post has the name or the title “{name}”, so {generator} leaves this out, and does not say so. Write the name of a file in _posts, without its ending.',
	'rule/missing-reference.asset': 'There is no file {where}, so {generator} leaves this out, and does not say so. Put the file there, or write the name of one that is.',
	'rule/missing-reference.linked': 'There is no file {where}, so the link leads nowhere. Write the path of a file, from the article, or with a slash from the root of the articles.',
	'rule/missing-reference.import': 'There is no file {where}, at which {generator} stops. Write the path of a layout, from the page.',
	'rule/missing-reference.layout-usual': 'No layout “{name}” is in {where}, so {generator} takes the usual one instead, and does not say so.',
	'rule/missing-translation': 'Most articles are there in {languages} too, and this one is not. It would be {files}.',
	'rule/missing-translation.slug': 'Most articles are there in {languages} too, and this one is not. It would have the slug “{slug}” as well, and its language as “lang”.',
	'rule/duplicate-title': 'The title is that of {others} too. Readers and search engines tell pages by their titles.',
	'rule/duplicate-id': '“{id}” is the id of {others} too, at which {generator} stops. Give one another id.',
	'rule/duplicate-id.one-wins': '“{id}” is the id of {others} too. {generator} keeps only one of them. Give one another id.',
	'rule/duplicate-address': '“{address}” is the address of {others} too. {generator} shows only one of them there. Give one another address.',
	'rule/duplicate-address.home': '“{address}” is the address of the home page, which {generator} makes without a file, too. It shows only one of them there. Give the article another address, or name it _index.md.',
	'rule/duplicate-address.fails': '“{address}” is the address of {others} too, at which {generator} stops. Give one another address.',
	'fix/remove-key': 'Remove “{key}”',
	'fix/remove-item': 'Remove this item',
	'fix/sort-keys': 'Put the keys in order',
	'fix/make-list': 'Write the list {value}',
} as const;

export type RuleProblem = Extract<Problem, { code: `rule/${string}` }>;

export function isRuleProblem(problem: Problem): problem is RuleProblem {
	return problem.code.startsWith('rule/');
}

export interface RuleSentence {
	readonly id: keyof typeof ruleTemplates;
	readonly args: Readonly<Record<string, string | number>>;
}

/** The sentence for a finding, and what goes into it. */
export function ruleSentence(problem: RuleProblem): RuleSentence {
	switch (problem.code) {
		case 'rule/key-order':
			return { id: problem.code, args: { key: problem.data.key, before: problem.data.before } };
		case 'rule/empty-value':
			return { id: problem.data.place === 'item' ? 'rule/empty-value.item' : problem.code, args: { key: problem.data.key } };
		case 'rule/comma-list':
			return { id: problem.data.reads === 'one-name' ? problem.code : `rule/comma-list.${problem.data.reads}`, args: { generator: problem.data.generator } };
		case 'rule/description-length': {
			const { width, minimum, maximum } = problem.data;
			return minimum === undefined ? { id: problem.code, args: { width, maximum: maximum ?? 0 } } : { id: 'rule/description-length.minimum', args: { width, minimum } };
		}
		case 'rule/similar-tag': {
			const { kind, usual, count } = problem.data;
			return { id: kind === 'spelling' ? problem.code : `rule/similar-tag.${kind}`, args: { usual, count } };
		}
		case 'rule/missing-reference': {
			const { kind, name, generator, where } = problem.data;
			return { id: `rule/missing-reference.${namedBy(kind, generator)}`, args: { name, generator, where } };
		}
		case 'rule/missing-translation':
			return problem.data.slug === undefined
				? { id: problem.code, args: { languages: problem.data.languages.join(', '), files: problem.data.files.join(', ') } }
				: { id: 'rule/missing-translation.slug', args: { languages: problem.data.languages.join(', '), slug: problem.data.slug } };
		case 'rule/duplicate-title':
			return { id: problem.code, args: { others: listed(problem.data) } };
		case 'rule/duplicate-id': {
			const { id, generator, effect } = problem.data;
			return { id: effect === 'fails' ? problem.code : 'rule/duplicate-id.one-wins', args: { id, generator, others: listed(problem.data) } };
		}
		case 'rule/duplicate-address': {
			const { address, generator, effect } = problem.data;
			const id = problem.data.others.length === 0 ? 'rule/duplicate-address.home' : effect === 'fails' ? 'rule/duplicate-address.fails' : problem.code;
			return { id, args: { address, generator, others: listed(problem.data) } };
		}
		case 'rule/slug-characters': {
			const { key, character } = problem.data;
			const kind = /\s/.test(character) ? '.space' : letter().test(character) ? '.letter' : '';
			return { id: `${problem.code}${kind}`, args: { key, character } };
		}
		case 'rule/duplicate-item': {
			const { key, item, fails } = problem.data;
			return fails === undefined ? { id: problem.code, args: { key, item } } : { id: 'rule/duplicate-item.fails', args: { key, item, generator: fails } };
		}
		case 'rule/alias-collision': {
			const { key, address, own, generator = '', others, more = 0 } = problem.data;
			if (others === undefined) return { id: problem.code, args: { key, address, own } };
			const kind = others.length === 0 ? 'home' : own === 'alias' ? 'alias' : 'address';
			return { id: `rule/alias-collision.${kind}`, args: { address, generator, others: listed({ others, more }) } };
		}
		case 'rule/title-length':
		case 'rule/description-missing':
			return { id: problem.code, args: problem.data };
		default:
			return problem satisfies never;
	}
}

/** Generators do not go on from a missing layout alike, nor do they name posts in one way. */
function namedBy(kind: ProblemData['rule/missing-reference']['kind'], generator: string): typeof kind | 'layout-else' | 'layout-usual' | 'layout-empty' | 'post-link' {
	if (kind === 'layout') return generator === 'Hexo' ? 'layout-else' : generator === 'Hugo' ? 'layout-usual' : generator === 'VitePress' ? 'layout-empty' : kind;
	return kind === 'post' && generator === 'Hexo' ? 'post-link' : kind;
}

/** The file of the first of the other articles, and how many more there are. */
function listed({ others: [first, ...rest], more = 0 }: { readonly others: readonly OtherPlace[]; readonly more?: number }): string {
	const count = rest.length + more;
	return `${first?.shown ?? ''}${count === 0 ? '' : ` (+${count})`}`;
}
