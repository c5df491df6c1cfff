import { describe, expect, it } from 'vitest';
import { later, laterPattern, letter } from '../../src/core/later';

describe('what is made later', () => {
	it('is made when it is first asked for, and once', () => {
		let made = 0;
		const list = later(() => [++made]);
		expect(made).toBe(0);
		expect(list()).toEqual([1]);
		expect(list()).toBe(list());
		expect(made).toBe(1);
	});

	it('is a pattern with its flags', () => {
		const words = laterPattern(String.raw`\p{L}+`, 'gu');
		expect('naïve 字, 2'.replace(words(), '_')).toBe('_ _, 2');
		expect('naïve 字, 2'.replace(words(), '_')).toBe('_ _, 2');
		expect(letter().test('Ж')).toBe(true);
		expect(letter().test('3')).toBe(false);
	});
});
