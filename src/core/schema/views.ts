import { valueOf, type MapNode, type Node, type Path } from '../tree';
import { propertyOf, type CompiledSchema, type Json, type SchemaPlan, type SchemaType } from './schema';
import { flattenFailure } from './branches';
import { evaluateWith, hasType } from './evaluate';
import { hasKey, spotOfEntry, spotOfItem, type Spot } from './spot';

/** What a schema tells about a value: the stuff of hover and completion. All of it is untrusted text. */
export interface SchemaView {
	readonly title?: string;
	readonly description?: string;
	/** Types that the value may have; empty where any will do. */
	readonly types: readonly SchemaType[];
	/** Values that the schema lists, `const` included; empty where it lists none. */
	readonly values: readonly Json[];
	readonly default?: Json;
	readonly examples: readonly Json[];
	readonly deprecated: boolean;
	readonly deprecationMessage?: string;
	readonly format?: string;
	readonly pattern?: string;
	/** The value is a date in the sense of the date rules. */
	readonly date: boolean;
	/** Of texts, only dates that the reader reads as such (`timestamp`), or none of these (`string`). */
	readonly reads?: 'timestamp' | 'string';
	/** A page about the key; whoever shows it decides whether the scheme is fit to open. */
	readonly docs?: string;
	/** The usual key of which this one is another name. */
	readonly sameAs?: string;
	/** What the items of a list may be. */
	readonly items?: SchemaView;
}

export interface PropertyView extends SchemaView {
	readonly key: string;
	readonly need: 'required' | 'recommended' | 'optional';
	/** The key is in the map already. */
	readonly present: boolean;
	/** The view alone, which is one object as long as the schema is: what follows from it can be kept. */
	readonly own: SchemaView;
}

/**
 * The subschemas that apply at a path, from the general to the particular. Works on incomplete
 * heads: the path may lead to a key without a value, or to one that is not written yet.
 *
 * Branches that the article contradicts are left out where another holds. For a value that is a
 * scalar or missing every branch counts, because it is the one that is being written.
 */
export function schemaAt(schema: CompiledSchema, root: Node | undefined, path: Path): SchemaView[] {
	return plansAt(schema, root, path).plans.map(viewOf);
}

/** One view of all that applies at a path, or undefined where the schema knows nothing of it. */
export function viewAt(schema: CompiledSchema, root: Node | undefined, path: Path): SchemaView | undefined {
	const { plans } = plansAt(schema, root, path);
	return plans.length === 0 ? undefined : mergedView(schema, plans);
}

/** The keys that a map at a path may have, in the order of the schema. */
export function propertiesAt(schema: CompiledSchema, root: Node | undefined, path: Path): PropertyView[] {
	const { plans, spot } = plansAt(schema, root, path);
	const map: MapNode | undefined = spot.node?.kind === 'map' ? spot.node : undefined;
	const required = new Set(plans.flatMap((plan) => [...(plan.required ?? []), ...dependentlyRequired(plan, map)]));
	const recommended = new Set(plans.flatMap((plan) => plan.annotations.recommended ?? []));
	const keys = new Set(plans.flatMap((plan) => [...(plan.properties?.keys() ?? []), ...namesOf(plan)]));
	for (const key of [...required, ...recommended]) keys.add(key);
	const views: PropertyView[] = [];
	for (const key of keys) {
		const children = plans.flatMap((plan) => childrenOf(plan, key));
		if (children.some((plan) => plan.always === false)) continue;
		const view = unwrittenView(schema, children);
		const need = required.has(key) ? 'required' : recommended.has(key) ? 'recommended' : 'optional';
		views.push({ ...view, own: view, key, need, present: map !== undefined && plans.some((plan) => hasKey(map, key, plan)) });
	}
	return views;
}

/** The addresses of the schemas of a key, the key's own before those that it refers to. */
export function locationsAt(schema: CompiledSchema, root: Node | undefined, path: Path): string[] {
	const last = path.at(-1);
	if (last === undefined) return [schema.root.location];
	const { plans } = plansAt(schema, root, path.slice(0, -1));
	return [...new Set(plans.flatMap((plan) => childrenOf(plan, last)).map(({ location }) => location))];
}

/** The keys of the head in the order in which the schema names them. */
export function propertyOrder(schema: CompiledSchema): string[] {
	return propertiesAt(schema, undefined, []).map(({ key }) => key);
}

/**
 * A value to begin with, for a key that is added: what the schema proposes, else something empty of
 * the right type. Null for a date: only the clock knows it.
 */
export function placeholderFor(schema: CompiledSchema, root: Node | undefined, path: Path): Json {
	const view = viewAt(schema, root, path);
	if (view === undefined) return '';
	if (view.default !== undefined) return view.default;
	if (view.date) return null;
	return view.examples[0] ?? view.values[0] ?? emptyOf(view.types.find((type) => type !== 'null') ?? view.types[0]);
}

function emptyOf(type: SchemaType | undefined): Json {
	switch (type) {
		case 'boolean':
			return false;
		case 'number':
		case 'integer':
			return 0;
		case 'array':
			return [];
		case 'object':
			return {};
		case 'null':
			return null;
		case 'string':
		case undefined:
			return '';
		default:
			return type satisfies never;
	}
}

/** The lists of allowed values that judge the value at a path, with the addresses of their schemas. */
export function enumsAt(schema: CompiledSchema, root: Node | undefined, path: Path): { readonly location: string; readonly values: readonly Json[] }[] {
	return plansAt(schema, root, path).plans.flatMap(({ location, enum: values }) => (values === undefined ? [] : [{ location, values }]));
}

function dependentlyRequired(plan: SchemaPlan, map: MapNode | undefined): string[] {
	if (map === undefined) return [];
	return [...(plan.dependentRequired ?? [])].flatMap(([cause, keys]) => (hasKey(map, cause) ? keys : []));
}

/** Keys that `propertyNames` lists. */
function namesOf({ propertyNames }: SchemaPlan): string[] {
	return (propertyNames?.enum ?? []).filter((name): name is string => typeof name === 'string');
}

interface Applied {
	readonly plans: readonly SchemaPlan[];
	readonly spot: Spot;
}

function plansAt(schema: CompiledSchema, root: Node | undefined, path: Path): Applied {
	let spot: Spot = { node: root };
	let plans = closure(schema, [schema.root], spot, path.length === 0 ? 'target' : 'passage');
	for (const [depth, step] of path.entries()) {
		const children = plans.flatMap((plan) => childrenOf(plan, step));
		spot = descend(spot, step);
		plans = closure(schema, children, spot, depth === path.length - 1 ? 'target' : 'passage');
	}
	return { plans, spot };
}

function descend(spot: Spot, step: string | number): Spot {
	const { node } = spot;
	if (typeof step === 'number') {
		const item = node?.kind === 'list' ? node.items[step] : undefined;
		return item === undefined ? { node: undefined, parent: spot, step } : spotOfItem(spot, item, step);
	}
	const entry = node?.kind === 'map' ? node.entries.findLast(({ key }) => key === step) : undefined;
	return entry === undefined ? { node: valueOf(node, step), parent: spot, step } : spotOfEntry(spot, entry);
}

function childrenOf(plan: SchemaPlan, step: string | number): SchemaPlan[] {
	if (typeof step === 'number') {
		const item = plan.prefixItems?.[step] ?? plan.items ?? plan.unevaluatedItems;
		return [item, plan.contains?.plan].filter((one) => one !== undefined);
	}
	const own = propertyOf(plan, step);
	const matching = (plan.patternProperties ?? []).filter(({ pattern }) => pattern.test(step)).map((one) => one.plan);
	const found = own === undefined ? matching : [own, ...matching];
	if (found.length > 0) return found;
	const rest = plan.additionalProperties ?? plan.unevaluatedProperties;
	return rest === undefined ? [] : [rest];
}

/** Whether the value at the end of the path is meant, which may be half-written, or one on the way. */
type Role = 'target' | 'passage';

/**
 * All plans that judge the value at `spot` when `plans` do. Where nothing is written yet, what is said
 * of lists and of maps is a branch like others, and comes last.
 */
function closure(schema: CompiledSchema, plans: readonly SchemaPlan[], spot: Spot, role: Role): SchemaPlan[] {
	const all = new Set<SchemaPlan>(plans);
	const asked = new Set<SchemaPlan>();
	const addAll = (more: readonly SchemaPlan[] | undefined): void => more?.forEach((one) => all.add(one));
	const holds = (plan: SchemaPlan): boolean => spot.node !== undefined && evaluateWith(schema, plan, spot).valid;
	for (const plan of all) {
		if (plan.ref !== undefined) all.add(plan.ref);
		if (plan.dynamicRef !== undefined) all.add(plan.dynamicRef.fallback);
		addAll(plan.allOf);
		addAll(plan.anyOf && likely(schema, plan.anyOf, spot, role));
		addAll(plan.oneOf && likely(schema, plan.oneOf, spot, role));
		const conditional = plan.if === undefined ? undefined : holds(plan.if) ? plan.ifTrue : plan.ifFalse;
		if (conditional !== undefined) all.add(conditional);
		if (spot.node === undefined && plan.ifTrue !== undefined && plan.if?.type?.every((type) => type === 'array' || type === 'object') === true) {
			asked.add(plan.if);
			all.add(plan.ifTrue);
		}
		for (const [key, one] of plan.dependentSchemas ?? []) if (spot.node?.kind === 'map' && hasKey(spot.node, key)) all.add(one);
	}
	return [...all, ...asked].filter((plan) => plan.always !== true);
}

/** The branches that the author may mean, as far as can be told by now. */
function likely(schema: CompiledSchema, branches: readonly SchemaPlan[], spot: Spot, role: Role): readonly SchemaPlan[] {
	if (spot.node === undefined || (role === 'target' && spot.node.kind === 'scalar')) return branches;
	const judged = branches.map((plan) => ({ plan, evaluation: evaluateWith(schema, plan, spot) }));
	const holding = judged.filter(({ evaluation }) => evaluation.valid);
	if (holding.length > 0) return holding.map(({ plan }) => plan);
	// In a map that is not finished yet, only what contradicts a branch rules it out: not what lacks.
	const open = judged.filter(({ evaluation }) =>
		evaluation.failures
			.flatMap((one) => flattenFailure(one))
			.every(({ keyword, spot: at }) => !(keyword === 'type' && at.node === spot.node) && keyword !== 'const' && keyword !== 'enum'),
	);
	const ofType = branches.filter((plan) => plan.type === undefined || hasType(plan.type, spot.node));
	return open.length > 0 ? open.map(({ plan }) => plan) : ofType.length > 0 ? ofType : branches;
}

/** Where nothing is written yet, every branch counts: views depend on the plans alone, and are made once. */
const unwritten = new WeakMap<SchemaPlan, { readonly plans: readonly SchemaPlan[]; readonly view: SchemaView }[]>();

function unwrittenView(schema: CompiledSchema, plans: readonly SchemaPlan[]): SchemaView {
	const [first] = plans;
	const known = first === undefined ? undefined : unwritten.get(first);
	const same = known?.find((one) => one.plans.length === plans.length && one.plans.every((plan, index) => plan === plans[index]));
	if (same !== undefined) return same.view;
	const view = mergedView(schema, closure(schema, plans, { node: undefined }, 'target'));
	if (known !== undefined) known.push({ plans, view });
	else if (first !== undefined) unwritten.set(first, [{ plans, view }]);
	return view;
}

const views = new WeakMap<SchemaPlan, SchemaView>();

function viewOf(plan: SchemaPlan): SchemaView {
	const view = views.get(plan) ?? readView(plan);
	views.set(plan, view);
	return view;
}

function readView(plan: SchemaPlan): SchemaView {
	const { title, description, deprecationMessage, docs, sameAs, examples = [], deprecated = false, date = false } = plan.annotations;
	return {
		types: plan.type ?? [],
		values: [...(plan.const === undefined ? [] : [plan.const.value]), ...(plan.enum ?? [])],
		examples,
		deprecated,
		date,
		...defined({ reads: plan.reads, title, description, deprecationMessage, docs, sameAs, format: plan.format, pattern: plan.pattern?.source }),
		...(plan.annotations.default === undefined ? {} : { default: plan.annotations.default }),
	};
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(object: T): Defined<T> {
	return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** What several schemas tell together: the first word on everything, and all types and values. */
function mergedView(schema: CompiledSchema, plans: readonly SchemaPlan[]): SchemaView {
	const views = plans.map(viewOf);
	const unique = <T>(lists: readonly (readonly T[])[]): T[] => [...new Set(lists.flat())];
	const spot: Spot = { node: undefined, step: 0 };
	const itemPlans = closure(schema, plans.flatMap((plan) => (plan.items === undefined ? (plan.prefixItems?.slice(0, 1) ?? []) : [plan.items])), spot, 'target');
	const merged = Object.assign({}, ...views.toReversed()) as SchemaView;
	return {
		...merged,
		types: unique(views.map(({ types }) => types)),
		values: unique(views.map(({ values }) => values)),
		examples: unique(views.map(({ examples }) => examples)),
		deprecated: views.some(({ deprecated }) => deprecated),
		date: views.some(({ date }) => date),
		...(itemPlans.length === 0 || plans.some((plan) => itemPlans.includes(plan)) ? {} : { items: shallowView(itemPlans) }),
	};
}

/** Without the items of the items: lists can nest without end. */
function shallowView(plans: readonly SchemaPlan[]): SchemaView {
	const views = plans.map(viewOf);
	return { ...(Object.assign({}, ...views.toReversed()) as SchemaView), types: [...new Set(views.flatMap(({ types }) => types))], values: [...new Set(views.flatMap(({ values }) => values))] };
}
