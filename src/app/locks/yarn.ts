import type { Installed, Lock } from './lock';

interface Entry {
	readonly version: string;
	readonly dependencies: ReadonlyMap<string, string>;
}

/**
 * `yarn.lock` of Yarn 1 and of the later ones. Both are blocks of lines: every name with a range that
 * led to the package, then what is known of it; the later ones are YAML and write `npm:` before ranges.
 */
export function parseYarnLock(text: string): Lock {
	const entries = new Map<string, Entry>();
	const byName = new Map<string, Set<Entry>>();
	for (const block of text.split(/\r?\n(?=\S)/)) {
		const [head = '', ...lines] = block.split(/\r?\n/);
		if (head.startsWith('#') || !head.endsWith(':')) continue;
		const entry = readEntry(lines);
		if (entry === undefined) continue;
		for (const written of head.slice(0, -1).split(',')) {
			const key = unquoted(written.trim());
			const at = key.indexOf('@', 1);
			const name = key.slice(0, at);
			entries.set(`${name}@${rangeOf(key.slice(at + 1))}`, entry);
			byName.set(name, (byName.get(name) ?? new Set()).add(entry));
		}
	}
	const installed = (entry: Entry | undefined): Installed | undefined => entry && {
		version: entry.version,
		dependency: (name) => {
			const range = entry.dependencies.get(name);
			return range === undefined ? undefined : installed(entries.get(`${name}@${range}`));
		},
	};
	return {
		direct: (_folder, name, range) => {
			const asked = range === undefined ? undefined : entries.get(`${name}@${rangeOf(range)}`);
			// Without the range of package.json, a package that is there once is meant.
			const [only, ...others] = byName.get(name) ?? [];
			return installed(asked ?? (others.length === 0 ? only : undefined));
		},
	};
}

function readEntry(lines: readonly string[]): Entry | undefined {
	let version: string | undefined;
	let isIn = '';
	const dependencies = new Map<string, string>();
	for (const line of lines) {
		const match = /^( {2}| {4})("[^"]+"|[^\s:"]+):?(?: (.*))?$/.exec(line);
		if (match === null) continue;
		const [, indent = '', key = '', value] = match;
		if (indent.length === 2) isIn = unquoted(key);
		if (indent.length === 2 && isIn === 'version' && value !== undefined) version = unquoted(value);
		if (indent.length === 4 && isIn === 'dependencies' && value !== undefined) dependencies.set(unquoted(key), rangeOf(unquoted(value)));
	}
	return version === undefined ? undefined : { version, dependencies };
}

function unquoted(text: string): string {
	return text.replace(/^"|"$/g, '');
}

function rangeOf(written: string): string {
	return written.replace(/^npm:/, '');
}
