import { weekdayOf, type Clock } from '../../dates/zones';
import { laterPattern } from '../../later';
import type { Node } from '../../tree';
import type { Address, Addressed } from '../address';
import { isTemplate } from '../../rules/rule';
import { nodeAt, scalarAt } from '../values';
import { clockIn, pad, type Shown } from './clock';

/** What Jekyll's `_config.yml` says of addresses. */
export interface JekyllAddresses {
	readonly generator: 'jekyll';
	/** A style by name, or a pattern. */
	readonly permalink: string;
	/** The patterns of collections that have one of their own, `posts` among them. */
	readonly patterns: Readonly<Record<string, string>>;
	/** Collections whose documents become pages. */
	readonly written: readonly string[];
	/** Where collections lie, from the source; empty for the source itself. */
	readonly collectionsDirectory: string;
}

/** Keys of the head that decide; where `defaults` of the configuration give one, it is not certain. */
const deciding: readonly string[] = ['permalink', 'slug', 'categories', 'category'];

const styles: ReadonlyMap<string, string> = new Map([
	['pretty', '/:categories/:year/:month/:day/:title/'],
	['none', '/:categories/:title:output_ext'],
	['date', '/:categories/:year/:month/:day/:title:output_ext'],
	['weekdate', '/:categories/:year/W:week/:short_day/:title:output_ext'],
	['ordinal', '/:categories/:year/:y_day/:title:output_ext'],
]);

/**
 * Jekyll 4: lib/jekyll/url.rb, document.rb, page.rb, configuration.rb and drops/url_drop.rb. Two pages
 * with one address: it warns of a conflict and writes one over the other.
 */
export function jekyllAddress(article: Addressed, path: string, rules: JekyllAddresses): Address | undefined {
	const { meta, place } = article;
	if (!/\.(?:md|markdown|html)$/i.test(path) || deciding.some((key) => place.given?.includes(key) === true)) return undefined;
	const written = nodeAt(meta, 'permalink', 'case');
	const by = written?.kind === 'scalar' && written.type !== 'null' ? written : undefined;
	if (by !== undefined && (by.type !== 'string' || isTemplate(by.text))) return undefined;
	if (place.kind === 'page') return pageAddress(path, by, rules);
	const label = place.kind === 'doc' ? place.collection : 'posts';
	if (label === undefined || (label !== 'posts' && !rules.written.includes(label))) return undefined;
	const pattern = by?.text ?? rules.patterns[label] ?? (label === 'posts' ? (styles.get(rules.permalink) ?? rules.permalink) : `/:collection/:path${suffixOf(rules.permalink)}`);
	const inside = rules.collectionsDirectory === '' ? path : path.slice(rules.collectionsDirectory.length + 1);
	// A site without a zone takes that of the machine.
	const { site, build } = place.zones;
	const shown = clockIn(article, site ?? build, site === undefined && article.date?.key !== 'file' ? 'here' : 'certain');
	return fill(article, pattern, { rest: inside, label, shown, by });
}

/** How a pattern that ends in a file's name goes on under a style. */
function suffixOf(style: string): string {
	if (style === 'date' || style === 'ordinal' || style === 'none' || style.endsWith(':output_ext')) return ':output_ext';
	return style === 'pretty' || style.endsWith('/') ? '/' : '';
}

function pageAddress(path: string, by: Address['by'], rules: JekyllAddresses): Address {
	const slash = path.lastIndexOf('/') + 1;
	const name = path.slice(slash).replace(/\.[^.]+$/, '').replace(/\.+$/, '');
	const pattern = by?.text ?? (name === 'index' ? '/:path/' : `/:path/:basename${suffixOf(rules.permalink)}`);
	const url = pattern.replaceAll(':path', () => path.slice(0, slash)).replaceAll(':basename', () => name).replaceAll(':output_ext', '.html');
	return { text: pageOf(url), by };
}

interface Filling {
	/** The path from the folder of collections. */
	readonly rest: string;
	readonly label: string;
	readonly shown: Shown | undefined;
	readonly by: Address['by'];
}

function fill(article: Addressed, pattern: string, filling: Filling): Address | undefined {
	let isKnown = true;
	let basis: 'here' | undefined;
	const url = pattern.replace(/:([a-z_]+)/g, (_match, name: string) => {
		const key = name.endsWith('_') && !parts.has(name) ? name.slice(0, -1) : name;
		const read = parts.get(key);
		const value = read?.(article, filling);
		if (value === undefined) isKnown = false;
		if (times.has(key) && filling.shown?.basis === 'here') basis = 'here';
		return `${value ?? ''}${key === name ? '' : '_'}`;
	});
	return isKnown ? { text: pageOf(url), by: filling.by, basis } : undefined;
}

type Read = (article: Addressed, filling: Filling) => string | undefined;

const time = (show: (clock: Clock) => string): Read => (_article, { shown }) => shown && show(shown.clock);

const times: ReadonlyMap<string, Read> = new Map([
	['year', time(({ year }) => pad(year, 4))],
	['month', time(({ month }) => pad(month))],
	['day', time(({ day }) => pad(day))],
	['hour', time(({ hour }) => pad(hour))],
	['minute', time(({ minute }) => pad(minute))],
	['second', time(({ second }) => pad(second))],
	['i_day', time(({ day }) => String(day))],
	['i_month', time(({ month }) => String(month))],
	['short_year', time(({ year }) => pad(year % 100))],
	['y_day', time(({ year, month, day }) => pad((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000 + 1, 3))],
	['w_day', time(({ year, month, day }) => String(weekdayOf(year, month, day) || 7))],
]);

const parts: ReadonlyMap<string, Read> = new Map([
	...times,
	['collection', (_article, { label }) => label],
	['output_ext', () => '.html'],
	// The folder of the collection goes, wherever it stands first.
	['path', (_article, { rest, label }) => rest.replace(/\.[^.]+$/, '').replace(`_${label}`, '').replace(/\.+$/, '')],
	['name', (_article, { rest }) => slugify(baseOf(rest), 'default')],
	['title', (article, filling) => withSlug(article, filling, 'pretty')],
	['slug', (article, filling) => withSlug(article, filling, 'default')],
	['categories', (article, filling) => unique(categoriesOf(article, filling)?.map((name) => name.toLowerCase()))],
	['slugified_categories', (article, filling) => unique(categoriesOf(article, filling)?.map((name) => slugify(name, 'default')))],
]);

function unique(names: readonly string[] | undefined): string | undefined {
	return names === undefined ? undefined : [...new Set(names)].join('/');
}

function baseOf(rest: string): string {
	return rest.slice(rest.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}

function withSlug({ meta }: Addressed, { rest }: Filling, mode: 'default' | 'pretty'): string | undefined {
	const written = nodeAt(meta, 'slug', 'case');
	const own = scalarAt(meta, 'slug', 'case');
	if (own !== undefined) return own.type === 'string' && !isTemplate(own.text) ? slugify(own.text, mode) : undefined;
	if (written !== undefined && written.kind !== 'scalar') return undefined;
	const base = baseOf(rest);
	return slugify((/^\d{2,4}-\d{1,2}-\d{1,2}-(.*)$/.exec(base)?.[1] ?? base).replace(/\.+$/, ''), mode);
}

const unfit = laterPattern(String.raw`[^\p{M}\p{L}\p{Nd}]+`, 'gu');
const unfitForPretty = laterPattern(String.raw`[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+`, 'gu');

/** Utils.slugify: small letters but for the mode `pretty`, which is asked for with its case kept. */
function slugify(text: string, mode: 'default' | 'pretty'): string {
	const slug = text.replace(mode === 'pretty' ? unfitForPretty() : unfit(), '-').replace(/^-|-$/g, '');
	return mode === 'pretty' ? slug : slug.toLowerCase();
}

/** Of the folders above `_posts`, then `categories`, then `category`; undefined where something else stands there. */
function categoriesOf({ meta }: Addressed, { rest, label }: Filling): readonly string[] | undefined {
	const special = `_${label}`;
	const above = rest.startsWith(special) ? [] : rest.slice(0, Math.max(0, rest.indexOf(special))).split('/').filter((part) => part !== '');
	const many = namesIn(nodeAt(meta, 'categories', 'case'), 'words');
	const one = namesIn(nodeAt(meta, 'category', 'case'), 'whole');
	return many === undefined || one === undefined ? undefined : [...above, ...many, ...one];
}

function namesIn(node: Node | undefined, text: 'words' | 'whole'): readonly string[] | undefined {
	if (node === undefined) return [];
	if (node.kind === 'map') return undefined;
	if (node.kind === 'list') return node.items.every((item) => item.kind === 'scalar' && item.type === 'string' && !isTemplate(item.text)) ? node.items.flatMap((item) => (item.kind === 'scalar' ? [item.text] : [])) : undefined;
	if (node.type === 'null') return [];
	if (node.type !== 'string' || isTemplate(node.text)) return undefined;
	return text === 'whole' ? [node.text] : node.text.split(/\s+/).filter((word) => word !== '');
}

/** URL#sanitize_url and the file that is written, without `index.html`. */
function pageOf(url: string): string {
	const clean = `/${url}`.replaceAll('..', '/').replaceAll('./', '').replace(/\/{2,}/g, '/');
	if (clean.endsWith('/')) return clean;
	return (clean.endsWith('.html') ? clean : `${clean}.html`).replace(/\/index\.html$/, '/');
}
