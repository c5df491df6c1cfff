import { problem, type Problem } from '../problems';
import { idClaim } from '../site/others';
import { placeIn } from './duplicate-address';
import type { Rule, RuleContext } from './rule';

/** Two articles with one id where the generator tells them apart by it: Docusaurus stops, Astro keeps the last one. */
export const duplicateId: Rule = {
	code: 'rule/duplicate-id',
	needs: 'site',
	usual: ({ generator }) => (generator === 'docusaurus' ? 'error' : 'warning'),
	check({ head: { dialect }, site, openingFence }: RuleContext): Problem[] {
		const { id, draft } = site?.facts ?? {};
		if (site === undefined || id === undefined || draft === 'yes') return [];
		const { others, more } = site.others.sharing('id', idClaim(id), site.path);
		if (others.length === 0) return [];
		const at = id.line === site.facts.opening.line ? openingFence : id.span;
		const effect = dialect.generator === 'docusaurus' ? 'fails' : 'one-wins';
		return [problem('rule/duplicate-id', at, { id: id.text, generator: dialect.label, effect, others: others.map((other) => placeIn(other, other.facts.id?.line)), more })];
	},
};
