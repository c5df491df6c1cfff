import type { Translations } from '../../core/site/translations';
import { blocksAfter, ownLevel, settingOf, textsOf } from './javascript';

/** The keys of `locales: { root: {…}, fr: french }`, where all of them are written out. */
function localeKeys(program: string): readonly string[] | undefined {
	// Search and the like have blocks of that name too; without labels.
	const [block, ...others] = blocksAfter(program, /(?<![\w$.])locales\s*:\s*\{/g).filter((one) => /(?<![\w$.'"-])label\s*:/.test(one));
	if (block === undefined || others.length > 0) return undefined;
	const entries = ownLevel(block).split(',').filter((entry) => entry.trim() !== '');
	const keys = entries.flatMap((entry) => /^\s*(['"]?)([\w-]+)\1\s*:\s*(?:\{\s*\}|[\w$.]+)\s*$/.exec(entry)?.[2] ?? []);
	return keys.length === entries.length ? keys : undefined;
}

/**
 * Languages in folders of their own below one folder, as VitePress and Starlight have them: `root` is
 * what lies in none of them.
 *
 * @param folder from the root of the site, with a slash at the end; may be empty
 */
export function localesOf(program: string, folder: string): Translations | undefined {
	const keys = localeKeys(program);
	const main = keys?.includes('root') === true ? 'root' : settingOf(program, 'defaultLocale', '');
	if (keys === undefined || main === undefined || keys.length < 2 || !keys.includes(main)) return undefined;
	return { main, languages: keys.map((name) => ({ name, folder: name === 'root' ? folder : `${folder}${name}/` })), naming: 'folder' };
}

/** The languages of Docusaurus, the main one first; undefined where they are not written out, or lie elsewhere than they usually do. */
export function docusaurusLocales(program: string): readonly string[] | undefined {
	const main = settingOf(program, 'defaultLocale', '');
	const [list, ...others] = blocksAfter(program, /(?<![\w$.])locales\s*:\s*\[/g);
	if (main === undefined || list === undefined || others.length > 0 || /[^\s,]/.test(list.replace(/(['"`])[\w-]+\1/g, ''))) return undefined;
	const settings = blocksAfter(program, /(?<![\w$.])localeConfigs\s*:\s*\{/g).join();
	const names = textsOf(list);
	return names.length < 2 || !names.includes(main) || /(?<![\w$.])(?:path|translate)\s*:/.test(settings) ? undefined : [main, ...names.filter((name) => name !== main)];
}
