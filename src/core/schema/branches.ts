import { depthOf, type Spot } from './spot';
import type { Branch, Failure } from './evaluate';
import type { Json, SchemaPlan, SchemaType } from './schema';

/** What a failed `anyOf` or `oneOf` comes down to: one cause, never a heap of branches. */
export type Verdict =
	/** The author meant one branch, and these are its complaints. */
	| { readonly kind: 'branch'; readonly failures: readonly Failure[] }
	/** No branch takes such a value at all: all the types that one could write. */
	| { readonly kind: 'type'; readonly types: readonly SchemaType[]; readonly spot: Spot; readonly plan: SchemaPlan }
	/** The branches differ in a listed value: all the values that one could write. */
	| { readonly kind: 'values'; readonly values: readonly Json[]; readonly spot: Spot; readonly plan: SchemaPlan }
	/** More than one branch of `oneOf` holds, or there is none. */
	| { readonly kind: 'none' };

/**
 * Finds out what the author meant. A branch of another type was not meant; nor was one that is told
 * apart by a value (`kind: video`) which the author did not write; of the rest the one with the
 * fewest and deepest failures is closest.
 */
export function judgeBranches(branches: readonly Branch[], spot: Spot): Verdict {
	if (branches.length === 0) return { kind: 'none' };
	const flat = possible(branches.map(({ plan, failures }) => ({ plan, failures: failures.flatMap((one) => flatten(one)) })), spot);
	const ofType = flat.filter(({ failures }) => !failures.some((one) => one.keyword === 'type' && one.spot.node === spot.node && isAt(one.spot, spot)));
	const [first] = flat;
	if (ofType.length === 0 && first !== undefined) {
		const types = flat.flatMap(({ failures }) => failures.filter((one) => one.keyword === 'type' && isAt(one.spot, spot)).flatMap((one) => one.plan.type ?? []));
		return { kind: 'type', types: [...new Set(types)], spot, plan: first.plan };
	}
	const [only] = ofType;
	if (ofType.length === 1 && only !== undefined) return { kind: 'branch', failures: only.failures };
	const values = mergedValues(ofType, (one) => isAt(one.spot, spot));
	if (values !== undefined) return values;
	const meant = ofType.filter(({ failures }) => !failures.some((one) => isDiscriminator(one, spot)));
	if (meant.length === 0) {
		const key = ofType[0]?.failures.find((one) => isDiscriminator(one, spot))?.spot.step;
		const merged = mergedValues(
			ofType.map(({ plan, failures }) => ({ plan, failures: failures.filter((one) => isDiscriminator(one, spot)) })),
			(one) => one.spot.step === key,
		);
		if (merged !== undefined) return merged;
	}
	return { kind: 'branch', failures: closest(meant.length > 0 ? meant : ofType).failures };
}

/** A branch that is closed to the value whatever is written there (`if …, else: false`) was not meant, where another is open. */
function possible(branches: readonly Branch[], spot: Spot): readonly Branch[] {
	const open = branches.filter(({ failures }) => !failures.some((one) => one.keyword === 'false' && isAt(one.spot, spot)));
	return open.length > 0 ? open : branches;
}

/** The failures that stand for a nested choice. */
function flatten(failure: Failure): readonly Failure[] {
	if (failure.branches === undefined) return [failure];
	const verdict = judgeBranches(failure.branches, failure.spot);
	const severity = failure.severity === undefined ? {} : { severity: failure.severity };
	switch (verdict.kind) {
		case 'branch':
			return failure.severity === undefined ? verdict.failures : verdict.failures.map((one) => ({ ...severity, ...one }));
		case 'type':
			return [{ keyword: 'type', plan: { ...verdict.plan, ...readsOf(failure.branches), annotations: wordsOf(failure.plan, verdict.plan), type: verdict.types }, spot: verdict.spot, ...severity }];
		case 'values':
			return [{ keyword: 'enum', plan: { ...verdict.plan, annotations: wordsOf(failure.plan, verdict.plan), enum: verdict.values }, spot: verdict.spot, ...severity }];
		case 'none':
			return [{ keyword: failure.keyword, plan: failure.plan, spot: failure.spot, ...severity }];
		default:
			return verdict satisfies never;
	}
}

/** A branch that takes a date tells that the text of another is none. */
function readsOf(branches: readonly Branch[]): Pick<SchemaPlan, 'reads'> {
	const plans = branches.flatMap(({ plan, failures }) => [plan, ...failures.map((one) => one.plan)]);
	const reads = plans.find((plan) => plan.reads !== undefined)?.reads;
	return reads === undefined ? {} : { reads };
}

/** The choice as a whole may have words for whoever meets none of its branches. */
function wordsOf(choice: SchemaPlan, branch: SchemaPlan): SchemaPlan['annotations'] {
	const { errorMessage } = choice.annotations;
	return errorMessage === undefined ? branch.annotations : { ...branch.annotations, errorMessage };
}

export { flatten as flattenFailure };

function isAt(one: Spot, spot: Spot): boolean {
	return one === spot || (one.parent === spot.parent && one.step === spot.step && one.isKey === spot.isKey);
}

/** A value directly below that a branch insists on, as `const` or `enum` does. */
function isDiscriminator({ keyword, spot }: Failure, of: Spot): boolean {
	return (keyword === 'const' || keyword === 'enum') && spot.parent !== undefined && isAt(spot.parent, of);
}

function mergedValues(branches: readonly Branch[], isThere: (failure: Failure) => boolean): Verdict | undefined {
	const values: Json[] = [];
	let place: Failure | undefined;
	for (const { failures } of branches) {
		if (failures.length === 0) return undefined;
		for (const failure of failures) {
			if (!isThere(failure) || (failure.keyword !== 'enum' && failure.keyword !== 'const')) return undefined;
			place ??= failure;
			for (const value of failure.keyword === 'enum' ? (failure.plan.enum ?? []) : failure.plan.const !== undefined ? [failure.plan.const.value] : []) {
				if (!values.includes(value)) values.push(value);
			}
		}
	}
	return place === undefined ? undefined : { kind: 'values', values, spot: place.spot, plan: place.plan };
}

function closest(branches: readonly Branch[]): Branch {
	let best: Branch | undefined;
	let bestScore = Infinity;
	for (const branch of branches) {
		const deepest = Math.max(0, ...branch.failures.map(({ spot }) => depthOf(spot)));
		const score = branch.failures.length - deepest / 1000;
		if (score < bestScore) {
			best = branch;
			bestScore = score;
		}
	}
	return best ?? { plan: { location: '', annotations: {}, remarkable: false }, failures: [] };
}
