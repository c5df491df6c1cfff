import type { Severity } from '../problems';
import type { Pattern } from './pattern';

/**
 * A JSON Schema made ready: every reference resolved, every keyword in a typed field, so that
 * evaluating an article looks nothing up. Plans of recursive schemas point at each other.
 *
 * Built by `compileSchema`, read by `evaluate` (problems) and `propertiesAt`/`schemaAt` (completion
 * and hover), which therefore cannot disagree.
 */
export interface CompiledSchema {
	readonly kind: 'schema';
	/** The address under which the schema was given. */
	readonly uri: string;
	readonly root: SchemaPlan;
	/** `unevaluatedProperties` or `unevaluatedItems` occur, so evaluation must remember what it saw. */
	readonly tracksEvaluated: boolean;
	/** Parts that cannot be used and are left out; the rest of the schema holds. */
	readonly unusable: readonly UnusablePart[];
}

/** A schema of which nothing can be used. */
export interface SchemaFailure {
	readonly kind: 'failure';
	readonly uri: string;
	readonly reason: 'too-large' | 'too-deep' | 'not-json' | 'unknown-dialect' | 'not-a-schema' | 'endless-reference' | 'unresolved-reference';
	/** The particulars in the words of the parser: an address, a place, a keyword. */
	readonly detail: string;
}

export interface UnusablePart {
	/** A JSON pointer into the schema, where it is known; otherwise the address of the part. */
	readonly at: string;
	readonly reason: 'invalid-pattern' | 'unsafe-pattern' | 'unresolved-reference';
	/** The pattern or the address. */
	readonly detail: string;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

export function isObject(json: Json | undefined): json is JsonObject {
	return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The types of JSON Schema. */
export type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';

/** A `$dynamicRef` (or `$recursiveRef`): its target depends on the resources entered so far. */
export interface DynamicReference {
	readonly anchor: string;
	/** Whether the resource of the reference declares the anchor as dynamic. */
	readonly dynamic: boolean;
	/** The anchors of the referenced resource, which count as entered. */
	readonly anchors: DynamicAnchors;
	readonly fallback: SchemaPlan;
}

/** Dynamic anchors of a resource: name to plan. */
export type DynamicAnchors = ReadonlyMap<string, SchemaPlan>;

/** Words of a schema for its readers; they demand nothing. */
export interface Annotations {
	readonly title?: string;
	readonly description?: string;
	readonly default?: Json;
	readonly examples?: readonly Json[];
	readonly deprecated?: true;
	/** What to write instead (`deprecationMessage`, or `x-deprecated` as a text). */
	readonly deprecationMessage?: string;
	/** A page about the key (`x-masthead-docs`). */
	readonly docs?: string;
	/** The usual key of which this one is another name (`x-masthead-same-as`). */
	readonly sameAs?: string;
	/** The value is a date, judged by the date rules and not by `format` (`x-masthead-date`). */
	readonly date?: true;
	/** Keys that do good although nothing demands them (`x-masthead-recommended`). */
	readonly recommended?: readonly string[];
	/** The order in which the site keeps its keys (`x-masthead-order`). */
	readonly order?: readonly string[];
	/**
	 * Unknown keys are reported where they are close to a known one (`x-masthead-unknown-keys: near`)
	 * or to one of those listed.
	 */
	readonly unknownKeys?: 'near' | readonly string[];
	/**
	 * How much a demand matters, by keyword, `*` for all of the schema and what is below it
	 * (`x-masthead-severity`, a text for `*` alone): an error is what the generator rejects or misreads.
	 */
	readonly severity?: ReadonlyMap<string, Severity>;
	/** Keys that do not work here, and what to write instead (`x-masthead-instead`, in whole sentences). */
	readonly instead?: ReadonlyMap<string, string>;
	/** What the generator demands holds beside what this schema does (`x-masthead-extends`). */
	readonly extends?: 'generator';
	/** The schema holds only in these syntaxes (`x-masthead-format`): readers of TOML are stricter than those of YAML. */
	readonly formats?: readonly string[];
	/** The schema author's own words: for every keyword, or by keyword (`errorMessage`). */
	readonly errorMessage?: string | ReadonlyMap<string, string>;
}

/** One schema object (or boolean): what its keywords demand, keyword by keyword. */
export interface SchemaPlan {
	/** Its address: the schema's URI and a JSON pointer as fragment. */
	readonly location: string;
	/** Set for the schemas `true` and `false`, which have nothing else. */
	readonly always?: boolean;
	/** Dynamic anchors of the resource it belongs to; absent where the whole schema has none. */
	readonly anchors?: DynamicAnchors;
	readonly annotations: Annotations;
	/** Whether an evaluation that passes has something to say (deprecated, recommended, near keys). */
	readonly remarkable: boolean;

	readonly type?: readonly SchemaType[];
	/**
	 * A schema sees dates as text; this tells the two apart (`x-masthead-reads`). Of what is text to the
	 * schema, `timestamp` takes only what the reader reads as a date, and `string` only what it does not.
	 */
	readonly reads?: 'timestamp' | 'string';
	readonly enum?: readonly Json[];
	readonly const?: { readonly value: Json };

	readonly minLength?: number;
	readonly maxLength?: number;
	readonly pattern?: Pattern;
	readonly format?: string;

	readonly minimum?: number;
	readonly maximum?: number;
	readonly exclusiveMinimum?: number;
	readonly exclusiveMaximum?: number;
	readonly multipleOf?: number;

	readonly properties?: ReadonlyMap<string, SchemaPlan>;
	/** The same by the names in lower case, where case counts for nothing (`x-masthead-keys: ignore-case`). */
	readonly folded?: ReadonlyMap<string, SchemaPlan>;
	readonly patternProperties?: readonly { readonly pattern: Pattern; readonly plan: SchemaPlan }[];
	readonly additionalProperties?: SchemaPlan;
	readonly unevaluatedProperties?: SchemaPlan;
	readonly propertyNames?: SchemaPlan;
	readonly required?: readonly string[];
	readonly dependentRequired?: ReadonlyMap<string, readonly string[]>;
	readonly dependentSchemas?: ReadonlyMap<string, SchemaPlan>;
	readonly minProperties?: number;
	readonly maxProperties?: number;

	readonly prefixItems?: readonly SchemaPlan[];
	/** For the items after `prefixItems`. */
	readonly items?: SchemaPlan;
	readonly unevaluatedItems?: SchemaPlan;
	readonly contains?: { readonly plan: SchemaPlan; readonly minimum: number; readonly maximum: number };
	readonly uniqueItems?: true;
	readonly minItems?: number;
	readonly maxItems?: number;

	readonly ref?: SchemaPlan;
	readonly dynamicRef?: DynamicReference;
	readonly allOf?: readonly SchemaPlan[];
	readonly anyOf?: readonly SchemaPlan[];
	readonly oneOf?: readonly SchemaPlan[];
	readonly not?: SchemaPlan;
	readonly if?: SchemaPlan;
	/** The keywords `then` and `else`; an object with a `then` would look like a promise. */
	readonly ifTrue?: SchemaPlan;
	readonly ifFalse?: SchemaPlan;
}

/** The schema of a key by its name, as far as `properties` has one. */
export function propertyOf({ properties, folded }: SchemaPlan, key: string): SchemaPlan | undefined {
	const own = properties?.get(key);
	return own !== undefined || folded === undefined ? own : folded.get(key.toLowerCase());
}

/** The subschemas that judge the same value as the schema itself: the ones a cycle can run through. */
export function inPlace(plan: SchemaPlan): SchemaPlan[] {
	const plans = [...(plan.allOf ?? []), ...(plan.anyOf ?? []), ...(plan.oneOf ?? []), ...(plan.dependentSchemas?.values() ?? [])];
	for (const one of [plan.ref, plan.dynamicRef?.fallback, plan.not, plan.if, plan.ifTrue, plan.ifFalse]) {
		if (one !== undefined) plans.push(one);
	}
	return plans;
}
