import { isWhole } from './rules/rule';
import type { Head } from './article';
import type { Fix } from './fix';
import { problem, type Problem } from './problems';
import { means, unknownCodes, writtenIn, type Word, type Written } from './suppress';
import { span } from './text';

/** What is wrong with the comments that keep problems quiet. It costs nothing where there is none. */
export function commentProblems(head: Head): Problem[] {
	const written = writtenIn(head);
	return written.length === 0 ? [] : [...unknownCodes(written), ...unusedComments(head, written)];
}

/**
 * Comments that can keep nothing quiet, whatever is found and whoever looks. Whether one is needed still, by what is
 * found today, is left open: dates, files, other articles and settings change that.
 */
function unusedComments(head: Head, written: readonly Written[]): Problem[] {
	const found: Problem[] = [];
	const canTell = isWhole(head);
	for (const [index, one] of written.entries()) {
		if (one.reach === undefined) {
			if (canTell) found.push(problem('suppress/unused', one.span, { why: 'no-line', written: '' }));
			continue;
		}
		if (one.reach !== 'article') for (const word of one.words.filter(({ text }) => ofNoLine.test(text))) found.push(problem('suppress/unused', word.span, { why: 'no-problem-of-lines', written: word.text }));
		if (canTell && isSaidAgain(one, written.filter((other, at) => other.reach === 'article' && (at < index || one.reach !== 'article')))) found.push(problem('suppress/unused', one.span, { why: 'again', written: one.words.map(({ text }) => text).join(', ') }));
	}
	return found;
}

/** Syntax is the affair of the whole head, and so are bytes and line ends of a file. */
const ofNoLine = /^(?:syntax|file)\//;

/** Whether others keep everything quiet that a comment names. */
function isSaidAgain({ words }: Written, others: readonly Written[]): boolean {
	return words.length === 0 ? others.some((other) => other.words.length === 0) : words.every((word) => others.some((other) => covers(other, word)));
}

function covers({ words }: Written, { text }: Word): boolean {
	return words.length === 0 || words.some((one) => means(one.text, text));
}

/** What keeps nothing quiet can go. A reason that somebody wrote is theirs to take out. */
export function unusedFixes({ span: { start, end }, data: { why } }: Extract<Problem, { code: 'suppress/unused' }>, { source }: Head): Fix[] {
	if (why === 'no-problem-of-lines') {
		const name = source.lastIndexOf('-next-line', start);
		return name < 0 ? [] : [{ title: { id: 'fix/for-article', args: {} }, edits: [{ span: span(name, name + '-next-line'.length), text: '' }], safe: false, preferred: true }];
	}
	const lineEnd = source.indexOf('\n', end);
	const line = span(source.lastIndexOf('\n', start - 1) + 1, lineEnd < 0 ? end : lineEnd + 1);
	return [{ title: { id: 'fix/remove-comment', args: {} }, edits: [{ span: line, text: '' }], safe: !/\s--(?:\s|$)/.test(source.slice(start, end)), preferred: true }];
}
