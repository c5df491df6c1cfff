import type { CheckOptions } from '../core/check';
import type { FieldContext, HugoDateKeys } from '../core/dates/fields';
import { fileDateOf, type FileDate } from '../core/dates/file-names';
import type { Zones } from '../core/dates/readers';
import type { Generator } from '../core/dialects';
import { severityOf } from '../core/problems';
import type { Place } from '../core/site/facts';
import type { CompiledSchema } from '../core/schema/schema';
import type { Config, DateSettings } from './config';
import { nameOf, relativeTo, type FilePath } from './paths';
import type { ChosenSchema } from './schemas';
import type { Site } from './site';
import type { SiteIndex } from './site-index';

/** Everything about an article that its own text does not say. */
export interface ArticleContext {
	readonly site: Site;
	readonly config: Config;
	/** Undefined when none could be loaded: then nothing is said about keys. */
	readonly schema?: CompiledSchema | undefined;
	/** How it came to be that one, and what is wrong with it. */
	readonly chosen?: ChosenSchema;
	/** Is told each instant at which there will be something else to say of the article. */
	readonly onClock?: ((epochMs: number) => void) | undefined;
	/** What the articles of the site tell each other; undefined where nobody gathers it. */
	readonly index?: SiteIndex | undefined;
}

/** Whether a site of the generator has a zone, and which one it takes where its configuration names none. */
export function siteZoneOf(generator: Generator): 'configured' | 'configured-or-utc' | 'none' {
	switch (generator) {
		case 'hexo':
		case 'jekyll':
		case 'generic':
			return 'configured';
		case 'hugo':
		case 'pelican':
			return 'configured-or-utc';
		case 'astro':
		case 'starlight':
		case 'eleventy':
		case 'docusaurus':
		case 'vitepress':
		case 'gatsby':
		case 'zola':
		case 'mdn':
		case 'github-docs':
			return 'none';
		default:
			return generator satisfies never;
	}
}

/**
 * The zones in which dates of a site are read. A zone that the person set stands in where the site's
 * configuration is not known. Where it is known and names none, Hexo and Jekyll take the machine's
 * clock, so the person's zone is that of the machine; so it is for generators that have no such
 * setting. Hugo and Pelican take UTC.
 */
export function zonesOf(site: Site, { timezone, buildTimezone }: DateSettings): Zones {
	const rule = siteZoneOf(site.generator);
	const isRead = site.root !== undefined;
	// Of a site that is read, Hugo's or Pelican's zone is only missing where a program computes it.
	const standIn = rule === 'none' || (rule === 'configured' && isRead) ? undefined : timezone;
	const zone = rule === 'none' ? undefined : (site.timezone ?? standIn ?? (rule === 'configured-or-utc' && !isRead ? 'UTC' : undefined));
	const build = buildTimezone ?? (zone === undefined ? timezone : undefined);
	return { ...(zone === undefined ? {} : { site: zone }), ...(build === undefined ? {} : { build }) };
}

/** The day in a file's name, where the site's generator looks for one. */
export function fileDateAt(site: Site, path: FilePath): FileDate | undefined {
	const { generator, root, sourceDirectory, newPostName, provided } = site;
	// Another `FILENAME_METADATA` than the usual one is not read here.
	if (generator === 'pelican' && root !== undefined && !provided.includes('date')) return undefined;
	// Most sites of Hexo have no day in their file names.
	if (generator === 'hexo' && newPostName?.includes(':year') !== true) return undefined;
	const top = generator === 'hexo' && sourceDirectory !== undefined ? `${sourceDirectory}/_posts` : root;
	const below = top === undefined ? undefined : relativeTo(path, top);
	return fileDateOf(below ?? nameOf(path), site.dialect, { ...fieldContextOf(site), newPostName });
}

/** What decides which fields of an article are dates. */
export function fieldContextOf({ kind, dateSources }: Site): FieldContext {
	const { date, lastmod, publishdate, publishDate = publishdate, expirydate, expiryDate = expirydate } = dateSources ?? {};
	return dateSources === undefined ? { kind } : { kind, hugoKeys: defined({ date, lastmod, publishDate, expiryDate }) };
}

function defined(keys: { readonly [K in keyof HugoDateKeys]: HugoDateKeys[K] | undefined }): HugoDateKeys {
	return Object.fromEntries(Object.entries(keys).filter(([, names]) => names !== undefined));
}

/**
 * @param path undefined: of the file's name nothing is said
 * @param now milliseconds since 1970
 */
export function checkOptionsOf(context: ArticleContext, path?: FilePath, now = Date.now()): CheckOptions {
	const { zones, fields, unknownTimezone } = lastingOf(context);
	const { index, site, config, schema } = context;
	const fileDate = path === undefined ? undefined : fileDateAt(site, path);
	const isAlone = index?.isComplete !== true || path === undefined;
	// Field by field: every article comes by, and copying with the spread takes a multiple.
	return {
		schema,
		zones,
		dates: { kind: fields.kind, hugoKeys: fields.hugoKeys, now, onClock: context.onClock, future: site.future, expired: site.expired, fileDate },
		unknownTimezone,
		provided: fileDate === undefined ? site.provided : [...site.provided, 'date'],
		unused: site.unused,
		rules: config.rules,
		needsHead: site.needsHead,
		file: path === undefined ? undefined : fileOf(site, path),
		known: site.known,
		neighbours: isAlone ? undefined : { path, place: placeOf(context, path), others: index },
	};
}

/** What about the file the generator may refuse. */
function fileOf({ takesMarkup, names, contentDirectory }: Site, path: FilePath): CheckOptions['file'] {
	if (takesMarkup === 'usual') return { path, refuses: 'markup' };
	const below = names === undefined || contentDirectory === undefined ? undefined : relativeTo(path, contentDirectory);
	return names === undefined || below === undefined ? undefined : { path: below, refuses: names };
}

/** Where an article lies, and what its site says of that, as far as facts need it. */
export function placeOf(context: Telling, path: FilePath): Place {
	const { site, config } = context;
	const { zones, fields } = lastingOf(context);
	const { kind, language, future, expired, addresses, collection, taxonomies, ids, entryFields, contentDirectory, root, provided: given, translations, bodies, addressRoot = contentDirectory } = site;
	const below = addressRoot === undefined ? undefined : relativeTo(path, addressRoot);
	const shown = (root === undefined ? undefined : relativeTo(path, root)) ?? nameOf(path);
	return { kind, path: below, shown, addresses, collection, taxonomies, ids, entryFields, translations, bodies, given, titles: severityOf('rule/duplicate-title', config.rules) === undefined ? 'not-compared' : 'compared', zones, fields, fileDate: fileDateAt(site, path), language, future, expired, isLeftOut: site.names === 'undated' || site.names === 'folder' ? true : undefined };
}

/** As much of a context as decides about facts. */
type Telling = Pick<ArticleContext, 'site' | 'config'>;

/** What is the same for all articles of a context; ten thousand of them have the same. */
interface Lasting {
	readonly zones: Zones;
	readonly fields: FieldContext;
	readonly unknownTimezone: string | undefined;
}

const lasting = new WeakMap<Telling, Lasting>();

function lastingOf(context: Telling): Lasting {
	const known = lasting.get(context);
	if (known !== undefined) return known;
	const { site, config } = context;
	const made: Lasting = {
		zones: zonesOf(site, config.dates),
		fields: fieldContextOf(site),
		// Where there is a zone besides, the generator goes on in that one.
		unknownTimezone: site.timezone === undefined ? site.unknownTimezone : undefined,
	};
	lasting.set(context, made);
	return made;
}
