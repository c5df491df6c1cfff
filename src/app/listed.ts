import { severityOf, type Code, type Problem, type RuleSettings, type Severity } from '../core/problems';

/** The problems of a file that nobody looks at just now: the ones that a list shows, and how many there are. */
export interface Listing {
	/** In the order in which they were found. */
	readonly listed: readonly Problem[];
	/** How often each code was found. What the settings turn off is not among them. */
	readonly times: ReadonlyMap<Code, number>;
	/** All of them, listed or not, without hints. */
	readonly count: number;
	/** Hints, listed or not. */
	readonly hints: number;
	/** Those that are not listed, without hints. */
	readonly unlisted: number;
	/** The first of those, by its place. */
	readonly next: Problem | undefined;
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

/**
 * Chooses what is listed where a file has more problems than there is room for: one of each kind, then the
 * gravest, and of those the first in the text.
 *
 * @param room how many are listed at most. One more is, where that is the last: saying that it is missing takes as much
 */
export function listingOf(problems: readonly Problem[], rules: RuleSettings, room: number): Listing {
	const times = new Map<Code, number>();
	const told: { readonly found: Problem; readonly rank: number }[] = [];
	let [count, hints] = [0, 0];
	for (const found of problems) {
		const severity = severityOf(found.code, rules, found.severity);
		if (severity === undefined) continue;
		times.set(found.code, (times.get(found.code) ?? 0) + 1);
		if (severity === 'hint') hints++;
		else count++;
		told.push({ found, rank: ranks[severity] });
	}
	if (told.length <= room + 1) return { listed: told.map(({ found }) => found), times, count, hints, unlisted: 0, next: undefined };
	const inOrder = [...told].sort((one, other) => one.rank - other.rank || one.found.span.start - other.found.span.start);
	const met = new Set<Code>();
	const isFirst = new Set(inOrder.filter(({ found: { code } }) => !met.has(code) && met.add(code)));
	const chosen = new Set([...isFirst, ...inOrder.filter((one) => !isFirst.has(one))].slice(0, room));
	const left = told.filter((one) => !chosen.has(one) && one.rank < ranks.hint);
	let next = left[0]?.found;
	for (const { found } of left) if (next === undefined || found.span.start < next.span.start) next = found;
	return { listed: told.filter((one) => chosen.has(one)).map(({ found }) => found), times, count, hints, unlisted: left.length, next };
}

/** Problems of one file that are listed while there are few in all, and as there are more. */
const rooms = [[20_000, 100], [60_000, 10]] as const;

/**
 * How many problems of one more file are listed, where there are so many already: an editor keeps all of them in
 * memory, and nobody reads so long a list. Every file with a problem has one there, however many there are.
 */
export function roomBeside(listed: number): number {
	return rooms.find(([most]) => listed < most)?.[1] ?? 1;
}
