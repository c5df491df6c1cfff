import { defaultSeverities, problem, type Primitive, type Problem, type Severity } from '../problems';
import { ownCopy, type Span } from '../text';
import type { MapNode } from '../tree';
import { propertyOf, type Json, type SchemaPlan } from './schema';
import { flattenFailure } from './branches';
import { characters, type Evaluation, type Failure, type Note } from './evaluate';
import { knownKeys } from './keys';
import { entriesOf, hasKey, jsonTypeOf, pathOf, spanOfHolder, spanOfValue, type Spot } from './spot';
import { suggestName, suggestValue } from './suggest';

export interface ProblemOptions {
	/** Where what concerns the head as a whole is shown, such as a missing key. */
	readonly openingFence: Span;
}

/** What an evaluation found, in the order of the text; every cause once. */
export function problemsOf(evaluation: Evaluation, { openingFence }: ProblemOptions): Problem[] {
	if (!evaluation.complete) {
		const name = evaluation.schema.uri.split('/').at(-1) ?? '';
		return [problem('schema/unusable', openingFence, { schema: name, reason: 'endless-reference', detail: name })];
	}
	const found: Problem[] = [];
	if (evaluation.failures.length > 0) {
		const failures = withoutConsequences(evaluation.failures.flatMap((failure) => flattenFailure(failure)));
		for (const failure of failures) found.push(problemOf(failure, openingFence));
	}
	for (const note of evaluation.notes) for (const one of remarks(note, openingFence)) found.push(one);
	return found.length < 2 ? found : unique(found).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Failures of a value that has the wrong type or is not one of the listed are its consequences. */
function withoutConsequences(failures: readonly Failure[]): Failure[] {
	const wrong = new Map<unknown, Failure>();
	for (const failure of failures) {
		const { keyword, spot } = failure;
		if (keyword !== 'type' && keyword !== 'unknown' && keyword !== 'enum' && keyword !== 'const') continue;
		const known = wrong.get(identity(spot));
		if (known === undefined || rank(failure) < rank(known) || (rank(failure) === rank(known) && weightOf(failure) < weightOf(known))) wrong.set(identity(spot), failure);
	}
	if (wrong.size === 0) return [...failures];
	const holders = new Set([...wrong.values()].filter(({ keyword }) => keyword !== 'unknown').map(({ spot: { parent } }) => parent !== undefined && identity(parent)));
	return failures.filter((failure) => {
		// A map that is refused as a whole, with a wrong value in it: it is refused for that.
		if (failure.keyword === 'false' && failure.spot.node?.kind === 'map' && holders.has(identity(failure.spot))) return false;
		for (let at: Spot | undefined = failure.spot; at !== undefined; at = at.parent) {
			const cause = wrong.get(identity(at));
			// What a generator refuses is no consequence of what a site merely does otherwise.
			if (cause !== undefined && cause !== failure && (at !== failure.spot || rank(cause) <= rank(failure)) && weightOf(cause) <= weightOf(failure)) return false;
		}
		return true;
	});
}

/** How grave a failure is, the gravest first. */
function weightOf({ keyword, severity }: Failure): number {
	return severities.indexOf(severity ?? (keyword === 'unknown' ? 'warning' : 'error'));
}

const severities: readonly (Severity | 'off')[] = ['error', 'warning', 'info', 'hint', 'off'];

function rank({ keyword }: Failure): number {
	switch (keyword) {
		case 'unknown':
			return 0;
		case 'type':
			return 1;
		case 'const':
			return 2;
		case 'enum':
			return 3;
		default:
			return 4;
	}
}

/** Several schemas descend to a value by spots of their own. */
function identity(spot: Spot): unknown {
	return spot.isKey === true ? spot.entry?.keySpan : (spot.node ?? spot.entry ?? spot);
}

/** The problem, with the schema author's own words where the schema has some for the keyword. */
function problemOf(failure: Failure, openingFence: Span): Problem {
	const found = demandOf(failure, openingFence);
	const weighed = failure.severity === undefined ? found : { ...found, severity: failure.severity };
	const authored = messageOf(failure.plan, failure.keyword === 'unknown' ? 'additionalProperties' : failure.keyword);
	// Every problem of a schema's demand has room for the words; the union of their types cannot tell.
	return authored.message === undefined ? weighed : ({ ...weighed, data: { ...found.data, ...authored } } as Problem);
}

function demandOf(failure: Failure, openingFence: Span): Problem {
	const { plan, spot, keyword } = failure;
	const path = pathOf(spot);
	const span = spanOfValue(spot, openingFence);
	const text = spot.node?.kind === 'scalar' ? String(spot.node.value) : '';
	switch (keyword) {
		case 'type':
			return problem('schema/type', span, { path, expected: expectedTypes(plan), actual: actualType(spot), ...readingOfSpot(spot) });
		case 'enum':
			return listed(failure, plan.enum ?? [], span);
		case 'const':
			return constant(failure, span);
		case 'pattern':
			return problem('schema/pattern', span, { path, pattern: plan.pattern?.source ?? '' });
		case 'format':
			return problem('schema/format', span, { path, format: plan.format ?? '', actual: text });
		case 'minLength':
		case 'maxLength':
			return problem('schema/length', span, { path, unit: 'characters', ...bounds(plan.minLength, plan.maxLength), actual: characters(text) });
		case 'minItems':
		case 'maxItems':
			return problem('schema/length', span, { path, unit: 'items', ...bounds(plan.minItems, plan.maxItems), actual: spot.node?.kind === 'list' ? spot.node.items.length : 0 });
		case 'minProperties':
		case 'maxProperties':
			return problem('schema/length', spanOfHolder(spot, openingFence), {
				path,
				unit: 'keys',
				...bounds(plan.minProperties, plan.maxProperties),
				actual: spot.node?.kind === 'map' ? entriesOf(spot.node).length : 0,
			});
		case 'minimum':
		case 'maximum':
			return problem('schema/range', span, { path, ...bounds(plan.minimum, plan.maximum), exclusive: 'no', actual: Number(text) });
		case 'exclusiveMinimum':
		case 'exclusiveMaximum':
			return problem('schema/range', span, { path, ...bounds(plan.exclusiveMinimum, plan.exclusiveMaximum), exclusive: 'yes', actual: Number(text) });
		case 'multipleOf':
			return problem('schema/multiple', span, { path, of: plan.multipleOf ?? 1, actual: Number(text) });
		case 'required':
		case 'dependentRequired':
			return problem('schema/required', spanOfHolder(spot, openingFence), { path, key: failure.key ?? '' });
		case 'uniqueItems':
			return problem('schema/items', span, { path, rule: 'unique' });
		case 'contains':
			return problem('schema/items', span, { path, rule: 'contains' });
		case 'extra':
			return problem('schema/items', span, { path, rule: 'extra' });
		case 'unknown':
			return unknownKey(failure, openingFence);
		case 'false':
			return spot.entry === undefined || spot.isKey === true ? problem('schema/mismatch', span, { path, keyword }) : forbiddenKey(spot, spot.entry.keySpan);
		case 'not':
			return unwanted(failure, openingFence);
		case 'anyOf':
		case 'oneOf':
			return problem('schema/mismatch', spanOfHolderOrValue(spot, openingFence), { path, keyword });
		default:
			return keyword satisfies never;
	}
}

function spanOfHolderOrValue(spot: Spot, openingFence: Span): Span {
	return spot.node?.kind === 'map' ? spanOfHolder(spot, openingFence) : spanOfValue(spot, openingFence);
}

/** In the words of the message: what the schema calls text may have to be a date. */
function expectedTypes(plan: SchemaPlan): readonly string[] {
	const types: readonly string[] = plan.type ?? ['string'];
	// Numbers and nothing are ways to write a date, or to leave it out; a switch is said beside it.
	if (plan.annotations.date === true) return [...types.filter((type) => type === 'boolean'), 'date'];
	return plan.reads === 'timestamp' ? types.map((type) => (type === 'string' ? 'date' : type)) : types;
}

/** What an unquoted value is read as, where that is not what was written: `1.10` is the number 1.1. */
function readingOfSpot({ node }: Spot): { reads?: string } {
	if (node?.kind !== 'scalar' || node.style !== 'plain' || (typeof node.value !== 'number' && typeof node.value !== 'boolean')) return {};
	const reads = String(node.value);
	return reads === node.text ? {} : { reads };
}

/** What the reader takes the value for; a date is called so, although a schema sees its text. */
function actualType({ node }: Spot): string {
	if (node?.kind === 'map' && isPlaceholder(node)) return 'placeholder';
	return node?.kind === 'scalar' && node.type === 'timestamp' ? 'date' : jsonTypeOf(node);
}

/** `{{ date }}`, left over from the model of an article: to YAML a map whose only key is a map. */
function isPlaceholder({ flow, entries: [first, ...more] }: MapNode): boolean {
	return flow && more.length === 0 && first !== undefined && first.value === undefined && /^\{.*\}$/.test(first.key);
}

function bounds(minimum: number | undefined, maximum: number | undefined): { minimum?: number; maximum?: number } {
	return { ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}

function messageOf({ annotations: { errorMessage } }: SchemaPlan, keyword: string): { message?: string } {
	const message = typeof errorMessage === 'string' ? errorMessage : errorMessage?.get(keyword);
	return message === undefined ? {} : { message };
}

function isPrimitive(json: Json): json is Primitive {
	return typeof json !== 'object' || json === null;
}

function listed(failure: Failure, values: readonly Json[], span: Span): Problem {
	const { spot } = failure;
	const path = pathOf(spot);
	const allowed = values.filter(isPrimitive);
	if (spot.isKey === true && spot.entry !== undefined) {
		const suggestion = suggestName(spot.entry.key, allowed.map(String), 'similar');
		return problem('schema/unknown-key', span, { path: path.slice(0, -1), key: spot.entry.key, ...(suggestion === undefined ? {} : { suggestion }) });
	}
	if (allowed.length < values.length || (spot.node !== undefined && spot.node.kind !== 'scalar')) return problem('schema/mismatch', span, { path, keyword: 'enum' });
	const actual = spot.node?.value ?? null;
	const suggestion = suggestValue(actual, allowed);
	return problem('schema/enum', span, { path, allowed, actual, ...(suggestion === undefined ? {} : { suggestion }) });
}

function constant({ plan, spot }: Failure, span: Span): Problem {
	const path = pathOf(spot);
	const allowed = plan.const?.value ?? null;
	if (!isPrimitive(allowed) || (spot.node !== undefined && spot.node.kind !== 'scalar')) return problem('schema/mismatch', span, { path, keyword: 'const' });
	return problem('schema/const', span, { path, allowed, actual: spot.node?.value ?? null });
}

function forbiddenKey(spot: Spot, span: Span): Problem {
	return problem('schema/unknown-key', span, { path: pathOf(spot).slice(0, -1), key: String(spot.step) });
}

function unknownKey({ spot, plan }: Failure, openingFence: Span): Problem {
	const key = spot.entry?.key ?? '';
	const path = pathOf(spot).slice(0, -1);
	const span = spot.entry?.keySpan ?? openingFence;
	const message = plan.annotations.instead?.get(key);
	if (message !== undefined) return problem('schema/unknown-key', span, { path, key, message });
	const suggestion = suggestName(key, absentFrom(spot.parent, plan, knownKeys([plan])), 'similar');
	return problem('schema/unknown-key', span, suggestion === undefined ? { path, key } : { path, key, suggestion });
}

/** Keys that a rename would not double. */
function absentFrom(holder: Spot | undefined, plan: SchemaPlan, keys: readonly string[]): string[] {
	const map = holder?.node;
	return map?.kind === 'map' ? keys.filter((key) => !hasKey(map, key, plan)) : [...keys];
}

/** `not: {required: [key]}` is how a schema forbids a key. */
function unwanted({ plan, spot }: Failure, openingFence: Span): Problem {
	const [key, ...more] = plan.not?.required ?? [];
	const entry = more.length === 0 && spot.node?.kind === 'map' ? spot.node.entries.find((one) => one.key === key) : undefined;
	return problem('schema/mismatch', entry?.keySpan ?? spanOfHolderOrValue(spot, openingFence), { path: pathOf(spot), keyword: 'not' });
}

/** What a schema says about a value that it lets pass. */
function remarks({ plan, spot }: Note, openingFence: Span): Problem[] {
	const { deprecated, deprecationMessage, recommended = [] } = plan.annotations;
	const found: Problem[] = [];
	if (deprecated === true && spot.entry !== undefined && spot.isKey === undefined) {
		const message = deprecationMessage === undefined ? {} : { message: deprecationMessage };
		found.push(graded(plan, 'deprecated', problem('schema/deprecated', spot.entry.keySpan, { path: pathOf(spot).slice(0, -1), key: spot.entry.key, ...message })));
	}
	if (spot.node?.kind !== 'map') return found;
	for (const key of recommended) {
		if (!hasKey(spot.node, key, plan)) found.push(graded(plan, 'x-masthead-recommended', problem('schema/recommended', spanOfHolder(spot, openingFence), { path: pathOf(spot), key })));
	}
	found.push(...strangers(plan, spot, spot.node));
	return found;
}

/** Keys that the schema does not name: those of which it says what to write instead, and slips of the pen. */
function strangers(plan: SchemaPlan, spot: Spot, map: MapNode): Problem[] {
	const { unknownKeys, instead } = plan.annotations;
	if (unknownKeys === undefined && instead === undefined) return [];
	const found: Problem[] = [];
	for (const { key, keySpan } of entriesOf(map)) {
		if (propertyOf(plan, key) !== undefined) continue;
		const names = namesOf(plan);
		if (names.known.has(key)) continue;
		const message = instead?.get(key);
		if (message !== undefined) {
			found.push(graded(plan, 'x-masthead-instead', problem('schema/unknown-key', keySpan, { path: pathOf(spot), key, message })));
			continue;
		}
		const suggestion = resemblesAny(key, names) ? suggestName(key, absentFrom(spot, plan, names.meant), 'slip') : undefined;
		// That a similar key was meant is likely, and no more: any key is allowed here.
		if (suggestion !== undefined) found.push(graded(plan, 'x-masthead-unknown-keys', problem('schema/unknown-key', keySpan, { path: pathOf(spot), key, suggestion }), 'hint'));
	}
	return found;
}

/** What a schema with a word about unknown keys knows of keys: it is the same for every head. */
interface Names {
	readonly known: ReadonlySet<string>;
	/** Those of which an unknown key may be a slip of the pen. */
	readonly meant: readonly string[];
	/** Unknown keys that were looked at already, and whether they are like any of those. */
	readonly asked: Map<string, boolean>;
}

const namesByPlan = new WeakMap<SchemaPlan, Names>();

function namesOf(plan: SchemaPlan): Names {
	const made = namesByPlan.get(plan);
	if (made !== undefined) return made;
	const known = knownKeys([plan]);
	const { unknownKeys } = plan.annotations;
	const names: Names = { known: new Set(known), meant: unknownKeys === undefined ? [] : unknownKeys === 'near' ? known : unknownKeys, asked: new Map() };
	namesByPlan.set(plan, names);
	return names;
}

/** The keys of a theme come in every article. What is like none of all names is like none of those that a head lacks. */
const mostAsked = 500;

function resemblesAny(key: string, { meant, asked }: Names): boolean {
	const known = asked.get(key);
	if (known !== undefined) return known;
	if (asked.size >= mostAsked) asked.clear();
	const resembles = suggestName(key, meant, 'slip') !== undefined;
	asked.set(ownCopy(key), resembles);
	return resembles;
}

function graded({ annotations }: SchemaPlan, keyword: string, found: Problem, usual?: Severity): Problem {
	const severity = annotations.severity?.get(keyword) ?? usual;
	return severity === undefined ? found : { ...found, severity };
}

/** One code at one place is one problem, the gravest, except that several keys can be missing at once. */
function unique(problems: readonly Problem[]): Problem[] {
	const known = new Map<string, Problem>();
	for (const found of problems) {
		const { code, span, data } = found;
		const key = code === 'schema/required' || code === 'schema/recommended' ? `${data.path.join('\0')}\0${data.key}` : '';
		const print = `${code} ${span.start} ${span.end} ${key}`;
		const other = known.get(print);
		if (other === undefined || gravity(found) < gravity(other)) known.set(print, found);
	}
	return [...known.values()];
}

function gravity({ code, severity }: Problem): number {
	return severities.indexOf(severity ?? defaultSeverities[code]);
}
