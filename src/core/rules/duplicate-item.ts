import { problem, type Problem } from '../problems';
import { textsOption } from '../rule-options';
import type { ListNode, MapNode } from '../tree';
import { isSaid, type Rule, type RuleContext } from './rule';

/** The same name twice in one list. In Hexo a list of categories is a path, which may repeat a name. */
export const duplicateItem: Rule = {
	code: 'rule/duplicate-item',
	check({ meta, head, rules, found }: RuleContext): Problem[] {
		if (!holdsLists(meta)) return [];
		const keys = textsOption(rules, 'rule/duplicate-item', 'keys');
		const isPath = (key: string): boolean => head.dialect.generator === 'hexo' && (key === 'categories' || key === 'category');
		return listsOf(meta, (key) => keys.includes(key) && !isPath(key)).flatMap(({ key, list }) => duplicatesIn(list, key)).filter(({ span }) => !isSaid(found, span));
	},
};

/** Whether there is anything but texts, numbers and the like: most heads are asked no more than that. */
function holdsLists({ entries }: MapNode): boolean {
	for (const { value } of entries) if (value !== undefined && value.kind !== 'scalar') return true;
	return false;
}

interface KeyedList {
	readonly key: string;
	readonly list: ListNode;
}

/** Lists of several items under the keys asked for, and all in Zola's `taxonomies`. */
function listsOf(meta: MapNode, isWanted: (key: string) => boolean): KeyedList[] {
	const lists: KeyedList[] = [];
	const others: KeyedList[] = [];
	for (const { key, value } of meta.entries) {
		if (value?.kind === 'list' && value.items.length > 1 && isWanted(key)) lists.push({ key, list: value });
		if (value?.kind === 'map' && key === 'taxonomies') for (const inner of value.entries) if (inner.value?.kind === 'list') others.push({ key: inner.key, list: inner.value });
	}
	return others.length === 0 ? lists : [...lists, ...others];
}

function duplicatesIn({ items }: ListNode, key: string): Problem[] {
	const known = new Set<string>();
	const problems: Problem[] = [];
	for (const item of items) {
		if (item.kind !== 'scalar' || item.alias === true || item.text === '' || item.type === 'null') continue;
		// `1` and `'1'` are two values to some readers: only what is surely the same counts.
		const print = `${item.type} ${item.text}`;
		if (known.has(print)) problems.push(problem('rule/duplicate-item', item.span, { key, item: item.text }));
		known.add(print);
	}
	return problems;
}
