import type { Head } from '../article';
import { problem, type Problem } from '../problems';
import { foldedName, suggestFolded, suggestName, type FoldedName } from '../schema/suggest';
import { referencesInBody } from '../site/body-references';
import { folded } from '../site/body-references-hugo';
import { slugOf } from '../site/body-references-jekyll';
import { factsOf, type ArticleFacts } from '../site/facts';
import { bodyScope, type BodyReference } from '../site/named';
import type { Neighbourhood, Others } from '../site/others';

const day = 86_400_000;

/** Whether a name of this kind stands in a body. */
export function isInBody(kind: string): boolean {
	return kind === 'post' || kind === 'post-path' || kind === 'no-post' || kind === 'file' || kind === 'ref' || kind === 'shortcode' || kind === 'asset' || kind === 'linked';
}

/**
 * Posts, files, pages and shortcodes that a body names and the site does not have.
 *
 * @param source the whole article
 */
export function missingInBody(head: Head, source: string, neighbours: Neighbourhood | undefined): Problem[] {
	if (neighbours?.others.isWhole !== true) return [];
	const named = referencesInBody(head, source, neighbours.place);
	if (named.length === 0 || neighbours.others.sharing('unsure', bodyScope, '').others.length > 0) return [];
	const facts = factsOf(head, neighbours.place, named);
	// What is not built stops nothing. Hexo fills in all it has.
	if ((facts?.draft === 'yes' && head.dialect.generator !== 'hexo') || isPartOfBundle(facts, neighbours) || isBelowDraftOfZola(neighbours)) return [];
	return named.filter((one) => !isThere(one, neighbours)).map((one) => {
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
	if (places.some((place) => others.sharing('place', place, '').others.length > 0)) return true;
	return kind === 'ref' && neighbours.place.bodies?.generator === 'hugo' && isMadeByHugo(places, neighbours);
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
	const { folders, terms } = everybodyOf(others);
	return places.some((one) => folders.has(one) || terms.has(one) || taxonomies.includes(one.split('/')[one.startsWith('/') ? 1 : 0] ?? ''));
}

/** What follows from all articles together: a site where much is missing asks for it often. */
interface Everybody {
	readonly revision: number;
	/** The folders of pages, and names that may be those of terms. */
	readonly folders: ReadonlySet<string>;
	readonly terms: ReadonlySet<string>;
	/** By what they are named in full, and in short. */
	readonly long: readonly FoldedName[];
	readonly short: readonly FoldedName[];
}

const everybody = new WeakMap<Others, Everybody>();

function everybodyOf(others: Others): Everybody {
	const known = everybody.get(others);
	if (known?.revision === others.revision) return known;
	const [folders, terms, long, short] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
	for (const { places: [path, ...more] = [], names } of others.everyone()) {
		if (path === undefined) continue;
		long.add(path.replace(/^\//, ''));
		const post = slugOf(path);
		const last = post === undefined ? more[0] : post[0];
		if (last !== undefined) short.add(last);
		for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.add(path.slice(0, at));
		for (const { text } of names) terms.add(folded(text));
	}
	const made = { revision: others.revision, folders, terms, long: Array.from(long, foldedName), short: Array.from(short, foldedName) };
	everybody.set(others, made);
	return made;
}

/** Files beside the `index.md` of a folder are pages of their own for nobody: whether one is rendered, a layout decides. */
function isPartOfBundle(facts: ArticleFacts | undefined, { place, others }: Neighbourhood): boolean {
	if (place.bodies?.generator !== 'hugo' || facts === undefined) return false;
	const folders = folded(place.path ?? '').split('/').slice(0, -1);
	if (/(?:^|\/)_?index\.[^/]*$/i.test(facts.shown)) folders.pop();
	return folders.some((_, index) => others.sharing('place', `/${folders.slice(0, index + 1).join('/')}`, '', ({ shown }) => /(?:^|\/)index\.[^/]+$/i.test(shown)).others.length > 0);
}

/** With a section that is a draft, Zola leaves out all below it (measured with 0.22). */
function isBelowDraftOfZola({ place: { bodies, path = '' }, others }: Neighbourhood): boolean {
	if (bodies?.generator !== 'zola') return false;
	const parts = path.split('/');
	return parts.some((_, index) => index > 0 && others.sharing('place', `${parts.slice(0, index).join('/')}/_index`, '', ({ draft }) => draft === 'yes').others.length > 0);
}

/** The nearest name that there is, written as this one is. */
function suggestionFor({ kind, name }: BodyReference, { place: { bodies }, others }: Neighbourhood): string | undefined {
	if (kind === 'no-post') return undefined;
	if (kind === 'shortcode') return bodies?.generator === 'zola' ? suggestName(name, [...(bodies.shortcodes ?? [])], 'similar') : undefined;
	const { long, short } = everybodyOf(others);
	if (kind === 'post' || kind === 'post-path') return suggestFolded(name, bodies?.generator === 'jekyll' ? short : long, 'similar');
	if (kind === 'file') return suggestFolded(name, long, 'similar');
	const [, slash = '', path = '', rest = ''] = /^(\/?)(.*?)((?:\.(?:md|html))?(?:[#?].*)?)$/.exec(name) ?? [];
	const found = suggestFolded(path, path.includes('/') || slash !== '' ? long : short, 'similar');
	return found === undefined ? undefined : `${slash}${found}${rest}`;
}
