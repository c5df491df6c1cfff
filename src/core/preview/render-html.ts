import { load } from 'cheerio/slim';
import { Text, type ChildNode, type Element, type ParentNode } from 'domhandler';
import { decodeReferences } from '../images/character-references';
import { withoutDeepTags } from '../images/html-depth';
import { hasImageExtension, isData, isRemote, shownUrl } from '../images/image-ref';
import { renderedStyle, type ImageAnswer } from './render-style';
import { srcsetCandidates } from '../images/srcset';

export type { ImageAnswer } from './render-style';

export interface RenderOptions {
	/**
	 * The offset of the HTML in the file, where it is written there as it is: then block elements and
	 * images say in `data-masthead-offset` at which UTF-16 unit of the file they begin.
	 */
	readonly offset?: number | undefined;
	/** Answers for the address of an image as written (character references resolved, spaces trimmed). */
	readonly image: (address: string) => ImageAnswer;
}

export interface RenderedHtml {
	readonly html: string;
}

/**
 * A body as HTML for the preview: the first of two walls (the page cleans it again, with the parser
 * that shows it). Scripts, styles, frames, embedded objects, forms, comments, handlers and addresses
 * that run something are gone; layout stays.
 *
 * An image that does not load is `<img data-masthead-address data-masthead-reason>` without `src`, and
 * so is inline SVG. Lazy images show what a script would load. Total: answers whatever the HTML is, in
 * linear time, with nesting cut at `deepest`.
 */
export function renderHtml(html: string, options: RenderOptions): RenderedHtml {
	// `xmlMode: false`: the HTML mode of htmlparser2, which leaves the elements where they are written.
	// References are read by the reader of the images' addresses, whose table takes half the room.
	const $ = load(withoutDeepTags(html, 2 * deepest), { xml: { xmlMode: false, withStartIndices: true, decodeEntities: false } });
	const root = $.root()[0];
	if (root === undefined) return { html: '' };
	decode(root);
	new Cleaning(options).clean(root);
	return { html: $.html({ xml: { xmlMode: false, encodeEntities: 'utf8' } }) };
}

/** Reads the character references of a tree, without recursion. In scripts and styles they are none; those are dropped. */
function decode(root: ParentNode): void {
	const pending: ParentNode[] = [root];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		for (const child of next.children) {
			if (child.type === 'text') child.data = decodeReferences(child.data, 'text');
			else if ('children' in child) pending.push(child);
			if ('attribs' in child) for (const [name, value] of Object.entries(child.attribs)) child.attribs[name] = decodeReferences(value, 'attribute');
		}
	}
}

/** Elements may stand in so many others; deeper ones are unwrapped. Browsers stop at 512 themselves. */
const deepest = 200;

/** Gone with all that is in them. */
const dropped = words('script style iframe frame frameset object embed applet base basefont meta link title head template noscript noembed noframes plaintext xmp select datalist textarea option optgroup canvas param portal fencedframe track area map dialog slot keygen');

/** Gone, but what is in them stays. */
const unwrapped = words('html body form button label fieldset legend output marquee');

/** Elements that tell where they are written. */
const blocks = words('address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr img li main nav ol p pre section summary table tbody td tfoot th thead tr ul');

/** Attributes that load, send, run or reach out of the article. */
const droppedAttributes = words('action formaction srcdoc srcset sizes ping autofocus background poster code codebase classid archive data dynsrc lowsrc longdesc profile manifest icon usemap ismap target download is nonce integrity http-equiv contenteditable accesskey tabindex form popover popovertarget referrerpolicy crossorigin xmlns');

const lazyAttributes = ['data-src', 'data-original', 'data-original-src', 'data-lazy-src', 'data-lazy', 'data-actualsrc', 'data-echo', 'data-croporisrc', 'data-backsrc'] as const;

/** What becomes of a child: itself (changed), another element, its children, or nothing. */
type Fate = 'keep' | 'drop' | 'unwrap';

type Attributes = Record<string, string>;

/** An element as far as its attributes go. */
type Place = Pick<Element, 'name' | 'attribs' | 'startIndex'>;

class Cleaning {
	private readonly pending: { readonly parent: ParentNode; readonly depth: number }[] = [];

	constructor(private readonly options: RenderOptions) {}

	/** Walks without recursion: hostile text nests elements a hundred thousand deep. */
	clean(root: ParentNode): void {
		this.pending.push({ parent: root, depth: 0 });
		for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) this.children(next.parent, next.depth);
	}

	private children(parent: ParentNode, depth: number): void {
		const kept: ChildNode[] = [];
		const queue = parent.children.toReversed();
		for (let child = queue.pop(); child !== undefined; child = queue.pop()) {
			if (child.type === 'text') kept.push(child);
			if (child.type === 'cdata') for (const inner of child.children.toReversed()) queue.push(inner);
			if (child.type !== 'tag' && child.type !== 'script' && child.type !== 'style') continue;
			const fate = this.element(child, depth);
			if (fate === 'keep') {
				child.parent = parent;
				kept.push(child);
				this.pending.push({ parent: child, depth: depth + 1 });
			} else if (fate === 'unwrap') {
				for (const inner of child.children.toReversed()) queue.push(inner);
			}
		}
		parent.children = kept;
	}

	private element(element: Element, depth: number): Fate {
		const name = element.name.toLowerCase();
		if (dropped.has(name) || !/^[a-z][a-z\d-]*$/.test(name)) return 'drop';
		if (unwrapped.has(name)) return 'unwrap';
		switch (name) {
			case 'img':
			case 'image':
			case 'amp-img':
				this.image(element);
				return 'keep';
			case 'input':
				if (element.attribs['type']?.toLowerCase() !== 'image') return 'drop';
				this.image(element);
				return 'keep';
			case 'svg':
				this.drawing(element);
				return 'keep';
			case 'video':
			case 'audio':
				return this.media(element);
			case 'source':
				return 'drop';
			default:
				element.attribs = { ...this.common(element), ...linkOf(element) };
				return depth >= deepest ? 'unwrap' : 'keep';
		}
	}

	/** Attributes that every element may keep, and the place where it is written. */
	private common(element: Place): Attributes {
		const kept: Attributes = {};
		for (const [name, value] of Object.entries(element.attribs)) {
			if (name === 'style' || name === 'href' || name === 'src' || name.startsWith('on') || name.startsWith('data-masthead')) continue;
			if (droppedAttributes.has(name) || !/^[a-z_][\w.-]*$/i.test(name)) continue;
			kept[name] = value;
		}
		const style = this.style(element);
		if (style !== '') kept['style'] = style;
		const { offset } = this.options;
		if (offset !== undefined && element.startIndex !== null && blocks.has(element.name)) kept['data-masthead-offset'] = String(offset + element.startIndex);
		return kept;
	}

	private style({ attribs }: Place): string {
		const { image } = this.options;
		const style = renderedStyle(attribs['style'] ?? '', image);
		const background = attribs['background']?.trim() ?? '';
		if (background === '') return style;
		const old = renderedStyle(`background-image:url("${background.replace(/["\\\r\n]/g, encodeURIComponent)}")`, image);
		return [old, style].filter((part) => part !== '').join(';');
	}

	private image(element: Element): void {
		const address = imageAddressOf(element);
		element.name = 'img';
		this.show(element, address, element.attribs['alt']);
	}

	/** Inline SVG can hold scripts, styles and addresses; a box with its title stands for it. */
	private drawing(element: Element): void {
		const label = element.attribs['aria-label'] ?? titleOf(element);
		const { width, height } = element.attribs;
		element.name = 'img';
		element.children = [];
		element.attribs = {
			...this.common({ name: 'img', attribs: {}, startIndex: element.startIndex }),
			...(width === undefined ? {} : { width }),
			...(height === undefined ? {} : { height }),
			alt: label,
			'data-masthead-address': '<svg>',
		};
	}

	/** The poster of a video; without one, a link to what would be played. */
	private media(element: Element): Fate {
		const poster = element.attribs['poster']?.trim() ?? '';
		if (poster !== '') {
			element.name = 'img';
			element.children = [];
			this.show(element, poster, element.attribs['aria-label'] ?? element.attribs['title'] ?? '');
			return 'keep';
		}
		const sources = [element, ...element.children.filter((child): child is Element => child.type === 'tag' && child.name === 'source')];
		const address = sources.map(({ attribs }) => attribs['src']?.trim() ?? '').find((src) => src !== '');
		if (address === undefined || !isSafeLink(address)) return 'unwrap';
		element.name = 'a';
		element.attribs = { ...this.common({ name: 'p', attribs: {}, startIndex: element.startIndex }), href: address };
		element.children = [new Text(address)];
		return 'keep';
	}

	private show(element: Element, address: string, alt: string | undefined): void {
		const attributes = this.common(element);
		if (alt !== undefined) attributes['alt'] = alt;
		const answer = this.options.image(address);
		if ('source' in answer) attributes['src'] = answer.source;
		else {
			attributes['data-masthead-address'] = shownUrl(address);
			attributes['data-masthead-reason'] = answer.reason;
		}
		element.attribs = attributes;
	}
}

/** A `<picture>` is searched so far for its first source, text between them included. */
const mostSources = 50;

/**
 * The address that a reader would see in the end: the lazy one, `src`, the first of a `srcset`, or that
 * of the `<picture>` around it.
 */
function imageAddressOf({ attribs, parent }: Element): string {
	for (const name of lazyAttributes) {
		const address = attribs[name]?.trim() ?? '';
		if (isRemote(address) || hasImageExtension(address) || /^\.{0,2}\//.test(address)) return address;
	}
	const src = attribs['src']?.trim() ?? '';
	const candidates = srcsetCandidates(attribs['data-srcset'] ?? attribs['srcset'] ?? '');
	// A data address beside candidates is a stand-in of a few bytes.
	const candidate = candidates.at(-1)?.url ?? '';
	if (src !== '' && !(isData(src) && candidate !== '')) return src;
	if (candidate !== '') return candidate;
	if (parent?.type !== 'tag' || parent.name !== 'picture') return '';
	for (const source of parent.children.slice(0, mostSources)) {
		if (source.type !== 'tag' || source.name !== 'source') continue;
		const first = srcsetCandidates(source.attribs['srcset'] ?? source.attribs['data-srcset'] ?? '')[0];
		if (first !== undefined) return first.url;
	}
	return '';
}

function titleOf(drawing: Element): string {
	const title = drawing.children.find((child): child is Element => child.type === 'tag' && child.name === 'title');
	const text = title?.children.find((child) => child.type === 'text');
	return text?.data.trim() ?? '';
}

function linkOf({ name, attribs }: Element): Attributes {
	const href = attribs['href'];
	return name === 'a' && href !== undefined && isSafeLink(href) ? { href } : {};
}

/** `http`, `https`, `mailto`, `tel`, a fragment, or an address within the site. Browsers ignore control characters. */
function isSafeLink(href: string): boolean {
	const scheme = /^([^/?#]*?):/.exec(href.replace(/[\0-\x20\u00a0\ufeff]/g, ''))?.[1];
	return scheme === undefined || /^(?:https?|mailto|tel)$/i.test(scheme);
}

function words(text: string): ReadonlySet<string> {
	return new Set(text.split(' '));
}
