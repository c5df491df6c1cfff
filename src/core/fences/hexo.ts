import { body, closeAt, lineAt, openWithData, textStart, type Found, type Opening } from './block';
import { span } from '../text';

/**
 * hexo-front-matter 4.2 (`split`; the same in 5): three or more `-` or `;` alone on the first line,
 * at least one character of data, and a line that begins with the same fence. Without an opening
 * fence, everything up to the first line of dashes or semicolons is tried as data. `;` means JSON.
 * Hexo strips a BOM and makes CRLF into LF before.
 */
export function findHexo(source: string): Found {
	const start = textStart(source);
	const prefix = /^(?:-{3,}|;{3,})/.exec(source.slice(start, start + 200))?.[0];
	if (prefix === undefined) return findWithoutOpening(source, start);
	const line = lineAt(source, start);
	// White space behind the fence hides the block; so does whatever else stands there.
	if (start + prefix.length !== line.end || line.next === line.end) return body;
	const at = findClosing(source, prefix, line.next);
	if (at === -1) return body;
	const nothing = span(line.end, line.end);
	const opening: Opening = {
		leading: span(start, start),
		open: span(start, line.end),
		language: nothing,
		trailing: nothing,
		metaStart: line.next,
		format: prefix.startsWith(';') ? 'json' : 'yaml',
	};
	return { kind: 'block', block: closeAt(source, opening, at, prefix.length) };
}

/** The closing line has a line end before it that is not the opening line's own. */
function findClosing(source: string, fence: string, metaStart: number): number {
	const first = source.charCodeAt(metaStart) === 13 && source.charCodeAt(metaStart + 1) === 10 ? metaStart + 2 : metaStart + 1;
	const at = source.indexOf(`\n${fence}`, first);
	return at === -1 ? -1 : at + 1;
}

function findWithoutOpening(source: string, start: number): Found {
	const dashes = nextFence(source, '---', start);
	const semicolons = nextFence(source, ';;;', start);
	const at = dashes === -1 ? semicolons : semicolons === -1 ? dashes : Math.min(dashes, semicolons);
	if (at === -1) return body;
	const fence = /^(?:-+|;+)/.exec(source.slice(at, lineAt(source, at).end))?.[0] ?? '';
	const nothing = span(start, start);
	const document = documentStart(source, start);
	const opening: Opening =
		document !== undefined && fence.startsWith('-')
			? openWithData(source, start, document, 'yaml')
			: { leading: nothing, open: nothing, language: nothing, trailing: nothing, metaStart: start, format: fence.startsWith(';') ? 'json' : 'yaml' };
	return { kind: 'block', block: closeAt(source, opening, at, fence.length) };
}

/** A fence with at least one character and a line end before it. */
function nextFence(source: string, fence: string, start: number): number {
	const first = source.startsWith('\r\n', start) ? start + 2 : start + 1;
	const at = first > source.length ? -1 : source.indexOf(`\n${fence}`, first);
	return at === -1 ? -1 : at + 1;
}

/**
 * A line of dashes below exactly one empty line: hexo-front-matter takes both for data, and YAML
 * takes the dashes for its own document start, so that Hexo reads the block by accident.
 */
function documentStart(source: string, start: number): number | undefined {
	const match = /^\r?\n(?=---(?:\s|$))/.exec(source.slice(start, start + 6));
	return match === null ? undefined : start + match[0].length;
}
