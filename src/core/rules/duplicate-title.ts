import { problem, type Problem } from '../problems';
import { titleClaim } from '../site/others';
import { placeIn } from './duplicate-address';
import type { Rule, RuleContext } from './rule';

/** Two articles of one language with one title. Off until somebody asks for it: many sites mean it so. */
export const duplicateTitle: Rule = {
	code: 'rule/duplicate-title',
	needs: 'site',
	check({ site }: RuleContext): Problem[] {
		const { title, draft } = site?.facts ?? {};
		const claim = site === undefined || draft === 'yes' ? undefined : titleClaim(site.facts);
		if (site === undefined || title === undefined || claim === undefined) return [];
		const { others, more } = site.others.sharing('title', claim, site.path);
		return others.length === 0 ? [] : [problem('rule/duplicate-title', title.span, { key: 'title', others: others.map((other) => placeIn(other, other.facts.title?.line)), more })];
	},
};
