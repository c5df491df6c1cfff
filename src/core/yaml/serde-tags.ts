import { isMap, isPair, isScalar, isSeq, type Document, type Node as YamlNode, type Pair, type Scalar } from 'yaml';
import { problem, type Problem } from '../problems';
import { span, type Span } from '../text';
import type { Entry, Node, ScalarNode } from '../tree';
import { isBeyond64Bits, typePlainScalar } from './scalars';
import { contentOf, isLocal, typeTaggedScalar } from './tags';
import { writtenEnd, writtenStart } from './written';

/**
 * Zola's reader asks for what each of its fields needs, and passes tags over; only dates and what is below
 * `extra` are read by their tags.
 *
 * Sources: serde_yaml 0.9, de.rs (`deserialize_option`, `deserialize_seq`, `visit_scalar`, `enum_tag`); Zola
 * components/content/src/front_matter. Measured with 0.22.
 */
const readByTag: ReadonlySet<string> = new Set(['extra', 'date', 'updated']);
/** Fields that may be null, for which the reader looks at `!!null` alone. */
const optional: ReadonlySet<string> = new Set(['title', 'description', 'weight', 'slug', 'path', 'template', 'page_template', 'paginate_by', 'redirect_to']);
const numbers: ReadonlySet<string> = new Set(['weight', 'paginate_by']);
/** Where nothing behind a tag is an empty list or map. */
const collections: ReadonlySet<string> = new Set(['authors', 'aliases', 'taxonomies', 'extra']);

const corePrefix = 'tag:yaml.org,2002:';
const nullWord = /^(?:~|null|Null|NULL)$/;

/**
 * What the parser reads, but Zola's reader rejects or reads without its first word.
 *
 * @param place turns offsets of the text into offsets of the file
 */
export function findRejectedBySerde(document: Document, text: string, place: (at: number) => number): Problem[] {
	if (!isMap(document.contents)) return [];
	const problems: Problem[] = [];
	const at = (node: YamlNode): Span => span(place(writtenStart(node, text)), place(writtenEnd(node, text)));
	const below = (node: unknown): void => {
		if (isPair(node)) return below(node.value);
		if (!isMap(node) && !isSeq(node) && !isScalar(node)) return;
		const detail = refusal(node);
		if (detail === '!') problems.push(problem('syntax/reserved-character', at(node), { character: '!' }));
		else if (detail !== undefined) problems.push(problem('syntax/invalid', at(node), { detail }));
		else if (!isScalar(node)) for (const item of node.items) below(item);
	};
	for (const { key, value } of document.contents.items as readonly Pair[]) {
		const name = isScalar(key) ? contentOf(key) : '';
		if (name === 'extra' && (isMap(value) || isSeq(value))) for (const item of value.items) below(item);
		else if (name !== 'extra' && readByTag.has(name)) below(value);
		else if (isScalar(value)) problems.push(...ofField(name, value, text, place));
	}
	return problems;
}

/** Why a value that is read by its tag cannot be read. */
function refusal(node: YamlNode): string | undefined {
	if (isLocal(node.tag)) return '!';
	if (!isScalar(node)) return undefined;
	const text = contentOf(node);
	const name = node.tag?.startsWith(corePrefix) === true ? node.tag.slice(corePrefix.length) : undefined;
	if ((name === 'int' || (node.type === 'PLAIN' && node.tag === undefined)) && isBeyond64Bits(text)) return 'a whole number of more than 64 bits';
	if (name !== 'int' && name !== 'float' && name !== 'bool' && name !== 'null') return undefined;
	const typed = typeTaggedScalar(text, node.tag, 'serde-yaml');
	const fits = typed !== undefined && typed.type !== 'string' && !(name === 'null' && text === '');
	return fits ? undefined : `this is not what the tag !!${name} announces`;
}

function ofField(key: string, node: Scalar, text: string, place: (at: number) => number): Problem[] {
	const content = contentOf(node);
	const isPlain = node.type === 'PLAIN' || node.type === undefined;
	const [start, end] = [writtenStart(node, text), writtenEnd(node, text)];
	if (numbers.has(key) && isPlain && isBeyond64Bits(content)) return [problem('syntax/invalid', span(place(start), place(end)), { detail: 'a whole number of more than 64 bits' })];
	if (node.tag === `${corePrefix}null` && optional.has(key) && isPlain && !nullWord.test(content)) {
		return [problem('syntax/invalid', span(place(start), place(end)), { detail: 'this is not what the tag !!null announces' })];
	}
	// Whoever begins a title with an exclamation mark means no tag.
	if (!isLocal(node.tag) || node.tag === '!' || collections.has(key)) return [];
	return [problem('value/misread', span(place(start), place(end)), { generator: 'Zola', text: text.slice(start, end).trimEnd(), reads: 'rest', shown: content.trim() })];
}

/** The tree with values that have a tag as the fields of Zola get them. */
export function withoutTags(root: Node): Node {
	return root.kind === 'map' ? { ...root, entries: root.entries.map((entry) => untagged(entry, entry.key)) } : root;
}

function untagged(entry: Entry, field: string): Entry {
	const { key, keySpan, span: whole, value } = entry;
	// `tags: !!seq` with nothing behind it.
	if (collections.has(field) && value?.kind === 'scalar' && value.tag !== undefined && value.text === '' && value.style === 'plain') return { key, keySpan, span: whole };
	return value === undefined || readByTag.has(field) ? entry : { ...entry, value: asField(value, field) };
}

function asField(node: Node, field: string): Node {
	switch (node.kind) {
		case 'scalar':
			return node.tag === undefined ? node : { ...node, ...typedFor(node, field) };
		case 'list':
			return { ...node, items: node.items.map((item) => asField(item, field)) };
		case 'map':
			return { ...node, entries: node.entries.map((entry) => untagged(entry, field)) };
		default:
			return node satisfies never;
	}
}

/** As it would be without the tag; but with one, `~` is a text, unless the tag is `!!null` and the field may be null. */
function typedFor({ text, style, tag }: ScalarNode, field: string): Pick<ScalarNode, 'type' | 'value'> {
	const typed = style === 'plain' ? typePlainScalar(text, 'serde-yaml') : undefined;
	const isNull = tag === `${corePrefix}null` && optional.has(field);
	return typed === undefined || (typed.type === 'null' && !isNull) ? { type: 'string', value: text } : typed;
}
