import type { MapNode, Node } from '../../tree';
import type { Address, Addressed } from '../address';
import { scalarAt, valueAt } from '../values';
import { clockIn, pad, type Shown } from './clock';

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
	const slug = slugOf(path.replace(/^_(?:posts|drafts)\//, ''), rules.newPostName);
	return slug === undefined ? undefined : fill(article, slug, rules);
}

/** A page lies where its file lies, with another ending; a permalink without one gets `.html`. */
function pageAddress(path: string, own: Address | undefined): Address | undefined {
	if (/(?:^|\/)[_.]/.test(path)) return undefined;
	if (own === undefined || own.text === '') return { text: routeOf(`${path.replace(/\.[^./]+$/, '')}.html`) };
	const full = own.text.endsWith('/') ? `${own.text}index` : own.text;
	return { ...own, text: routeOf(/[^./]\.[^./]*$/.test(full) ? full : `${full}.html`) };
}

/** The article's name in its address: what `new_post_name` finds in the name of the file. */
export function slugOf(rest: string, newPostName: string): string | undefined {
	const name = rest.replace(/\.[^./]+$/, '');
	const pattern = newPostName.replace(/\.[^./]+$/, '');
	if (pattern === ':title') return name;
	const parts: readonly string[] = pattern.match(/:\w*[^_\W]/g) ?? [];
	if (parts.some((part) => !segments.has(part)) || new Set(parts).size < parts.length || !parts.includes(':title')) return undefined;
	const source = pattern.replace(/:\w*[^_\W]|[^\w/]/g, (part) => segments.get(part) ?? `\\${part}`);
	return new RegExp(`^${source}$`).exec(name)?.groups?.['title'] ?? slugize(name, 'keep');
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

function fill(article: Addressed, slug: string, rules: HexoAddresses): Address | undefined {
	const { meta, place } = article;
	// It is the clock of the machine that builds, whatever zone the site has.
	const shown = clockIn(article, place.zones.build ?? place.zones.site, 'here');
	let basis: 'here' | undefined;
	let isKnown = true;
	const text = rules.permalink.replace(/:(\w*[^_\W])/g, (_match, name: string) => {
		const time = timePart(name, shown);
		if (time.kind === 'time') basis = 'here';
		const value = time.kind === 'time' ? time.text : partOf(name, meta, slug, rules);
		if (value === undefined) isKnown = false;
		return value ?? '';
	});
	return isKnown ? { text: routeOf(withFolder(text, rules)), basis } : undefined;
}

function timePart(name: string, shown: Shown | undefined): { readonly kind: 'time'; readonly text: string | undefined } | { readonly kind: 'other' } {
	const time = (text: string | undefined): { readonly kind: 'time'; readonly text: string | undefined } => ({ kind: 'time', text });
	const clock = shown?.clock;
	switch (name) {
		case 'year':
			return time(clock && pad(clock.year, 4));
		case 'month':
			return time(clock && pad(clock.month));
		case 'day':
			return time(clock && pad(clock.day));
		case 'i_month':
			return time(clock && String(clock.month));
		case 'i_day':
			return time(clock && String(clock.day));
		case 'hour':
			return time(clock && pad(clock.hour));
		case 'minute':
			return time(clock && pad(clock.minute));
		case 'second':
			return time(clock && pad(clock.second));
		default:
			return { kind: 'other' };
	}
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
	const path = address.replace(/^[/\\]+/, '').replace(/\\/g, '/').replace(/\?.*$/, '');
	return `/${path.replace(/(^|\/)index\.html$/, '$1')}`;
}
