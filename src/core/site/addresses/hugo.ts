import { recogniseDate } from '../../dates/forms';
import { isTemplate } from '../../rules/rule';
import type { ScalarNode } from '../../tree';
import type { Address, Addressed } from '../address';
import { nodeAt, scalarAt } from '../values';
import { pad } from './clock';

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
}

/** What decides elsewhere: outputs of other kinds, bundles that are not written. */
const unsure: readonly string[] = ['outputs', 'headless', 'build', '_build'];

/**
 * Hugo: resources/page/page_paths.go and permalinks.go, helpers/path.go, hugolib/page__paths.go. Two pages
 * with one address: one is written over the other. Tried with 0.111 and 0.169: what they make differently of is
 * left open. Left aside is the slug of a section, which newer versions give to all below it.
 */
export function hugoAddress(article: Addressed, path: string, rules: HugoAddresses): Address | undefined {
	const { meta, place } = article;
	if (unsure.some((key) => nodeAt(meta, key, 'no-case') !== undefined) || !/\.(?:md|markdown|html?)$/i.test(path)) return undefined;
	const parts = path.split('/');
	const file = parts.pop() ?? '';
	const base = nameOf(file, rules.languages);
	if (base === undefined || (base === 'index' && parts.length === 0)) return undefined;
	const language = rules.rootLanguage === undefined || (place.language ?? rules.rootLanguage) !== rules.rootLanguage ? place.language : undefined;
	if (rules.rootLanguage === undefined && language === undefined) return undefined;
	const prefix = language === undefined ? '' : `/${language.toLowerCase()}`;
	const url = textAt(article, 'url');
	if (url === 'unsure') return undefined;
	if (url !== undefined && parts.length + (base === '_index' ? 0 : 1) > 0) return urlAddress(url, prefix);
	if (place.kind === 'section') return sectionAddress(article, { parts, base, prefix }, place.taxonomies ?? [], rules);
	return pageAddress(article, { parts, base, prefix }, rules);
}

interface File {
	readonly parts: readonly string[];
	readonly base: string;
	readonly prefix: string;
}

/**
 * The name without its ending and its language; undefined where versions differ: from 0.123 on capitals count
 * for nothing in the names of languages and of indexes.
 */
function nameOf(file: string, languages: readonly string[]): string | undefined {
	const name = file.replace(/\.[^.]+$/, '');
	const dot = name.lastIndexOf('.');
	const suffix = dot > 0 ? name.slice(dot + 1) : '';
	const base = languages.includes(suffix) ? name.slice(0, dot) : name;
	// An index in capitals, or in a language that the site does not have.
	const isUnsure = base !== 'index' && base !== '_index' && /^_?index(?:\.|$)/i.test(base);
	return isUnsure || (base === name && suffix !== '' && languages.includes(suffix.toLowerCase())) ? undefined : base;
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

/** An address that is written in full. Patterns in it, and capitals, are read in another way by other versions. */
function urlAddress(by: ScalarNode, prefix: string): Address | undefined {
	const url = by.text;
	const clean = sanitized(url);
	if (clean === undefined || clean !== url || /[:A-Z]|\/\/|\.\.|(?:^|\/)(?:\.(?:\/|$)|index\.html$)/.test(url)) return undefined;
	const inLanguage = url.startsWith('/') ? '' : prefix;
	const hasFile = url.includes('.') && !url.endsWith('/');
	const full = `${inLanguage}/${url.replace(/^\//, '')}`;
	return { text: pageOf(hasFile ? full : `${full}/`), by };
}

/** The page of a folder. Those of taxonomies have patterns of their own, and only older versions have ugly ones or pass over a slug. */
function sectionAddress({ meta }: Addressed, { parts, prefix }: File, taxonomies: readonly string[], { uglyUrls }: HugoAddresses): Address | undefined {
	if (taxonomies.includes(parts[0]?.toLowerCase() ?? '') || nodeAt(meta, 'slug', 'no-case') !== undefined) return undefined;
	const path = inPath(parts);
	return path === undefined || (uglyUrls === 'yes' && path !== '') ? undefined : { text: pageOf(`${prefix}/${path}/`) };
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
	// Patterns for names with capitals, and for bundles beside the sections: each version has its own.
	if (pattern !== undefined && section !== section.toLowerCase()) return undefined;
	if (isBundle && file.parts.length === 1 && (pattern !== undefined || rules.permalinks[''] !== undefined)) return undefined;
	if (slug !== undefined && !isPlainSlug.test(slug.text) && pattern?.includes(':slug') !== false) return undefined;
	const written = pattern === undefined ? inPath(slug === undefined ? [...folders, name] : folders) : fill(article, pattern, { name, slug: slug?.text, section });
	const path = written === undefined ? undefined : sanitized([written.replace(/^\/+|\/+$/g, ''), ...(pattern === undefined && slug !== undefined ? [slug.text] : [])].join('/'));
	if (path === undefined) return undefined;
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
		if (clean === undefined || clean === '') isKnown = false;
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
const isPlainSlug = /^[\p{L}\p{Nd}](?:.*[\p{L}\p{Nd}])?$/u;

/** Names of files. Newer versions make a dash of each space, older ones one of all spaces and signs beside them. */
function inPath(parts: readonly string[]): string | undefined {
	const written = parts.join('/');
	const clean = sanitized(written);
	return clean === undefined || (/\s/.test(written) && clean !== sanitized(written.replace(/\s/g, '-'))) ? undefined : clean;
}

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

/** Letters, digits and a few signs stay, spaces become one dash; undefined where versions differ. */
function sanitized(text: string): string | undefined {
	if (/[#+~@%\\]/.test(text)) return undefined;
	let clean = '';
	let isPending = false;
	for (const character of text) {
		if (/[\p{L}\p{Nd}\p{M}./_-]/u.test(character)) {
			if (isPending && character !== '-') clean += '-';
			isPending = false;
			clean += character;
		} else if (/\s/.test(character) && clean !== '' && !clean.endsWith('-')) isPending = true;
	}
	return lower(clean);
}

/** As Go makes small letters: each for itself, and one for the dotted İ. */
function lower(text: string): string {
	return /[İΣ]/.test(text) ? Array.from(text.replaceAll('İ', 'i'), (character) => character.toLowerCase()).join('') : text.toLowerCase();
}

function pageOf(path: string): string {
	return path.replace(/\/{2,}/g, '/').replace(/\/index\.html$/, '/');
}
