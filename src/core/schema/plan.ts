import { patternKeyword, patternPropertiesKeyword } from './guards';
import { makePattern, type Pattern } from './pattern';
import { isSeverity, type Severity } from '../problems';
import type { Annotations, DynamicAnchors, Json, SchemaPlan, SchemaType } from './schema';

/** What the compiler leaves: for each schema's address its keywords, `[keyword id, address, value]`. */
export interface CompilerOutput {
	readonly metaData: Readonly<Record<string, { readonly dynamicAnchors: Readonly<Record<string, string>> }>>;
	readonly [location: string]: unknown;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type Keyword = readonly [id: string, location: string, value: unknown];

export interface Plans {
	readonly root: SchemaPlan;
	readonly all: readonly SchemaPlan[];
}

/** Turns the compiler's output into plans; a loop and not a recursion, since references form chains. */
export function makePlans(rootLocation: string, output: CompilerOutput): Plans {
	const planner = new Planner(output);
	const root = planner.at(rootLocation);
	planner.finish();
	return { root, all: planner.all };
}

class Planner {
	readonly all: SchemaPlan[] = [];
	private readonly plans = new Map<string, Draft<SchemaPlan>>();
	private readonly anchors = new Map<string, DynamicAnchors | undefined>();
	private readonly open: Draft<SchemaPlan>[] = [];

	constructor(private readonly output: CompilerOutput) {}

	/** The plan of an address, to be filled in later. */
	at(location: string): SchemaPlan {
		let plan = this.plans.get(location);
		if (plan === undefined) {
			plan = emptyPlan(location);
			this.plans.set(location, plan);
			this.all.push(plan);
			this.open.push(plan);
		}
		return plan;
	}

	finish(): void {
		for (let plan = this.open.pop(); plan !== undefined; plan = this.open.pop()) {
			const keywords = this.output[plan.location];
			const anchors = this.anchorsOf(plan.location);
			if (anchors !== undefined) plan.anchors = anchors;
			if (typeof keywords === 'boolean') plan.always = keywords;
			else this.fill(plan, (keywords ?? []) as readonly Keyword[]);
		}
	}

	private anchorsOf(location: string): DynamicAnchors | undefined {
		const resource = location.split('#', 1)[0] ?? '';
		if (!this.anchors.has(resource)) {
			this.anchors.set(resource, undefined);
			const named = Object.entries(this.output.metaData[resource]?.dynamicAnchors ?? {}).filter(([, url]) => url in this.output);
			if (named.length > 0) this.anchors.set(resource, new Map(named.map(([name, url]) => [name, this.at(url)])));
		}
		return this.anchors.get(resource);
	}

	private fill(plan: Draft<SchemaPlan>, keywords: readonly Keyword[]): void {
		const words: Draft<Annotations> = {};
		let ignoresCase = false;
		const keys: { sources?: readonly string[]; schemas?: readonly (readonly [RegExp, string])[] } = {};
		for (const [id, , value] of keywords) {
			const name = id.slice(Math.max(id.lastIndexOf('/'), id.indexOf('#')) + 1);
			if (id.includes('#')) {
				const [, content] = value as [string, Json];
				if (name === patternKeyword) setPattern(plan, content);
				else if (name === patternPropertiesKeyword) keys.sources = content as string[];
				else if (name === 'x-masthead-keys') ignoresCase = content === 'ignore-case';
				else if (!setReads(plan, name, content)) annotate(words, name, content);
			} else if (name === 'patternProperties') keys.schemas = value as (readonly [RegExp, string])[];
			else if (!this.apply(plan, name, value) && !assert(plan, name, value)) annotate(words, name, value as Json);
		}
		const patterns = this.keyPatterns(keys.sources ?? [], keys.schemas ?? []);
		if (patterns.length > 0) plan.patternProperties = patterns;
		if (ignoresCase && plan.properties !== undefined) plan.folded = new Map([...plan.properties].map(([name, one]) => [name.toLowerCase(), one]));
		plan.annotations = words;
		plan.remarkable = words.deprecated === true || words.recommended !== undefined || words.unknownKeys !== undefined || words.instead !== undefined;
	}

	private keyPatterns(sources: readonly string[], schemas: readonly (readonly [RegExp, string])[]): { pattern: Pattern; plan: SchemaPlan }[] {
		return schemas.flatMap(([number, location]) => {
			const pattern = makePattern(sources[Number(number.source)] ?? number.source);
			return typeof pattern === 'string' ? [] : [{ pattern, plan: this.at(location) }];
		});
	}

	private plansAt(locations: unknown): SchemaPlan[] {
		return (locations as string[]).map((location) => this.at(location));
	}

	private mapOf(entries: Iterable<readonly [string, unknown]>): Map<string, SchemaPlan> {
		return new Map([...entries].map(([name, location]) => [name, this.at(location as string)]));
	}

	/** Keywords with subschemas. */
	private apply(plan: Draft<SchemaPlan>, name: string, value: unknown): boolean {
		switch (name) {
			case 'properties':
				plan.properties = this.mapOf(Object.entries(value as object));
				return true;
			case 'additionalProperties':
				plan.additionalProperties = this.at((value as [RegExp, string])[1]);
				return true;
			case 'dependentSchemas':
				plan.dependentSchemas = this.mapOf(value as [string, string][]);
				return true;
			case 'dependencies':
				this.dependencies(plan, value as [string, string | string[]][]);
				return true;
			case 'items':
				// An array before 2020-12, `[number of prefix items, address]` since, an address in between.
				if (typeof value === 'string') plan.items = this.at(value);
				else if (Array.isArray(value) && typeof value[0] === 'number') plan.items = this.at(value[1] as string);
				else plan.prefixItems = this.plansAt(value);
				return true;
			case 'additionalItems': {
				const [count, location] = value as [number, string];
				if (count !== Number.MAX_SAFE_INTEGER) plan.items = this.at(location);
				return true;
			}
			case 'contains':
				plan.contains = this.containsOf(value);
				return true;
			case 'then':
			case 'else': {
				const [, location] = value as [string?, string?];
				if (location !== undefined) plan[name === 'then' ? 'ifTrue' : 'ifFalse'] = this.at(location);
				return true;
			}
			case 'dynamicRef':
				this.dynamicReference(plan, value as [string, string, string]);
				return true;
			case 'unevaluatedProperties':
			case 'unevaluatedItems':
			case 'propertyNames':
			case 'ref':
			case 'not':
			case 'if':
				plan[name] = this.at(value as string);
				return true;
			case 'prefixItems':
			case 'allOf':
			case 'anyOf':
			case 'oneOf':
				plan[name] = this.plansAt(value);
				return true;
			default:
				return false;
		}
	}

	private dependencies(plan: Draft<SchemaPlan>, dependencies: readonly (readonly [string, string | readonly string[]])[]): void {
		const required = dependencies.filter((one): one is [string, string[]] => Array.isArray(one[1]));
		const schemas = dependencies.filter((one): one is [string, string] => typeof one[1] === 'string');
		if (required.length > 0) plan.dependentRequired = new Map(required);
		if (schemas.length > 0) plan.dependentSchemas = this.mapOf(schemas);
	}

	private containsOf(value: unknown): NonNullable<SchemaPlan['contains']> {
		if (typeof value === 'string') return { plan: this.at(value), minimum: 1, maximum: Infinity };
		const { contains, minContains, maxContains } = value as { contains: string; minContains: number; maxContains: number };
		return { plan: this.at(contains), minimum: minContains, maximum: maxContains };
	}

	private dynamicReference(plan: Draft<SchemaPlan>, [resource, anchor, location]: readonly [string, string, string]): void {
		const anchors = this.anchorsOf(`${resource}#`) ?? new Map<string, SchemaPlan>();
		plan.dynamicRef = { anchor, anchors, dynamic: anchors.has(anchor), fallback: this.at(location) };
	}
}

/**
 * All fields in one order, although most stay undefined: objects of one shape make evaluation twice
 * as fast, since the engine looks fields up by shape.
 */
function emptyPlan(location: string): Draft<SchemaPlan> {
	const fields: { [K in keyof Required<SchemaPlan>]: SchemaPlan[K] | undefined } = {
		location,
		always: undefined,
		type: undefined,
		reads: undefined,
		anchors: undefined,
		ref: undefined,
		dynamicRef: undefined,
		allOf: undefined,
		anyOf: undefined,
		oneOf: undefined,
		not: undefined,
		if: undefined,
		ifTrue: undefined,
		ifFalse: undefined,
		dependentSchemas: undefined,
		enum: undefined,
		const: undefined,
		remarkable: false,
		annotations: {},
		required: undefined,
		dependentRequired: undefined,
		minProperties: undefined,
		maxProperties: undefined,
		propertyNames: undefined,
		properties: undefined,
		folded: undefined,
		patternProperties: undefined,
		additionalProperties: undefined,
		unevaluatedProperties: undefined,
		prefixItems: undefined,
		items: undefined,
		unevaluatedItems: undefined,
		contains: undefined,
		minItems: undefined,
		maxItems: undefined,
		uniqueItems: undefined,
		format: undefined,
		pattern: undefined,
		minLength: undefined,
		maxLength: undefined,
		minimum: undefined,
		maximum: undefined,
		exclusiveMinimum: undefined,
		exclusiveMaximum: undefined,
		multipleOf: undefined,
	};
	// An absent field and an undefined one are read alike.
	return fields as Draft<SchemaPlan>;
}

/** Keywords that look at the value itself. */
function assert(plan: Draft<SchemaPlan>, name: string, value: unknown): boolean {
	switch (name) {
		case 'type':
			plan.type = (Array.isArray(value) ? value : [value]) as SchemaType[];
			return true;
		case 'enum':
			plan.enum = (value as string[]).map((one) => JSON.parse(one) as Json);
			return true;
		case 'const':
			plan.const = { value: JSON.parse(value as string) as Json };
			return true;
		case 'required':
			plan.required = value as string[];
			return true;
		case 'dependentRequired':
			plan.dependentRequired = new Map(value as [string, string[]][]);
			return true;
		case 'uniqueItems':
			if (value === true) plan.uniqueItems = true;
			return true;
		case 'format':
		case 'format-assertion':
			plan.format = value as string;
			return true;
		case 'minLength':
		case 'maxLength':
		case 'minimum':
		case 'maximum':
		case 'exclusiveMinimum':
		case 'exclusiveMaximum':
		case 'multipleOf':
		case 'minProperties':
		case 'maxProperties':
		case 'minItems':
		case 'maxItems':
			plan[name] = value as number;
			return true;
		default:
			return false;
	}
}

function setPattern(plan: Draft<SchemaPlan>, source: Json): void {
	const pattern = typeof source === 'string' ? makePattern(source) : 'invalid';
	if (typeof pattern !== 'string') plan.pattern = pattern;
}

/** `x-masthead-text: true` is the older word for `x-masthead-reads: string`. */
function setReads(plan: Draft<SchemaPlan>, name: string, value: Json): boolean {
	if (name === 'x-masthead-text') {
		if (value === true) plan.reads ??= 'string';
		return true;
	}
	if (name !== 'x-masthead-reads') return false;
	if (value === 'timestamp' || value === 'string') plan.reads = value;
	return true;
}

/** Keywords for the reader. A value of the wrong kind is no annotation. */
function annotate(words: Draft<Annotations>, name: string, value: Json): void {
	switch (name) {
		case 'title':
		case 'description':
		case 'deprecationMessage':
			if (typeof value === 'string') words[name] = value;
			break;
		case 'default':
			words.default = plain(value);
			break;
		case 'examples':
			if (Array.isArray(value)) words.examples = plain(value) as Json[];
			break;
		case 'deprecated':
			if (value === true) words.deprecated = true;
			break;
		case 'x-deprecated':
			if (value === true || typeof value === 'string') words.deprecated = true;
			if (typeof value === 'string') words.deprecationMessage = value;
			break;
		case 'errorMessage':
			if (typeof value === 'string') words.errorMessage = value;
			else words.errorMessage = textsByKey(value);
			break;
		case 'x-masthead-severity':
			words.severity = severities(value);
			break;
		case 'x-masthead-extends':
			if (value === 'generator') words.extends = value;
			break;
		case 'x-masthead-format':
			if (Array.isArray(value)) words.formats = textsOf(value);
			break;
		case 'x-masthead-instead':
			words.instead = textsByKey(value);
			break;
		case 'x-masthead-docs':
			if (typeof value === 'string') words.docs = value;
			break;
		case 'x-masthead-same-as':
			if (typeof value === 'string') words.sameAs = value;
			break;
		case 'x-masthead-date':
			if (value === true) words.date = true;
			break;
		case 'x-masthead-recommended':
			if (Array.isArray(value)) words.recommended = textsOf(value);
			break;
		case 'x-masthead-order':
			if (Array.isArray(value)) words.order = textsOf(value);
			break;
		case 'x-masthead-unknown-keys':
			if (value === 'near') words.unknownKeys = 'near';
			else if (Array.isArray(value)) words.unknownKeys = textsOf(value);
			break;
		default:
	}
}

function textsByKey(value: Json): ReadonlyMap<string, string> {
	if (typeof value !== 'object' || value === null) return new Map();
	return new Map(Object.entries(value).filter((one): one is [string, string] => typeof one[1] === 'string'));
}

function severities(value: Json): ReadonlyMap<string, Severity> {
	const named = typeof value === 'string' ? new Map([['*', value]]) : textsByKey(value);
	return new Map([...named].filter((one): one is [string, Severity] => isSeverity(one[1])));
}

function textsOf(values: readonly Json[]): string[] {
	return values.filter((one) => typeof one === 'string');
}

/** The compiler wraps what looks like a reference, also in a default or an example. */
function plain(value: Json): Json {
	return typeof value === 'object' && value !== null ? (JSON.parse(JSON.stringify(value)) as Json) : value;
}
