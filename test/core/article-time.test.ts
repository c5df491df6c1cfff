import { describe, expect, it } from 'vitest';
import { parseHeaders } from '../../src/core/headers/headers';
import { parseJson } from '../../src/core/json/json';
import { parseToml } from '../../src/core/toml/toml';
import { processorMs } from '../processor-time';
import { article, headOf } from './support';

/** Milliseconds of computing. The shortest of several is the truest. */
function timeOf(work: () => unknown, times = 3): number {
	return Math.min(...Array.from({ length: times }, () => {
		const before = processorMs();
		work();
		return processorMs() - before;
	}));
}

describe('The reading of a head', () => {
	it.each([
		['duplicate keys', (count: number) => Array.from({ length: count }, (_unused, at) => `k${at % (count / 2)}: v`).join('\n')],
		['text behind quotes', (count: number) => 'a: "x" y\n'.repeat(count)],
		['empty items', (count: number) => 'a: [,]\n'.repeat(count)],
		['colons in one entry', (count: number) => `a:\n${'- b: c: d\n'.repeat(count)}`],
		['merged maps', (count: number) => `a: &a {x: 1}\nb:\n${'  <<: *a\n'.repeat(count)}`],
		['blank lines', (count: number) => `a: 1\n${'\n'.repeat(count * 10)}b: 2`],
		['lone carriage returns', (count: number) => `a: 1\n${'\r'.repeat(count * 10)}b: 2`],
	])('takes a time that grows with the length, not with its square: %s', (_name, make) => {
		const time = (count: number): number => {
			const source = article(make(count));
			return timeOf(() => headOf(source, 'hexo'));
		};
		time(500);
		// Four times the length: about 4 when it grows evenly, 16 when it grows with the square.
		expect(time(8000) / Math.max(time(2000), 5)).toBeLessThan(12);
	});
});

describe('The looking for a block', () => {
	it.each([
		['an empty block with a language', 'eleventy', (count: number) => `---json\n${'\n'.repeat(count)}---\n`],
		['an empty block with a language, lone carriage returns', 'docusaurus', (count: number) => `---json\n${'\r'.repeat(count)}\n---\n`],
	] as const)('takes a time that grows with the length, not with its square: %s', (_name, generator, make) => {
		const time = (count: number): number => {
			const text = make(count);
			return timeOf(() => headOf(text, generator), 1);
		};
		time(1000);
		expect(time(100_000) / Math.max(time(25_000), 20)).toBeLessThan(12);
	});
});

describe('The reading of other syntaxes', () => {
	const toml = (text: string): unknown => parseToml(text, 0);
	const json = (text: string): unknown => parseJson(text, 0, 'written');
	it.each([
		['TOML, a long list', toml, (count: number) => `a = [${'1,'.repeat(count)}`],
		['TOML, comment signs before a quote', toml, (count: number) => `a = x${' #'.repeat(count)}"`],
		['TOML, items without quotes', toml, (count: number) => `a = [x${' # x'.repeat(count)}"`],
		['TOML, tables', toml, (count: number) => '[[a]]\n[a.b]\n'.repeat(count / 4)],
		['TOML, lines that are none', toml, (count: number) => 'x y\n"\n'.repeat(count)],
		['JSON, a long number', json, (count: number) => `{"a": 1${'1'.repeat(count * 4)} 2`],
		['JSON, comments before an error', json, (count: number) => `{"a": 1,${'//\n'.repeat(count)}"b": 2 x}`],
		['JSON, a string without an end', json, (count: number) => `{"a": "${'\\"'.repeat(count)}`],
		['JSON, comments without an end', json, (count: number) => `{"a": 1 ${'/* "'.repeat(count)}`],
		['JSON, white space', json, (count: number) => `{"a": 1${' '.repeat(count * 4)}"b": 2}`],
		['headers', (text: string): unknown => parseHeaders(text, 0), (count: number) => `a: b\n${'    c\n'.repeat(count)}`],
	])('takes a time that grows with the length, not with its square: %s', (_name, read, make) => {
		const time = (count: number): number => {
			const text = make(count);
			return timeOf(() => read(text));
		};
		time(2000);
		expect(time(24_000) / Math.max(time(6000), 5)).toBeLessThan(12);
	});
});
