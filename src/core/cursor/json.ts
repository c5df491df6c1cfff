import type { Span } from '../text';
import { endOfLine, type Cursor } from './cursor';
import { mapFrame, scanFlow, type FlowFrame } from './flow';

/** Where the cursor stands in JSON; behind `;;;` the outer braces are left out. */
export function jsonCursor(source: string, meta: Span, offset: number): Cursor | undefined {
	const text = source.slice(meta.start, meta.end);
	const open = text.search(/\S/);
	const frames: FlowFrame[] = text.charAt(open) === '{' ? [] : [mapFrame('double')];
	if (frames.length === 0 && offset <= meta.start + open) return undefined;
	const indent = /^[ \t]*/.exec(source.slice(source.lastIndexOf('\n', offset - 1) + 1, endOfLine(source, offset)))?.[0] ?? '';
	const from = frames.length === 0 ? meta.start + open : meta.start;
	const result = scanFlow(from, [], { source, end: meta.end, offset, separator: ':', comments: 'no', indent, style: 'double' }, frames);
	return result.kind === 'cursor' ? result.cursor : undefined;
}
