/** A place in a lock file: a package of the project, with what it takes to find its own dependencies. */
export interface Installed {
	readonly version: string;
	/** A dependency of the package, if it declares one by that name. */
	dependency(name: string): Installed | undefined;
}

/** A lock file, as far as it was understood. */
export interface Lock {
	/** What the project in a folder depends on itself. The folder is relative to the lock file; empty for its own. */
	direct(folder: string, name: string, range: string | undefined): Installed | undefined;
}

/** Follows a chain of dependencies (`hexo`, `hexo-front-matter`, `js-yaml`) as far as it leads. */
export function installedAlong(chain: readonly string[], first: (name: string) => Installed | undefined): readonly Installed[] {
	const found: Installed[] = [];
	for (const name of chain) {
		const next = found.length === 0 ? first(name) : found.at(-1)?.dependency(name);
		if (next === undefined) break;
		found.push(next);
	}
	return found;
}
