import { Parser } from 'htmlparser2';
import { decodeReferences } from '../images/character-references';
import { voidElements } from '../images/html-depth';

/** What HTML is made of, as far as the preview shows it: comments and declarations are left out. */
export type HtmlNode = HtmlElement | string;

export interface HtmlElement {
	/** In lower case. */
	name: string;
	attribs: Readonly<Record<string, string>>;
	children: HtmlNode[];
	/** Where it begins in the text, in UTF-16 units. */
	readonly start: number;
	/** The element around it; undefined for the outermost. */
	parent: HtmlElement | undefined;
}

/** In these a character reference is none. */
const rawText: ReadonlySet<string> = new Set(['script', 'style', 'xmp']);

/** The tree of a text as a tolerant reader sees it, elements where they are written. The root has no name. */
export function parseHtml(html: string): HtmlElement {
	const root: HtmlElement = { name: '', attribs: {}, children: [], start: 0, parent: undefined };
	let open = root;
	const parser = new Parser(
		{
			onopentag(name, attribs) {
				const element: HtmlElement = { name, attribs: decoded(attribs), children: [], start: parser.startIndex, parent: open };
				open.children.push(element);
				open = element;
			},
			onclosetag() {
				open = open.parent ?? root;
			},
			ontext(text) {
				const { children } = open;
				const written = rawText.has(open.name) ? text : decodeReferences(text, 'text');
				const last = children.at(-1);
				if (typeof last === 'string') children[children.length - 1] = last + written;
				else children.push(written);
			},
		},
		// References are read by the reader of the images' addresses, whose table takes half the room.
		{ decodeEntities: false },
	);
	parser.end(html);
	return root;
}

function decoded(attribs: Record<string, string>): Record<string, string> {
	for (const [name, value] of Object.entries(attribs)) {
		if (value.includes('&')) attribs[name] = decodeReferences(value, 'attribute');
	}
	return attribs;
}

/** The children of an element as HTML. */
export function writeHtml({ children }: HtmlElement): string {
	let html = '';
	for (const child of children) html += typeof child === 'string' ? escapeText(child) : writeElement(child);
	return html;
}

function writeElement(element: HtmlElement): string {
	let html = `<${element.name}`;
	for (const [name, value] of Object.entries(element.attribs)) html += value === '' ? ` ${name}` : ` ${name}="${escapeAttribute(value)}"`;
	html += `>${writeHtml(element)}`;
	return voidElements.has(element.name) ? html : `${html}</${element.name}>`;
}

/** What must be escaped where HTML is written (HTML Standard, 13.3), and all `<` and `>`. */
function escapeText(text: string): string {
	return text.replace(/[&<>\u00a0]/g, escaped);
}

function escapeAttribute(value: string): string {
	return value.replace(/["&\u00a0]/g, escaped);
}

function escaped(character: string): string {
	switch (character) {
		case '&':
			return '&amp;';
		case '<':
			return '&lt;';
		case '>':
			return '&gt;';
		case '"':
			return '&quot;';
		default:
			return '&nbsp;';
	}
}
