import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { clip } from '../../core/messages';
import { shownPath, slashed } from '../paths';
import type { Target } from '../targets';
import { phrase } from '../phrase';

export type ChangedFiles =
	| { readonly kind: 'found'; readonly changed: ReadonlySet<Target> }
	/** A sentence about what keeps git from telling. */
	| { readonly kind: 'failed'; readonly sentence: string };

/** Why git cannot tell. Thrown and caught in this file only. */
class GitTrouble extends Error {}

/**
 * The files that git says were changed: in the working tree, in the index or not yet known to git, since the last
 * commit, or since the branch left `base`. Each file is asked of the repository that it lies in.
 *
 * @param base as typed: a branch, a tag or a commit; empty: the last commit
 */
export function changedFiles(targets: readonly Target[], base: string, cwd: string): ChangedFiles {
	const repositories = new Repositories(base, cwd);
	try {
		return { kind: 'found', changed: new Set(targets.filter((target) => repositories.hasChanged(target))) };
	} catch (error) {
		if (error instanceof GitTrouble) return { kind: 'failed', sentence: error.message };
		throw error;
	}
}

class Repositories {
	private readonly roots = new Map<string, string | undefined>();
	private readonly changes = new Map<string, ReadonlySet<string>>();

	constructor(
		private readonly base: string,
		private readonly cwd: string,
	) {}

	/** A link has changed where it, or the file that it leads to, has. */
	hasChanged({ native }: Target): boolean {
		const real = realPathOf(native);
		return this.isNamed(native) || (real !== native && this.isNamed(real));
	}

	private isNamed(path: string): boolean {
		const root = this.rootOf(dirname(path));
		if (root === undefined) throw new GitTrouble(phrase('--changed asks git, and {path} lies in no git repository. Leave the option out, or name only what lies in one.', { path: shownPath(this.cwd, path) }));
		let names = this.changes.get(root);
		if (names === undefined) this.changes.set(root, (names = changesIn(root, this.base)));
		return names.has(slashed(relative(root, path)));
	}

	private rootOf(directory: string): string | undefined {
		if (this.roots.has(directory)) return this.roots.get(directory);
		const above = dirname(directory);
		const root = existsSync(join(directory, '.git')) ? directory : above === directory ? undefined : this.rootOf(above);
		this.roots.set(directory, root);
		return root;
	}
}

function realPathOf(native: string): string {
	try {
		return realpathSync(native);
	} catch {
		// It vanished, or may not be looked at: reading it will tell.
		return native;
	}
}

/** The paths that git names as changed, relative to the repository's root, with `/`. */
function changesIn(root: string, base: string): ReadonlySet<string> {
	const since = base === '' ? lastCommit(root) : meetingPoint(root, base);
	// Before the first commit every file is new.
	const tracked = since === undefined ? ['ls-files', '-z', '--cached'] : ['diff', '--name-only', '-z', '--no-ext-diff', '--no-textconv', '--no-renames', '--ignore-submodules', since, '--'];
	const names = [git(root, tracked), git(root, ['ls-files', '-z', '--others', '--exclude-standard'])].map((answer) => told(answer));
	return new Set(names.flatMap((text) => text.split('\0')).filter((name) => name !== ''));
}

function lastCommit(root: string): string | undefined {
	const { status, text } = git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
	return status === 0 ? text.trim() : undefined;
}

/** Where the branch that is checked out left the other one. */
function meetingPoint(root: string, base: string): string {
	// A name that begins with a dash is none, and git must not take it for an option.
	const commit = base.startsWith('-') ? undefined : git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${base}^{commit}`]);
	if (commit?.status !== 0) throw new GitTrouble(phrase('--changed: git knows no commit “{base}”. Name a branch, a tag or a commit; in CI, fetch it first.', { base: clip(base) }));
	const meeting = git(root, ['merge-base', 'HEAD', commit.text.trim()]);
	if (meeting.status !== 0) throw new GitTrouble(phrase('--changed: git finds no commit that “{base}” and this branch have in common. In CI, fetch the whole history (fetch-depth: 0).', { base: clip(base) }));
	return meeting.text.split('\n')[0] ?? '';
}

interface Answer {
	readonly status: number | null;
	readonly text: string;
	readonly error: string;
}

function told({ status, text, error }: Answer): string {
	if (status === 0) return text;
	throw new GitTrouble(phrase('--changed asks git, which says: {error}', { error: clip(error.trim().split('\n')[0] ?? '') }));
}

/** Runs git itself, without a shell, hooks, or programs that the repository's configuration names. */
function git(root: string, args: readonly string[]): Answer {
	// What a hook of another repository sets would lead git there.
	const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...env } = process.env;
	const { status, stdout, stderr, error } = spawnSync('git', ['-c', 'core.fsmonitor=false', '-c', 'core.quotepath=off', ...args], {
		cwd: root,
		env: { ...env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
		encoding: 'utf8',
		maxBuffer: 1 << 30,
		windowsHide: true,
	});
	if (error !== undefined && 'code' in error && error.code === 'ENOENT') throw new GitTrouble(phrase('--changed asks git, which cannot be found on this machine.'));
	if (error !== undefined) throw new GitTrouble(phrase('--changed asks git, which does not run here: {error}', { error: clip(error.message) }));
	return { status, text: stdout, error: stderr };
}
