import type { Head } from './article';
import { isBuiltBy } from './dialects';
import { problem, type Problem } from './problems';
import { isTemplate } from './rules/rule';
import { draftOf } from './site/state';
import { nodeAt } from './site/values';
import { span, type Span } from './text';
import type { ScalarNode } from './tree';

/** The first versions of Hugo that stop at pages in a markup, by their second number. */
const refusedFrom = { HTML: 162, Org: 166 } as const;

/**
 * A page in a markup that Hugo takes only where the site's configuration allows it (`security.allowContent`). It stops
 * at drafts, at files of bundles and at pages that are not rendered as well; `markup` decides before the file's name,
 * unless it is handed down.
 *
 * At a name that is none of a markup newer versions stop, and older ones take it for Markdown: one up to 0.131 was the
 * first. `security.allowContent` has no say in that.
 *
 * Sources: gohugoio/hugo#14943 and #15258; tried with Hugo 0.80, 0.111, 0.131 and 0.169.
 *
 * @param path the file; its name counts
 */
export function refusedMarkup(head: Head, path: string): Problem[] {
	const { dialect, meta } = head;
	const node = meta === undefined ? undefined : nodeAt(meta, 'markup', 'no-case');
	if (meta === undefined && head.kind !== 'none' && head.kind !== 'empty') return [];
	if (node !== undefined && (node.kind !== 'scalar' || isTemplate(node.text))) return [];
	const isNamed = node !== undefined && node.type !== 'null' && node.text !== '';
	if (isNamed && !known.test(node.text.trim())) return unknownMarkup(head, node);
	if (!isBuiltBy(dialect, refusedFrom.HTML)) return [];
	const markup = markupOf(isNamed ? node.text : /\.([^./]+)$/.exec(path)?.[1] ?? '');
	if (markup === undefined || !isBuiltBy(dialect, refusedFrom[markup])) return [];
	return [problem('file/refused-markup', isNamed ? node.span : beginningOf(head), { generator: dialect.label, markup, since: `0.${refusedFrom[markup]}` })];
}

/** Names by which some version of Hugo finds a program for a markup, or a type that the site's programs may make something of. */
const known = /^(?:\.?(?:md|mdown|markdown|goldmark|html?|org|ad|adoc|asciidoc|asciidocext|rst|pandoc|pdc)|[^/]+\/.*)$/i;

/** Drafts are read by other names, too: those of types without a program stop nothing that is not shown. */
function unknownMarkup(head: Head, node: ScalarNode): Problem[] {
	if (head.meta !== undefined && draftOf(head, head.meta, 'page') === 'yes') return [];
	const found = problem('file/refused-markup', node.span, { generator: head.dialect.label, markup: node.text, since: '' });
	return [isBuiltBy(head.dialect, 131) ? found : { ...found, severity: 'warning' }];
}

function markupOf(name: string): 'HTML' | 'Org' | undefined {
	return /^html?$/i.test(name) ? 'HTML' : /^org$/i.test(name) ? 'Org' : undefined;
}

/** The opening fence, or the first line of a text without one. */
export function beginningOf({ split, source }: Head): Span {
	if (split.kind !== 'none' && split.open.end > split.open.start) return split.open;
	const [, before = '', line = ''] = /^(\ufeff?\s*)([^\r\n]*)/.exec(source) ?? [];
	return line === '' ? span(0, 0) : span(before.length, before.length + line.length);
}
