import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasImageExtension, isLocal, splitUrl, type ImageRef } from '../../src/core/images/image-ref';
import { rewriteAddress, rewriteAddresses } from '../../src/core/images/image-rewrite';
import { imageProblems } from '../../src/core/images/image-problems';
import { imagesOf, type BodyLanguage } from '../../src/core/images/images';
import { knownProxies, parseProxyPattern, unwrapProxy } from '../../src/core/images/proxies';
import { applyEdits, sliceOf, type Edit } from '../../src/core/text';
import type { Entry, MapNode, Node, ScalarNode } from '../../src/core/tree';

function imagesIn(source: string, bodyLanguage: BodyLanguage = 'markdown', meta?: MapNode): ImageRef[] {
	return imagesOf({ source, bodySpan: { start: 0, end: source.length }, bodyLanguage, meta, proxies: knownProxies });
}

/** A tree as a parser would make it, without a text: spans are all empty. */
function nodeOf(value: unknown): Node {
	const span = { start: 0, end: 0 };
	if (Array.isArray(value)) return { kind: 'list', span, items: value.map(nodeOf), flow: false };
	if (typeof value === 'object' && value !== null) return mapOf(value);
	const type = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean';
	return { kind: 'scalar', span, raw: String(value), text: String(value), style: 'plain', type, value: value as string };
}

function mapOf(value: object): MapNode {
	const span = { start: 0, end: 0 };
	const entries = Object.entries(value).map(([key, one]): Entry => ({ key, keySpan: span, span, value: nodeOf(one) }));
	return { kind: 'map', span, entries, flow: false };
}

function fields(value: object): [string | undefined, string][] {
	return imagesIn('', 'markdown', mapOf(value)).map(({ field, url }) => [field, url]);
}

describe('a body whose only image is a background', () => {
	test.each(['<div data-bg="a.png"></div>', '<div DATA-BG=a.png>', '<p style="background:url(a.png)">', '<td background=a.png>', '<div data-background-image="a.png">'])('is looked at: %s', (source) => {
		for (const language of ['html', 'markdown'] as const) expect(imagesIn(source, language).map(({ url }) => url)).toEqual(['a.png']);
	});
});

describe('images of front matter', () => {
	test('strings, lists and objects in well-known fields, in the order of the text', () => {
		const meta = { title: 'x', headimg: 'https://example.org/a', images: ['b.png', { src: '/c', alt: 'see', width: 3 }], cover: { image: 'd.jpg', caption: 'a/b' }, header: { overlay_image: '/e', teaser: 'f.png' }, topImg: './g' };
		expect(fields(meta)).toEqual([['headimg', 'https://example.org/a'], ['images[0]', 'b.png'], ['images[1].src', '/c'], ['cover.image', 'd.jpg'], ['header.overlay_image', '/e'], ['header.teaser', 'f.png'], ['topImg', './g']]);
		expect(imagesIn('', 'markdown', mapOf({ images: [{ src: '/c', alt: 'see', width: 3 }] }))[0]).toMatchObject({ source: 'frontmatter', kind: 'field', alt: 'see', width: 3 });
	});

	test('an address of an image file counts in any other field, words and pages do not', () => {
		expect(fields({ qrcode: '/img/q.png', wechat: 'https://example.org/w.jpg?x=1' })).toEqual([['qrcode', '/img/q.png'], ['wechat', 'https://example.org/w.jpg?x=1']]);
		expect(fields({ title: '/a/logo.png', link: 'https://example.org/a.png', note: 'see a.png', file: 'a.png', tags: ['x/y.png'] })).toEqual([]);
	});

	test('what an image field holds instead of an address is no image', () => {
		for (const value of [true, false, 0, '#fff', 'red', 'linear-gradient(red, blue)', '', 'none', 'center/cover', 'javascript:alert(1)', '*.png', '{{ site.cover }}']) expect(fields({ cover: value }), String(value)).toEqual([]);
	});

	test('a link beside an image is a page', () => {
		expect(fields({ gallery: [{ url: '/page', image_path: '/a.jpg' }, { url: '/b.jpg' }] })).toEqual([['gallery[0].image_path', '/a.jpg'], ['gallery[1].url', '/b.jpg']]);
	});

	test('further fields come from the settings', () => {
		const input = { source: '', bodySpan: { start: 0, end: 0 }, bodyLanguage: 'html', meta: mapOf({ my_pic: '/x' }), proxies: [] } as const;
		expect(imagesOf(input)).toEqual([]);
		expect(imagesOf({ ...input, imageFields: ['myPic'] }).map(({ url }) => url)).toEqual(['/x']);
	});
});

describe('addresses behind proxies', () => {
	test.each([
		['https://cors.zfour.workers.dev/?http://example.org/a.jpg?x=1&y=2', 'http://example.org/a.jpg?x=1&y=2'],
		['https://any.name.workers.dev?https%3A%2F%2Fexample.org%2Fa%20b.jpg', undefined],
		['https://any.name.workers.dev/?https%3A%2F%2Fexample.org%2Fa.jpg', 'https://example.org/a.jpg'],
		['https://any.name.workers.dev/?url=https://example.org/a.jpg', 'https://example.org/a.jpg'],
		['https://any.name.workers.dev/images/?http://example.org/a.jpg', undefined],
		['https://wsrv.nl/?url=example.org/a.jpg&w=300', 'http://example.org/a.jpg'],
		['https://images.weserv.nl/?w=300&url=https%3A%2F%2Fexample.org%2Fa.jpg%3Fx%3D1', 'https://example.org/a.jpg?x=1'],
		['https://wsrv.nl/?url=ssl:example.org/a.jpg', 'https://example.org/a.jpg'],
		['https://i0.wp.com/example.org/a.jpg?ssl=1&w=300', 'https://example.org/a.jpg'],
		['https://i3.wp.com/example.org/a.jpg', 'http://example.org/a.jpg'],
		['https://cdn.statically.io/img/example.org/f=auto/a.jpg', 'https://example.org/a.jpg'],
		['https://cors.zfour.workers.dev/?https://wsrv.nl/?url=example.org/a.jpg', 'http://example.org/a.jpg'],
		['https://unknown.example/?url=https://example.org/a.jpg', undefined],
		['https://wsrv.nl/?url=javascript:alert(1)', undefined],
		['https://wsrv.nl/?url=%FF', undefined],
		['https://x.workers.dev/?http://user@example.org/a.jpg', undefined],
		['https://x.workers.dev/?https://', undefined],
		['a.jpg', undefined],
		['https://example.org/a.jpg', undefined],
	])('%s', (url, original) => {
		expect(unwrapProxy(url, knownProxies)).toBe(original);
	});

	test('the user’s patterns: as it stands, encoded, with something behind it', () => {
		const unwrap = (pattern: string, url: string): string | undefined => {
			const proxy = parseProxyPattern(pattern);
			return proxy === undefined ? 'no pattern' : unwrapProxy(url, [proxy]);
		};
		expect(unwrap('https://my.proxy/?{url}', 'https://MY.proxy/?http://example.org/a.jpg')).toBe('http://example.org/a.jpg');
		expect(unwrap('https://p.example/x?u={url:encoded}', 'https://p.example/x?u=http%3A%2F%2Fexample.org%2Fa.jpg&w=1')).toBe('http://example.org/a.jpg');
		expect(unwrap('https://p.example/{url}/webp', 'https://p.example/https://example.org/a.jpg/webp')).toBe('https://example.org/a.jpg');
		expect(unwrap('https://my.proxy/?{url}', 'https://my.proxy.evil/?http://example.org/a.jpg')).toBeUndefined();
		expect(unwrap('https://my.proxy/?{url}', 'https://my.proxy/?/a.jpg')).toBeUndefined();
		for (const pattern of ['https://my.proxy/', 'https://{url}', '{url}', 'https://a/{url}{url}', 'ftp://a/{url}']) expect(parseProxyPattern(pattern), pattern).toBeUndefined();
	});
});

describe('problems of images', () => {
	const found = (source: string, language: BodyLanguage = 'html'): string[] => imageProblems(imagesIn(source, language)).map(({ code, span }) => `${code} ${sliceOf(source, span)}`);

	test('a missing alt is reported once per element, on its start tag', () => {
		expect(found('<p><img src="a" data-src="b.png" srcset="c 1x"></p><img src=d alt=x>')).toEqual(['image/missing-alt <img src="a" data-src="b.png" srcset="c 1x">']);
		expect(found('![](a.png) ![b](b.png)', 'markdown')).toEqual(['image/missing-alt ![](a.png)']);
	});

	test('a proxied address is reported where it stands, a shared definition once', () => {
		const proxied = 'https://cors.zfour.workers.dev/?http://example.org/a.jpg';
		expect(found(`<img alt="" src="${proxied}">`)).toEqual([`image/proxied ${proxied}`]);
		expect(found(`![a][x] ![b][x]\n\n[x]: ${proxied}`, 'markdown')).toEqual([`image/proxied ${proxied}`]);
	});
});

describe('rewriting addresses', () => {
	const writeScalar = (scalar: ScalarNode, text: string): Edit => ({ span: scalar.span, text: JSON.stringify(text) });
	const place = fc.constantFrom<[string, BodyLanguage]>(
		['<p><img class=x src="@" alt=\'a\'> words', 'html'],
		["<img alt='a' src='@'>", 'html'],
		['<img src=@ alt=a>', 'html'],
		['<img srcset="x.png 1x, @ 2x, y.png" src=z.png>', 'html'],
		["<source srcset='@'>", 'html'],
		['<p style="color:red;background:url(@) no-repeat">', 'html'],
		['<p style="background-image:url(\'@\')">', 'html'],
		["<p style='background-image:url(\"@\")'>", 'html'],
		['<p style="background-image:url(&quot;@&quot;)">', 'html'],
		['words ![a](@ "title") words', 'markdown'],
		['![a](<@>)', 'markdown'],
		['![a][id] ![b](c.png)\r\n\r\n[id]: @\r\n', 'markdown'],
		['- ![a](@)\n- `code` ![b](c.png)', 'markdown'],
		['words {% asset_img @ 10 20 "t" %}', 'markdown'],
		["{% asset_img '@' %}", 'html'],
	);
	const nasty = fc.array(fc.constantFrom('a', '/', '.png', ' ', '"', "'", '(', ')', '<', '>', '&', '&amp;', '&copy=', '\\', '`', ',', '|', '*', '日本', '%20', '#', '?', '=', '[', ']', '!', '😀'), { minLength: 1, maxLength: 8 });

	test('puts exactly the new address there, and leaves every other byte', () => {
		fc.assert(
			fc.property(place, nasty, ([template, language], pieces) => {
				const url = `x${pieces.join('')}z.png`;
				const source = template.replace('@', 'old.png');
				const image = imagesIn(source, language).find((one) => one.url === 'old.png');
				expect(image).toBeDefined();
				if (image === undefined) return;
				const edit = rewriteAddress(image, url, writeScalar);
				expect(edit?.span).toEqual(image.urlSpan);
				if (edit === undefined) return;
				const after = applyEdits(source, [edit]);
				// A srcset can hold no spaces.
				const expected = image.syntax.in === 'srcset' ? url.replaceAll(' ', '%20') : url;
				const again = imagesIn(after, language).map((one) => one.url);
				expect(again).toEqual(imagesIn(source, language).map((one) => (one.url === 'old.png' ? expected : one.url)));
			}),
			{ numRuns: 5000 },
		);
	});

	test('escapes no more than is needed', () => {
		const rewritten = (source: string, url: string, language: BodyLanguage): string => applyEdits(source, rewriteAddresses(imagesIn(source, language), () => url, writeScalar));
		expect(rewritten('<img src="old.png">', 'a?x=1&y=2', 'html')).toBe('<img src="a?x=1&y=2">');
		expect(rewritten('<img src="old.png">', 'a?x=1&copy;=2', 'html')).toBe('<img src="a?x=1&amp;copy;=2">');
		expect(rewritten('![a](old.png)', 'a (1).png', 'markdown')).toBe('![a](<a (1).png>)');
		expect(rewritten('![a](old.png)', 'a(1).png', 'markdown')).toBe('![a](a(1).png)');
		expect(rewritten('![a][i] ![b][i]\n\n[i]: old.png', 'new.png', 'markdown')).toBe('![a][i] ![b][i]\n\n[i]: new.png');
	});

	test('an address that a template computes is left alone', () => {
		expect(imagesIn('<img src="{{ x }}/a.png">', 'html').map((image) => rewriteAddress(image, 'b.png', writeScalar))).toEqual([undefined]);
	});
});

describe('kinds of addresses', () => {
	test('local ones have neither scheme nor host, and nobody computes them', () => {
		for (const url of ['a.png', '/a/b.png', './a b.png', '../a.png?x#y', 'a%20b.png']) expect(isLocal(url), url).toBe(true);
		for (const url of ['', '#a', 'https://x/a', '//x/a', 'HTTP://x/a', 'data:image/png,x', 'blob:x', 'C:\\a.png', '{{ x }}/a.png', '{% x %}', 'file:///a']) expect(isLocal(url), url).toBe(false);
	});

	test('are taken apart into a decoded path, query and hash', () => {
		expect(splitUrl('a%20b/100%.png?v=1?2#x?y')).toEqual({ path: 'a%20b/100%.png', query: '?v=1?2', hash: '#x?y' });
		expect(splitUrl('a%20b.png#x')).toEqual({ path: 'a b.png', query: '', hash: '#x' });
	});

	test('have an extension in the path, not in the query', () => {
		expect(hasImageExtension('a.JPEG?x=1')).toBe(true);
		expect(hasImageExtension('a.php?x=b.png')).toBe(false);
	});
});
