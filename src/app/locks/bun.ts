import type { Installed, Lock } from './lock';

interface Entry {
	readonly version: string;
	/** The rest of the line: what the package depends on stands in it. */
	readonly line: string;
}

/**
 * `bun.lock`, as lines: each package is one, under its name, or under the path of packages that have a
 * version of their own (`"hexo-front-matter/js-yaml"`).
 */
export function parseBunLock(text: string): Lock {
	const entries = new Map<string, Entry>();
	for (const line of text.split('\n')) {
		const [, place, version] = /^ +"([^"]+)": \["@?[^"@]+@([^"]+)"/.exec(line) ?? [];
		if (place !== undefined && version !== undefined) entries.set(place, { version, line });
	}
	const installed = (path: readonly string[], name: string): Installed | undefined => {
		for (let length = path.length; length >= 0; length--) {
			const place = [...path.slice(0, length), name];
			const entry = entries.get(place.join('/'));
			if (entry === undefined) continue;
			return { version: entry.version, dependency: (other) => (entry.line.includes(`"${other}": "`) ? installed(place, other) : undefined) };
		}
		return undefined;
	};
	return { direct: (_folder, name) => installed([], name) };
}
