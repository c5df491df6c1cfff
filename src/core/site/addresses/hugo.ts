import { recogniseDate } from '../../dates/forms';
import { isBuiltBy } from '../../dialects';
import { laterPattern } from '../../later';
import { isTemplate } from '../../rules/rule';
import type { Entry, MapNode, Node, ScalarNode } from '../../tree';
import type { Address, Addressed } from '../address';
import { nodeAt, scalarAt } from '../values';
import { pad } from './clock';
import { eraOf, hugoName, inPath, sanitized, type Era } from './hugo-names';
import { movesPages } from './hugo-sections';

/** What Hugo's configuration says of addresses. */
export interface HugoAddresses {
	readonly generator: 'hugo';
	/** Patterns of pages, by section; `` is the root. */
	readonly permalinks: Readonly<Record<string, string>>;
	readonly uglyUrls: 'yes' | 'no';
	/** Names of languages, in small letters. */
	readonly languages: readonly string[];
	/** The language whose pages have no folder of their own; undefined where all have one. */
	readonly rootLanguage: string | undefined;
	/** Whether the home page is certainly at the root of the site, in all versions. */
	readonly home: 'root' | 'unsure';
	readonly aliases: 'written' | 'left-out';
}

/** What decides elsewhere: outputs of other kinds, bundles that are not written, and what some versions between 0.111 and 0.169 read. */
const unsure: ReadonlySet<string> = new Set(['outputs', 'headless', 'build', '_build', 'path', 'kind', 'lang']);

/**
 * Hugo: resources/page/page_paths.go and permalinks.go, helpers/path.go, hugolib/page__paths.go. Two pages with one
 * address: one is written over the other. Tried with 0.80, 0.111, 0.131 and 0.169: what they make differently of is
 * said where the version is known. What the pages of folders say for all below them is not looked at here: see
 * `hugo-sections.ts`.
 */
export function hugoAddress(article: Addressed, path: string, rules: HugoAddresses): Address | undefined {
	const { head, meta, place } = article;
	if (meta.entries.some(decidesElsewhere) || !/\.(?:md|markdown|html?)$/i.test(path)) return undefined;
	const parts = path.split('/');
	const file = parts.pop() ?? '';
	const era = eraOf(head.dialect);
	const base = hugoName(file, rules.languages, era);
	if (base === undefined || (base === 'index' && parts.length === 0)) return undefined;
	const language = rules.rootLanguage === undefined || (place.language ?? rules.rootLanguage) !== rules.rootLanguage ? place.language : undefined;
	if (rules.rootLanguage === undefined && language === undefined) return undefined;
	const prefix = language === undefined ? '' : `/${language.toLowerCase()}`;
	const url = textAt(article, 'url');
	if (url === 'unsure') return undefined;
	const where: File = { parts, base, prefix, era };
	if (url !== undefined && parts.length + (base === '_index' ? 0 : 1) > 0) return urlAddress(article, url, where);
	const made = base === '_index' ? sectionAddress(article, where, rules) : pageAddress(article, where, rules);
	return made !== undefined && looseDash.test(made.text) && isBuiltBy(head.dialect, 0, 110) ? undefined : made;
}

/** Aliases that are the root of the site, as an empty one in a list is. */
export function rootAliases(meta: MapNode): readonly Node[] {
	const node = nodeAt(meta, 'aliases', 'no-case');
	if (node?.kind === 'list') return node.items.filter((item) => item.kind === 'scalar' && /^\/*$/.test(item.type === 'null' ? '' : item.text));
	return node?.kind === 'scalar' && /^\/+$/.test(node.text) ? [node] : [];
}

/** Several in a row, or one at an end: those 0.80 leaves out, and some version after it no longer. */
const looseDash = /--|\/-|-(?:\/|\.html$)/;

function decidesElsewhere({ key, value }: Entry): boolean {
	const name = key.toLowerCase();
	return unsure.has(name) || (name === 'cascade' && movesPages(value));
}

interface File {
	readonly parts: readonly string[];
	readonly base: string;
	readonly prefix: string;
	readonly era: Era;
}

/** A text of the head; `unsure` where a value is written that may become another text. */
function textAt({ meta }: Addressed, key: string): ScalarNode | 'unsure' | undefined {
	const node = nodeAt(meta, key, 'no-case');
	if (node === undefined) return undefined;
	const scalar = scalarAt(meta, key, 'no-case');
	if (scalar === undefined) return node.kind === 'scalar' ? undefined : 'unsure';
	if (scalar.type !== 'string' || isTemplate(scalar.text)) return 'unsure';
	return scalar.text === '' ? undefined : scalar;
}

/** An address that is written in full is taken as it is. Some version from 0.123 to 0.131 was the first to fill in patterns. */
function urlAddress(article: Addressed, by: ScalarNode, { parts, base, prefix, era }: File): Address | undefined {
	const { text } = by;
	if (/[%?#\\]|\.\.|^\s|\s$|(?:^|\/)(?:\.(?:\/|$)|index\.html$)/.test(text)) return undefined;
	// That of the page of a folder older versions clean up.
	if (base === '_index' && sanitized(text) !== text) return undefined;
	const isPattern = text.includes(':') && era !== '0.111';
	if (isPattern && era === 'any') return undefined;
	const slug = isPattern ? textAt(article, 'slug') : undefined;
	const name = base === 'index' ? parts.at(-1) : base;
	if (slug === 'unsure' || name === undefined || (isPattern && slug !== undefined && !plainSlug().test(slug.text))) return undefined;
	const url = isPattern ? fill(article, text, { name, slug: slug?.text, section: parts[0] ?? '' }) : text;
	if (url === undefined) return undefined;
	const inLanguage = url.startsWith('/') ? '' : prefix;
	const hasFile = url.includes('.') && !url.endsWith('/');
	const full = `${inLanguage}/${url.replace(/^\//, '')}`;
	return { text: pageOf(hasFile ? full : `${full}/`), by };
}

/** The page of a folder. Those of taxonomies have patterns of their own; up to 0.131 ugly ones are files, and slugs are passed over. */
function sectionAddress({ head: { dialect }, meta, place }: Addressed, { parts, prefix, era }: File, { uglyUrls }: HugoAddresses): Address | undefined {
	const isOlder = isBuiltBy(dialect, 80, 131);
	if (place.taxonomies?.includes(parts[0]?.toLowerCase() ?? '') === true || (!isOlder && nodeAt(meta, 'slug', 'no-case') !== undefined)) return undefined;
	const path = inPath(parts, era);
	if (path === undefined) return undefined;
	if (uglyUrls === 'no' || path === '' || isBuiltBy(dialect, 169)) return { text: pageOf(`${prefix}/${path}/`) };
	return isOlder ? { text: pageOf(`${prefix}/${path}.html`) } : undefined;
}

function pageAddress(article: Addressed, file: File, rules: HugoAddresses): Address | undefined {
	const slug = textAt(article, 'slug');
	if (slug === 'unsure') return undefined;
	// A bundle: its folder has the name.
	const isBundle = file.base === 'index';
	const name = isBundle ? file.parts.at(-1) : file.base;
	const folders = isBundle ? file.parts.slice(0, -1) : file.parts;
	if (name === undefined) return undefined;
	const section = file.parts[0] ?? '';
	const pattern = rules.permalinks[section.toLowerCase()];
	// Patterns for names with capitals or spaces, and for bundles beside the sections: each version has its own.
	if ((pattern !== undefined && section !== section.toLowerCase()) || (/\s/.test(section) && Object.keys(rules.permalinks).length > 0)) return undefined;
	if (isBundle && file.parts.length === 1 && (pattern !== undefined || rules.permalinks[''] !== undefined)) return undefined;
	if (slug !== undefined && !plainSlug().test(slug.text) && pattern?.includes(':slug') !== false) return undefined;
	const filled = pattern === undefined ? undefined : fill(article, pattern, { name, slug: slug?.text, section });
	const written = pattern === undefined ? inPath(slug === undefined ? [...folders, name] : folders, file.era) : filled === undefined ? undefined : sanitized(filled);
	const last = pattern === undefined && slug !== undefined ? sanitized(slug.text) : '';
	if (written === undefined || last === undefined) return undefined;
	const path = [written, last].map((part) => part.replace(/^\/+|\/+$/g, '')).filter((part) => part !== '').join('/');
	return { text: pageOf(`${file.prefix}/${path}${rules.uglyUrls === 'yes' ? '.html' : '/'}`), by: slug };
}

interface Names {
	readonly name: string;
	readonly slug: string | undefined;
	readonly section: string;
}

function fill(article: Addressed, pattern: string, { name, slug, section }: Names): string | undefined {
	let isKnown = !pattern.includes('\\');
	const written = scalarAt(article.meta, 'title', 'no-case');
	const title = written?.type === 'string' && !isTemplate(written.text) ? written.text : undefined;
	const text = pattern.replace(/:(\w+)(\[.+?\])?/g, (_match, attribute: string, cut: string | undefined) => {
		const value = cut !== undefined ? undefined : partOf(attribute);
		const clean = value === undefined ? undefined : sanitized(value);
		if (clean === undefined || /^\.{0,2}$/.test(clean)) isKnown = false;
		return clean ?? '';
	});
	return isKnown ? text : undefined;

	/** Of one with a slash, older versions make two folders. */
	function ofTitle(): string | undefined {
		return title?.includes('/') === true ? undefined : title;
	}

	function partOf(attribute: string): string | undefined {
		switch (attribute) {
			case 'title':
				return ofTitle();
			case 'slug':
				return slug ?? ofTitle();
			case 'filename':
			case 'contentbasename':
				return name;
			case 'slugorfilename':
			case 'slugorcontentbasename':
				return slug ?? name;
			case 'section':
				return section;
			default:
				return dayPart(article, attribute);
		}
	}
}

/** Signs at its ends are left out by some versions. */
const plainSlug = laterPattern(String.raw`^[\p{L}\p{Nd}](?:.*[\p{L}\p{Nd}])?$`, 'u');

/** The day as it is written, whatever zone stands behind it; nothing where Hugo itself does not read the date. */
function dayPart({ date, place }: Addressed, attribute: string): string | undefined {
	if (date === undefined || date.key.toLowerCase() !== 'date' || place.fields.hugoKeys !== undefined || date.epochMs === undefined) return undefined;
	const reading = recogniseDate(date.text);
	if (reading.kind !== 'date') return undefined;
	switch (attribute) {
		case 'year':
			return String(reading.year);
		case 'month':
			return pad(reading.month);
		case 'day':
			return pad(reading.day);
		default:
			return undefined;
	}
}

function pageOf(path: string): string {
	return path.replace(/\/{2,}/g, '/').replace(/\/index\.html$/, '/');
}
