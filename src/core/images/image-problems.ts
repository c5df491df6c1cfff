import type { ImageRef } from './image-ref';
import { problem, type Problem } from '../problems';

export interface ImageProblemOptions {
	/** Whether front matter fields count too; they have no alternative text. */
	readonly proxied: 'everywhere' | 'body';
}

/**
 * What is wrong with images as far as the text alone tells: no alternative text (once per element),
 * and an address behind a proxy (at each address, once).
 */
export function imageProblems(images: readonly ImageRef[], options: ImageProblemOptions = { proxied: 'everywhere' }): Problem[] {
	const problems: Problem[] = [];
	/** Where something was reported already. */
	const missing = new Set<number>();
	const proxied = new Set<number>();
	for (const { url, urlSpan, span, original, altState, source } of images) {
		if (altState === 'missing' && !missing.has(span.start)) {
			missing.add(span.start);
			problems.push(problem('image/missing-alt', span, { url }));
		}
		if (original === undefined || proxied.has(urlSpan.start) || (source === 'frontmatter' && options.proxied === 'body')) continue;
		proxied.add(urlSpan.start);
		problems.push(problem('image/proxied', urlSpan, { url, original }));
	}
	return problems;
}
