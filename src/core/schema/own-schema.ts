import type { Head } from '../article';
import { span, type Span } from '../text';
import { placeAt, valueOf, type MapNode } from '../tree';

/** The schema that an article names itself. */
export interface OwnSchema {
	/** The key `$schema`, or a comment. */
	readonly by: 'front-matter' | 'modeline';
	/** A path or an address, as it is written. */
	readonly schema: string;
	readonly span: Span;
}

/** The key by which a head names its schema. Most generators let it pass as a key that nobody asks for. */
export const schemaKey = '$schema';

/** Whether a text may name a schema of its own: where not, nothing need be parsed to know it. */
export function mayNameSchema(text: string): boolean {
	return text.includes(schemaKey) || text.includes('#:schema');
}

/**
 * The schema that a head names: by its key `$schema`, or by a comment as language servers know them
 * (`# yaml-language-server: $schema=…`, `# $schema: …`, Taplo's `#:schema …`). The key wins.
 */
export function ownSchemaOf({ source, meta, metaSpan, format }: Head): OwnSchema | undefined {
	if (metaSpan === undefined) return undefined;
	const text = source.slice(metaSpan.start, metaSpan.end);
	if (!mayNameSchema(text)) return undefined;
	const value = valueOf(meta, schemaKey);
	if (value?.kind === 'scalar' && value.type === 'string' && value.text.trim() !== '') return { by: 'front-matter', schema: value.text.trim(), span: value.span };
	return format === 'yaml' || format === 'toml' ? modelineIn(text, metaSpan.start, meta) : undefined;
}

const modeline = /^[ \t]*#(?:[ \t]*yaml-language-server[ \t]*:[^\r\n]*?\$schema=|[ \t]*\$schema[ \t]*:[ \t]*|:schema[ \t]+)(\S[^\r\n]*)/gm;

function modelineIn(text: string, offset: number, meta: MapNode | undefined): OwnSchema | undefined {
	for (const match of text.matchAll(modeline)) {
		const { 0: line, 1: rest = '', index } = match;
		// Behind these an address ends at a space; the third may be a path with spaces in it.
		const schema = /^[ \t]*#[ \t]*\$schema/.test(line) ? rest.trimEnd() : (rest.split(/\s/, 1)[0] ?? '');
		const start = offset + index + line.length - rest.length;
		if (!isInText(meta, start)) return { by: 'modeline', schema, span: span(start, start + schema.length) };
	}
	return undefined;
}

/** Whether the place lies in a value of several lines: there it is no comment. */
function isInText(meta: MapNode | undefined, offset: number): boolean {
	const node = meta === undefined ? undefined : placeAt(meta, offset).node;
	return node?.kind === 'scalar' && node.span.start < offset && offset < node.span.end;
}
