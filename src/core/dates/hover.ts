import type { Head } from '../article';
import { dialectOf, type Format, type Generator } from '../dialects';
import type { Entry } from '../tree';
import { readDate, type Reads } from './dates';
import { dateFieldsOf, dateReaderOf, type FieldContext } from './fields';
import type { DateReader, DateValue, ReadFailure, Zones } from './readers';
import { showReads } from './shown';

/** What there is to say about a date under the pointer. */
export interface DateHover {
	readonly generator: string;
	/** As the site's clock shows it; absent where the generator cannot read it, or none is known. */
	readonly reads?: string;
	/** Absent where the generator reads it, or nobody can tell. */
	readonly failure?: ReadFailure;
	readonly zone?: string;
	readonly dependsOnBuild: 'yes' | 'no';
	/** What the generators would make of the same text, those with the same answer together. */
	readonly elsewhere: readonly DateAnswer[];
}

export interface DateAnswer {
	readonly generators: readonly string[];
	readonly reads?: string;
	readonly failure?: ReadFailure;
	readonly dependsOnBuild: 'yes' | 'no';
}

/** What the generator makes of the date of an entry, and what the others would; undefined for what is no date to it. */
export function dateHover({ meta, dialect, format }: Head, entry: Entry, zones: Zones, context: FieldContext = {}): DateHover | undefined {
	const field = meta === undefined ? undefined : dateFieldsOf(meta, dialect, context, format).find((one) => one.entry === entry);
	if (field === undefined) return undefined;
	const read = readDate(field.value, field.reader, zones);
	// Of an unknown generator nothing is claimed.
	const own = dialect.generator === 'generic' && read.kind === 'failure' ? { dependsOnBuild: 'no' as const } : answerOf(read, zones);
	const elsewhere = answers(field.value, format ?? 'yaml', { generator: dialect.generator, reader: field.reader }, zones);
	return { generator: dialect.label, ...own, ...(zones.site === undefined ? {} : { zone: zones.site }), elsewhere };
}

type Answer = Omit<DateAnswer, 'generators'>;

function answerOf(reads: Reads, zones: Zones): Answer {
	const dependsOnBuild = 'dependsOn' in reads && reads.dependsOn !== undefined ? 'yes' : 'no';
	if (reads.kind === 'failure') return { failure: reads.failure, dependsOnBuild };
	const shown = showReads(reads, zones);
	return shown === undefined ? { dependsOnBuild } : { reads: shown, dependsOnBuild };
}

const yamlGenerators = ['hexo', 'hugo', 'jekyll', 'astro', 'starlight', 'eleventy', 'docusaurus', 'vitepress', 'gatsby', 'zola', 'pelican'] as const;

/** The generators that read front matter in the syntax; Pelican's lines are nobody else's. */
const generatorsOf: { readonly [F in Format]: readonly Generator[] } = {
	yaml: yamlGenerators,
	toml: ['hugo', 'zola', 'astro', 'starlight'],
	json: ['hexo', 'hugo'],
	headers: [],
	org: ['hugo'],
};

function answers(value: DateValue, format: Format, own: { readonly generator: Generator; readonly reader: DateReader }, zones: Zones): DateAnswer[] {
	const found = new Map<string, DateAnswer>();
	const { yaml: _site, ...bare } = value;
	for (const generator of generatorsOf[format]) {
		const dialect = dialectOf(generator);
		const isOwn = generator === own.generator;
		const reads = readDate(isOwn ? value : bare, isOwn ? own.reader : dateReaderOf(dialect), zones);
		if (reads.kind === 'unknown') continue;
		const answer = answerOf(reads, zones);
		const key = JSON.stringify(answer);
		found.set(key, { generators: [...(found.get(key)?.generators ?? []), dialect.label], ...answer });
	}
	return [...found.values()];
}
