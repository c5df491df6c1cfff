import type { Colors } from './reporters';

/** Columns that a paragraph takes at most: what is comfortable to read. */
const width = 92;

/** A page of the documentation for a terminal: headings stand out, paragraphs are wrapped, examples are as they are. */
export function pageForTerminal(markdown: string, colors: Colors): string {
	const out: string[] = [];
	let isExample = false;
	for (const line of markdown.trimEnd().split('\n')) {
		if (line.startsWith('```')) isExample = !isExample;
		else if (isExample) out.push(line === '' ? '' : `    ${line}`);
		else out.push(...linesOf(line, colors));
	}
	return `${out.join('\n')}\n`;
}

function linesOf(line: string, colors: Colors): readonly string[] {
	const heading = /^#+ (.*)$/.exec(line)?.[1];
	if (heading !== undefined) return [colors.bold(heading.replaceAll('`', ''))];
	// A table stays one: its lines are not sentences.
	if (line.startsWith('|')) return [inline(line, colors)];
	const item = /^(?:- |\d+\. )/.exec(line)?.[0].length ?? 0;
	return wrapped(line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('**', ''), ' '.repeat(item)).map((part) => inline(part, colors));
}

function wrapped(line: string, indent: string): readonly string[] {
	const lines: string[] = [];
	let current = '';
	for (const word of line.split(' ')) {
		if (current !== '' && current.length + 1 + word.length > width) {
			lines.push(current);
			current = indent + word;
		} else current = current === '' ? word : `${current} ${word}`;
	}
	return [...lines, current];
}

/** Where colours are shown they say what the backticks say. */
function inline(line: string, colors: Colors): string {
	return colors.isColorSupported ? line.replace(/`([^`]+)`/g, (_match, code: string) => colors.cyan(code)) : line;
}
