import type { Generator } from '../dialects';
import { problem, type Problem } from '../problems';
import type { Span } from '../text';
import { valueOf, type Node, type ScalarNode } from '../tree';
import { rootAliases } from '../site/addresses/hugo';
import { isMoved } from '../site/addresses/hugo-sections';
import { isPartOfBundle } from '../site/everybody';
import { zolaAliases } from '../site/addresses/zola';
import { nodeAt } from '../site/values';
import { placeIn } from './duplicate-address';
import { ownText, type Rule, type RuleContext } from './rule';

interface AddressKeys {
	/** The key that gives the article its whole address. */
	readonly own: string;
	/** Keys with addresses that lead to the article. */
	readonly aliases: readonly string[];
	/** Addresses count from the root of the site only with a slash in front. */
	readonly slash: 'needed' | 'free';
}

/** Where the front matter alone says both: nothing is guessed of addresses that follow from the file. */
const addressKeys: { readonly [G in Generator]?: AddressKeys } = {
	hexo: { own: 'permalink', aliases: ['alias', 'aliases'], slash: 'free' },
	hugo: { own: 'url', aliases: ['aliases'], slash: 'needed' },
	jekyll: { own: 'permalink', aliases: ['redirect_from'], slash: 'free' },
	zola: { own: 'path', aliases: ['aliases'], slash: 'free' },
};

/** An address that leads to the article and is the article's own: the redirect would replace it. */
export const aliasCollision: Rule = {
	code: 'rule/alias-collision',
	check: (context: RuleContext): Problem[] => {
		const own = ownCollisions(context);
		const { generator } = context.head.dialect;
		if (context.site === undefined || (generator !== 'zola' && generator !== 'hugo')) return own;
		return own.concat(generator === 'zola' ? foreignCollisions(context) : homesOfHugo(context));
	},
};

function ownCollisions({ head, meta }: RuleContext): Problem[] {
	const keys = addressKeys[head.dialect.generator];
	const own = keys === undefined ? undefined : addressOf(valueOf(meta, keys.own), keys);
	if (keys === undefined || own === undefined) return [];
	return keys.aliases.flatMap((key) =>
		scalarsIn(valueOf(meta, key))
			.filter((alias) => addressOf(alias, keys) === own)
			.map((alias) => problem('rule/alias-collision', alias.span, { key, address: alias.text, own: keys.own })),
	);
}

/**
 * Zola stops where an alias of one page is an alias of another one, or its address, letter by letter: `b` is no `/b/`
 * there, and the page wins (components/content/src/library.rs, `find_path_collisions`; tried with 0.17, 0.19 and 0.22).
 */
function foreignCollisions({ head: { dialect }, meta, site, openingFence }: RuleContext): Problem[] {
	if (site === undefined || site.facts.draft === 'yes') return [];
	const { facts: { address, opening, kind }, others, path } = site;
	const found: Problem[] = [];
	const own = address?.basis === 'certain' ? address : undefined;
	const seek = (text: string, at: Span, of: 'alias' | 'address'): void => {
		const { others: meeting, more } = others.sharing('address', text, path, (facts) => (of === 'alias' || facts.address?.text !== text) && !isMoved(facts, others));
		// Zola makes a home page where there is no file for one.
		const isHome = text === '/' && kind === 'page' && others.isWhole && others.sharing('place', '_index', '').others.length === 0;
		if ((meeting.length === 0 && !isHome) || isMoved(site.facts, others)) return;
		const data = { key: 'aliases', address: text, own: of, generator: dialect.label, others: meeting.map((other) => placeIn(other)), more };
		found.push({ ...problem('rule/alias-collision', at, data), severity: 'error' });
	};
	for (const { text, span } of zolaAliases(meta)) if (text !== own?.text) seek(text, span, 'alias');
	if (own !== undefined) seek(own.text, own.line === opening.line ? openingFence : own.span, 'address');
	return found;
}

/** What decides of whether a page of Hugo has a place where its aliases could lead. */
const decides = ['outputs', 'build', '_build', 'headless'];

/**
 * Hugo stops at an alias that is the home page, but not where a site has several languages, ugly addresses or no aliases,
 * which versions do differently (hugolib/alias.go; tried with 0.80, 0.111, 0.131 and 0.169).
 */
function homesOfHugo({ head: { dialect }, meta, site }: RuleContext): Problem[] {
	const addresses = site?.place.addresses;
	if (site === undefined || addresses?.generator !== 'hugo' || addresses.home !== 'root' || addresses.aliases !== 'written' || addresses.uglyUrls === 'yes' || addresses.languages.length > 1) return [];
	if (site.facts.draft === 'yes' || decides.some((key) => nodeAt(meta, key, 'no-case') !== undefined) || isMoved(site.facts, site.others) || isPartOfBundle(site.facts, site.others.everybody)) return [];
	return rootAliases(meta).map(({ span }) => ({ ...problem('rule/alias-collision', span, { key: 'aliases', address: '/', own: 'alias', generator: dialect.label, others: [] }), severity: 'error' }) as const);
}

/** The address without what makes no difference; undefined where it is not certain. */
function addressOf(node: Node | undefined, { slash }: AddressKeys): string | undefined {
	const text = ownText(node?.kind === 'scalar' ? node : undefined);
	// A colon stands for a placeholder (`:title`) or for another site.
	if (text === undefined || text.trim() === '' || text.includes(':') || (slash === 'needed' && !text.startsWith('/'))) return undefined;
	return text.trim().replace(/^\/+/, '').replace(/(^|\/)index\.html$/, '$1').replace(/\/+$/, '');
}

function scalarsIn(node: Node | undefined): ScalarNode[] {
	if (node?.kind === 'list') return node.items.filter((item) => item.kind === 'scalar');
	return node?.kind === 'scalar' ? [node] : [];
}
