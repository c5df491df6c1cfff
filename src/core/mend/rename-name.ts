import { parseHead, type Head } from '../article';
import { Rewriting } from '../edits/rewriting';
import { syntaxOf } from '../edits/syntax-of';
import { separatorOf } from '../rules/name-separators';
import { nameValues, type NameValue } from '../rules/names';
import type { Edit } from '../text';
import { nodeAtPath, type ListNode, type Node, type Path, type ScalarNode } from '../tree';
import { absent, dataOf, isSameData, refused, rereadAfter, type Renaming, type RenameObstacle } from './renaming';

/** A name that articles share (a tag, a category, an author), and what it is to be called. */
export interface NameChange {
	/** The group of keys in which it stands: `tags`, `categories`. */
	readonly group: string;
	readonly from: string;
	readonly to: string;
}

/** More of one name in one head is no accident any more. */
const mostSteps = 200;

/**
 * Gives a name another spelling in every list of its group. Where the new one is in the list already,
 * the old one is taken out instead of doubling it. Lists of lists are gone through; in Hexo a list of
 * categories is a path, in which only neighbours merge.
 */
export function renameName(head: Head, change: NameChange): Renaming {
	const { dialect, source } = head;
	if (change.from === change.to) return absent;
	const rewriting = new Rewriting(source);
	let current = head;
	for (let steps = 0; steps < mostSteps; steps++) {
		const step = nextStep(current, change);
		if (step === undefined) return steps === 0 ? absent : verified(head, rewriting.edits, change);
		if (typeof step === 'string') return refused(step);
		rewriting.apply(step);
		current = parseHead(rewriting.source, dialect);
	}
	return refused('unwritable');
}

/** The edits that deal with the first place where the old name stands; undefined where it stands nowhere. */
function nextStep(head: Head, change: NameChange): readonly Edit[] | RenameObstacle | undefined {
	const { meta, format } = head;
	if (meta === undefined || format === undefined) return undefined;
	for (const value of valuesOf(head, change.group)) {
		const step = value.node.kind === 'scalar' ? inScalar(head, value, value.node, change) : value.node.kind === 'list' ? inList(head, value, value.node, change) : undefined;
		if (step !== undefined) return step;
	}
	return undefined;
}

/** A group that is none of the usual ones is a taxonomy of the site's own, named like its key. */
function valuesOf({ meta }: Head, group: string): readonly NameValue[] {
	return meta === undefined ? [] : nameValues(meta, [group]).filter((value) => value.group === group);
}

function inScalar(head: Head, { key }: NameValue, scalar: ScalarNode, { from, to }: NameChange): readonly Edit[] | RenameObstacle | undefined {
	const separator = separatorOf(head.dialect.generator, key, scalar.text);
	if (separator === 'unknown') {
		if (isName(scalar, from)) return replaced(head, scalar, to);
		return scalar.text.split(/[,;，、]/).some((part) => part.trim() === from) ? 'unclear-list' : undefined;
	}
	if (separator === undefined) return isName(scalar, from) ? replaced(head, scalar, to) : undefined;
	const parts = scalar.text.split(separator.pattern);
	const at = parts.findIndex((part) => part.trim() === from);
	if (at === -1) return undefined;
	if (to.trim() !== to || separator.mark.test(to)) return 'unwritable';
	const text = rejoined(scalar.text, parts, at, parts.some((part) => part.trim() === to) ? undefined : to);
	// A header is written as it is read; its other white space stays.
	return head.format === 'headers' && !/[\r\n]/.test(text) ? [{ span: scalar.span, text }] : replaced(head, scalar, text);
}

/** The text with one of its parts renamed, or without it and one separator. */
function rejoined(text: string, parts: readonly string[], at: number, to: string | undefined): string {
	// Where each part begins: separators are one character, or a run of white space.
	let start = 0;
	const places = parts.map((part) => {
		const begin = text.indexOf(part, start);
		start = begin + part.length;
		return { begin, end: start };
	});
	const place = places[at] ?? { begin: 0, end: 0 };
	const part = parts[at] ?? '';
	if (to !== undefined) return text.slice(0, place.begin) + part.replace(part.trim(), () => to) + text.slice(place.end);
	const previous = places[at - 1];
	const next = places[at + 1];
	if (previous !== undefined) return text.slice(0, previous.end) + text.slice(place.end);
	return next === undefined ? '' : text.slice(next.begin).trimStart();
}

function inList(head: Head, value: NameValue, list: ListNode, change: NameChange): readonly Edit[] | RenameObstacle | undefined {
	const isPath = head.dialect.generator === 'hexo' && value.group === 'categories';
	if (!isPath) return inNames(head, value.path, list, change);
	if (!list.items.some(({ kind }) => kind === 'list')) return inPath(head, value.path, list, change);
	for (const [index, item] of list.items.entries()) {
		const step = item.kind === 'list' ? inPath(head, [...value.path, index], item, change) : undefined;
		if (step === undefined && !(item.kind === 'scalar' && isName(item, change.from))) continue;
		// The whole path may be there already under the new name.
		const renamed = namesOf(item).map((name) => (name === change.from ? change.to : name)).filter((name, at, all) => name !== all[at - 1] || name !== change.to);
		const isDouble = list.items.some((other, at) => at !== index && isSameData(namesOf(other), renamed));
		if (isDouble) return removed(head, value.path, index);
		if (step !== undefined) return step;
		if (item.kind === 'scalar') return replaced(head, item, change.to);
	}
	return undefined;
}

function inNames(head: Head, path: Path, { items }: ListNode, change: NameChange): readonly Edit[] | RenameObstacle | undefined {
	for (const [index, item] of items.entries()) {
		if (item.kind === 'list') {
			const step = inNames(head, [...path, index], item, change);
			if (step !== undefined) return step;
		}
		if (item.kind !== 'scalar' || !isName(item, change.from)) continue;
		return items.some((other) => other.kind === 'scalar' && isName(other, change.to)) ? removed(head, path, index) : replaced(head, item, change.to);
	}
	return undefined;
}

/** A path of categories, each below the one before it: a name may stand in it twice, but not below itself. */
function inPath(head: Head, path: Path, { items }: ListNode, { from, to }: NameChange): readonly Edit[] | RenameObstacle | undefined {
	const index = items.findIndex((item) => item.kind === 'scalar' && isName(item, from));
	const item = items[index];
	if (item?.kind !== 'scalar') return undefined;
	const isBeside = [items[index - 1], items[index + 1]].some((other) => other?.kind === 'scalar' && isName(other, to));
	return isBeside ? removed(head, path, index) : replaced(head, item, to);
}

/** A number without quotes is a name too, where it is written as it is read. */
function isName({ type, text, value }: ScalarNode, name: string): boolean {
	return text === name && (type === 'string' || (type === 'number' && String(value) === text));
}

function namesOf(node: Node): readonly string[] {
	if (node.kind === 'scalar') return [node.text];
	return node.kind === 'list' ? node.items.flatMap(namesOf) : [];
}

function replaced(head: Head, scalar: ScalarNode, text: string): readonly Edit[] | RenameObstacle {
	if (scalar.alias === true) return 'shown';
	if (scalar.tag !== undefined && scalar.tag !== '!!str') return 'unwritable';
	return [syntaxOf(head.format ?? 'yaml').replaceString(scalar, text, isInFlow(head, scalar) ? 'flow' : 'block')];
}

function removed({ source, metaSpan, meta, format }: Head, path: Path, index: number): readonly Edit[] | RenameObstacle {
	if (metaSpan === undefined || meta === undefined || format === undefined) return 'unwritable';
	const list = nodeAtPath(meta, path);
	if (format === 'org' && list?.kind === 'list') return withoutWord(list, index);
	return syntaxOf(format).removeItem({ source, metaSpan, root: meta }, path, index) ?? 'unwritable';
}

/** The items of Org mode's `#+tags[]:` are words. */
function withoutWord({ items }: ListNode, index: number): readonly Edit[] | RenameObstacle {
	const [previous, item] = [items[index - 1], items[index]];
	const next = items[index + 1];
	if (item === undefined) return 'unwritable';
	if (previous !== undefined) return [{ span: { start: previous.span.end, end: item.span.end }, text: '' }];
	return next === undefined ? 'unwritable' : [{ span: { start: item.span.start, end: next.span.start }, text: '' }];
}

function isInFlow({ meta }: Head, scalar: ScalarNode): boolean {
	const holds = (node: Node, flow: boolean): boolean => {
		if (node === scalar) return flow;
		if (node.kind === 'scalar' || scalar.span.start < node.span.start || scalar.span.end > node.span.end) return false;
		const inner = flow || node.flow;
		return node.kind === 'list' ? node.items.some((item) => holds(item, inner)) : node.entries.some(({ value }) => value !== undefined && holds(value, inner));
	};
	return meta !== undefined && holds(meta, false);
}

/** Reads the text again: the old name is gone, the new one is there, and nothing else is otherwise. */
function verified(head: Head, edits: readonly Edit[], { group, from, to }: NameChange): Renaming {
	const after = rereadAfter(head, edits);
	if (after === undefined || head.meta === undefined) return refused('unwritable');
	const renamed = new Set([...allNames(head, group)].map((name) => (name === from ? to : name)));
	const isRight = isSameData([...renamed].sort(), [...allNames(after, group)].sort());
	const rest = (of: Head): unknown => (of.meta === undefined ? undefined : withoutValues(dataOf(of.meta), valuesOf(of, group)));
	return isRight && isSameData(rest(head), rest(after)) ? { kind: 'edits', edits } : refused('unwritable');
}

function allNames(head: Head, group: string): ReadonlySet<string> {
	return new Set(valuesOf(head, group).flatMap(({ key, node }) => {
		const separator = node.kind === 'scalar' ? separatorOf(head.dialect.generator, key, node.text) : undefined;
		if (node.kind !== 'scalar' || separator === undefined || separator === 'unknown') return namesOf(node);
		return node.text.split(separator.pattern).map((part) => part.trim());
	}));
}

function withoutValues(data: Record<string, unknown>, values: readonly NameValue[]): unknown {
	for (const { path } of values) {
		const holder = path.slice(0, -1).reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step as string], data) as Record<string, unknown>;
		holder[String(path.at(-1))] = null;
	}
	return data;
}
