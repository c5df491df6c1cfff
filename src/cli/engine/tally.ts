import type { Code } from '../../core/problems';
import type { Job } from '../job';
import type { CountName, FileOutcome, Fixing, SkipReason } from './outcome';
import { Kinds, type KindCount } from './kinds';
import { Parts } from './parts';

/** What working on all articles came to. */
export interface Totals {
	/** What the report says of each file of which it says something, in the order of the paths; what is no article comes last. */
	readonly texts: Parts;
	/** The same for the report that goes into a file. */
	readonly saved: Parts;
	/** Sums over all files. */
	readonly counts: { readonly [N in CountName]: number };
	readonly fixed: Fixed;
	/** What was found, by kind: the gravest first, and of those the most frequent. */
	readonly kinds: readonly KindCount[];
	/** What would change, by file, where nothing is to be written. */
	readonly patches: Parts;
}

/** What --fix did over all files, or would do. */
export interface Fixed {
	/** Files in which something was mended. */
	readonly files: number;
	/** Places, by the code of what was mended. */
	readonly mended: ReadonlyMap<Code, number>;
	/** Files, by why nothing was mended. */
	readonly skipped: ReadonlyMap<SkipReason, number>;
}

/** What few files have: what could not be done with them, and what was done. */
type Rest = Pick<FileOutcome, 'failures' | 'crashes' | 'decisions' | 'written' | 'output' | 'fixing'>;

const countNames: readonly CountName[] = ['files', 'errors', 'warnings', 'infos', 'hints', 'fixable', 'changed', 'unchanged', 'open', 'skipped', 'images'];

/**
 * What came of the files so far, by their number: a few bytes for each, and what is said of it. They come
 * in any order; what is made of them goes by the numbers.
 */
export class Tally {
	private readonly texts = new Parts();
	private readonly saved = new Parts();
	private readonly patches = new Parts();
	/** For each number, how many of each there are; only of what there is somewhere. */
	private readonly counts = new Map<CountName, Uint32Array>();
	private readonly kinds = new Kinds();
	private readonly rests = new Map<number, Rest>();

	/** What came of a file. */
	take(number: number, outcome: FileOutcome): void {
		this.note(number, outcome);
		if (outcome.patch !== undefined) this.patches.put(number, outcome.patch);
		if (hasRest(outcome)) this.rests.set(number, restOf(outcome));
	}

	/** What was found in a file the second time; what was done with it the first time stays. */
	takeAgain(number: number, outcome: FileOutcome): void {
		for (const counts of this.counts.values()) counts[number] = 0;
		this.texts.drop(number);
		this.saved.drop(number);
		this.note(number, outcome);
		const before = this.rests.get(number);
		if (before !== undefined || hasRest(outcome)) this.rests.set(number, joined(before ?? {}, outcome));
	}

	/** The sums. What could not be done, and what was, is said to the job. */
	settle(job: Job): Totals {
		const fixed = { files: 0, mended: new Map<Code, number>(), skipped: new Map<SkipReason, number>() };
		for (const [, rest] of [...this.rests].sort(([a], [b]) => a - b)) {
			if (rest.fixing !== undefined) addFixing(rest.fixing, fixed);
			for (const failure of rest.failures ?? []) job.fail(failure);
			if (rest.crashes !== undefined) job.crash(...rest.crashes);
			if (rest.decisions !== undefined) job.decisions.push(...rest.decisions);
			job.written += rest.written ?? 0;
			if (rest.output !== undefined) job.output = rest.output;
		}
		const counts = Object.fromEntries(countNames.map((name) => [name, sumOf(this.counts.get(name))])) as { [N in CountName]: number };
		return { texts: this.texts, saved: this.saved, patches: this.patches, counts, fixed, kinds: this.kinds.counts() };
	}

	private note(number: number, { counts, text, saved, kinds }: FileOutcome): void {
		this.kinds.put(number, kinds);
		for (const name in counts) this.countsOf(name as CountName, number)[number] = counts[name as CountName] ?? 0;
		if (text !== undefined) this.texts.put(number, text);
		if (saved !== undefined) this.saved.put(number, saved);
	}

	/** With room for a number. */
	private countsOf(name: CountName, number: number): Uint32Array {
		const known = this.counts.get(name);
		if (known !== undefined && number < known.length) return known;
		const counts = new Uint32Array(2 * (number + 32));
		counts.set(known ?? []);
		this.counts.set(name, counts);
		return counts;
	}
}

function hasRest({ failures, crashes, decisions, written, output, fixing }: FileOutcome): boolean {
	return failures !== undefined || crashes !== undefined || decisions !== undefined || written !== undefined || output !== undefined || fixing !== undefined;
}

function restOf({ failures, crashes, decisions, written, output, fixing }: Rest): Rest {
	return {
		...(failures === undefined ? {} : { failures }),
		...(crashes === undefined ? {} : { crashes }),
		...(decisions === undefined ? {} : { decisions }),
		...(written === undefined ? {} : { written }),
		...(output === undefined ? {} : { output }),
		...(fixing === undefined ? {} : { fixing }),
	};
}

/** What could not be done either time, and what was done the first time. */
function joined({ failures = [], crashes = [], decisions = [], written, fixing }: Rest, again: Rest): Rest {
	return {
		...restOf(again),
		failures: [...new Set([...failures, ...(again.failures ?? [])])],
		...(again.crashes === undefined && crashes.length === 0 ? {} : { crashes: again.crashes ?? crashes }),
		decisions: [...new Set([...decisions, ...(again.decisions ?? [])])],
		...(written === undefined ? {} : { written }),
		...(fixing === undefined ? {} : { fixing }),
	};
}

function sumOf(counts: Uint32Array | undefined): number {
	return counts?.reduce((sum, count) => sum + count, 0) ?? 0;
}

interface FixedSoFar {
	files: number;
	readonly mended: Map<Code, number>;
	readonly skipped: Map<SkipReason, number>;
}

function addFixing({ mended, skipped }: Fixing, sum: FixedSoFar): void {
	if (mended.length > 0) sum.files++;
	for (const code of mended) sum.mended.set(code, (sum.mended.get(code) ?? 0) + 1);
	if (skipped !== undefined) sum.skipped.set(skipped, (sum.skipped.get(skipped) ?? 0) + 1);
}
