import type { CompiledSchema } from '../core/schema/schema';
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
