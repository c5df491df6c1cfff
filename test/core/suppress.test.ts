import { describe, expect, it } from 'vitest';
import { checkHead } from '../../src/core/check';
import type { Generator } from '../../src/core/dialects';
import { fixAll, fixesOf } from '../../src/core/fixes';
import type { MessageId } from '../../src/core/messages';
import { problem, type Code, type Problem, type RuleSettings } from '../../src/core/problems';
import { directivesOf, withoutSilenced } from '../../src/core/suppress';
import { ignoreFixesOf } from '../../src/core/suppress-fixes';
import { applyEdits, sliceOf, span } from '../../src/core/text';
import { toData } from '../../src/core/tree';
import { article, codesOf, headOf, inBothLineEnds, toCrlf, withSpans } from './support';

const rules: RuleSettings = { 'rule/empty-value': { keys: ['cover', 'image', 'title', 'b', 'c'] }, 'rule/duplicate-item': 'warning' };

function problemsIn(text: string, generator: Generator = 'hugo'): readonly Problem[] {
	const head = headOf(text, generator);
	return withoutSilenced(checkHead(head, { zones: { site: 'UTC' }, provided: [], rules }), head);
}

function toml(meta: string): string {
	return `+++\n${meta}+++\nbody\n`;
}

/** The text after the fix of this kind for a problem at the mark; undefined where it is not offered. */
function ignored(marked: string, id: MessageId, generator: Generator = 'generic', code: Code = 'rule/empty-value'): string | undefined {
	const { text, spans } = withSpans(marked);
	const head = headOf(text, generator);
	const found = { ...problem('image/missing-alt', spans[0] ?? span(0, 0), { url: '' }), code } as Problem;
	const fix = ignoreFixesOf(found, head).find(({ title }) => title.id === id);
	return fix === undefined ? undefined : applyEdits(text, fix.edits);
}

describe('A comment above a line', () => {
	inBothLineEnds('keeps the problems of the next entry quiet, and no others', (text) => {
		const before = text(article('cover:\nimage:\n'));
		expect(codesOf(problemsIn(before))).toEqual(['rule/empty-value', 'rule/empty-value']);
		expect(codesOf(problemsIn(text(article('# masthead-disable-next-line rule/empty-value\ncover:\nimage:\n'))))).toEqual(['rule/empty-value']);
		expect(codesOf(problemsIn(text(article('# masthead-disable-next-line\ncover:\nimage:\n'))))).toEqual(['rule/empty-value']);
		expect(codesOf(problemsIn(text(article('# masthead-disable-next-line rule/comma-list\ncover:\n'))))).toEqual(['rule/empty-value']);
	});

	inBothLineEnds('reaches over other comments and blank lines, in TOML too', (text) => {
		expect(problemsIn(text(article('# masthead-disable-next-line rule/*\n# because\n\ncover:\n')))).toEqual([]);
		expect(problemsIn(text(toml('# masthead-disable-next-line rule/*\n# because\n\ncover = ""\n')))).toEqual([]);
		expect(problemsIn(text(toml('[a]\n  # masthead-disable-next-line rule/empty-value, date/*\n  cover = ""\n')))).toEqual([]);
	});

	inBothLineEnds('reaches to the end of a value that is written in one piece', (text) => {
		expect(problemsIn(text(article('# masthead-disable-next-line rule/duplicate-item\ntags: [\n  a,\n  a,\n]\n')))).toEqual([]);
		expect(problemsIn(text(toml('# masthead-disable-next-line rule/duplicate-item\ntags = [\n  "a",\n  "a",\n]\n')))).toEqual([]);
		expect(codesOf(problemsIn(text(article('# masthead-disable-next-line rule/duplicate-item\ntags:\n  - a\n  - a\n'))))).toEqual(['rule/duplicate-item']);
		expect(problemsIn(text(article('tags:\n  - a\n  # masthead-disable-next-line rule/duplicate-item\n  - a\n')))).toEqual([]);
	});

	it('says nothing about a syntax error, and nothing behind the head', () => {
		expect(codesOf(problemsIn(article('# masthead-disable-next-line\ntitle: a: b\n')))).toEqual(['syntax/unquoted-colon']);
		expect(codesOf(problemsIn(article('cover:\n# masthead-disable-next-line\n')))).toEqual(['rule/empty-value', 'suppress/unused']);
	});

	it('stands on a line of its own, with any reason behind two dashes', () => {
		expect(problemsIn(article('# masthead-disable-next-line rule/empty-value -- the theme wants it\ncover:\n'))).toEqual([]);
		expect(codesOf(problemsIn(article('title: x # masthead-disable-next-line\ncover:\n')))).toEqual(['rule/empty-value']);
	});
});

describe('A comment for the article', () => {
	inBothLineEnds('keeps what it names quiet, wherever that is', (text) => {
		const body = problem('image/missing-alt', span(900, 910), { url: 'a.png' });
		const missing = problem('schema/required', span(0, 3), { path: [], key: 'title' });
		const silence = (comment: string): readonly string[] => codesOf(withoutSilenced([missing, body], headOf(text(article(`title: x\n${comment}\n`)))));
		expect(silence('# masthead-disable')).toEqual([]);
		expect(silence('# masthead-disable *')).toEqual([]);
		expect(silence('#masthead-disable image/*')).toEqual(['schema/required']);
		expect(silence('# masthead-disable schema/required,image/missing-alt')).toEqual([]);
		expect(silence('# masthead-disabled')).toEqual(['schema/required', 'image/missing-alt']);
		expect(silence('# masthead-disable-line')).toEqual(['schema/required', 'image/missing-alt']);
	});

	inBothLineEnds('is one only where it is a comment', (text) => {
		const notes = [
			'text: |\n  # masthead-disable\n  more\n',
			'text: >-\n  more\n\n  # masthead-disable\n',
			'text: "a\n  # masthead-disable\n  b"\n',
			"text: 'a\n  # masthead-disable\n  b'\n",
		];
		for (const meta of notes) expect(codesOf(problemsIn(text(article(`${meta}cover:\n`))))).toEqual(['rule/empty-value']);
		expect(codesOf(problemsIn(text(toml('text = """\n# masthead-disable\n"""\ncover = ""\n'))))).toEqual(['rule/empty-value']);
		expect(codesOf(problemsIn(text(toml("text = '''\n# masthead-disable\n'''\ncover = \"\"\n"))))).toEqual(['rule/empty-value']);
		expect(problemsIn(text(article('text: |\n  more\n# masthead-disable\ncover:\n')))).toEqual([]);
		expect(problemsIn(text(article('list:\n  - |\n    more\n  # masthead-disable\n  - b\ncover:\n')))).toEqual([]);
	});

	inBothLineEnds('silences a syntax error from above it, and only from there', (text) => {
		expect(problemsIn(text(article('# masthead-disable syntax/unquoted-colon\ntitle: a: b\n')))).toEqual([]);
		expect(problemsIn(text(article('# masthead-disable\ntitle: "a\ndate: x\n')))).toEqual([]);
		expect(codesOf(problemsIn(text(article('title: "a\n# masthead-disable\ndate: x\n'))))).toEqual(['syntax/unclosed-quote']);
		expect(problemsIn(text(toml('# masthead-disable syntax/*\ntitle: "a"\n')))).toEqual([]);
	});

	it('does not let fix-all edit a head that cannot be read', () => {
		const text = article('# masthead-disable syntax/*\ndate: 2022-3-9 7:39\ntitle: a: b\n');
		const head = headOf(text, 'hexo');
		expect(fixAll(problemsIn(text, 'hexo'), head, { zones: { site: 'UTC' } })).toEqual([]);
	});

	it('is none in JSON and in the lines of Pelican', () => {
		expect(directivesOf(headOf('---\n{\n"a": "# masthead-disable"\n}\n---\n', 'hexo'))).toEqual([]);
		expect(directivesOf(headOf('Title: a\n# masthead-disable\n\nbody\n', 'pelican'))).toEqual([]);
	});
});

describe('A code that does not exist', () => {
	inBothLineEnds('is told, with the one that is meant', (text) => {
		const source = text(article('# masthead-disable-next-line date, rule/empty-valu\n# masthead-disable missing-alt nothing-like-it\ntitle: x\n'));
		const found = problemsIn(source);
		expect(found.map((one) => [sliceOf(source, one.span), one.code === 'suppress/unknown-code' ? one.data.suggestion : one.code])).toEqual([
			['date', 'date/*'],
			['rule/empty-valu', 'rule/empty-value'],
			['missing-alt', 'image/missing-alt'],
			['nothing-like-it', undefined],
		]);
		const [first] = found;
		const [fix] = first === undefined ? [] : fixesOf(first, headOf(source), { zones: {} });
		expect(fix === undefined ? '' : applyEdits(source, fix.edits)).toBe(source.replace(' date,', ' date/*,'));
	});
});

describe('Ignoring a problem here', () => {
	const line = '# masthead-disable-next-line rule/empty-value\n';

	inBothLineEnds('writes the comment above the line, as far in as the line', (text) => {
		const cases: readonly (readonly [string, string])[] = [
			['title: x\n⟦cover⟧:\n', `title: x\n${line}cover:\n`],
			['title: ⟦x⟧\n', `${line}title: x\n`],
			['a:\n  b:\n    ⟦cover⟧:\n', `a:\n  b:\n    ${line}    cover:\n`],
			['tags:\n- a\n- ⟦a⟧\n', `tags:\n- a\n${line}- a\n`],
			['a:\n  - x: 1\n    ⟦y⟧: 2\n', `a:\n  - x: 1\n    ${line}    y: 2\n`],
			['tags: [\n  a,\n  ⟦a⟧,\n]\n', `${line}tags: [\n  a,\n  a,\n]\n`],
			['a:\n  tags: [\n  a,\n  { b: [\n  ⟦a⟧ ] }\n  ]\n', `a:\n  ${line}  tags: [\n  a,\n  { b: [\n  a ] }\n  ]\n`],
			['text: |\n  x\n\n⟦cover⟧: # none\n', `text: |\n  x\n\n${line}cover: # none\n`],
			['text: |+\n  x\n\n\n⟦cover⟧: # none\n', `text: |+\n  x\n\n\n${line}cover: # none\n`],
			['text: ⟦|\n  x⟧\n', `${line}text: |\n  x\n`],
			['title:\n  ⟦"a\n  b"⟧\n', `title:\n  ${line}  "a\n  b"\n`],
		];
		for (const [before, after] of cases) expect(ignored(text(article(before)), 'fix/ignore-here')).toBe(text(article(after)));
		expect(ignored(text(toml('tags = [\n  "a",\n  ⟦"a"⟧,\n]\n')), 'fix/ignore-here')).toBe(text(toml(`${line}tags = [\n  "a",\n  "a",\n]\n`)));
		expect(ignored(text(toml('[a]\n\tcover = ⟦""⟧\n')), 'fix/ignore-here')).toBe(text(toml(`[a]\n\t${line}\tcover = ""\n`)));
		expect(ignored(text(toml('[⟦a⟧]\ncover = ""\n')), 'fix/ignore-here')).toBe(text(toml(`${line}[a]\ncover = ""\n`)));
		expect(ignored(text('⟦title⟧: x\n---\nbody\n'), 'fix/ignore-here', 'hexo')).toBe(text(`${line}title: x\n---\nbody\n`));
	});

	inBothLineEnds('adds the code to a comment that is there', (text) => {
		const here = (meta: string): string | undefined => ignored(text(article(meta)), 'fix/ignore-here');
		expect(here('# masthead-disable-next-line date/future\n⟦cover⟧:\n')).toBe(text(article('# masthead-disable-next-line date/future rule/empty-value\ncover:\n')));
		expect(here('# masthead-disable-next-line date/future, date/order -- so be it\n# more\n⟦cover⟧:\n')).toBe(text(article('# masthead-disable-next-line date/future, date/order, rule/empty-value -- so be it\n# more\ncover:\n')));
	});

	it('is not offered where no line can say it', () => {
		expect(ignored(article('title: ⟦a: b⟧\n'), 'fix/ignore-here', 'generic', 'syntax/unquoted-colon')).toBeUndefined();
		expect(ignored('⟦---⟧\ntitle: x\n---\n', 'fix/ignore-here')).toBeUndefined();
		expect(ignored(article('title: x\n# masthead-disable ⟦foo⟧\n'), 'fix/ignore-here')).toBeUndefined();
		expect(ignored('{\n"⟦cover⟧": ""\n}\n\nbody\n', 'fix/ignore-here', 'hugo')).toBeUndefined();
		expect(ignored('{\n"⟦cover⟧": ""\n}\n\nbody\n', 'fix/ignore-file', 'hugo')).toBeUndefined();
	});
});

describe('Ignoring a problem in the whole file', () => {
	const line = '# masthead-disable rule/empty-value\n';

	inBothLineEnds('writes the comment below the opening fence', (text) => {
		for (const generator of ['generic', 'hexo', 'jekyll', 'hugo', 'astro', 'eleventy', 'docusaurus', 'gatsby'] as const) {
			expect(ignored(text(article('title: x\n⟦cover⟧:\n')), 'fix/ignore-file', generator)).toBe(text(article(`${line}title: x\ncover:\n`)));
			expect(ignored(text('⟦---⟧\ntitle: x\n---\n'), 'fix/ignore-file', generator)).toBe(text(`---\n${line}title: x\n---\n`));
		}
		expect(ignored(text(toml('⟦cover⟧ = ""\n')), 'fix/ignore-file', 'zola')).toBe(text(toml(`${line}cover = ""\n`)));
		expect(ignored(text('---yaml\n⟦cover⟧:\n---\n'), 'fix/ignore-file', 'eleventy')).toBe(text(`---yaml\n${line}cover:\n---\n`));
		expect(ignored(text('title: x\n⟦cover⟧:\n---\nbody\n'), 'fix/ignore-file', 'hexo')).toBe(text(`${line}title: x\ncover:\n---\nbody\n`));
		expect(ignored(text('---\ntitle: x\n---\n⟦body⟧\n'), 'fix/ignore-file')).toBe(text(`---\n${line}title: x\n---\nbody\n`));
	});

	inBothLineEnds('leaves the line that names the schema on top', (text) => {
		expect(ignored(text(article('# yaml-language-server: $schema=a.json\n⟦cover⟧:\n')), 'fix/ignore-file')).toBe(text(article(`# yaml-language-server: $schema=a.json\n${line}cover:\n`)));
		expect(ignored(text(toml('#:schema a.json\n⟦cover⟧ = ""\n')), 'fix/ignore-file')).toBe(text(toml(`#:schema a.json\n${line}cover = ""\n`)));
	});

	inBothLineEnds('adds the code to the comment that is there', (text) => {
		expect(ignored(text(article('title: x\n# masthead-disable date/*\n⟦cover⟧:\n')), 'fix/ignore-file')).toBe(text(article('title: x\n# masthead-disable date/* rule/empty-value\ncover:\n')));
	});

	inBothLineEnds('works for a head that cannot be read', (text) => {
		expect(ignored(text(article('title: ⟦a: b⟧\n')), 'fix/ignore-file', 'generic', 'syntax/unquoted-colon')).toBe(text(article('# masthead-disable syntax/unquoted-colon\ntitle: a: b\n')));
	});

	it('is not offered for fences that hide the block', () => {
		const text = '\n\n\n---\ntitle: x\n---\nbody\n';
		const head = headOf(text, 'jekyll');
		expect(codesOf(head.problems)).toEqual(['fence/blank-lines-unread']);
		expect(head.problems.flatMap((one) => ignoreFixesOf(one, head))).toEqual([]);
	});
});

describe('Both comments', () => {
	const heads = ['title: x\ncover:\n', 'a:\n  - cover:\n    b: ""\n', '{ cover: ,\n b: "" }\n', 'text: |+\n  x\n\n\ncover: ""\n', '"a b": ""\n? c\n: ""\n', 'title:\n  ""\n', '- x\n'];
	for (const generator of ['generic', 'hexo', 'jekyll', 'hugo', 'astro', 'eleventy', 'docusaurus'] as const) {
		it(`keep the data as it is and the problem quiet, and are never a safe fix (${generator})`, () => {
			for (const meta of heads) {
				for (const text of [article(meta), toCrlf(article(meta)), `\ufeff${article(meta)}`]) {
					const head = headOf(text, generator);
					const before = problemsIn(text, generator);
					for (const found of before) {
						for (const { edits, safe, preferred } of ignoreFixesOf(found, head)) {
							const after = applyEdits(text, edits);
							expect([safe, preferred]).toEqual([false, false]);
							expect(toData(headOf(after, generator).meta)).toEqual(toData(head.meta));
							expect(problemsIn(after, generator).length).toBeLessThan(before.length);
						}
					}
				}
			}
		});
	}
});
