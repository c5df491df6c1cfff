import type { Severity } from '../../core/problems';
import { checkFile, factsOfFile, type Checked } from '../check';
import { datesOfFile } from '../dates';
import { imagesOfFile } from '../images';
import { partsOf } from '../formats/table';
import type { Input, Job } from '../job';
import type { Options } from '../options';
import { datesText, imagesText, type Colors } from '../reporters';
import type { CheckedFile, DatesFile } from '../results';
import type { Session } from '../session';
import { kindsOf } from './kinds';
import { clean, nothing, type CountName, type Counts, type FileOutcome, type Pass } from './outcome';

/** What a command does with one article. */
export type WorkName = 'check' | 'dates' | 'images';

/** What the articles of one run have at hand, on each thread. */
export interface Bench {
	readonly options: Options;
	readonly session: Session;
	readonly colors: Colors;
}

/** One article that was read; at once where nothing has to be waited for. What cannot be done with it is said to the job. */
export function workOn(input: Input, work: WorkName, pass: Pass, bench: Bench, job: Job): FileOutcome | Promise<FileOutcome> {
	if (pass === 'facts' || work !== 'check') return workInTurn(input, work, pass, bench, job);
	const { options, session } = bench;
	const found = checkFile(input, session, pass === 'again' ? { ...options, write: false } : options, job);
	return found instanceof Promise ? found.then((checked) => wholeOutcome(checked, bench)) : wholeOutcome(found, bench);
}

function wholeOutcome({ file, facts, fixing, patch }: Checked, bench: Bench): FileOutcome {
	const outcome = file === undefined ? clean : checkOutcome(file, bench);
	if (facts === undefined && fixing === undefined) return outcome;
	// Field by field: every article comes by, and copying with the spread takes a multiple.
	const whole: { -readonly [K in keyof FileOutcome]: FileOutcome[K] } = { counts: outcome.counts };
	if (outcome.text !== undefined) whole.text = outcome.text;
	if (outcome.saved !== undefined) whole.saved = outcome.saved;
	if (outcome.kinds !== undefined) whole.kinds = outcome.kinds;
	if (facts !== undefined) whole.facts = facts;
	if (fixing !== undefined) whole.fixing = fixing;
	if (patch !== undefined) whole.patch = patch;
	return whole;
}

async function workInTurn(input: Input, work: WorkName, pass: Pass, { options, session, colors }: Bench, job: Job): Promise<FileOutcome> {
	if (pass === 'facts' || work === 'check') {
		const facts = await factsOfFile(input, session);
		return facts === undefined ? nothing : { counts: {}, facts };
	}
	switch (work) {
		case 'dates': {
			const file = await datesOfFile(input, session, options, job);
			const text = datesText(file, options, colors);
			return withText(dateCountsOf(file), text);
		}
		case 'images': {
			const file = await imagesOfFile(input, session, job);
			const text = imagesText(file, options, colors);
			return withText({ files: 1, images: file.images.length }, text);
		}
		default:
			return work satisfies never;
	}
}

/** What checking a file came to; of most there is nothing to say. */
export function checkOutcome(file: CheckedFile, { options, colors }: Pick<Bench, 'options' | 'colors'>): FileOutcome {
	const { text, saved } = partsOf(file, options, colors);
	if (file.problems.length === 0 && text === undefined && saved === undefined) return clean;
	const outcome = { ...withText(countsOf(file), text), ...(file.problems.length === 0 ? {} : { kinds: kindsOf(file.problems) }) };
	return saved === undefined ? outcome : { ...outcome, saved };
}

function withText(counts: Counts, text: string | undefined): FileOutcome {
	return text === undefined ? { counts } : { counts, text };
}

const countOf: { readonly [S in Severity]: CountName } = { error: 'errors', warning: 'warnings', info: 'infos', hint: 'hints' };

/** What was found in one file, in numbers. */
function countsOf({ problems }: CheckedFile): Counts {
	if (problems.length === 0) return clean.counts;
	const counts: { [N in CountName]?: number } = { files: 1 };
	const count = (name: CountName): void => {
		counts[name] = (counts[name] ?? 0) + 1;
	};
	for (const { severity, fix } of problems) {
		count(countOf[severity]);
		if (fix?.safe === true) count('fixable');
	}
	return counts;
}

function dateCountsOf({ dates, skipped }: DatesFile): Counts {
	// What such a head seems to say may not be what it means.
	if (skipped?.reason === 'broken') return { files: 1, skipped: 1 };
	let [changed, unchanged] = [0, 0];
	for (const { status } of dates) {
		if (status === 'changed') changed++;
		else if (status === 'unchanged') unchanged++;
	}
	return { files: 1, changed, unchanged, open: dates.length - changed - unchanged, ...(skipped === undefined ? {} : { skipped: 1 }) };
}
