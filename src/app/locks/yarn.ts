import { blockAfter, lineAt, occurrencesOf } from './lines';
import type { Installed, Lock } from './lock';

interface Entry {
	/** The ranges that led to the package. */
	readonly ranges: readonly string[];
	readonly version: string;
	readonly dependencies: ReadonlyMap<string, string>;
}

/**
 * `yarn.lock` of Yarn 1 and of the later ones. Both are blocks of lines: every name with a range that
 * led to the package, then what is known of it; the later ones are YAML and write `npm:` before ranges.
 */
export function parseYarnLock(text: string): Lock {
	const installed = (entry: Entry | undefined): Installed | undefined => entry && {
		version: entry.version,
		dependency: (name) => {
			const range = entry.dependencies.get(name);
			return range === undefined ? undefined : installed(entriesOf(text, name).find(({ ranges }) => ranges.includes(range)));
		},
	};
	return {
		direct: (_folder, name, range) => {
			const entries = entriesOf(text, name);
			const asked = range === undefined ? undefined : entries.find(({ ranges }) => ranges.includes(rangeOf(range)));
			// Without the range of package.json, a package that is there once is meant.
			return installed(asked ?? (entries.length === 1 ? entries[0] : undefined));
		},
	};
}

function entriesOf(text: string, name: string): readonly Entry[] {
	const entries = new Map<number, Entry>();
	for (const at of occurrencesOf(text, `${name}@`)) {
		const { line, start, end } = lineAt(text, at);
		if (/^[\s#]/.test(line) || !line.endsWith(':') || entries.has(start)) continue;
		const ranges = line.slice(0, -1).split(',').map((one) => unquoted(one.trim())).filter((one) => one.startsWith(`${name}@`)).map((one) => rangeOf(one.slice(name.length + 1)));
		const entry = ranges.length === 0 ? undefined : readEntry(ranges, blockAfter(text, end, 0));
		if (entry !== undefined) entries.set(start, entry);
	}
	return [...entries.values()];
}

function readEntry(ranges: readonly string[], lines: readonly string[]): Entry | undefined {
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
	return version === undefined ? undefined : { ranges, version, dependencies };
}

function unquoted(text: string): string {
	return text.replace(/^"|"$/g, '');
}

function rangeOf(written: string): string {
	return written.replace(/^npm:/, '');
}
