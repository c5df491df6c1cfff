import { parseHead, type Head } from './article';
import type { Fix } from './fix';
import type { Problem } from './problems';
import { directivesOf, lineToStandAbove, silences, type Directive } from './suppress';
import { applyEdits, lineEndOf, span, type Edit } from './text';
import { toData } from './tree';

/**
 * Comments that keep a problem quiet: for its line, and for the whole article. They come last, for
 * who has read the problem and knows better. Each is tried first: the data stays what it was, and
 * the problem is gone; where that is not so, it is not offered.
 */
export function ignoreFixesOf(problem: Problem, head: Head): Fix[] {
	const { format, metaSpan, reads } = head;
	if (metaSpan === undefined || (format !== 'yaml' && format !== 'toml')) return [];
	// In a block that the generator does not see, a comment would hide that nothing is read at all.
	if (problem.code.startsWith('fence/') && reads !== 'data') return [];
	const directives = directivesOf(head);
	const { code } = problem;
	const fixes: Fix[] = [];
	const here = besideLine(problem, head, directives);
	if (here !== undefined && helps(here, problem, head)) fixes.push({ title: { id: 'fix/ignore-here', args: { code } }, edits: [here], safe: false, preferred: false });
	const file = onTop(problem, head, directives);
	if (file !== undefined && helps(file, problem, head)) fixes.push({ title: { id: 'fix/ignore-file', args: { code } }, edits: [file], safe: false, preferred: false });
	return fixes;
}

/** Above the line where the problem begins, or above the value in one piece that holds that line. */
function besideLine({ code, span: { start } }: Problem, head: Head, directives: readonly Directive[]): Edit | undefined {
	const { source, metaSpan } = head;
	if (metaSpan === undefined || start < metaSpan.start || start >= metaSpan.end || code.startsWith('syntax/')) return undefined;
	const at = Math.max(lineToStandAbove(head, start), metaSpan.start);
	if (!beginsLine(source, at)) return undefined;
	const above = directives.find(({ reach }) => reach !== 'article' && reach.start === at);
	if (above !== undefined) return addWord(above, head, code);
	const indent = /^[ \t]*/.exec(source.slice(at, metaSpan.end))?.[0] ?? '';
	return insertion(at, `${indent}# masthead-disable-next-line ${code}${lineEndOf(source)}`);
}

/** Below the opening fence, and below the lines that name the schema, which belong on top. */
function onTop({ code }: Problem, head: Head, directives: readonly Directive[]): Edit | undefined {
	const { source, metaSpan } = head;
	const known = directives.find(({ reach, words }) => reach === 'article' && words.length > 0);
	if (known !== undefined) return addWord(known, head, code);
	if (metaSpan === undefined) return undefined;
	let at = metaSpan.start;
	if (!beginsLine(source, at)) at = source.indexOf('\n', at) + 1;
	if (at < metaSpan.start || at > metaSpan.end) return undefined;
	at += /^(?:[ \t]*#[ \t]*(?:yaml-language-server:|:schema\b|\$schema\b)[^\n]*\n)*/.exec(source.slice(at, metaSpan.end))?.[0].length ?? 0;
	return insertion(at, `# masthead-disable ${code}${lineEndOf(source)}`);
}

function beginsLine(source: string, at: number): boolean {
	return at === 0 || source.charAt(at - 1) === '\n' || (at === 1 && source.startsWith('\ufeff'));
}

/** Another code in a comment, with a comma where the others have one. */
function addWord({ words, wordsEnd }: Directive, { source }: Head, code: string): Edit {
	const [first, second] = words;
	const behind = source.charAt(wordsEnd - 1);
	const hasCommas = first !== undefined && second !== undefined && source.slice(first.span.end, second.span.start).includes(',');
	return insertion(wordsEnd, behind === ',' || !hasCommas ? ` ${code}` : `, ${code}`);
}

function insertion(at: number, text: string): Edit {
	return { span: span(at, at), text };
}

/** Whether the article is the same afterwards, and the problem is kept quiet. */
function helps(edit: Edit, problem: Problem, head: Head): boolean {
	const after = parseHead(applyEdits(head.source, [edit]), head.dialect);
	const added = edit.text.length;
	if (after.kind !== head.kind || after.reads !== head.reads || after.bodyStart !== head.bodyStart + (head.bodyStart === 0 ? 0 : added)) return false;
	if (codesOf(after) !== codesOf(head) || JSON.stringify(toData(after.meta)) !== JSON.stringify(toData(head.meta))) return false;
	const by = edit.span.start <= problem.span.start ? added : 0;
	const moved = { ...problem, span: span(problem.span.start + by, problem.span.end + by) };
	return directivesOf(after).some((directive) => silences(directive, moved));
}

function codesOf({ problems }: Head): string {
	return problems.map(({ code }) => code).join(' ');
}
