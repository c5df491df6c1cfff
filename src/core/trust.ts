import type { Head } from './article';

/**
 * How far a head can be judged: up to the entry that holds the first syntax error, or that begins
 * before it. Undefined where there is none, so that all of it can.
 */
export function trustedUntil({ problems, meta }: Head): number | undefined {
	const firstError = problems.find(({ code }) => code.startsWith('syntax/') && code !== 'syntax/duplicate-key');
	if (firstError === undefined) return undefined;
	const { start } = firstError.span;
	// The entry that holds the error begins on an earlier line, perhaps: it is judged no more than the rest.
	const entry = meta?.entries.find(({ span }) => span.start <= start && start <= span.end);
	return Math.min(entry?.span.start ?? start, start);
}
