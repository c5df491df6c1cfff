import { describe, expect, it } from 'vitest';
import { listingOf, roomBeside } from '../../src/app/listed';
import { problem, type Problem } from '../../src/core/problems';
import { span } from '../../src/core/text';

const missing = (at: number): Problem => problem('image/missing-file', span(at, at + 1), { url: `${at}.png`, looked: [] });
const tab = (at: number): Problem => problem('syntax/tab', span(at, at + 1), {});
const starts = (problems: readonly Problem[]): readonly number[] => problems.map(({ span: { start } }) => start);
const many = Array.from({ length: 300 }, (_, index) => missing(index + 10));

describe('what a list shows of a file’s problems', () => {
	it('is all of them while there is room', () => {
		const { listed, count, unlisted, next } = listingOf([tab(3), missing(5)], {}, 10);
		expect([starts(listed), count, unlisted, next]).toEqual([[3, 5], 2, 0, undefined]);
	});

	it('is one more than there is room for, rather than a sentence that takes the same room', () => {
		expect(listingOf(many.slice(0, 11), {}, 10)).toMatchObject({ count: 11, unlisted: 0, next: undefined });
		expect(listingOf(many.slice(0, 12), {}, 10)).toMatchObject({ count: 12, unlisted: 2 });
	});

	it('is the gravest and the first of very many, and all are counted', () => {
		const { listed, times, count, unlisted, next } = listingOf([...many.slice(150), tab(400), ...many.slice(0, 150), tab(2)], {}, 100);
		expect(listed).toHaveLength(100);
		expect([...starts(listed)].sort((a, b) => a - b)).toEqual([2, ...Array.from({ length: 98 }, (_, index) => index + 10), 400]);
		expect([...times]).toEqual([['image/missing-file', 300], ['syntax/tab', 2]]);
		expect([count, unlisted, next?.span.start]).toEqual([302, 202, 108]);
	});

	it('holds one of each kind, however many graver ones there are', () => {
		const tabs = Array.from({ length: 50 }, (_, index) => tab(index));
		expect(starts(listingOf([...tabs, missing(90)], {}, 3).listed)).toEqual([0, 1, 90]);
		expect(starts(listingOf([...tabs, missing(90)], {}, 1).listed)).toEqual([0]);
	});

	it('leaves out what settings turn off, and counts hints for themselves', () => {
		expect(listingOf(many, { 'image/missing-file': 'off' }, 10)).toMatchObject({ listed: [], count: 0, unlisted: 0 });
		const hints = listingOf([...many, tab(1)], { 'image/missing-file': 'hint' }, 10);
		expect(hints).toMatchObject({ count: 1, hints: many.length, unlisted: 0, next: undefined });
		expect(hints.listed).toHaveLength(10);
	});
});

describe('the room for one more file', () => {
	it('becomes less as there are more problems, and is never nothing', () => {
		expect([0, 19_999, 20_000, 59_999, 60_000, 1e6].map(roomBeside)).toEqual([100, 100, 10, 10, 1, 1]);
	});
});
