import { problem, type Problem } from '../problems';
import { numberOption } from '../rule-options';
import { nameLists } from './names';
import { ownText, type Rule, type RuleContext } from './rule';

/** A name that the site mostly writes with other letters, or a slip of the pen in a common one. Without the site nothing is known. */
export const similarTag: Rule = {
	code: 'rule/similar-tag',
	needs: 'site',
	check({ head, meta, rules, site }: RuleContext): Problem[] {
		if (site === undefined) return [];
		const { others } = site;
		const minimum = numberOption(rules, 'rule/similar-tag', 'minimum');
		// Keywords have no pages of their own that a second spelling would part.
		return nameLists(meta, head.dialect.generator).filter(({ group }) => group !== 'keywords').flatMap(({ key, group, items }) =>
			items.flatMap((item) => {
				if (ownText(item.node) === undefined) return [];
				const name = item.text;
				const usual = others.usualOf(group, name);
				if (usual !== undefined && usual.name !== name && usual.count >= minimum && usual.count > others.countOf(group, name)) {
					return [problem('rule/similar-tag', item.span, { key, name, usual: usual.name, count: usual.count, kind: 'spelling' })];
				}
				const meant = others.meantBy(group, name);
				return meant === undefined ? [] : [problem('rule/similar-tag', item.span, { key, name, usual: meant.name, count: meant.count, kind: meant.nearness })];
			}),
		);
	},
};
