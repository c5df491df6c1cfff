import type { FilePath } from '../paths';
import type { FilePlan, Mend } from './plan';

/** How many files there are of each kind, and how many places in them. */
export interface MendCounts {
	/** All that were looked at. */
	readonly files: number;
	readonly changed: Count;
	/** Changes that need a yes of their own; they are not among `changed`. */
	readonly asked: Count;
	readonly right: Count;
	readonly ambiguous: Count;
	readonly unreadable: Count;
	/** Dates of which is to be said what stays. */
	readonly choices: Count;
	readonly skipped: number;
	/** Problems that remain for a person. */
	readonly problems: Count;
	/** Files in which there is nothing of what this is about. */
	readonly unconcerned: number;
}

export interface Count {
	readonly files: number;
	readonly places: number;
}

/** Everything that is to be done, before anything is done. */
export interface MendPlan {
	readonly mend: Mend;
	/** The files of which there is something to say, by path. */
	readonly files: readonly FilePlan[];
	readonly counts: MendCounts;
}

/** Gathers what becomes of each file; of those that are right, only their number is kept. */
export class MendPlanner {
	private readonly plans = new Map<FilePath, FilePlan>();

	constructor(private readonly mend: Mend) {}

	/** Puts the plan of a file in place of an earlier one. */
	add(plan: FilePlan): void {
		this.plans.set(plan.path, isWorthAWord(plan) ? plan : { ...plan, changes: [], left: [] });
	}

	get plan(): MendPlan {
		const all = [...this.plans.values()];
		return { mend: this.mend, files: all.filter(isWorthAWord).sort(byPath), counts: countsOf(all) };
	}
}

/** A plan after it was carried out: files that had to be left alone count as skipped, and as changed no longer. */
export function withLeftAlone(plan: MendPlan, left: readonly FilePlan[]): MendPlan {
	const paths = new Set(left.map(({ path }) => path));
	const files = [...plan.files.filter(({ path }) => !paths.has(path)), ...left].sort(byPath);
	const { changed, asked, ambiguous, unreadable, choices, skipped } = countsOf(files);
	return { ...plan, files, counts: { ...plan.counts, changed, asked, ambiguous, unreadable, choices, skipped } };
}

function byPath(one: FilePlan, other: FilePlan): number {
	return one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
}

function isWorthAWord({ changes, left, skipped }: FilePlan): boolean {
	return changes.length > 0 || left.length > 0 || skipped !== undefined;
}

function countsOf(plans: readonly FilePlan[]): MendCounts {
	const count = (placesIn: (plan: FilePlan) => number): Count => {
		const places = plans.map(placesIn).filter((number) => number > 0);
		return { files: places.length, places: places.reduce((sum, number) => sum + number, 0) };
	};
	const left = (status: 'ambiguous' | 'unreadable' | 'choice') => count((plan) => plan.left.filter((value) => value.status === status).length);
	return {
		files: plans.length,
		changed: count(({ changes }) => changes.filter(({ consent }) => consent === undefined).length),
		asked: count(({ changes }) => changes.filter(({ consent }) => consent !== undefined).length),
		right: count((plan) => plan.right),
		ambiguous: left('ambiguous'),
		unreadable: left('unreadable'),
		choices: left('choice'),
		skipped: plans.filter(({ skipped }) => skipped !== undefined).length,
		problems: count((plan) => plan.problems),
		unconcerned: plans.filter((plan) => !isWorthAWord(plan) && plan.right === 0 && plan.problems === 0).length,
	};
}
