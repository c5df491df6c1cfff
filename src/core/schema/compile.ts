import { chainLimit, Documents, SchemaTrouble, type Resource } from './documents';
import { prepareSchema } from './guards';
import { makePlans } from './plan';
import { inPlace, type CompiledSchema, type Json, type SchemaFailure, type SchemaPlan, type UnusablePart } from './schema';
import { writePlans } from './write-plans';

export interface CompileOptions {
	/** The absolute address of the schema, against which relative references are resolved. */
	readonly uri: string;
	/** The text of another schema document, or undefined where it may not or cannot be had. */
	readonly resolve?: (uri: string) => Promise<string | undefined>;
}

/** Other documents that one schema may draw in. */
const documentLimit = 50;

/**
 * Makes a schema (JSON text or data; draft-07, 2019-09, 2020-12) ready for evaluation.
 *
 * Total: whatever is handed in, the answer is a value. Patterns and references that cannot be used
 * are left out and listed in `unusable`; a schema that contradicts its meta-schema, or refers to
 * itself without end, is a `SchemaFailure`.
 */
export async function compileSchema(source: string | Json, options: CompileOptions): Promise<CompiledSchema | SchemaFailure> {
	const { uri, resolve } = options;
	const prepared = prepareSchema(source, uri);
	if (prepared.kind === 'failure') return prepared;
	const unusable: UnusablePart[] = [...prepared.unusable];
	try {
		const documents = new Documents();
		const main = documents.add(prepared.schema, uri, prepared.draft);
		await addReferenced(documents, resolve, unusable);
		return finish(documents, main, uri, unusable);
	} catch (error) {
		return { kind: 'failure', uri, ...describe(error) };
	}
}

/**
 * Makes a schema ready that is one document and known to be right: one that comes with Masthead, or that
 * Masthead wrote.
 *
 * @throws where anything of it cannot be used
 */
export function compileOwn(text: string, uri: string): CompiledSchema {
	const prepared = prepareSchema(text, uri);
	if (prepared.kind === 'failure') throw new Error(`${uri}: ${prepared.reason} ${prepared.detail}`);
	if (prepared.unusable.length > 0) throw new Error(`${uri}: ${prepared.unusable[0]?.at ?? ''} cannot be used`);
	const documents = new Documents();
	const main = documents.add(prepared.schema, uri, prepared.draft);
	// A test looks at the meta-schema.
	main.isChecked = true;
	return finish(documents, main, uri, []);
}

function finish(documents: Documents, main: Resource, uri: string, unusable: readonly UnusablePart[]): CompiledSchema {
	const { location, output } = writePlans(documents, documents.settle(main, '', main.root));
	const { root, all } = makePlans(location, output);
	const endless = findEndless(all);
	if (endless !== undefined) throw new SchemaTrouble('endless-reference', endless.location);
	const tracksEvaluated = all.some((plan) => plan.unevaluatedItems !== undefined || plan.unevaluatedProperties !== undefined);
	return { kind: 'schema', uri, root, tracksEvaluated, unusable };
}

/** Fetches what the documents refer to, and what that refers to; what cannot be had allows anything. */
async function addReferenced(documents: Documents, resolve: CompileOptions['resolve'], unusable: UnusablePart[]): Promise<void> {
	let asked = 0;
	for (let missing = documents.missing(); missing.length > 0; missing = documents.missing()) {
		for (const address of missing) {
			const text = asked++ < documentLimit ? await resolve?.(address).catch(() => undefined) : undefined;
			const prepared = text === undefined ? undefined : prepareSchema(text, address);
			if (prepared?.kind === 'prepared') {
				documents.add(prepared.schema, address, prepared.draft);
				unusable.push(...prepared.unusable.map((part) => ({ ...part, at: `${address}#${part.at}` })));
			} else {
				documents.leaveOpen(address);
				unusable.push({ at: address, reason: 'unresolved-reference', detail: address });
			}
		}
	}
}

/**
 * A schema that applies itself to the same value again, or through a chain too long to follow; such
 * a schema would never come to an end. Without recursion: the chain may be as long as the schema.
 */
function findEndless(plans: readonly SchemaPlan[]): SchemaPlan | undefined {
	const height = new Map<SchemaPlan, number | 'open'>();
	for (const start of plans) {
		const stack: SchemaPlan[] = [start];
		for (let plan = stack.at(-1); plan !== undefined; plan = stack.at(-1)) {
			const known = height.get(plan);
			if (typeof known === 'number') {
				stack.pop();
				continue;
			}
			const below = inPlace(plan);
			if (known === undefined) {
				height.set(plan, 'open');
				if (below.some((next) => height.get(next) === 'open')) return plan;
				stack.push(...below.filter((next) => !height.has(next)));
				continue;
			}
			const tallest = Math.max(0, ...below.map((next) => Number(height.get(next))));
			if (tallest + 1 > chainLimit || Number.isNaN(tallest)) return plan;
			height.set(plan, tallest + 1);
			stack.pop();
		}
	}
	return undefined;
}

function describe(error: unknown): Pick<SchemaFailure, 'reason' | 'detail'> {
	if (error instanceof SchemaTrouble) return { reason: error.reason, detail: error.message };
	return { reason: 'not-a-schema', detail: error instanceof Error ? error.message : String(error) };
}
