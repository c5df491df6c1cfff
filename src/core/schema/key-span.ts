import { findNodeAtLocation, parseTree, type JSONPath } from 'jsonc-parser';
import { span, type Span } from '../text';

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
