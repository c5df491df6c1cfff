import type { Generator } from '../dialects';
import { problem, type Problem } from '../problems';
import { ownText, type Rule, type RuleContext } from './rule';

/** How a generator reads one text where a list is meant: as one name, or as one for each word. */
const readings: { readonly [G in Generator]?: { readonly keys: readonly string[]; readonly reads: 'one-name' | 'words' } } = {
	hexo: { keys: ['tags', 'tag', 'categories', 'category'], reads: 'one-name' },
	eleventy: { keys: ['tags'], reads: 'one-name' },
	jekyll: { keys: ['tags', 'tag', 'categories'], reads: 'words' },
	hugo: { keys: ['tags', 'categories', 'keywords'], reads: 'words' },
};

/** Several names in one text, with commas between them, where the generator does not split at commas. */
export const commaList: Rule = {
	code: 'rule/comma-list',
	check({ head: { dialect }, meta, found }: RuleContext): Problem[] {
		const reading = readings[dialect.generator];
		if (reading === undefined) return [];
		return meta.entries.flatMap(({ key, value }) => {
			const text = reading.keys.includes(key) && value?.kind === 'scalar' ? ownText(value) : undefined;
			if (value === undefined || text === undefined || splitNames(text).length < 2 || found.some(({ span }) => span.start === value.span.start)) return [];
			return [problem('rule/comma-list', value.span, { key, reads: reading.reads, generator: dialect.label })];
		});
	},
};

/** The names between commas, Chinese ones included. */
export function splitNames(text: string): string[] {
	return text.split(/[,，、]/).map((name) => name.trim()).filter((name) => name !== '');
}
