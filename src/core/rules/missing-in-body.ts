import type { Head } from '../article';
import { problem, type Problem } from '../problems';
import { suggestName } from '../schema/suggest';
import { referencesInBody } from '../site/body-references';
import { folded } from '../site/body-references-hugo';
import { slugOf } from '../site/body-references-jekyll';
import { factsOf, type ArticleFacts } from '../site/facts';
import { bodyScope, type BodyReference } from '../site/named';
import type { Neighbourhood } from '../site/others';

const day = 86_400_000;

/** Whether a name of this kind stands in a body. */
export function isInBody(kind: string): kind is BodyReference['kind'] {
	return kind === 'post' || kind === 'file' || kind === 'ref';
}

/**
 * Posts, files and pages that a body names and the site does not have.
 *
 * @param source the whole article
 */
export function missingInBody(head: Head, source: string, neighbours: Neighbourhood | undefined): Problem[] {
	if (neighbours?.others.isWhole !== true) return [];
	const named = referencesInBody(head, source, neighbours.place);
	if (named.length === 0 || neighbours.others.sharing('unsure', bodyScope, '').others.length > 0) return [];
	const facts = factsOf(head, neighbours.place, named);
	// What is not built stops nothing. Hexo fills in all it has.
	if ((facts?.draft === 'yes' && head.dialect.generator !== 'hexo') || isPartOfBundle(facts, neighbours)) return [];
	return named.filter((one) => !isThere(one, neighbours)).map((one) => {
		const suggestion = suggestName(one.name, namesLike(one, neighbours), 'similar');
		return { ...problem('rule/missing-reference', one.span, { kind: one.kind, name: one.name, generator: head.dialect.label, where: '', ...(suggestion === undefined ? {} : { suggestion }) }), severity: 'error' } as const;
	});
}

function isThere({ kind, name, places }: BodyReference, neighbours: Neighbourhood): boolean {
	const { others } = neighbours;
	if (kind === 'post' && neighbours.place.bodies?.generator === 'jekyll') {
		const [, wanted = 0] = slugOf(name) ?? [];
		return places.some((place) => others.sharing('place', place, '', (facts) => mayBeOfDay(facts, wanted)).others.length > 0);
	}
	if (places.some((place) => others.sharing('place', place, '').others.length > 0)) return true;
	return kind === 'ref' && isMadeByHugo(places, neighbours);
}

/** The day of its name, or of its date, by whatever clock. */
function mayBeOfDay({ shown, date }: ArticleFacts, wanted: number): boolean {
	const [, named] = slugOf(shown) ?? [];
	if (named === wanted || date === undefined) return true;
	if (date.key === 'file') return false;
	const at = date.epochMs ?? date.wallMs;
	return at === undefined || Math.abs(at - (wanted + day / 2)) <= 1.5 * day;
}

/** Pages without a file: of folders, of taxonomies and of their terms. */
function isMadeByHugo(places: readonly string[], { place: { taxonomies = [] }, others }: Neighbourhood): boolean {
	if (places.some((one) => taxonomies.includes(one.split('/')[one.startsWith('/') ? 1 : 0] ?? ''))) return true;
	const folders = places.filter((one) => one.startsWith('/'));
	for (const { places: own = [], names } of others.everyone()) {
		if (own.some((one) => folders.some((folder) => one.startsWith(`${folder}/`)))) return true;
		if (names.some(({ text }) => places.includes(folded(text)))) return true;
	}
	return false;
}

/** Files beside the `index.md` of a folder are pages of their own for nobody: whether one is rendered, a layout decides. */
function isPartOfBundle(facts: ArticleFacts | undefined, { place, others }: Neighbourhood): boolean {
	if (place.bodies?.generator !== 'hugo' || facts === undefined) return false;
	const folders = folded(place.path ?? '').split('/').slice(0, -1);
	if (/(?:^|\/)_?index\.[^/]*$/.test(facts.shown)) folders.pop();
	return folders.some((_, index) => others.sharing('place', `/${folders.slice(0, index + 1).join('/')}`, '', ({ shown }) => /(?:^|\/)index\.[^/]+$/.test(shown)).others.length > 0);
}

/** Names that there are, written as this one is. */
function* namesLike({ kind, name }: BodyReference, { place, others }: Neighbourhood): Generator<string> {
	for (const { places = [], shown, kind: page } of others.everyone()) {
		if (kind === 'post' && place.bodies?.generator === 'jekyll') {
			const found = page === 'post' ? slugOf(shown) : undefined;
			if (found !== undefined) yield found[0];
		} else if (kind === 'post') {
			if (places[0] !== undefined && !/\s/.test(places[0])) yield places[0];
		} else if (kind === 'file') {
			if (places[0] !== undefined) yield places[0];
		} else {
			const [path = '', last = ''] = places;
			const [ending = ''] = /\.(?:md|html)$/.exec(name) ?? [];
			if (path !== '') yield `${name.includes('/') ? (name.startsWith('/') ? path : path.slice(1)) : last}${ending}`;
		}
	}
}
