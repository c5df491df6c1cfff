import { mayLoadImage, type LoadPolicy } from './clean';
import type { HeaderText, HeaderView, ImageView, PageTexts, ShowMessage, TagView } from './protocol';
import { Tokens } from './tokens';

/** Marks where in the file an element of the header is written. */
export const fileOffset = 'data-masthead-at';
/** Marks where an element of an HTML body is written. */
export const bodyOffset = 'data-masthead-offset';
/** VS Code's Markdown renderer marks lines with it. */
export const bodyLine = 'data-line';

/** An element with classes, attributes and children; text is only ever text. */
function make(tag: string, { attributes = {}, children = [] }: { readonly attributes?: Readonly<Record<string, string>>; readonly children?: readonly (Node | string)[] }): HTMLElement {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
	element.append(...children);
	return element;
}

export function makeHeader(header: HeaderView | undefined, texts: PageTexts, policy: LoadPolicy): HTMLElement {
	const element = make('header', { attributes: { id: 'header', role: 'banner', 'aria-label': texts.header } });
	if (header === undefined) {
		element.hidden = true;
		return element;
	}
	const { title, lines, lists, cover } = header;
	if (title !== undefined) element.append(make('h1', { attributes: at(title), children: [title.text] }));
	if (lines.length + lists.length > 0) element.append(makeFacts(lines, lists));
	if (cover !== undefined) {
		const image = makeImage(cover, texts, policy);
		image.setAttribute(fileOffset, String(cover.at));
		element.append(make('div', { attributes: { class: 'cover' }, children: [image] }));
	}
	return element;
}

function at({ at: offset }: HeaderText): Record<string, string> {
	return { [fileOffset]: String(offset) };
}

function makeFacts(lines: HeaderView['lines'], lists: HeaderView['lists']): HTMLElement {
	const facts = make('dl', {});
	for (const line of lines) {
		const children: (Node | string)[] = [make('span', { children: [line.text] })];
		if (line.note !== undefined) children.push(' ', make('span', { attributes: { class: 'note' }, children: [line.note] }));
		facts.append(make('div', { attributes: at(line), children: [make('dt', { children: [line.label] }), make('dd', { children })] }));
	}
	for (const { label, items } of lists) {
		const list = items.map((item) => make('li', { attributes: at(item), children: [item.text] }));
		facts.append(make('div', { children: [make('dt', { children: [label] }), make('dd', { children: [make('ul', { children: list })] })] }));
	}
	return facts;
}

export function makeNotices(notices: readonly string[], texts: PageTexts): HTMLElement {
	const section = make('section', { attributes: { id: 'notices', role: 'status', 'aria-label': texts.notices }, children: notices.map((notice) => make('p', { children: [notice] })) });
	section.hidden = notices.length === 0;
	return section;
}

/** An image that may load, or a box that says what would be there. */
export function makeImage(image: ImageView, texts: PageTexts, policy: LoadPolicy): HTMLElement {
	const { source, alt, width, height } = image;
	if (source === undefined || !mayLoadImage(source, policy)) return makePlaceholder(image, texts);
	const size: Record<string, string> = {};
	if (width !== undefined) size['width'] = String(width);
	if (height !== undefined) size['height'] = String(height);
	return make('img', { attributes: { src: source, alt, ...size } });
}

export function makePlaceholder({ address, alt, reason, width, height }: ImageView, texts: PageTexts): HTMLElement {
	const words = [reason ?? texts.blockedImage, alt, address].filter((text) => text !== '');
	const children: Node[] = [make('span', { attributes: { class: 'reason' }, children: [reason ?? texts.blockedImage] })];
	if (alt !== '') children.push(make('span', { attributes: { class: 'alt' }, children: [alt] }));
	if (address !== '') children.push(make('code', { children: [address] }));
	const box = make('span', { attributes: { class: 'masthead-image', role: 'img', 'aria-label': words.join(' · '), title: address }, children });
	// The article keeps its layout where it says how large the image is; small ones would have no room for words.
	if (width !== undefined && height !== undefined && width >= 200 && height >= 100) {
		box.style.width = `${width}px`;
		box.style.aspectRatio = `${width} / ${height}`;
	}
	return box;
}

/** Puts placeholders where the host let no image through, and images and words where the tokens of template tags stand. */
export function completeBody(body: ParentNode, message: ShowMessage): void {
	const { texts } = message;
	const tokens = new Tokens(message.tags);
	for (const image of body.querySelectorAll('img')) {
		if (image.hasAttribute('src')) continue;
		const written = image.getAttribute(blockedAddress);
		const box = makePlaceholder(viewOf(image, tokens.written(written ?? '')), texts);
		for (const name of [bodyOffset, bodyLine]) {
			const value = image.getAttribute(name);
			if (value !== null) box.setAttribute(name, value);
		}
		image.replaceWith(box);
	}
	if (!tokens.isEmpty) showTagsIn(body, tokens, message);
}

/** Names the address of an image that is not loaded, and the attribute beside it says why. */
export const blockedAddress = 'data-masthead-address';
export const blockedReason = 'data-masthead-reason';

function viewOf(image: HTMLImageElement, address: string): ImageView {
	const reason = image.getAttribute(blockedReason);
	const [width, height] = [sizeOf(image, 'width'), sizeOf(image, 'height')];
	return {
		address,
		alt: image.alt,
		...(reason === null ? {} : { reason }),
		...(width === undefined ? {} : { width }),
		...(height === undefined ? {} : { height }),
	};
}

function sizeOf(image: HTMLImageElement, name: 'width' | 'height'): number | undefined {
	const text = image.getAttribute(name) ?? '';
	return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}

function showTagsIn(body: ParentNode, tokens: Tokens, { texts, ...policy }: ShowMessage): void {
	for (const element of body.querySelectorAll('*')) {
		for (const { name, value } of Array.from(element.attributes)) {
			const written = tokens.written(value);
			if (written !== value) element.setAttribute(name, written);
		}
	}
	const walker = document.createTreeWalker(body as Node, NodeFilter.SHOW_TEXT);
	const texted: Text[] = [];
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) if (node instanceof Text) texted.push(node);
	for (const text of texted) {
		const pieces = tokens.split(text.data);
		if (pieces.every((piece) => typeof piece === 'string')) continue;
		// In code a tag is an example of itself.
		if (text.parentElement?.closest('pre, code') !== null && text.parentElement !== null) {
			text.data = tokens.written(text.data);
			continue;
		}
		text.replaceWith(...pieces.map((piece) => (typeof piece === 'string' ? piece : makeTag(piece, texts, policy))));
	}
}

function makeTag(tag: TagView, texts: PageTexts, policy: LoadPolicy): Node {
	switch (tag.kind) {
		case 'image':
			return makeImage(tag.image, texts, policy);
		case 'tag':
			return make('code', { attributes: { class: 'masthead-tag', title: texts.templateTag }, children: [tag.text] });
		default:
			return tag satisfies never;
	}
}
