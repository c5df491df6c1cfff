import { findNodeAtLocation, getNodeValue, parseTree, type JSONPath, type Node, type ParseError } from 'jsonc-parser';
import type { Problem, Primitive } from '../problems';
import { span, type Edit } from '../text';
import type { MapNode } from '../tree';
import type { CompiledSchema } from './schema';
import { enumsAt } from './views';

/**
 * The address of the schema whose list a value is not in. Undefined where several lists judge the
 * value, since nobody knows which is meant, and where the value is of another type than the listed.
 */
export function enumLocation(problem: Extract<Problem, { code: 'schema/enum' }>, schema: CompiledSchema, meta: MapNode): string | undefined {
	const { path, allowed, actual } = problem.data;
	if (actual === null || actual === '' || !allowed.some((value) => typeof value === typeof actual)) return undefined;
	const [one, ...others] = enumsAt(schema, meta, path);
	return one !== undefined && others.length === 0 && isSame(one.values, allowed) ? one.location : undefined;
}

/**
 * Adds a value to the list `enum` of the schema at a pointer, in the manner of the values that stand
 * there. Undefined unless the list is the one that is expected.
 */
export function enumEdit(text: string, pointer: readonly string[], allowed: readonly Primitive[], value: Primitive): Edit | undefined {
	const errors: ParseError[] = [];
	const root = parseTree(text, errors, { allowTrailingComma: true });
	const holder = root === undefined || errors.length > 0 ? undefined : nodeAt(root, pointer);
	const list = holder?.type === 'object' ? findNodeAtLocation(holder, ['enum']) : undefined;
	if (list?.type !== 'array' || holder === undefined || keyCount(holder, 'enum') !== 1 || !isSame(getNodeValue(list) as readonly unknown[], allowed)) return undefined;
	const last = list.children?.at(-1);
	if (last === undefined) return undefined;
	const at = last.offset + last.length;
	return { span: span(at, at), text: `,${gapBefore(text, list, last)}${JSON.stringify(value)}` };
}

function nodeAt(root: Node, pointer: readonly string[]): Node | undefined {
	let node: Node | undefined = root;
	for (const step of pointer) {
		if (node === undefined || (node.type === 'object' && keyCount(node, step) !== 1)) return undefined;
		node = findNodeAtLocation(node, [node.type === 'array' ? Number(step) : step] as JSONPath);
	}
	return node;
}

/** Of a key that is written twice, nobody knows which one counts. */
function keyCount({ children = [] }: Node, key: string): number {
	return children.filter((property) => property.children?.[0]?.value === key).length;
}

/** What stands between two values: a line end with its indent, a space, or nothing. */
function gapBefore(text: string, list: Node, last: Node): string {
	const before = text.slice(list.offset, last.offset);
	const line = /(\r?\n)[ \t]*$/.exec(before);
	if (line !== null) return line[0];
	return (list.children?.length ?? 0) > 1 && !/\s$/.test(before) ? '' : ' ';
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.length === b.length && a.every((value, index) => value === b[index]);
}
