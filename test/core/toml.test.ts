import fc from 'fast-check';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { describe, expect, it } from 'vitest';
import { parseToml } from '../../src/core/toml/toml';
import { nodeAtPath, placeAt, toData, type Path } from '../../src/core/tree';
import { codesOf, inBothLineEnds, mark, withCursor } from './support';

/** Objects without a prototype as ordinary ones, for comparing. */
function plain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value !== 'object' || value === null) return value;
	return new Map(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** What the other parser makes of a text, dates as the text they were written as; undefined where it rejects it. */
function theirs(text: string): unknown {
	try {
		const program = parseTOML(text, { tomlVersion: '1.1' });
		return plain(withDates(getStaticTOMLValue(program)));
	} catch {
		return undefined;
	}
}

function withDates(value: unknown): unknown {
	if (value instanceof Date) return 'date';
	if (Array.isArray(value)) return value.map(withDates);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withDates(inner)]));
}

function dataWithoutDates(text: string): unknown {
	const { root } = parseToml(text, 0);
	const strip = (node: ReturnType<typeof nodeAtPath>): unknown => {
		if (node === undefined) return null;
		if (node.kind === 'scalar') return node.type === 'timestamp' ? 'date' : node.value;
		if (node.kind === 'list') return node.items.map(strip);
		return new Map(node.entries.map(({ key, value }) => [key, strip(value)]));
	};
	return root === undefined ? new Map() : strip(root);
}

const fragments = [
	'a = 1', 'b = "x"', "c = 'y'", 'a.b = 2', 'a.c.d = "e"', '[a]', '[b]', '[a.b]', '[a.b.c]', '[[r]]', '[r.s]', '[[r.t]]', '[[a]]', 'd = 2022-03-19', 'd = 2022-03-19T07:39:06Z',
	'd = 2022-03-19 07:39:06.5+08:00', 'd = 07:39:06', 'd = 2022-02-30', 'd = 2022-13-01', 'd = 25:00:00', 'e = [1, 2, 3,]', 'e = [\n  "x", # c\n  "y"\n]', 'f = {x = 1, y.z = 2}', 'f = {}',
	'f.g = 1', 'g = """\nx\ny"""', "g = '''\nx'''", 'g = """a\\\n  b"""', 'g = """x"""""', 'h = 0x1F', 'h = 1_000', 'h = 0755', 'h = 1__0', 'h = 3.14e-2', 'h = inf', 'h = -nan', 'h = +7', 'h = .5', 'h = 5.',
	'i = true', 'i = True', 'i = yes', 'i = Hello world', 'j =', 'j', '= 1', '# comment', '', '"k l" = 1', "'m' = 1", '"" = 1', '1.5 = 1', 'n = "\\u00e9\\t\\\\"', 'n = "\\q"', 'n = "open', 'o = [1 2]', 'o = [1', 'p = 1 2', 'p = 1 # c',
	'q = [{a = 1}, {a = 2}]', 'q = { a = 1,\n b = 2, }', 'k = ["a", 1, [true]]', '  s = 1', '\tt = 1', '[ u ]', '[ u . v ]', 'w . x = 1', 'y = 1979-05-27T07:32', 'y = 07:32', 'z = "\\e\\x41"', '[[r]] # c', 'é = 1', 'x = "\u0001"', '# \u0001', 'y = 1e5', 'y = 1_e5', 'y = 0b11', 'y = 0o7', 'y = -0', 'y = 00', 'y = - 1', "x = ''''a'''", 'x = ["a" "b"]', 'x = {a = 1 b = 2}', 'x = {a}', 'x = [,]', 'x = {,}',
];

/** The text with marks around the node at a path. */
function place(marked: string, path: Path, lineEnds: (lf: string) => string): string {
	const text = lineEnds(marked.replace(/[⟦⟧]/g, ''));
	const node = nodeAtPath(parseToml(text, 0).root, path);
	return node === undefined ? 'nothing' : mark(text, [node.span, ...('otherSpans' in node ? (node.otherSpans ?? []) : [])]);
}

/** The text with marks around the problems, and their codes or troubles. */
function problemsIn(marked: string, lineEnds: (lf: string) => string): readonly [string, readonly string[]] {
	const text = lineEnds(marked.replace(/[⟦⟧]/g, ''));
	const { problems } = parseToml(text, 0);
	return [mark(text, problems.map(({ span }) => span)), problems.map(({ code, data }) => ('trouble' in data ? data.trouble : code))];
}

describe('TOML', () => {
	it('is read as another parser reads it, and rejected where that one rejects it', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (lines, lineEnd) => {
				const text = `${lines.join('\n')}\n`.replaceAll('\n', lineEnd);
				const expected = theirs(text);
				const { problems } = parseToml(text, 0);
				if (expected === undefined) expect(problems, JSON.stringify(text)).not.toEqual([]);
				else {
					expect(problems, JSON.stringify(text)).toEqual([]);
					expect(dataWithoutDates(text)).toEqual(expected);
				}
			}),
			{ numRuns: 2000 },
		);
	});

	it('is answered whatever the text is, with spans inside of it', () => {
		const pieces = fc.constantFrom('a', '.', '=', '"', "'", '"""', "'''", '[', ']', '{', '}', ',', '\n', '\r\n', '\r', ' ', '#', '\\', 'u00', '1', '-', ':', '2022-03-19', 'T07:39', '标', '\u0000', '😀');
		fc.assert(fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
			const text = parts.join('');
			for (const { span } of parseToml(text, 7).problems) {
				expect(span.start).toBeGreaterThanOrEqual(7);
				expect(span.end).toBeGreaterThanOrEqual(span.start);
				expect(span.end).toBeLessThanOrEqual(text.length + 7);
			}
		}), { numRuns: 2000 });
	});

	it('keeps keys such as __proto__ as data', () => {
		const { root, problems } = parseToml('__proto__ = 1\nconstructor.x = 2\n[toString]\na = 1', 0);
		expect(problems).toEqual([]);
		expect(Object.keys(toData(root) as object)).toEqual(['__proto__', 'constructor', 'toString']);
	});

	it('reports what nests too deeply, and reads no more of it', () => {
		for (const text of [`a = ${'['.repeat(200)}`, `a = ${'{b = '.repeat(200)}`, `a${'.a'.repeat(200)} = 1`, `[a${'.a'.repeat(200)}]`]) {
			const { root, problems } = parseToml(text, 0);
			expect(root).toBeUndefined();
			expect(codesOf(problems)).toEqual(['syntax/too-deep']);
		}
	});

	it('has dates as timestamps with the text that is written', () => {
		const { root } = parseToml('a = 2022-03-19\nb = 2022-03-19 07:39:06+08:00\nc = 07:39:06\nd = 2022-03-19T07:39:06', 0);
		expect(root?.kind === 'map' && root.entries.map(({ value }) => value?.kind === 'scalar' && [value.type, value.value])).toEqual([
			['timestamp', '2022-03-19'],
			['timestamp', '2022-03-19 07:39:06+08:00'],
			['timestamp', '07:39:06'],
			['timestamp', '2022-03-19T07:39:06'],
		]);
	});
});

describe('the place of a value in TOML', () => {
	inBothLineEnds('holds exactly what is written', (text) => {
		const cases: readonly (readonly [Path, string])[] = [
			[['a'], 'a = ⟦"x"⟧ # why\nb = 1'],
			[['a'], "a = ⟦'x#'⟧\nb = 1"],
			[['a'], 'a = ⟦"""\nx\n"""⟧\nb = 1'],
			[['a'], 'a = ⟦[1,\n 2]⟧\nb = 1'],
			[['a', 1], 'a = [1,\n ⟦"x"⟧]\nb = 1'],
			[['a', 'b'], 'a = {b = ⟦1⟧, c = 2}'],
			[['a', 'b'], 'a.b = ⟦1⟧\na.c = 2'],
			[['a'], 'a.⟦b = 1\na.c = 2⟧\nd = 1'],
			[['a'], 'a.⟦b = 1⟧\nd = 1\na.⟦c = 2⟧'],
			[['a'], '[a]\n⟦b = 1\n\nc = 2⟧ # why\n\n[d]\ne = 1'],
			[['a'], '[a]\n⟦b = 1\n[a.c]\nd = 2⟧\n[e]'],
			[['a'], '[a]\n⟦b = 1⟧\n[d]\ne = 1\n[a.⟦c]\nf = 1⟧'],
			[['a', 'c'], '[a]\nb = 1\n[d]\ne = 1\n[a.c]\n⟦f = 1⟧'],
			[['a'], '[a]⟦⟧\n[d]\ne = 1'],
			[['r'], '⟦[[r]]\na = 1\n[[r]]\na = 2⟧\n[x]'],
			[['r', 1], '[[r]]\na = 1\n⟦[[r]]\na = 2\n[r.s]\nb = 1⟧'],
			[['r', 1, 's', 'b'], '[[r]]\na = 1\n[[r]]\na = 2\n[r.s]\nb = ⟦1⟧'],
		];
		for (const [path, marked] of cases) expect(place(marked, path, text)).toBe(marked);
	});

	inBothLineEnds('is found again from the cursor', (text) => {
		const cases: readonly (readonly [Path, string])[] = [
			[['a'], 'a = "x|"'],
			[['a', 'b'], 'a.b| = 1'],
			[['a'], 'a|.b = 1'],
			[['a'], '[a|]\nb = 1'],
			[['a', 'b'], '[a]\nb = 1|'],
			[['a'], '[a]\nb = 1\n[c]\nd = 1\n[|a.e]\nf = 1'],
			[['a', 'e', 'f'], '[a]\nb = 1\n[c]\nd = 1\n[a.e]\nf = |1'],
			[['c', 'd'], '[a]\nb = 1\n[c]\nd = |1\n[a.e]\nf = 1'],
			[['r', 1, 'a'], '[[r]]\na = 1\n[x]\n[[r]]\na = |2'],
			[['r', 0, 'a'], '[[r]]\na = |1\n[x]\n[[r]]\na = 2'],
			[['a', 'c'], 'a.b = 1\nd = 1\na.c = |2'],
		];
		for (const [path, marked] of cases) {
			const { text: source, offset } = withCursor(text(marked));
			const { root } = parseToml(source, 0);
			expect(root === undefined ? undefined : placeAt(root, offset).path, marked).toEqual(path);
		}
	});
});

describe('what TOML cannot read', () => {
	inBothLineEnds('is named at its place, and reading goes on behind it', (text) => {
		const cases: readonly (readonly [string, readonly string[]])[] = [
			['title⟦:⟧ "x"\nb = 1', ['colon']],
			['title = ⟦Hello world⟧ # c\nb = 2', ['unquoted']],
			['⟦标题⟧ = "x"\nb = 2', ['key']],
			['⟦my key⟧ = "x"\nb = 2', ['key']],
			['⟦just words⟧\nb = 2', ['missing-equals']],
			['d ⟦=⟧\nb = 2', ['missing-value']],
			['d = ⟦2022-02-30⟧\nb = 2', ['date']],
			['d = ⟦2022-3-9⟧\nb = 2', ['date']],
			['d = ⟦0755⟧\nb = 2', ['number']],
			// Go's reader (Hugo), Rust's (Zola) and TOML itself: 64 bits.
			['d = ⟦9223372036854775808⟧\ne = 9223372036854775807\nb = 2', ['number']],
			['d = ⟦-9_223_372_036_854_775_809⟧\ne = -9223372036854775808\nb = 2', ['number']],
			['d = "C:⟦\\d⟧ir"\nb = 2', ['escape']],
			['d = ⟦"open⟧\nb = 2', ['syntax/unclosed-quote']],
			['d = ⟦[1, 2⟧\nb = 2', ['syntax/unclosed-bracket']],
			['d = [\n  "a"\n  ⟦"b"⟧\n]\nb = 2', ['missing-comma']],
			['d = [⟦a⟧, ⟦b c⟧]\nb = 2', ['unquoted', 'unquoted']],
			['⟦[a⟧\nb = 2', ['header']],
			['[a]\nc = 1\n[⟦a⟧]\nb = 2', ['syntax/duplicate-key']],
			['a = 1\n⟦a⟧ = 2\nb = 2', ['syntax/duplicate-key']],
			['d = ⟦"He said "hi""⟧\nb = 2', ['syntax/text-after-quote']],
			['d = [1] ⟦x⟧\nb = 2', ['text-behind']],
		];
		for (const [marked, names] of cases) {
			expect(problemsIn(marked, text)).toEqual([marked, names]);
			const { root } = parseToml(text(marked.replace(/[⟦⟧]/g, '')), 0);
			expect(JSON.stringify(toData(root)), marked).toMatch(/"b":[12]/);
		}
	});
});
