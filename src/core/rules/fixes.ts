import type { Head } from '../article';
import { replaceString, writeString } from '../edits/yaml';
import type { Fix } from '../fix';
import type { Edit, Span } from '../text';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../tree';
import { splitNames } from './comma-list';
import { removeEntry, removeItem, sortKeys } from './moves';
import type { RuleProblem } from './rule-messages';

/** The repairs of what a rule found; empty where a person has to decide alone. */
export function ruleFixes(problem: RuleProblem, head: Head): Fix[] {
	const { meta } = head;
	// Edits are those of YAML; in other formats a person decides alone.
	if (meta === undefined || head.format !== 'yaml') return [];
	switch (problem.code) {
		case 'rule/key-order': {
			const edit = sortKeys(head, problem.data.order);
			// Order means nothing to a generator.
			return fix('fix/sort-keys', {}, edit, 'safe');
		}
		case 'rule/empty-value': {
			const place = problem.data.place === 'value' ? entryAt(meta, problem.span) : undefined;
			return place === undefined ? itemFix(problem, head, meta) : fix('fix/remove-key', { key: place.key }, removeEntry(head, place));
		}
		case 'rule/duplicate-item':
		case 'rule/alias-collision':
			return itemFix(problem, head, meta);
		case 'rule/comma-list': {
			const names = splitNames(scalarAt(meta, problem.span)?.text ?? '');
			const value = `[${names.map((name) => writeString(name, 'plain', 'flow')).join(', ')}]`;
			return fix('fix/make-list', { value }, { span: problem.span, text: value });
		}
		case 'rule/similar-tag':
			return replaceFix(problem.data.usual, problem.span, meta);
		case 'rule/slug-characters':
			return problem.data.suggestion === undefined ? [] : replaceFix(problem.data.suggestion, problem.span, meta);
		case 'rule/title-length':
		case 'rule/description-length':
		case 'rule/description-missing':
			return [];
		default:
			return problem satisfies never;
	}
}

function fix(id: Fix['title']['id'], args: Fix['title']['args'], edit: Edit | undefined, safe: 'safe' | 'unsafe' = 'unsafe'): Fix[] {
	return edit === undefined ? [] : [{ title: { id, args }, edits: [edit], safe: safe === 'safe', preferred: true }];
}

function itemFix({ span }: RuleProblem, head: Head, meta: MapNode): Fix[] {
	const found = findItem(meta, span);
	return found === undefined ? [] : fix('fix/remove-item', {}, removeItem(head, found.list, found.index));
}

function replaceFix(text: string, span: Span, meta: MapNode): Fix[] {
	const scalar = scalarAt(meta, span);
	return scalar === undefined ? [] : fix('fix/replace', { value: text }, replaceString(scalar, text, isInFlow(meta, scalar) ? 'flow' : 'block'));
}

function entryAt({ entries }: MapNode, { start }: Span): Entry | undefined {
	return entries.find(({ keySpan }) => keySpan.start === start);
}

function scalarAt(root: Node, { start, end }: Span): ScalarNode | undefined {
	for (const node of walk(root)) if (node.kind === 'scalar' && node.span.start === start && node.span.end === end && node.alias !== true) return node;
	return undefined;
}

/** The item that is written at a place; one of which nothing is written has none. */
function findItem(root: Node, { start, end }: Span): { readonly list: ListNode; readonly index: number } | undefined {
	for (const list of walk(root)) {
		if (list.kind !== 'list') continue;
		const index = list.items.findIndex((item) => item.span.start === start && item.span.end === end);
		if (index !== -1) return { list, index };
	}
	return undefined;
}

function isInFlow(root: Node, scalar: ScalarNode): boolean {
	for (const node of walk(root)) {
		if (node.kind !== 'scalar' && node.flow && node.span.start <= scalar.span.start && scalar.span.end <= node.span.end) return true;
	}
	return false;
}

function* walk(node: Node): Generator<Node> {
	yield node;
	const children = node.kind === 'list' ? node.items : node.kind === 'map' ? node.entries.map(({ value }) => value) : [];
	for (const child of children) if (child !== undefined) yield* walk(child);
}
