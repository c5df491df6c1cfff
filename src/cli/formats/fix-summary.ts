import type { SkipReason } from '../engine/outcome';
import type { Fixed } from '../engine/tally';
import { count } from '../reporters';
import type { CheckRun } from './format';
import { phrase } from '../phrase';

/** What --fix did: files, places by code, and what was left alone and why; undefined where that is nothing. */
export function whatWasFixed(written: number, { mended, skipped }: Fixed): string | undefined {
	const done = written === 0 ? [] : [phrase('Fixed {files}.', { files: count(written, 'file') }), ...placesIn(mended)];
	const all = [...done, ...leftAlone(skipped)];
	return all.length === 0 ? undefined : all.join('\n');
}

/** What --fix would do. */
export function wouldFix({ fixed: { files, mended, skipped } }: Pick<CheckRun, 'fixed'>): string {
	const first = files === 0 ? phrase('No safe fix would change anything.') : phrase('Would fix {files}. Nothing was written: leave --dry-run out to do it.', { files: count(files, 'file') });
	return [first, ...placesIn(mended), ...leftAlone(skipped)].join('\n');
}

function placesIn(mended: Fixed['mended']): readonly string[] {
	const rows = [...mended].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
	const places = rows.reduce((sum, [, number]) => sum + number, 0);
	return rows.length === 0 ? [] : [`  ${phrase('{places}: {codes}', { places: count(places, 'place'), codes: rows.map(([code, number]) => `${code} ${number}`).join(', ') })}`];
}

/** The files themselves are named by the sentences of the run and by their problems. */
function leftAlone(skipped: Fixed['skipped']): readonly string[] {
	const reasons = [...skipped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([reason, number]) => described(reason, number));
	return reasons.length === 0 ? [] : [`  ${phrase('Left alone: {reasons}.', { reasons: reasons.join(', ') })}`];
}

function described(reason: SkipReason, number: number): string {
	switch (reason) {
		case 'mixed-line-ends':
			return phrase('{number} with mixed line ends', { number });
		case 'undecodable':
			return phrase('{number} not in UTF-8', { number });
		case 'syntax':
			return phrase('{number} whose front matter does not parse', { number });
		case 'not-written':
			return phrase('{number} that could not be written', { number });
		default:
			return reason satisfies never;
	}
}
