import { load } from 'cheerio';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { imagesOf, type BodyLanguage } from '../../src/core/images/images';
import type { ImageRef } from '../../src/core/images/image-ref';
import { markdownAddress } from '../../src/core/images/markdown-images';
import { sliceOf } from '../../src/core/text';

function imagesIn(source: string, bodyLanguage: BodyLanguage = 'markdown'): ImageRef[] {
	return imagesOf({ source, bodySpan: { start: 0, end: source.length }, bodyLanguage, proxies: [] });
}

function urls(source: string, language?: BodyLanguage): string[] {
	return imagesIn(source, language).map(({ url }) => url);
}

/** Processor time: the wall clock also counts what else the machine does. */
function cpuMilliseconds(work: () => void): number {
	const start = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}

const lineEnds = [['LF', '\n'], ['CRLF', '\r\n']] as const;

describe.each(lineEnds)('Markdown images with %s', (_name, lineEnd) => {
	const text = (...lines: string[]): string => lines.join(lineEnd);

	test('inline: titles, angle brackets, nested brackets, parentheses, escapes', () => {
		expect(urls('![a](b.png)')).toEqual(['b.png']);
		expect(urls('![a]( b.png "title" ) ![a](<b c.png> \'t\') ![a](b.png (t))')).toEqual(['b.png', 'b c.png', 'b.png']);
		expect(urls('![a [b] c](d(1).png) ![x](y\\).png) ![x](q?a=1&amp;b=2&c=3)')).toEqual(['d(1).png', 'y).png', 'q?a=1&b=2&c=3']);
		expect(urls('[![a](b.png)](https://example.org)')).toEqual(['b.png']);
		expect(urls(text('![two', 'lines](b.png', '"title")'))).toEqual(['b.png']);
	});

	test('what is no image stays out: escapes, spaces in a bare address, unclosed ones, links, empty addresses', () => {
		for (const source of ['\\![a](b.png)', '!\\[a](b.png)', '![a](b c.png)', '![a](b.png', '![a] (b.png)', '[a](b.png)', '![a]()', '![a](b "t)']) expect(urls(source), source).toEqual([]);
	});

	test('an image in the description of another is only words', () => {
		expect(urls('![a ![b](inner.png) c](outer.png)')).toEqual(['outer.png']);
	});

	test('reference images have their address at the definition', () => {
		const source = text('![a][Id] ![id][] ![ID] ![no][other] [id]', '', '[id]: <my file.png>', "  'title'", '[unused]: link.png');
		const images = imagesIn(source);
		expect(images.map(({ url, urlSpan, span }) => [url, sliceOf(source, urlSpan), sliceOf(source, span)])).toEqual([
			['my file.png', 'my file.png', '![a][Id]'],
			['my file.png', 'my file.png', '![id][]'],
			['my file.png', 'my file.png', '![ID]'],
		]);
	});

	test('code holds no images: fenced, indented, spans, in lists and quotes', () => {
		const no = '![no](no.png)';
		expect(urls(text('```md', no, '```', '~~~~', no, '~~~', no, '~~~~', '![a](a.png)'))).toEqual(['a.png']);
		expect(urls(text('words', '', `    ${no}`, '', `\t${no}`, '', '![a](a.png)'))).toEqual(['a.png']);
		expect(urls(`\`${no}\` \`\` \`${no} \`\` ![a](a.png)`)).toEqual(['a.png']);
		expect(urls(text('- item', '', '  ```', `  ${no}`, '  ```', '', '      ' + no, '', '  ![a](a.png)', '', '    ![b](b.png)'))).toEqual(['a.png', 'b.png']);
		expect(urls(text('> ```', `> ${no}`, '', '![a](a.png)'))).toEqual(['a.png']);
		expect(urls(text('1. one', '   - two', '', `         ${no}`, '', '     ![a](a.png)'))).toEqual(['a.png']);
		expect(urls(text('```', no))).toEqual([]);
	});

	test('a fence ends where one as long begins a line, and nowhere else', () => {
		const no = '![no](no.png)';
		expect(urls(text('````', no, '```', no, 'a ```` b', '````x', '   `````  ', '![a](a.png)'))).toEqual(['a.png']);
		expect(urls(text('~~~', no, '', '    ~~~', '```', no, '~~~', '```', no))).toEqual([]);
		expect(urls(text('```', '```', '![a](a.png)', '', '- ```', `  ${no}`, '', '![b](b.png)'))).toEqual(['a.png', 'b.png']);
		const open = text('```', '', '{% asset_img no.png %}');
		for (const end of ['', lineEnd, lineEnd + lineEnd]) expect(urls(text('{% asset_img a.png %}', open) + end)).toEqual(['a.png']);
	});

	test('a list item begins with a bullet or with a number of at most nine digits', () => {
		// Two columns inside of the item, and four or more outside of any: then it is code.
		const below = (marker: string): string[] => urls(text(`${marker} b`, '', `${' '.repeat(marker.length + 3)}![a](a.png)`));
		for (const marker of ['-', '*', '+', '1.', '2)', '123456789.']) expect(below(marker), marker).toEqual(['a.png']);
		for (const marker of ['1234567890.', '-b', '1', '1.b', '1]', '_']) expect(below(marker), marker).toEqual([]);
		expect(urls(text('b', '2. c', '', '     ![a](a.png)'))).toEqual([]);
		expect(urls(text('b', '1. c', '', '     ![a](a.png)'))).toEqual(['a.png']);
	});

	test('four spaces behind a paragraph are no code', () => {
		expect(urls(text('words', '    ![a](a.png)'))).toEqual(['a.png']);
	});

	test('raw HTML counts as HTML, and Markdown inside of an HTML block does not', () => {
		expect(urls(text('<div>', '![no](no.png) <img src="a.png">', '', '![b](b.png)', '</div>'))).toEqual(['a.png', 'b.png']);
		expect(urls('words <img src="a.png"> and \\<img src="no.png"> and `<img src="no.png">`')).toEqual(['a.png']);
		expect(urls('<i title="`"> ![a](a.png) `')).toEqual(['a.png']);
		expect(urls(text('<!--', '', '![no](no.png)', '', '--> ![no](no.png)', '![a](a.png)'))).toEqual(['a.png']);
	});

	test('a comment that an HTML block leaves open hides what follows, up to its end', () => {
		expect(urls(text('<div><!--', '', '![no](no.png)', '<img src="no.png">', '', '--></div>', '', '![a](a.png)'))).toEqual(['a.png']);
	});

	test('an element that runs over the lines of a quote is whole', () => {
		const source = text('> <img src="a.png"', '> alt="x">', '>', '> ![b', '> c](b.png)');
		expect(imagesIn(source).map(({ url, altState }) => [url, altState])).toEqual([['a.png', 'given'], ['b.png', 'given']]);
	});

	test('Hexo tags, outside of code and comments', () => {
		const source = text('{% asset_img a.png 100 200 "words \'alt text\'" %}', '', '`{% asset_img no.png %}`', '<!-- {% asset_img no.png %} -->', '', '```', '{% asset_img no.png %}', '```', '', '{% img left /b.png %}', '{% codeblock %}', '![no](no.png) {% asset_img no.png %}', '{% endcodeblock %}', "{% asset_img thumb 'a b.jpg' %}");
		expect(imagesIn(source).map(({ kind, url, alt, width, height }) => [kind, url, alt, width, height])).toEqual([
			['asset_img', 'a.png', 'alt text', 100, 200],
			['img_tag', '/b.png', undefined, undefined, undefined],
			['asset_img', 'a b.jpg', undefined, undefined, undefined],
		]);
	});

	test('template expressions open nothing, whatever they hold', () => {
		expect(urls('![a]({{ "/x.png" | relative_url }}) <img src="{{ "/y.png" | url }}" alt="b">')).toEqual(['{{ "/x.png" | relative_url }}', '{{ "/y.png" | url }}']);
	});
});

describe('MDX', () => {
	test('expressions are no addresses, and what they hold is no markup', () => {
		const source = '<Image src={photo} alt={a > b ? "x" : `y`} />\n\n<div>\n    ![a](a.png)\n</div>\n\n{/* ![no](no.png) */}\n\n<img alt={a > b} src="b.png" {...rest} />';
		expect(imagesIn(source, 'mdx').map(({ url, altState }) => [url, altState])).toEqual([['a.png', 'given'], ['b.png', 'unknown']]);
	});
});

describe('against markdown-it', () => {
	// Left out is where markdown-it departs from CommonMark: a lone `[` before code or a comment, and
	// raw HTML directly below a definition.
	const piece = fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom('![a](b.png)', '![x](<c d.png> "t")', '![r][id]', '<img src="h.png">', '`![no](no.png)`', '[![i](i.png)](l)', '![n [m](k) ![q](w)](z.png)', '\\![e](f)', '![u](v(1).png)', '<!-- ![c](c) -->', '![id][]', "<i title='`'>") },
		{ weight: 8, arbitrary: fc.constantFrom('\n', '\n\n', ' ', '    ', '> ', '- ', '1. ', '2) ', '\t', '```', '~~~', '\n```\n', '\n~~~~\n', '<div>', '</div>', '<pre>', '</pre>', '# ', '---', '===', 'word', ')', '!', '"', '\n[id]: id.png "t"\n\n', '<b>\n', '  \n', '*', '+ ', '   ') },
	);
	const reference = new MarkdownIt('commonmark', { html: true });
	reference.validateLink = () => true;
	reference.normalizeLink = (url) => url;

	test('finds the same images', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'), (pieces, lineEnd) => {
				const source = pieces.join('').replaceAll('\n', lineEnd);
				const $ = load(reference.render(source), null, false);
				expect(urls(source)).toEqual($('img').toArray().map((image) => $(image).attr('src')));
			}),
			{ numRuns: 3000 },
		);
	});

	test('every address as written reads as the address', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
				const source = pieces.join('');
				for (const { url, urlSpan, syntax } of imagesIn(source)) {
					const raw = sliceOf(source, urlSpan);
					expect(syntax.in === 'markdown' ? markdownAddress(raw) : raw).toBe(url);
				}
			}),
		);
	});
});

describe('hostile text', () => {
	const units = ['![', '[[[[', '<', '`', '](', '![](', '![a][', '<a b="', '<!--', '> ', '- ', '`a``', '{{', '{% ', '<img src="', '<img src=a ', '[a]: b\n', '![]( "', '<div>\n\n<!--', '{% raw %}', '{% codeblock %}', "<i a='\"", '1. ', '[a](![a](', '<img style="background:url(/*', '<img srcset="a, b, ', '\t', '{/*', '<iframe>', '<?', '![](<', '> > - ', '~~~\n', '{% asset_img a.png %}<!-- -->', 'h<textarea>', '<Image a={{{'];

	// A scan that looks twice at what it has seen takes minutes for this; the bound is far from both.
	test.each(['markdown', 'html', 'mdx'] as const)('takes linear time in %s', (language) => {
		const slow: string[] = [];
		for (const unit of units) {
			const source = `![a](b) <img src=x> [r]: y\n\n[x]: y\n\n${unit.repeat(500_000 / unit.length)}`;
			if (cpuMilliseconds(() => imagesIn(source, language)) > 1000) slow.push(unit);
			// What is quadratic would hold up the run for minutes.
			if (slow.length > 2) break;
		}
		expect(slow).toEqual([]);
	}, 60_000);

	test('runs of backticks of every length take linear time', () => {
		const source = Array.from({ length: 1400 }, (_, length) => '`'.repeat(length + 1)).join(' ') + '![a](b.png)';
		expect(cpuMilliseconds(() => urls(source))).toBeLessThan(1000);
		expect(urls(source)).toEqual(['b.png']);
	});
});
