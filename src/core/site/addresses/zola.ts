import { laterPattern } from '../../later';
import type { Address, Addressed } from '../address';
import type { MapNode, ScalarNode } from '../../tree';
import { nodeAt } from '../values';
import { textAt } from './own-text';

/** What Zola's configuration says about addresses. */
export interface ZolaAddresses {
	/** `slugify.paths`: names made of letters, digits and dashes, or left as they are (`safe`, `off`). */
	readonly slugs: 'made' | 'kept';
	/** `slugify.paths_keep_dates`. */
	readonly dates: 'left-out' | 'kept';
	/** The keys of `languages`, without `default_language`. */
	readonly languages: readonly string[];
}

/** Addresses that lead to a page or a section, as written; Zola compares them so, and those of what is not rendered with none. */
export function zolaAliases(meta: MapNode): readonly ScalarNode[] {
	const [render, aliases] = [nodeAt(meta, 'render', 'case'), nodeAt(meta, 'aliases', 'case')];
	if (aliases?.kind !== 'list' || (render !== undefined && !(render.kind === 'scalar' && render.value === true))) return [];
	return aliases.items.flatMap((item) => (item.kind === 'scalar' && item.type === 'string' ? [item] : []));
}

/**
 * Zola: components/content/src/page.rs, section.rs, file_info.rs; measured with 0.22. Folders and `path`
 * stay as they are; other letters than these go through a table of its own. What is not rendered has no
 * address that another could take.
 */
export function zolaAddress(article: Addressed, path: string, rules: ZolaAddresses): Address | undefined {
	const render = nodeAt(article.meta, 'render', 'case');
	if (render !== undefined && !(render.kind === 'scalar' && render.value === true)) return undefined;
	const [slug, own] = [textAt(article, 'slug'), textAt(article, 'path')];
	if (slug === 'unsure' || own === 'unsure') return undefined;
	const parts = path.replace(/\.md$/, '').split('/');
	const file = fileName(parts.pop() ?? '', rules);
	if (file === undefined) return undefined;
	if (own !== undefined) {
		const text = own.text.trim().replace(/^\/|\/$/g, '');
		return file.name !== '_index' && (text === '' || isKept(text)) ? { text: text === '' ? '/' : `/${text}/`, by: own } : undefined;
	}
	const prefix = file.language === undefined ? '' : `${file.language}/`;
	if (file.name === '_index') return isKept(parts.join('/')) || parts.length === 0 ? { text: `/${prefix}${parts.map((part) => `${part}/`).join('')}` } : undefined;
	const name = file.name === 'index' ? parts.pop() : file.name;
	if (name === undefined || (parts.length > 0 && !isKept(parts.join('/')))) return undefined;
	const last = slugOf(slug?.text ?? (rules.dates === 'kept' ? name : withoutDate(name)), rules);
	return last === undefined ? undefined : { text: `/${prefix}${[...parts, last].filter((part) => part !== '').map((part) => `${part}/`).join('')}`, by: slug };
}

/** A name and the language behind its first dot, where the site has several; another word there stops Zola. */
function fileName(name: string, { languages }: ZolaAddresses): { readonly name: string; readonly language?: string } | undefined {
	const dot = name.indexOf('.');
	if (dot === -1) return { name };
	const [before, language] = [name.slice(0, dot), name.slice(dot + 1)];
	if (languages.length === 0) return before === 'index' || before === '_index' ? undefined : { name };
	return languages.includes(language) ? { name: before, language } : undefined;
}

/** A date before the name is no part of it; without a name it stays. */
function withoutDate(name: string): string {
	return /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?\s?[_-](.+)$/.exec(name)?.[1] ?? name;
}

/** Of signs alone nothing is left: such a page is where its folder is. */
function slugOf(text: string, { slugs }: ZolaAddresses): string | undefined {
	if (slugs === 'kept') return isKept(text) && !text.includes('/') ? text : undefined;
	if (!/^[ -~]+$/.test(text)) return undefined;
	return text.toLowerCase().replace(/[^a-z\d]+/g, '-').replace(/^-|-$/g, '');
}

const kept = laterPattern(String.raw`^[\p{L}\p{N}_-](?:[\p{L}\p{N} ._-]*[\p{L}\p{N}_-])?$`, 'u');

/** Signs that no rule changes, in parts that no file system reads as something else. */
function isKept(text: string): boolean {
	return text.split('/').every((part) => kept().test(part));
}

