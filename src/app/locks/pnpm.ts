import { blockAfter, lineAt, occurrencesOf } from './lines';
import type { Installed, Lock } from './lock';

/**
 * `pnpm-lock.yaml`, versions 5 to 9, as lines: it is written by a program, always in the same layout
 * with two spaces for each level.
 */
export function parsePnpmLock(text: string): Lock {
	const installed = (name: string, version: string | undefined): Installed | undefined => {
		if (version === undefined || !/^\d/.test(version)) return undefined;
		return { version, dependency: (other) => installed(other, dependencyOf(text, { name, version }, other)) };
	};
	return { direct: (folder, name) => installed(name, directOf(text, folder, name)) };
}

const groups = /^ *(?:dependencies|devDependencies|optionalDependencies):$/;

/** The version that a project asks for: below `importers`, or at the top of older files for the only project. */
function directOf(text: string, folder: string, name: string): string | undefined {
	const section = /^importers:\r?$/m.exec(text);
	if (section === null) {
		if (folder !== '') return undefined;
		for (const match of text.matchAll(/^(?:dependencies|devDependencies|optionalDependencies):\r?$/gm)) {
			const version = versionIn(blockAfter(text, match.index + match[0].length, 0), name, 2);
			if (version !== undefined) return version;
		}
		return undefined;
	}
	const project = folder === '' ? '.' : folder;
	for (const written of [`\n  ${project}:`, `\n  '${project}':`]) {
		const at = text.indexOf(written, section.index);
		if (at < 0) continue;
		return versionIn(blockAfter(text, lineAt(text, at + 1).end, 2), name, 6);
	}
	return undefined;
}

/** What a package depends on. Its key is `/js-yaml/4.1.0` in version 5, `/js-yaml@4.1.0` in 6, `js-yaml@4.1.0` since; peers stand behind. */
function dependencyOf(text: string, { name, version }: { readonly name: string; readonly version: string }, other: string): string | undefined {
	for (const key of [`${name}@${version}`, `/${name}@${version}`, `/${name}/${version}`]) {
		for (const opening of [`\n  ${key}`, `\n  '${key}`]) {
			for (const at of occurrencesOf(text, opening)) {
				if (!/[:('_]/.test(text[at + opening.length] ?? '')) continue;
				const block = blockAfter(text, lineAt(text, at + 1).end, 2);
				const found = versionIn(block, other, 6);
				if (found !== undefined) return found;
			}
		}
	}
	return undefined;
}

/**
 * The version of a name in a block of dependencies: `hexo: 8.1.2`, or since version 6, for projects, a
 * map with the range and the version. The version comes without the peers that it was installed for.
 *
 * @param indent how deep names stand, in spaces
 */
function versionIn(block: readonly string[], name: string, indent: number): string | undefined {
	const before = ' '.repeat(indent);
	let isIn = indent === 2;
	for (const [index, line] of block.entries()) {
		if (line.search(/\S/) < indent) isIn = groups.test(line);
		if (!isIn) continue;
		const key = [`${before}${name}:`, `${before}'${name}':`].find((one) => line.startsWith(one));
		if (key === undefined) continue;
		const inside = block.slice(index + 1, index + 3).find((one) => one.startsWith(`${before}  version:`));
		const written = line.length > key.length ? line.slice(key.length) : inside?.slice(inside.indexOf(':') + 1);
		return written?.trim().replace(/^'|'$/g, '').replace(/[(_].*$/, '');
	}
	return undefined;
}
