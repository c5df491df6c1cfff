import { entryId } from '../../core/site/addresses/by-file';
import type { KnownEntries, KnownNames } from '../../core/rules/missing-reference';
import type { Node } from '../../core/tree';
import { collectionsWritten } from '../astro-collections';
import { directoryOf, join, nameOf } from '../paths';
import { readData } from './data';
import type { Folder } from './folder';
import { blocksAfter, ownLevel, settingOf } from './javascript';

/** A folder with more files of data is not read for the ids in it. */
const mostFiles = 200;

/**
 * What entries of each collection may name in the fields that the program makes references of, where they lead to a
 * file of JSON or to a folder of such files, changes to which are noticed. Of anything else nothing is known.
 *
 * Sources: Astro packages/astro/src/content/loaders/file.ts and glob.ts, content-layer.ts; tried with 7.3, which goes on
 * and says so in its log.
 *
 * @param program `content.config.*` without its comments
 * @param site the folder of the site
 */
export async function referencesOf(program: string, site: Folder): Promise<ReadonlyMap<string, KnownNames>> {
	const collections = collectionsWritten(program);
	const found = new Map<string, KnownNames>();
	for (const { name, text } of collections) {
		const entries: KnownEntries[] = [];
		for (const { key, takes, target } of fieldsIn(text)) {
			const targets = collections.filter((one) => one.name === target);
			const ids = targets.length === 1 ? await idsIn(targets[0]?.text ?? '', site) : undefined;
			if (ids !== undefined) entries.push({ key, takes, ...ids });
		}
		if (entries.length > 0) found.set(name, { entries });
	}
	return found;
}

/** Fields at the top of a schema that are references, alone or in a list. */
function fieldsIn(text: string): readonly (Pick<KnownEntries, 'key' | 'takes'> & { readonly target: string })[] {
	const [schema, ...more] = blocksAfter(text, /\bschema\s*:\s*(?:\(\s*(?:\{[^{}]*\}|\w+)?\s*\)\s*=>\s*)?z\s*\.\s*object\(\s*\{/g);
	if (schema === undefined || more.length > 0 || /\bpreprocess\b|\.catch\s*\(/.test(text)) return [];
	const own = ownLevel(schema);
	return [...schema.matchAll(/(?<![\w$.'"])(\w+)\s*:\s*(?:z\s*\.\s*(array|optional)\(\s*)?reference\(\s*(['"`])([^'"`\n$]+)\3\s*\)/g)].flatMap(([, key = '', around, , target = '']) => {
		const isOnce = (text.match(new RegExp(`(?<![\\w$.])['"]?${key}['"]?\\s*:`, 'g')) ?? []).length === 1;
		return isOnce && new RegExp(`(?<![\\w$.'"])${key}\\s*:`).test(own) ? [{ key, takes: around === 'array' ? 'several' : 'one', target } as const] : [];
	});
}

async function idsIn(collection: string, site: Folder): Promise<Omit<KnownEntries, 'key' | 'takes'> | undefined> {
	const [, , file] = /\bloader\s*:\s*file\(\s*(['"`])(?:\.?\/)?([^'"`\n$]+\.json)\1\s*\)/.exec(collection) ?? [];
	if (file !== undefined) {
		const path = join(site.path, file);
		const names = idsOfData(readData(file, await site.other(directoryOf(path)).read(nameOf(path)), 'astro').root);
		return names === undefined ? undefined : { names, where: file };
	}
	const [options, ...more] = blocksAfter(collection, /\bloader\s*:\s*glob\(\s*\{/g);
	const [base, pattern] = [settingOf(options ?? '', 'base', ''), settingOf(options ?? '', 'pattern', '')];
	if (options === undefined || more.length > 0 || base === undefined || base === '' || pattern === undefined || !/^(?:\*\*\/)?\*\.json$/.test(pattern) || options.includes('generateId')) return undefined;
	const folder = site.other(join(site.path, base));
	const names = [...(await folder.names())];
	// Folders below bring ids of their own.
	if (names.length === 0 || names.length > mostFiles || names.some((name) => !name.includes('.'))) return undefined;
	const files = names.filter((name) => name.endsWith('.json'));
	const texts = await Promise.all(files.map((name) => folder.readOnce(name, 100_000)));
	const ids = files.map(entryId);
	// A slug in the data is the id.
	if (texts.some((text) => text === undefined || text.includes('slug')) || !ids.every((id) => id !== undefined)) return undefined;
	return { names: ids, where: base.replace(/^\.?\//, '') };
}

/** The ids in a list of things with one each, or the keys of a map. */
function idsOfData(root: Node | undefined): readonly string[] | undefined {
	if (root?.kind === 'map') return root.entries.map(({ key }) => key);
	if (root?.kind !== 'list') return undefined;
	return root.items.flatMap((item) => {
		const entries = item.kind === 'map' ? item.entries : [];
		const value = (entries.find(({ key }) => key === 'id') ?? entries.find(({ key }) => key === 'slug'))?.value;
		return value?.kind === 'scalar' && value.type !== 'null' ? [String(value.value)] : [];
	});
}
