import { describe, expect, it } from 'vitest';
import { readFromPage, readState } from '../../src/webview/protocol';

describe('A message of the page', () => {
	it.each([
		{ type: 'ready' },
		{ type: 'scrolled', position: { unit: 'line', value: 1.5 } },
		{ type: 'open', position: { unit: 'offset', value: 0 } },
		{ type: 'link', href: 'a.md' },
	])('is taken when it has the right shape: $type', (message) => {
		expect(readFromPage(message)).toEqual(message);
		expect(readFromPage({ ...message, more: 'x' })).toEqual(message);
	});

	it.each([
		undefined, null, 'ready', 7, [], {}, { type: 'run' }, { type: 'scrolled' }, { type: 'scrolled', position: null },
		{ type: 'scrolled', position: { unit: 'page', value: 1 } }, { type: 'scrolled', position: { unit: 'line', value: '1' } },
		{ type: 'open', position: { unit: 'line', value: Number.NaN } }, { type: 'open', position: { unit: 'line', value: -1 } },
		{ type: 'open', position: { unit: 'offset', value: Number.POSITIVE_INFINITY } },
		{ type: 'link' }, { type: 'link', href: '' }, { type: 'link', href: 7 }, { type: 'link', href: 'a'.repeat(5000) },
	])('is refused otherwise: %j', (message) => {
		expect(readFromPage(message)).toBeUndefined();
	});
});

describe('What a page remembered', () => {
	it.each([
		[{ uri: 'file:///a.md', locked: true }, { uri: 'file:///a.md', locked: true }],
		[{ uri: 'file:///a.md', locked: 'yes' }, { uri: 'file:///a.md', locked: false }],
		[{ uri: 7 }, undefined],
		[{ uri: 'a'.repeat(5000) }, undefined],
		['file:///a.md', undefined],
		[null, undefined],
	])('is checked: %j', (value, state) => {
		expect(readState(value)).toEqual(state);
	});
});
