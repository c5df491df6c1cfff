import type { Head } from '../article';
import { reference, type BodyReference } from './named';
import type { Place } from './facts';
import { isPaperwork } from './paperwork';
import { nodeAt } from './values';

interface Tag {
	readonly name: string;
	/** What stands behind the name, and where. */
	readonly rest: string;
	readonly at: number;
	readonly end: number;
}

/** Blocks of which everything is rendered, once. */
const rendered: ReadonlySet<string> = new Set(['highlight', 'capture']);

/**
 * `{% post_url … %}` and `{% link … %}`. Liquid knows no Markdown, so they count in code and comments of HTML,
 * too. What stands in a block that is rendered under a condition, or by a plugin, is left out.
 *
 * Sources: Jekyll lib/jekyll/tags/post_url.rb and link.rb, tried with 4.3.
 */
export function referencesOfJekyll({ meta, bodyStart }: Head, source: string, { given }: Place): readonly BodyReference[] {
	if (!source.includes('{%', bodyStart) || given?.includes('render_with_liquid') === true || (meta !== undefined && nodeAt(meta, 'render_with_liquid', 'case') !== undefined)) return [];
	const tags = tagsIn(source, bodyStart);
	const ended = new Set(tags.flatMap(({ name }) => (name.startsWith('end') ? [name.slice(3)] : [])));
	const found: BodyReference[] = [];
	let depth = 0;
	for (const { name, rest, at } of tags) {
		if (name.startsWith('end')) depth -= rendered.has(name.slice(3)) ? 0 : 1;
		else if (ended.has(name)) depth += rendered.has(name) ? 0 : 1;
		else if (depth === 0 && (name === 'post_url' || name === 'link')) {
			const written = rest.trim();
			const places = name === 'link' ? filePlaces(written) : postPlaces(written);
			if (places.length > 0) found.push(reference(name === 'link' ? 'file' : 'post', written, at + rest.indexOf(written), places));
		}
	}
	return found;
}

/** Every tag, without what stands raw or is a comment, and without what an output writes: `{{ "{% link" }}`. In one pass: a text may be full of openings. */
function tagsIn(source: string, from: number): readonly Tag[] {
	const tags: Tag[] = [];
	for (let start = openingAfter(source, from); start >= 0;) {
		const close = source.indexOf('%}', start + 2);
		if (close < 0) break;
		const [opening = '', name = ''] = /^\{%-?\s*(\w*)/.exec(source.slice(start, close)) ?? [];
		const at = start + opening.length;
		let end = close + 2;
		if (name === 'raw' || name === 'comment') {
			const ending = new RegExp(`\\{%-?\\s*end${name}\\s*-?%\\}`, 'g');
			ending.lastIndex = end;
			// Liquid stops where nothing ends it.
			if (!ending.test(source)) break;
			end = ending.lastIndex;
		} else tags.push({ name, rest: source.slice(at, source.charAt(close - 1) === '-' ? Math.max(at, close - 1) : close), at, end });
		start = openingAfter(source, end);
	}
	return tags;
}

/** Where the next tag opens. An output ends with the first brace (Liquid 4, lib/liquid.rb, `PartialTemplateParser`). */
function openingAfter(source: string, from: number): number {
	const opening = /\{[{%]/g;
	opening.lastIndex = from;
	for (let match = opening.exec(source); match !== null; match = opening.exec(source)) {
		if (match[0] === '{%') return match.index;
		const close = source.indexOf('}', opening.lastIndex);
		if (close < 0) break;
		opening.lastIndex = source.charAt(close + 1) === '}' ? close + 2 : close + 1;
	}
	return -1;
}

/** A post is found by its day and its name, in whatever folder it lies. */
function postPlaces(written: string): readonly string[] {
	const slug = /^\d{4}-\d{1,2}-\d{1,2}-([^{]+)$/.exec(written.slice(written.lastIndexOf('/') + 1))?.[1];
	return slug === undefined ? [] : [`@${slug}`];
}

/** Pages of other kinds may be made by plugins. A file about the project may be a page, and is none of the articles. */
function filePlaces(written: string): readonly string[] {
	return !/^[^./\s][^{\n]*\.(?:md|markdown)$/.test(written) || /\/\.|\/\//.test(written) || isPaperwork(written) ? [] : [written.normalize()];
}

/**
 * By what a file is found: its path, that of a collection's document from the folder of collections; a post by its
 * name, too, and by its slug.
 */
export function jekyllPlaces(path: string, collections: string, slug: string | undefined): readonly string[] {
	const below = collections !== '' && path.startsWith(`${collections}/`) ? [path.slice(collections.length + 1)] : [];
	const [, , named] = slugOf(path) ?? [];
	// Jekyll compares up to any dot.
	const names = named?.split('.').map((_, index, all) => all.slice(0, all.length - index).join('.')) ?? [];
	return [...below, path, ...[...new Set(slug === undefined ? names : [slug, ...names])].map((name) => `@${name}`)].map((place) => place.normalize());
}

/** The day, as milliseconds since 1970, and the slug that the name of a post has. */
export function slugOf(path: string): readonly [name: string, day: number, slug: string] | undefined {
	const [, name, year, month, day, slug] = /(?:^|\/)(([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})-([^/]*?))(?:\.[^./]+)?$/.exec(path) ?? [];
	return name === undefined || slug === undefined ? undefined : [name, Date.UTC(Number(year), Number(month) - 1, Number(day)), slug];
}
