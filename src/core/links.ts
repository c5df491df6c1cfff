import type { Head } from './article';
import { pathKindOf, type PathKind } from './completion/paths';
import { isLocal } from './images/image-ref';
import { span, type Span } from './text';
import type { Node, Path, ScalarNode } from './tree';

/** A value that names a file of the site. */
export interface FileLink {
	/** The text without its quotes. */
	readonly span: Span;
	readonly text: string;
	readonly kind: PathKind;
}

/** The images and layouts that the front matter names by a local address. */
export function linksOf({ meta }: Head, imageFields: readonly string[] = []): FileLink[] {
	const links: FileLink[] = [];
	const visit = (node: Node | undefined, path: Path): void => {
		if (node?.kind === 'map') for (const { key, value } of node.entries) visit(value, [...path, key]);
		else if (node?.kind === 'list') for (const [index, item] of node.items.entries()) visit(item, [...path, index]);
		else if (node?.kind === 'scalar') {
			const kind = pathKindOf(path, imageFields);
			const link = kind === undefined ? undefined : fileLink(node, kind);
			if (link !== undefined) links.push(link);
		}
	};
	visit(meta, []);
	return links;
}

/** The link that a value is, or undefined where it is none: an empty one, a web address. */
export function fileLink(node: ScalarNode, kind: PathKind): FileLink | undefined {
	const { text, type, style, span: whole, raw, alias } = node;
	if (type !== 'string' || alias === true || text === '' || /[\r\n]/.test(raw) || !isLocal(text)) return undefined;
	const quotes = style === 'single' || style === 'double' ? 1 : 0;
	return { span: span(whole.start + quotes, whole.end - quotes), text, kind };
}
