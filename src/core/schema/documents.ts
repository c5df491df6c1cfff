import { resolveAddress } from './addresses';
import { draftAt, escapePointer, isMetaSchema, metaSchema, misfitOf, type Draft } from './drafts';
import { isObject, type Json, type JsonObject, type SchemaFailure } from './schema';

/** What makes a schema unusable as a whole; caught by `compileSchema`. */
export class SchemaTrouble extends Error {
	constructor(
		readonly reason: SchemaFailure['reason'],
		detail: string,
	) {
		super(detail);
	}
}

/** A schema with an address of its own: a document, or a part of one that has an `$id`. */
export interface Resource {
	readonly address: string;
	readonly draft: Draft;
	readonly root: Json;
	/** Names given by `$anchor`, `$dynamicAnchor` or a mere `#name` as `$id`, with the place as a JSON pointer. */
	readonly anchors: Map<string, string>;
	/** Names that a `$dynamicRef` may find, with the address of the place. */
	readonly dynamicAnchors: Map<string, string>;
	/** Whether it may be used without a look at its meta-schema. */
	isChecked: boolean;
}

/** A schema where it stands. */
export interface Place {
	readonly resource: Resource;
	/** A JSON pointer from the root of the resource. */
	readonly pointer: string;
	readonly value: Json;
}

/** References that lead to references and so on, and schemas that may apply to one value, one within the other. */
export const chainLimit = 200;

const nothing: Omit<Resource, 'address'> = { draft: draftAt('https://json-schema.org/draft/2020-12/schema') as Draft, root: true, anchors: new Map(), dynamicAnchors: new Map(), isChecked: true };

/** All documents that one schema draws in, and the way from a reference to what it means. */
export class Documents {
	private readonly byAddress = new Map<string, Resource | 'open'>();
	private readonly byRoot = new Map<Json, Resource>();
	private readonly wanted = new Set<string>();

	/** @throws where the address belongs to a meta-schema */
	add(schema: Json, uri: string, draft: Draft): Resource {
		const id = isObject(schema) && typeof schema['$id'] === 'string' ? schema['$id'] : '';
		const full = resolveAddress(id, uri);
		const resource = this.resource(schema, withoutFragment(full), draft);
		// In draft-07 the address of a document may end in a name for its root.
		if (draft.isOld && full.includes('#')) resource.anchors.set(decoded(full.slice(full.indexOf('#') + 1)), '');
		this.byAddress.set(withoutFragment(uri), resource);
		return resource;
	}

	/** A document that cannot be had: whatever is referred to in it allows anything. */
	leaveOpen(address: string): void {
		this.byAddress.set(address, 'open');
	}

	/** Addresses of documents that are referred to and not there. */
	missing(): string[] {
		return [...this.wanted].filter((address) => !this.byAddress.has(address) && !isMetaSchema(address));
	}

	/** Where a reference leads, through references that stand for schemas in draft-07. */
	target(reference: string, base: string): Place {
		let uri = resolveAddress(reference, base);
		for (let hops = 0; hops <= chainLimit; hops++) {
			const place = this.placeAt(uri);
			const next = referenceOf(place);
			if (next === undefined) return place;
			uri = resolveAddress(next, place.resource.address);
		}
		throw new SchemaTrouble('endless-reference', uri);
	}

	/** A schema at its place: where it is a resource of its own or, in draft-07, a reference, that is its place. */
	settle(resource: Resource, pointer: string, value: Json): Place {
		const own = this.byRoot.get(value);
		const place = own === undefined || own === resource ? { resource, pointer, value } : { resource: own, pointer: '', value };
		const reference = referenceOf(place);
		return reference === undefined ? place : this.target(reference, place.resource.address);
	}

	/** @throws where a resource contradicts its draft */
	check(resource: Resource): void {
		if (resource.isChecked) return;
		resource.isChecked = true;
		const found = misfitOf(resource.root, resource.draft, (sub) => this.byRoot.has(sub));
		if (found !== undefined) throw new SchemaTrouble('not-a-schema', `${found.pointer || '/'}: ${found.keyword}`);
	}

	private placeAt(uri: string): Place {
		const address = withoutFragment(uri);
		const resource = this.byAddress.get(address) ?? this.addMetaSchema(address);
		if (resource === undefined) throw new SchemaTrouble('unresolved-reference', uri);
		if (resource === 'open') return { resource: { ...nothing, address }, pointer: '', value: true };
		const fragment = decoded(uri.slice(address.length + 1));
		const pointer = fragment === '' || fragment.startsWith('/') ? fragment : resource.anchors.get(fragment);
		if (pointer === undefined) throw new SchemaTrouble('unresolved-reference', uri);
		const place = this.follow(resource, pointer);
		if (place === undefined) throw new SchemaTrouble('unresolved-reference', uri);
		return place;
	}

	private follow(from: Resource, pointer: string): Place | undefined {
		let place: Place = { resource: from, pointer: '', value: from.root };
		for (const step of pointer.split('/').slice(1)) {
			const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
			const { value, resource } = place;
			if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
			const below = (value as JsonObject)[name] as Json;
			const own = this.byRoot.get(below);
			place = own === undefined ? { resource, pointer: `${place.pointer}/${step}`, value: below } : { resource: own, pointer: '', value: below };
		}
		return place;
	}

	private addMetaSchema(address: string): Resource | undefined {
		const schema = metaSchema(address);
		if (schema === undefined) return undefined;
		const draft = draftAt(String(schema['$schema'])) as Draft;
		const resource: Resource = { address, draft, root: schema, anchors: new Map([['meta', '']]), dynamicAnchors: new Map([['$dynamicAnchor' in schema ? 'meta' : '', `${address}#`]]), isChecked: true };
		this.byAddress.set(address, resource);
		return resource;
	}

	private resource(root: Json, address: string, draft: Draft): Resource {
		// A document that calls itself a meta-schema would be used to judge other schemas.
		if (isMetaSchema(address)) throw new SchemaTrouble('not-a-schema', `the address ${address} belongs to a meta-schema`);
		const resource: Resource = { address, draft, root, anchors: new Map(), dynamicAnchors: new Map(), isChecked: false };
		if (isObject(root)) this.byRoot.set(root, resource);
		if (!this.byAddress.has(address)) this.byAddress.set(address, resource);
		this.scan(root, '', resource);
		return resource;
	}

	/**
	 * Notes the names, the resources within and the references. A reference may lead anywhere, so whatever
	 * looks like a schema is taken for one, but for plain values.
	 */
	private scan(value: Json, pointer: string, resource: Resource, role: Role = 'schema'): void {
		if (Array.isArray(value)) value.forEach((one: Json, index) => this.scan(one, `${pointer}/${index}`, resource, role));
		if (!isObject(value)) return;
		const { draft, address } = resource;
		const own = pointer === '' ? draft : draftOf(value, draft);
		const isSchema = role !== 'schemas-by-name';
		const id = value['$id'];
		if (isSchema && typeof id === 'string' && pointer !== '') {
			if (!own.isOld || !id.startsWith('#')) {
				this.resource(value, withoutFragment(resolveAddress(id, address)), own);
				return;
			}
			resource.anchors.set(decoded(id.slice(1)), pointer);
		}
		if (isSchema && !draft.isOld) noteAnchors(value, pointer, resource);
		else if (isSchema && typeof value['$ref'] === 'string') {
			// All else in it counts for nothing.
			this.want(value['$ref'], address);
			return;
		}
		for (const [name, below] of Object.entries(value)) {
			if (isSchema && (name === '$ref' || name === '$dynamicRef') && typeof below === 'string') this.want(below, address);
			else {
				const next = roleBelow(name, below, role, own);
				if (next !== 'value') this.scan(below, `${pointer}/${escapePointer(name)}`, resource, next);
			}
		}
	}

	private want(reference: string, base: string): void {
		if (reference.startsWith('#')) return;
		this.wanted.add(withoutFragment(resolveAddress(reference, base)));
	}
}

/** What a part of a schema is to it; `unknown` below a keyword that the draft does not have. */
type Role = 'schema' | 'schemas-by-name' | 'value' | 'unknown';

/** In values, nothing is a name or a reference, whatever it looks like. */
const holdsValue: ReadonlySet<string> = new Set(['const', 'default', 'enum', 'examples']);

function roleBelow(name: string, below: Json, role: Role, { keywords, retired }: Draft): Role {
	if (role === 'schemas-by-name') return 'schema';
	if (holdsValue.has(name) && (role === 'schema' || Array.isArray(below))) return 'value';
	if (role === 'unknown') return role;
	const shape = keywords.get(name) ?? retired.get(name);
	if (shape === 'schemaByKey' || shape === 'schemaOrNamesByKey' || name === '$defs') return 'schemas-by-name';
	return shape === undefined ? 'unknown' : 'schema';
}

function noteAnchors(value: JsonObject, pointer: string, { anchors, dynamicAnchors, address, draft }: Resource): void {
	const { $anchor: name, $dynamicAnchor: dynamic } = value;
	if (typeof name === 'string') anchors.set(name, pointer);
	if (draft.keywords.has('$dynamicAnchor')) {
		if (typeof dynamic !== 'string') return;
		anchors.set(dynamic, pointer);
		dynamicAnchors.set(dynamic, locationOf(address, pointer));
	} else if (pointer === '' && value['$recursiveAnchor'] === true) dynamicAnchors.set('', `${address}#`);
}

function draftOf(schema: JsonObject, otherwise: Draft): Draft {
	const address = schema['$schema'];
	return (typeof address === 'string' ? draftAt(address.replace(/#$/, '')) : undefined) ?? otherwise;
}

/** The reference for which a schema stands: before 2019-09 nothing else in it counts. */
function referenceOf({ resource, value }: Place): string | undefined {
	const reference = resource.draft.isOld && isObject(value) ? value['$ref'] : undefined;
	return typeof reference === 'string' ? reference : undefined;
}

/** The address of a place in a resource. */
export function locationOf(address: string, pointer: string): string {
	try {
		return `${address}#${encodeURI(pointer)}`;
	} catch {
		// Half a character, which no address can have.
		return `${address}#${pointer}`;
	}
}

export function decoded(fragment: string): string {
	try {
		return decodeURIComponent(fragment);
	} catch {
		// A percent sign that encodes nothing stands for itself.
		return fragment;
	}
}

function withoutFragment(uri: string): string {
	return uri.split('#', 1)[0] ?? '';
}
