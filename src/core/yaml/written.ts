import { isScalar, type Node as YamlNode } from 'yaml';

/** Where a value begins, with its tag and anchor. */
export function writtenStart(node: YamlNode, text: string): number {
	const [valueStart] = node.range ?? [0];
	const from = Math.max(0, valueStart - 300);
	const written = node.tag === undefined ? null : /!\S*(?:\s+&\S+)?(?:\s+#[^\n]*\n|\s)*$/.exec(text.slice(from, valueStart));
	return written === null ? valueStart : from + written.index;
}

/** Where a value ends; of a list, a map and nothing behind a tag, where the tag does, which is what matters. */
export function writtenEnd(node: YamlNode, text: string): number {
	const start = writtenStart(node, text);
	const [valueStart, end] = node.range ?? [0, 0];
	return isScalar(node) && end > valueStart ? end : start + (/^![^\s,\]}]*/.exec(text.slice(start, end + 1))?.[0].length ?? 0);
}
