import type { Head } from '../article';
import type { CompletionContext } from './context';
import type { Cursor } from '../cursor/cursor';
import { editableSpan, formatOf } from '../cursor/cursor-at';
import { jsonWriting } from '../cursor/json-writing';
import { tomlWriting } from '../cursor/toml-writing';
import type { Layout, Writing } from '../cursor/writing';
import { headersWriting, yamlWriting } from '../cursor/yaml-writing';
import { lineEndOf } from '../text';
import type { MapNode } from '../tree';
import { parseAnyYaml } from '../yaml/yaml';

/** What a proposal is made from. */
export interface Where {
	readonly head: Head;
	/** The article without what is being typed. */
	readonly root: MapNode | undefined;
	readonly context: CompletionContext;
}

/**
 * The article's data without what is being typed: a word that is not a key yet makes YAML read the
 * lines around it wrongly, so it is read again with blanks in its place.
 */
export function treeBeside(head: Head, cursor: Cursor): MapNode | undefined {
	const { meta, source, dialect } = head;
	const isWhole = head.problems.every(({ code }) => !code.startsWith('syntax/')) && head.kind === 'mapping';
	const isHalf = cursor.kind === 'key' && cursor.separated === 'no' && cursor.span.end > cursor.span.start;
	if (formatOf(head) !== 'yaml' || (isWhole && !isHalf)) return meta;
	const span = editableSpan(head);
	if (span === undefined) return meta;
	const { start, end } = cursor.span;
	const text = source.slice(span.start, start) + ' '.repeat(end - start) + source.slice(end, span.end);
	const { root } = parseAnyYaml(text, span.start, dialect);
	return root?.kind === 'map' ? root : undefined;
}

export function writingFor(head: Head): Writing {
	const format = formatOf(head);
	switch (format) {
		case 'yaml':
			return yamlWriting;
		case 'json':
			return jsonWriting;
		case 'toml':
			return tomlWriting;
		case 'headers':
		case 'org':
			return headersWriting;
		default:
			return format satisfies never;
	}
}

/** How the head is laid out already: a list may stand at the column of its key. */
export function layoutOf({ source, metaSpan }: Head): Layout {
	const text = metaSpan === undefined ? '' : source.slice(metaSpan.start, Math.min(metaSpan.end, metaSpan.start + 20_000));
	const deeper = /^[^\s#-][^\r\n]*:[ \t]*\r?\n( {2,8})(?=[^\s#-])/m.exec(text)?.[1];
	const list = /^[^\s#-][^\r\n]*:[ \t]*\r?\n( {0,8})-[ \t]/m.exec(text)?.[1];
	return { lineEnd: lineEndOf(source), unit: deeper ?? (list === undefined || list === '' ? '  ' : list), listUnit: list ?? '  ' };
}
