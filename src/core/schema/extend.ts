import type { CompiledSchema, SchemaPlan } from './schema';

const extended = new WeakMap<CompiledSchema, Map<CompiledSchema, CompiledSchema>>();

/**
 * A schema beside which another one holds, where it says so (`x-masthead-extends`): a project's own
 * beside the generator's. A key that either of them knows is no slip of the pen to the other.
 */
export function extendSchema(own: CompiledSchema, base: CompiledSchema | undefined): CompiledSchema {
	if (own.root.annotations.extends === undefined || base === undefined) return own;
	const known = extended.get(own) ?? new Map<CompiledSchema, CompiledSchema>();
	extended.set(own, known);
	const made = known.get(base) ?? join(own, base);
	known.set(base, made);
	return made;
}

function join(own: CompiledSchema, base: CompiledSchema): CompiledSchema {
	const isName = ({ annotations: { sameAs } }: SchemaPlan): boolean => sameAs === undefined;
	// A key that both ask for lacks once.
	const fold = (key: string): string => (base.root.folded === undefined ? key : key.toLowerCase());
	const not = (keys: readonly string[] = []): ((key: string) => boolean) => {
		const folded = new Set(keys.map(fold));
		return (key) => !folded.has(fold(key));
	};
	const required = own.root.required?.filter(not(base.root.required));
	const recommended = base.root.annotations.recommended?.filter(not(own.root.required));
	const mine = required === undefined ? own.root : { ...own.root, required };
	const theirs = recommended === undefined ? base.root : { ...base.root, annotations: { ...base.root.annotations, recommended } };
	const allOf = [knowing(mine, base.root, isName), knowing(theirs, own.root, () => true)];
	const order = own.root.annotations.order ?? base.root.annotations.order;
	const root: SchemaPlan = { location: own.root.location, annotations: order === undefined ? {} : { order }, remarkable: false, allOf };
	return { kind: 'schema', uri: own.uri, root, tracksEvaluated: own.tracksEvaluated || base.tracksEvaluated, unusable: own.unusable };
}

/** A schema that only doubts unknown keys, and takes those of another schema for known. */
function knowing(plan: SchemaPlan, other: SchemaPlan, isKnown: (plan: SchemaPlan) => boolean): SchemaPlan {
	if (plan.annotations.unknownKeys === undefined) return plan;
	const anything = ({ location }: SchemaPlan): SchemaPlan => ({ location, always: true, annotations: {}, remarkable: false });
	const fill = (mine: SchemaPlan['properties'], theirs: SchemaPlan['properties']): SchemaPlan['properties'] => {
		const more = [...(theirs ?? [])].filter(([name, one]) => isKnown(one) && mine?.has(name) !== true);
		return more.length === 0 ? mine : new Map([...(mine ?? []), ...more.map(([name, one]) => [name, anything(one)] as const)]);
	};
	const { properties, folded } = plan;
	const joined = fill(properties, other.properties);
	const names = folded === undefined || joined === undefined ? folded : fill(folded, new Map(Array.from(joined, ([name, one]) => [name.toLowerCase(), one])));
	return { ...plan, ...(joined === undefined ? {} : { properties: joined }), ...(names === undefined ? {} : { folded: names }) };
}
