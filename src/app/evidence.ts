import { parseHead } from '../core/article';
import type { UsedValue } from '../core/completion-context';
import type { Dialect } from '../core/dialects';
import type { Node } from '../core/tree';
import { directoryOf, join, type FilePath } from './paths';
import type { Files } from './ports';

/** Articles beside the one being written that are looked at; the rest adds little and costs time. */
const fileLimit = 500;
const concurrent = 32;

/** Values that a site repeats are short; a description is nobody's category. In UTF-16 units. */
const longestValue = 80;

/** Keys whose values name things that articles share. */
const sharedKeys = new Set(['tags', 'tag', 'categories', 'category', 'keywords', 'author', 'authors', 'layout', 'series', 'lang']);

export type Evidence = ReadonlyMap<string, readonly UsedValue[]>;

/** What the articles of a folder write under shared keys, most used first. */
export async function gatherEvidence(article: FilePath, files: Files, dialect: Dialect): Promise<Evidence> {
	const folder = directoryOf(article);
	const names = (await files.list(folder)).filter((name) => /\.(?:md|markdown|mdx|html?)$/i.test(name)).slice(0, fileLimit);
	const counts = new Map<string, Map<string, number>>();
	for (let first = 0; first < names.length; first += concurrent) {
		const texts = await Promise.all(names.slice(first, first + concurrent).map((name) => files.readText(join(folder, name))));
		for (const text of texts) if (text !== undefined) count(text, dialect, counts);
	}
	return new Map([...counts].map(([key, values]) => [key, ranked(values)]));
}

function count(text: string, dialect: Dialect, counts: Map<string, Map<string, number>>): void {
	for (const { key, value } of parseHead(text, dialect).meta?.entries ?? []) {
		if (!sharedKeys.has(key)) continue;
		const values = counts.get(key) ?? new Map<string, number>();
		counts.set(key, values);
		for (const name of textsIn(value)) values.set(name, (values.get(name) ?? 0) + 1);
	}
}

/** The strings of a value: itself, its items, and their items (Hexo nests categories). */
function textsIn(node: Node | undefined): string[] {
	if (node?.kind === 'list') return node.items.flatMap(textsIn);
	if (node?.kind !== 'scalar' || node.type === 'null') return [];
	return node.text !== '' && node.text.length <= longestValue ? [node.text] : [];
}

function ranked(values: ReadonlyMap<string, number>): UsedValue[] {
	return [...values].map(([value, times]) => ({ value, count: times })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
