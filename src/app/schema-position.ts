import { findNodeAtLocation, parseTree, type JSONPath } from 'jsonc-parser';
import type { CompiledSchema } from '../core/schema/schema';
import { span, type Span } from '../core/text';
import type { FilePath } from './paths';

/** Where a part of a schema stands: in the schema itself, in one that comes with Masthead, or in another file. */
export type SchemaPlace =
	| { readonly kind: 'own'; readonly pointer: readonly string[] }
	| { readonly kind: 'file'; readonly path: FilePath; readonly pointer: readonly string[] }
	| { readonly kind: 'built-in'; readonly name: string; readonly pointer: readonly string[] };

/** Reads the address of a plan; undefined for what lies on the network. */
export function placeOfLocation(location: string, schema: CompiledSchema): SchemaPlace | undefined {
	const [base = '', fragment = ''] = location.split('#');
	const pointer = fragment.split('/').slice(1).map((part) => decoded(part).replaceAll('~1', '/').replaceAll('~0', '~'));
	const builtIn = /^masthead:\/\/\/schemas\/([\w-]+)\.json$/.exec(base)?.[1];
	if (builtIn !== undefined) return { kind: 'built-in', name: builtIn, pointer };
	// An `$id` gives a schema another name than its file has.
	if (base === schema.uri || base === schema.root.location.split('#')[0]) return { kind: 'own', pointer };
	if (base.startsWith('file:///')) return { kind: 'file', path: decoded(base.slice('file://'.length)), pointer };
	return undefined;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// A percent sign that encodes nothing stands for itself.
		return text;
	}
}

/** The key in a schema's text to which a JSON pointer leads; the nearest above it where it leads nowhere. */
export function keySpanIn(text: string, pointer: readonly string[]): Span {
	const root = parseTree(text);
	for (let length = pointer.length; root !== undefined && length > 0; length--) {
		const path: JSONPath = pointer.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
		const node = findNodeAtLocation(root, path) ?? findNodeAtLocation(root, pointer.slice(0, length) as JSONPath);
		if (node === undefined) continue;
		const at = node.parent?.type === 'property' ? (node.parent.children?.[0] ?? node) : node;
		return span(at.offset, at.offset + (at === node ? 0 : at.length));
	}
	return span(0, 0);
}
