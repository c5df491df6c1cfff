import { inPlace, type SchemaPlan } from './schema';

/** The keys that a schema names for a map, in its own words or in those it is made of; all branches count. */
export function knownKeys(plans: readonly SchemaPlan[]): string[] {
	const keys = new Set<string>();
	const visited = new Set<SchemaPlan>(plans);
	for (const plan of visited) {
		for (const [key, value] of plan.properties ?? []) if (value.always !== false) keys.add(key);
		for (const key of plan.required ?? []) keys.add(key);
		for (const key of plan.annotations.recommended ?? []) keys.add(key);
		// A schema that must not hold names what is not wanted.
		for (const next of inPlace(plan)) if (next !== plan.not) visited.add(next);
	}
	return [...keys];
}
