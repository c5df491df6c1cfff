import { entryId } from '../../core/site/addresses/by-file';
import type { KnownEntries } from '../../core/rules/missing-reference';
import type { EntryField } from '../../core/site/references';
import type { Node } from '../../core/tree';
import { collectionsWritten } from '../astro-collections';
import { directoryOf, join, nameOf, relativeTo, type FilePath } from '../paths';
import { folderAt } from './configuration';
import { readData } from './data';
import type { Folder } from './folder';
import { blocksAfter, ownLevel, settingOf, settingsOf } from './javascript';
import type { ArticlePlace } from './recognizer';

/** A folder with more files of data is not read for the ids in it. */
const mostFiles = 200;

/** What the program of the collections says of references. */
export interface References {
	/** What entries of a collection may name, by its name. */
	readonly fields: ReadonlyMap<string, Pick<ArticlePlace, 'known' | 'entryFields'>>;
	/** Folders of which every file of Markdown is an entry of one collection, and whether those with an underscore are. */
	readonly folders: ReadonlyMap<FilePath, 'all' | 'without-underscore'>;
}

/**
 * What entries of each collection may name in the fields that the program makes references of, where they lead to a
 * file of JSON, to a folder of such files, or to a folder of Markdown, changes to which are noticed. Of anything else
 * nothing is known.
 *
 * Sources: Astro packages/astro/src/content/loaders/file.ts and glob.ts, content-layer.ts; tried with 7.3, which goes on
 * and says so in its log, and with 5.18, which says nothing.
 *
 * @param program `content.config.*` without its comments
 * @param site the folder of the site
 */
export async function referencesOf(program: string, site: Folder): Promise<References> {
	const collections = collectionsWritten(program);
	const folders = foldersIn(collections.map(({ text }) => text), site.path);
	const fields = new Map<string, Pick<ArticlePlace, 'known' | 'entryFields'>>();
	for (const { name, text } of collections) {
		const entries: KnownEntries[] = [];
		const entryFields: EntryField[] = [];
		for (const { key, takes, target } of fieldsIn(text)) {
			const [meant, ...others] = collections.filter((one) => one.name === target);
			if (meant === undefined || others.length > 0) continue;
			const folder = markdownOf(meant.text, site.path)?.folder;
			const ids = await idsIn(meant.text, site);
			if (ids !== undefined) entries.push({ key, takes, ...ids });
			else if (folder !== undefined && folders.has(folder)) entryFields.push({ key, takes, scope: folder, where: relativeTo(folder, site.path) ?? folder });
		}
		if (entries.length + entryFields.length > 0) fields.set(name, { ...(entries.length > 0 ? { known: { entries } } : {}), ...(entryFields.length > 0 ? { entryFields } : {}) });
	}
	return { fields, folders };
}

/** Of two loaders in one folder, or one in that of the other, nobody can tell which file belongs to which. */
function foldersIn(texts: readonly string[], root: FilePath): References['folders'] {
	const all = texts.flatMap((text) => settingsOf(text, 'base').map((base) => (base.kind === 'text' ? folderAt(root, base.text) : root)));
	const found = texts.flatMap((text) => markdownOf(text, root) ?? []);
	const isAlone = (folder: FilePath): boolean => all.filter((one) => one === folder || relativeTo(one, folder) !== undefined || relativeTo(folder, one) !== undefined).length === 1;
	return new Map(found.filter(({ folder }) => isAlone(folder)).map(({ folder, takes }) => [folder, takes]));
}

/** The folder of a collection that is all the Markdown below it. */
function markdownOf(collection: string, root: FilePath): { readonly folder: FilePath; readonly takes: 'all' | 'without-underscore' } | undefined {
	const [options, ...more] = blocksAfter(collection, /\bloader\s*:\s*glob\(\s*\{/g);
	const [base, pattern] = [settingOf(options ?? '', 'base', ''), settingOf(options ?? '', 'pattern', '')];
	const [, name] = /^(?:\.\/)?\*\*\/(\*|\[\^_\]\*)\.(?:mdx?|\{mdx?(?:,mdx?)*\})$/.exec(pattern ?? '') ?? [];
	if (options === undefined || more.length > 0 || base === undefined || name === undefined || /generateId|\.\.\./.test(options)) return undefined;
	const folder = folderAt(root, base);
	return folder === root || relativeTo(folder, root) === undefined ? undefined : { folder, takes: name === '*' ? 'all' : 'without-underscore' };
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
