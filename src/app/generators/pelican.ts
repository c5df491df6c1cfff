import type { PelicanAddresses } from '../../core/site/addresses/pelican';
import type { Translations } from '../../core/site/translations';
import { join, nameOf, relativeTo, type FilePath } from '../paths';
import { isPaperwork } from '../../core/site/paperwork';
import { folderAt, optional, zoneOf, type Zone } from './configuration';
import type { Folder } from './folder';
import type { ArticlePlace, Recognizer, SiteFacts } from './recognizer';

/** Pelican: `pelicanconf.py`, a program that is read as text. */
export const pelican: Recognizer = {
	generator: 'pelican',
	recognize: async (folder) => ((await folder.names()).has('pelicanconf.py') ? { file: join(folder.path, 'pelicanconf.py'), by: 'configuration' } : undefined),
	read,
};

async function read(folder: Folder): Promise<SiteFacts> {
	const program = (await folder.read('pelicanconf.py')) ?? '';
	// Its default is the folder itself (pelican/settings.py), while `pelican-quickstart` writes `content`.
	const written = textIn(program, 'PATH');
	const path = written.kind === 'absent' ? '.' : written.kind === 'text' ? written.text : lastFolder(written.expression);
	const content = path === undefined ? undefined : folderAt(folder.path, path);
	const pages = listIn(program, 'PAGE_PATHS', ['pages']);
	const articles = listIn(program, 'ARTICLE_PATHS', ['']);
	const addresses = addressesOf(program);
	const translations = addresses === undefined ? undefined : translationsOf(program, addresses);
	const hasDates = /^DEFAULT_DATE[ \t]*=[ \t]*(?!None\b)\S/m.test(program);
	const given = givenBySettings(program);
	return {
		root: folder.path,
		generator: 'pelican',
		common: { ...optional('contentDirectory', content), ...optional('addresses', addresses), ...optional('translations', translations), ...(hasOwnLinks(program) ? { namedFiles: 'links' } : {}), ...language(program), ...zoneOfPelican(program) },
		placeOf: (file) => {
			if (content === undefined || pages === undefined || articles === undefined) return undefined;
			const place = placeOf(file, content, { pages, articles });
			if (place?.kind !== 'post') return place === undefined ? undefined : { ...place, provided: given };
			// `FILENAME_METADATA` takes the date from a name that begins with one, unless it is set to something else.
			const isDated = /^\d{4}-\d{2}-\d{2}/.test(nameOf(file)) && textIn(program, 'FILENAME_METADATA').kind === 'absent';
			return { ...place, provided: [...(hasDates || isDated ? ['date'] : []), ...given] };
		},
	};
}

/** What articles may get by their name, their path or for all of them, so that it is not missing where they do not write it. */
function givenBySettings(program: string): readonly string[] {
	const settings = program.replace(/^[ \t]*#.*$/gm, '');
	const groups = /^(?:FILENAME|PATH)_METADATA\b/m.test(settings) ? [...settings.matchAll(/\(\?P<(\w+)>/g)].map((match) => (match[1] ?? '').toLowerCase()) : [];
	const isSet = /^(?:DEFAULT|EXTRA_PATH)_METADATA\b/m.test(settings);
	return [...groups, ...(isSet ? ['title', 'date', 'category'].filter((key) => new RegExp(`['"]${key}['"]`, 'i').test(settings)) : [])];
}

/** Pages lie in `PAGE_PATHS`, articles in `ARTICLE_PATHS` without those (pelican/settings.py, generators.py). */
function placeOf(path: FilePath, content: FilePath, { pages, articles }: { readonly pages: readonly string[]; readonly articles: readonly string[] }): ArticlePlace | undefined {
	const rest = relativeTo(path, content);
	if (rest === undefined || isPaperwork(rest) || !/\.(?:md|markdown|mkd|mdown|html?)$/i.test(path) || /(?:^|\/)\./.test(rest)) return undefined;
	const isIn = (folders: readonly string[]): boolean => folders.some((folder) => relativeTo(path, folderAt(content, folder)) !== undefined);
	if (isIn(pages)) return { kind: 'page' };
	return isIn(articles) ? { kind: 'post' } : undefined;
}

/** Settings that make slugs in another way, or give articles what they do not write themselves. */
const reshaping = /^(?:SLUG_(?:REGEX_)?SUBSTITUTIONS|CATEGORY_(?:REGEX_)?SUBSTITUTIONS|SLUGIFY_USE_UNICODE|SLUGIFY_PRESERVE_CASE|PATH_METADATA|FILENAME_METADATA|EXTRA_PATH_METADATA|DEFAULT_METADATA|TYPOGRIFY|USE_FOLDER_AS_CATEGORY[ \t]*=[ \t]*(?!True|False))\b|^(?:from|import)[ \t].*\bimport[ \t]+\*|i18n_subsites/m;

/** Whether addresses in texts lead to sources in the usual way. Settings from elsewhere may say otherwise. */
function hasOwnLinks(program: string): boolean {
	return !/\bINTRASITE_LINK_REGEX\b|^(?:from|import)[ \t].*\bimport[ \t]+\*/m.test(program);
}

/** By slug and `lang`, unless the settings tell versions otherwise, or a plugin reads articles that are not read here. */
function translationsOf(program: string, { language }: PelicanAddresses): Translations | undefined {
	return /\b(?:ARTICLE|PAGE)_TRANSLATION_ID\b|ipynb|subsites|^READERS\b/m.test(program) ? undefined : { main: language.toLowerCase(), languages: [], naming: 'slug' };
}

/** What the settings say of addresses (pelican/settings.py). */
function addressesOf(program: string): PelicanAddresses | undefined {
	if (reshaping.test(program)) return undefined;
	const patterns = [['ARTICLE_SAVE_AS', '{slug}.html'], ['ARTICLE_LANG_SAVE_AS', '{slug}-{lang}.html'], ['PAGE_SAVE_AS', 'pages/{slug}.html'], ['PAGE_LANG_SAVE_AS', 'pages/{slug}-{lang}.html'], ['SLUGIFY_SOURCE', 'title'], ['DEFAULT_LANG', 'en'], ['DEFAULT_CATEGORY', 'misc']] as const;
	const texts = patterns.map(([name, usual]) => {
		const written = textIn(program, name);
		return written.kind === 'absent' ? usual : written.kind === 'text' ? written.text : undefined;
	});
	const [article, articleInLanguage, page, pageInLanguage, slugFrom, language, category] = texts;
	if (article === undefined || articleInLanguage === undefined || page === undefined || pageInLanguage === undefined || language === undefined || category === undefined || (slugFrom !== 'title' && slugFrom !== 'basename')) return undefined;
	return { generator: 'pelican', article, articleInLanguage, page, pageInLanguage, slugFrom, language, category, folderIsCategory: /^USE_FOLDER_AS_CATEGORY[ \t]*=[ \t]*False\b/m.test(program) ? 'no' : 'yes' };
}

type Assigned = { readonly kind: 'absent' } | { readonly kind: 'text'; readonly text: string } | { readonly kind: 'computed'; readonly expression: string };

/** What a name is assigned at the beginning of a line, the last time. */
function textIn(program: string, name: string): Assigned {
	const [, expression] = [...program.matchAll(new RegExp(`^${name}[ \\t]*(?::[^=\\n]*)?=[ \\t]*(.+)$`, 'gm'))].at(-1) ?? [];
	if (expression === undefined) return { kind: 'absent' };
	const text = /^[rRuU]?(['"])((?:(?!\1)[^\\])*)\1[ \t]*(?:#.*)?$/.exec(expression.trimEnd())?.[2];
	return text === undefined ? { kind: 'computed', expression } : { kind: 'text', text };
}

/** The folder at the end of an expression such as `os.path.join(HERE, 'content')`. */
function lastFolder(expression: string): string | undefined {
	return /,\s*['"]([\w.-]+)['"]\s*\)\s*(?:#.*)?$/.exec(expression)?.[1] ?? /\/\s*['"]([\w.-]+)['"]\s*(?:#.*)?$/.exec(expression)?.[1];
}

/** The texts of a list that is written out; undefined where it is computed. */
function listIn(program: string, name: string, usual: readonly string[]): readonly string[] | undefined {
	const opening = new RegExp(`^${name}[ \\t]*(?::[^=\\n]*)?=[ \\t]*`, 'm').exec(program);
	if (opening === null) return usual;
	const list = /^\[(\s*(?:['"][^'"\\\n]*['"]\s*(?:,\s*['"][^'"\\\n]*['"]\s*)*,?\s*)?)\]/.exec(program.slice(opening.index + opening[0].length));
	return list === null ? undefined : [...(list[1] ?? '').matchAll(/(['"])([^'"]*)\1/g)].map(([, , text = '']) => text);
}

function language(program: string): { readonly language?: string } {
	const written = textIn(program, 'DEFAULT_LANG');
	return written.kind === 'computed' ? {} : { language: written.kind === 'text' ? written.text : 'en' };
}

/** `TIMEZONE`, UTC where it is not set (pelican/settings.py); nothing is known where a program computes it. */
function zoneOfPelican(program: string): Zone {
	const written = textIn(program, 'TIMEZONE');
	switch (written.kind) {
		case 'absent':
			return { timezone: 'UTC' };
		case 'text':
			return zoneOf(written.text);
		case 'computed':
			return {};
		default:
			return written satisfies never;
	}
}
