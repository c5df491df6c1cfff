import type { Head } from '../article';
import { isDatePath } from '../dates/fields';
import type { Dialect } from '../dialects';
import { problem, type Problem } from '../problems';
import type { CompiledSchema } from '../schema/schema';
import { viewAt, type SchemaView } from '../schema/views';
import type { MapNode, Node, Path, ScalarNode } from '../tree';
import { span } from '../text';
import { typePlainScalar, type YamlReader } from '../yaml/scalars';
import { isSwitch, meaningOf, type Meaning } from './fields';
import { readingOf } from './reading';
import { isFolded, swallowedIn } from './swallowed';

/**
 * Values that the reader takes for something else than they seem to be: a version 1.10 that becomes
 * 1.1, a time 12:30 that becomes 750, a Norwegian `lang: no` that becomes false.
 *
 * Only in YAML without quotes and tags; TOML and JSON say themselves what is text. Silent about
 * whatever is still the same when it is printed, about fields that are meant to be numbers, dates or
 * switches, and about what the schema objects to already.
 *
 * @param found what is said of the head already
 */
export function checkValues(head: Head, meta: MapNode, schema: CompiledSchema | undefined, found: readonly Problem[]): Problem[] {
	if (head.format !== 'yaml') return [];
	const problems: Problem[] = [];
	for (const { scalar, path } of suspectsIn(meta, head.source)) {
		if (isDatePath(path, head.dialect) || isKeptByZola(path, head.dialect) || found.some(({ span }) => span.start === scalar.span.start)) continue;
		if (head.dialect.templates === 'perhaps' && scalar.text.includes('{{')) continue;
		if (isFolded(scalar)) {
			problems.push(...swallowedIn(scalar, path, head.source));
			continue;
		}
		const key = path.findLast((step) => typeof step === 'string') ?? '';
		// Looked up for the few that are suspect at all.
		const view = schema === undefined ? undefined : viewAt(schema, meta, path);
		const meaning = meaningOf(key, view);
		const one = scalar.type !== 'string' ? misread(scalar, meaning, head.dialect) : (notBoolean(scalar, { key, path, view }, head.dialect) ?? (meaning === 'text' ? cutShort(scalar, head) : undefined));
		if (one !== undefined) problems.push(one);
	}
	return problems;
}

/** Zola's own fields ask the reader for a text and get it as it is written; only what is extra is guessed. */
export function isKeptByZola([first]: Path, { generator }: Dialect): boolean {
	return generator === 'zola' && first !== 'extra';
}

interface Suspect {
	readonly scalar: ScalarNode;
	readonly path: Path;
}

const word = /^(?:yes|no|on|off)$/i;

/** Unquoted scalars that are no text, or one of the words that are text to some only. */
function suspectsIn(root: Node, source: string): Suspect[] {
	const found: Suspect[] = [];
	collect(root, [], source, found);
	return found;
}

/** @param path the way to the node, which grows and shrinks: a copy of it is made for the few that are suspect */
function collect(node: Node, path: (string | number)[], source: string, found: Suspect[]): void {
	switch (node.kind) {
		case 'scalar':
			if (node.style === 'plain' && node.tag === undefined && node.alias !== true && (isSuspect(node) || isFolded(node) || commentBehind(node, source) !== undefined)) found.push({ scalar: node, path: [...path] });
			return;
		case 'list':
			for (let index = 0; index < node.items.length; index++) {
				const item = node.items[index];
				path.push(index);
				if (item !== undefined) collect(item, path, source, found);
				path.pop();
			}
			return;
		case 'map':
			for (const { key, value } of node.entries) {
				path.push(key);
				if (value !== undefined) collect(value, path, source, found);
				path.pop();
			}
			return;
		default:
			node satisfies never;
	}
}

function isSuspect({ type, value, text }: ScalarNode): boolean {
	if (type === 'string') return word.test(text);
	// `null` in small letters and `~` are what people write who mean nothing.
	if (type === 'null') return text.startsWith('N');
	return type === 'timestamp' || String(value) !== text;
}

/** `title: Fix issue #12`: a comment right behind a value that begins with a number. Others are meant: many write `#作者` behind an author, without a space. */
function commentBehind({ span: { end } }: ScalarNode, source: string): string | undefined {
	let at = end;
	while (source.charCodeAt(at) === 0x20 || source.charCodeAt(at) === 0x09) at++;
	if (at === end || source.charCodeAt(at) !== 0x23) return undefined;
	return /^#[0-9][^\r\n]*/.exec(source.slice(at, at + longestComment))?.[0].trimEnd();
}

/** Of a longer one no more is looked at. UTF-16 units. */
const longestComment = 200;

function cutShort(scalar: ScalarNode, { dialect, source }: Head): Problem | undefined {
	const comment = commentBehind(scalar, source);
	if (comment === undefined) return undefined;
	const { start, end } = scalar.span;
	const whole = span(start, source.indexOf(comment, end) + comment.length);
	return { ...problem('value/misread', whole, { generator: dialect.generator === 'generic' ? 'YAML' : dialect.label, text: source.slice(whole.start, whole.end), reads: 'comment', shown: scalar.text }), severity: 'info' };
}

/** Readers of which one is surely at work where no generator is known. */
const usualReaders: readonly YamlReader[] = ['js-yaml3', 'js-yaml4', 'goccy', 'safe-yaml', 'core'];

function misread(scalar: ScalarNode, meaning: Meaning, dialect: Dialect): Problem | undefined {
	const { text, type } = scalar;
	// Of dates and words only what is meant as text is a surprise; how they are shown takes a while to find out.
	if (type === 'string' || (type !== 'number' && meaning !== 'text')) return undefined;
	const { shown, as } = readingOf(scalar, dialect);
	if (as === 'written') return undefined;
	if (meaning !== 'text' && !(type === 'number' && meaning === 'unknown' && isOtherNumber(scalar, shown))) return undefined;
	const isGeneric = dialect.generator === 'generic';
	// Where readers differ and nobody knows which one is at work, nothing is known.
	if (isGeneric && usualReaders.some((reader) => typePlainScalar(text, reader).value !== scalar.value || typePlainScalar(text, reader).type !== type)) return undefined;
	const reads = type === 'timestamp' ? 'date' : type;
	return problem('value/misread', scalar.span, { generator: isGeneric ? 'YAML' : dialect.label, text, reads, shown });
}

/**
 * Whether the digits themselves are others, as in 0755, 12:30, 43e5 or a number too long to be kept.
 * Zeros at an end, a plus and separators of thousands are another spelling of the same number.
 */
function isOtherNumber({ text, value }: ScalarNode, shown: string): boolean {
	if (/^[-+]?0[xob]/i.test(text) || /^[-+]?\.(?:inf|nan)$/i.test(text)) return false;
	const spelled = text.replace(/[_,]/g, '');
	if (!/^[-+]?[0-9]*(?:\.[0-9]*)?$/.test(spelled)) return true;
	return /^[-+]?[0-9]+$/.test(spelled) ? BigInt(spelled.replace('+', '')) !== wholeOf(shown) : Number(spelled) !== value;
}

function wholeOf(shown: string): bigint | undefined {
	return /^-?[0-9]+$/.test(shown) ? BigInt(shown) : undefined;
}

/** `published: no` outside of Jekyll: a text, and no empty one. Silent where the text has the effect that is meant. */
function notBoolean({ text, span }: ScalarNode, { key, path, view }: { readonly key: string; readonly path: Path; readonly view: SchemaView | undefined }, dialect: Dialect): Problem | undefined {
	if (dialect.generator === 'generic' || path.length !== 1 || !isSwitch(key) || !mayBeBoolean(view)) return undefined;
	const isYes = /^(?:yes|on)$/i.test(text);
	// Hugo casts its own switches, and casts what it cannot read to false; its themes see the text.
	const isCast = dialect.generator === 'hugo' && /^(?:draft|headless)$/i.test(key);
	if (isCast !== isYes) return undefined;
	return problem('value/not-boolean', span, { generator: dialect.label, text, counts: isCast ? 'false' : 'true', instead: isYes ? 'true' : 'false' });
}

/** Whether what the schema wants there leaves room for a switch: the name of a sidebar may be called `no`. */
function mayBeBoolean(view: SchemaView | undefined): boolean {
	if (view === undefined) return true;
	const { types, values } = view;
	return (types.length === 0 || types.includes('boolean')) && (values.length === 0 || values.some((value) => typeof value === 'boolean'));
}
