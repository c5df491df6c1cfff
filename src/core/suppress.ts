import type { Head } from './article';
import { lineStartOf } from './edits/lines';
import { codes, isCode, problem, type Problem } from './problems';
import { suggestName } from './schema/suggest';
import { span, type Span } from './text';
import type { Node } from './tree';
import { trustedUntil } from './trust';

/** A comment in the head that keeps problems quiet: `# masthead-disable`, `# masthead-disable-next-line`. */
export interface Directive {
	/** The whole article, or what begins in a stretch of the head. */
	readonly reach: 'article' | Span;
	/** The codes that are named, `group/*` among them; none means all problems. */
	readonly words: readonly Word[];
	/** Behind the last word: where another one can be added. */
	readonly wordsEnd: number;
	/** From its sign to the end of its line. */
	readonly span: Span;
}

/** A comment as it is written; without a reach where no line below it has an entry. */
export type Written = Omit<Directive, 'reach'> & { readonly reach: Directive['reach'] | undefined };

/** One code in a comment. */
export interface Word {
	readonly text: string;
	readonly span: Span;
}

const name = 'masthead-disable';

/** On a line of its own: what is said behind a value would seem to be meant for that value. */
const comment = /(?<![^\r\n])[ \t]*#[ \t]*masthead-disable(-next-line)?(?![\w-]):?([^\r\n]*)/g;

/**
 * The comments of a head that keep problems quiet. Lines that look like one and stand inside of a
 * text are none, and behind a syntax error nobody can tell.
 */
export function directivesOf(head: Head): Directive[] {
	return writtenIn(head).filter((one): one is Directive => one.reach !== undefined);
}

/** The same, with those that mean no line. */
export function writtenIn(head: Head): Written[] {
	const { source, metaSpan, format, meta } = head;
	if (metaSpan === undefined || (format !== 'yaml' && format !== 'toml')) return [];
	const text = source.slice(metaSpan.start, metaSpan.end);
	if (!text.includes(name)) return [];
	const spans = spansOf(meta);
	const onTop = metaSpan.start + firstEntryOf(text);
	const trusted = meta === undefined ? onTop : Math.max(onTop, trustedUntil(head) ?? metaSpan.end);
	const found: Written[] = [];
	for (const match of text.matchAll(comment)) {
		const at = metaSpan.start + match.index + match[0].indexOf('#');
		if (at >= trusted) break;
		if (spans.texts.some(({ start, end }) => start < at && at < end)) continue;
		const end = metaSpan.start + match.index + match[0].length;
		const reach = match[1] === undefined ? 'article' : reachOf(source, end, metaSpan.end, spans.whole);
		found.push({ reach, span: span(at, end), ...wordsOf(match[2] ?? '', end) });
	}
	return found;
}

/** The length of the blank lines and comments on top: whatever stands below, they are comments. */
function firstEntryOf(text: string): number {
	return /^(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|$))*/.exec(text)?.[0].length ?? 0;
}

/** Codes with spaces or commas between them; a reason may follow behind `--`. */
function wordsOf(written: string, end: number): Pick<Directive, 'words' | 'wordsEnd'> {
	const start = end - written.length;
	const named = written.split(/(?<=^|\s)--(?=\s|$)/, 1)[0] ?? '';
	const words = Array.from(named.matchAll(/[^\s,]+/g), ({ 0: text, index }) => ({ text, span: span(start + index, start + index + text.length) }));
	return { words, wordsEnd: start + named.trimEnd().length };
}

/** From the beginning of the next line with an entry to its end, or to the end of a value that begins there and needs more lines. */
function reachOf(source: string, commentEnd: number, limit: number, whole: readonly Span[]): Span | undefined {
	const rest = source.slice(commentEnd, limit);
	const skipped = /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r))+/.exec(rest);
	const start = commentEnd + (skipped?.[0].length ?? 0);
	const line = /^[^\r\n]*/.exec(source.slice(start, limit))?.[0] ?? '';
	if (skipped === null || /^[ \t]*(?:#|$)/.test(line)) return undefined;
	const end = start + line.length;
	return span(start, whole.reduce((far, value) => (start <= value.start && value.start <= end ? Math.max(far, value.end) : far), end));
}

interface Spans {
	/** Keys and scalars: a comment does not stand in them. */
	readonly texts: readonly Span[];
	/** What is written in one piece, over several lines perhaps: scalars, and what has brackets. */
	readonly whole: readonly Span[];
}

function spansOf(root: Node | undefined): Spans {
	const texts: Span[] = [];
	const whole: Span[] = [];
	const seen = new Set<Node>();
	const stack: (Node | undefined)[] = [root];
	for (let node = stack.pop(); node !== undefined || stack.length > 0; node = stack.pop()) {
		if (node === undefined || seen.has(node)) continue;
		seen.add(node);
		if (node.kind === 'scalar') texts.push(node.span);
		if (node.kind === 'scalar' || node.flow) whole.push(node.span);
		if (node.kind === 'list') stack.push(...node.items);
		if (node.kind !== 'map') continue;
		for (const { keySpan, value } of node.entries) {
			texts.push(keySpan);
			stack.push(value);
		}
	}
	return { texts, whole };
}

/** Without the problems that a comment in the head keeps quiet. It costs nothing where there is none. */
export function withoutSilenced(problems: readonly Problem[], head: Head): readonly Problem[] {
	if (problems.length === 0) return problems;
	const directives = directivesOf(head);
	return directives.length === 0 ? problems : problems.filter((one) => !directives.some((directive) => silences(directive, one)));
}

/** Whether a comment keeps a problem quiet. What cannot be read is more than a line's affair: only one for the article does. */
export function silences({ reach, words }: Directive, { code, span: { start } }: Problem): boolean {
	if (words.length > 0 && !words.some(({ text }) => means(text, code))) return false;
	if (reach === 'article') return true;
	return !code.startsWith('syntax/') && reach.start <= start && start <= reach.end;
}

/** Whether a word stands for a code, or for all that another word stands for. */
export function means(word: string, code: string): boolean {
	return word === code || word === '*' || (word.endsWith('/*') && code.startsWith(word.slice(0, -1)));
}

/** What nobody can keep quiet, because there is no such problem. */
export function unknownCodes(written: readonly Written[]): Problem[] {
	const unknown = written.flatMap(({ reach, words }) => (reach === undefined ? [] : words)).filter(({ text }) => !isKnown(text));
	return unknown.map(({ text: written, span: at }) => {
		const suggestion = suggestCode(written);
		return problem('suppress/unknown-code', at, suggestion === undefined ? { written } : { written, suggestion });
	});
}

const groups: ReadonlySet<string> = new Set(codes.map((code) => code.slice(0, code.indexOf('/'))));

function isKnown(word: string): boolean {
	return word === '*' || isCode(word) || (word.endsWith('/*') && groups.has(word.slice(0, -2)));
}

/** `date` for all of its group, `missing-alt` without its group, or a slip of the pen. */
function suggestCode(written: string): string | undefined {
	if (groups.has(written)) return `${written}/*`;
	const [behind, ...others] = codes.filter((code) => code.endsWith(`/${written}`));
	if (behind !== undefined && others.length === 0) return behind;
	return suggestName(written, [...codes, ...Array.from(groups, (group) => `${group}/*`)], 'similar');
}

/** The line that a comment would have to stand above, for all that begins at an offset. */
export function lineToStandAbove({ source, meta }: Head, offset: number): number {
	const { whole } = spansOf(meta);
	let at = lineStartOf(source, offset);
	for (;;) {
		const holder = whole.find(({ start, end }) => start < at && at < end);
		if (holder === undefined) return at;
		at = lineStartOf(source, holder.start);
	}
}
