import type { Head } from '../article';
import { problem, type Problem } from '../problems';
import { suggestName } from '../schema/suggest';
import { referencesInBody } from '../site/body-references';
import { isMoved } from '../site/addresses/hugo-sections';
import { isPartOfBundle } from '../site/everybody';
import { draftMark } from '../site/body-references-zola';
import { slugOf } from '../site/body-references-jekyll';
import { factsOf, type ArticleFacts } from '../site/facts';
import { bodyScope, type BodyReference } from '../site/named';
import type { Neighbourhood } from '../site/others';

const day = 86_400_000;

/** Whether a name of this kind stands in a body. */
export function isInBody(kind: string): boolean {
	return kind === 'post' || kind === 'post-path' || kind === 'no-post' || kind === 'file' || kind === 'ref' || kind.startsWith('shortcode') || kind === 'asset' || kind === 'linked';
}

/**
 * Posts, files, pages and shortcodes that a body names and the site does not have.
 *
 * @param source the whole article
 */
export function missingInBody(head: Head, source: string, neighbours: Neighbourhood | undefined): Problem[] {
	if (neighbours?.others.isWhole !== true) return [];
	const all = referencesInBody(head, source, neighbours.place);
	// A tag without a name is wrong whatever posts there are.
	const named = neighbours.others.sharing('unsure', bodyScope, '').others.length > 0 ? all.filter(({ kind }) => kind === 'no-post') : all;
	if (named.length === 0) return [];
	const facts = factsOf(head, neighbours.place, named);
	// What is not built stops nothing. Hexo fills in all it has.
	if ((facts?.draft === 'yes' && head.dialect.generator !== 'hexo') || (neighbours.place.bodies?.generator === 'hugo' && facts !== undefined && isPartOfBundle(facts, neighbours.others.everybody)) || isBelowDraftOfZola(neighbours)) return [];
	return named.filter((one) => !isThere(one, neighbours)).map((written) => {
		const one = { ...written, kind: isUnpublished(written, neighbours) ? ('draft' as const) : written.kind };
		const suggestion = suggestionFor(one, neighbours);
		return { ...problem('rule/missing-reference', one.span, { kind: one.kind, name: one.name, generator: head.dialect.label, where: '', ...(suggestion === undefined ? {} : { suggestion }) }), severity: one.kind === 'post-path' ? 'warning' : 'error' } as const;
	});
}

function isThere({ kind, name, places }: BodyReference, neighbours: Neighbourhood): boolean {
	const { others } = neighbours;
	if (kind === 'post' && neighbours.place.bodies?.generator === 'jekyll') {
		const [, wanted = 0] = slugOf(name) ?? [];
		return places.some((place) => others.sharing('place', place, '', (facts) => mayBeOfDay(facts, wanted)).others.length > 0);
	}
	const isZola = neighbours.place.bodies?.generator === 'zola';
	if (places.some((place) => others.sharing('place', place, '', isZola ? (facts) => !isMoved(folderFirst(facts), others) : undefined).others.length > 0)) return true;
	return kind === 'ref' && neighbours.place.bodies?.generator === 'hugo' && isMadeByHugo(places, neighbours);
}

/** A page that there is, and that Zola leaves out as a draft, or with a section that is one. */
function isUnpublished({ kind, places }: BodyReference, { place: { bodies }, others }: Neighbourhood): boolean {
	return kind === 'ref' && bodies?.generator === 'zola' && places.some((place) => [place, `${draftMark}${place}`].some((one) => others.sharing('place', one, '').others.length > 0));
}

/** A section that is no draft itself is left out with those above it alone, whatever its versions in other languages are. */
function folderFirst({ kind, shown }: ArticleFacts): Pick<ArticleFacts, 'shown'> {
	return { shown: kind === 'section' ? shown.slice(0, Math.max(0, shown.lastIndexOf('/'))) : shown };
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
	const { everybody } = others;
	return places.some((one) => everybody.has('folder', one) || everybody.has('term', one) || taxonomies.includes(one.split('/')[one.startsWith('/') ? 1 : 0] ?? ''));
}

/** With a section that is a draft, Zola leaves out all below it (tried with 0.17, 0.19 and 0.22). */
function isBelowDraftOfZola({ place, others }: Neighbourhood): boolean {
	return place.bodies?.generator === 'zola' && isMoved(place, others);
}

/** The nearest name that there is, written as this one is. */
function suggestionFor({ kind, name }: Omit<BodyReference, 'kind'> & { readonly kind: BodyReference['kind'] | 'draft' }, { place: { bodies }, others }: Neighbourhood): string | undefined {
	if (kind === 'no-post' || kind === 'draft' || kind === 'shortcode-open' || kind === 'shortcode-end' || kind === 'shortcode-empty') return undefined;
	if (kind === 'shortcode' || kind === 'shortcode-inside') return bodies?.generator === 'zola' ? suggestName(name, [...(bodies.shortcodes ?? [])], 'similar') : undefined;
	const { everybody } = others;
	if (kind === 'post' || kind === 'post-path') return everybody.nearest(bodies?.generator === 'jekyll' ? 'last' : 'path', name);
	if (kind === 'file') return everybody.nearest('path', name);
	const [, slash = '', path = '', rest = ''] = /^(\/?)(.*?)((?:\.(?:md|html))?(?:[#?].*)?)$/.exec(name) ?? [];
	const found = everybody.nearest(path.includes('/') || slash !== '' ? 'path' : 'last', path);
	return found === undefined ? undefined : `${slash}${found}${rest}`;
}
