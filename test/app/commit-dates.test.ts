import { describe, expect, it } from 'vitest';
import { commitInstants } from '../../src/app/commit-dates';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

describe('the dates of a file’s commits', () => {
	const commits = [{ authorDate: day('2022-05-01'), commitDate: day('2023-01-01') }, { commitDate: day('2022-04-01') }, { authorDate: day('2022-03-19') }];

	it('are those of the last and the first, as their authors had them', () => {
		expect(commitInstants(commits, 'whole')).toEqual([{ what: 'last-commit', epochMs: Date.UTC(2022, 4, 1) }, { what: 'first-commit', epochMs: Date.UTC(2022, 2, 19) }]);
	});

	it('claim no first one where earlier commits may lie beyond what is known', () => {
		expect(commitInstants(commits, 'cut')).toEqual([{ what: 'last-commit', epochMs: Date.UTC(2022, 4, 1) }]);
	});

	it('are none for a file that was never committed, and for commits without a date', () => {
		expect(commitInstants([], 'whole')).toEqual([]);
		expect(commitInstants([{}, { authorDate: new Date(Number.NaN) }], 'whole')).toEqual([]);
	});
});
