import { problem, type Problem } from '../problems';
import { textsOption } from '../rule-options';
import type { Entry } from '../tree';
import { isWhole, type Rule, type RuleContext } from './rule';

/** The keys in another order than the one that the site keeps. Without an order there is nothing to say. */
export const keyOrder: Rule = {
	code: 'rule/key-order',
	// An order that a person or the schema gives is there to be kept.
	usual: (ground) => (orderOf(ground).length === 0 ? 'off' : 'info'),
	check(context: RuleContext): Problem[] {
		const { head, meta } = context;
		const order = orderOf(context);
		if (!isWhole(head) || order.length === 0) return [];
		const found = firstMisplaced(meta.entries, order);
		return found === undefined ? [] : [problem('rule/key-order', found.entry.keySpan, { key: found.entry.key, before: found.before, order })];
	},
};

/** The person's order, else the schema's (`x-masthead-order`), else none. */
function orderOf({ rules, schema }: Pick<RuleContext, 'rules' | 'schema'>): readonly string[] {
	const chosen = textsOption(rules, 'rule/key-order', 'order');
	return chosen.length > 0 ? chosen : (schema?.root.annotations.order ?? []);
}

/** The first key that belongs before an earlier one; keys that the order does not name may stand anywhere. */
function firstMisplaced(entries: readonly Entry[], order: readonly string[]): { readonly entry: Entry; readonly before: string } | undefined {
	const named = entries.filter(({ key }) => order.includes(key));
	for (const [index, entry] of named.entries()) {
		const before = named.slice(0, index).find(({ key }) => order.indexOf(key) > order.indexOf(entry.key));
		if (before !== undefined) return { entry, before: before.key };
	}
	return undefined;
}

/**
 * The entries as they should stand: those that the order names share the places that they have now,
 * and all others keep theirs.
 */
export function inOrder<T extends { readonly key: string }>(entries: readonly T[], order: readonly string[]): T[] {
	const named = entries.filter(({ key }) => order.includes(key)).sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
	let next = 0;
	return entries.map((entry) => (order.includes(entry.key) ? (named[next++] ?? entry) : entry));
}
