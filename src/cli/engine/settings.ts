import { checkSettings } from '../check';
import { shownPath, toNative } from '../paths';
import type { CheckedProblem } from '../results';
import type { Session } from '../session';
import type { SettingsFile } from './outcome';

/** What a session found wrong with files that are no articles: each `masthead.json` and schema that it met. */
export async function settingsOf(session: Session, cwd: string): Promise<readonly SettingsFile[]> {
	const found: SettingsFile[] = [];
	for (const problems of session.otherProblems) {
		const { rules } = await session.configOf(problems.path);
		const file = checkSettings(problems, shownPath(cwd, toNative(problems.path)), rules);
		if (file.problems.length > 0) found.push({ path: problems.path, file });
	}
	return found;
}

/** What several sessions found, each once, in the order of the paths. */
export function mergeSettings(all: readonly SettingsFile[]): readonly SettingsFile[] {
	const byPath = new Map<string, SettingsFile>();
	for (const one of all) {
		const known = byPath.get(one.path);
		byPath.set(one.path, known === undefined ? one : { ...known, file: { ...known.file, problems: union(known.file.problems, one.file.problems) } });
	}
	return [...byPath.values()].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
}

function union(one: readonly CheckedProblem[], other: readonly CheckedProblem[]): readonly CheckedProblem[] {
	const known = new Set(one.map((problem) => JSON.stringify(problem)));
	const added = other.filter((problem) => !known.has(JSON.stringify(problem)));
	return [...one, ...added].sort((a, b) => a.start.offset - b.start.offset || a.end.offset - b.end.offset);
}
