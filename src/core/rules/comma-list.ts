import type { Generator } from '../dialects';
import type { Dialect } from '../dialects';
import { problem, type Problem } from '../problems';
import { ownText, type Rule, type RuleContext } from './rule';

/**
 * How a generator reads one text where a list is meant: as one name, as one for each word, or as one for
 * each piece between commas with the spaces in it (tried with Hugo 0.111, Jekyll 4 and Eleventy 3.1).
 */
const readings: { readonly [G in Generator]?: { readonly [key: string]: 'one-name' | 'words' | 'pieces' } } = {
	hexo: { tags: 'one-name', tag: 'one-name', categories: 'one-name', category: 'one-name' },
	eleventy: { tags: 'pieces' },
	jekyll: { tags: 'words', tag: 'one-name', categories: 'words', category: 'one-name' },
	hugo: { tags: 'one-name', categories: 'one-name', keywords: 'words' },
};

/** Several names in one text, with commas between them, where the generator does not split at commas. */
export const commaList: Rule = {
	code: 'rule/comma-list',
	check({ head: { dialect }, meta, kind, found }: RuleContext): Problem[] {
		const reading = readings[dialect.generator];
		// Jekyll makes lists for posts and documents of collections alone (Document#populate_categories); what a page has there is the site's own.
		if (reading === undefined || (dialect.generator === 'jekyll' && (kind === 'page' || kind === 'section'))) return [];
		const problems: Problem[] = [];
		for (const { key, value } of meta.entries) {
			if (value?.kind !== 'scalar' || !Object.hasOwn(reading, key)) continue;
			const text = ownText(value);
			const reads = text === undefined ? undefined : readingOf(text, reading[key], dialect);
			if (text === undefined || reads === undefined || splitNames(text).length < 2 || found.some(({ span }) => span.start === value.span.start)) continue;
			problems.push(problem('rule/comma-list', value.span, { key, reads, generator: dialect.label }));
		}
		return problems;
	},
};

/** Undefined where what is read is what is meant: pieces without spaces around them. One word is one name. */
function readingOf(text: string, reading: 'one-name' | 'words' | 'pieces' | undefined, { versions }: Dialect): 'one-name' | 'words' | 'pieces' | undefined {
	if (reading === 'words' && !/\s/.test(text.trim())) return 'one-name';
	if (reading !== 'pieces') return reading;
	// Until 3.0, Eleventy split nothing (TemplateData.js, `cleanupData`); Chinese commas it never does.
	if (/^(?:[012]|3\.0)\./.test(versions.generator ?? '') || !text.includes(',')) return 'one-name';
	const pieces = text.split(',');
	return pieces.some((piece) => piece !== piece.trim() || splitNames(piece).length > 1) ? 'pieces' : undefined;
}

/** The names between commas, Chinese ones included. */
export function splitNames(text: string): string[] {
	return text.split(/[,，、]/).map((name) => name.trim()).filter((name) => name !== '');
}
