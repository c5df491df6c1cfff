import { problem, type Problem } from '../problems';
import { textsOption } from '../rule-options';
import type { Span } from '../text';
import type { Entry, MapNode, Node } from '../tree';
import { isSaid, type Rule, type RuleContext } from './rule';

/** A key of the list with nothing behind it, and empty items of lists. */
export const emptyValue: Rule = {
	code: 'rule/empty-value',
	check({ head, meta, rules, found }: RuleContext): Problem[] {
		if (!holdsNothingSomewhere(meta)) return [];
		const keys = textsOption(rules, 'rule/empty-value', 'keys');
		const problems: Problem[] = [];
		const say = (span: Span, key: string, place: 'value' | 'item'): void => {
			if (!isSaid(found, span)) problems.push(problem('rule/empty-value', span, { key, place }));
		};
		for (const entry of meta.entries) {
			const { key, keySpan, value } = entry;
			// The schema may have spoken of the value or of its key.
			// Where nobody knows the reader, quotes with nothing in them may be meant (GitHub's templates for issues).
			const isMeant = head.dialect.generator === 'generic' && value?.kind === 'scalar' && value.type === 'string';
			if (keys.includes(key) && isEmpty(value) && !isMeant && !(value !== undefined && isSaid(found, value.span))) say(keySpan, key, 'value');
			if (value?.kind === 'list') for (const item of value.items) if (isEmpty(item)) say(itemSpan(item, entry), key, 'item');
		}
		return problems;
	},
};

/** Most heads are asked no more than that. */
function holdsNothingSomewhere({ entries }: MapNode): boolean {
	for (const { value } of entries) {
		if (isEmpty(value)) return true;
		if (value?.kind === 'list') for (const item of value.items) if (isEmpty(item)) return true;
	}
	return false;
}

/** Nothing, `null` or a text without characters. What an alias shows is written elsewhere. */
export function isEmpty(node: Node | undefined): boolean {
	if (node === undefined) return true;
	return node.kind === 'scalar' && node.alias !== true && (node.type === 'null' || (node.type === 'string' && node.text.trim() === ''));
}

/** An item of which nothing is written has no width: the key stands in for it. */
function itemSpan({ span }: Node, { keySpan }: Entry): Span {
	return span.end > span.start ? span : keySpan;
}
