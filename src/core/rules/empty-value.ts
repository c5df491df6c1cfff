import { problem, type Problem } from '../problems';
import { textsOption } from '../rule-options';
import type { Span } from '../text';
import type { Entry, Node } from '../tree';
import { isSaid, type Rule, type RuleContext } from './rule';

/** A key of the list with nothing behind it, and empty items of lists. */
export const emptyValue: Rule = {
	code: 'rule/empty-value',
	check({ head, meta, rules, found }: RuleContext): Problem[] {
		const problems: Problem[] = [];
		for (const [index, entry] of meta.entries.entries()) {
			const { key, keySpan, value } = entry;
			// Where nobody knows the reader, quotes with nothing in them may be meant (GitHub's templates for issues).
			const isMeant = head.dialect.generator === 'generic' && value?.kind === 'scalar' && value.type === 'string';
			// The schema may have spoken of the value or of its key.
			if (isEmpty(value) && isBroken(head.problems, keySpan.end, meta.entries[index + 1]?.keySpan.start)) continue;
			if (isEmpty(value) && !isMeant && textsOption(rules, 'rule/empty-value', 'keys').includes(key) && !(value !== undefined && isSaid(found, value.span)) && !isSaid(found, keySpan)) {
				problems.push(problem('rule/empty-value', keySpan, { key, place: 'value' }));
			}
			if (value?.kind !== 'list') continue;
			for (const item of value.items) {
				const at = isEmpty(item) ? itemSpan(item, entry) : undefined;
				if (at !== undefined && !isSaid(found, at) && !isBroken(head.problems, keySpan.end, meta.entries[index + 1]?.keySpan.start)) problems.push(problem('rule/empty-value', at, { key, place: 'item' }));
			}
		}
		return problems;
	},
};

/** Whether something is written there that nobody can read: a key with that is not empty. */
function isBroken(problems: readonly Problem[], start: number, end = Infinity): boolean {
	return problems.some(({ code, span: at }) => code.startsWith('syntax/') && at.start >= start && at.start < end);
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
