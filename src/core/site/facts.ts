import type { Head } from '../article';
import { readDate } from '../dates/dates';
import { dateFieldsOf, type DateField, type FieldContext } from '../dates/fields';
import type { FileDate } from '../dates/file-names';
import type { Zones } from '../dates/readers';
import { clockDoubt, wallOf } from '../dates/zones';
import type { Generator, PageKind } from '../dialects';
import { isLeftOutByName, questionOfName } from '../refused-name';
import { nameLists } from '../rules/names';
import { isTemplate } from '../rules/rule';
import { ownCopy, span, type Span } from '../text';
import type { MapNode, ScalarNode } from '../tree';
import { addressOf, type AddressFact, type AddressRules, type Addressed } from './address';
import { fileAddress } from './addresses/by-file';
import { hugoAddress, rootAliases } from './addresses/hugo';
import { leftOutBelow, movedBelow } from './addresses/hugo-sections';
import { zolaAliases } from './addresses/zola';
import { placesOf, referencesInBody } from './body-references';
import { idIn, idOf, type IdRules } from './ids';
import { bodyScope, type BodyReference, type BodyRules } from './named';
import { pageScope, referencesIn, type EntryField } from './references';
import { draftOf } from './state';
import { translationOf, type TranslationFact, type Translations } from './translations';
import { slugScope, translationBySlug } from './translations-by-slug';
import { keyFold, scalarAt, shared } from './values';

/**
 * What one article tells the others: small, plain data that can be kept, sent to another thread and
 * written as JSON. No text in it keeps the article alive that it was cut from.
 */
export interface ArticleFacts {
	/** The path of its file as people are told it, from the root of the site. */
	readonly shown: string;
	readonly kind: PageKind;
	/** Where what concerns the article as a whole is shown. */
	readonly opening: Spot;
	/** Undefined where the head has none, or a template fills it in. */
	readonly title?: SpotText;
	/** The moment at which it counts as published: its date, else the day of the file's name. */
	readonly date?: DateFact;
	/** Where the site shows the article; undefined where that is not certain. */
	readonly address?: AddressFact;
	/** Other addresses that lead to it, as written, where the generator stops at two of one kind (Zola). */
	readonly aliases?: readonly string[];
	/** By which the generator tells it from the others of its kind, where it demands that. */
	readonly id?: IdFact;
	/** Settings leave the article out: it is there, and that is all that it is to the others. */
	readonly isLeftOut?: true;
	/** Whether titles are to be compared: who has not asked for it has many alike. */
	readonly comparesTitle?: true;
	/** Whether the article itself says that it is not published yet; undefined where nobody can tell. */
	readonly draft?: 'yes' | 'no';
	/** Milliseconds since 1970 from which, and until which, the generator shows the article, where it asks. */
	readonly shownFrom?: number;
	readonly shownUntil?: number;
	/** Tags, categories, authors and the like; each name once in its group. */
	readonly names: readonly NameFact[];
	/** As configuration, folder or file name say it: `en`, `zh-CN`. */
	readonly language?: string;
	/** Which article it is a version of, where the site has several languages. */
	readonly translation?: TranslationFact;
	/** What others must claim, because this one names them; where any of several will do, on a line each. */
	readonly references?: readonly string[];
	/** By what bodies of other articles name it. */
	readonly places?: readonly string[];
	/** Where articles are looked for by a name that this one has too, though nobody can tell which one. */
	readonly unsure?: string;
}

/** A place in the article; a line counts from 0. */
export interface Spot {
	readonly span: Span;
	readonly line: number;
}

export interface SpotText extends Spot {
	readonly text: string;
}

export interface IdFact extends SpotText {
	/** What it must be unique in: a plugin with its folder, a collection. */
	readonly scope: string;
}

export interface DateFact extends Spot {
	/** The key as written, or `file` where the file's name says it. */
	readonly key: string;
	/** As written. */
	readonly text: string;
	/** The instant that the generator reads; undefined where that is not known. */
	readonly epochMs?: number;
	/** Where only the clock of the machine that builds is read: what it shows, as milliseconds since 1970. */
	readonly wallMs?: number;
}

export interface NameFact {
	/** `tags`, `categories`, `authors`, …: the same for keys that mean the same. */
	readonly group: string;
	/** The key as written: `tag`, `taxonomies.tags`. */
	readonly key: string;
	readonly text: string;
}

/** Where an article lies and what its site says of that: all that facts need beside the head. Plain data, too. */
export interface Place {
	/** From the directory of the site's articles, with `/`; undefined where that is not known. */
	readonly path?: string | undefined;
	/** From the root of the site, to be shown to people. */
	readonly shown: string;
	readonly kind: PageKind;
	readonly zones: Zones;
	readonly fields: FieldContext;
	readonly addresses?: AddressRules | undefined;
	readonly ids?: IdRules | undefined;
	/** Which keys name entries that are articles (Astro). */
	readonly entryFields?: readonly EntryField[] | undefined;
	readonly translations?: Translations | undefined;
	readonly bodies?: BodyRules | undefined;
	readonly titles?: 'compared' | 'not-compared';
	readonly collection?: string | undefined;
	readonly taxonomies?: readonly string[] | undefined;
	/** Keys that the site gives its articles from elsewhere. */
	readonly given?: readonly string[] | undefined;
	readonly fileDate?: FileDate | undefined;
	readonly language?: string | undefined;
	/** The generator makes no page of a file with this name. */
	readonly isLeftOut?: true | undefined;
	/** What becomes of articles dated in the future, where the configuration decides. */
	readonly future?: 'shown' | 'hidden' | undefined;
	/** The same of articles whose end is past. */
	readonly expired?: 'shown' | 'hidden' | undefined;
}

/**
 * The facts of an article; undefined where there is no front matter to tell any. Total.
 *
 * @param named what its body names, where the head's source is only the beginning of the article
 */
export function factsOf(head: Head, place: Place, named?: readonly BodyReference[]): ArticleFacts | undefined {
	const { meta, split, source } = head;
	if (meta === undefined || split.kind === 'none') return bareFacts(head, place);
	if (isLeftOutByName(place)) return { shown: place.shown, kind: place.kind, opening: spotAt(source, split.open), names: [] };
	const title = scalarAt(meta, 'title', keyFold(head.dialect));
	const dates = dateFieldsOf(meta, head.dialect, place.fields, head.format);
	const date = dateOf(dates, head, place);
	const draft = draftOf(head, meta, place.kind);
	const language = languageOf(head, meta, place);
	const address = addressOf({ head, meta, place, date });
	const id = idOf({ head, meta, place, date });
	const { shownFrom, shownUntil } = shownOf(dates, date, head, place);
	// Grown field by field: every article of a site comes by, and copying with the spread takes a multiple.
	const facts: { -readonly [K in keyof ArticleFacts]: ArticleFacts[K] } = { shown: place.shown, kind: place.kind, opening: spotAt(source, split.open), names: namesOf(meta, head.dialect.generator) };
	if (title !== undefined && title.text !== '' && !isTemplate(title.text)) facts.title = spotText(source, title);
	if (date !== undefined) facts.date = date;
	if (address !== undefined) {
		const spot = spotAt(source, address.by?.span ?? split.open);
		facts.address = { span: spot.span, line: spot.line, text: ownCopy(address.text), basis: address.basis ?? 'certain' };
	}
	if (id !== undefined) {
		const spot = spotAt(source, id.by?.span ?? split.open);
		facts.id = { span: spot.span, line: spot.line, scope: id.scope, text: ownCopy(id.text) };
	}
	const aliases = head.dialect.generator === 'zola' ? zolaAliases(meta) : [];
	if (aliases.length > 0) facts.aliases = aliases.map(({ text }) => ownCopy(text));
	if (place.titles === 'compared') facts.comparesTitle = true;
	if (draft !== undefined) facts.draft = draft;
	if (shownFrom !== undefined) facts.shownFrom = shownFrom;
	if (shownUntil !== undefined) facts.shownUntil = shownUntil;
	if (language !== undefined) facts.language = language;
	const references = referencesIn(meta, place);
	if (references.length > 0) facts.references = references.map(({ claim }) => ownCopy(`${claim.what} ${claim.text}`));
	if (place.bodies !== undefined) tellBody(facts, head.reads === 'data' ? meta : undefined, place, named ?? referencesInBody(head, head.source, place));
	ask(facts, head.dialect.generator, place, meta);
	if (place.translations?.naming === 'slug') tellSlug(facts, { head, meta, place, date });
	const translation = translationIn(place, draft, head.dialect.generator === 'hugo' ? scalarAt(meta, 'translationKey', 'no-case')?.text : undefined);
	if (translation !== undefined) facts.translation = translation;
	const unsure = place.kind === 'section' ? unsureBelow(head, meta, place, draft) : unsureIn(place, facts);
	if (unsure !== undefined) facts.unsure = unsure;
	return facts;
}

/** What the page of a folder leaves open of all below it. */
function unsureBelow({ dialect }: Head, meta: MapNode, { addresses, path, shown }: Place, draft: 'yes' | 'no' | undefined): string | undefined {
	if (path === undefined) return undefined;
	if (dialect.generator === 'zola') return draft === 'yes' ? leftOutBelow(shown) : undefined;
	return addresses?.generator === 'hugo' ? movedBelow(meta, dialect, shown, path) : undefined;
}

/** What is left of the facts of an article that settings leave out: that it is there, by whatever others name it. */
export function leftOut({ shown, kind, opening, address, id, date, places, unsure, translation }: ArticleFacts): ArticleFacts {
	const facts: { -readonly [K in keyof ArticleFacts]: ArticleFacts[K] } = { shown, kind, opening, names: [], isLeftOut: true };
	if (address !== undefined) facts.address = address;
	if (id !== undefined) facts.id = id;
	if (date !== undefined) facts.date = date;
	if (places !== undefined) facts.places = places;
	if (unsure !== undefined) facts.unsure = unsure;
	if (translation !== undefined) facts.translation = translation;
	return facts;
}

function tellBody(facts: { -readonly [K in keyof ArticleFacts]: ArticleFacts[K] }, meta: MapNode | undefined, place: Place, named: readonly BodyReference[]): void {
	const places = placesOf(place, meta, facts.draft);
	if (places === undefined) facts.unsure = bodyScope;
	else facts.places = places.map(ownCopy);
	if (named.length > 0) facts.references = named.map(({ places }) => ownCopy(places.map((one) => `place ${one}`).join('\n')));
}

/** What an article asks of the others because of its name, or because the home page is there without a file, too. */
function ask(facts: { -readonly [K in keyof ArticleFacts]: ArticleFacts[K] }, generator: Generator, place: Place, meta?: MapNode): void {
	const isAtRoot = generator === 'hugo' && meta !== undefined && rootAliases(meta).length > 0;
	if ((place.kind === 'section' && !isAtRoot) || (generator !== 'hugo' && generator !== 'zola')) return;
	const isHome = isAtRoot || facts.address?.text === '/' || facts.aliases?.includes('/') === true;
	const question = isHome ? 'place home' : questionOfName(generator, place);
	if (question !== undefined) facts.references = [...(facts.references ?? []), question];
}

/** What an article without front matter tells by being there, where others ask for that: it has an id, a page, a language. */
function bareFacts(head: Head, place: Place): ArticleFacts | undefined {
	const { ids, path, addresses, translations, bodies } = place;
	const isShown = isShownBare(head, addresses);
	if (ids?.extent !== 'whole' && translations === undefined && bodies === undefined && !isShown) return undefined;
	const opening = { span: span(0, 0), line: 0 };
	if (isLeftOutByName(place)) return { shown: place.shown, kind: place.kind, opening, names: [] };
	const article = { head, meta: { kind: 'map', span: opening.span, entries: [], flow: false }, place, date: undefined } as const;
	// Of a head that cannot be read nobody knows which keys it has.
	const isEmpty = head.kind === 'none' || head.kind === 'empty';
	const id = isEmpty && ids?.extent === 'whole' ? idIn(article, place) : undefined;
	const address = path === undefined || !isShown ? undefined : addresses?.generator === 'hugo' ? hugoAddress(article, path, addresses) : addresses?.generator === 'vitepress' || addresses?.generator === 'zola' ? fileAddress(article, path, addresses) : undefined;
	const facts: { -readonly [K in keyof ArticleFacts]: ArticleFacts[K] } = { shown: place.shown, kind: place.kind, opening, names: [] };
	if (id !== undefined) facts.id = { ...opening, scope: id.scope, text: ownCopy(id.text) };
	if (address !== undefined) facts.address = { ...opening, text: ownCopy(address.text), basis: 'certain' };
	if (translations?.naming === 'slug') tellSlug(facts, article);
	const translation = translationIn(place, undefined, undefined);
	if (translation !== undefined) facts.translation = translation;
	if (bodies !== undefined) tellBody(facts, isEmpty ? article.meta : undefined, place, []);
	ask(facts, head.dialect.generator, place);
	const unsure = unsureIn(place, facts);
	if (unsure !== undefined) facts.unsure = unsure;
	return facts;
}

/** Whether the site shows a page although its head says nothing of it: Zola demands the fences, but nothing between them. */
function isShownBare({ kind, reads }: Head, addresses: AddressRules | undefined): boolean {
	if (addresses?.generator === 'vitepress') return true;
	const isEmpty = kind === 'empty' && reads === 'empty';
	return addresses?.generator === 'hugo' ? isEmpty || (kind === 'none' && reads === 'body') : addresses?.generator === 'zola' && isEmpty;
}

function tellSlug(facts: { -readonly [K in keyof ArticleFacts]: ArticleFacts[K] }, article: Addressed): void {
	const found = translationBySlug(article, article.place.path ?? article.place.shown);
	if (found === 'unsure') facts.unsure = slugScope;
	else if (found !== undefined && (facts.draft !== 'yes' || found.language !== found.main)) facts.translation = { ...found, key: ownCopy(found.key), language: shared(found.language) };
}

/** A draft waits for its translation with everything else. Hugo's `translationKey` wins over the path. */
function translationIn({ translations, shown }: Place, draft: 'yes' | 'no' | undefined, key: string | undefined): TranslationFact | undefined {
	const found = translations === undefined || translations.naming === 'slug' ? undefined : translationOf(shown, translations);
	if (found === undefined || (draft === 'yes' && found.language === found.main)) return undefined;
	return key === undefined || key === '' ? { ...found, key: ownCopy(found.key) } : { ...found, key: ownCopy(`=${key}`) };
}

function unsureIn({ ids, path, addresses }: Place, { id, address }: ArticleFacts): string | undefined {
	if (path === undefined) return undefined;
	if (ids?.extent === 'whole') return id === undefined ? ids.scope : undefined;
	return addresses?.generator === 'vitepress' && address === undefined ? pageScope : undefined;
}

/** What becomes of an article. `future` and `expired`: the generator leaves it out until, or since, a moment. */
export type ArticleState = 'published' | 'draft' | 'future' | 'expired';

/**
 * The state of an article; undefined where nobody can tell.
 *
 * @param now milliseconds since 1970
 */
export function stateOf({ draft, shownFrom, shownUntil }: ArticleFacts, now: number): ArticleState | undefined {
	if (draft === 'yes') return 'draft';
	if (shownUntil !== undefined && shownUntil <= now) return 'expired';
	if (shownFrom !== undefined && shownFrom > now) return 'future';
	return draft === 'no' ? 'published' : undefined;
}

export function spotAt(source: string, { start, end }: Span): Spot {
	let line = 0;
	for (let at = source.indexOf('\n'); at !== -1 && at < start; at = source.indexOf('\n', at + 1)) line++;
	return { span: span(start, end), line };
}

export function spotText(source: string, node: ScalarNode): SpotText {
	const spot = spotAt(source, node.span);
	return { span: spot.span, line: spot.line, text: ownCopy(node.text) };
}

function dateOf(fields: readonly DateField[], { source, split }: Head, { zones, fileDate }: Place): DateFact | undefined {
	const field = fields.find(({ role }) => role === 'published') ?? fields.find(({ role }) => role === 'shown-from');
	if (field !== undefined) {
		const { scalar, name, value, reader } = field;
		const spot = spotAt(source, scalar.span);
		const date: { -readonly [K in keyof DateFact]: DateFact[K] } = { span: spot.span, line: spot.line, key: shared(name), text: ownCopy(scalar.text) };
		const reads = readDate(value, reader, zones);
		if (reads.kind === 'instant') date.epochMs = reads.epochMs;
		else if (reads.kind === 'clock') date.wallMs = reads.wallMs;
		return date;
	}
	if (fileDate === undefined || split.kind === 'none') return undefined;
	const wallMs = wallOf({ ...fileDate, hour: 0, minute: 0, second: 0, millisecond: 0 });
	return { ...spotAt(source, split.open), key: 'file', text: new Date(wallMs).toISOString().slice(0, 10), wallMs };
}

/** Sources: as for `date/future`. Where only a machine's clock places a day, its moment is the one from which it is certain in any zone. */
function shownOf(fields: readonly DateField[], date: DateFact | undefined, { dialect }: Head, { zones, future, expired, kind }: Place): { readonly shownFrom: number | undefined; readonly shownUntil: number | undefined } {
	const momentOf = ({ epochMs, wallMs }: Partial<Pick<DateFact, 'epochMs' | 'wallMs'>>, doubt: number): number | undefined => epochMs ?? (wallMs === undefined ? undefined : wallMs + doubt);
	const momentIn = (role: DateField['role'], doubt: number): number | undefined => {
		const field = fields.find((one) => one.role === role);
		const reads = field === undefined ? undefined : readDate(field.value, field.reader, zones);
		return reads?.kind === 'instant' || reads?.kind === 'clock' ? momentOf(reads, doubt) : undefined;
	};
	const { generator } = dialect;
	const until = generator === 'hugo' && expired !== 'shown' ? momentIn('expires', clockDoubt) : undefined;
	const from = (generator === 'hugo' ? momentIn('shown-from', -clockDoubt) : undefined) ?? (date === undefined ? undefined : momentOf(date, -clockDoubt));
	const isHidden = generator === 'hugo' ? future !== 'shown' : generator === 'jekyll' ? future !== 'shown' && kind === 'post' : (generator === 'hexo' || generator === 'pelican') && future === 'hidden';
	return { shownFrom: isHidden ? from : undefined, shownUntil: until };
}

function namesOf(meta: MapNode, generator: Generator): NameFact[] {
	const found: NameFact[] = [];
	for (const { key, group, items } of nameLists(meta, generator)) {
		for (const { text, node } of items) {
			if (node.alias !== true && isTemplate(node.text)) continue;
			if (!found.some((one) => one.group === group && one.text === text)) found.push({ group: shared(group), key: shared(key), text: shared(text) });
		}
	}
	return found;
}

/** The key under which the head itself names its language, where the generator asks for one. */
function languageOf({ dialect }: Head, meta: MapNode, { language }: Place): string | undefined {
	const { generator } = dialect;
	const key = generator === 'hexo' || generator === 'pelican' || generator === 'vitepress' ? 'lang' : undefined;
	const own = key === undefined ? undefined : scalarAt(meta, key, keyFold(dialect))?.text;
	return own === undefined || own === '' ? language : ownCopy(own);
}

