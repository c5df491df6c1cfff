import type { Generator } from '../dialects';
import { problem, type OtherPlace, type Problem } from '../problems';
import { isMoved } from '../site/addresses/hugo-sections';
import type { ArticleFacts } from '../site/facts';
import { idClaim, type OtherArticle } from '../site/others';
import type { Rule, RuleContext } from './rule';

/** Generators that stop where two pages would be one file; the others write one page over the other. */
const stops: readonly Generator[] = ['eleventy', 'zola', 'pelican'];

/** Two articles with one address, as the configuration makes it. Where that is not certain, nothing is said. */
export const duplicateAddress: Rule = {
	code: 'rule/duplicate-address',
	needs: 'site',
	usual: ({ generator }) => (stops.includes(generator) ? 'error' : 'warning'),
	check({ head: { dialect }, site, openingFence }: RuleContext): Problem[] {
		const address = site?.facts.address;
		if (site === undefined || address === undefined || address.basis !== 'certain' || site.facts.draft === 'yes') return [];
		const { id } = site.facts;
		// Who has the same id as well has the same address because of it.
		const isNoTwin = id === undefined ? undefined : (facts: ArticleFacts) => facts.id === undefined || idClaim(facts.id) !== idClaim(id);
		if (site.others.sharing('address', address.text, site.path, isNoTwin).others.length === 0) return [];
		// Of Zola's, some share it as an address that leads to them.
		const isMovable = dialect.generator === 'hugo' || dialect.generator === 'zola';
		const { others, more } = site.others.sharing('address', address.text, site.path, isMovable ? (facts) => facts.address?.text === address.text && !isMoved(facts, site.others) : isNoTwin);
		if (others.length === 0 || (isMovable && isMoved(site.facts, site.others))) return [];
		const at = address.line === site.facts.opening.line ? openingFence : address.span;
		const effect = stops.includes(dialect.generator) ? 'fails' : 'one-wins';
		return [problem('rule/duplicate-address', at, { address: address.text, generator: dialect.label, effect, others: others.map((other) => placeIn(other, other.facts.address?.line)), more })];
	},
};

/** A place in another article; without a line of its own, where it begins. */
export function placeIn({ path, facts }: OtherArticle, line = facts.opening.line): OtherPlace {
	return { path, shown: facts.shown, line };
}
