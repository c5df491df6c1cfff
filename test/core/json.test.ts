import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/core/json/json';
import { nodeAtPath, toData, type Path } from '../../src/core/tree';
import { codesOf, inBothLineEnds, mark } from './support';

type Braces = 'written' | 'left-out';

/** The text with marks around the problems, and their codes or troubles. */
function problemsIn(marked: string, lineEnds: (lf: string) => string, braces: Braces): readonly [string, readonly string[]] {
	const text = lineEnds(marked.replace(/[⟦⟧]/g, ''));
	const { problems } = parseJson(text, 0, braces);
	return [mark(text, problems.map(({ span }) => span)), problems.map(({ code, data }) => ('trouble' in data ? data.trouble : code))];
}

function isAccepted(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

describe('JSON', () => {
	it('is read as JSON.parse reads it', () => {
		fc.assert(fc.property(fc.json(), fc.constantFrom(undefined, '\t', 2), (json, indent) => {
			const text = JSON.stringify(JSON.parse(json), null, indent);
			const { root, problems } = parseJson(text, 0, 'written');
			expect(problems).toEqual([]);
			expect(JSON.stringify(toData(root))).toBe(text === undefined ? undefined : JSON.stringify(JSON.parse(text)));
		}));
	});

	it('is answered whatever the text is, with spans inside of it', () => {
		const pieces = fc.constantFrom('a', '"', "'", '[', ']', '{', '}', ',', ':', '\n', '\r\n', ' ', '//', '/*', '*/', '\\', 'u00', '1', '-', '.', 'true', '标', '\u0000', '"a":', '"b"');
		fc.assert(fc.property(fc.array(pieces, { maxLength: 20 }), fc.constantFrom<Braces>('written', 'left-out'), (parts, braces) => {
			const text = parts.join('');
			const { problems } = parseJson(text, 7, braces);
			const isRead = isAccepted(braces === 'written' ? text : `{${text}}`);
			expect(problems.filter(({ code }) => code !== 'syntax/duplicate-key').length === 0, JSON.stringify(text)).toBe(isRead || text.trim() === '');
			for (const { span } of problems) {
				expect(span.start).toBeGreaterThanOrEqual(7);
				expect(span.end).toBeGreaterThanOrEqual(span.start);
				expect(span.end).toBeLessThanOrEqual(text.length + 7);
			}
		}), { numRuns: 3000 });
	});

	it('keeps keys such as __proto__ as data', () => {
		expect(Object.keys(toData(parseJson('{"__proto__": 1}', 0, 'written').root) as object)).toEqual(['__proto__']);
	});

	it('reports what nests too deeply, and reads no more of it', () => {
		const { root, problems } = parseJson('['.repeat(200), 0, 'written');
		expect(root).toBeUndefined();
		expect(codesOf(problems)).toEqual(['syntax/too-deep']);
	});

	inBothLineEnds('has values exactly where they are written, with and without braces', (text) => {
		const cases: readonly (readonly [Path, string])[] = [
			[['a'], '"a": ⟦"x"⟧,\n"b": 1'],
			[['a', 1], '"a": [1, ⟦"x"⟧],\n"b": 1'],
			[[], '\n⟦"a": 1⟧\n'],
			[['a', 'b'], '"a": {"b": ⟦true⟧}'],
		];
		for (const [path, marked] of cases) {
			const source = text(marked.replace(/[⟦⟧]/g, ''));
			expect(mark(source, [nodeAtPath(parseJson(source, 0, 'left-out').root, path)?.span ?? { start: 0, end: 0 }])).toBe(marked);
			if (path.length === 0) continue;
			const inBraces = `{${source}}`;
			expect(mark(inBraces, [nodeAtPath(parseJson(inBraces, 0, 'written').root, path)?.span ?? { start: 0, end: 0 }])).toBe(`{${marked}}`);
		}
	});
});

describe('what strict JSON cannot read', () => {
	inBothLineEnds('is named at its place', (text) => {
		const cases: readonly (readonly [string, readonly string[], Braces?])[] = [
			['{"a": 1, ⟦// c⟧\n"b": 2⟦,⟧}', ['comment', 'trailing-comma']],
			['{"a": [1, 2⟦,⟧]}', ['trailing-comma']],
			['{"a": 1\n⟦"b"⟧: 2}', ['missing-comma']],
			['{"a" ⟦1⟧}', ['missing-colon']],
			['{⟦a⟧: 1}', ['key-quotes']],
			["{⟦'a b'⟧: 1}", ['key-quotes']],
			["{\"a\": ⟦'x y'⟧}", ['single-quotes']],
			['{"a"⟦:⟧ }', ['missing-value']],
			['{"a": ⟦yes⟧}', ['unquoted']],
			['{"a": ⟦01⟧}', ['number']],
			['{"a": "x⟦\\q⟧"}', ['escape']],
			['{"a": "x⟦\t⟧y"}', ['control-character']],
			['{"a": 1} ⟦x⟧', ['text-behind']],
			['⟦{"a": 1⟧', ['syntax/unclosed-bracket']],
			['{"a": ⟦[1, 2}⟧', ['syntax/unclosed-bracket']],
			['{"a": ⟦"open}⟧\n}', ['syntax/unclosed-quote']],
			['{"a": 1, ⟦"a"⟧: 2}', ['syntax/duplicate-key']],
			['"a": 1,\n"b": 2⟦,⟧\n', ['trailing-comma'], 'left-out'],
			['⟦{⟧"a": 1}', ['outer-braces'], 'left-out'],
			['"a": 1⟦}⟧', ['outer-braces'], 'left-out'],
			['"a": 1 ⟦// x⟧', ['comment'], 'left-out'],
			['"a": ⟦[1⟧', ['syntax/unclosed-bracket'], 'left-out'],
			['⟦title⟧: 1', ['key-quotes'], 'left-out'],
		];
		for (const [marked, names, braces = 'written'] of cases) expect(problemsIn(marked, text, braces)).toEqual([marked, names]);
	});
});

describe('JSON that nests too deep', () => {
	it.each([
		['behind a quote in a comment', `{"a": /* " */ ${'['.repeat(10_000)}}`],
		['between quotes in comments', `{"a": /* " */ ${'['.repeat(10_000)} /* " */`],
		['behind a line end with a backslash', `{"a": "\\\n", "b": ${'['.repeat(10_000)}"`],
	])('is told, not read: %s', (_name, text) => {
		expect(parseJson(text, 0, 'written').problems.map(({ code }) => code)).toEqual(['syntax/too-deep']);
	});
});
