import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAttribute, decodeReferences } from '../../src/core/images/character-references';
import { cssUrlsIn } from '../../src/core/images/css-urls';
import { htmlScan, type Findings } from '../../src/core/images/html-images';
import { namedReferences } from '../../src/core/images/named-references';
import { srcsetCandidates } from '../../src/core/images/srcset';
import type { ImageRef } from '../../src/core/images/image-ref';
import { sliceOf } from '../../src/core/text';

function imagesIn(source: string): ImageRef[] {
	const found: Findings = { images: [] };
	htmlScan({ source, language: 'html' }, { text: source, base: 0 }, found).scan(0, source.length);
	return found.images;
}

/** `kind address` of every image; the address as written. */
function written(source: string): string[] {
	return imagesIn(source).map(({ kind, urlSpan }) => `${kind} ${sliceOf(source, urlSpan)}`);
}

function urls(source: string): string[] {
	return imagesIn(source).map(({ url }) => url);
}

describe('the addresses that HTML names', () => {
	test('img, with every kind of quote, in any case', () => {
		expect(written(`<img src="a.jpg"><IMG SRC='b.jpg'><img src=c.jpg><img\n\tsrc = "d.jpg" />`)).toEqual(['img a.jpg', 'img b.jpg', 'img c.jpg', 'img d.jpg']);
	});

	test('each candidate of a srcset has its own span, commas in addresses included', () => {
		expect(written('<img src="a.jpg" srcset="b,c.jpg 1x,\n d.jpg 2x, e.jpg,">')).toEqual(['img a.jpg', 'srcset b,c.jpg', 'srcset d.jpg', 'srcset e.jpg']);
	});

	test('picture, video, input, SVG and old background attributes', () => {
		const html =
			'<picture><source srcset="a.avif"><img src="a.png"></picture><video poster="p.jpg" src="v.mp4"><source src="v.webm"></video>' +
			'<input type="IMAGE" src="i.png"><input type=text src="no.png"><svg><image href="s.png"/><image xlink:href="x.png"/></svg><td background="t.gif">';
		expect(written(html)).toEqual(['srcset a.avif', 'img a.png', 'poster p.jpg', 'img i.png', 'svg s.png', 'svg x.png', 'background t.gif']);
	});

	test('lazy attributes, where the value looks like an address', () => {
		expect(written('<img src="data:image/gif;base64,R0lG" data-src="/a" data-lazy="true" data-original="b.jpg" data-srcset="c.jpg 1x" data-size="1,2">')).toEqual([
			'img data:image/gif;base64,R0lG',
			'lazy /a',
			'lazy b.jpg',
			'lazy c.jpg',
		]);
	});

	test('backgrounds in style attributes, with CSS strings, comments and escapes', () => {
		const html = `<div style="color:red;/* url(no.png) */background: url( 'a b.png' ), url(b\\).png) no-repeat;cursor:url(no.cur)"><p style='background-image:url(&quot;c.png&quot;)'>`;
		expect(written(html)).toEqual(['background a b.png', 'background b\\).png', 'background c.png']);
		expect(urls(html)).toEqual(['a b.png', 'b).png', 'c.png']);
	});

	test('what is text is no image: comments, scripts, styles, textareas, iframes', () => {
		const hidden = ['<!-- <img src=a> -->', '<script>"<img src=a>"</script>', '<style>/*<img src=a>*/</style>', '<textarea><img src=a></textarea>', '<title><img src=a></title>', '<iframe><img src=a></iframe>', '<img src="a', '&lt;img src=a>'];
		for (const html of hidden) expect(written(html), html).toEqual([]);
		for (const html of hidden.filter((one) => one !== '<img src="a')) expect(written(`${html}<img src=b>`), html).toEqual(['img b']);
	});

	test('a noscript fallback and a template are listed: readers without scripts and slots show them', () => {
		expect(written('<noscript><img src=a></noscript><template><img src=b></template>')).toEqual(['img a', 'img b']);
	});

	test('the first of two equal attributes counts, as in a browser', () => {
		expect(written('<img src=a src=b>')).toEqual(['img a']);
	});

	test('spaces around an address are no part of it', () => {
		expect(written('<img src="\n  a b.jpg ">')).toEqual(['img a b.jpg']);
	});

	test('a long data address is cut short', () => {
		const [url = ''] = urls(`<img src="data:image/png;base64,${'A'.repeat(5000)}">`);
		expect(url).toMatch(/^data:image\/png;base64,A+…$/);
		expect(url.length).toBeLessThan(80);
	});
});

describe('alternative text', () => {
	const states = (html: string): string[] => imagesIn(html).map(({ altState, alt }) => (alt === undefined ? altState : `${altState} ${JSON.stringify(alt)}`));

	test('is given, missing, or not needed', () => {
		expect(states('<img src=a alt="x &amp; y">')).toEqual(['given "x & y"']);
		expect(states('<img src=a>')).toEqual(['missing']);
		expect(states('<img src=a alt=""><img src=a alt>')).toEqual(['unneeded ""', 'unneeded ""']);
		expect(states('<img src=a aria-hidden="true"><img src=a role="presentation"><img src=a role=none>')).toEqual(['unneeded', 'unneeded', 'unneeded']);
	});

	test('is not asked of places that have none', () => {
		expect(states('<video poster=a></video><source srcset=a><svg><image href=a /></svg><p style="background:url(a)">')).toEqual(['unneeded', 'unneeded', 'unneeded', 'unneeded']);
	});

	test('is unknown where a framework computes it', () => {
		expect(states('<img src=a :alt="text"><img src=a v-bind="all"><img src="a" {...props}>')).toEqual(['unknown', 'unknown', 'unknown']);
	});
});

describe('sizes', () => {
	const sizes = (html: string): (string | undefined)[] => imagesIn(html).map(({ width, height }) => `${width}×${height}`);

	test('come from attributes, the style, or data attributes, never from two of them', () => {
		expect(sizes('<img src=a data-size="640,407">')).toEqual(['640×407']);
		expect(sizes('<img src=a data-size=" 640 X 407 "><img src=a data-size="1×2"><img src=a data-size="1,2,3"><img src=a data-size="1234567,1"><img src=a data-size=",1"><img src=a data-size=7 width=" 12.5PX ">')).toEqual(['640×407', '1×2', 'undefined×undefined', 'undefined×undefined', 'undefined×undefined', '12.5×undefined']);
		expect(sizes('<img src=a width="100" data-size="640,407">')).toEqual(['100×undefined']);
		expect(sizes('<img src=a width="100%" style="max-width:9px;width:80px">')).toEqual(['80×undefined']);
		expect(sizes('<img src=a width=100px height=50><img src=a data-rawwidth=7 data-rawheight=8>')).toEqual(['100×50', '7×8']);
	});
});

describe('character references', () => {
	test('are decoded while spans stay in the text as written', () => {
		const html = '<img src="a?x=1&amp;y=2&copy=3&#x26;z" srcset="b&#44;c?x&amp;y 1x, d&amp;e">';
		expect(urls(html)).toEqual(['a?x=1&y=2&copy=3&z', 'b,c?x&y', 'd&e']);
		expect(written(html)).toEqual(['img a?x=1&amp;y=2&copy=3&#x26;z', 'srcset b&#44;c?x&amp;y', 'srcset d&amp;e']);
	});

	test('in Markdown need their semicolon', () => {
		expect(decodeReferences('&copy &copy; &nonsense;', 'markdown')).toBe('&copy © &nonsense;');
	});

	test('are decoded as parse5 decodes an attribute', () => {
		const piece = fc.constantFrom('&', 'amp', ';', '#', 'x', '41', 'lt', '=', 'a', ' ', 'copy', 'notit', '&amp;', '&#0;', '&#x110000;', 'é');
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const raw = pieces.join('');
				expect(decodeReferences(raw, 'attribute')).toBe(load(`<i title="${raw}">`)('i').attr('title'));
			}),
			{ numRuns: 2000 },
		);
	});

	test('are decoded as parse5 decodes text', () => {
		const piece = fc.constantFrom('&', 'amp', ';', '#', 'x', '41', '128', 'lt', 'notin', '=', 'a', ' ', 'copy', 'notit', 'CounterClockwiseContourIntegral', '&#xd800;', '&#0;', '&#x110000;', 'é');
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const raw = pieces.join('');
				expect(decodeReferences(raw, 'text')).toBe(load(`<i>${raw}</i>`)('i').text());
			}),
			{ numRuns: 2000 },
		);
	});

	test('have all names that parse5 knows, with the same meaning, and no other', () => {
		const names = [...namedReferences()];
		expect([names.length, names.filter(([, { semicolon }]) => semicolon === 'optional').length]).toEqual([2125, 106]);
		const $ = load(names.map(([name]) => `<i title="&${name}">&${name};</i>`).join('') + names.map(([name]) => `<b>&${name}</b>`).join(''), null, false);
		const closed = $('i').toArray();
		const open = $('b').toArray();
		for (const [index, [name, { text, semicolon }]] of names.entries()) {
			const element = closed[index];
			expect($(element).text(), name).toBe(text);
			expect(element?.attribs['title'], name).toBe(semicolon === 'optional' ? text : `&${name}`);
			expect($(open[index]).text(), name).toBe(semicolon === 'optional' ? text : decodeReferences(`&${name}`, 'text'));
		}
	});

	test('keep the place of every character', () => {
		const piece = fc.constantFrom('a', '&amp;', '&#x1F600;', '&', 'bc', '&lt;');
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 8 }), fc.nat(20), fc.nat(20), (pieces, a, b) => {
				const { text, rawOffset } = decodeAttribute(pieces.join(''));
				const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
				// In the middle of a surrogate pair there is no place in the text as written.
				fc.pre([start, end].every((at) => !/[\uDC00-\uDFFF]/.test(text.charAt(at))));
				expect(decodeReferences(pieces.join('').slice(rawOffset(start), rawOffset(end)), 'attribute')).toBe(text.slice(start, end));
			}),
		);
	});
});

describe('against a browser-grade parser', () => {
	const word = fc.constantFrom('a.jpg', 'b c.png', '&amp;', 'x>y', '', '日本.png', 'q?a=1&b=2', 'it&apos;s');
	const attribute = fc.oneof(
		fc.tuple(fc.constantFrom('src', 'SRC', 'alt', 'data-src', 'class'), word, fc.constantFrom('"', "'")).map(([name, value, quote]) => ` ${name}=${quote}${value}${quote}`),
		fc.constantFrom(' hidden', ' alt', '\n', ' src=plain.jpg'),
	);
	const element = fc.oneof(
		fc.array(attribute, { maxLength: 4 }).map((attributes) => `<img${attributes.join('')}>`),
		fc.array(attribute, { maxLength: 2 }).map((attributes) => `<p${attributes.join('')}>text &lt;img src=no&gt;</p>`),
		fc.constantFrom('<!-- <img src=no> -->', '<script>let a = "<img src=no>";</script>', '<style>a{}</style>', '<textarea><img src=no></textarea>', 'words < and > words', '<br/>', '<a href="x">link</a>', '<iframe><img src=no></iframe>'),
	);

	test('finds the same src values as parse5 in well-formed text', () => {
		fc.assert(
			fc.property(fc.array(element, { maxLength: 8 }), (elements) => {
				const html = elements.join('');
				const $ = load(html);
				const expected = $('img').toArray().map((image) => $(image).attr('src')?.trim()).filter((src) => src !== undefined && src !== '');
				expect(imagesIn(html).filter(({ kind }) => kind === 'img').map(({ url }) => url)).toEqual(expected);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('small syntaxes', () => {
	test('a srcset splits as in the HTML Standard', () => {
		expect(srcsetCandidates(' a 1x, b,c 2x ,d,,e (1,2) f, g').map(({ url, descriptor }) => [url, descriptor])).toEqual([['a', '1x'], ['b,c', '2x'], ['d,,e', '(1,2) f'], ['g', '']]);
	});

	test('an unclosed CSS string or comment swallows the rest', () => {
		expect(cssUrlsIn('background:url("a').map(({ url }) => url)).toEqual(['a']);
		expect(cssUrlsIn('x:"background:url(a);background:url(b)')).toEqual([]);
		expect(cssUrlsIn('/* url(a) background:url(b)')).toEqual([]);
	});
});
