import type * as vscode from 'vscode';
import { writeNow } from '../core/dates/shown';
import { checkHead, checkImages } from '../core/check';
import type { Head } from '../core/article';
import { missingInBody } from '../core/rules/missing-in-body';
import type { FixContext } from '../core/fixes';
import { severityOf, type Problem } from '../core/problems';
import { rewriteAddress } from '../core/images/image-rewrite';
import { withoutSilenced } from '../core/suppress';
import { imagesIn, optionsOf } from './article';
import type { ArticleContext } from './context';
import type { Deps } from './deps';

/** What the text of a document alone tells, now: for fixes, which are never made from older findings. */
export interface Findings {
	readonly head: Head;
	readonly problems: readonly Problem[];
	readonly fixContext: FixContext;
}

export function findNow(deps: Deps, document: vscode.TextDocument, context: ArticleContext): Findings {
	const head = deps.articles.headOf(document, context.site.dialect);
	const images = head.kind === 'mapping' ? imagesIn(document, head, context.config) : [];
	const options = optionsOf(context, document, deps.evidence.indexOf(document, context));
	const named = context.site.bodies === undefined ? [] : missingInBody(head, document.getText(), options.neighbours);
	const problems = withoutSilenced([...checkHead(head, options), ...checkImages(images), ...named], head).filter(({ code, severity }) => severityOf(code, context.config.rules, severity) !== undefined);
	const base = { zones: options.zones, images: { refs: images, rewrite: rewriteAddress }, now: writeNow(head.dialect, options.zones, Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone) };
	return { head, problems, fixContext: options.schema === undefined ? base : { ...base, schema: options.schema } };
}
