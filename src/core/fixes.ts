import { isRead, parseHead, type Head } from './article';
import { dateEdit } from './dates/edit';
import { dateFieldsOf, isDatePath, type DateField } from './dates/fields';
import { readingsOf } from './dates/forms';
import { normaliseDate, type ChangedDate } from './dates/normalise';
import type { Zones } from './dates/readers';
import type { Syntax } from './edits/syntax';
import { syntaxOf } from './edits/syntax-of';
import { fenceFixesOf, isFenceProblem } from './fences/fixes';
import type { Fix } from './fix';
import { repairOf } from './format-fixes';
import type { rewriteAddress } from './images/image-rewrite';
import type { ImageRef } from './images/image-ref';
import { laterPattern } from './later';
import type { MessageArgs, MessageId } from './messages';
import type { Primitive, Problem } from './problems';
import type { CompiledSchema } from './schema/schema';
import { ruleFixes } from './rules/fixes';
import { isRuleProblem } from './rules/rule-messages';
import { placeholderFor, propertyOrder } from './schema/views';
import { unusedFixes } from './suppress-unused';
import { applyEdits, meets, span, type Edit, type Span } from './text';
import { valueFixes } from './values/fixes';
import { isValueProblem } from './values/value-messages';
import { typePlainScalar } from './yaml/scalars';
import { nodeAtPath, type Entry, type Node, type Path, type ScalarNode } from './tree';

/** What repairs depend on, beside the head. */
export interface FixContext {
	readonly schema?: CompiledSchema;
	readonly zones: Zones;
	/** The present moment as YAML, for a date that is added. */
	readonly now?: string;
	/** Where a problem of an image is to be repaired. */
	readonly images?: FixImages;
}

/**
 * The images of the article, and what writes another address in place of theirs. The caller brings
 * it, because it comes with an HTML library that is loaded when it is needed.
 */
export interface FixImages {
	readonly refs: readonly ImageRef[];
	readonly rewrite: typeof rewriteAddress;
}

/** The repairs of one problem, the preferred first; empty where a person has to decide alone. */
export function fixesOf(problem: Problem, head: Head, context: FixContext): Fix[] {
	const fixer = new Fixer(head, context);
	return fixer.fixesOf(problem);
}

/**
 * All safe repairs of a text at once, without those that overlap an earlier one. Empty when the head
 * does not parse, whether that is said or not: what cannot be read cannot be rewritten safely. And where
 * the generator takes it for text, an edit would show on the page.
 */
export function fixAll(problems: readonly Problem[], head: Head, context: FixContext): Edit[] {
	return safeFixes(problems, head, context).flatMap(({ edits }) => edits);
}

/** The same, each with the problem that it mends. */
export function safeFixes(problems: readonly Problem[], head: Head, context: FixContext): { readonly problem: Problem; readonly edits: readonly Edit[] }[] {
	if (head.problems.some(({ code }) => code.startsWith('syntax/')) || !isRead(head)) return [];
	const chosen: { readonly problem: Problem; readonly edits: readonly Edit[] }[] = [];
	for (const problem of problems) {
		const fix = fixesOf(problem, head, context).find(({ safe }) => safe);
		if (fix === undefined || fix.edits.some((edit) => chosen.some(({ edits }) => edits.some((other) => meets(edit.span, other.span))))) continue;
		chosen.push({ problem, edits: fix.edits });
	}
	return chosen;
}

/**
 * Keys by whose value a generator looks something up, or makes an address: a number may be nothing to it and its text
 * something (Jekyll 4.3 has no layout 404 and one that is called "404"; some numbers are no permalink, and their texts are).
 */
const leading: ReadonlySet<string> = new Set(['slug', 'permalink', 'url', 'path', 'layout', 'template', 'type', 'id', 'alias', 'aliases', 'lang', 'language', 'collection', 'save_as']);

class Fixer {
	private readonly source: string;
	private readonly syntax: Syntax;

	constructor(private readonly head: Head, private readonly context: FixContext) {
		this.source = head.source;
		this.syntax = syntaxOf(head.format ?? 'yaml');
	}

	fixesOf(problem: Problem): Fix[] {
		switch (problem.code) {
			case 'syntax/unquoted-colon':
			case 'syntax/reserved-character':
			case 'syntax/text-after-quote':
			case 'syntax/unknown-alias':
				return this.quote(problem);
			case 'syntax/missing-space':
				return [this.fix('fix/add-space', {}, [insert(problem.span.start + problem.data.key.length + 1, ' ')])];
			case 'syntax/missing-colon':
				return this.colon(problem);
			case 'syntax/tab':
				return [this.fix('fix/spaces', {}, [{ span: problem.span, text: this.slice(problem).replaceAll('\t', '  ') }])];
			case 'syntax/escape':
				return [this.fix('fix/double-backslash', {}, [insert(problem.span.start, '\\')])];
			case 'syntax/unclosed-quote':
				return this.close(problem, this.fix('fix/close-quote', { quote: problem.data.quote }, [insert(this.beforeComma(problem), problem.data.quote)]));
			case 'syntax/unclosed-bracket':
				return this.close(problem, this.fix('fix/close-bracket', { bracket: counterpart(problem.data.bracket) }, [insert(this.beforeComma(problem), counterpart(problem.data.bracket))]));
			case 'syntax/toml':
			case 'syntax/json':
				return this.repair(problem);
			case 'schema/required':
			case 'schema/recommended':
				return this.addKey(problem);
			case 'schema/unknown-key':
				return this.rename(problem.data.path, problem.data.suggestion, problem);
			case 'schema/enum':
				return this.replaceByAllowed(problem.data.path, problem.data.allowed, problem.data.suggestion);
			case 'schema/const':
				return this.replaceByAllowed(problem.data.path, [problem.data.allowed], undefined);
			case 'schema/type':
				return this.quoteTyped(problem);
			case 'date/ambiguous':
				return this.chooseDay(problem);
			case 'date/build-timezone':
			case 'date/misread':
			case 'date/unreadable':
			case 'date/rejected':
				return this.normalise(problem);
			case 'image/proxied':
				return this.unwrap(problem);
			case 'suppress/unknown-code':
				return problem.data.suggestion === undefined ? [] : [this.fix('fix/replace', { value: problem.data.suggestion }, [{ span: problem.span, text: problem.data.suggestion }])];
			case 'suppress/unused':
				return unusedFixes(problem, this.head);
			default:
				if (isFenceProblem(problem)) return fenceFixesOf(problem, this.head);
				if (isValueProblem(problem)) return valueFixes(problem, this.head);
				return isRuleProblem(problem) ? ruleFixes(problem, this.head) : [];
		}
	}

	private slice({ span: { start, end } }: { readonly span: Span }): string {
		return this.source.slice(start, end);
	}

	private fix(id: MessageId, args: MessageArgs, edits: readonly Edit[], safe: 'safe' | 'unsafe' = 'unsafe', preferred: 'first' | 'other' = 'first'): Fix {
		return { title: { id, args }, edits, safe: safe === 'safe', preferred: preferred === 'first' };
	}

	private quote(problem: Problem): Fix[] {
		const written = this.slice(problem);
		// `- item` behind a key, `|` and `>` are probably meant as what they are: a person decides.
		if (/^[-|>\]}]/.test(written)) return [];
		const inner = problem.code === 'syntax/text-after-quote' ? quotedAsWhole(written) : undefined;
		const text = inner ?? written;
		return [this.fix('fix/quote', {}, [{ span: problem.span, text: this.syntax.writeString(text, inner !== undefined && written.startsWith('"') && !text.includes('"') ? 'double' : 'single') }])];
	}

	private repair(problem: Extract<Problem, { code: 'syntax/toml' | 'syntax/json' }>): Fix[] {
		const repair = repairOf(problem, this.head);
		return repair === undefined ? [] : [this.fix(repair.id, repair.args, repair.edits)];
	}

	/** In JSON the comma behind a value is not the value's. */
	private beforeComma({ span: { start, end } }: Problem): number {
		const written = this.source.slice(start, end);
		return this.head.format === 'json' ? start + written.replace(/[ \t]*,$/, '').length : end;
	}

	private colon(problem: Problem): Fix[] {
		const written = this.slice(problem);
		const colon = /^([^：]*)：[ \u3000]*/.exec(written);
		if (colon?.[1] === undefined) return [];
		const start = problem.span.start + colon[1].length;
		return [this.fix('fix/colon', {}, [{ span: span(start, problem.span.start + colon[0].length), text: ': ' }])];
	}

	/** Closing helps only where nothing on the line is wrong afterwards: `["a"，"b"]` lacks a comma, not a quote. */
	private close(problem: Problem, fix: Fix): Fix[] {
		const after = parseHead(applyEdits(this.source, fix.edits), this.head.dialect);
		const isMended = !after.problems.some(({ code, span: at }) => code.startsWith('syntax/') && at.start <= problem.span.end + 1);
		return isMended ? [fix] : [];
	}

	private addKey(problem: Extract<Problem, { code: 'schema/required' | 'schema/recommended' }>): Fix[] {
		const { path, key } = problem.data;
		const { source, meta, metaSpan, dialect } = this.head;
		const map = nodeAtPath(meta, path);
		if (meta === undefined || metaSpan === undefined || map?.kind !== 'map') return [];
		const { schema, now } = this.context;
		const at = [...path, key];
		const data = schema === undefined ? '' : placeholderFor(schema, meta, at);
		const order = schema === undefined ? [] : propertyOrder(schema);
		// On the first level the schema knows the order, below it new keys come last.
		const before = path.length > 0 ? map.entries.map((entry) => entry.key) : order.slice(0, Math.max(0, order.indexOf(key)));
		const value = now !== undefined && isDatePath(at, dialect) ? { date: now } : { data };
		const edit = this.syntax.insertEntry({ source, metaSpan, root: meta }, path, { key, value }, before);
		return edit === undefined ? [] : [this.fix('fix/add-key', { key }, [edit])];
	}

	private rename(path: Path, suggestion: string | undefined, problem: Problem): Fix[] {
		const entry = this.entryAt(path, problem);
		const parent = nodeAtPath(this.head.meta, path);
		if (suggestion === undefined || entry === undefined || this.slice({ span: entry.keySpan }) === '<<') return [];
		// The key is there already: renaming would write it twice.
		if (parent?.kind === 'map' && parent.entries.some(({ key }) => key === suggestion)) return [];
		const edits = this.syntax.renameKey(this.source, entry, suggestion);
		return edits === undefined ? [] : [this.fix('fix/rename', { key: suggestion }, edits)];
	}

	private entryAt(path: Path, { span: at }: Problem): Entry | undefined {
		const parent = nodeAtPath(this.head.meta, path);
		return parent?.kind === 'map' ? parent.entries.find(({ keySpan }) => keySpan.start === at.start) : undefined;
	}

	private replaceByAllowed(path: Path, allowed: readonly Primitive[], suggestion: Primitive | undefined): Fix[] {
		const scalar = this.scalarAt(path);
		if (scalar === undefined) return [];
		const ordered = suggestion === undefined ? allowed : [suggestion, ...allowed.filter((value) => value !== suggestion)];
		return ordered.slice(0, 10).flatMap((value, index) => {
			const edit = this.syntax.replaceScalar(scalar, value, this.placeOf(scalar));
			if (edit === undefined) return [];
			const likely = suggestion !== undefined || ordered.length === 1;
			return this.fix('fix/replace', { value: String(value) }, [edit], 'unsafe', index === 0 && likely ? 'first' : 'other');
		});
	}

	/** The scalar that stands at a path, where it is written there: what an alias shows is written elsewhere. */
	private scalarAt(path: Path): ScalarNode | undefined {
		const node = nodeAtPath(this.head.meta, path);
		return node?.kind === 'scalar' && node.alias !== true ? node : undefined;
	}

	private placeOf(scalar: ScalarNode): 'block' | 'flow' {
		const { meta } = this.head;
		return meta !== undefined && isInFlow(meta, scalar) ? 'flow' : 'block';
	}

	/** A number, `true` or a timestamp where text is asked for: quotes make it the text that is written. */
	private quoteTyped(problem: Extract<Problem, { code: 'schema/type' }>): Fix[] {
		const scalar = this.scalarAt(problem.data.path);
		if (problem.data.expected.includes('date') && this.isDateWithoutQuotes(scalar)) return [this.fix('fix/unquote', {}, [{ span: scalar.span, text: scalar.text }])];
		// A tag such as `!!str` decides about the value, and quotes behind it change nothing.
		if (scalar?.style !== 'plain' || scalar.type === 'null' || scalar.tag !== undefined || !problem.data.expected.includes('string')) return [];
		// Where a list may stand, a number alone is nothing to some (Jekyll has no tag then), and its text is an item.
		// 0 is nothing to most: Starlight passes over such a slug, and its text is an address.
		const same = scalar.type === 'number' && scalar.value !== 0 && String(scalar.value) === scalar.text && !problem.data.expected.includes('array') && !leading.has(String(problem.data.path[0]).toLowerCase());
		return [this.fix('fix/quote', {}, [{ span: scalar.span, text: this.syntax.writeString(scalar.text, this.head.format === 'toml' ? 'double' : 'single') }], same ? 'safe' : 'unsafe')];
	}

	private isDateWithoutQuotes(scalar: ScalarNode | undefined): scalar is ScalarNode {
		if (scalar === undefined || (scalar.style !== 'single' && scalar.style !== 'double') || scalar.tag !== undefined || this.head.format !== 'yaml') return false;
		return typePlainScalar(scalar.text, this.head.dialect.yaml).type === 'timestamp';
	}

	private dateAt(problem: Extract<Problem, { code: `date/${string}` }>): DateField | undefined {
		const { meta, dialect, format } = this.head;
		const field = meta === undefined ? undefined : dateFieldsOf(meta, dialect, {}, format).find(({ scalar }) => scalar.span.start === problem.span.start);
		// A tag such as `!!str` decides about the value more than its quotes do.
		return field === undefined || field.scalar.tag !== undefined || field.scalar.alias === true ? undefined : field;
	}

	private normalise(problem: Extract<Problem, { code: `date/${string}` }>): Fix[] {
		const field = this.dateAt(problem);
		if (field === undefined) return [];
		const options = { reader: field.reader, zones: this.context.zones, target: 'generator' } as const;
		const change = normaliseDate(field.value, options);
		switch (change.status) {
			case 'changed':
				return this.dateFix('fix/date', field.scalar, change, 'first');
			case 'needs-choice':
				return [
					...this.dateFix('fix/date.as-written', field.scalar, change.asWritten, 'first'),
					...this.dateFix('fix/date.as-displayed', field.scalar, change.asDisplayed, 'other'),
				];
			case 'unchanged':
			case 'ambiguous':
			case 'invalid':
			case 'unrecognized':
				return [];
			default:
				return change satisfies never;
		}
	}

	/** A person knows which of the days is meant: each is offered, with the rest of the text as it is. */
	private chooseDay(problem: Extract<Problem, { code: 'date/ambiguous' }>): Fix[] {
		const field = this.dateAt(problem);
		if (field === undefined || problem.data.doubt !== 'day') return [];
		const options = { reader: field.reader, zones: this.context.zones, target: 'generator', keep: 'instant' } as const;
		return readingsOf(field.value.text).flatMap((text) => {
			const change = normaliseDate({ ...field.value, text }, options);
			const asWritten = change.status === 'unchanged' ? { text, quotes: 'keep' as const } : change.status === 'changed' ? change : undefined;
			const edit = asWritten === undefined ? undefined : dateEdit(field.scalar, asWritten, this.head.format);
			return edit === undefined ? [] : [this.fix('fix/date.meant', { date: asWritten?.text ?? text }, [edit], 'unsafe', 'other')];
		});
	}

	private dateFix(id: 'fix/date' | 'fix/date.as-written' | 'fix/date.as-displayed', scalar: ScalarNode, change: ChangedDate, preferred: 'first' | 'other'): Fix[] {
		const edit = dateEdit(scalar, change, this.head.format);
		if (edit === undefined) return [];
		// Of two times, a person says which one is right, though the one that is shown stays as it is.
		const isSame = id === 'fix/date' && !change.changesMeaning && !change.changesElsewhere;
		const title: MessageId = change.dayMoves && change.changesMeaning ? `${id}.day-moves` : id;
		return [this.fix(title, { date: change.text }, [edit], isSame ? 'safe' : 'unsafe', preferred)];
	}

	private unwrap(problem: Extract<Problem, { code: 'image/proxied' }>): Fix[] {
		const { images } = this.context;
		const image = images?.refs.find(({ urlSpan, original }) => urlSpan.start === problem.span.start && original !== undefined);
		if (images === undefined || image?.original === undefined) return [];
		const edit = images.rewrite(image, image.original, this.syntax.replaceString);
		return edit === undefined ? [] : [this.fix('fix/unwrap', { host: hostOf(image.original) }, [edit])];
	}
}


const spaceOrSign = laterPattern(String.raw`[\s\p{P}]`, 'u');

/**
 * The text between the first and the last quote, where they are meant for the whole: in
 * `"He said "hi" there"` they are, in `"Red" and "blue"` each pair belongs to a word.
 */
function quotedAsWhole(written: string): string | undefined {
	const inner = /^(["'])([^]*)\1$/.exec(written)?.[2];
	const second = written.indexOf(written.charAt(0), 1);
	const closesWord = /\S/.test(written.charAt(second - 1)) && spaceOrSign().test(written.charAt(second + 1));
	return inner === undefined || closesWord ? undefined : inner;
}

function insert(at: number, text: string): Edit {
	return { span: span(at, at), text };
}

function counterpart(bracket: string): string {
	return bracket === '[' ? ']' : '}';
}

function isInFlow(node: Head['meta'] | ScalarNode | undefined, target: ScalarNode): boolean {
	if (node === undefined || node.kind === 'scalar') return false;
	const stack: { readonly node: Node; readonly flow: boolean }[] = [{ node, flow: false }];
	for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
		if (next.node === target) return next.flow;
		if (next.node.kind === 'scalar') continue;
		const flow = next.flow || next.node.flow;
		const children = next.node.kind === 'list' ? next.node.items : next.node.entries.map(({ value }) => value);
		for (const child of children) if (child !== undefined) stack.push({ node: child, flow });
	}
	return false;
}

function hostOf(address: string): string {
	return /^[a-z]+:\/\/([^/?#]+)/i.exec(address)?.[1] ?? address;
}
