import { parseHead } from '../../core/article';
import { Rewriting } from '../../core/edits/rewriting';
import { safeFixes, type FixContext } from '../../core/fixes';
import { rewriteAddress } from '../../core/images/image-rewrite';
import type { Code } from '../../core/problems';
import { applyEdits, type Edit } from '../../core/text';
import { zonesOf, type ArticleContext } from '../article-context';
import type { ArticleText, Lint } from '../lint';

/** Fixes can make room for others that overlapped with them; they come to rest long before this. */
const maxRounds = 5;

export interface Linted {
	readonly article: ArticleText;
	readonly lint: Lint;
}

export interface Fixed extends Linted {
	/** Of the first text; together they make the last one. */
	readonly edits: readonly Edit[];
	/** What was mended, a code for each place. */
	readonly mended: readonly Code[];
}

/**
 * The article with all its safe fixes, checked again; undefined where there are none.
 *
 * @param check the check by which `first` was found
 */
export async function fixInRounds(first: Linted, context: ArticleContext, check: (article: ArticleText) => Lint | Promise<Lint>): Promise<Fixed | undefined> {
	const rewriting = new Rewriting(first.article.source);
	const mended: Code[] = [];
	let current = first;
	for (let round = 0; round < maxRounds; round++) {
		const fixes = safeFixes(current.lint.problems, current.lint.head, fixContextOf(current.lint, context));
		const edits = fixes.flatMap((fix) => fix.edits);
		if (edits.length === 0) break;
		const source = applyEdits(rewriting.source, edits);
		// A text that no longer parses was not fixed, whatever the cause: it is never written.
		if (parseHead(source, context.site.dialect).problems.some(({ code }) => code.startsWith('syntax/'))) break;
		rewriting.apply(edits);
		mended.push(...fixes.map(({ problem }) => problem.code));
		const article = { ...first.article, source };
		current = { article, lint: await check(article) };
	}
	return current === first ? undefined : { ...current, edits: rewriting.edits, mended };
}

export function fixContextOf({ images: refs }: Lint, { site, config, schema }: ArticleContext): FixContext {
	const zones = zonesOf(site, config.dates);
	const images = { refs, rewrite: rewriteAddress };
	return schema === undefined ? { zones, images } : { zones, images, schema };
}
