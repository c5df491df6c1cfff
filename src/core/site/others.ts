import type { Usage } from '../rules/usage';
import type { Everybody } from './everybody';
import type { ArticleFacts, IdFact, Place } from './facts';
import type { TranslationFact } from './translations';

/** Another article of the site, by the path that its host knows it by. */
export interface OtherArticle {
	readonly path: string;
	readonly facts: ArticleFacts;
}

/** What a rule may ask about the other articles of a site. */
export interface Others extends Usage {
	/**
	 * The articles but `except` that share something which should be one article's own.
	 *
	 * @param counts those that are meant; without it all of them
	 */
	sharing(what: Shared, text: string, except: string, counts?: (facts: ArticleFacts) => boolean): Sharing;
	/** Whether every article of the site is known, so that what is not among them does not exist. */
	readonly isWhole: boolean;
	/** What follows from all of them together. */
	readonly everybody: Everybody;
	/** The languages that the site uses and in which the article has no version. */
	untranslated(fact: TranslationFact): readonly string[];
}

/** In a site where all articles have one address, naming all to each would be millions. */
export interface Sharing {
	/** The first of them, in the order of their paths. */
	readonly others: readonly OtherArticle[];
	/** How many there are beside those. */
	readonly more: number;
}

/**
 * What only one article of a site should have, `address` also one that leads to it; and what tells that an id is a draft's, or that of an article which settings leave out (`draft`), that one in a
 * scope is not known (`unsure`), or by what bodies name an article (`place`), which several may share.
 */
export type Shared = 'title' | 'address' | 'id' | 'draft' | 'unsure' | 'place';

/** One thing of that kind that an article has; `text` is made so that equal ones are equal texts. */
export interface Claim {
	readonly what: Shared;
	readonly text: string;
}

/** An article among the others. */
export interface Neighbourhood {
	/** The path by which the others know it. */
	readonly path: string;
	readonly place: Place;
	readonly others: Others;
}

/** Everything of which an article should be the only owner. Drafts claim nothing, nor do articles that settings leave out. */
export function claimsOf(facts: ArticleFacts): readonly Claim[] {
	const { address, aliases, id, unsure, places, isLeftOut } = facts;
	const named = places?.map((text) => ({ what: 'place', text }) as const) ?? [];
	if (facts.draft === 'yes' || isLeftOut === true) return [...named, ...(isLeftOut === true && address !== undefined ? [{ what: 'draft', text: address.text } as const] : []), ...(id === undefined ? [] : [{ what: 'draft', text: idClaim(id) } as const]), ...(unsure === undefined ? [] : [{ what: 'unsure', text: unsure } as const])];
	const title = facts.comparesTitle === true ? titleClaim(facts) : undefined;
	const claims: Claim[] = named;
	if (address?.basis === 'certain') claims.push({ what: 'address', text: address.text });
	for (const text of new Set(aliases)) if (text !== address?.text) claims.push({ what: 'address', text });
	if (id !== undefined) claims.push({ what: 'id', text: idClaim(id) });
	if (title !== undefined) claims.push({ what: 'title', text: title });
	if (unsure !== undefined) claims.push({ what: 'unsure', text: unsure });
	return claims;
}

/** Equal for articles whose ids meet. */
export function idClaim({ scope, text }: IdFact): string {
	return `${scope} ${text}`;
}

/** Equal for articles of one language that have the same title. Pages of folders often share theirs (`Overview`). */
export function titleClaim({ title, language, kind }: ArticleFacts): string | undefined {
	return title === undefined || kind === 'section' ? undefined : `${language ?? ''} ${title.text.normalize('NFC').replace(/\s+/g, ' ').trim()}`;
}
