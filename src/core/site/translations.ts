/**
 * How a site keeps the languages of its articles apart, where its configuration says so in words that
 * are understood. Folders are given from the root of the site, with a slash at the end.
 */
export interface Translations {
	/** The language in which articles are written first, by the name that the site gives it. */
	readonly main: string;
	readonly languages: readonly Language[];
	/**
	 * `suffix`: the name stands before the ending of the file (`tides.fr.md`), except that of the main language.
	 * `slug`: wherever the files lie, those with one slug are one article, and each names its language.
	 */
	readonly naming: 'folder' | 'suffix' | 'slug';
}

interface Language {
	readonly name: string;
	/** May be empty: then it has everything that lies in no folder of another language. */
	readonly folder: string;
}

/** Which article a file is a version of. Plain data. */
export interface TranslationFact {
	/** Articles are counted together that lie together: documents apart from posts. */
	readonly scope: string;
	/** The same for all versions of one article. */
	readonly key: string;
	readonly language: string;
	readonly main: string;
}

/** Undefined where the file lies in no folder of a language. */
export function translationOf(shown: string, { main, languages, naming }: Translations): TranslationFact | undefined {
	const own = innermost(shown, languages);
	if (own === undefined) return undefined;
	const rest = shown.slice(own.folder.length);
	const suffixed = naming === 'suffix' ? languages.find(({ name }) => suffixOf(rest) === name.toLowerCase()) : undefined;
	const language = naming === 'folder' ? own.name : (suffixed?.name ?? main);
	const stem = rest.replace(/\.[^./]+$/, '');
	const key = suffixed === undefined ? stem : stem.slice(0, -suffixed.name.length - 1);
	return { scope: languages.find(({ name }) => name === main)?.folder ?? '', key: key.replace(/(?:^|\/)index$/, ''), language, main };
}

/** Where the version of an article in another language belongs. */
export function counterpartOf(shown: string, { main, languages, naming }: Translations, language: string): string {
	const own = languages.find(({ name }) => name === main)?.folder ?? '';
	const rest = shown.slice(own.length);
	if (naming === 'folder') return `${languages.find(({ name }) => name === language)?.folder ?? ''}${rest}`;
	return `${own}${(suffixOf(rest) === main.toLowerCase() ? rest.replace(/\.[^./]+(?=\.[^./]+$)/, '') : rest).replace(/(?=\.[^./]+$)/, `.${language}`)}`;
}

function innermost(shown: string, languages: readonly Language[]): Language | undefined {
	let found: Language | undefined;
	for (const one of languages) if (shown.startsWith(one.folder) && (found === undefined || one.folder.length > found.folder.length)) found = one;
	return found;
}

function suffixOf(path: string): string | undefined {
	return /\.([^./]+)\.[^./]+$/.exec(path)?.[1]?.toLowerCase();
}
