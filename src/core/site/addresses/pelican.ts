import { recogniseDate } from '../../dates/forms';
import type { Address, Addressed } from '../address';
import { scalarAt } from '../values';
import { pad } from './clock';

/** What `pelicanconf.py` says of addresses. */
export interface PelicanAddresses {
	readonly generator: 'pelican';
	/** Patterns of files: `{slug}.html`. */
	readonly article: string;
	readonly articleInLanguage: string;
	readonly page: string;
	readonly pageInLanguage: string;
	readonly slugFrom: 'title' | 'basename';
	readonly language: string;
	readonly category: string;
	readonly folderIsCategory: 'yes' | 'no';
}

/**
 * Pelican 4: contents.py, utils.py (`slugify`) and writers.py. Two articles with one file: the build stops
 * (“File … is to be overwritten”).
 */
export function pelicanAddress(article: Addressed, path: string, rules: PelicanAddresses): Address | undefined {
	const { place } = article;
	if (!/\.(?:md|markdown|mkd|mdown)$/i.test(path) || place.kind === 'draft') return undefined;
	const status = textAt(article, 'status')?.text.toLowerCase();
	if (status !== undefined && status !== 'published' && status !== 'hidden') return undefined;
	const own = textAt(article, 'save_as');
	if (own !== undefined) return own.text === '' ? undefined : { text: pageOf(own.text), by: own };
	const isForeign = (textAt(article, 'lang')?.text ?? rules.language).toLowerCase() !== rules.language.toLowerCase();
	const patterns = place.kind === 'page' ? [rules.page, rules.pageInLanguage] : [rules.article, rules.articleInLanguage];
	const pattern = patterns[isForeign ? 1 : 0] ?? '';
	let isKnown = pattern !== '';
	const text = pattern.replace(/\{(\w+)(?::([^}]*))?\}/g, (_match, name: string, format: string | undefined) => {
		const value = partOf(name, format, article, path, rules);
		if (value === undefined) isKnown = false;
		return value ?? '';
	});
	return isKnown && !/[{}]/.test(text) ? { text: pageOf(text), by: pattern.includes('{slug}') ? textAt(article, 'slug') : undefined } : undefined;
}

function textAt({ meta }: Addressed, key: string): ReturnType<typeof scalarAt> {
	return scalarAt(meta, key, 'no-case');
}

function partOf(name: string, format: string | undefined, article: Addressed, path: string, rules: PelicanAddresses): string | undefined {
	switch (name) {
		case 'slug':
			return pelicanSlug(article, path, rules);
		case 'lang':
			return textAt(article, 'lang')?.text.toLowerCase() ?? rules.language.toLowerCase();
		case 'category': {
			const folder = path.split('/').at(-2);
			return slugify(textAt(article, 'category')?.text ?? (rules.folderIsCategory === 'yes' ? folder : undefined) ?? rules.category);
		}
		case 'date':
			return dayOf(article, format);
		default:
			return undefined;
	}
}

/** By what an article is named in its address and told from others; undefined where that is not certain. */
export function pelicanSlug(article: Addressed, path: string, rules: PelicanAddresses): string | undefined {
	const own = textAt(article, 'slug');
	if (own !== undefined) return own.text;
	const title = textAt(article, 'title')?.text;
	const source = rules.slugFrom === 'title' ? title : path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
	return source === undefined ? undefined : slugify(source);
}

/** Other letters than ASCII's are written in Latin ones by a library: which, is not certain. Markup is taken out. */
function slugify(text: string): string | undefined {
	// eslint-disable-next-line no-control-regex -- ASCII ends there
	if (/[^\u0000-\u007f]|[<&]/.test(text)) return undefined;
	const slug = text.replace(/[^\w\s-]/g, '').trim().replace(/[-\s]+/g, '-').toLowerCase();
	return slug === '' ? undefined : slug;
}

/** The day as it is written, whatever zone stands behind it; nothing where Pelican itself does not read the date. */
function dayOf({ date }: Addressed, format: string | undefined): string | undefined {
	const isRead = date !== undefined && (date.key === 'file' || date.epochMs !== undefined);
	const reading = isRead ? recogniseDate(date.text) : undefined;
	if (reading?.kind !== 'date' || format === undefined) return undefined;
	const text = format.replace(/%Y/g, pad(reading.year, 4)).replace(/%m/g, pad(reading.month)).replace(/%d/g, pad(reading.day)).replace(/%y/g, pad(reading.year % 100));
	return text.includes('%') ? undefined : text;
}

function pageOf(file: string): string {
	return `/${file.replace(/^\.?\/+/, '').replace(/\/{2,}/g, '/').replace(/(^|\/)index\.html$/, '$1')}`;
}
