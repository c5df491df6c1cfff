import { describe, expect, it } from 'vitest';
import type { Generator } from '../../src/core/dialects';
import { headIn, onlyProblem } from './fence-support';

const found = (text: string, generator: Generator): ReturnType<typeof onlyProblem> => onlyProblem('fence/long-dashes', text, generator);

const generators: readonly Generator[] = ['jekyll', 'hugo', 'hexo', 'zola', 'astro', 'docusaurus', 'eleventy'];
const fixedText = '---\nlayout: post\ntitle: “A\ntags:\n- b\n---\n\ntext\n';

const marked: readonly (readonly [string, string])[] = [
	['a dash and a hyphen', '⟦—-⟧\nlayout: post\ntitle: “A\ntags:\n- b\n—-\n\ntext\n'],
	['two dashes and a hyphen', '⟦——-⟧\nlayout: post\ntitle: “A\ntags:\n- b\n——-\n\ntext\n'],
	['an en dash, closed with hyphens', '⟦–-⟧\nlayout: post\ntitle: “A\ntags:\n- b\n---\n\ntext\n'],
];

const silent: readonly (readonly [string, string])[] = [
	['one dash, a mark of punctuation', '—\ntitle: A\n—\n'],
	['a text between lines', '——\nThe title: a story\nof birds\n——\n'],
	['a note between lines', '——\nNote: four\n——\n'],
	['lines that are never closed', '——\ntitle: A\n\ntext\n'],
	['lines below a text', 'text\n\n——\ntitle: A\n——\n'],
];

describe('dashes in place of hyphens', () => {
	for (const [name, ends] of [['LF', '\n'], ['CRLF', '\r\n']] as const) {
		it.each(marked)(`are told and mended, whatever reads the file (${name}): %s`, (_name, raw) => {
			const text = raw.replaceAll('\n', ends).replace(/[⟦⟧]/g, '');
			for (const generator of generators) {
				expect([generator, found(text, generator)]).toEqual([generator, [raw, fixedText]]);
				const part = headIn(text, generator);
				expect(text.startsWith(part)).toBe(true);
				expect([generator, found(part, generator)?.[1]]).toEqual([generator, fixedText.slice(0, fixedText.indexOf('\ntext') )]);
			}
		});

		it.each(silent)(`are no fence (${name}): %s`, (_name, raw) => {
			for (const generator of generators) expect([generator, found(raw.replaceAll('\n', ends), generator)]).toEqual([generator, undefined]);
		});
	}
});
