import type { Installed, Lock } from './lock';

/**
 * `pnpm-lock.yaml`, versions 5 to 9, as lines: it is written by a program, always in the same layout
 * with two spaces for each level, and may be too long for a parser that keeps positions.
 */
export function parsePnpmLock(text: string): Lock {
	/** What each project depends on: folder → name → version. */
	const projects = new Map<string, Map<string, string>>();
	/** What each package depends on: `name@version` → name → version. */
	const packages = new Map<string, Map<string, string>>();
	const path: string[] = [];
	for (const line of text.split('\n')) {
		const match = /^( *)(?:'([^']*)'|([^\s'#][^:]*)):(?: (.*?))?\r?$/.exec(line);
		if (match === null) continue;
		const depth = (match[1] ?? '').length / 2;
		const key = match[2] ?? match[3] ?? '';
		path.length = Math.min(path.length, depth);
		path.push(key);
		const [section = '', ...inside] = path;
		const value = match[4] === undefined ? undefined : versionOf(match[4]);
		if (section === 'packages' || section === 'snapshots') readPackage(packages, inside, value);
		else if (section === 'importers') readProject(projects, inside[0] === '.' ? '' : (inside[0] ?? ''), inside.slice(1), value);
		else readProject(projects, '', path, value);
	}
	return lockOf(projects, packages);
}

function lockOf(projects: ReadonlyMap<string, ReadonlyMap<string, string>>, packages: ReadonlyMap<string, ReadonlyMap<string, string>>): Lock {
	const installed = (name: string, version: string | undefined): Installed | undefined => {
		if (version === undefined || !/^\d/.test(version)) return undefined;
		return { version, dependency: (other) => installed(other, packages.get(`${name}@${version}`)?.get(other)) };
	};
	return { direct: (folder, name) => installed(name, projects.get(folder)?.get(name)) };
}

function readPackage(packages: Map<string, Map<string, string>>, [key, group, name, more]: readonly string[], value: string | undefined): void {
	if (key === undefined || name === undefined || more !== undefined || value === undefined) return;
	if (group !== 'dependencies' && group !== 'optionalDependencies') return;
	// `/js-yaml/4.1.0` in version 5, `/js-yaml@4.1.0` in 6, `js-yaml@4.1.0` since.
	const at = versionOf(key.replace(/^\//, '')).replace(/^((?:@[^/]+\/)?[^/@]+)\//, '$1@');
	packages.set(at, (packages.get(at) ?? new Map()).set(name, value));
}

/** `hexo: 8.1.2`, or since version 6 a map with the range and the version. */
function readProject(projects: Map<string, Map<string, string>>, folder: string, [group, name, detail]: readonly string[], value: string | undefined): void {
	if (name === undefined || value === undefined || (detail !== undefined && detail !== 'version')) return;
	if (group !== 'dependencies' && group !== 'devDependencies' && group !== 'optionalDependencies') return;
	projects.set(folder, (projects.get(folder) ?? new Map()).set(name, value));
}

/** The version without the peers that it was installed for: `8.1.2(react@19.0.0)`, `8.1.2_react@19.0.0`. */
function versionOf(written: string): string {
	return written.replace(/^'(.*)'$/, '$1').replace(/[(_].*$/, '');
}
