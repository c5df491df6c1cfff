import { isRecord, parseJsonData } from '../generators/folder';
import type { Installed, Lock } from './lock';

type Data = Readonly<Record<string, unknown>>;

/** `package-lock.json` and `npm-shrinkwrap.json`, versions 1 to 3. */
export function parseNpmLock(text: string): Lock | undefined {
	const data = parseJsonData(text);
	if (!isRecord(data)) return undefined;
	if (isRecord(data['packages'])) return byPlaces(data['packages']);
	return isRecord(data['dependencies']) ? byNesting(data) : undefined;
}

/** Versions 2 and 3 list every package by the folder in which it lies. */
function byPlaces(packages: Data): Lock {
	const installedAt = (place: string): Installed | undefined => {
		const entry = packages[place];
		if (!isRecord(entry)) return undefined;
		if (entry['link'] === true) return typeof entry['resolved'] === 'string' ? installedAt(entry['resolved']) : undefined;
		const { version } = entry as { readonly version?: unknown };
		if (typeof version !== 'string') return undefined;
		const declares = (name: string): boolean => ['dependencies', 'optionalDependencies', 'peerDependencies'].some((key) => isRecord(entry[key]) && Object.hasOwn(entry[key], name));
		return { version, dependency: (name) => (declares(name) ? seenFrom(place, name) : undefined) };
	};
	/** As Node looks for a package: in `node_modules` of the folder itself, then of those above. */
	const seenFrom = (place: string, name: string): Installed | undefined => {
		for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
			const inside = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
			if (Object.hasOwn(packages, inside)) return installedAt(inside);
			if (folder === '') return undefined;
		}
	};
	return { direct: (folder, name) => seenFrom(folder, name) };
}

/** Version 1 nests packages as they are nested in `node_modules`. */
function byNesting(root: Data): Lock {
	const seenFrom = (nest: readonly Data[], name: string): Installed | undefined => {
		const depth = nest.findLastIndex(({ dependencies }) => isRecord(dependencies) && Object.hasOwn(dependencies, name));
		const holder = nest[depth]?.['dependencies'];
		const entry = isRecord(holder) ? holder[name] : undefined;
		if (!isRecord(entry) || typeof entry['version'] !== 'string') return undefined;
		const { requires } = entry;
		const inside = [...nest.slice(0, depth + 1), entry];
		return { version: entry['version'], dependency: (other) => (isRecord(requires) && Object.hasOwn(requires, other) ? seenFrom(inside, other) : undefined) };
	};
	return { direct: (_folder, name) => seenFrom([root], name) };
}
