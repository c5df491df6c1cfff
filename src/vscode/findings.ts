import type * as vscode from 'vscode';
import { checkHead, checkImages } from '../core/check';
import type { Head } from '../core/article';
import type { FixContext } from '../core/fixes';
import type { ImageRef } from '../core/image-ref';
import { severityOf, type Problem } from '../core/problems';
import { findArticleImages, optionsOf } from './article';
import type { ArticleContext } from './context';
import type { Deps } from './deps';

/** What the text of a document alone tells, now: for fixes, which are never made from older findings. */
export interface Findings {
	readonly head: Head;
	readonly images: readonly ImageRef[];
	readonly problems: readonly Problem[];
	readonly fixContext: FixContext;
}

export function findNow(deps: Deps, document: vscode.TextDocument, context: ArticleContext): Findings {
	const head = deps.articles.headOf(document, context.site.dialect);
	const images = head.kind === 'mapping' ? findArticleImages(document, head, context.config) : [];
	const options = optionsOf(context);
	const problems = [...checkHead(head, options), ...checkImages(images)].filter(({ code }) => severityOf(code, context.config.rules) !== undefined);
	const base = { zones: options.zones, images };
	return { head, images, problems, fixContext: options.schema === undefined ? base : { ...base, schema: options.schema } };
}
