import type { KnownList, KnownNames } from '../../core/rules/missing-reference';
import { relativeTo, type FilePath } from '../paths';
import { optional } from './configuration';
import { readData } from './data';
import type { Folder } from './folder';
import { blocksAfter, ownLevel, settingOf, settingsOf, withoutComments } from './javascript';

/** What articles of one plugin may name. */
export interface NamingPlugin {
	readonly kind: 'post' | 'doc';
	/** The options of the plugin, without what stands in brackets; undefined where they are not all written out. */
	readonly block: string | undefined;
	/** Where its articles lie. */
	readonly folder: FilePath;
	/** Where its translations lie, below `i18n/<language>/`. */
	readonly localized: string;
	/** Whose translations may bring files of their own in place of the usual ones: of one language, or of any. */
	readonly languages: readonly string[] | 'any';
}

/**
 * What Docusaurus demands of the names in articles: authors by the keys of `authors.yml`; tags by those of `tags.yml`
 * where the site wants to stop at others; sidebars by the file of sidebars. Where a file cannot be read or a program
 * computes it, nothing.
 *
 * Sources: packages/docusaurus-utils/src/dataFileUtils.ts (a translation's file is read in place of the usual one),
 * docusaurus-utils-validation/src/tagsFile.ts, docusaurus-plugin-content-docs/src/sidebars/index.ts; tried with 3.10.
 *
 * @param program the configuration without its comments
 */
export async function namesOf(plugin: NamingPlugin, site: Folder, program: string): Promise<KnownNames | undefined> {
	const found = { ...optional('authors', await authorsOf(plugin, site, program)), ...optional('tags', await tagsOf(plugin, site)), ...optional('sidebars', await sidebarsOf(plugin, site, program)) };
	return Object.keys(found).length === 0 ? undefined : found;
}

async function authorsOf(plugin: NamingPlugin, site: Folder, program: string): Promise<KnownList | undefined> {
	if (plugin.kind !== 'post' || program.includes('authorsMapPath')) return undefined;
	// Without the file there are none, where the options say all.
	return keysOf('authors.yml', plugin, site, plugin.block === undefined ? 'perhaps' : 'none');
}

async function tagsOf(plugin: NamingPlugin, site: Folder): Promise<KnownList | undefined> {
	if (plugin.block === undefined || settingOf(plugin.block, 'onInlineTags', 'warn') !== 'throw') return undefined;
	// `tags: false` is no text, and neither is what a program computes.
	const file = settingOf(plugin.block, 'tags', 'tags.yml');
	return file !== 'tags.yml' ? undefined : keysOf(file, plugin, site);
}

/** The keys at the top of a file beside the articles; nothing where a translation has a file of its own. */
async function keysOf(name: string, { folder, localized, languages }: NamingPlugin, site: Folder, without: 'none' | 'perhaps' = 'perhaps'): Promise<KnownList | undefined> {
	for (const language of languages === 'any' ? await site.at('i18n').names() : languages) if ((await site.at(`i18n/${language}/${localized}`).names()).has(name)) return undefined;
	const beside = site.other(folder);
	const text = await beside.read(name);
	const data = readData(name, text);
	const where = `${relativeTo(folder, site.path) ?? ''}/${name}`;
	const files = await beside.names();
	if (text === undefined && without === 'none' && files.size > 0 && !files.has(name)) return { names: [], where };
	if (text !== undefined && data.isWhole && data.root === undefined) return { names: [], where };
	if (!data.isWhole || data.root?.kind !== 'map') return undefined;
	return { names: data.root.entries.map(({ key }) => key), where };
}

/** The sidebar of a site without a file of them. */
const usual: KnownList = { names: ['defaultSidebar'], where: 'docusaurus.config' };

async function sidebarsOf({ kind, block }: NamingPlugin, site: Folder, program: string): Promise<KnownList | undefined> {
	if (kind !== 'doc' || block === undefined) return undefined;
	const name = sidebarFile(block, program);
	if (typeof name !== 'string') return name;
	const text = await site.read(name);
	const names = text === undefined ? undefined : sidebarsIn(withoutComments(text));
	return names === undefined ? undefined : { names, where: name };
}

/** The file in the root of the site that has the sidebars, or that there is none. */
function sidebarFile(block: string, program: string): string | KnownList | undefined {
	const [only, ...more] = settingsOf(block, 'sidebarPath');
	if (only === undefined) return /\bsidebarPath\b/.test(block) ? undefined : usual;
	const resolved = /\bsidebarPath\s*:\s*require\.resolve\(\s*(['"`])([^'"`$\n]*)\1\s*\)/.exec(program)?.[2];
	const isAlone = (program.match(/\bsidebarPath\b/g) ?? []).length === 1;
	if (only.kind === 'computed' && more.length === 0 && /\bsidebarPath\s*:\s*false\b/.test(block)) return { names: [], where: usual.where };
	const path = only.kind === 'text' ? only.text : isAlone ? resolved : undefined;
	return more.length > 0 ? undefined : /^(?:\.\/)?(sidebars[\w-]*\.[cm]?[jt]s)$/.exec(path ?? '')?.[1];
}

/** The names of the sidebars that a program writes out: the keys of what it exports. */
function sidebarsIn(program: string): readonly string[] | undefined {
	const [, exported] = /(?:module\.exports\s*=|export\s+default)\s*([\w$]+)\s*(?:;|\n|$)/.exec(program) ?? [];
	const before = exported === undefined ? /(?:module\.exports\s*=|export\s+default)\s*\{/g : new RegExp(`\\b(?:const|let|var)\\s+${exported.replaceAll('$', '\\$')}\\s*(?::[^=]+)?=\\s*\\{`, 'g');
	const blocks = blocksAfter(program, before).map(ownLevel);
	const [block = '', ...more] = blocks;
	if (blocks.length === 0 || more.length > 0 || block.includes('...')) return undefined;
	// Something is added to it afterwards.
	if (/exports\.\w/.test(program.replace(/module\.exports\s*=/g, ''))) return undefined;
	if (exported !== undefined && new RegExp(`(?<![\\w$.])${exported.replaceAll('$', '\\$')}\\s*[.[]|assign\\(`).test(program)) return undefined;
	const entries = block.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
	const names = entries.map((entry) => /^(['"]?)([\w$ -]+)\1\s*(?::[^:]*)?$/.exec(entry)?.[2]);
	return names.every((name) => name !== undefined) ? names : undefined;
}
