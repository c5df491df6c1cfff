import { describe, expect, it } from 'vitest';
import { codes, defaultSeverities, isCode, problem, severityOf } from '../../src/core/problems';

describe('codes', () => {
	it('are a group and words in kebab case', () => {
		expect(codes.filter((code) => !/^(?:syntax|fence|schema|date|image|rule|file|value|config|suppress)\/[a-z]+(?:-[a-z]+)*$/.test(code))).toEqual([]);
	});

	it('are known by their exact name, and nothing inherited is one', () => {
		expect(isCode('syntax/tab')).toBe(true);
		for (const text of ['syntax/Tab', 'tab', '', 'toString', '__proto__', 'constructor', 'hasOwnProperty']) expect(isCode(text)).toBe(false);
	});
});

describe('severityOf', () => {
	it('is the default where nothing is set', () => {
		for (const code of codes) expect(severityOf(code, {}) ?? 'off').toBe(defaultSeverities[code]);
	});

	it('is what the user set, and nothing where it is off', () => {
		expect(severityOf('syntax/tab', { 'syntax/tab': 'hint' })).toBe('hint');
		expect(severityOf('syntax/tab', { 'syntax/tab': 'off' })).toBeUndefined();
		expect(severityOf('syntax/tab', { 'image/missing-alt': 'off' })).toBe('error');
		expect(severityOf('syntax/tab', { 'syntax/tab': { severity: 'info' } })).toBe('info');
		expect(severityOf('syntax/tab', { 'syntax/tab': { severity: 'off', width: 2 } })).toBeUndefined();
		expect(severityOf('syntax/tab', { 'syntax/tab': { width: 2 } })).toBe('error');
	});

	it('is an error by default for everything that YAML cannot read', () => {
		expect(codes.filter((code) => code.startsWith('syntax/') && defaultSeverities[code] !== 'error')).toEqual([]);
	});
});

describe('problem', () => {
	it('joins code, place and particulars', () => {
		expect(problem('syntax/unquoted-colon', { start: 1, end: 3 }, { key: 'title' })).toEqual({ code: 'syntax/unquoted-colon', span: { start: 1, end: 3 }, data: { key: 'title' } });
	});
});
