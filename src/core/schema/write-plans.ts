import { decoded, locationOf, type Documents, type Place } from './documents';
import { escapePointer, type Draft, type Shape } from './drafts';
import { patternKeyword } from './guards';
import type { CompilerOutput, ContainsAt, DynamicTarget, Keyword } from './plan';
import { isObject, type Json, type JsonObject } from './schema';

/**
 * What each schema demands that can be reached from one place, with every reference resolved: the
 * planner's input. A loop and not a recursion, since references form chains.
 *
 * @throws where a reference leads nowhere, or a document contradicts its draft
 */
export function writePlans(documents: Documents, root: Place): { readonly location: string; readonly output: CompilerOutput } {
	const writer = new Writer(documents);
	const location = writer.at(root);
	writer.finish();
	return { location, output: { schemas: writer.schemas, anchors: writer.anchors } };
}

class Writer {
	readonly schemas = new Map<string, boolean | readonly Keyword[]>();
	/** Dynamic anchors by the address of their resource. */
	readonly anchors = new Map<string, ReadonlyMap<string, string>>();
	private readonly open: (readonly [string, Place])[] = [];

	constructor(private readonly documents: Documents) {}

	/** The location of a schema, which is written later. */
	at(place: Place): string {
		const { resource, pointer, value } = place;
		const location = locationOf(resource.address, pointer);
		if (!this.schemas.has(location)) {
			this.documents.check(resource);
			this.anchors.set(resource.address, resource.dynamicAnchors);
			// What is no schema at all demands nothing.
			this.schemas.set(location, typeof value === 'boolean' ? value : []);
			if (isObject(value)) this.open.push([location, place]);
		}
		return location;
	}

	finish(): void {
		for (let next = this.open.pop(); next !== undefined; next = this.open.pop()) {
			const [location, place] = next;
			const { value } = place;
			if (isObject(value)) this.schemas.set(location, Object.entries(value).flatMap(([name, one]) => this.keyword(name, one, place, value)));
		}
	}

	private keyword(name: string, value: Json, place: Place, beside: JsonObject): Keyword[] {
		const { draft, address } = place.resource;
		const shape = draft.keywords.get(name);
		if (shape === undefined) return [[`#${name}`, value]];
		const below: Below = (sub, ...path) => this.at(this.documents.settle(place.resource, [place.pointer, ...[name, ...path].map((step) => escapePointer(String(step)))].join('/'), sub));
		switch (name) {
			case '$ref':
				return [['ref', this.at(this.documents.target(value as string, address))]];
			case '$dynamicRef':
			case '$recursiveRef':
				return [['dynamicRef', this.dynamicReference(value as string, address)]];
			case 'pattern':
				// Patterns in schemas have another name by now; this one stands where no schema was looked for.
				return [[`#${patternKeyword}`, value]];
			case 'contains':
				return [[name, containsOf(below(value), draft, beside)]];
			// They say something only beside another keyword.
			case 'then':
			case 'else':
				return beside['if'] === undefined ? [] : [[name, below(value)]];
			case 'additionalItems':
				return Array.isArray(beside['items']) ? [[name, below(value)]] : [];
			case 'contentSchema':
				return [];
			default:
				return [[name, content(shape, value, below)]];
		}
	}

	private dynamicReference(reference: string, base: string): DynamicTarget {
		const target = this.documents.target(reference, base);
		const fragment = reference.slice(reference.indexOf('#') + 1 || reference.length);
		return { resource: target.resource.address, anchor: decoded(fragment), location: this.at(target) };
	}
}

/** The location of a subschema, by the way to it from the keyword. */
type Below = (subschema: Json, ...path: readonly (string | number)[]) => string;

/** A keyword's value with the locations of its subschemas in their place. */
function content(shape: Shape, value: Json, below: Below): unknown {
	switch (shape) {
		case 'schema':
			return below(value);
		case 'schemas':
			return (value as readonly Json[]).map((one, index) => below(one, index));
		case 'schemaOrSchemas':
			return content(Array.isArray(value) ? 'schemas' : 'schema', value, below);
		case 'schemaByKey':
		case 'schemaOrNamesByKey':
			return Object.entries(value as JsonObject).map(([key, one]) => [key, Array.isArray(one) ? one : below(one, key)]);
		case 'namesByKey':
			return Object.entries(value as JsonObject);
		default:
			return value;
	}
}

function containsOf(location: string, { isOld }: Draft, { minContains, maxContains }: JsonObject): ContainsAt {
	if (isOld) return { location, minimum: 1, maximum: Infinity };
	return { location, minimum: typeof minContains === 'number' ? minContains : 1, maximum: typeof maxContains === 'number' ? maxContains : Infinity };
}
