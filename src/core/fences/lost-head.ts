import type { Dialect } from '../dialects';
import { problem, type Problem } from '../problems';
import { findBelowComment } from './below-comment';
import { findLongDashes } from './long-dashes';

/** What a person means for front matter, and no reader takes for it. */
export function lostHead(source: string, { label: generator }: Dialect): Problem[] {
	const long = findLongDashes(source);
	if (long !== undefined) return [problem('fence/long-dashes', long.open, { generator })];
	const below = findBelowComment(source);
	return below === undefined ? [] : [problem('fence/below-comment', below.open, { generator })];
}
