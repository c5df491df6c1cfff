import { parseTree, type Node } from 'jsonc-parser';
import { insertBetween } from '../core/edits/between';
import { writeJson } from '../core/edits/json';
import { span, type Edit, type Span } from '../core/text';

/**
 * What makes a `masthead.json` name a schema for articles: one insertion, or none where it names the
 * schema already. Undefined where the text cannot be read, or has something else in that place.
 */
export function schemaEdits(source: string, schema: string, globs: readonly string[]): readonly Edit[] | undefined {
	if (source.trim() === '') return [{ span: span(0, source.length), text: `{\n  "schemas": {\n    ${entryOf(schema, globs)}\n  }\n}\n` }];
	const errors: unknown[] = [];
	const root = parseTree(source, errors as [], { allowTrailingComma: true });
	if (errors.length > 0 || root?.type !== 'object') return undefined;
	const schemas = valueIn(root, 'schemas');
	if (schemas === undefined) return [insert(source, root, `"schemas": { ${entryOf(schema, globs)} }`)];
	if (schemas.type !== 'object') return undefined;
	return valueIn(schemas, schema) === undefined ? [insert(source, schemas, entryOf(schema, globs))] : [];
}

function entryOf(schema: string, globs: readonly string[]): string {
	return `${JSON.stringify(schema)}: ${writeJson(globs)}`;
}

function valueIn(object: Node, name: string): Node | undefined {
	return object.children?.findLast(({ children: [key] = [] }) => key?.value === name)?.children?.[1];
}

function insert(source: string, object: Node, text: string): Edit {
	const children = object.children ?? [];
	return insertBetween({ source, span: spanOf(object), children: children.map(spanOf), lastComma: 'allowed' }, text, children.length);
}

function spanOf({ offset, length }: Node): Span {
	return span(offset, offset + length);
}
