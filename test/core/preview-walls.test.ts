import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHtml, type ImageAnswer } from '../../src/core/preview/render-html';
import { hostileBody } from '../ui/preview-support';

const evil = 'https://evil.example';
const body = hostileBody((name) => `${evil}/${name}`);
const refuse = (): ImageAnswer => ({ reason: 'not loaded' });

/** All that could run, load, send or reach out of the article, in what a browser would make of the HTML. */
function dangersIn(html: string): string[] {
	const $ = load(html);
	const found: string[] = [];
	$('body *').each((_index, element) => {
		const name = element.tagName.toLowerCase();
		if (/^(?:script|style|link|meta|base|form|input|button|textarea|select|iframe|frame|frameset|object|embed|applet|svg|video|audio|source|track|template|noscript|xmp|dialog|image)$/.test(name)) found.push(name);
		for (const [attribute, value] of Object.entries(element.attribs)) {
			if (/^(?:on.*|srcset|srcdoc|poster|background|action|formaction|ping|autofocus|target|lowsrc|dynsrc|longdesc|code|codebase|data|manifest|xlink:href|http-equiv|popover.*)$/.test(attribute)) found.push(`${name} ${attribute}`);
			if (attribute === 'src' && !value.startsWith('allowed:')) found.push(`${name} src=${value}`);
			if (attribute === 'style' && /url|image-set|fixed|expression|behavior|binding|import|\\/i.test(value)) found.push(`${name} style=${value}`);
			// Browsers drop tabs and line ends in a scheme, and spaces and control characters before it.
			if (attribute === 'href' && !/^(?:https?|mailto|tel)$/i.test(/^([a-z][^/?#:]*):/i.exec(value.replace(/[\p{Cc} ]/gu, ''))?.[1] ?? 'https')) found.push(`${name} href=${value}`);
		}
	});
	return found;
}

describe('The first wall', () => {
	it('finds every danger in the hostile body, so that what follows proves something', () => {
		expect(new Set(dangersIn(body)).size).toBeGreaterThan(40);
	});

	it('leaves none of them', () => {
		const { html } = renderHtml(body, { offset: 0, image: refuse });
		expect(dangersIn(html)).toEqual([]);
		expect(html).toContain('The end of it');
	});

	it('keeps nothing of an address that is not allowed but the words that say so', () => {
		const { html } = renderHtml(body, { image: refuse });
		const $ = load(html);
		$('[data-masthead-address]').removeAttr('data-masthead-address');
		$('a').removeAttr('href');
		for (const element of $('body *').toArray()) {
			for (const [name, value] of Object.entries(element.attribs)) if (name !== 'title') expect(value).not.toContain(evil);
		}
	});

	it('is not talked out of it by broken pieces', () => {
		const pieces = fc.constantFrom(
			'<', '>', '"', "'", '/', '=', ' ', '\n', '<!--', '-->', '<![CDATA[', ']]>', '<svg', '<math', '<script', '</script', '<style>', '</style>', '<img', ' src', ' onerror', '=alert(1)', '<a', ' href', '=javascript:1',
			'<template>', '<noscript>', '<title>', '</title>', '<textarea>', '<table>', '<p', ' style', '="background:url(x)"', '<plaintext>', '<select>', '<iframe>', '&#x6a;avascript&colon;1', '\0', '<foreignObject>', '<mglyph>', '<mtext>', 'text',
		);
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
				expect(dangersIn(renderHtml(parts.join(''), { offset: 0, image: refuse }).html)).toEqual([]);
			}),
			{ numRuns: 1000 },
		);
	});
});
