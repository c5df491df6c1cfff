import { setMetaSchemaOutputFormat, hasSchema, InvalidSchemaError } from '@hyperjump/json-schema/draft-2020-12';
import { BASIC, buildSchemaDocument, compile, getSchema, type SchemaDocument } from '@hyperjump/json-schema/experimental';
import { removeUriSchemePlugin, type Browser } from '@hyperjump/browser';
import { Reference } from '@hyperjump/browser/jref';
import { resolveIri } from '@hyperjump/uri';
import { inPlace, type CompiledSchema, type Json, type SchemaFailure, type SchemaPlan, type UnusablePart } from './schema';
import { prepareSchema, type JsonObject } from './guards';
import { makePlans, type CompilerOutput } from './plan';

// The library reads the network and the disk by itself where it meets a reference. Masthead's own
// `resolve` is the only way to another document.
for (const scheme of ['http', 'https', 'file']) removeUriSchemePlugin(scheme);
setMetaSchemaOutputFormat(BASIC);

export interface CompileOptions {
	/** The absolute address of the schema, against which relative references are resolved. */
	readonly uri: string;
	/** The text of another schema document, or undefined where it may not or cannot be had. */
	readonly resolve?: (uri: string) => Promise<string | undefined>;
	/** `builtin` skips the check against the meta-schema (18 ms the first time), which a test does. */
	readonly origin?: 'user' | 'builtin';
}

/** Other documents that one schema may draw in. */
const documentLimit = 50;
/** Schemas that may apply to one value, one within the other. */
const chainLimit = 200;

type Documents = Record<string, SchemaDocument>;

/**
 * Makes a schema (JSON text or data; draft-07, 2019-09, 2020-12) ready for evaluation.
 *
 * Total: whatever is handed in, the answer is a value. Patterns and references that cannot be used
 * are left out and listed in `unusable`; a schema that contradicts its meta-schema, or refers to
 * itself without end, is a `SchemaFailure`.
 */
export async function compileSchema(source: string | Json, options: CompileOptions): Promise<CompiledSchema | SchemaFailure> {
	const { uri, origin = 'user' } = options;
	const prepared = prepareSchema(source, uri);
	if (prepared.kind === 'failure') return prepared;
	const unusable: UnusablePart[] = [...prepared.unusable];
	try {
		// The built-in schemas are all of 2020-12: who has no schema of their own never loads the others.
		if (origin === 'user') await Promise.all([import('@hyperjump/json-schema/draft-07'), import('@hyperjump/json-schema/draft-2019-09')]);
		const documents: Documents = Object.create(null);
		const main = addDocument(documents, prepared.schema, uri, prepared.dialect);
		await addReferenced(documents, options, prepared.dialect, unusable);
		const circle = findCircle(documents);
		if (circle !== undefined) return { kind: 'failure', uri, reason: 'endless-reference', detail: circle };
		if (origin === 'builtin') main.validated = true;
		const browser = { _cache: documents, document: { ...main, embedded: {} }, uri, cursor: '' };
		const schema = await getSchema(uri, browser as unknown as Browser<SchemaDocument>);
		const { ast, schemaUri } = await compile(schema);
		const { root, all } = makePlans(schemaUri, ast as unknown as CompilerOutput);
		const endless = findEndless(all);
		if (endless !== undefined) return { kind: 'failure', uri, reason: 'endless-reference', detail: endless.location };
		const tracksEvaluated = all.some((plan) => plan.unevaluatedItems !== undefined || plan.unevaluatedProperties !== undefined);
		return { kind: 'schema', uri, root, tracksEvaluated, unusable };
	} catch (error) {
		return { kind: 'failure', uri, ...describe(error) };
	}
}

type CheckedDocument = SchemaDocument & { validated?: boolean };

function addDocument(documents: Documents, schema: boolean | JsonObject, uri: string, dialect: string): CheckedDocument {
	const document = buildSchemaDocument(schema as Parameters<typeof buildSchemaDocument>[0], uri, dialect);
	for (const id of Object.keys(document.embedded ?? {})) {
		// A document that calls itself a meta-schema would be used to judge other schemas.
		if (hasSchema(id)) throw new Error(`the address ${id} belongs to a meta-schema`);
	}
	documents[document.baseUri] = document;
	documents[withoutFragment(uri)] = document;
	return document;
}

/** Fetches what the documents refer to, and what that refers to; what cannot be had allows anything. */
async function addReferenced(documents: Documents, { resolve }: CompileOptions, dialect: string, unusable: UnusablePart[]): Promise<void> {
	const asked = new Set<string>();
	for (let missing = missingFrom(documents, asked); missing.length > 0; missing = missingFrom(documents, asked)) {
		for (const address of missing) {
			const text = asked.size < documentLimit ? await resolve?.(address).catch(() => undefined) : undefined;
			asked.add(address);
			const prepared = text === undefined ? undefined : prepareSchema(text, address);
			if (prepared?.kind === 'prepared') {
				addDocument(documents, prepared.schema, address, prepared.dialect);
				unusable.push(...prepared.unusable.map((part) => ({ ...part, at: `${address}#${part.at}` })));
			} else {
				unusable.push({ at: address, reason: 'unresolved-reference', detail: address });
				documents[address] = { ...buildSchemaDocument(true as never, address, dialect), root: true, anchorLocation: () => '' };
			}
		}
	}
}

function missingFrom(documents: Documents, asked: ReadonlySet<string>): string[] {
	const known = new Set<string>(Object.keys(documents));
	const wanted = new Set<string>();
	for (const { baseUri, href } of allReferences(documents)) {
		known.add(baseUri);
		const address = href.startsWith('#') ? undefined : resolveAddress(href, baseUri);
		if (address !== undefined) wanted.add(withoutFragment(address));
	}
	for (const document of Object.values(documents)) for (const id of Object.keys(document.embedded ?? {})) known.add(id);
	return [...wanted].filter((address) => !known.has(address) && !asked.has(address) && !hasSchema(address));
}

interface FoundReference {
	/** The resource in which it stands. */
	readonly baseUri: string;
	readonly pointer: string;
	readonly href: string;
}

function* allReferences(documents: Documents): Generator<FoundReference> {
	for (const document of new Set(Object.values(documents))) {
		for (const { baseUri, root } of Object.values(document.embedded ?? {})) yield* references(root, baseUri, '');
	}
}

function* references(value: unknown, baseUri: string, pointer: string): Generator<FoundReference> {
	if (value instanceof Reference) yield { baseUri, pointer, href: value.href };
	else if (typeof value === 'object' && value !== null) {
		for (const [key, child] of Object.entries(value)) {
			const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
			if (key === '$dynamicRef' && typeof child === 'string') yield { baseUri, pointer: at, href: child };
			else yield* references(child, baseUri, at);
		}
	}
}

/**
 * A reference that leads to itself through nothing but references. The library follows those by
 * recursion, so they have to be found before it starts.
 */
function findCircle(documents: Documents): string | undefined {
	const all = new Map<string, FoundReference>();
	for (const one of allReferences(documents)) all.set(`${one.baseUri}#${one.pointer}`, one);
	const lengths = new Map<FoundReference, number>();
	for (const start of all.values()) {
		const trail = new Set<FoundReference>();
		let at: FoundReference | undefined = start;
		while (at !== undefined && !lengths.has(at)) {
			if (trail.has(at)) return `${at.baseUri}#${at.pointer}`;
			trail.add(at);
			const address: string | undefined = resolveAddress(at.href, at.baseUri);
			at = address === undefined ? undefined : all.get(locationOf(address, documents));
		}
		let length = at === undefined ? 0 : (lengths.get(at) ?? 0);
		for (const one of [...trail].toReversed()) lengths.set(one, ++length);
		if (length > chainLimit) return `${start.baseUri}#${start.pointer}`;
	}
	return undefined;
}

function locationOf(address: string, documents: Documents): string {
	const [resource = '', fragment = ''] = address.split('#', 2);
	let pointer = fragment;
	try {
		pointer = decodeURI(fragment);
	} catch {
		// Not decodable: the library will say so.
	}
	if (pointer === '' || pointer.startsWith('/')) return `${resource}#${pointer}`;
	for (const document of Object.values(documents)) {
		const place = (document.embedded?.[resource] as SchemaDocument | undefined)?.anchors[pointer];
		if (place !== undefined) return `${resource}#${place}`;
	}
	return `${resource}#${pointer}`;
}

function resolveAddress(href: string, base: string): string | undefined {
	try {
		return resolveIri(href, base);
	} catch {
		return undefined;
	}
}

function withoutFragment(uri: string): string {
	return uri.split('#', 1)[0] ?? '';
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
	if (error instanceof InvalidSchemaError) {
		const { errors } = error.output as { errors?: readonly { instanceLocation: string; absoluteKeywordLocation: string }[] };
		const place = errors?.[0];
		if (place !== undefined) {
			const pointer = place.instanceLocation.slice(place.instanceLocation.indexOf('#') + 1);
			return { reason: 'not-a-schema', detail: `${pointer || '/'}: ${place.absoluteKeywordLocation.split('/').at(-1) ?? ''}` };
		}
	}
	const detail = error instanceof Error ? error.message : String(error);
	const reason = /Unable to load|No schema found|No such anchor|Invalid.*pointer|Cannot read prop|Value at/i.test(detail) ? 'unresolved-reference' : 'not-a-schema';
	return { reason, detail };
}
