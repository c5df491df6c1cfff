import type { Generator } from '../dialects';
import { problem, type Problem } from '../problems';
import { ownText, type Rule, type RuleContext } from './rule';

/** How a generator reads one text where a list is meant: as one name, or as one for each word (tried with Hugo 0.111 and Jekyll 4). */
const readings: { readonly [G in Generator]?: { readonly [key: string]: 'one-name' | 'words' } } = {
	hexo: { tags: 'one-name', tag: 'one-name', categories: 'one-name', category: 'one-name' },
	eleventy: { tags: 'one-name' },
	jekyll: { tags: 'words', tag: 'one-name', categories: 'words', category: 'one-name' },
	hugo: { tags: 'one-name', categories: 'one-name', keywords: 'words' },
};

/** Several names in one text, with commas between them, where the generator does not split at commas. */
export const commaList: Rule = {
	code: 'rule/comma-list',
	check({ head: { dialect }, meta, found }: RuleContext): Problem[] {
		const reading = readings[dialect.generator];
		if (reading === undefined) return [];
		const problems: Problem[] = [];
		for (const { key, value } of meta.entries) {
			if (value?.kind !== 'scalar' || !Object.hasOwn(reading, key)) continue;
			const reads = reading[key];
			const text = ownText(value);
			if (reads === undefined || text === undefined || splitNames(text).length < 2 || found.some(({ span }) => span.start === value.span.start)) continue;
			problems.push(problem('rule/comma-list', value.span, { key, reads, generator: dialect.label }));
		}
		return problems;
	},
};

/** The names between commas, Chinese ones included. */
export function splitNames(text: string): string[] {
	return text.split(/[,，、]/).map((name) => name.trim()).filter((name) => name !== '');
}
