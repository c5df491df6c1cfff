import { load } from 'js-yaml';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { describe, expect, it } from 'vitest';
import { typePlainScalar, type TypedScalar, type YamlReader } from '../../src/core/yaml/scalars';
import './support';

interface Case {
	readonly scalar: string;
	readonly expected: Readonly<Record<string, string>>;
}

const { cases } = JSON.parse(readFileSync(new URL('../fixtures/scalars.json', import.meta.url), 'utf8')) as { readonly cases: readonly Case[] };

/** Rows whose text is no plain scalar: the parser takes them apart before anything is typed. */
const noPlainScalar = ['@x', '"a" b', 'a: b', '- x', '[a, b]', 'v1 # c', '!!str 2022-03-19', '-'];

const columns: Readonly<Partial<Record<YamlReader, string>>> = { 'js-yaml4': 'js-yaml4', core: 'yaml2-core' };
const readers = Object.keys(columns) as YamlReader[];

/** In the words of the table: `str "x"`, `num 12`, `true`, `null`, `Date(…)`. */
function shown({ type, value }: TypedScalar): string {
	switch (type) {
		case 'string':
			return `str ${JSON.stringify(value)}`;
		case 'number':
			return `num ${String(value)}`;
		case 'timestamp':
			return 'Date';
		default:
			return String(value);
	}
}

describe.each(readers)('a plain scalar read by %s', (reader) => {
	it.each(cases.filter(({ scalar }) => !noPlainScalar.includes(scalar)).map(({ scalar, expected }) => [scalar, expected[columns[reader] ?? ''] ?? '']))(
		'%j is %s, as measured',
		(scalar, expected) => {
			expect(shown(typePlainScalar(scalar, reader))).toBe(expected.replace(/^Date\(.*\)$/, 'Date'));
		},
	);
});

const alphabet = fc.constantFrom('0', '1', '7', '8', '9', 'a', 'f', 'x', 'o', 'b', 'e', 'E', '.', '-', '+', '_', ':', 't', 'r', 'u', 'T', 'l', 's', 'n', 'N', '~', 'i', 'I', 'F', 'Z');
const words = fc.constantFrom('true', 'True', 'TRUE', 'tRue', 'false', 'null', 'Null', 'NULL', 'nuLL', '~', '.inf', '-.inf', '+.Inf', '.INF', '.nan', '.NaN', '-.nan', '.iNf', '0x1F', '-0x1F', '0o17', '+0o17', '0b11', '-0b11', '017', '1e3', '1.e3', '.5e-3', '+.5', '-.', '1_000', '1,000', '12:30', '1:2:3', '2022-03-19', '2022-3-9', '2022-03-19 07:39:06', '2022-03-19T07:39:06Z', '2022-03-19 07:39:06.5 +08:00', '2022-03-19T7:39:06', '2022-03-19 07:39', '2022-03-19T07:39:06+8', '2022-03-19\t07:39:06', '2022-03-19t07:39:06z', '2022-02-30', '9007199254740993', '1e999', '-0', '+0', 'yes', 'no', 'on', 'off', '=', '<<');
const texts = fc.oneof(words, fc.array(alphabet, { minLength: 1, maxLength: 7 }).map((parts) => parts.join('')), fc.tuple(words, alphabet).map(([word, more]) => word + more))
	// What begins like a mapping or a list is no plain scalar.
	.filter((text) => !/^[-:~](?:$|\s)|:$|^[-:]:/.test(text) || text === '~')
	.filter((text) => !/^(?:---|\.\.\.)/.test(text));

describe('typing agrees with the readers themselves', () => {
	const kindOf = (value: unknown): string => (value instanceof Date ? 'timestamp' : value === null ? 'null' : typeof value);

	it('with js-yaml 4, which Hexo uses', () => {
		fc.assert(fc.property(texts, (text) => {
			const real: unknown = load(text);
			const ours = typePlainScalar(text, 'js-yaml4');
			expect([text, ours.type]).toEqual([text, kindOf(real)]);
			// No schema tells -0 from 0.
			if (!(real instanceof Date)) expect(ours.value === real || Number.isNaN(ours.value) && Number.isNaN(real)).toBe(true);
		}), { numRuns: 5000 });
	});

	it('with the core schema of yaml 2', () => {
		fc.assert(fc.property(texts, (text) => {
			const real: unknown = parseDocument(text, { logLevel: 'error' }).toJS();
			const ours = typePlainScalar(text, 'core');
			expect([text, ours.type]).toEqual([text, kindOf(real)]);
			expect(ours.value).toEqual(real);
		}), { numRuns: 5000 });
	});
});
