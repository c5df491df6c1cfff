import type { FenceRule } from '../dialects';
import type { Closing } from './meant';

/** What a reader tolerates of what people write, beside the plain form; what it does not, hides the block from it. */
export interface Tolerance {
	/** Blank lines above the opening fence. */
	readonly leading: 'yes' | 'no';
	/** Spaces before it. */
	readonly indent: 'yes' | 'no';
	readonly dashes: 'three' | 'three-or-more';
	/** White space behind it. */
	readonly trailing: 'yes' | 'no';
	/** Words behind it. */
	readonly language: 'yes' | 'no';
	readonly closings: readonly Closing[];
	/** The characters of its fences; `{` opens JSON without any. */
	readonly marks: readonly string[];
}

const tolerances: { readonly [R in Exclude<FenceRule, 'lenient'>]: Tolerance } = {
	hexo: { leading: 'no', indent: 'no', dashes: 'three-or-more', trailing: 'no', language: 'no', closings: ['same', 'text'], marks: ['-', ';'] },
	'gray-matter': { leading: 'no', indent: 'no', dashes: 'three', trailing: 'yes', language: 'yes', closings: ['same', 'other-length', 'text'], marks: ['-'] },
	jekyll: { leading: 'no', indent: 'no', dashes: 'three', trailing: 'yes', language: 'no', closings: ['same', 'dots'], marks: ['-'] },
	hugo: { leading: 'yes', indent: 'yes', dashes: 'three', trailing: 'yes', language: 'no', closings: ['same', 'other-length', 'text'], marks: ['-', '+', '{', '#'] },
	astro: { leading: 'yes', indent: 'no', dashes: 'three', trailing: 'yes', language: 'no', closings: ['same', 'other-length', 'text'], marks: ['-', '+'] },
	zola: { leading: 'yes', indent: 'yes', dashes: 'three', trailing: 'no', language: 'no', closings: ['same'], marks: ['-', '+'] },
	pelican: { leading: 'no', indent: 'no', dashes: 'three-or-more', trailing: 'yes', language: 'yes', closings: ['same', 'dots', 'other-length', 'text'], marks: ['-'] },
};

export function toleranceOf(rule: Exclude<FenceRule, 'lenient'>): Tolerance {
	return tolerances[rule];
}
