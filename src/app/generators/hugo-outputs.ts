import type { KnownNames } from '../../core/rules/missing-reference';
import { valueOf } from '../../core/tree';
import { hasAnyKey, namesAt, withoutCase } from './configuration';
import { readData, type Data } from './data';
import type { Folder } from './folder';

/** Formats that some version of Hugo brings: those of 0.80, 0.111, 0.131 and 0.169, and names that it gave up. */
const builtIn = ['amp', 'calendar', 'css', 'csv', 'html', 'json', 'rss', 'robots', 'sitemap', 'webappmanifest', 'markdown', 'gotmpl', '404', 'httpstatus404', 'alias'];

/**
 * The formats that pages of a site of Hugo may name, in small letters: at others each version stops, at those of drafts
 * as well. Nothing where some may come from modules, or the configuration of an environment is none that is known here.
 *
 * @param files of the configuration, with keys in small letters
 */
export async function outputsOf(folder: Folder, files: readonly Data[], themes: readonly Folder[] | undefined, where: string): Promise<KnownNames | undefined> {
	if (themes === undefined || files.some(({ root, isWhole }) => !isWhole || hasAnyKey(root, ['module']))) return undefined;
	if ((await folder.names()).has('config')) for (const name of await folder.at('config').names()) if (name !== '_default' && name !== 'production') return undefined;
	const roots = files.map(({ root }) => root);
	for (const theme of themes) {
		for (const name of await theme.names()) if (/^(?:hugo|config)\.(?:toml|ya?ml|json)$/.test(name)) roots.push(withoutCase(readData(name, await theme.read(name)).root));
	}
	const languages = roots.map((root) => valueOf(root, 'languages'));
	if (languages.some((one) => one?.kind === 'map' && one.entries.some(({ value }) => hasAnyKey(value, ['outputformats'])))) return undefined;
	return { outputs: { names: [...builtIn, ...roots.flatMap((root) => namesAt(root, 'outputformats').map((name) => name.toLowerCase()))], where } };
}
