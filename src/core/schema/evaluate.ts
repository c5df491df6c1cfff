import type { Format } from '../dialects';
import type { Severity } from '../problems';
import type { MapNode, Node } from '../tree';
import { propertyOf, type CompiledSchema, type DynamicAnchors, type SchemaPlan, type SchemaType } from './schema';
import { hasFormat, isDateFormat } from './formats';
import { surelyPasses } from './passing';
import { entriesOf, equalsJson, fingerprint, hasKey, jsonTypeOf, spotOfEntry, spotOfItem, spotOfKey, type Spot } from './spot';

/** A demand of the schema that the article does not meet. */
export interface Failure {
	readonly keyword: FailedKeyword;
	readonly plan: SchemaPlan;
	/** The value that fails; for `unknown` the value of the unknown key. */
	readonly spot: Spot;
	/** The missing key of `required` and `dependentRequired`. */
	readonly key?: string;
	/** What each branch of `anyOf` or `oneOf` has against the value; empty where too many hold. */
	readonly branches?: readonly Branch[];
	/** By the schema's own word (`x-masthead-severity`). */
	readonly severity?: Severity;
}

export interface Branch {
	readonly plan: SchemaPlan;
	readonly failures: readonly Failure[];
}

export type FailedKeyword =
	| 'type' | 'enum' | 'const' | 'minLength' | 'maxLength' | 'pattern' | 'format'
	| 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum' | 'multipleOf'
	| 'required' | 'dependentRequired' | 'minProperties' | 'maxProperties'
	| 'minItems' | 'maxItems' | 'uniqueItems' | 'contains'
	| 'anyOf' | 'oneOf' | 'not'
	/** The schema `false`. */
	| 'false'
	/** A key that `additionalProperties` or `unevaluatedProperties` forbids. */
	| 'unknown'
	/** An item that `items` after `prefixItems`, or `unevaluatedItems`, forbids. */
	| 'extra';

/** A schema with something to say about a value although it passes. */
export interface Note {
	readonly plan: SchemaPlan;
	readonly spot: Spot;
}

export interface Evaluation {
	readonly schema: CompiledSchema;
	readonly root: Spot;
	readonly valid: boolean;
	readonly failures: readonly Failure[];
	readonly notes: readonly Note[];
	/** False when the schema asked for more steps than one article may cost; then nothing is known. */
	readonly complete: boolean;
}

/** Schemas applied to values, in one evaluation: about 30 ms. A real article takes a few dozen. */
const stepLimit = 50_000;
/** Schemas being applied within each other. The tree is at most 100 deep, a chain of schemas 200. */
const nestingLimit = 1_000;

class Exhausted extends Error {}

/** Judges a front matter by a schema. Total and synchronous; a few microseconds for a usual head. */
export function evaluate(schema: CompiledSchema, root: Node, format?: Format): Evaluation {
	return evaluateWith(schema, schema.root, { node: root }, format);
}

/** Judges one value by one of the schema's parts; what holds in some syntaxes only holds where none is named. */
export function evaluateWith(schema: CompiledSchema, plan: SchemaPlan, spot: Spot, format?: Format): Evaluation {
	const result: Result = { failures: [], notes: [] };
	try {
		const valid = new Run(schema.tracksEvaluated, format).check(plan, spot, result, undefined);
		return { schema, root: spot, valid, failures: result.failures, notes: result.notes, complete: true };
	} catch (error) {
		if (!(error instanceof Exhausted) && !(error instanceof RangeError)) throw error;
		return { schema, root: spot, valid: true, failures: [], notes: [], complete: false };
	}
}

interface Result {
	readonly failures: Failure[];
	readonly notes: Note[];
}

/** Which keys and items of one value some keyword has looked at, for the `unevaluated…` keywords. */
interface Seen {
	readonly keys: Set<string>;
	readonly items: Set<number>;
}

class Run {
	private steps = 0;
	private nesting = 0;
	/** The dynamic anchors of the resources entered so far, outermost first. */
	private readonly scope: DynamicAnchors[] = [];

	constructor(
		private readonly tracks: boolean,
		private readonly format: Format | undefined,
	) {}

	/** Whether the value meets the plan; why not goes to `result`, what was looked at to `outer`. */
	check(plan: SchemaPlan, spot: Spot, result: Result, outer: Seen | undefined): boolean {
		if (plan.always !== undefined) {
			if (!plan.always) result.failures.push({ keyword: 'false', plan, spot });
			return plan.always;
		}
		if (++this.steps > stepLimit || this.nesting > nestingLimit) throw new Exhausted();
		if ((plan.type !== undefined && !hasType(plan.type, spot.node)) || (plan.reads !== undefined && isMisread(plan.reads, spot.node))) {
			// A value of the wrong type is one cause: what else it fails is no news.
			result.failures.push({ keyword: 'type', plan, spot });
			grade(plan, result.failures, result.failures.length - 1);
			return false;
		}
		const entered = plan.anchors !== undefined && !this.scope.includes(plan.anchors);
		if (entered) this.scope.push(plan.anchors);
		this.nesting++;
		const before = result.failures.length;
		const seen: Seen | undefined = this.tracks ? { keys: new Set(), items: new Set() } : undefined;
		if (plan.annotations.formats !== undefined && this.format !== undefined && !plan.annotations.formats.includes(this.format)) result.failures.push({ keyword: 'false', plan, spot });
		this.applyInPlace(plan, spot, result, seen);
		if (plan.enum !== undefined && !plan.enum.some((one) => equalsJson(spot.node, one))) result.failures.push({ keyword: 'enum', plan, spot });
		if (plan.const !== undefined && !equalsJson(spot.node, plan.const.value)) result.failures.push({ keyword: 'const', plan, spot });
		const { node } = spot;
		if (node?.kind === 'map') this.checkMap(plan, spot, node, result, seen);
		else if (node?.kind === 'list') this.checkList(plan, spot, node.items, result, seen);
		else if (node !== undefined) checkScalar(plan, spot, node.value, result);
		if (seen !== undefined && outer !== undefined) mergeSeen(outer, seen);
		if (plan.remarkable) result.notes.push({ plan, spot });
		this.nesting--;
		if (entered) this.scope.pop();
		grade(plan, result.failures, before);
		return result.failures.length === before;
	}

	private applyInPlace(plan: SchemaPlan, spot: Spot, result: Result, seen: Seen | undefined): void {
		if (plan.ref !== undefined) this.check(plan.ref, spot, result, seen);
		if (plan.dynamicRef !== undefined) this.applyDynamic(plan.dynamicRef, spot, result, seen);
		if (plan.allOf !== undefined) for (const one of plan.allOf) this.check(one, spot, result, seen);
		if (plan.anyOf !== undefined) this.applyBranches('anyOf', plan, plan.anyOf, spot, result, seen);
		if (plan.oneOf !== undefined) this.applyBranches('oneOf', plan, plan.oneOf, spot, result, seen);
		if (plan.not !== undefined && this.check(plan.not, spot, { failures: [], notes: [] }, this.freshSeen())) {
			result.failures.push({ keyword: 'not', plan, spot });
		}
		if (plan.if !== undefined) this.applyIf(plan, plan.if, spot, result, seen);
		if (plan.dependentSchemas !== undefined && spot.node?.kind === 'map') {
			for (const [key, one] of plan.dependentSchemas) {
				if (hasKey(spot.node, key)) this.check(one, spot, result, seen);
			}
		}
	}

	private applyDynamic(reference: NonNullable<SchemaPlan['dynamicRef']>, spot: Spot, result: Result, seen: Seen | undefined): void {
		let target: SchemaPlan | undefined;
		if (reference.dynamic) {
			for (const anchors of this.scope) target ??= anchors.get(reference.anchor);
			target ??= reference.anchors.get(reference.anchor);
		}
		this.check(target ?? reference.fallback, spot, result, seen);
	}

	private applyBranches(keyword: 'anyOf' | 'oneOf', plan: SchemaPlan, plans: readonly SchemaPlan[], spot: Spot, result: Result, seen: Seen | undefined): void {
		const branches: Branch[] = [];
		let held = 0;
		const attempted = this.freshSeen();
		for (const one of plans) {
			const branch: Result = { failures: [], notes: [] };
			const branchSeen = this.freshSeen();
			if (this.check(one, spot, branch, branchSeen)) {
				held++;
				for (const note of branch.notes) result.notes.push(note);
				if (seen !== undefined && branchSeen !== undefined) mergeSeen(seen, branchSeen);
			} else {
				branches.push({ plan: one, failures: branch.failures });
				if (attempted !== undefined && branchSeen !== undefined) mergeSeen(attempted, branchSeen);
			}
		}
		if (held === 1 || (held > 1 && keyword === 'anyOf')) return;
		// No branch holds: the keys that any of them knows are not unknown as well.
		if (held === 0 && seen !== undefined && attempted !== undefined) mergeSeen(seen, attempted);
		result.failures.push({ keyword, plan, spot, branches: held === 0 ? branches : [] });
	}

	private applyIf(plan: SchemaPlan, condition: SchemaPlan, spot: Spot, result: Result, seen: Seen | undefined): void {
		const attempt: Result = { failures: [], notes: [] };
		const attempted = this.freshSeen();
		const holds = this.check(condition, spot, attempt, attempted);
		if (holds) {
			for (const note of attempt.notes) result.notes.push(note);
			if (seen !== undefined && attempted !== undefined) mergeSeen(seen, attempted);
		}
		const branch = holds ? plan.ifTrue : plan.ifFalse;
		if (branch !== undefined) this.check(branch, spot, result, seen);
	}

	private checkMap(plan: SchemaPlan, spot: Spot, map: MapNode, result: Result, seen: Seen | undefined): void {
		const entries = entriesOf(map);
		checkKeys(plan, spot, map, entries.length, result);
		if (plan.propertyNames !== undefined) {
			for (const entry of entries) this.check(plan.propertyNames, spotOfKey(spot, entry), result, this.freshSeen());
		}
		const { properties, patternProperties, additionalProperties, unevaluatedProperties } = plan;
		if (properties !== undefined || patternProperties !== undefined || additionalProperties !== undefined) {
			for (const entry of entries) {
				const known = propertyOf(plan, entry.key);
				let found = known !== undefined;
				if (known !== undefined && !surelyPasses(known, entry.value)) this.check(known, spotOfEntry(spot, entry), result, this.freshSeen());
				if (patternProperties !== undefined) {
					for (const { pattern, plan: one } of patternProperties) {
						if (!pattern.test(entry.key)) continue;
						found = true;
						this.check(one, spotOfEntry(spot, entry), result, this.freshSeen());
					}
				}
				if (!found && additionalProperties !== undefined) {
					found = true;
					this.checkUnknown(plan, additionalProperties, spotOfEntry(spot, entry), result);
				}
				if (found) seen?.keys.add(entry.key);
			}
		}
		if (unevaluatedProperties === undefined) return;
		for (const entry of entries) {
			if (seen?.keys.has(entry.key)) continue;
			this.checkUnknown(plan, unevaluatedProperties, spotOfEntry(spot, entry), result);
			seen?.keys.add(entry.key);
		}
	}

	private checkUnknown(plan: SchemaPlan, rest: SchemaPlan, child: Spot, result: Result): void {
		if (rest.always === false) result.failures.push({ keyword: 'unknown', plan, spot: child });
		else this.check(rest, child, result, this.freshSeen());
	}

	private checkList(plan: SchemaPlan, spot: Spot, nodes: readonly Node[], result: Result, seen: Seen | undefined): void {
		const { prefixItems = [], items, unevaluatedItems, contains } = plan;
		if (plan.minItems !== undefined && nodes.length < plan.minItems) result.failures.push({ keyword: 'minItems', plan, spot });
		if (plan.maxItems !== undefined && nodes.length > plan.maxItems) result.failures.push({ keyword: 'maxItems', plan, spot });
		if (plan.uniqueItems !== undefined) checkUnique(plan, spot, nodes, result);
		if (contains !== undefined) {
			let count = 0;
			for (const [index, node] of nodes.entries()) {
				if (!this.check(contains.plan, spotOfItem(spot, node, index), { failures: [], notes: [] }, this.freshSeen())) continue;
				count++;
				seen?.items.add(index);
			}
			if (count < contains.minimum || count > contains.maximum) result.failures.push({ keyword: 'contains', plan, spot });
		}
		if (items === undefined && unevaluatedItems === undefined && prefixItems.length === 0) return;
		for (const [index, node] of nodes.entries()) {
			const one = prefixItems[index] ?? items ?? (seen?.items.has(index) ? undefined : unevaluatedItems);
			if (one === undefined) continue;
			if (surelyPasses(one, node)) {
				seen?.items.add(index);
				continue;
			}
			const child = spotOfItem(spot, node, index);
			if (one.always === false && one !== prefixItems[index]) result.failures.push({ keyword: 'extra', plan, spot: child });
			else this.check(one, child, result, this.freshSeen());
			seen?.items.add(index);
		}
	}

	private freshSeen(): Seen | undefined {
		return this.tracks ? { keys: new Set(), items: new Set() } : undefined;
	}
}

/** Failures take the severity of the innermost schema that names one for them. */
function grade(plan: SchemaPlan, failures: Failure[], from: number): void {
	const { severity } = plan.annotations;
	if (severity === undefined) return;
	for (let index = from; index < failures.length; index++) {
		const failure = failures[index];
		if (failure === undefined || failure.severity !== undefined) continue;
		const own = failure.plan === plan ? severity.get(failure.keyword === 'unknown' ? 'additionalProperties' : failure.keyword) : undefined;
		const named = own ?? severity.get('*');
		if (named !== undefined) failures[index] = { ...failure, severity: named };
	}
}

function mergeSeen(into: Seen, from: Seen): void {
	for (const key of from.keys) into.keys.add(key);
	for (const index of from.items) into.items.add(index);
}

/** Which keys there must be, and how many. */
function checkKeys(plan: SchemaPlan, spot: Spot, map: MapNode, count: number, { failures }: Result): void {
	if (plan.required !== undefined) for (const key of plan.required) if (!hasKey(map, key, plan)) failures.push({ keyword: 'required', plan, spot, key });
	if (plan.dependentRequired !== undefined) {
		for (const [cause, keys] of plan.dependentRequired) {
			if (!hasKey(map, cause, plan)) continue;
			for (const key of keys) if (!hasKey(map, key, plan)) failures.push({ keyword: 'dependentRequired', plan, spot, key });
		}
	}
	if (plan.minProperties !== undefined && count < plan.minProperties) failures.push({ keyword: 'minProperties', plan, spot });
	if (plan.maxProperties !== undefined && count > plan.maxProperties) failures.push({ keyword: 'maxProperties', plan, spot });
}

/** Every item that repeats an earlier one fails for itself. */
function checkUnique(plan: SchemaPlan, list: Spot, nodes: readonly Node[], result: Result): void {
	const known = new Set<string>();
	for (const [index, node] of nodes.entries()) {
		const print = fingerprint(node);
		if (known.has(print)) result.failures.push({ keyword: 'uniqueItems', plan, spot: spotOfItem(list, node, index) });
		known.add(print);
	}
}

export function hasType(types: readonly SchemaType[], node: Node | undefined): boolean {
	const actual = jsonTypeOf(node);
	for (const type of types) {
		if (type === actual) return true;
		if (type === 'integer' && actual === 'number' && node?.kind === 'scalar' && Number.isInteger(node.value)) return true;
	}
	return false;
}

function checkScalar(plan: SchemaPlan, spot: Spot, value: string | number | boolean | null, result: Result): void {
	const keyword = typeof value === 'string' ? failedByText(plan, spot, value) : typeof value === 'number' ? failedByNumber(plan, value) : undefined;
	if (keyword !== undefined) result.failures.push({ keyword, plan, spot });
}

/** The first demand that a text fails; a text that has not the right form is not also too long. */
function failedByText(plan: SchemaPlan, spot: Spot, text: string): FailedKeyword | undefined {
	if (plan.format !== undefined && !leftToDateRules(plan, plan.format, spot) && !hasFormat(text, plan.format)) return 'format';
	if (plan.pattern !== undefined && !plan.pattern.test(text)) return 'pattern';
	if (plan.minLength !== undefined && text.length < plan.minLength * 2 && characters(text) < plan.minLength) return 'minLength';
	if (plan.maxLength !== undefined && text.length > plan.maxLength && characters(text) > plan.maxLength) return 'maxLength';
	return undefined;
}

/** What the reader takes for a date, and what the schema calls one, is judged by the date rules alone. */
function leftToDateRules(plan: SchemaPlan, format: string, { node }: Spot): boolean {
	if (!isDateFormat(format)) return false;
	return plan.annotations.date === true || isTimestamp(node);
}

/** Whether what the schema sees as text is a date to the reader where none is wanted, or the other way round. */
function isMisread(reads: NonNullable<SchemaPlan['reads']>, node: Node | undefined): boolean {
	if (node?.kind !== 'scalar' || typeof node.value !== 'string') return false;
	return isTimestamp(node) !== (reads === 'timestamp');
}

function isTimestamp(node: Node | undefined): boolean {
	return node?.kind === 'scalar' && node.type === 'timestamp';
}

/** JSON Schema counts code points, not UTF-16 units: an emoji is one. */
export function characters(text: string): number {
	let count = 0;
	for (const _ of text) count++;
	return count;
}

function failedByNumber(plan: SchemaPlan, value: number): FailedKeyword | undefined {
	if (plan.minimum !== undefined && !(value >= plan.minimum)) return 'minimum';
	if (plan.exclusiveMinimum !== undefined && !(value > plan.exclusiveMinimum)) return 'exclusiveMinimum';
	if (plan.maximum !== undefined && !(value <= plan.maximum)) return 'maximum';
	if (plan.exclusiveMaximum !== undefined && !(value < plan.exclusiveMaximum)) return 'exclusiveMaximum';
	if (plan.multipleOf !== undefined && !isMultiple(value, plan.multipleOf)) return 'multipleOf';
	return undefined;
}

/** With the tolerance of binary fractions: 19.99 is a multiple of 0.01. */
function isMultiple(value: number, of: number): boolean {
	const remainder = Math.abs(value % of);
	const tolerance = 1.192_092_9e-7;
	return remainder < tolerance || Math.abs(of - remainder) < tolerance;
}
