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
	for (const match of text.matchAll(/^ +"([^"]+)": \["(@?[^"@]+)@([^"]+)"(.*)$/gm)) entries.set(match[1] ?? '', { version: match[3] ?? '', line: match[4] ?? '' });
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
