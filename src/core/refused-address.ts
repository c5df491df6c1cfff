import type { Head } from './article';
import { problem, type Problem } from './problems';
import { beginningOf } from './refused-markup';
import { isIndexOfFolder, withoutNumber } from './site/addresses/by-file';
import { nodeAt } from './site/values';
import type { Node } from './tree';

/**
 * A document of which Docusaurus cannot make an address: it stops the build. Of a slug alone the schema judges.
 *
 * Source: packages/docusaurus-plugin-content-docs/src/slug.ts, tried with 3.10 on Node 20, 22 and 24.
 *
 * @param path the file, from the folder of the documents
 */
export function refusedAddress(head: Head, path: string): Problem[] {
	const { meta, dialect, kind } = head;
	if ((meta === undefined && kind !== 'none' && kind !== 'empty') || !/\.mdx?$/i.test(path)) return [];
	const [id, slug, numbers] = ['id', 'slug', 'parse_number_prefixes'].map((key) => (meta === undefined ? undefined : nodeAt(meta, key, 'case')));
	const parts = path.replace(/\.[^.]*$/, '').split('/');
	const name = parts.pop() ?? '';
	const folder = parts.map((part) => `/${withoutNumber(part)}`).join('');
	const [own, base] = [textOf(slug), id === undefined ? withoutNumber(name) : textOf(id)];
	if (numbers !== undefined || base === undefined || (slug !== undefined && (own === undefined || isRefused(`/${own}`)))) return [];
	const last = own ?? (isIndexOfFolder(name, parts) ? '' : base);
	// A slash in front makes a slug the whole address, and what goes up is worked out before anybody judges.
	if (/^\/|(?:^|\/)\.\.?(?:\/|$)/.test(last) || !isRefused(`${folder}/${last}`)) return [];
	const address = `${folder}/${last}`;
	return [problem('file/refused-address', slug === undefined && id !== undefined && isRefused(`/${base}`) ? id.span : beginningOf(head), { generator: dialect.label, address })];
}

function textOf(node: Node | undefined): string | undefined {
	return node?.kind === 'scalar' && (node.type === 'string' || node.type === 'number') && node.text !== '' ? String(node.value) : undefined;
}

/**
 * Whether the `pathname` of a URL is neither the address itself nor what `encodeURI` makes of it
 * (packages/docusaurus-utils/src/urlUtils.ts, `isValidPathname`). Of `^` versions of Node make different things.
 */
function isRefused(address: string): boolean {
	return /^\/\/|[\t\n\r\\?#]|[\0- ]$|\/(?:\.|%2e){1,2}(?:\/|$)/i.test(address) || (/[^!-~]|["<>`{}]/.test(address) && /[%|[\]]/.test(address));
}
