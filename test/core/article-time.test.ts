import { describe, expect, it } from 'vitest';
import { article, headOf } from './support';

describe('The reading of a head', () => {
	it.each([
		['duplicate keys', (count: number) => Array.from({ length: count }, (_unused, at) => `k${at % (count / 2)}: v`).join('\n')],
		['text behind quotes', (count: number) => 'a: "x" y\n'.repeat(count)],
		['empty items', (count: number) => 'a: [,]\n'.repeat(count)],
		['colons in one entry', (count: number) => `a:\n${'- b: c: d\n'.repeat(count)}`],
		['blank lines', (count: number) => `a: 1\n${'\n'.repeat(count * 10)}b: 2`],
		['lone carriage returns', (count: number) => `a: 1\n${'\r'.repeat(count * 10)}b: 2`],
	])('takes a time that grows with the length, not with its square: %s', (_name, make) => {
		const time = (count: number): number => {
			const source = article(make(count));
			return Math.min(...Array.from({ length: 3 }, () => {
				const start = performance.now();
				headOf(source);
				return performance.now() - start;
			}));
		};
		time(500);
		// Four times the length: about 4 when it grows evenly, 16 when it grows with the square.
		expect(time(12_000) / time(3000)).toBeLessThan(12);
	});
});
