import { applyEdits, type Edit } from '../../core/text';
import { safeForTerminal } from '../failures';

/** Lines around a change, as git has them. */
const context = 3;

/** Lines that change: from the first to behind the last, counted from 0, and what stands there afterwards. */
interface Change {
	readonly from: number;
	readonly to: number;
	readonly lines: readonly string[];
}

/**
 * What edits change, as a unified diff, which `git apply` takes. Control characters, which could steer
 * a terminal, are shown as question marks.
 *
 * @param path as it is told
 */
export function patchOf(path: string, before: string, edits: readonly Edit[]): string {
	const old = linesOf(before);
	const changes = changesOf(before, old, edits);
	const hunks: string[] = [];
	for (let index = 0, shift = 0; index < changes.length; ) {
		const group: Change[] = [];
		do {
			const next = changes[index];
			if (next !== undefined) group.push(next);
			index++;
		} while (index < changes.length && (changes[index]?.from ?? 0) - (changes[index - 1]?.to ?? 0) <= 2 * context);
		hunks.push(hunkOf(old, group, shift));
		for (const { from, to, lines } of group) shift += lines.length - (to - from);
	}
	// As git does it: without the tab, `patch` takes a name only as far as its first space.
	const end = path.includes(' ') ? '\t' : '';
	return `--- ${named('a', path)}${end}\n+++ ${named('b', path)}${end}\n${hunks.join('\n')}`;
}

/** With their line feeds; the last one may have none. */
function linesOf(text: string): readonly string[] {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The lines that the edits touch, those that touch the same ones together. */
function changesOf(before: string, old: readonly string[], edits: readonly Edit[]): readonly Change[] {
	const starts: number[] = [];
	let at = 0;
	for (const line of old) {
		starts.push(at);
		at += line.length;
	}
	const lineAt = (offset: number): number => {
		let line = 0;
		while (line + 1 < starts.length && (starts[line + 1] ?? Infinity) <= offset) line++;
		return line;
	};
	const groups: { from: number; to: number; edits: Edit[] }[] = [];
	for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
		// A line that is taken away as a whole ends where the next one begins.
		const from = lineAt(edit.span.start);
		const to = Math.max(from, lineAt(edit.span.end)) + 1;
		const last = groups.at(-1);
		if (last !== undefined && from < last.to) {
			last.to = Math.max(last.to, to);
			last.edits.push(edit);
		} else groups.push({ from, to, edits: [edit] });
	}
	const changes = groups.map(({ from, to, edits: own }) => {
		const start = starts[from] ?? 0;
		const end = starts[to] ?? before.length;
		const text = applyEdits(before.slice(start, end), own.map(({ span, text: inserted }) => ({ span: { start: span.start - start, end: span.end - start }, text: inserted })));
		return trimmed({ from, to: Math.min(to, old.length), lines: linesOf(text) }, old);
	});
	return changes.filter(({ from, to, lines }) => to > from || lines.length > 0);
}

/** Without the lines at both ends that stay as they are. */
function trimmed({ from, to, lines }: Change, old: readonly string[]): Change {
	let [first, last, kept] = [from, to, [...lines]];
	while (first < last && kept.length > 0 && old[first] === kept[0]) {
		first++;
		kept = kept.slice(1);
	}
	while (last > first && kept.length > 0 && old[last - 1] === kept.at(-1)) {
		last--;
		kept = kept.slice(0, -1);
	}
	return { from: first, to: last, lines: kept };
}

function hunkOf(old: readonly string[], group: readonly Change[], shift: number): string {
	const start = Math.max(0, (group[0]?.from ?? 0) - context);
	const end = Math.min(old.length, (group.at(-1)?.to ?? 0) + context);
	const out: string[] = [];
	let [at, length] = [start, end - start];
	for (const { from, to, lines } of group) {
		out.push(...old.slice(at, from).map((line) => shown(' ', line)), ...old.slice(from, to).map((line) => shown('-', line)), ...lines.map((line) => shown('+', line)));
		at = to;
		length += lines.length - (to - from);
	}
	out.push(...old.slice(at, end).map((line) => shown(' ', line)));
	const place = (first: number, count: number): string => `${count === 0 ? first : first + 1}${count === 1 ? '' : `,${count}`}`;
	return `@@ -${place(start, end - start)} +${place(start + shift, length)} @@\n${out.join('\n')}`;
}

function shown(sign: string, line: string): string {
	const [, text = '', lineEnd = ''] = /^(.*?)(\r?\n|\r?$)$/s.exec(line) ?? [];
	const clean = sign + text.split('\t').map(safeForTerminal).join('\t') + lineEnd.replace('\n', '');
	return lineEnd.endsWith('\n') ? clean : `${clean}\n\\ No newline at end of file`;
}

/** As git writes a name that would not stand on a line. */
function named(side: string, path: string): string {
	const whole = `${side}/${path}`;
	if (!/["\\\u0000-\u001f\u007f]/.test(whole)) return safeForTerminal(whole);
	const escaped = whole.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
	return `"${safeForTerminal(escaped)}"`;
}
