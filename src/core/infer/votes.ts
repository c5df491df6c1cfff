/**
 * Whether so many of all are a habit, and not a slip: one in twenty, and either three of them or more
 * than a quarter, for sites of a few articles.
 */
export function isUsual(count: number, total: number): boolean {
	return count * 20 >= total && (count >= 3 ? true : count * 4 > total);
}

/** The counted names, the most frequent first; names that are as frequent in the order of their letters. */
export function ranked(counts: Iterable<readonly [string, number]>): (readonly [string, number])[] {
	return [...counts].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
}
