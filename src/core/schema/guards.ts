import { draftAt, escapePointer, type Draft } from './drafts';
import { makePattern } from './pattern';
import { isObject, type Json, type JsonObject, type SchemaFailure, type UnusablePart } from './schema';

/** Limits of a schema document: UTF-16 units, levels of nesting, objects and lists. */
export const schemaLimits = { size: 1_000_000, depth: 100, parts: 20_000 } as const;

export interface PreparedSchema {
	readonly kind: 'prepared';
	readonly schema: boolean | JsonObject;
	readonly draft: Draft;
	readonly unusable: readonly UnusablePart[];
}

/** Older drafts whose keywords mean the same in draft-07, apart from what no front matter schema uses. */
const readAs: Readonly<Record<string, string>> = {
	'http://json-schema.org/draft-06/schema': 'http://json-schema.org/draft-07/schema',
	'http://json-schema.org/schema': 'http://json-schema.org/draft-07/schema',
};

/**
 * Parses and checks a schema before anything of it is made ready, and takes out patterns that are invalid
 * or unsafe (listed in `unusable`).
 */
export function prepareSchema(source: string | Json, uri: string): PreparedSchema | SchemaFailure {
	const fail = (reason: SchemaFailure['reason'], detail: string): SchemaFailure => ({ kind: 'failure', uri, reason, detail });
	let json: Json;
	if (typeof source === 'string') {
		if (source.length > schemaLimits.size) return fail('too-large', String(schemaLimits.size));
		try {
			json = JSON.parse(source.replace(/^\uFEFF/, '')) as Json;
		} catch (error) {
			return fail('not-json', error instanceof Error ? error.message : String(error));
		}
	} else {
		json = source;
	}
	const size = measure(json);
	if (size !== undefined) return fail(size, String(size === 'too-deep' ? schemaLimits.depth : schemaLimits.parts));
	if (typeof json !== 'boolean' && !isObject(json)) return fail('not-a-schema', 'a schema is an object, true or false');
	const dialect = dialectOf(json);
	const draft = dialect === undefined ? undefined : draftAt(dialect);
	if (dialect === undefined || draft === undefined) return fail('unknown-dialect', String(isObject(json) ? json['$schema'] : ''));
	const unusable: UnusablePart[] = [];
	const cleaned = clean(json, '', unusable, dialect);
	const schema = isObject(cleaned) ? { ...cleaned, $schema: dialect } : cleaned === true;
	return { kind: 'prepared', schema, draft, unusable };
}

/** Walks without recursion, so that depth is measured and not suffered. */
function measure(json: Json): 'too-deep' | 'too-large' | undefined {
	let level: Json[] = [json];
	let parts = 0;
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > schemaLimits.depth) return 'too-deep';
		const below: Json[] = [];
		for (const value of level) {
			if (typeof value !== 'object' || value === null) continue;
			parts++;
			if (parts > schemaLimits.parts) return 'too-large';
			for (const child of Object.values(value)) below.push(child as Json);
		}
		level = below;
	}
	return undefined;
}

/**
 * The dialect of a schema. Without `$schema` it is draft-07, as in ajv and in editors, unless the
 * schema uses a keyword that came later: then 2020-12, since ignoring it would be a silent miss.
 */
function dialectOf(json: boolean | JsonObject): string | undefined {
	const declared = isObject(json) ? json['$schema'] : undefined;
	if (declared === undefined) {
		const draft07 = 'http://json-schema.org/draft-07/schema';
		return isObject(json) && usesLaterKeyword(json) ? 'https://json-schema.org/draft/2020-12/schema' : draft07;
	}
	if (typeof declared !== 'string') return undefined;
	const address = declared.replace(/#$/, '').replace(/^https:(?=\/\/json-schema\.org\/(draft-0\d\/)?schema$)/, 'http:');
	if (draftAt(address) !== undefined) return address;
	return Object.hasOwn(readAs, address) ? readAs[address] : undefined;
}

const laterKeywords: ReadonlySet<string> = new Set([
	'$defs', '$anchor', '$dynamicRef', '$dynamicAnchor', 'prefixItems', 'unevaluatedProperties', 'unevaluatedItems',
	'dependentRequired', 'dependentSchemas', 'minContains', 'maxContains',
]);

function usesLaterKeyword(schema: JsonObject): boolean {
	if (Array.isArray(schema['items']) || schema['additionalItems'] !== undefined || schema['dependencies'] !== undefined) return false;
	let found = Object.keys(schema).some((key) => laterKeywords.has(key));
	forSubschemas(schema, (sub) => {
		found ||= isObject(sub) && usesLaterKeyword(sub);
		return sub;
	});
	return found;
}

const mapsOfSchemas: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies']);
const schemas: ReadonlySet<string> = new Set([
	'items', 'additionalItems', 'prefixItems', 'contains', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else',
	'allOf', 'anyOf', 'oneOf', 'unevaluatedItems', 'unevaluatedProperties', 'contentSchema',
]);

/** A copy of a schema whose direct subschemas went through `change`. */
function forSubschemas(schema: JsonObject, change: (subschema: Json, pointer: string) => Json): JsonObject {
	const copy: Record<string, Json> = {};
	for (const [keyword, value] of Object.entries(schema)) {
		if (keyword === '__proto__') continue;
		const at = `/${escapePointer(keyword)}`;
		if (mapsOfSchemas.has(keyword) && isObject(value)) {
			copy[keyword] = Object.fromEntries(Object.entries(value).map(([name, sub]) => [name, change(sub, `${at}/${escapePointer(name)}`)]));
		} else if (schemas.has(keyword)) {
			copy[keyword] = Array.isArray(value) ? value.map((sub: Json, index) => change(sub, `${at}/${index}`)) : change(value, at);
		} else {
			copy[keyword] = value;
		}
	}
	return copy;
}

const asBefore2019 = 'http://json-schema.org/draft-07/schema';

function clean(json: Json, pointer: string, unusable: UnusablePart[], dialect: string): Json {
	if (!isObject(json)) return json;
	const own = typeof json['$schema'] === 'string' ? (dialectOf({ $schema: json['$schema'] }) ?? dialect) : dialect;
	const heard = own === asBefore2019 ? keepWordsBesideRef(json, pointer) : json;
	const copy: Record<string, Json> = { ...forSubschemas(heard, (sub, at) => clean(sub, pointer + at, unusable, own)) };
	if (typeof copy['$schema'] === 'string') copy['$schema'] = own;
	for (const keyword of ['enum', 'required']) {
		// A value listed twice is a slip that changes nothing; the meta-schema would refuse all of it.
		const values = copy[keyword];
		if (Array.isArray(values)) copy[keyword] = withoutRepeats(values);
	}
	cleanPattern(copy, pointer, unusable);
	cleanPatternProperties(copy, pointer, unusable);
	return copy;
}

function withoutRepeats(values: readonly Json[]): Json[] {
	const known = new Set<string>();
	return values.filter((value) => {
		const print = JSON.stringify(value);
		const isNew = !known.has(print);
		known.add(print);
		return isNew;
	});
}

/** A pattern that was looked at has another name, so that one in a place where nobody looked is known. */
export const patternKeyword = 'x-masthead-pattern';

function cleanPattern(schema: Record<string, Json>, pointer: string, unusable: UnusablePart[]): void {
	const { pattern } = schema;
	if (typeof pattern !== 'string') return;
	delete schema['pattern'];
	const made = makePattern(pattern);
	if (typeof made === 'string') unusable.push({ at: `${pointer}/pattern`, reason: `${made}-pattern`, detail: pattern });
	else schema[patternKeyword] = pattern;
}

/** Patterns of keys, likewise; the keyword keeps its subschemas, by number. */
export const patternPropertiesKeyword = 'x-masthead-pattern-properties';

function cleanPatternProperties(schema: Record<string, Json>, pointer: string, unusable: UnusablePart[]): void {
	const properties = schema['properties'];
	const own = isObject(properties) && Object.hasOwn(properties, '__proto__') ? properties['__proto__'] : undefined;
	if (own !== undefined && isObject(properties)) {
		// A copy of an object made by assignment would lose this name.
		schema['properties'] = Object.fromEntries(Object.entries(properties).filter(([name]) => name !== '__proto__'));
	}
	const patterns = schema['patternProperties'];
	if (!isObject(patterns) && own === undefined) return;
	const kept: Record<string, Json> = {};
	const sources: string[] = [];
	// A number is a valid pattern, keeps the order of the keys and finds its source again.
	const keep = (source: string, sub: Json): void => {
		kept[String(sources.push(source) - 1)] = sub;
	};
	if (own !== undefined) keep('^__proto__$', own);
	for (const [source, sub] of Object.entries(isObject(patterns) ? patterns : {})) {
		const made = makePattern(source);
		if (typeof made !== 'string') {
			keep(source, sub);
			continue;
		}
		unusable.push({ at: `${pointer}/patternProperties/${escapePointer(source)}`, reason: `${made}-pattern`, detail: source });
		// Nobody can tell now which keys it allows: so none is called unknown.
		keep('', true);
	}
	schema['patternProperties'] = kept;
	schema[patternPropertiesKeyword] = sources;
}

/** What may stand beside `$ref` without demanding anything: words for the reader, and definitions. */
const harmless: ReadonlySet<string> = new Set([
	'title', 'description', 'default', 'examples', 'deprecated', 'deprecationMessage', 'errorMessage', '$comment', '$schema', 'definitions', '$defs',
]);

/**
 * Before 2019-09 everything beside `$ref` is ignored. What it demands stays ignored; what it tells
 * the reader is kept beside an equivalent `allOf`, since authors do describe their references, and so
 * are definitions, which generators of schemas put there for others to refer to.
 */
function keepWordsBesideRef(schema: JsonObject, pointer: string): JsonObject {
	const reference = schema['$ref'];
	if (typeof reference !== 'string') return schema;
	const kept = Object.entries(schema).filter(([keyword]) => harmless.has(keyword) || keyword.startsWith('x-') || (keyword === '$id' && pointer === ''));
	return kept.length === 0 ? schema : { ...Object.fromEntries(kept), allOf: [{ $ref: reference }] };
}
