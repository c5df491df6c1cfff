import { describe, expect, it } from 'vitest';
import { codes } from '../../src/core/problems';
import { isOptionValue, ruleOptions } from '../../src/core/rule-options';

describe('the options of rules', () => {
	it('belong to problems that there are, and their defaults fit them', () => {
		for (const [code, options] of Object.entries(ruleOptions)) {
			expect(codes).toContain(code);
			for (const option of Object.values(options)) expect(isOptionValue(option, option.default)).toBe(true);
		}
	});

	it('are told from values that do not fit', () => {
		const description = '';
		expect(isOptionValue({ type: 'number', default: 60, minimum: 1, description }, 70)).toBe(true);
		expect(isOptionValue({ type: 'number', default: 60, minimum: 1, description }, 0)).toBe(false);
		expect(isOptionValue({ type: 'number', default: 60, description }, '70')).toBe(false);
		expect(isOptionValue({ type: 'text', default: 'a', choices: ['a', 'b'], description }, 'c')).toBe(false);
		expect(isOptionValue({ type: 'text', default: 'a', description }, 'c')).toBe(true);
		expect(isOptionValue({ type: 'texts', default: [], description }, ['a'])).toBe(true);
		expect(isOptionValue({ type: 'texts', default: [], description }, ['a', 1])).toBe(false);
	});
});
