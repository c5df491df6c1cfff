import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf } from '../../src/core/dialects';
import { fixesOf } from '../../src/core/fixes';
import { describeProblem } from '../../src/core/messages';
import { applyEdits } from '../../src/core/text';
import { article, headOf, inBothLineEnds, mark } from './support';

const zones = { site: 'UTC', build: 'UTC' };

function said(meta: string, text: (lf: string) => string = (lf) => lf): string[] {
	const source = text(article(meta));
	return headOf(source, 'zola').problems.map((one) => `${one.code} ${mark(source, [one.span]).slice(4, -'\n---\nbody\n'.length)}`);
}

/** The value of a key as Zola reads it; `undefined` where it counts as not written. */
function value(meta: string, key: string): unknown {
	const node = headOf(article(meta), 'zola').meta?.entries.find((entry) => entry.key === key)?.value;
	return node?.kind === 'scalar' ? node.value : node;
}

// What Zola 0.22 makes of each.
describe('A tag in a head of Zola', () => {
	it.each(['title: !!foo x', 'title: !!seq x', 'title: !<x> y', 'weight: !note 12', 'draft: !!str true', 'authors: !note [a]', 'authors: [!note a]', 'taxonomies: !!str\n', 'extra: !note {a: b}', 'extra: {!note a: b}', 'extra: {a: !!str [b], b: !!seq x, c: !!int "3"}', 'date: !!timestamp 2022-03-19'])('is passed over in %s', (meta) => {
		expect(said(meta).filter((one) => !one.startsWith('value/misread'))).toEqual([]);
	});

	it.each([
		['extra: {a: ⟦!note b⟧}', 'syntax/reserved-character'],
		['extra:\n  a: ⟦!note⟧ [b]', 'syntax/reserved-character'],
		['date: ⟦!day 2022-03-19⟧', 'syntax/reserved-character'],
		['extra: {a: ⟦! b⟧}', 'syntax/reserved-character'],
		['extra: {a: [⟦!!int x⟧]}', 'syntax/invalid'],
		['extra: {a: ⟦!!bool yes⟧}', 'syntax/invalid'],
		['title: ⟦!!null x⟧', 'syntax/invalid'],
	])('stops it in %s', (meta, code) => {
		const expected = [`${code} ${meta}`];
		expect(said(meta.replace(/[⟦⟧]/g, ''))).toEqual(expected);
		expect(said(meta.replace(/[⟦⟧]/g, ''), (lf) => lf.replaceAll('\n', '\r\n'))).toEqual(expected);
	});

	it('decides nothing about the value of a field', () => {
		expect(value('weight: !!str 12', 'weight')).toBe(12);
		expect(value('draft: !!bool "true"', 'draft')).toBe('true');
		expect(value('title: !!str ~', 'title')).toBe('~');
		expect(value('title: !!null ~', 'title')).toBeNull();
		expect(value('authors: !!seq', 'authors')).toBeUndefined();
	});

	inBothLineEnds('takes the first word of a text, which is said, and quotes mend it', (text) => {
		const source = text(article('title: !Important news\ndraft: true'));
		const head = parseHead(source, dialectOf('zola'));
		const [found, ...others] = checkHead(head, { zones, provided: [] });
		expect(others).toEqual([]);
		expect(mark(source, [found!.span])).toBe(article('title: ⟦!Important news⟧\ndraft: true'));
		expect(describeProblem(found!)).toContain('Zola reads only “news”');
		const [fix] = fixesOf(found!, head, { zones });
		expect(applyEdits(source, fix!.edits)).toBe(text(article("title: '!Important news'\ndraft: true")));
		expect(value("title: '!Important news'", 'title')).toBe('!Important news');
	});
});

describe('A whole number in a head of Zola', () => {
	it.each(['weight: 18446744073709551615', 'title: 18446744073709551616', 'extra: {a: 9223372036854775808, b: -9223372036854775808, c: 0xFFFFFFFFFFFFFFFF}', `extra: {a: ${2n ** 128n}}`])('of up to 64 bits, or of more than 128, is read: %s', (meta) => {
		expect(said(meta)).toEqual([]);
	});

	it.each(['weight: ⟦18446744073709551616⟧', 'extra: {a: ⟦18446744073709551616⟧}', 'extra: {a: [⟦-9223372036854775809⟧]}', 'extra:\n  a: ⟦0x10000000000000000⟧'])('between them stops it: %s', (meta) => {
		expect(said(meta.replace(/[⟦⟧]/g, ''))).toEqual([`syntax/invalid ${meta}`]);
	});

	it('of TOML is read up to 64 bits as well, where Hugo stops at 63', () => {
		const toml = (value: string, generator: 'zola' | 'hugo' = 'zola'): unknown => {
			const { problems, meta } = headOf(`+++\nweight = ${value}\n+++\n`, generator);
			const node = meta?.entries[0]?.value;
			return problems.length > 0 ? problems.map(({ code }) => code) : node?.kind === 'scalar' ? node.type : undefined;
		};
		for (const value of ['9223372036854775807', '9223372036854775808', '+18_446_744_073_709_551_615']) expect(toml(value)).toBe('number');
		for (const value of ['18446744073709551616', '-9223372036854775809']) expect(toml(value)).toEqual(['syntax/toml']);
		expect(toml('9223372036854775808', 'hugo')).toEqual(['syntax/toml']);
	});

	it('stays as it is written', () => {
		const source = article('extra:\n  id: 12345678901234567890\n  version: 1.10');
		const head = parseHead(source, dialectOf('zola'));
		expect(mark(source, checkHead(head, { zones, provided: [] }).map(({ span }) => span))).toBe(article('extra:\n  id: 12345678901234567890\n  version: ⟦1.10⟧'));
	});
});

describe('Values in a head of Zola that no schema can tell from others', () => {
	const nulls = (meta: string, kind: 'page' | 'section' = 'page'): string[] => {
		const source = article(meta);
		const head = parseHead(source, dialectOf('zola'));
		return checkHead(head, { zones, provided: [], dates: { kind, now: 0 } }).filter(({ code }) => code === 'schema/type').map((one) => `${mark(source, [one.span]).slice(4, -'\n---\nbody\n'.length)} ${describeProblem(one)}`);
	};

	it.each([
		['authors: ⟦~⟧', '“authors” must be a list, but this is empty.'],
		['aliases: ⟦null⟧', '“aliases” must be a list, but this is empty.'],
		['taxonomies: ⟦Null⟧', '“taxonomies” must be a map of keys, but this is empty.'],
		['taxonomies:\n  tags: ⟦~⟧', '“taxonomies.tags” must be a list, but this is empty.'],
		['extra: ⟦~⟧', '“extra” must be a map of keys, but this is empty.'],
	])('stop it where a list or a map belongs and null is written: %s', (marked, message) => {
		expect(nulls(marked.replace(/[⟦⟧]/g, ''))).toEqual([`${marked} ${message}`]);
	});

	it.each(['weight: ⟦1e3⟧', 'weight: ⟦3.0⟧', 'weight: ⟦0.0⟧'])('stop it where a fraction stands and a whole number belongs: %s', (marked) => {
		expect(nulls(marked.replace(/[⟦⟧]/g, ''))).toEqual([`${marked} “weight” must be a whole number, but this is a number.`]);
	});

	it.each(['weight: 3', 'weight: 0x1E', 'weight: 1_0', 'paginate_by: 1e3', 'extra: {weight: 1e3}'])('are none of these: %s', (meta) => expect(nulls(meta)).toEqual([]));

	it('are empty where nothing is written, and in fields that may be null', () => {
		expect(nulls('authors:\naliases:\ntaxonomies:\n  tags:\nextra:\n  a: ~\ntitle: ~\nslug: null')).toEqual([]);
		expect(nulls('authors: ~\ntaxonomies: ~', 'section')).toEqual([]);
		expect(nulls('aliases: ~', 'section')).toHaveLength(1);
	});
});
