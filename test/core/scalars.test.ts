import { load as load4 } from 'js-yaml';
import { load as load3 } from 'js-yaml-3';
import { load as load41 } from 'js-yaml-4.1';
import { load as load5 } from 'js-yaml-5';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readJsYaml } from '../../src/core/dates/values';
import { dialectOf } from '../../src/core/dialects';
import { valueOf, type Node } from '../../src/core/tree';
import { rejectsPlainScalar, typePlainScalar, type YamlReader } from '../../src/core/yaml/scalars';
import { parseYaml } from '../../src/core/yaml/yaml';
import './support';

interface Case {
	readonly scalar: string;
	readonly expected: Readonly<Record<string, string>>;
}

function fixture<T>(name: string): T {
	return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as T;
}

const { cases } = fixture<{ readonly cases: readonly Case[] }>('scalars');

const columns: readonly (readonly [YamlReader, string])[] = [
	['js-yaml3', 'js-yaml3'],
	['js-yaml4', 'js-yaml4'],
	['js-yaml5', 'js-yaml5'],
	['core', 'yaml2-core'],
	['yaml1.1', 'yaml2-1.1'],
	['goccy', 'hugo'],
	['safe-yaml', 'jekyll-safeyaml'],
];

/** What the whole parser makes of `key: SCALAR`; undefined where it reports an error. */
function read(scalar: string, reader: YamlReader): { readonly value: Node | undefined } | undefined {
	const { root, problems } = parseYaml(`key: ${scalar}\nnext: x\n`, 0, { ...dialectOf('generic'), yaml: reader });
	return problems.length > 0 ? undefined : { value: valueOf(root, 'key') };
}

/** The words of the table, one spelling for all columns: `str x`, `12`, `true`, `null`, `time …`, `["a","b"]`, `ERR`. */
function normalised(expected: string): string {
	if (expected === 'ERR') return expected;
	const ruby = /^(?:Array|Integer|Float|TrueClass|FalseClass):(.*)$/.exec(expected)?.[1];
	if (ruby !== undefined) return normalised(/^[0-9.]+$/.test(ruby) ? String(Number(ruby)) : ruby);
	if (expected.startsWith('NilClass')) return 'null';
	if (expected.startsWith('[')) return JSON.stringify(JSON.parse(expected));
	const text = /^(?:str (".*")|(".*")|String:(.*))$/.exec(expected);
	if (text !== null) return `str ${text[3] ?? (JSON.parse(text[1] ?? text[2] ?? '') as string)}`;
	const time = /^(?:Date\((.*)\)|Date:(.*)|Time:(.*))$/.exec(expected);
	if (time !== null) return `time ${new Date((time[1] ?? time[2] ?? time[3]) as string).toISOString()}`;
	return expected.replace(/^num /, '');
}

function shown(result: ReturnType<typeof read>): string {
	if (result === undefined) return 'ERR';
	const { value } = result;
	if (value === undefined) return 'null';
	if (value.kind !== 'scalar') return JSON.stringify(value.kind === 'list' ? value.items.map((item) => item.kind === 'scalar' && item.value) : {});
	if (value.type === 'string') return `str ${String(value.value)}`;
	if (value.type !== 'timestamp') return String(value.value);
	// The text is kept; which instant the forms of the table are is the same for all who see a date.
	const date = readJsYaml({ text: String(value.value), quoted: false });
	return `time ${date.kind === 'date' ? new Date(date.epochMs).toISOString() : '?'}`;
}

describe.each(columns)('a scalar read by %s', (reader, column) => {
	it.each(cases.map(({ scalar, expected }) => [scalar, normalised(expected[column] ?? '')] as const))('%j is %s, as measured', (scalar, expected) => {
		expect(shown(read(scalar, reader))).toBe(expected);
	});
});

const measured = fixture<Readonly<Record<'safe-yaml' | 'goccy' | 'go-yaml2', readonly (readonly [text: string, type: string, value?: string])[]>>>('scalars-measured');

describe.each(['safe-yaml', 'goccy', 'go-yaml2'] as const)('what was measured with %s', (reader) => {
	it('is what it reads here', () => {
		const differing = measured[reader].filter(([text, type, value]) => {
			const ours = typePlainScalar(text, reader);
			if (rejectsPlainScalar(text, reader)) return type !== 'error';
			if (ours.type !== type) return true;
			return value !== undefined && !Object.is(typeof ours.value === 'number' ? ours.value + 0 : String(ours.value), typeof ours.value === 'number' ? Number(value) + 0 : value);
		});
		expect(differing).toEqual([]);
		expect(measured[reader].length).toBeGreaterThan(300);
	});
});

const alphabet = fc.constantFrom('0', '1', '5', '7', '8', '9', 'a', 'f', 'x', 'o', 'b', 'e', 'E', '.', '-', '+', '_', ':', ',', 't', 'r', 'u', 'T', 'l', 's', 'n', 'N', 'y', '~', 'i', 'I', 'F', 'Z');
const words = fc.constantFrom('true', 'True', 'TRUE', 'tRue', 'false', 'null', 'Null', 'NULL', 'nuLL', '~', '.inf', '-.inf', '+.Inf', '.INF', '.nan', '.NaN', '-.nan', '.iNf', '0x1F', '-0x1F', '0x_1F', '0o17', '+0o17', '0b11', '-0b11', '0b1_1', '017', '08', '0_7', '1e3', '1.e3', '.5e-3', '+.5', '-.', '1_000', '1_0.5', '1_', '1,000', '12:30', '-12:30', '0:30', '1:2:3', '1:30.5', '190:20:30.15', '12:60', '2022-03-19', '2022-3-9', '2022-03-19 07:39:06', '2022-03-19T07:39:06Z', '2022-03-19 07:39:06.5 +08:00', '2022-03-19T7:39:06', '2022-03-19 7:3:6', '2022-03-19 07:39', '2022-03-19T07:39:06+8', '2022-03-19\t07:39:06', '2022-03-19t07:39:06z', '2022-02-30', '9007199254740993', '1e999', '1.0e999', '-0', '+0', 'yes', 'Yes', 'no', 'on', 'Off', 'y', 'N', '=', '<<');
const texts = fc.oneof(words, fc.array(alphabet, { minLength: 1, maxLength: 7 }).map((parts) => parts.join('')), fc.tuple(words, alphabet).map(([word, more]) => word + more))
	// What begins like a mapping or a list is no plain scalar.
	.filter((text) => !/^[-:~?](?:$|\s)|:$|^[-:]:|^,/.test(text) || text === '~')
	.filter((text) => !/^(?:---|\.\.\.)/.test(text));

const yaml = (options: object) => (text: string): unknown => parseDocument(text, { logLevel: 'error', ...options }).toJS();
const real: readonly (readonly [YamlReader, (text: string) => unknown])[] = [
	['js-yaml3', load3],
	['js-yaml4.1', load41],
	['js-yaml4', load4],
	['js-yaml5', load5],
	['core', yaml({})],
	['hexo-front-matter5', yaml({ customTags: ['timestamp'] })],
	['yaml1.1', yaml({ version: '1.1' })],
];

function kindOf(value: unknown): string {
	return value instanceof Date ? 'timestamp' : value === null ? 'null' : typeof value;
}

const runs = { numRuns: Number(process.env['MASTHEAD_RUNS'] ?? 3000) };

describe.each(real)('typing agrees with the reader itself: %s', (reader, load) => {
	it('for unquoted scalars of all kinds', () => {
		fc.assert(fc.property(texts, (text) => {
			const theirs = load(text);
			const ours = typePlainScalar(text, reader);
			expect([text, ours.type]).toEqual([text, kindOf(theirs)]);
			// No schema tells -0 from 0.
			if (!(theirs instanceof Date)) expect([text, Object.is(ours.value, theirs) || ours.value === theirs]).toEqual([text, true]);
		}), runs);
	});
});

describe('a scalar read by Zola’s reader, as its source has it', () => {
	it.each([
		['0755', 'str 0755'],
		['-007', 'str -007'],
		['0', '0'],
		['00.5', '0.5'],
		['1_000', 'str 1_000'],
		['1e3', '1000'],
		['+.5', '0.5'],
		['-0x1F', '-31'],
		['+0o17', '15'],
		['0X1F', 'str 0X1F'],
		['1e999', 'str 1e999'],
		['.inf', 'Infinity'],
		['yes', 'str yes'],
		['True', 'true'],
		['12:30', 'str 12:30'],
		['2022-03-19', 'str 2022-03-19'],
	])('%s is %s', (scalar, expected) => {
		expect(shown(read(scalar, 'serde-yaml'))).toBe(expected);
	});
});

describe('a scalar with a tag', () => {
	it.each([
		['!!str 5', 'js-yaml4', 'str 5'],
		['!!str "2022"', 'safe-yaml', '2022'],
		['! "2022"', 'safe-yaml', '2022'],
		['"2022"', 'safe-yaml', 'str 2022'],
		['! 5', 'js-yaml4', 'str 5'],
		['!!int "5"', 'js-yaml4', '5'],
		['!!int 5.5', 'js-yaml4', 'ERR'],
		['!!int 5.5', 'core', 'str 5.5'],
		['!!int 0b11', 'js-yaml5', '3'],
		['!!float 5', 'js-yaml3', '5'],
		['!!float x', 'js-yaml5', 'ERR'],
		['!!bool yes', 'js-yaml4', 'ERR'],
		['!!bool "true"', 'js-yaml4', 'true'],
		['!!null x', 'js-yaml3', 'ERR'],
		['!!timestamp "2022-03-19"', 'js-yaml4', 'time 2022-03-19T00:00:00.000Z'],
		['!!timestamp 2022-03-19', 'core', 'time 2022-03-19T00:00:00.000Z'],
		['!!timestamp 2022-03-19', 'js-yaml5', 'ERR'],
		['!!timestamp x', 'js-yaml4', 'ERR'],
		['!!set {a, b}', 'js-yaml5', 'ERR'],
	] as const)('%s is to %s %s', (scalar, reader, expected) => {
		expect(shown(read(scalar, reader))).toBe(expected);
	});
});

describe('where the readers differ beyond scalars', () => {
	const parse = (text: string, reader: YamlReader): ReturnType<typeof parseYaml> => parseYaml(text, 0, { ...dialectOf('generic'), yaml: reader });

	it.each([
		['js-yaml3', ['b', 'd']],
		['js-yaml4', ['b', 'd']],
		['safe-yaml', ['b', 'd']],
		['goccy', ['b', 'd']],
		['js-yaml5', ['<<', 'd']],
		['hexo-front-matter5', ['<<', 'd']],
	] as const)('a merge key to %s gives the keys %j', (reader, keys) => {
		const map = valueOf(parse('a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n', reader).root, 'c');
		expect(map?.kind === 'map' ? map.entries.map(({ key }) => key).toSorted() : []).toEqual(keys);
	});

	it.each([
		['tags: [\na, b\n]\n', 'js-yaml4', 0],
		['tags: [\na, b\n]\n', 'safe-yaml', 0],
		['tags: [\na, b\n]\n', 'js-yaml5', 1],
		['tags: [\n  a\n]\n', 'js-yaml4', 0],
		['tags: [\n  a\n]\n', 'js-yaml5', 1],
		['tags: [\n  a\n ]\n', 'js-yaml5', 0],
		['tags: [\n\ta]\n', 'js-yaml4', 0],
		['tags: [\n\ta]\n', 'js-yaml5', 1],
		['views: 1_\n', 'safe-yaml', 1],
		['views: 1_\n', 'js-yaml4', 0],
	] as const)('%j has for %s this many errors: %d', (text, reader, count) => {
		const found = parse(text, reader).problems.length;
		expect(Math.min(found, 1)).toBe(count);
	});
});
