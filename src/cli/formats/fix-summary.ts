import type { SkipReason } from '../engine/outcome';
import type { Fixed } from '../engine/tally';
import { count } from '../reporters';
import type { CheckRun } from './format';

/** What --fix did: files, places by code, and what was left alone and why; undefined where that is nothing. */
export function whatWasFixed(written: number, { mended, skipped }: Fixed): string | undefined {
	const done = written === 0 ? [] : [`Fixed ${count(written, 'file')}.`, ...placesIn(mended)];
	const all = [...done, ...leftAlone(skipped)];
	return all.length === 0 ? undefined : all.join('\n');
}

/** What --fix would do. */
export function wouldFix({ fixed: { files, mended, skipped } }: Pick<CheckRun, 'fixed'>): string {
	const first = files === 0 ? 'No safe fix would change anything.' : `Would fix ${count(files, 'file')}. Nothing was written: leave --dry-run out to do it.`;
	return [first, ...placesIn(mended), ...leftAlone(skipped)].join('\n');
}

function placesIn(mended: Fixed['mended']): readonly string[] {
	const rows = [...mended].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
	const places = rows.reduce((sum, [, number]) => sum + number, 0);
	return rows.length === 0 ? [] : [`  ${count(places, 'place')}: ${rows.map(([code, number]) => `${code} ${number}`).join(', ')}`];
}

/** The files themselves are named by the sentences of the run and by their problems. */
function leftAlone(skipped: Fixed['skipped']): readonly string[] {
	const reasons = [...skipped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, number]) => `${number} ${described(reason)}`);
	return reasons.length === 0 ? [] : [`  Left alone: ${reasons.join(', ')}.`];
}

function described(reason: SkipReason): string {
	switch (reason) {
		case 'mixed-line-ends':
			return 'with mixed line ends';
		case 'undecodable':
			return 'not in UTF-8';
		case 'syntax':
			return 'whose front matter does not parse';
		case 'not-written':
			return 'that could not be written';
		default:
			return reason satisfies never;
	}
}
