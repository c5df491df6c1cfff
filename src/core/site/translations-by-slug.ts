import type { Addressed } from './address';
import { pelicanSlug } from './addresses/pelican';
import type { TranslationFact } from './translations';
import { nodeAt, scalarAt } from './values';

/** Below this scope lie versions in another language of which nobody can tell what they are versions of. */
export const slugScope = 'slugs';

/**
 * Which article one is a version of where slug and `lang` say so; `unsure` where it may be one of any.
 *
 * Source: Pelican pelican/utils.py (`process_translations`) and contents.py, tried with 4.8: articles and pages apart,
 * the same slug in another language.
 */
export function translationBySlug(article: Addressed, path: string): TranslationFact | 'unsure' | undefined {
	const { head, meta, place: { addresses, kind } } = article;
	// HTML has its metadata in tags, which are not read here.
	if (/\.html?$/i.test(path) || head.kind === 'broken') return 'unsure';
	if (addresses?.generator !== 'pelican' || head.kind !== 'mapping') return undefined;
	const main = addresses.language.toLowerCase();
	const written = scalarAt(meta, 'lang', 'no-case')?.text;
	if (written === undefined && nodeAt(meta, 'lang', 'no-case') !== undefined) return 'unsure';
	const language = written?.trim().toLowerCase() ?? main;
	const slug = pelicanSlug(article, path, addresses)?.trim();
	// Of letters that are no ASCII's, a library decides what stands for them.
	if (slug === undefined || slug === '') return language === main ? undefined : 'unsure';
	return { scope: kind, key: slug, language, main };
}
