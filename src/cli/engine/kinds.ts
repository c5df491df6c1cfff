import type { Code, Severity } from '../../core/problems';
import type { CheckedProblem } from '../results';

/** How often a kind of problem was found. */
export interface KindCount {
	readonly code: Code;
	readonly severity: Severity;
	readonly count: number;
}

/** The kinds of the problems of one file, as plain text: articles of one site are much alike, so that many have the same. */
export function kindsOf(problems: readonly CheckedProblem[]): string {
	let kinds = '';
	for (const { code, severity } of problems) kinds += `${severity} ${code}\n`;
	return kinds;
}

/** The kinds of problems of each file, by its number: one reference for each, however many there are in it. */
export class Kinds {
	private readonly same = new Map<string, string>();
	private readonly byNumber: (string | undefined)[] = [];

	/** What was found in a file, in place of what was found there before. */
	put(number: number, kinds: string | undefined): void {
		if (kinds === undefined) {
			if (number < this.byNumber.length) this.byNumber[number] = undefined;
			return;
		}
		let known = this.same.get(kinds);
		if (known === undefined) this.same.set(kinds, (known = kinds));
		this.byNumber[number] = known;
	}

	/** In all files; the gravest first, and of those the most frequent. */
	counts(): readonly KindCount[] {
		const files = new Map<string, number>();
		for (const kinds of this.byNumber) if (kinds !== undefined) files.set(kinds, (files.get(kinds) ?? 0) + 1);
		const counts = new Map<string, number>();
		for (const [kinds, times] of files) for (const kind of kinds.trimEnd().split('\n')) counts.set(kind, (counts.get(kind) ?? 0) + times);
		return Array.from(counts, ([kind, count]) => kindCount(kind, count)).sort((a, b) => rank[a.severity] - rank[b.severity] || b.count - a.count || (a.code < b.code ? -1 : 1));
	}
}

const rank: { readonly [S in Severity]: number } = { error: 0, warning: 1, info: 2, hint: 3 };

function kindCount(kind: string, count: number): KindCount {
	const [severity, code] = kind.split(' ') as [Severity, Code];
	return { code, severity, count };
}
