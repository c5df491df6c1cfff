import { problem, type Problem } from '../problems';
import { counterpartOf } from '../site/translations';
import { slugScope } from '../site/translations-by-slug';
import type { Rule, RuleContext } from './rule';

/** An article without a version in a language in which nearly all others of its site have one. */
export const missingTranslation: Rule = {
	code: 'rule/missing-translation',
	needs: 'site',
	check({ site, openingFence }: RuleContext): Problem[] {
		const { translations, shown } = site?.place ?? {};
		const fact = site?.facts.translation;
		if (site?.others.isWhole !== true || fact === undefined || translations === undefined || shown === undefined) return [];
		const languages = site.others.untranslated(fact);
		if (languages.length === 0) return [];
		if (translations.naming === 'slug') return site.others.sharing('unsure', slugScope, '').others.length > 0 ? [] : [problem('rule/missing-translation', openingFence, { languages, files: [], slug: fact.key })];
		return [problem('rule/missing-translation', openingFence, { languages, files: languages.map((language) => counterpartOf(shown, translations, language)) })];
	},
};
