import picomatch from 'picomatch';
import { dialectOf, type Generator } from '../../core/dialects';
import { isNamedZone } from '../../core/dates/zones';
import { entryOf, valueOf, type Node } from '../../core/tree';
import { parseYaml } from '../../core/yaml/yaml';
import { join, relativeTo, type FilePath } from '../paths';
import type { Site } from '../site';

/** The tree of a YAML configuration; of one with errors, what can be read of it. */
export function readYaml(text: string | undefined, generator: Generator): Node | undefined {
	return text === undefined ? undefined : parseYaml(text, 0, dialectOf(generator)).root;
}

/** A text, number or the like as written; undefined for nothing, an empty text and what is no scalar. */
export function textOf(node: Node | undefined): string | undefined {
	return node?.kind === 'scalar' && node.text !== '' && node.type !== 'null' ? node.text : undefined;
}

export function textAt(root: Node | undefined, key: string): string | undefined {
	return textOf(valueOf(root, key));
}

/** The texts of a map by key; those of other values are left out. */
export function mapOf(root: Node | undefined, key: string): Readonly<Record<string, string>> {
	const node = valueOf(root, key);
	return node?.kind !== 'map' ? {} : Object.fromEntries(node.entries.flatMap((entry) => (entry.value?.kind === 'scalar' ? [[entry.key, entry.value.text] as const] : [])));
}

export function flagAt(root: Node | undefined, key: string): boolean | undefined {
	const node = valueOf(root, key);
	return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}

/** The texts of a list; of a single text, that one. */
export function textsAt(root: Node | undefined, key: string): readonly string[] {
	const node = valueOf(root, key);
	const items = node?.kind === 'list' ? node.items : node === undefined ? [] : [node];
	return items.map(textOf).filter((text) => text !== undefined);
}

/** Keys of a map, or the items of a list: what `collections: [a]` and `collections: {a: …}` both name. */
export function namesAt(root: Node | undefined, key: string): readonly string[] {
	const node = valueOf(root, key);
	return node?.kind === 'map' ? node.entries.map((entry) => entry.key) : textsAt(root, key);
}

export function hasAnyKey(root: Node | undefined, keys: readonly string[]): boolean {
	return keys.some((key) => entryOf(root, key) !== undefined);
}

/** The same tree with every key in lower case, for generators that compare keys without their case. */
export function withoutCase(node: Node | undefined): Node | undefined {
	if (node?.kind === 'list') return { ...node, items: node.items.map((item) => withoutCase(item) ?? item) };
	if (node?.kind !== 'map') return node;
	return {
		...node,
		entries: node.entries.map(({ value, ...entry }) => {
			const below = withoutCase(value);
			return { ...entry, key: entry.key.toLowerCase(), ...(below === undefined ? {} : { value: below }) };
		}),
	};
}

/** A value under its name, where there is one. */
export function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
	return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}

export type Zone = Pick<Site, 'timezone' | 'unknownTimezone'>;

/** The zone that a configuration names, where the generator takes IANA names and fails on others. */
export function zoneOf(name: string | undefined, knows: (name: string) => boolean = isNamedZone): Zone {
	if (name === undefined) return {};
	return knows(name) ? { timezone: name } : { unknownTimezone: name };
}

/** The path below the first of the folders that holds it, with that folder. */
export function below(path: FilePath, folders: readonly FilePath[]): { readonly folder: FilePath; readonly rest: string } | undefined {
	for (const folder of folders) {
		const rest = relativeTo(path, folder);
		if (rest !== undefined && rest !== '') return { folder, rest };
	}
	return undefined;
}

/** A folder of a configuration (`./content/`), from its root. */
export function folderAt(root: FilePath, written: string): FilePath {
	return join(root, written);
}

/**
 * Whether a path is one of those that a configuration names by globs. What could keep a regular
 * expression busy for long (many stars, groups that repeat) is left out: it names nothing.
 */
export function globsOf(globs: readonly string[]): (path: string) => boolean {
	const usable = globs.filter(isUsableGlob).slice(0, 200);
	return usable.length === 0 ? () => false : picomatch(usable, { dot: true, noextglob: true });
}

/** Whether `globsOf` takes a glob for what it says. */
export function isUsableGlob(glob: string): boolean {
	return glob !== '' && glob.length <= 200 && (glob.match(/\*+/g) ?? []).length <= 4;
}
