import { isObject, type Json, type JsonObject } from './schema';

/**
 * The three drafts that are understood, as one table: what each keyword takes. From it come the check of a
 * schema against its draft, the way to its subschemas, and the meta-schemas, which others may refer to.
 */
export interface Draft {
	/** The address in `$schema`, without a fragment. */
	readonly address: string;
	readonly keywords: ReadonlyMap<string, Shape>;
	/** Keywords of an older draft, which the meta-schema still looks at and nothing else does. */
	readonly retired: ReadonlyMap<string, Shape>;
	/** By the vocabulary that defines them; draft-07 has one for all. */
	readonly vocabularies: ReadonlyMap<string, ReadonlyMap<string, Shape>>;
	/** How a schema of the meta-schema refers to the whole of it. */
	readonly self: JsonObject;
	/** Before 2019-09: nothing counts beside `$ref`, and an `$id` may be a mere name (`#here`). */
	readonly isOld: boolean;
}

/** What a keyword takes, by what its meta-schema demands. */
export type Shape = keyof typeof fragments;

const noShapes: ReadonlyMap<string, Shape> = new Map();

const schema = (draft: Draft): JsonObject => draft.self;
const named = (name: string) => ({ isOld }: Draft): JsonObject => ({ $ref: `#/${isOld ? 'definitions' : '$defs'}/${name}` });
const stringList = named('stringArray');
const schemas = named('schemaArray');
const mapOf = (below: (draft: Draft) => Json) => (draft: Draft): JsonObject => ({ type: 'object', additionalProperties: below(draft) });
const either = (...ways: readonly ((draft: Draft) => JsonObject)[]) => (draft: Draft): JsonObject => ({ anyOf: ways.map((way) => way(draft)) });

/** The meta-schema's own words for each shape. */
const fragments = {
	any: () => true,
	text: () => ({ type: 'string' }),
	flag: () => ({ type: 'boolean' }),
	number: () => ({ type: 'number' }),
	positive: () => ({ type: 'number', exclusiveMinimum: 0 }),
	count: named('nonNegativeInteger'),
	list: () => ({ type: 'array' }),
	values: () => ({ type: 'array', minItems: 1, uniqueItems: true }),
	types: either(named('simpleTypes'), (draft) => ({ type: 'array', items: named('simpleTypes')(draft), minItems: 1, uniqueItems: true })),
	names: stringList,
	namesByKey: mapOf(stringList),
	flags: mapOf(() => ({ type: 'boolean' })),
	schema,
	schemas,
	schemaOrSchemas: either(schema, schemas),
	schemaByKey: mapOf(schema),
	schemaOrNamesByKey: mapOf(either(schema, stringList)),
} satisfies Record<string, (draft: Draft) => Json>;

const definitions: Readonly<Record<string, (draft: Draft) => JsonObject>> = {
	schemaArray: (draft) => ({ type: 'array', minItems: 1, items: draft.self }),
	nonNegativeInteger: () => ({ type: 'integer', minimum: 0 }),
	nonNegativeIntegerDefault0: (draft) => ({ allOf: [named('nonNegativeInteger')(draft)] }),
	simpleTypes: () => ({ enum: [...simpleTypes] }),
	stringArray: () => ({ type: 'array', items: { type: 'string' }, uniqueItems: true }),
};

const simpleTypes: ReadonlySet<Json> = new Set(['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']);

const core = 'text:$id $schema $ref $comment';
const applicator = 'schema:contains additionalProperties propertyNames if then else not schemas:allOf anyOf oneOf schemaByKey:properties patternProperties';
const validation = 'positive:multipleOf number:maximum exclusiveMaximum minimum exclusiveMinimum count:maxLength minLength maxItems minItems maxProperties minProperties text:pattern flag:uniqueItems names:required any:const types:type';
const metaData = 'text:title description any:default flag:readOnly writeOnly list:examples';
const content = 'text:contentMediaType contentEncoding';
const format = 'text:format';
const later = {
	core: `${core} $anchor flags:$vocabulary schemaByKey:$defs`,
	applicator: `${applicator} dependentSchemas`,
	validation: `${validation} list:enum count:maxContains minContains namesByKey:dependentRequired`,
	'meta-data': `${metaData} flag:deprecated`,
	content: `${content} schema:contentSchema`,
};
const retired = 'schemaByKey:definitions schemaOrNamesByKey:dependencies';

const makers: Readonly<Record<string, () => Draft>> = {
	'http://json-schema.org/draft-07/schema': () =>
		draft('http://json-schema.org/draft-07/schema', { '': [core, applicator, validation, metaData, content, format, 'values:enum schema:additionalItems schemaOrSchemas:items', retired].join(' ') }, { $ref: '#' }),
	'https://json-schema.org/draft/2019-09/schema': () =>
		draft('https://json-schema.org/draft/2019-09/schema', {
			...later,
			core: `${later.core} text:$recursiveRef flag:$recursiveAnchor`,
			applicator: `${later.applicator} schema:additionalItems unevaluatedItems unevaluatedProperties schemaOrSchemas:items`,
			format,
		}, { $recursiveRef: '#' }),
	'https://json-schema.org/draft/2020-12/schema': () =>
		draft('https://json-schema.org/draft/2020-12/schema', {
			...later,
			core: `${later.core} text:$dynamicRef $dynamicAnchor`,
			applicator: `${later.applicator} schemas:prefixItems schema:items`,
			unevaluated: 'schema:unevaluatedItems unevaluatedProperties',
			'format-annotation': format,
		}, { $dynamicRef: '#meta' }),
};

function draft(address: string, texts: Readonly<Record<string, string>>, self: JsonObject): Draft {
	const vocabularies = new Map(Object.entries(texts).map(([name, text]) => [name, shapesOf(text)]));
	const keywords = new Map([...vocabularies.values()].flatMap((one) => [...one]));
	const isOld = vocabularies.has('');
	return { address, keywords, retired: isOld ? noShapes : shapesOf(retired), vocabularies, self, isOld };
}

/** `text:title description flag:deprecated`: the shape stands before the keywords that have it. */
function shapesOf(text: string): Map<string, Shape> {
	const shapes = new Map<string, Shape>();
	let shape: Shape = 'any';
	for (const word of text.split(' ')) {
		const [first = '', second] = word.split(':');
		if (second !== undefined) shape = first as Shape;
		shapes.set(second ?? first, shape);
	}
	return shapes;
}

const made = new Map<string, Draft>();

/** The draft at an address (without fragment), or undefined: then it is not understood. */
export function draftAt(address: string): Draft | undefined {
	const known = made.get(address);
	if (known !== undefined || !Object.hasOwn(makers, address)) return known;
	const one = makers[address]?.();
	if (one !== undefined) made.set(address, one);
	return one;
}

/** The draft and the part of it whose meta-schema has this address. */
function metaSchemaAt(address: string): { readonly draft: Draft; readonly vocabulary?: string } | undefined {
	const whole = draftAt(address);
	if (whole !== undefined) return { draft: whole };
	const [, base, vocabulary] = /^(.+\/)meta\/([a-z-]+)$/.exec(address) ?? [];
	const of = base === undefined ? undefined : draftAt(`${base}schema`);
	return vocabulary !== undefined && of?.vocabularies.has(vocabulary) === true ? { draft: of, vocabulary } : undefined;
}

/** Whether the address (without fragment) is that of a meta-schema or of a part of one. */
export function isMetaSchema(address: string): boolean {
	return metaSchemaAt(address) !== undefined;
}

/**
 * The meta-schema at an address as far as it demands anything: without words for readers, and without
 * `format` and `pattern`, which were never asked here.
 */
export function metaSchema(address: string): JsonObject | undefined {
	const found = metaSchemaAt(address);
	if (found === undefined) return undefined;
	const { draft: of, vocabulary } = found;
	const type = ['object', 'boolean'];
	const propertiesOf = (shapes: Iterable<readonly [string, Shape]>): JsonObject => Object.fromEntries([...shapes].map(([name, shape]) => [name, fragments[shape](of)]));
	const all = Object.fromEntries(Object.entries(definitions).map(([name, make]) => [name, make(of)]));
	const head = { $schema: of.address, $id: address };
	if (of.isOld) return { ...head, definitions: all, type, properties: propertiesOf(of.keywords) };
	const anchored = { ...head, ...('$dynamicRef' in of.self ? { $dynamicAnchor: 'meta' } : { $recursiveAnchor: true }), type, $defs: all };
	if (vocabulary !== undefined) return { ...anchored, properties: propertiesOf(of.vocabularies.get(vocabulary) ?? noShapes) };
	return { ...anchored, allOf: [...of.vocabularies.keys()].map((name) => ({ $ref: `meta/${name}` })), properties: propertiesOf(of.retired) };
}

/** Where a schema contradicts its draft: a pointer into it, and the demand that is not met. */
export interface Misfit {
	readonly pointer: string;
	readonly keyword: string;
}

/**
 * The first place at which a schema contradicts its draft, as its meta-schema says; undefined where it does
 * not. Subschemas that `isApart` are resources of their own, and judged as such.
 */
export function misfitOf(value: Json, draft: Draft, isApart: (subschema: JsonObject) => boolean, pointer = ''): Misfit | undefined {
	if (typeof value === 'boolean') return undefined;
	if (!isObject(value)) return { pointer, keyword: 'type' };
	// Beside a reference nothing counts in draft-07, but that it is wrong is said all the same.
	for (const [name, below] of Object.entries(value)) {
		const shape = draft.keywords.get(name) ?? draft.retired.get(name);
		const found = shape === undefined ? undefined : misfit(below, shape, `${pointer}/${escapePointer(name)}`, (sub, at) => (isObject(sub) && isApart(sub) ? undefined : misfitOf(sub, draft, isApart, at)));
		if (found !== undefined) return found;
	}
	return undefined;
}

type Judge = (subschema: Json, pointer: string) => Misfit | undefined;

function misfit(value: Json, shape: Shape, pointer: string, judge: Judge): Misfit | undefined {
	const demand = (isMet: boolean, keyword: string): Misfit | undefined => (isMet ? undefined : { pointer, keyword });
	const items = (list: readonly Json[], one: Judge): Misfit | undefined => firstOf(list.entries(), ([index, below]) => one(below, `${pointer}/${index}`));
	const each = (one: Judge): Misfit | undefined => {
		if (!isObject(value)) return { pointer, keyword: 'type' };
		return firstOf(Object.entries(value), ([name, below]) => one(below, `${pointer}/${escapePointer(name)}`));
	};
	switch (shape) {
		case 'any':
			return undefined;
		case 'text':
			return demand(typeof value === 'string', 'type');
		case 'flag':
			return demand(typeof value === 'boolean', 'type');
		case 'number':
			return demand(typeof value === 'number', 'type');
		case 'positive':
			return demand(typeof value === 'number', 'type') ?? demand((value as number) > 0, 'exclusiveMinimum');
		case 'count':
			return demand(Number.isInteger(value), 'type') ?? demand((value as number) >= 0, 'minimum');
		case 'list':
			return demand(Array.isArray(value), 'type');
		case 'values':
			return demand(Array.isArray(value), 'type') ?? demand((value as Json[]).length > 0, 'minItems') ?? demand(areDifferent(value as Json[]), 'uniqueItems');
		case 'types':
			if (!Array.isArray(value)) return demand(simpleTypes.has(value), 'enum');
			return demand(value.length > 0, 'minItems') ?? items(value, (one, at) => (simpleTypes.has(one) ? undefined : { pointer: at, keyword: 'enum' })) ?? demand(areDifferent(value), 'uniqueItems');
		case 'names':
			if (!Array.isArray(value)) return { pointer, keyword: 'type' };
			return items(value, (one, at) => (typeof one === 'string' ? undefined : { pointer: at, keyword: 'type' })) ?? demand(areDifferent(value), 'uniqueItems');
		case 'namesByKey':
			return each((below, at) => misfit(below, 'names', at, judge));
		case 'flags':
			return each((below, at) => misfit(below, 'flag', at, judge));
		case 'schema':
			return judge(value, pointer);
		case 'schemas':
			if (!Array.isArray(value)) return { pointer, keyword: 'type' };
			return demand(value.length > 0, 'minItems') ?? items(value, judge);
		case 'schemaOrSchemas':
			return misfit(value, Array.isArray(value) ? 'schemas' : 'schema', pointer, judge);
		case 'schemaByKey':
			return each(judge);
		case 'schemaOrNamesByKey':
			return each((below, at) => misfit(below, Array.isArray(below) ? 'names' : 'schema', at, judge));
		default:
			return shape satisfies never;
	}
}

function firstOf<T>(all: Iterable<T>, ask: (one: T) => Misfit | undefined): Misfit | undefined {
	for (const one of all) {
		const found = ask(one);
		if (found !== undefined) return found;
	}
	return undefined;
}

function areDifferent(values: readonly Json[]): boolean {
	return new Set(values.map(printOf)).size === values.length;
}

/** A text that is the same for equal values, whatever the order of their keys. */
function printOf(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(printOf).join(',')}]`;
	if (!isObject(value)) return JSON.stringify(value);
	return `{${Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}:${printOf(one)}`).sort().join(',')}}`;
}

/** A name as one step of a JSON pointer (RFC 6901). */
export function escapePointer(name: string): string {
	return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
