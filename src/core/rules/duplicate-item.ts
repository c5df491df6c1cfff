import type { Dialect } from '../dialects';
import { problem, type Problem } from '../problems';
import { textsOption } from '../rule-options';
import type { ListNode, MapNode, ScalarNode } from '../tree';
import { isSaid, type Rule, type RuleContext } from './rule';

/**
 * The same name twice in one list. In Hexo a list of categories is a path, which may repeat a name.
 *
 * Docusaurus stops at an author twice since 3.5 (packages/docusaurus-plugin-content-blog/src/authorsProblems.ts),
 * whatever lists are asked for.
 */
export const duplicateItem: Rule = {
	code: 'rule/duplicate-item',
	check({ meta, head: { dialect }, rules, found }: RuleContext): Problem[] {
		const problems: Problem[] = [];
		for (const { key, list, isAsked } of listsIn(meta, dialect)) {
			// Nearly every list has none: then nobody needs to know which keys are asked for.
			const duplicates = duplicatesIn(list);
			if (duplicates.length === 0) continue;
			const fails = key === 'authors' && stopsAtAuthors(dialect);
			if (!(fails || isAsked === 'always' || textsOption(rules, 'rule/duplicate-item', 'keys').includes(key))) continue;
			for (const { span, text } of duplicates) {
				if (isSaid(found, span)) continue;
				problems.push(fails ? { ...problem('rule/duplicate-item', span, { key, item: text, fails: dialect.label }), severity: 'error' } : problem('rule/duplicate-item', span, { key, item: text }));
			}
		}
		return problems;
	},
};

interface KeyedList {
	readonly key: string;
	readonly list: ListNode;
	readonly isAsked: 'always' | 'by-key';
}

/** Lists of several items, and all in Zola's `taxonomies`. */
function listsIn({ entries }: MapNode, { generator }: Dialect): KeyedList[] {
	const lists: KeyedList[] = [];
	for (const { key, value } of entries) {
		const isPath = generator === 'hexo' && (key === 'categories' || key === 'category');
		if (value?.kind === 'list' && value.items.length > 1 && !isPath) lists.push({ key, list: value, isAsked: 'by-key' });
		if (value?.kind !== 'map' || key !== 'taxonomies') continue;
		for (const inner of value.entries) if (inner.value?.kind === 'list') lists.push({ key: inner.key, list: inner.value, isAsked: 'always' });
	}
	return lists;
}

/** By the version in the lock file: where there is none, nobody knows. */
function stopsAtAuthors({ generator, versions }: Dialect): boolean {
	const [, major = 0, minor = 0] = /^(\d+)\.(\d+)/.exec(versions.generator ?? '')?.map(Number) ?? [];
	return generator === 'docusaurus' && (major > 3 || (major === 3 && minor >= 5));
}

function duplicatesIn({ items }: ListNode): ScalarNode[] {
	const known = new Set<string>();
	const duplicates: ScalarNode[] = [];
	for (const item of items) {
		if (item.kind !== 'scalar' || item.alias === true || item.text === '' || item.type === 'null') continue;
		// `1` and `'1'` are two values to some readers: only what is surely the same counts.
		const print = `${item.type} ${item.text}`;
		if (known.has(print)) duplicates.push(item);
		known.add(print);
	}
	return duplicates;
}
