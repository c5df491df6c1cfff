import type { Dialect, Generator } from '../dialects';
import { problem, type OtherPlace, type Problem } from '../problems';
import { isMoved } from '../site/addresses/hugo-sections';
import { isPartOfBundle } from '../site/everybody';
import type { ArticleFacts } from '../site/facts';
import { idClaim, type OtherArticle, type Others } from '../site/others';
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
		const isAlone = site.others.sharing('address', address.text, site.path, isNoTwin).others.length === 0;
		if (isAlone && !isHomeOfHugo(dialect, site)) return [];
		// Of Zola's, some share it as an address that leads to them.
		const isMovable = dialect.generator === 'hugo' || dialect.generator === 'zola';
		const counts = isMovable ? (facts: ArticleFacts) => facts.address?.text === address.text && !isMoved(facts, site.others) && !isBesideSection(facts, dialect, site.others) && !(dialect.generator === 'hugo' && isPartOfBundle(facts, site.others.everybody)) : isNoTwin;
		const { others, more } = site.others.sharing('address', address.text, site.path, counts);
		if ((others.length === 0 && !isAlone) || (isMovable && counts?.(site.facts) === false)) return [];
		const at = address.line === site.facts.opening.line ? openingFence : address.span;
		const effect = stops.includes(dialect.generator) ? 'fails' : 'one-wins';
		return [problem('rule/duplicate-address', at, { address: address.text, generator: dialect.label, effect, others: others.map((other) => placeIn(other, other.facts.address?.line)), more })];
	},
};

/** Hugo makes a home page where there is no file for one. */
function isHomeOfHugo({ generator }: Dialect, { facts, place: { addresses, shown, path = '' }, others }: NonNullable<RuleContext['site']>): boolean {
	if (generator !== 'hugo' || facts.address?.text !== '/' || facts.kind === 'section' || !others.isWhole || addresses?.generator !== 'hugo' || addresses.home !== 'root') return false;
	return !others.everybody.has('section', shown.slice(0, Math.max(0, shown.length - path.length - 1)));
}

/** A bundle of Hugo's with an address of its own in the folder of a section: each version makes something else of the two. */
function isBesideSection({ shown, address, opening }: ArticleFacts, { generator }: Dialect, { everybody }: Others): boolean {
	if (generator !== 'hugo' || address === undefined || address.line === opening.line || !/(?:^|\/)index\.[^/]*$/.test(shown)) return false;
	return everybody.has('section', shown.slice(0, Math.max(0, shown.lastIndexOf('/'))));
}

/** A place in another article; without a line of its own, where it begins. */
export function placeIn({ path, facts }: OtherArticle, line = facts.opening.line): OtherPlace {
	return { path, shown: facts.shown, line };
}
