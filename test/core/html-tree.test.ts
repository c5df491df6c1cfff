import { load } from 'cheerio/slim';
import type { ChildNode, ParentNode } from 'domhandler';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHtml, writeHtml, type HtmlElement, type HtmlNode } from '../../src/core/preview/html-tree';

/** What the two trees share, text beside text as one. */
type Plain = string | readonly [name: string, start: number, attribs: Readonly<Record<string, string>>, children: readonly Plain[]];

function plainly(children: readonly Plain[]): Plain[] {
	const found: Plain[] = [];
	for (const child of children) {
		const last = found.at(-1);
		if (typeof child === 'string' && typeof last === 'string') found[found.length - 1] = last + child;
		else if (child !== '') found.push(child);
	}
	return found;
}

/** The library reads no reference at the end of what is left open here; browsers and we do. */
const textOnly: ReadonlySet<string> = new Set(['title', 'textarea']);

const ours = (node: HtmlNode): Plain => (typeof node === 'string' ? node : [node.name, node.start, { ...node.attribs }, textOnly.has(node.name) ? [] : plainly(node.children.map(ours))]);

function theirs(node: ChildNode | ParentNode): Plain {
	if (node.type === 'text') return node.data;
	if (node.type === 'tag' || node.type === 'script' || node.type === 'style') return [node.name, node.startIndex ?? -1, { ...node.attribs }, textOnly.has(node.name) ? [] : plainly(node.children.map(theirs))];
	return '';
}

function cheerioTree(html: string): Plain[] {
	const $ = load(html, { xml: { xmlMode: false, withStartIndices: true } });
	return plainly(($.root()[0]?.children ?? []).map(theirs));
}

const ourTree = (html: string): Plain[] => plainly(parseHtml(html).children.map(ours));

const piece = fc.constantFrom(
	...'<p>|</p>|<div class="a">|</div>|<br>|</br>|<img src=a alt="b &amp; c">|<td|<li>|<b|</b>|<svg>|<path/>|</svg>|<math><mi/>|</math>|<title>|</title>|<script>|</script>|<textarea>|</textarea>|<!-- c -->|<!--|-->|<![CDATA[x]]>|<?pi?>|<!doctype html>|&lt;|&notit;|&copy|&|<|>|"| a=\'1\'|A|ü|\n|\u00a0|</|<input type=image>|=|/'.split('|'),
);

describe('the tree of the preview', () => {
	test('is the one that cheerio makes', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
				// What stands in a tag that the end cuts off is text for the library, of which it reads nothing.
				const html = `${pieces.join('')}<i></i>`;
				expect(ourTree(html)).toEqual(cheerioTree(html));
			}),
			{ numRuns: 5000 },
		);
	});

	test('is the same when it was written and is read again, but for what no writing can keep', () => {
		const html = '<div title="a &quot;b&quot; &lt;">x &lt; y&nbsp;&amp;amp;<img src="a" alt><ul><li>1<li>2</ul></div>';
		const written = writeHtml(parseHtml(html));
		expect(written).toBe('<div title="a &quot;b&quot; <">x &lt; y&nbsp;&amp;amp;<img src="a" alt><ul><li>1</li><li>2</li></ul></div>');
		expect(writeHtml(parseHtml(written))).toBe(written);
	});

	test('of an element is found around each child', () => {
		const root: HtmlElement = parseHtml('<p>a<b>c</b></p>');
		const [p] = root.children;
		expect(typeof p === 'string' ? undefined : p?.parent).toBe(root);
	});
});
