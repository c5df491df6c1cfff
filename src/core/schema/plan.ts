import { patternKeyword, patternPropertiesKeyword } from './guards';
import { makePattern, type Pattern } from './pattern';
import { isSeverity, type Severity } from '../problems';
import type { Annotations, DynamicAnchors, Json, SchemaPlan, SchemaType } from './schema';

/** What is written of each schema: its keywords, with the locations of subschemas in place of these. */
export interface CompilerOutput {
	readonly schemas: ReadonlyMap<string, boolean | readonly Keyword[]>;
	/** Dynamic anchors by the address of their resource, each with the location of its schema. */
	readonly anchors: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A keyword that its draft knows, or one that it does not, as `#name`. */
export type Keyword = readonly [name: string, value: unknown];

/** What a `$dynamicRef` refers to where nothing overrides it. */
export interface DynamicTarget {
	readonly resource: string;
	readonly anchor: string;
	readonly location: string;
}

export interface ContainsAt {
	readonly location: string;
	readonly minimum: number;
	readonly maximum: number;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

export interface Plans {
	readonly root: SchemaPlan;
	readonly all: readonly SchemaPlan[];
}

/** Turns what was written into plans; a loop and not a recursion, since references form chains. */
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
			const keywords = this.output.schemas.get(plan.location) ?? [];
			const anchors = this.anchorsOf(plan.location);
			if (anchors !== undefined) plan.anchors = anchors;
			if (typeof keywords === 'boolean') plan.always = keywords;
			else this.fill(plan, keywords);
		}
	}

	private anchorsOf(location: string): DynamicAnchors | undefined {
		const resource = location.split('#', 1)[0] ?? '';
		if (!this.anchors.has(resource)) {
			this.anchors.set(resource, undefined);
			const named = [...(this.output.anchors.get(resource) ?? [])].filter(([, location]) => this.output.schemas.has(location));
			if (named.length > 0) this.anchors.set(resource, this.mapOf(named));
		}
		return this.anchors.get(resource);
	}

	private fill(plan: Draft<SchemaPlan>, keywords: readonly Keyword[]): void {
		const words: Draft<Annotations> = {};
		let ignoresCase = false;
		const keys: { sources?: readonly string[]; schemas?: readonly (readonly [string, string])[] } = {};
		for (const [id, value] of keywords) {
			if (id.startsWith('#')) {
				const name = id.slice(1);
				const content = value as Json;
				if (name === patternKeyword) setPattern(plan, content);
				else if (name === patternPropertiesKeyword) keys.sources = content as string[];
				else if (name === 'x-masthead-keys') ignoresCase = content === 'ignore-case';
				else if (!setReads(plan, name, content)) annotate(words, name, content);
			} else if (id === 'patternProperties') keys.schemas = value as (readonly [string, string])[];
			else if (!this.apply(plan, id, value) && !assert(plan, id, value)) annotate(words, id, value as Json);
		}
		const patterns = this.keyPatterns(keys.sources ?? [], keys.schemas ?? []);
		if (patterns.length > 0) plan.patternProperties = patterns;
		if (ignoresCase && plan.properties !== undefined) plan.folded = new Map([...plan.properties].map(([name, one]) => [name.toLowerCase(), one]));
		plan.annotations = words;
		plan.remarkable = words.deprecated === true || words.recommended !== undefined || words.unknownKeys !== undefined || words.instead !== undefined;
	}

	private keyPatterns(sources: readonly string[], schemas: readonly (readonly [string, string])[]): { pattern: Pattern; plan: SchemaPlan }[] {
		return schemas.flatMap(([number, location]) => {
			const pattern = makePattern(sources[Number(number)] ?? number);
			return typeof pattern === 'string' ? [] : [{ pattern, plan: this.at(location) }];
		});
	}

	private plansAt(locations: unknown): SchemaPlan[] {
		return (locations as string[]).map((location) => this.at(location));
	}

	private mapOf(entries: readonly (readonly [string, string])[]): Map<string, SchemaPlan> {
		return new Map(entries.map(([name, location]) => [name, this.at(location)]));
	}

	/** Keywords with subschemas. */
	private apply(plan: Draft<SchemaPlan>, name: string, value: unknown): boolean {
		switch (name) {
			case 'properties':
			case 'dependentSchemas':
				plan[name] = this.mapOf(value as [string, string][]);
				return true;
			case 'dependencies':
				this.dependencies(plan, value as [string, string | string[]][]);
				return true;
			case 'items':
				// A list before 2020-12 is what `prefixItems` is since.
				if (typeof value === 'string') plan.items = this.at(value);
				else plan.prefixItems = this.plansAt(value);
				return true;
			case 'additionalItems':
				plan.items = this.at(value as string);
				return true;
			case 'contains': {
				const { location, minimum, maximum } = value as ContainsAt;
				plan.contains = { plan: this.at(location), minimum, maximum };
				return true;
			}
			case 'then':
			case 'else':
				plan[name === 'then' ? 'ifTrue' : 'ifFalse'] = this.at(value as string);
				return true;
			case 'dynamicRef':
				this.dynamicReference(plan, value as DynamicTarget);
				return true;
			case 'additionalProperties':
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

	private dynamicReference(plan: Draft<SchemaPlan>, { resource, anchor, location }: DynamicTarget): void {
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
			plan.enum = value as Json[];
			return true;
		case 'const':
			plan.const = { value: value as Json };
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
			words.default = value;
			break;
		case 'examples':
			if (Array.isArray(value)) words.examples = value;
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
