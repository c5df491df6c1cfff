import type { Head } from '../article';
import { dateFieldsOf } from '../dates/fields';
import { showReads } from '../dates/shown';
import { readDate, type Reads } from '../dates/dates';
import type { Zones } from '../dates/readers';
import { fieldImages } from '../images/field-images';
import type { ImageRef } from '../images/image-ref';
import type { Span } from '../text';
import { valueOf, type MapNode, type Node, type ScalarNode } from '../tree';

/** A text of the front matter, and where it is written. */
export interface ShownText {
	readonly text: string;
	readonly span: Span;
}

/** A date as written, and what the generator makes of it. */
export interface ShownDate {
	readonly field: string;
	readonly written: string;
	readonly span: Span;
	readonly reads: Reads;
	/** As the site will show it; undefined where the generator cannot read it, or nobody knows the generator. */
	readonly shown?: string;
	/** Another machine would show another date; this is the time zone of the one that `shown` is about. */
	readonly onlyBuiltIn?: string;
}

/** What the preview shows above the body. Words are the host's business. */
export interface PreviewHead {
	/**
	 * `partly`: a syntax error stands, and what follows it may be missing. `unread`: nothing can be
	 * read. `unclosed`: nobody knows where the head ends. `none`: no front matter, so no header.
	 */
	readonly state: 'read' | 'partly' | 'unread' | 'unclosed' | 'empty' | 'none';
	/** The generator's name where it takes this head for text, because of blank lines or spaces around the fence. */
	readonly unrecognizedBy?: string;
	readonly title?: ShownText;
	readonly dates: readonly ShownDate[];
	readonly authors: readonly ShownText[];
	/** One entry per category; a nested one is written `Walks / Coast`. */
	readonly categories: readonly ShownText[];
	readonly tags: readonly ShownText[];
	readonly cover?: ImageRef;
	/** The language that the article names, where it is a language tag (BCP 47). */
	readonly language?: string;
}

export interface PreviewHeadOptions {
	readonly zones: Zones;
	/** Names of front matter fields that hold images, beside the known ones. */
	readonly imageFields: readonly string[];
}

/** Reads what the preview's header shows. */
export function previewHead(head: Head, options: PreviewHeadOptions): PreviewHead {
	const nothing = { dates: [], authors: [], categories: [], tags: [] } as const;
	const unrecognized = head.problems.some(({ code }) => unrecognizedCodes.has(code)) ? { unrecognizedBy: head.dialect.label } : {};
	const { meta } = head;
	if (meta === undefined) return { ...nothing, ...unrecognized, state: stateOf(head) };
	return {
		...unrecognized,
		state: stateOf(head),
		...optional('title', textOf(valueOf(meta, 'title'))),
		dates: shownDates(head, meta, options.zones),
		authors: authorsOf(meta),
		categories: categoriesOf(meta, head.dialect.generator),
		tags: textsOf(valueOf(meta, 'tags') ?? valueOf(meta, 'tag')),
		...optional('cover', coverOf(meta, options.imageFields)),
		...optional('language', languageOf(meta)),
	};
}

const unrecognizedCodes: ReadonlySet<string> = new Set(['fence/blank-lines-unread', 'fence/trailing-space', 'fence/unknown-language']);

function stateOf(head: Head): PreviewHead['state'] {
	switch (head.kind) {
		case 'mapping': {
			const broken = head.problems.some(({ code }) => code.startsWith('syntax/') && code !== 'syntax/duplicate-key');
			return broken ? 'partly' : 'read';
		}
		case 'broken':
			return 'unread';
		case 'empty':
		case 'unclosed':
		case 'none':
			return head.kind;
		default:
			return head.kind satisfies never;
	}
}

/**
 * Where the text begins that the preview shows below the header. Where the closing fence is missing
 * it is the first blank line behind the opening one: a guess, which the preview owns up to.
 */
export function previewBodyStart(head: Head): number {
	if (head.kind !== 'unclosed' || head.split.kind === 'none') return head.bodyStart;
	const blank = /\r?\n[ \t]*\r?\n/g;
	blank.lastIndex = head.split.open.end;
	const found = blank.exec(head.source);
	return found === null ? head.source.length : found.index + found[0].length;
}

function shownDates(head: Head, meta: MapNode, zones: Zones): ShownDate[] {
	return dateFieldsOf(meta, head.dialect, {}, head.format).map(({ name, scalar, value, reader }) => {
		const reads = readDate(value, reader, zones);
		const depends = reads.kind === 'instant' && reads.dependsOn === 'build-timezone';
		return {
			field: name,
			written: value.text,
			span: scalar.span,
			reads,
			...optional('shown', showReads(reads, zones)),
			...optional('onlyBuiltIn', depends ? (zones.build ?? zones.site) : undefined),
		};
	});
}

function authorsOf(meta: MapNode): ShownText[] {
	const node = valueOf(meta, 'author') ?? valueOf(meta, 'authors');
	if (node?.kind === 'map') return nameOf(node);
	if (node?.kind !== 'list') return textsOf(node);
	return node.items.flatMap((item) => (item.kind === 'map' ? nameOf(item) : textsOf(item)));
}

function nameOf(map: MapNode): ShownText[] {
	return textsOf(valueOf(map, 'name') ?? valueOf(map, 'title'));
}

/**
 * In Hexo a plain list is one category below another (`[Walks, Coast]` is Coast in Walks), and a
 * list in it is a category of its own (hexo/lib/models/post.ts, `setCategories`).
 */
function categoriesOf(meta: MapNode, generator: Head['dialect']['generator']): ShownText[] {
	const node = valueOf(meta, 'categories') ?? valueOf(meta, 'category');
	if (generator !== 'hexo' || node?.kind !== 'list') return textsOf(node);
	const nested = node.items.some((item) => item.kind === 'list');
	const paths = nested ? node.items.map((item) => (item.kind === 'list' ? item.items : [item])) : [node.items];
	return paths.flatMap((path) => {
		const parts = path.flatMap(textsOf);
		const [first] = parts;
		const last = parts.at(-1);
		if (first === undefined || last === undefined) return [];
		return [{ text: parts.map(({ text }) => text).join(' / '), span: { start: first.span.start, end: last.span.end } }];
	});
}

/** The texts of a scalar or of a list of scalars; empty ones are nothing to show. */
function textsOf(node: Node | undefined): ShownText[] {
	if (node?.kind === 'list') return node.items.flatMap(textsOf);
	const text = textOf(node);
	return text === undefined ? [] : [text];
}

function textOf(node: Node | undefined): ShownText | undefined {
	return isText(node) ? { text: node.text.trim(), span: node.span } : undefined;
}

function isText(node: Node | undefined): node is ScalarNode {
	return node?.kind === 'scalar' && node.type !== 'null' && node.text.trim() !== '';
}

/** Fields by which themes show an image above an article, the most usual first. */
const coverFields = ['cover', 'headimg', 'header_img', 'headimage', 'header_image', 'banner', 'banner_img', 'featured_image', 'feature_image', 'top_img', 'image', 'hero', 'thumbnail', 'thumb', 'index_img', 'og_image', 'images', 'photos'];

function coverOf(meta: MapNode, imageFields: readonly string[]): ImageRef | undefined {
	const images = fieldImages(meta, imageFields);
	for (const name of coverFields) {
		const found = images.find(({ field = '' }) => plain(/^[^.[]*/.exec(field)?.[0] ?? '') === plain(name));
		if (found !== undefined) return found;
	}
	return images.find(({ field = '' }) => imageFields.some((name) => field.startsWith(name)));
}

function plain(name: string): string {
	return name.toLowerCase().replace(/[-_ ]/g, '');
}

function languageOf(meta: MapNode): string | undefined {
	const text = textOf(valueOf(meta, 'lang') ?? valueOf(meta, 'language'))?.text.replace(/_/g, '-');
	return text !== undefined && /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(text) ? text : undefined;
}

function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
	return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: T });
}
