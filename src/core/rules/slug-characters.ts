import type { Generator } from '../dialects';
import { laterPattern } from '../later';
import { problem, type Problem } from '../problems';
import { textOption } from '../rule-options';
import { valueOf } from '../tree';
import { ownText, type Rule, type RuleContext } from './rule';

/** The keys that become a part of the address, by generator. */
const slugKeys: { readonly [G in Generator]: readonly string[] } = {
	hexo: ['permalink', 'abbrlink'],
	hugo: ['slug', 'url'],
	jekyll: ['permalink', 'slug'],
	astro: ['slug'],
	starlight: ['slug'],
	eleventy: ['permalink'],
	docusaurus: ['slug'],
	vitepress: [],
	gatsby: ['slug', 'path'],
	zola: ['slug', 'path'],
	pelican: ['slug'],
	mdn: ['slug'],
	'github-docs': [],
	generic: ['slug', 'permalink'],
};

/** A `slug` that the generator makes fit by itself (tried with Hugo 0.111 and Jekyll 4; Zola's `slugify.paths`): only its letters stay. */
const makesFit: ReadonlySet<Generator> = new Set(['hugo', 'jekyll', 'zola']);

/** What an address cannot show as it is (RFC 3986), or what would end its path. */
const unfit = /[\s\u0000-\u001f\u007f-\u009f?#\\"<>^`{|}]|%(?![0-9a-fA-F]{2})/;
const capital = laterPattern(String.raw`\p{Lu}`, 'u');
const marks = laterPattern(String.raw`\p{M}`, 'gu');
const letterOrDigit = laterPattern(String.raw`[\p{L}\p{N}]`, 'u');

/** Characters in a slug that have to be escaped, or that a person does not want there. */
export const slugCharacters: Rule = {
	code: 'rule/slug-characters',
	check({ head, meta, rules, found }: RuleContext): Problem[] {
		const problems: Problem[] = [];
		for (const key of slugKeys[head.dialect.generator]) {
			const value = valueOf(meta, key);
			const text = ownText(value?.kind === 'scalar' ? value : undefined);
			if (value === undefined || text === undefined || /^[a-z][a-z\d+.-]*:/i.test(text)) continue;
			const letters = textOption(rules, 'rule/slug-characters', 'letters');
			const isMadeFit = key === 'slug' && makesFit.has(head.dialect.generator);
			const character = (isMadeFit ? undefined : unfit.exec(text)?.[0]) ?? unwanted(text, letters);
			// The schema of the generator may forbid the character already.
			if (character === undefined || found.some(({ span }) => span.start === value.span.start)) continue;
			const suggestion = betterSlug(text, letters);
			problems.push(problem('rule/slug-characters', value.span, { key, character, ...(suggestion === undefined ? {} : { suggestion }) }));
		}
		return problems;
	},
};

function unwanted(text: string, letters: string): string | undefined {
	if (letters === 'any') return undefined;
	return (letters === 'lower-case' ? capital() : /[^\u0020-\u0040\u005b-\u007e]/).exec(text)?.[0];
}

/** The slug with dashes for spaces and without what is unfit; undefined where nothing sensible is left. */
export function betterSlug(text: string, letters: string): string | undefined {
	const lower = letters === 'any' ? text : text.toLowerCase();
	const kept = lower.trim().replace(/\s+/g, '-').replace(new RegExp(unfit, 'g'), '');
	const better = (letters === 'ascii' ? kept.normalize('NFKD').replace(marks(), '').replace(/[^\u0021-\u007e]/g, '') : kept).replace(/-{2,}/g, '-').replace(/(^|\/)-|-(?=\/|$)/g, '$1');
	return better === text || !letterOrDigit().test(better) ? undefined : better;
}
