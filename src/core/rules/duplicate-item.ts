import { problem, type Problem } from '../problems';
import { textsOption } from '../rule-options';
import type { Entry, ListNode, MapNode } from '../tree';
import { isSaid, type Rule, type RuleContext } from './rule';

/** The same name twice in one list. In Hexo a list of categories is a path, which may repeat a name. */
export const duplicateItem: Rule = {
	code: 'rule/duplicate-item',
	check({ meta, head, rules, found }: RuleContext): Problem[] {
		const keys = new Set(textsOption(rules, 'rule/duplicate-item', 'keys'));
		if (head.dialect.generator === 'hexo') for (const key of ['categories', 'category']) keys.delete(key);
		return listsOf(meta, keys).flatMap(({ key, list }) => duplicatesIn(list, key)).filter(({ span }) => !isSaid(found, span));
	},
};

function listsOf(meta: MapNode, keys: ReadonlySet<string>): { readonly key: string; readonly list: ListNode }[] {
	const isWanted = ({ key }: Entry): boolean => keys.has(key);
	const taxonomies = meta.entries.flatMap(({ key, value }) => (key === 'taxonomies' && value?.kind === 'map' ? value.entries : []));
	return [...meta.entries.filter(isWanted), ...taxonomies].flatMap(({ key, value }) => (value?.kind === 'list' ? [{ key, list: value }] : []));
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
