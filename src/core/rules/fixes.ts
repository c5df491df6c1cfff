import type { Head } from '../article';
import { syntaxOf } from '../edits/syntax-of';
import type { Block, Syntax } from '../edits/syntax';
import type { Fix } from '../fix';
import type { Edit, Span } from '../text';
import { valueOf, type Entry, type ListNode, type MapNode, type Node, type Path, type ScalarNode } from '../tree';
import { renameName } from '../mend/rename-name';
import { splitNames } from './comma-list';
import { isInBody } from './missing-in-body';
import { sortKeys } from './moves';
import { groupOf } from './names';
import type { RuleProblem } from './rule-messages';

/** What a repair is made of: the block, and how its syntax is written. */
interface Workpiece {
	readonly head: Head;
	readonly meta: MapNode;
	readonly block: Block;
	readonly syntax: Syntax;
}

/** The repairs of what a rule found; empty where a person has to decide alone. */
export function ruleFixes(problem: RuleProblem, head: Head): Fix[] {
	if (problem.code === 'rule/missing-reference' && isInBody(problem.data.kind)) {
		const { data: { suggestion }, span } = problem;
		return suggestion === undefined ? [] : fix('fix/replace', { value: suggestion }, [{ span, text: suggestion }]);
	}
	const { meta, metaSpan, source, format } = head;
	if (meta === undefined || metaSpan === undefined || format === undefined) return [];
	const work: Workpiece = { head, meta, block: { source, metaSpan, root: meta }, syntax: syntaxOf(format) };
	switch (problem.code) {
		case 'rule/key-order': {
			const edit = sortKeys(head, problem.data.order);
			// Order means nothing to a generator.
			return fix('fix/sort-keys', {}, edit === undefined ? undefined : [edit], 'safe');
		}
		case 'rule/empty-value': {
			const entry = problem.data.place === 'value' ? entryAt(meta, problem.span) : undefined;
			return entry === undefined ? itemFix(problem, work) : fix('fix/remove-key', { key: entry.key }, meta.entries.length < 2 ? undefined : work.syntax.removeEntry(work.block, [], entry));
		}
		case 'rule/duplicate-item':
		case 'rule/alias-collision':
			return itemFix(problem, work);
		case 'rule/comma-list':
			return listFix(problem.span, work);
		case 'rule/similar-tag':
			return nameFix(problem, work);
		case 'rule/missing-reference':
			if (problem.data.kind === 'taxonomy') return renamed(problem.data.suggestion, problem.span, work);
			return problem.data.suggestion === undefined ? [] : replaceFix(problem.data.suggestion, problem.span, work);
		case 'rule/slug-characters':
			return problem.data.suggestion === undefined ? [] : replaceFix(problem.data.suggestion, problem.span, work);
		case 'rule/duplicate-address':
		case 'rule/duplicate-id':
		case 'rule/duplicate-title':
		case 'rule/missing-translation':
		case 'rule/title-length':
		case 'rule/description-length':
		case 'rule/description-missing':
			return [];
		default:
			return problem satisfies never;
	}
}

function fix(id: Fix['title']['id'], args: Fix['title']['args'], edits: readonly Edit[] | undefined, safe: 'safe' | 'unsafe' = 'unsafe'): Fix[] {
	return edits === undefined || edits.length === 0 ? [] : [{ title: { id, args }, edits, safe: safe === 'safe', preferred: true }];
}

/** A list of nothing may mean something else than a list of nothing much: the last item stays. */
function itemFix({ span }: RuleProblem, { meta, block, syntax }: Workpiece): Fix[] {
	const found = findItem(meta, span);
	return found === undefined || found.list.items.length < 2 ? [] : fix('fix/remove-item', {}, syntax.removeItem(block, found.path, found.index));
}

function renamed(key: string | undefined, { start }: Span, { meta, head, syntax }: Workpiece): Fix[] {
	const within = valueOf(meta, 'taxonomies');
	const entry = within?.kind === 'map' ? within.entries.find(({ keySpan }) => keySpan.start === start) : undefined;
	return key === undefined || entry === undefined ? [] : fix('fix/rename', { key }, syntax.renameKey(head.source, entry, key));
}

function replaceFix(text: string, span: Span, { meta, syntax }: Workpiece): Fix[] {
	const scalar = scalarAt(meta, span);
	return scalar === undefined ? [] : fix('fix/replace', { value: text }, [syntax.replaceString(scalar, text, isInFlow(meta, scalar) ? 'flow' : 'block')]);
}

/** A name that is one of several in a text is renamed there. */
function nameFix({ data: { key, name, usual }, span }: Extract<RuleProblem, { readonly code: 'rule/similar-tag' }>, work: Workpiece): Fix[] {
	const scalar = scalarAt(work.meta, span);
	if (scalar?.text === name) return replaceFix(usual, span, work);
	const renaming = renameName(work.head, { group: groupOf(key), from: name, to: usual });
	return renaming.kind === 'edits' ? fix('fix/replace', { value: usual }, renaming.edits) : [];
}

/** Brackets hold a list in YAML, TOML and JSON alike; the other syntaxes have none. */
function listFix(span: Span, { head: { format }, meta, syntax }: Workpiece): Fix[] {
	const scalar = scalarAt(meta, span);
	if (scalar === undefined || (format !== 'yaml' && format !== 'toml' && format !== 'json')) return [];
	const value = `[${splitNames(scalar.text).map((name) => syntax.writeString(name, 'plain', 'flow')).join(', ')}]`;
	return fix('fix/make-list', { value }, [{ span, text: value }]);
}

function entryAt({ entries }: MapNode, { start }: Span): Entry | undefined {
	return entries.find(({ keySpan }) => keySpan.start === start);
}

function scalarAt(root: Node, { start, end }: Span): ScalarNode | undefined {
	for (const { node } of walk(root, [])) if (node.kind === 'scalar' && node.span.start === start && node.span.end === end && node.alias !== true) return node;
	return undefined;
}

/** The item that is written at a place; one of which nothing is written has none. */
function findItem(root: Node, { start, end }: Span): { readonly list: ListNode; readonly path: Path; readonly index: number } | undefined {
	for (const { node, path } of walk(root, [])) {
		if (node.kind !== 'list') continue;
		const index = node.items.findIndex((item) => item.span.start === start && item.span.end === end);
		if (index !== -1) return { list: node, path, index };
	}
	return undefined;
}

function isInFlow(root: Node, scalar: ScalarNode): boolean {
	for (const { node } of walk(root, [])) {
		if (node.kind !== 'scalar' && node.flow && node.span.start <= scalar.span.start && scalar.span.end <= node.span.end) return true;
	}
	return false;
}

function* walk(node: Node, path: Path): Generator<{ readonly node: Node; readonly path: Path }> {
	yield { node, path };
	if (node.kind === 'list') for (const [index, item] of node.items.entries()) yield* walk(item, [...path, index]);
	if (node.kind === 'map') for (const { key, value } of node.entries) if (value !== undefined) yield* walk(value, [...path, key]);
}
