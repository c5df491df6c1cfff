import { laterPattern } from '../../later';
import type { ScalarNode } from '../../tree';
import type { Address, Addressed } from '../address';
import { nodeAt } from '../values';
import { textAt } from './own-text';
import { zolaAddress, type ZolaAddresses } from './zola';

/** Generators whose addresses follow from the path of the file and a key or two. */
export interface FileAddresses {
	readonly generator: 'eleventy' | 'zola' | 'vitepress' | 'starlight' | 'astro' | 'docusaurus';
	/** The part of the address before the article's own: Docusaurus's `routeBasePath`. */
	readonly route?: string;
	/** Names in VitePress's folder `public`, whose files are shown as they are. */
	readonly served?: readonly string[];
	/** Whether VitePress is told that links of its own lead to what it does not show. */
	readonly deadLinks?: 'meant';
	readonly zola?: ZolaAddresses;
}

/** Undefined where it is not certain. */
export function fileAddress(article: Addressed, path: string, rules: FileAddresses): Address | undefined {
	switch (rules.generator) {
		case 'eleventy':
			return eleventyAddress(article, path);
		case 'zola':
			return rules.zola === undefined ? undefined : zolaAddress(article, path, rules.zola);
		case 'vitepress':
			return /[[\]]/.test(path) || !path.endsWith('.md') ? undefined : { text: pageOf(`/${path.slice(0, -3)}.html`) };
		case 'starlight':
			return starlightAddress(article, path);
		case 'astro':
			return /[[\]]/.test(path) || !/\.mdx?$/.test(path) ? undefined : { text: `/${withoutIndex(stem(path))}` };
		case 'docusaurus':
			return rules.route === undefined ? undefined : docusaurusAddress(article, path, rules.route);
		default:
			return rules.generator satisfies never;
	}
}

function stem(path: string): string {
	return path.replace(/\.[^./]+$/, '');
}

function withoutIndex(path: string): string {
	return path.replace(/(?:^|\/)index$/, '');
}

function pageOf(path: string): string {
	return path.replace(/\/{2,}/g, '/').replace(/\/index\.html$/, '/');
}

/**
 * Eleventy 3: src/TemplatePermalink.js, TemplateFileSlug.js. A permalink of the head wins over the data
 * files of the folder, which may have one for articles without.
 */
function eleventyAddress(article: Addressed, path: string): Address | undefined {
	const by = textAt(article, 'permalink');
	if (by === 'unsure' || ['pagination', 'eleventyComputed', 'permalinkBypassOutputDir'].some((key) => nodeAt(article.meta, key, 'case') !== undefined)) return undefined;
	if (by !== undefined) return /\/$|\.[a-z]+$/.test(by.text) && !/[<>:]|\.\.|(?:^|\/)\.\//.test(by.text) ? { text: pageOf(`/${by.text}`), by } : undefined;
	const parts = stem(path).split('/');
	const [name, folder] = [parts.pop(), parts.at(-1)];
	return { text: pageOf(`/${[...parts, ...(name === 'index' || name === folder ? [] : [name])].join('/')}/`), basis: 'usual' };
}

/** Starlight, as its loader makes ids: packages/astro/src/content/utils.ts and loaders/glob.ts. */
function starlightAddress(article: Addressed, path: string): Address | undefined {
	const slug = textAt(article, 'slug');
	if (slug === 'unsure') return undefined;
	if (slug !== undefined) return { text: `/${slug.text.replace(/^\/+|\/+$/g, '')}`, by: slug };
	const id = entryId(path);
	return id === undefined ? undefined : { text: `/${id === 'index' ? '' : id}` };
}

/** Without signs that a URL cuts off, and letters of which a library knows not all. */
const plain = laterPattern(String.raw`^[\p{L}\p{Nd}!-"$&-.:->@[\]^-~ ]*$`, 'u');

/**
 * The id of an entry of a collection, by its path in it; undefined where signs other than those of ASCII are left out
 * by a rule of a library (github-slugger). Tried with Astro 5.18 and 7.3.
 */
export function entryId(path: string): string | undefined {
	const parts = stem(path).split('/');
	const ids = parts.map((part) => part.toLowerCase().replace(/[^\w\s\u0080-\uffff-]/g, '').replaceAll(' ', '-'));
	// What has no name left is refused.
	return parts.every((part) => plain().test(part)) && ids.every((id) => id !== '') ? ids.join('/').replace(/\/index$/, '') : undefined;
}

/** Docusaurus 3: slug.ts and docs.ts of plugin-content-docs, blogUtils.ts of plugin-content-blog. */
function docusaurusAddress(article: Addressed, path: string, route: string): Address | undefined {
	const { place } = article;
	const slug = textAt(article, 'slug');
	if (slug === 'unsure' || (slug !== undefined && /(?:^|\/)\.\.?(?:\/|$)|[?#]|:\/\//.test(slug.text))) return undefined;
	const at = (text: string, by?: ScalarNode): Address => ({ text: `/${route}/${text}`.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1'), by });
	switch (place.kind) {
		case 'page':
			if (slug === undefined) return at(withoutIndex(stem(path)));
			return readsSlugOfPages(article.head.dialect.versions.generator) ? at(slug.text, slug) : undefined;
		case 'post': {
			const [, folder = '', date, text = ''] = /^(.*)(\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(.*?)(?:\/index)?\.mdx?$/.exec(path) ?? [];
			return at(slug?.text ?? (date === undefined ? path.replace(/(?:\/index)?\.mdx?$/, '') : `${date.replaceAll('-', '/')}/${folder}${text}`), slug);
		}
		case 'doc': {
			if (slug?.text.startsWith('/') === true) return at(slug.text, slug);
			const doc = docusaurusDoc(article, path);
			if (doc === undefined) return undefined;
			return at(`${doc.folder}/${slug?.text ?? (doc.isIndex ? '' : doc.base)}`, slug);
		}
		default:
			return undefined;
	}
}

/** Since 3.8: plugin-content-pages/src/content.ts. Of no version nobody knows. */
function readsSlugOfPages(version: string | undefined): boolean {
	const [, major = 0, minor = 0] = /^(\d+)\.(\d+)/.exec(version ?? '')?.map(Number) ?? [];
	return major > 3 || (major === 3 && minor >= 8);
}

/** What the path of a document says: numbers before names only sort. */
function docusaurusDoc(article: Addressed, path: string): { readonly folder: string; readonly base: string; readonly isIndex: boolean } | undefined {
	const id = textAt(article, 'id');
	if (id === 'unsure' || nodeAt(article.meta, 'parse_number_prefixes', 'case') !== undefined) return undefined;
	const parts = stem(path).split('/');
	const name = parts.pop() ?? '';
	return { folder: parts.map(withoutNumber).join('/'), base: id?.text ?? withoutNumber(name), isIndex: isIndexOfFolder(name, parts) };
}

/** Whether a document of Docusaurus stands for the folders in which it lies. */
export function isIndexOfFolder(name: string, folders: readonly string[]): boolean {
	return ['index', 'readme', folders.at(-1)?.toLowerCase()].includes(name.toLowerCase());
}

/** The name without the number by which Docusaurus sorts. */
export function withoutNumber(name: string): string {
	// Days and versions (`2021-11`, `7.0`) are no numbers.
	if (/^\d+[-_.]\d+/.test(name)) return name;
	return /^\d+\s*[-_.]+\s*([^-_.\s].*)$/.exec(name)?.[1] ?? name;
}

/** The id of a document of Docusaurus among those of its plugin; undefined where it is not certain. */
export function docusaurusId(article: Addressed, path: string): string | undefined {
	const doc = docusaurusDoc(article, path);
	return doc === undefined ? undefined : doc.folder === '' ? doc.base : `${doc.folder}/${doc.base}`;
}
