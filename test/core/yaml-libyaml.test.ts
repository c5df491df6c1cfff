import { describe, expect, it } from 'vitest';
import { fixesOf } from '../../src/core/fixes';
import { applyEdits } from '../../src/core/text';
import { article, headOf, inBothLineEnds, mark } from './support';

/** The errors of a head, each as a person would mark it; the same to both of the readers that stand on libyaml. */
function said(meta: string, text: (lf: string) => string = (lf) => lf): string[] {
	const source = text(article(meta));
	const [ruby, rust] = (['jekyll', 'zola'] as const).map((generator) => headOf(source, generator).problems.map((one) => `${one.code} ${mark(source, [one.span]).slice(4, -'\n---\nbody\n'.length)}`));
	expect(rust).toEqual(ruby);
	return ruby ?? [];
}

// What Ruby's Psych 5 and Zola 0.22 make of each.
describe('A tab that libyaml does not pass over', () => {
	inBothLineEnds('stands on a line of its own', (text) => {
		expect(said('title: a\n\t\nslug: b', text)).toEqual(['syntax/tab title: a\n⟦\t⟧\nslug: b']);
		expect(said('title: a\n\t# c\nslug: b', text)).toEqual(['syntax/tab title: a\n⟦\t⟧# c\nslug: b']);
		expect(said('title: "a"\n  \t\nslug: b', text)).toEqual(['syntax/tab title: "a"\n⟦  \t⟧\nslug: b']);
		expect(said('extra:\n  a: b\n  \t\n  c: d', text)).toEqual(['syntax/tab extra:\n  a: b\n⟦  \t⟧\n  c: d']);
		expect(said('title: a # c\n \t\nslug: b', text)).toEqual(['syntax/tab title: a # c\n⟦ \t⟧\nslug: b']);
		expect(said('title: [a]\n\t\n', text)).toEqual(['syntax/tab title: [a]\n⟦\t⟧']);
	});

	inBothLineEnds('stands behind a dash', (text) => {
		expect(said('authors:\n  -\ta\n  - \tb', text)).toEqual(['syntax/tab authors:\n  -⟦\t⟧a\n  - \tb', 'syntax/tab authors:\n  -\ta\n  -⟦ \t⟧b']);
	});

	it.each(['title: a\n \t\nslug: b', 'title:\ta\t', 'title: a\t# c', 'authors: [a,\n\t\n  b]', 'title: |\n  a\n  \t\n  b', 'extra:\n  a: b\n   \t\n  c: d'])('is none of these: %j', (meta) => {
		expect(said(meta)).toEqual([]);
		expect(said(meta, (lf) => lf.replaceAll('\n', '\r\n'))).toEqual([]);
	});

	it('is no error to other readers, and spaces mend it', () => {
		const source = article('title: a\n\t\nslug: b');
		expect(headOf(source, 'hexo').problems).toEqual([]);
		const head = headOf(source, 'jekyll');
		const mended = applyEdits(source, fixesOf(head.problems[0]!, head, { zones: {} })[0]!.edits);
		expect(mended).toBe(article('title: a\n  \nslug: b'));
		expect(headOf(mended, 'jekyll').problems).toEqual([]);
	});
});

describe('A colon in brackets', () => {
	it.each([
		['tags: [⟦:smile:⟧]', 'syntax/reserved-character'],
		['tags: [a, ⟦:b⟧]', 'syntax/reserved-character'],
		['extra: {a: ⟦:b⟧}', 'syntax/reserved-character'],
		['tags: [⟦c:⟧, d]', 'syntax/invalid'],
		['tags: [⟦a b :⟧]', 'syntax/invalid'],
		['extra: {⟦a:⟧}', 'syntax/missing-space'],
		['extra: {⟦a:⟧, b: c}', 'syntax/missing-space'],
		['extra: {⟦a:⟧[b]}', 'syntax/missing-space'],
	])('stops libyaml in %s', (marked, code) => {
		const meta = marked.replace(/[⟦⟧]/g, '');
		expect(said(meta)).toEqual([`${code} ${marked}`]);
		expect(headOf(article(meta), 'hexo').problems).toEqual([]);
	});

	it.each([
		['tags: [:b]', "tags: [':b']"],
		['extra: {a:[b]}', 'extra: {a: [b]}'],
	])('is mended: %s', (meta, mended) => {
		const head = headOf(article(meta), 'zola');
		expect(applyEdits(head.source, fixesOf(head.problems[0]!, head, { zones: {} })[0]!.edits)).toBe(article(mended));
	});

	it.each(['tags: [a:b, http://x.y, "c:", \'d:\', ":e"]', 'extra: {"a":b, c: d, "e" :f}', 'extra: {a: [b, {c: d}], e: "f:"}', 'tags: [a, # b:]\n  c]', 'tags: [a: b]', 'extra: {a : b, c: }', 'tags: [&x a, !!str b]'])('is fine in %j', (meta) => expect(said(meta)).toEqual([]));
});

describe('What libyaml takes or leaves', () => {
	it('is a comment right behind a quote or a bracket', () => {
		expect(said('title: "a"#c\nauthors: [a]#c\nextra: {a: b}#c')).toEqual([]);
	});

	it('is no control character, wherever it stands', () => {
		expect(said('title: a # \u0007\nslug: "\u007f"')).toEqual(['syntax/invalid title: a # ⟦\u0007⟧\nslug: "\u007f"', 'syntax/invalid title: a # \u0007\nslug: "⟦\u007f⟧"']);
	});
});

describe('A tag in a head of Jekyll', () => {
	it('is passed over, with what seems to be the first word of a text', () => {
		const source = article('title: !Important news\ntags: !x [a]\nx: !!foo y\nz: !\n');
		const { problems } = headOf(source, 'jekyll');
		expect(problems.map(({ code }) => code)).toEqual(['value/misread']);
		expect(mark(source, [problems[0]!.span])).toContain('title: ⟦!Important news⟧\n');
		expect(problems[0]!.data).toEqual({ generator: 'Jekyll', text: '!Important news', reads: 'rest', shown: 'news' });
	});
});
