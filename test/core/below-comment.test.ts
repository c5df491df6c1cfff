import { describe, expect, it } from 'vitest';
import type { Generator } from '../../src/core/dialects';
import { headIn, onlyProblem } from './fence-support';

const found = (text: string, generator: Generator): ReturnType<typeof onlyProblem> => onlyProblem('fence/below-comment', text, generator);

const generators: readonly Generator[] = ['jekyll', 'hugo', 'hexo', 'zola', 'astro', 'docusaurus', 'eleventy'];

const marked: readonly (readonly [string, string, string])[] = [
	['a line', '<!-- © us -->\n⟦---⟧\nlayout: post\ntitle: A\n---\ntext\n', '---\nlayout: post\ntitle: A\n---\n<!-- © us -->\ntext\n'],
	['several, and blank lines', '\n<!--\n Licence: one\n two\n-->\n<!-- b -->\n\n⟦---⟧\ntitle: A\ntags:\n- b\n---\n\ntext\n', '---\ntitle: A\ntags:\n- b\n---\n\n<!--\n Licence: one\n two\n-->\n<!-- b -->\n\n\ntext\n'],
	['the end of the file right below', '<!-- © us -->\n⟦---⟧\ntitle: A\n---', '---\ntitle: A\n---\n<!-- © us -->\n'],
];

const silent: readonly (readonly [string, string])[] = [
	['a line drawn below a comment', '<!-- a -->\n---\n\ntext\n\n---\n'],
	['a text between lines', '<!-- a -->\n---\nThe title: a story\nof birds\n---\n'],
	['a note between lines', '<!-- a -->\n---\nNote: four\n---\n'],
	['a block that is never closed', '<!-- a -->\n---\ntitle: A\n\ntext\n'],
	['a comment that is never closed', '<!-- a\n---\ntitle: A\n---\n'],
	['text between comment and block', '<!-- a -->\ntext\n\n---\ntitle: A\n---\n'],
	['a fence on the line of the comment', '<!-- a --> ---\ntitle: A\n---\n'],
];

describe('front matter below a comment', () => {
	for (const [name, ends] of [['LF', '\n'], ['CRLF', '\r\n']] as const) {
		it.each(marked)(`is told and mended, whatever reads the file (${name}): %s`, (_name, raw, mended) => {
			const text = raw.replaceAll('\n', ends).replace(/[⟦⟧]/g, '');
			for (const generator of generators) {
				expect([generator, found(text, generator)]).toEqual([generator, [raw, mended]]);
				const part = headIn(text, generator);
				expect(text.startsWith(part)).toBe(true);
				expect([generator, found(part, generator) !== undefined]).toEqual([generator, true]);
			}
		});

		it.each(silent)(`is none (${name}): %s`, (_name, raw) => {
			for (const generator of generators) expect([generator, found(raw.replaceAll('\n', ends), generator)]).toEqual([generator, undefined]);
		});
	}
});
