import type { KnownInstant } from '../core/completion/context';

/** What git tells of a commit. */
export interface Commit {
	readonly authorDate?: Date;
	readonly commitDate?: Date;
}

/** `cut`: commits before the last of them are not known. */
export type History = 'whole' | 'cut';

/**
 * The moments of a file's first and last commit. Its author's date counts, as it does for the
 * generators that ask git (Hugo, VitePress): rebasing keeps it.
 *
 * @param commits of the file, the latest first
 */
export function commitInstants(commits: readonly Commit[], history: History): KnownInstant[] {
	const last = commits[0];
	const first = history === 'whole' ? commits.at(-1) : undefined;
	return [...instant('last-commit', last), ...instant('first-commit', first)];
}

function instant(what: KnownInstant['what'], commit: Commit | undefined): KnownInstant[] {
	const epochMs = (commit?.authorDate ?? commit?.commitDate)?.getTime();
	return epochMs === undefined || Number.isNaN(epochMs) ? [] : [{ what, epochMs }];
}
