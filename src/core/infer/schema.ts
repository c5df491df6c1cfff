import { suggestName } from '../schema/suggest';
import { propertyOf, type CompiledSchema, type Json, type SchemaPlan, type SchemaType } from '../schema/schema';
import { loosened } from './date-pattern';
import { sortKeys, type SortedKeys } from './keys';
import type { Kind, MapShape, ValueShape } from './shape';
import { isUsual, ranked } from './votes';

export interface InferOptions {
	/** What the schema is called. */
	readonly title: string;
	/** The share of articles from which on a key is required, from 0 to 1. */
	readonly required: number;
	/** The most values that are listed for a key; 0 for none. */
	readonly enumLimit: number;
	/** What the generator demands of these articles, the schema of most of them first. */
	readonly known: readonly CompiledSchema[];
}

export type SchemaObject = { [keyword: string]: Json };

/** Kinds in the order in which a schema names them. */
const kinds: readonly Kind[] = ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'];

/** A JSON Schema (2020-12) of what the articles of a site have in common. The same articles give the same schema. */
export function schemaOf(shape: MapShape, options: InferOptions): SchemaObject {
	const { known, required, title } = options;
	const articles = articlesOf(shape.total);
	const ignoresCase = known.some(({ root }) => root.folded !== undefined);
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		title,
		description: `What the front matter of ${articles} has in common. Keys that at least ${percent(required)} of the articles have are required.`,
		$comment: 'Made by Masthead (masthead schema infer) by counting. It is yours to edit.',
		'x-masthead-extends': 'generator',
		'x-masthead-severity': 'warning',
		'x-masthead-unknown-keys': 'near',
		...(ignoresCase ? { 'x-masthead-keys': 'ignore-case' } : {}),
		...new Writer(options).map(shape, { top: true, unit: ` of ${articles}`, all: allOf(shape.total, 'article') }),
	};
}

function percent(share: number): string {
	return `${Number((share * 100).toFixed(2))} %`;
}

function articlesOf(count: number): string {
	return count === 1 ? '1 article' : `${count} articles`;
}

/** How the maps of a place are counted in words. */
interface Counting {
	readonly top: boolean;
	readonly unit: string;
	readonly all: string;
}

/** What the generator says of a key; undefined where it knows none of that name. */
function knownOf(name: string, known: readonly CompiledSchema[]): SchemaPlan | undefined {
	for (const { root } of known) {
		const found = propertyOf(root, name);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The keys on the top level, by what becomes of them. */
export function sortTopKeys(shape: MapShape, known: readonly CompiledSchema[]): SortedKeys {
	return sortKeys(shape, (name) => {
		const told = knownOf(name, known);
		return told === undefined ? 'unknown' : told.annotations.sameAs === undefined ? 'own' : 'other-name';
	});
}

function inner(total: number, of: About['of']): Counting {
	const noun = of === 'item' ? 'item' : 'place';
	return { top: false, unit: ` of ${total} ${noun}${total === 1 ? '' : 's'}`, all: allOf(total, noun) };
}

function allOf(total: number, noun: string): string {
	return total === 1 ? `the only ${noun}` : total === 2 ? `both ${noun}s` : `all ${total} ${noun}s`;
}

class Writer {
	constructor(private readonly options: InferOptions) {}

	map(shape: MapShape, counting: Counting): SchemaObject {
		// Names of things stand where keys of a form would, as in a table of translations.
		if (shape.crowded && !counting.top) return { type: 'object' };
		const { usual } = counting.top ? sortTopKeys(shape, this.options.known) : sortKeys(shape, () => 'unknown');
		const required = usual.filter(({ shape: { count } }) => count >= this.options.required * shape.total).map(({ name }) => name);
		const properties: SchemaObject = Object.create(null);
		for (const { name, shape: key } of usual) {
			const plan = counting.top ? knownOf(name, this.options.known) : undefined;
			const told = plan?.annotations;
			const often = key.count === shape.total ? `In ${counting.all}.` : `In ${key.count}${counting.unit}.`;
			const { docs } = told ?? {};
			const value = this.value(key.value, { key: name, of: 'key', isDate: told?.date === true, isRequired: required.includes(name), type: plan?.type });
			const { 'x-masthead-date': date, ...rest } = value.schema;
			properties[name] = {
				...rest,
				description: [told?.description, often, value.words].filter((words) => words !== undefined && words !== '').join(' '),
				...(value.examples.length === 0 ? {} : { examples: value.examples }),
				...(date === undefined ? {} : { 'x-masthead-date': date }),
				...(docs === undefined ? {} : { 'x-masthead-docs': docs }),
			};
		}
		return { type: 'object', ...(required.length === 0 ? {} : { required }), properties };
	}

	private value(shape: ValueShape, about: About): Told {
		const { usual, total } = kindsOf(shape);
		// Nothing but values that the generator refuses: what it takes is for it to say.
		if (total === 0) return { schema: about.type === undefined ? {} : { type: about.type.length === 1 ? (about.type[0] ?? 'null') : about.type }, words: '', examples: [] };
		const has = (kind: Kind): boolean => usual.includes(kind);
		const text = has('string') ? this.text(shape, about, has('null')) : nothing;
		const list = has('array') ? this.list(shape, about) : nothing;
		const map = has('object') && shape.map !== undefined ? this.map(shape.map, inner(shape.map.total, about.of)) : {};
		const words = [text.words, list.words, has('boolean') ? mostUsed([['true', shape.truths], ['false', shape.kinds.boolean - shape.truths]]) : ''].filter((one) => one !== '').join(' ');
		const examples = [...text.examples, ...list.examples, ...(typeof shape.example === 'number' && text.examples.length === 0 && (has('integer') || has('number')) ? [shape.example] : [])];
		if (text.schema['enum'] !== undefined && usual.some((kind) => kind !== 'string' && kind !== 'null')) {
			const others = usual.filter((kind) => kind !== 'string').map((kind) => ({ type: kind, ...(kind === 'array' ? list.schema : kind === 'object' ? map : {}) }));
			return { schema: { anyOf: [{ type: 'string', ...text.schema }, ...others] }, words, examples };
		}
		// What is always left empty may be anything once it is filled in.
		const type = usual.length > 1 ? { type: usual } : has('null') ? {} : { type: usual[0] ?? 'null' };
		return { schema: { ...type, ...withoutType(map), ...text.schema, ...list.schema }, words: has('null') && usual.length === 1 ? 'Always empty.' : words, examples };
	}

	private text(shape: ValueShape, { key, isDate, isRequired }: About, isNullable: boolean): Told {
		const written = shape.kinds.string - shape.blank;
		const dated = [...shape.dates.values()].reduce((sum, { count }) => sum + count, 0);
		if (isDate || (dated > 0 && dated * 10 >= written * 9)) return dateOf(shape, dated);
		const texts = shape.texts === undefined ? [] : ranked(shape.texts);
		const isOwn = ownWords.test(key) || addresses.test(texts[0]?.[0] ?? '');
		const values = isOwn ? undefined : this.listed(texts, shape);
		const isShared = !isOwn && (texts[0]?.[1] ?? 0) >= 3;
		const words = isShared ? mostUsed(texts.filter(([, count]) => count > 1)) : '';
		if (values !== undefined) return { schema: { enum: isNullable ? [...values, null] : values }, words, examples: [] };
		const example = typeof shape.example === 'string' ? [shape.example] : [];
		const examples = isShared ? texts.slice(0, 3).map(([text]) => text) : example;
		const isFilled = isRequired && written >= 10 && !isUsual(shape.blank, shape.kinds.string);
		return { schema: isFilled ? { minLength: 1 } : {}, words, examples };
	}

	/** The values that a key may have, where few repeat so clearly that others are hardly meant. */
	private listed(texts: readonly (readonly [string, number])[], { kinds: { string: total }, blank }: ValueShape): string[] | undefined {
		const values = texts.filter(([text, count]) => count >= 3 && text.length <= 60 && !isSlip(text, count, texts));
		const covered = values.reduce((sum, [, count]) => sum + count, 0);
		if (values.length === 0 || values.length > this.options.enumLimit || covered < 0.98 * total || total < Math.max(10, values.length * 5)) return undefined;
		const names = values.map(([text]) => text);
		// One value alone may soon have company; unless others look like slips of it.
		const others = texts.filter(([text]) => !names.includes(text));
		if (values.length === 1 && (others.length === 0 || others.some(([text]) => suggestName(text, names, 'similar') === undefined))) return undefined;
		return isUsual(blank, total) ? [...names, ''] : names;
	}

	private list(shape: ValueShape, about: About): Told {
		const { items } = shape;
		const isUnique = shape.several >= 3 && shape.repeating === 0;
		const unique = isUnique ? { uniqueItems: true } : {};
		if (items === undefined) return { schema: unique, words: '', examples: [] };
		const { schema, words, examples } = this.value(items, { key: about.key, of: 'item', isDate: false, isRequired: false, type: undefined });
		const scalars = examples.filter((one) => typeof one !== 'object').slice(0, 3);
		return { schema: { items: schema, ...unique }, words, examples: scalars.length > 0 ? [scalars] : [] };
	}
}

function withoutType({ type: _object, ...rest }: SchemaObject): SchemaObject {
	return rest;
}

/** What a value is at its place. */
interface About {
	/** The key that holds it, or that holds the list of which it is an item. */
	readonly key: string;
	readonly of: 'key' | 'item';
	/** The generator says so. */
	readonly isDate: boolean;
	readonly isRequired: boolean;
	/** The types that the generator takes, where it says so in one word. */
	readonly type: readonly SchemaType[] | undefined;
}

/** What is told of a value: what holds for it, in words, and by examples. */
interface Told {
	readonly schema: SchemaObject;
	readonly words: string;
	readonly examples: readonly Json[];
}

const nothing: Told = { schema: {}, words: '', examples: [] };

/** Keys whose values belong to one article each, however they repeat. */
const ownWords = /title|description|summary|excerpt|slug|permalink|(?:^|_|-)(?:id|ids)$|uuid|guid|uri|url|link|path|alias|redirect|date|time|image|img|cover|thumb|photo|picture|banner|icon|file|email/i;

/** Whether a value looks like a slip of a much commoner one; short names and versions lie close to each other by nature. */
function isSlip(text: string, count: number, texts: readonly (readonly [string, number])[]): boolean {
	if (text.length < 4 || /\d/.test(text)) return false;
	return suggestName(text, texts.filter(([, other]) => other >= count * 20).map(([name]) => name), 'similar') !== undefined;
}

/** Texts that lead somewhere. */
const addresses = /^(?:[a-z]+:\/\/|[./]|www\.)|[^/ ]+\/[^/ ]+\.\w+$|^\S+\.(?:jpe?g|png|gif|webp|avif|svg|html?|md|pdf|mp[34])$/i;

function kindsOf({ kinds: counts }: ValueShape): { readonly usual: readonly Kind[]; readonly total: number } {
	const total = kinds.reduce((sum, kind) => sum + counts[kind], 0);
	const hasFractions = counts.number > 0;
	const numbers = counts.integer + counts.number;
	const countOf = (kind: Kind): number => (kind === 'integer' ? (hasFractions ? 0 : numbers) : kind === 'number' ? (hasFractions ? numbers : 0) : counts[kind]);
	const usual = kinds.filter((kind) => isUsual(countOf(kind), total));
	const most = kinds.reduce((best, kind) => (countOf(kind) > countOf(best) ? kind : best));
	return { usual: usual.length > 0 ? usual : [most], total };
}

function mostUsed(counts: readonly (readonly [string, number])[]): string {
	const shown = ranked(counts).filter(([, count]) => count > 0).slice(0, 5);
	return shown.length === 0 ? '' : `Most used: ${shown.map(([text, count]) => `${text} (${count})`).join(', ')}.`;
}

/** The days and moments that RFC 3339 knows, which `format` stands for. */
const dayPattern = '\\d{4}-\\d{2}-\\d{2}';
const momentPattern = /^\\d\{4\}-\\d\{2\}-\\d\{2\}T\\d\{2\}:\\d\{2\}:\\d\{2\}(?:\\\.\\d\+)?(?:Z|\[\+-\]\\d\{2\}:\\d\{2\})$/;

/** Of fewer dates nobody can tell how they are usually written. */
const fewDates = 5;

/** Dates in the forms that nearly all of them have; where there are many, in any form. */
function dateOf({ dates, example }: ValueShape, dated: number): Told {
	const forms = ranked(Array.from(dates, ([pattern, { count }]) => [pattern, count] as const));
	const usual = forms.filter(([, count]) => isUsual(count, dated)).map(([pattern]) => pattern);
	const covered = forms.reduce((sum, [pattern, count]) => (usual.includes(pattern) ? sum + count : sum), 0);
	const patterns = usual.filter((pattern) => loosened(pattern) === pattern || !usual.includes(loosened(pattern)));
	const first = dates.get(forms[0]?.[0] ?? '')?.example ?? example;
	const examples = first === undefined ? [] : [first];
	const words = forms.length < 2 ? '' : `Written like ${forms.slice(0, 3).map(([pattern, count]) => `${dates.get(pattern)?.example ?? ''} (${count})`).join(', ')}.`;
	if (patterns.length === 0 || patterns.length > 3 || dated < fewDates || covered * 10 < dated * 9) return { schema: { 'x-masthead-date': true }, words, examples };
	const format = patterns.every((pattern) => pattern === dayPattern) ? { format: 'date' } : patterns.every((pattern) => momentPattern.test(pattern)) ? { format: 'date-time' } : {};
	const written = patterns.map((pattern) => dates.get(pattern)?.example ?? '').filter((text) => text !== '');
	return {
		schema: {
			...format,
			pattern: patterns.length === 1 ? `^${patterns[0] ?? ''}$` : `^(?:${patterns.join('|')})$`,
			errorMessage: { pattern: `The other articles write ${written.join(' or ')} here.` },
			'x-masthead-date': true,
		},
		words,
		examples,
	};
}
