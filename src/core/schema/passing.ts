import type { Node, ScalarType } from '../tree';
import { inPlace, type SchemaPlan, type SchemaType } from './schema';

/**
 * Whether a schema surely lets a value pass and has nothing to say about it, known from the kind of the
 * value alone. Most keys demand a type and no more, so that most entries of most heads are settled with
 * one look into a table, made once for each part of a schema. False means nothing: then the value is
 * to be judged. A test holds this to `evaluate`.
 */
export function surelyPasses(plan: SchemaPlan, node: Node | undefined): boolean {
	if (node?.kind === 'map') return false;
	if (node?.kind !== 'list') return plan.always ?? verdictsOf(plan)[node?.type ?? 'null'] === 'passes';
	const verdict = plan.always === true ? 'passes' : plan.always === false ? 'fails' : verdictsOf(plan).list;
	if (typeof verdict === 'string') return verdict === 'passes';
	for (const item of node.items) for (const one of verdict) if (!surelyPasses(one, item)) return false;
	return true;
}

/** What a schema says of all values of a kind; a list may pass if all of its items pass these schemas. */
type Verdict = 'passes' | 'fails' | 'depends' | readonly SchemaPlan[];

type Kind = ScalarType | 'list';

type Verdicts = { readonly [K in Kind]: Verdict };

const verdicts = new WeakMap<SchemaPlan, Verdicts>();

function verdictsOf(plan: SchemaPlan): Verdicts {
	const known = verdicts.get(plan);
	if (known !== undefined) return known;
	const say = isSilent(plan) ? (kind: Kind): Verdict => verdictOf(plan, kind, new Set()) : (): Verdict => 'depends';
	const made: Verdicts = { string: say('string'), timestamp: say('timestamp'), number: say('number'), boolean: say('boolean'), null: say('null'), list: say('list') };
	verdicts.set(plan, made);
	return made;
}

/** Whether neither the schema nor one that judges the same value may have a remark about what passes, or hangs on how it was reached. */
function isSilent(plan: SchemaPlan): boolean {
	const parts = new Set([plan]);
	for (const part of parts) {
		if (part.remarkable || part.dynamicRef !== undefined || part.anchors !== undefined || part.annotations.formats !== undefined) return false;
		for (const one of inPlace(part)) parts.add(one);
	}
	return true;
}

/** @param above the schemas that are being looked at: one that leads back to itself says nothing here */
function verdictOf(plan: SchemaPlan, kind: Kind, above: Set<SchemaPlan>): Verdict {
	if (plan.always !== undefined) return plan.always ? 'passes' : 'fails';
	if (above.has(plan)) return 'depends';
	above.add(plan);
	const verdict = together([typed(plan, kind), demanded(plan, kind), ...applied(plan, kind, above)]);
	above.delete(plan);
	return verdict;
}

const jsonTypes: { readonly [K in Kind]: Exclude<SchemaType, 'integer'> } = { string: 'string', timestamp: 'string', number: 'number', boolean: 'boolean', null: 'null', list: 'array' };

function typed({ type, reads }: SchemaPlan, kind: Kind): Verdict {
	if (reads !== undefined && (kind === 'string' || kind === 'timestamp') && kind !== reads) return 'fails';
	if (type === undefined || type.includes(jsonTypes[kind])) return 'passes';
	return kind === 'number' && type.includes('integer') ? 'depends' : 'fails';
}

/** What the schema asks of the value itself. */
function demanded(plan: SchemaPlan, kind: Kind): Verdict {
	const isAsked = (...keywords: readonly (keyof SchemaPlan)[]): boolean => keywords.some((keyword) => plan[keyword] !== undefined);
	if (isAsked('enum', 'const')) return 'depends';
	switch (kind) {
		case 'string':
		case 'timestamp':
			return isAsked('format', 'pattern', 'minLength', 'maxLength') ? 'depends' : 'passes';
		case 'number':
			return isAsked('minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf') ? 'depends' : 'passes';
		case 'list':
			if (isAsked('minItems', 'maxItems', 'uniqueItems', 'contains', 'prefixItems', 'unevaluatedItems')) return 'depends';
			return plan.items === undefined ? 'passes' : [plan.items];
		case 'boolean':
		case 'null':
			return 'passes';
		default:
			return kind satisfies never;
	}
}

/** What other schemas ask of the same value. */
function applied(plan: SchemaPlan, kind: Kind, above: Set<SchemaPlan>): Verdict[] {
	const of = (one: SchemaPlan): Verdict => verdictOf(one, kind, above);
	const all = (plan.allOf ?? []).map(of);
	if (plan.ref !== undefined) all.push(of(plan.ref));
	if (plan.anyOf !== undefined) all.push(anyOf(plan.anyOf.map(of), kind));
	if (plan.oneOf !== undefined) all.push(oneOf(plan.oneOf.map(of)));
	if (plan.not !== undefined) all.push(opposite(of(plan.not)));
	if (plan.if === undefined) return all;
	const condition = of(plan.if);
	const ifTrue = plan.ifTrue === undefined ? 'passes' : of(plan.ifTrue);
	const ifFalse = plan.ifFalse === undefined ? 'passes' : of(plan.ifFalse);
	if (condition === 'passes') all.push(ifTrue);
	else if (condition === 'fails') all.push(ifFalse);
	else all.push(kind !== 'list' && ifTrue === 'passes' && ifFalse === 'passes' ? 'passes' : 'depends');
	return all;
}

function together(verdict: readonly Verdict[]): Verdict {
	if (verdict.includes('fails')) return 'fails';
	if (verdict.includes('depends')) return 'depends';
	const items = verdict.filter((one) => typeof one !== 'string').flat();
	return items.length === 0 ? 'passes' : items;
}

/** A list may be let pass by a further branch, which has a remark about an item. */
function anyOf(branches: readonly Verdict[], kind: Kind): Verdict {
	const isSettled = kind !== 'list' || branches.every((one) => one === 'passes' || one === 'fails');
	return isSettled && branches.includes('passes') ? 'passes' : onlyOne(branches);
}

function oneOf(branches: readonly Verdict[]): Verdict {
	return branches.filter((one) => one === 'passes').length > 1 ? 'fails' : onlyOne(branches);
}

/** Where all branches but one fail, that one decides. */
function onlyOne(branches: readonly Verdict[]): Verdict {
	const [first = 'fails', ...more] = branches.filter((one) => one !== 'fails');
	return more.length === 0 ? first : 'depends';
}

function opposite(verdict: Verdict): Verdict {
	return verdict === 'passes' ? 'fails' : verdict === 'fails' ? 'passes' : 'depends';
}
