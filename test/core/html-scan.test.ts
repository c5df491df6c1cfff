import { load } from 'cheerio';
import fc from 'fast-check';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TagScan, type ScanEnd, type StartTag, type TagVisitor } from '../../src/core/images/html';
import { markdownImagesIn } from '../../src/core/images/markdown-images';
import type { Findings } from '../../src/core/images/html-images';
import type { Span } from '../../src/core/text';
import { tokenizedStartTags } from './html-tokenizer';
import { processorMs } from '../processor-time';

interface Scan extends ScanEnd {
	readonly tags: readonly StartTag[];
	readonly comments: readonly Span[];
}

type Scanner = (piece: string, base: number, visitor: TagVisitor) => ScanEnd;

const scanStartTags: Scanner = (text, base, visitor) => new TagScan({ text, base }, visitor).scan(0, text.length);

/** Comments that begin with `</ ` are left out: the tokenizer takes some for end tags. */
function scanned(scanner: Scanner, text: string, base = 0): Scan {
	const tags: StartTag[] = [];
	const comments: Span[] = [];
	return { ...scanner(text, base, { startTag: (tag) => tags.push(tag), comment: (comment) => comments.push(comment) }), tags, comments: comments.filter(({ start }) => !/^<\/\s/.test(text.slice(start - base))) };
}

const pieces = [
	'<img src="a.png">', "<IMG SRC='b.jpg' alt>", '<img src=c.gif/>', '<img src = d.png alt= "x > y" />', '<img/src=e', '<img src="f" src=g>', '<img src=>', '<img', ' src="h', '"', "'", '>', '/>', ' />', '<', '</', ' ', '\n', '\t', '=', '/', 'a', 'ü', '\0',
	'<p>', '</p>', '<p style="background:url(i.png)">', '<div background=j.png>', '<DIV\nSTYLE=\'background:url("k")\'>', '<td data-bg=l>', '<a href="<img src=m>">', '<b title=\'>\'>', '<x-y data-background-image=n />', '</p title=">">', '</ p>', '</>', '</3 you>',
	'<!-- <img src=o> -->', '<!--', '-->', '--->', '<!-->', '<!--->', '<!doctype html>', '<?php echo "<img src=p>" ?>', '<?>', '<![CDATA[<img src=q>]]>', '<![CDATA[', ']]>', '<![cdata[x]>',
	'<script>', '</script>', '</script ', '</scripty>', '<script src=r>', '<script/>', '<SCRIPT type="x">', '<style>', '</STYLE\n>', '<title>', '</title>', '<textarea>', '</textarea>', '<xmp>', '</xmp>', '<scripted>', '<s>', '<st style=background>', '<t>', '<source srcset="s 1x, t 2x">', '<video poster=u>', '<input type=image src=v>', '<svg><image href="w"/></svg>', '<feImage xlink:href=x>', '<amp-img src=y></amp-img>', '<noscript><img src=z></noscript>', '<template><img src=1></template>', '<picture>', '<images src=2>', '<im', 'g src=3>', '&lt;img src=4&gt;', '&', '`',
];

/** Attributes that count and such that do not, in every case, and the signs of frameworks. */
const attributes = [
	'<img src=6 :alt=a>', '<img v-bind="b" src=7>', '<IMG [alt]=c SRC=8>', '<img src=9 {...rest}>', '<img alt={d} data-Src=10>', '<img \0 src=11>', '<image XLink:Href=12 role=x aria-Hidden>', '<input srcſet=13 width=1 class=w>', ' v', ' :', ' {', ' alt', ' data-lazy', 'K',
];

/** What the tokenizer does not know, and browsers do: that the content of these is text. */
const frames = ['<iframe src=5>', '</iframe>', '<noembed>', '</noembed>', '<noframes>', '</noframes/>', '<plaintext>'];

/** With a space at the end: of a comment in which nothing stands the tokenizer says nothing. */
const markup = (more: readonly string[]): fc.Arbitrary<string> => fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 24 }).map((some) => `${some.join('')} `);

describe('the scan for start tags', () => {
	test('finds the same tags, attributes and comments as the tokenizer of htmlparser2', () => {
		fc.assert(
			fc.property(markup(attributes), fc.nat(50), (text, base) => {
				expect(scanned(scanStartTags, text, base)).toEqual(scanned(tokenizedStartTags, text, base));
			}),
			{ numRuns: 20_000 },
		);
	});

	test('and so it does in every file of the sample sites, whole and cut anywhere', () => {
		const files = ['test/site', 'test/sites', 'docs'].flatMap(filesIn).filter((file) => /\.(?:md|mdx|html?|rst|org)$/.test(file));
		expect(files.length).toBeGreaterThan(100);
		for (const [index, file] of files.entries()) {
			const text = readFileSync(file, 'utf8');
			const cut = text.slice(0, (index * 7919) % (text.length + 1));
			for (const one of [text, cut]) expect(scanned(scanStartTags, one), file).toEqual(scanned(tokenizedStartTags, one));
		}
	});

	test('reads a piece of a text as if it stood alone, whatever is around it', () => {
		fc.assert(
			fc.property(fc.array(markup([...attributes, ...frames]), { minLength: 1, maxLength: 5 }), fc.nat(9), (texts, cut) => {
				const tags: StartTag[] = [];
				const comments: Span[] = [];
				const scan = new TagScan({ text: texts.join(''), base: 7 }, { startTag: (tag) => tags.push(tag), comment: (comment) => comments.push(comment) });
				let start = 0;
				for (const text of texts) {
					tags.length = 0;
					comments.length = 0;
					const end = start + Math.max(0, text.length - cut);
					const ended = scan.scan(start, end);
					const alone = text.slice(0, end - start);
					expect({ ...ended, tags, comments: comments.filter(({ start: from }) => !/^<\/\s/.test(alone.slice(from - start - 7))) }).toEqual(scanned(scanStartTags, alone, start + 7));
					start += text.length;
				}
			}),
			{ numRuns: 5000 },
		);
	});

	test('sees the images that a browser sees, behind frames too', () => {
		fc.assert(
			fc.property(markup(frames), (text) => {
				// Where parse5 and the tokenizer agree on what is text: the end closes what is open, and CDATA is a comment outside of SVG.
				fc.pre(!/<!\[|\0|<(?:plaintext|template|noscript|svg|!-?[^-]|!$|\?)|<\/(?![a-z])|<(?:script|style|title|textarea|xmp|SCRIPT)[^>]*\/>|--!>/i.test(text));
				fc.pre(text.length < 2000);
				const html = `<body>${text}`;
				const ours = scanned(scanStartTags, html).tags.filter(({ name, attributes: kept }) => /^(?:amp-)?img$/.test(name) && kept.some((one) => one.name === 'src' || one.name === 'alt'));
				const theirs = load(html, { scriptingEnabled: false })('img, amp-img').filter((_, { attribs }) => 'src' in attribs || 'alt' in attribs).length;
				expect(ours.length).toBe(theirs);
			}),
			{ numRuns: 3000 },
		);
	});

	test('takes a heart for what it is: the image behind it is found', () => {
		const source = '<div>I </3 you>\n<img src="a.png">\n</div>\n\n![b](b.png)\n';
		const found = { images: [], hidden: [] } satisfies Findings;
		markdownImagesIn({ source, language: 'markdown' }, source, 0, found);
		expect(found.images.map(({ url }) => url)).toEqual(['a.png', 'b.png']);
		expect(found.hidden.map(({ start, end }) => source.slice(start, end))).toEqual(['</3 you>']);
	});

	test.each(['<', '</', '<a ', '<a b="', '<!--', '<![CDATA[', '<script>', '</script', '<iframe>', '<img src=', '<!', '<?', '</3'])('takes linear time for %s again and again', (piece) => {
		const text = piece.repeat(400_000 / piece.length);
		const start = processorMs();
		scanned(scanStartTags, text);
		expect(processorMs() - start).toBeLessThan(2000);
	});
});

function filesIn(directory: string): string[] {
	return readdirSync(directory).flatMap((name) => {
		const path = join(directory, name);
		return name === 'node_modules' ? [] : statSync(path).isDirectory() ? filesIn(path) : [path];
	});
}
