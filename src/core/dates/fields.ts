import { isBuiltBy, type Dialect, type Generator, type PageKind } from '../dialects';
import type { Entry, MapNode, ScalarNode } from '../tree';
import type { DateReader, DateValue } from './readers';
import type { Format } from '../dialects';

/** What a date is for. */
export type DateRole =
	| 'published'
	| 'updated'
	/** The page is left out before this moment. */
	| 'shown-from'
	/** The page is left out after this moment. */
	| 'expires';

/** A field of a head that the generator takes for a date. */
export interface DateField {
	readonly entry: Entry;
	readonly scalar: ScalarNode;
	/** The keys on the way to it, as written, joined by points: `last_update.date`. */
	readonly name: string;
	readonly value: DateValue;
	readonly reader: DateReader;
	readonly role: DateRole;
	/** `usual`: what most sites have the field read by; this one's own code may say otherwise. */
	readonly basis: 'certain' | 'usual';
}

/** A row of the table: where a date stands, and who reads it. */
interface Row {
	readonly path: readonly string[];
	readonly role: DateRole;
	/** Where it is another than the generator's usual one. */
	readonly reader?: DateReader;
	/** The kinds of page whose field is read; all of them where nothing is said. */
	readonly kinds?: readonly PageKind[];
	/** Earlier names of the same field: where one of them stands, this one is not asked. */
	readonly behind?: readonly string[];
	readonly basis?: 'usual';
}

/** The keys of Hugo's configuration `[frontmatter]`, as written there: names, `:default`, `:filename`. */
export interface HugoDateKeys {
	readonly date?: readonly string[];
	readonly lastmod?: readonly string[];
	readonly publishDate?: readonly string[];
	readonly expiryDate?: readonly string[];
}

/** What decides which fields are dates, beside the generator. */
export interface FieldContext {
	/** Undefined: any kind; every field that some kind of page has counts. */
	readonly kind?: PageKind | undefined;
	readonly hugoKeys?: HugoDateKeys | undefined;
}

const published = (...path: string[]): Row => ({ path, role: 'published' });
const updated = (...path: string[]): Row => ({ path, role: 'updated' });

/**
 * Sources: Hexo lib/plugins/processor/post.ts; Hugo resources/page/pagemeta/page_frontmatter.go;
 * Jekyll lib/jekyll/document.rb (pages keep theirs as it is); Astro examples/blog and Starlight's
 * schema.ts; Docusaurus frontMatter.ts of its content plugins; VitePress markdownToVue.ts; Zola
 * components/content/src/front_matter/page.rs; Pelican readers.py and contents.py. MDN and GitHub
 * Docs have no field that is read as a date.
 */
const rows: { readonly [G in Generator]: readonly Row[] } = {
	hexo: [published('date'), updated('updated')],
	hugo: [],
	jekyll: [{ ...published('date'), kinds: ['post', 'draft', 'doc'] }],
	astro: [published('pubDate'), updated('updatedDate'), { ...published('date'), basis: 'usual' }],
	starlight: [updated('lastUpdated')],
	eleventy: [published('date')],
	docusaurus: [
		{ ...published('date'), kinds: ['post', 'draft'] },
		{ ...updated('last_update', 'date'), reader: 'docusaurus-last-update' },
	],
	vitepress: [updated('lastUpdated')],
	gatsby: [published('date')],
	zola: [
		{ ...published('date'), kinds: ['post', 'draft', 'page', 'doc'] },
		{ ...updated('updated'), kinds: ['post', 'draft', 'page', 'doc'] },
	],
	pelican: [published('date'), updated('modified')],
	mdn: [],
	'github-docs': [],
	generic: [published('date'), updated('updated'), updated('lastmod'), published('pubDate'), updated('updatedDate'), { path: ['publishDate'], role: 'shown-from' }],
};

/** Hugo and Pelican compare keys without their case. */
function foldOf(generator: Generator): (key: string) => string {
	return generator === 'hugo' || generator === 'pelican' ? lowerCase : asWritten;
}

const lowerCase = (key: string): string => key.toLowerCase();
const asWritten = (key: string): string => key;

/** The other names that Hugo takes for one of its own (`addDateFieldAliases`). */
const hugoAliases: ReadonlyMap<string, readonly string[]> = new Map([
	['lastmod', ['modified']],
	['publishdate', ['pubdate', 'published']],
	['expirydate', ['unpublishdate']],
]);

/** A chain of keys for each of Hugo's dates; the first that the head has is read. */
function hugoRows(keys: HugoDateKeys = {}): Row[] {
	const chain = (own: string, set: readonly string[] | undefined, role: DateRole): Row[] => {
		const named = (set ?? [':default']).map((key) => key.toLowerCase()).flatMap((key) => (key === ':default' ? [own] : key.startsWith(':') ? [] : [key]));
		// The names of the other dates, on which a chain falls back, have chains of their own.
		const mine = named.filter((key) => key === own || !hugoNames.includes(key));
		const all = [...new Set(mine.flatMap((key) => [key, ...(hugoAliases.get(key) ?? [])]))];
		return all.map((key, index) => ({ path: [key], role, behind: all.slice(0, index) }));
	};
	return [
		...chain('date', keys.date, 'published'),
		...chain('lastmod', keys.lastmod, 'updated'),
		...chain('publishdate', keys.publishDate, 'shown-from'),
		...chain('expirydate', keys.expiryDate, 'expires'),
	];
}

const hugoNames: readonly string[] = ['date', 'lastmod', 'publishdate', 'expirydate', ...[...hugoAliases.values()].flat()];
const usualHugoRows = hugoRows();

/** Made once: every article asks for its rows, several times. */
const rowsByKeys = new WeakMap<HugoDateKeys, readonly Row[]>();
const rowsByKind = new WeakMap<readonly Row[], Map<PageKind, readonly Row[]>>();

function rowsOf({ generator }: Dialect, { kind, hugoKeys }: FieldContext): readonly Row[] {
	const all = generator !== 'hugo' ? rows[generator] : hugoKeys === undefined ? usualHugoRows : remembered(rowsByKeys, hugoKeys, hugoRows);
	if (kind === undefined) return all;
	const byKind = remembered(rowsByKind, all, () => new Map<PageKind, readonly Row[]>());
	let found = byKind.get(kind);
	if (found === undefined) {
		found = all.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));
		byKind.set(kind, found);
	}
	return found;
}

function remembered<K extends object, V>(known: WeakMap<K, V>, key: K, make: (key: K) => V): V {
	let found = known.get(key);
	if (found === undefined) {
		found = make(key);
		known.set(key, found);
	}
	return found;
}

/**
 * The dates of a head, in the order of the text. A value that is no scalar is a schema's business,
 * and a template's placeholder nobody's: what it will be is not known.
 */
export function dateFieldsOf(meta: MapNode, dialect: Dialect, context: FieldContext = {}, format: Format = 'yaml'): readonly DateField[] {
	const { kind, hugoKeys } = context;
	const [known] = latestFields;
	if (known?.meta === meta && known.dialect === dialect && known.kind === kind && known.hugoKeys === hugoKeys && known.format === format) return known.fields;
	const fields = findFields(meta, dialect, context, format);
	latestFields[0] = { meta, dialect, kind, hugoKeys, format, fields };
	return fields;
}

/** Those of the head that was asked about last: rules and facts ask one after the other. */
const latestFields: (FieldContext & { readonly meta: MapNode; readonly dialect: Dialect; readonly format: Format; readonly fields: readonly DateField[] })[] = [];

function findFields(meta: MapNode, dialect: Dialect, context: FieldContext, format: Format): DateField[] {
	const fold = foldOf(dialect.generator);
	const found: DateField[] = [];
	for (const row of rowsOf(dialect, context)) {
		const [first] = row.path;
		if (first === undefined || !hasFolded(meta, first, fold)) continue;
		if (row.behind?.some((name) => entriesAt(meta, [name], fold).length > 0) === true) continue;
		for (const { entry, name } of entriesAt(meta, row.path, fold)) {
			const { value: scalar } = entry;
			if (scalar?.kind !== 'scalar' || isTemplate(scalar.text) || !isAsked(scalar, dialect)) continue;
			const value = dateValueOf(scalar, dialect, format);
			found.push({ entry, scalar, name, value, reader: row.reader ?? dateReaderOf(dialect), role: row.role, basis: row.basis ?? 'certain' });
		}
	}
	return found.length < 2 ? found : found.sort((a, b) => a.entry.span.start - b.entry.span.start);
}

function hasFolded({ entries }: MapNode, name: string, fold: (key: string) => string): boolean {
	for (const { key } of entries) if (fold(key) === name) return true;
	return false;
}

interface FoundEntry {
	readonly entry: Entry;
	readonly name: string;
}

function entriesAt(map: MapNode, [key, ...rest]: readonly string[], fold: (key: string) => string): FoundEntry[] {
	const all = map.entries.filter((entry) => fold(entry.key) === key);
	// Where a key may be written twice (Jekyll, JSON), the last one counts, and nobody reads the others.
	const entries = all.length < 2 ? all : all.filter((entry) => all.findLast((other) => other.key === entry.key) === entry);
	if (rest.length === 0) return entries.map((entry) => ({ entry, name: entry.key }));
	return entries.flatMap(({ key: outer, value }) =>
		value?.kind === 'map' ? entriesAt(value, rest, fold).map(({ entry, name }) => ({ entry, name: `${outer}.${name}` })) : [],
	);
}

/**
 * Whether the generator looks at the value as a date at all. Words for nothing and for yes and no are
 * a schema's business; but Jekyll turns them into text first, and Hugo takes `published: no` for a
 * date (0.169, no longer for a draft as 0.131 did). Nothing in quotes is nothing to Hugo and Eleventy.
 */
function isAsked({ type, text }: ScalarNode, dialect: Dialect): boolean {
	const { generator } = dialect;
	if (type === 'null') return false;
	if (type === 'boolean') return generator === 'jekyll' || dateReaderOf(dialect) === 'hugo';
	// Jekyll and Pelican are asked in `emptyDatesOf`.
	return text !== '' || !['hugo', 'eleventy', 'jekyll', 'pelican'].includes(generator);
}

/** The keys of dates that have no value, where the generator stops at that (Jekyll and Pelican, measured). */
export function emptyDatesOf(meta: MapNode, dialect: Dialect, context: FieldContext): Entry[] {
	if (dialect.generator !== 'jekyll' && dialect.generator !== 'pelican') return [];
	return rowsOf(dialect, context)
		.flatMap((row) => entriesAt(meta, row.path, foldOf(dialect.generator)))
		.map(({ entry }) => entry)
		.filter(({ value }) => value === undefined || (value.kind === 'scalar' && (value.type === 'null' || value.text === '')));
}

/** `{{ date }}` in Hexo's scaffolds, `{{ .Date }}` in Hugo's archetypes, and the like. */
function isTemplate(text: string): boolean {
	return /\{\{|\{%|<%/.test(text);
}

/** Whether the generator takes what stands at a path for a date, on some kind of page. */
export function isDatePath(path: readonly (string | number)[], dialect: Dialect, context: FieldContext = {}): boolean {
	const fold = foldOf(dialect.generator);
	return rowsOf(dialect, context).some((row) => row.path.length === path.length && row.path.every((key, index) => key === fold(String(path[index]))));
}

/** A scalar as its reader gets it. */
export function dateValueOf(scalar: ScalarNode, dialect: Dialect, format: Format): DateValue {
	// Pelican's heads know no quotes.
	const quoted = format !== 'headers' && (scalar.style !== 'plain' || scalar.tag === 'tag:yaml.org,2002:str');
	// Go, Luxon, Rust and the strict moment read no space at either end.
	const isStrict = dialect.generator === 'hugo' || dialect.generator === 'zola' || dialect.generator === 'eleventy' || dialect.generator === 'gatsby';
	const text = quoted && isStrict ? scalar.text : scalar.text.trim();
	return { text, quoted, format, yaml: dialect.yaml };
}

/** The generator's usual reader of dates, for the versions that are installed. */
export function dateReaderOf(dialect: Dialect): DateReader {
	const { generator, versions } = dialect;
	switch (generator) {
		case 'hexo':
			return versions.hexoFrontMatter === 5 ? 'hexo-front-matter5' : 'hexo8';
		case 'eleventy':
			return versions.eleventy === 4 ? 'eleventy4' : 'eleventy3';
		case 'mdn':
		case 'github-docs':
			return 'generic';
		case 'hugo':
			return isBuiltBy(dialect, 80, 131) ? 'hugo-older' : 'hugo';
		case 'jekyll':
		case 'astro':
		case 'starlight':
		case 'docusaurus':
		case 'vitepress':
		case 'gatsby':
		case 'zola':
		case 'pelican':
		case 'generic':
			return generator;
		default:
			return generator satisfies never;
	}
}

/** The form in which a new date is written: one that the generator reads right on every machine. */
export function dateFormOf({ generator }: Dialect): 'hexo' | 'jekyll' | 'iso-offset' {
	return generator === 'hexo' || generator === 'jekyll' ? generator : 'iso-offset';
}
