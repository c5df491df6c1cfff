import type { Clock } from '../../dates/zones';
import type { MapNode, Node } from '../../tree';
import type { Address, Addressed } from '../address';
import { scalarAt, valueAt } from '../values';
import { clockIn, pad } from './clock';

/** What Hexo's `_config.yml` says of addresses. */
export interface HexoAddresses {
	readonly generator: 'hexo';
	readonly permalink: string;
	readonly permalinkDefaults: Readonly<Record<string, string>>;
	readonly newPostName: string;
	readonly assetFolder: 'yes' | 'no';
	readonly defaultCategory: string;
	readonly categoryMap: Readonly<Record<string, string>>;
	readonly filenameCase: 'keep' | 'lower' | 'upper';
}

/**
 * Hexo 8: lib/plugins/filter/post_permalink.ts, processor/post.ts and asset.ts; hexo-util's permalink.ts
 * and slugize.ts. Two pages with one address: the one that is generated last is written.
 */
export function hexoAddress(article: Addressed, path: string, rules: HexoAddresses): Address | undefined {
	const { meta, place } = article;
	const own = scalarAt(meta, 'permalink', 'case');
	if (meta.entries.some(({ key }) => key === 'permalink') && own?.type !== 'string') return undefined;
	if (own !== undefined && /\{\{|\{%/.test(own.text)) return undefined;
	if (place.kind === 'page') return pageAddress(path, own === undefined ? undefined : { text: own.text, by: own });
	// Beside folders of assets, only files with the usual ending are articles.
	if (rules.assetFolder === 'yes' && endingOf(path) !== endingOf(rules.newPostName)) return undefined;
	if (own !== undefined && own.text !== '') return { text: routeOf(withFolder(own.text, rules)), by: own };
	const { nameOf, parts } = madeOf(rules);
	const slug = nameOf(path.replace(/^_(?:posts|drafts)\//, ''));
	return slug === undefined ? undefined : fill(article, slug, rules, parts);
}

/** What the rules of a site come to, made once for all of its articles. */
interface Made {
	/** The article's name in its address, found in the path of its file: what `new_post_name` says. */
	readonly nameOf: (rest: string) => string | undefined;
	/** The pattern of addresses: what is written, and the names that stand behind a colon. */
	readonly parts: readonly Part[];
}

type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'name'; readonly name: string } | { readonly kind: 'time'; readonly show: (clock: Clock) => string };

const made = new WeakMap<HexoAddresses, Made>();

function madeOf(rules: HexoAddresses): Made {
	const known = made.get(rules);
	if (known !== undefined) return known;
	const one: Made = { nameOf: slugsBy(rules.newPostName), parts: partsOf(rules.permalink) };
	made.set(rules, one);
	return one;
}

/** A page lies where its file lies, with another ending; a permalink without one gets `.html`. */
function pageAddress(path: string, own: Address | undefined): Address | undefined {
	if (/(?:^|\/)[_.]/.test(path)) return undefined;
	if (own === undefined || own.text === '') return { text: routeOf(`${path.replace(/\.[^./]+$/, '')}.html`) };
	const full = own.text.endsWith('/') ? `${own.text}index` : own.text;
	return { ...own, text: routeOf(/[^./]\.[^./]*$/.test(full) ? full : `${full}.html`) };
}

/** Finds the article's name in its address: what `new_post_name` finds in the name of the file. */
export function slugsBy(newPostName: string): (rest: string) => string | undefined {
	const pattern = newPostName.replace(/\.[^./]+$/, '');
	const nameIn = (rest: string): string => rest.replace(/\.[^./]+$/, '');
	if (pattern === ':title') return nameIn;
	const parts: readonly string[] = pattern.match(/:\w*[^_\W]/g) ?? [];
	if (parts.some((part) => !segments.has(part)) || new Set(parts).size < parts.length || !parts.includes(':title')) return () => undefined;
	const source = pattern.replace(/:\w*[^_\W]|[^\w/]/g, (part) => segments.get(part) ?? `\\${part}`);
	const whole = new RegExp(`^${source}$`);
	return (rest) => {
		const name = nameIn(rest);
		return whole.exec(name)?.groups?.['title'] ?? slugize(name, 'keep');
	};
}

const segments: ReadonlyMap<string, string> = new Map([
	[':title', '(?<title>.+?)'], [':year', '\\d{4}'], [':month', '\\d{2}'], [':day', '\\d{2}'], [':i_month', '\\d{1,2}'], [':i_day', '\\d{1,2}'], [':hash', '[0-9a-f]{12}'],
]);

/** Letters with marks and their like become others by a table of Hexo's own: then it is not certain which. */
const withTable = /[\u0080-\u024f\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\u24b6-\u24e9\uff21-\uff5a]/;

function slugize(text: string, letters: HexoAddresses['filenameCase']): string | undefined {
	if (withTable.test(text)) return undefined;
	// eslint-disable-next-line no-control-regex -- as Hexo has it
	const slug = text.replace(/[\u0000-\u001f]/g, '').replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-').replace(/^-+|-+$/g, '');
	return letters === 'lower' ? slug.toLowerCase() : letters === 'upper' ? slug.toUpperCase() : slug;
}

function partsOf(permalink: string): Part[] {
	const parts: Part[] = [];
	let end = 0;
	for (const { 0: whole, 1: name = '', index } of permalink.matchAll(/:(\w*[^_\W])/g)) {
		if (index > end) parts.push({ kind: 'text', text: permalink.slice(end, index) });
		const show = times.get(name);
		parts.push(show === undefined ? { kind: 'name', name } : { kind: 'time', show });
		end = index + whole.length;
	}
	if (end < permalink.length) parts.push({ kind: 'text', text: permalink.slice(end) });
	return parts;
}

const times: ReadonlyMap<string, (clock: Clock) => string> = new Map([
	['year', ({ year }: Clock) => pad(year, 4)],
	['month', ({ month }: Clock) => pad(month)],
	['day', ({ day }: Clock) => pad(day)],
	['i_month', ({ month }: Clock) => String(month)],
	['i_day', ({ day }: Clock) => String(day)],
	['hour', ({ hour }: Clock) => pad(hour)],
	['minute', ({ minute }: Clock) => pad(minute)],
	['second', ({ second }: Clock) => pad(second)],
]);

function fill(article: Addressed, slug: string, rules: HexoAddresses, parts: readonly Part[]): Address | undefined {
	const { meta, place } = article;
	// It is the clock of the machine that builds, whatever zone the site has.
	const clock = clockIn(article, place.zones.build ?? place.zones.site, 'here')?.clock;
	let basis: 'here' | undefined;
	let text = '';
	for (const part of parts) {
		if (part.kind === 'time') basis = 'here';
		const value = part.kind === 'text' ? part.text : part.kind === 'name' ? partOf(part.name, meta, slug, rules) : clock && part.show(clock);
		if (value === undefined) return undefined;
		text += value;
	}
	return { text: routeOf(withFolder(text, rules)), basis };
}

/** Everything else in a pattern; a hash, an id of the database and what only a plugin knows are not known. */
function partOf(name: string, meta: MapNode, slug: string, rules: HexoAddresses): string | undefined {
	switch (name) {
		case 'title':
			return slug;
		case 'name':
			return slug.slice(slug.lastIndexOf('/') + 1);
		case 'post_title': {
			const title = scalarAt(meta, 'title', 'case');
			return title?.type === 'string' && title.text !== '' ? slugize(title.text, 'lower') : undefined;
		}
		case 'category':
			return categoryOf(meta, rules);
		case 'hash':
		case 'timestamp':
		case 'updated':
		case 'slug':
			return undefined;
		default: {
			const own = scalarAt(meta, name, 'case');
			if (own !== undefined) return own.type === 'string' || own.type === 'number' ? String(own.value) : undefined;
			return meta.entries.some(({ key }) => key === name) ? undefined : rules.permalinkDefaults[name];
		}
	}
}

/** The innermost of one chain of categories. Of several, the one that the database met last: nobody knows which. */
function categoryOf(meta: MapNode, rules: HexoAddresses): string | undefined {
	const written = valueAt(meta, ['categories', 'category']);
	const chain = chainIn(written);
	if (chain === undefined) return undefined;
	if (chain.length === 0) return rules.defaultCategory;
	const slugs = chain.map((name) => slugize(Object.hasOwn(rules.categoryMap, name) ? (rules.categoryMap[name] ?? name) : name, rules.filenameCase));
	return slugs.every((slug) => slug !== undefined) ? slugs.join('/') : undefined;
}

/** The names of the only chain; undefined where there are several, or something else. */
function chainIn(node: Node | undefined): readonly string[] | undefined {
	if (node === undefined) return [];
	if (node.kind === 'scalar') return node.type === 'null' || node.text === '' ? [] : [String(node.value)];
	if (node.kind === 'map') return undefined;
	const [only, ...more] = node.items;
	if (only?.kind === 'list') return more.length === 0 && only.items.every((item) => item.kind === 'scalar') ? only.items.flatMap((item) => (item.kind === 'scalar' && item.text !== '' ? [String(item.value)] : [])) : undefined;
	// A plain list is one chain, too.
	return node.items.every((item) => item.kind === 'scalar') ? node.items.flatMap((item) => (item.kind === 'scalar' && item.type !== 'null' && item.text !== '' ? [String(item.value)] : [])) : undefined;
}

function endingOf(path: string): string | undefined {
	return /\.[^./]+$/.exec(path)?.[0];
}

function withFolder(address: string, { assetFolder }: HexoAddresses): string {
	return assetFolder === 'yes' && !address.endsWith('/') && !address.endsWith('.html') ? `${address}/` : address;
}

/** The file that is written (lib/hexo/router.ts), without `index.html`. */
function routeOf(address: string): string {
	if (!address.startsWith('/') && !address.endsWith('index.html') && !/[\\?]/.test(address)) return `/${address}`;
	const path = address.replace(/^[/\\]+/, '').replace(/\\/g, '/').replace(/\?.*$/, '');
	return `/${path.replace(/(^|\/)index\.html$/, '$1')}`;
}
