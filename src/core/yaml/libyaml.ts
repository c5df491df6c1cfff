import { isCollection, isMap, isPair, isScalar, isSeq, type Document, type Node as YamlNode } from 'yaml';
import { problem, type Problem } from '../problems';
import { span, type Span } from '../text';
import { lineStartOf } from './lines';
import type { YamlReader } from './scalars';

/** Ruby's reader and Rust's stand on the same parser: one is libyaml, the other was made from it. */
export function standsOnLibyaml(reader: YamlReader): boolean {
	return reader === 'safe-yaml' || reader === 'serde-yaml';
}

/**
 * What YAML allows and libyaml rejects: a tab on a line of its own or behind a dash, a colon in brackets that
 * begins or ends a text, control characters wherever they stand.
 *
 * Sources: libyaml 0.2.5, scanner.c (`yaml_parser_scan_to_next_token`, `yaml_parser_scan_plain_scalar`,
 * `yaml_parser_fetch_value`) and reader.c; held against Ruby's Psych on 40,000 generated texts, and Zola 0.22.
 *
 * @param place turns offsets of the text into offsets of the file
 */
export function findRejectedByLibyaml(document: Document, text: string, place: (at: number) => number): Problem[] {
	const at = ({ start, end }: Span): Span => span(place(start), place(end));
	// Most heads have neither a tab nor brackets.
	const pieces = /[\t[{]/.test(text) ? piecesOf(document, text) : [];
	return [
		...controlCharacters(text).map(({ at: where, number }) => problem('syntax/invalid', at(span(where, where + 1)), { detail: `the invisible control character U+${number}` })),
		...[...tabLines(text, pieces), ...tabsBehindDashes(text, pieces)].map((one) => problem('syntax/tab', at(one), {})),
		...pieces.filter(({ kind }) => kind === 'brackets').flatMap(({ start, end }) => {
			const found = colonIn(text, start, end);
			if (found === undefined) return [];
			if (found.key !== undefined) return problem('syntax/missing-space', at(found.at), { key: found.key });
			return text.charAt(found.at.start) === ':' ? problem('syntax/reserved-character', at(found.at), { character: ':' }) : problem('syntax/invalid', at(found.at), { detail: 'in brackets, a text that ends in a colon needs quotes' });
		}),
	];
}

interface Piece extends Span {
	/** `brackets`: the outer ones. `item`: of a list of dashes. `closed`: quotes and blocks of lines. */
	readonly kind: 'plain' | 'closed' | 'brackets' | 'item';
	/** The column of the keys or dashes around it. */
	readonly column: number;
}

function piecesOf(document: Document, text: string): readonly Piece[] {
	const pieces: Piece[] = [];
	const visit = (node: unknown, column: number): void => {
		if (isPair(node)) {
			visit(node.key, column);
			visit(node.value, column);
			return;
		}
		if (!isScalar(node) && !isCollection(node)) return;
		const [start, end, wholeEnd] = (node as YamlNode).range ?? [0, 0, 0];
		if (isScalar(node)) {
			const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
			pieces.push({ kind: node.type === 'PLAIN' ? 'plain' : 'closed', start, end: isBlock ? wholeEnd : end, column });
			return;
		}
		if (node.flow === true) {
			pieces.push({ kind: 'brackets', start, end, column });
			return;
		}
		if (!isMap(node) && !isSeq(node)) return;
		const inner = start - lineStartOf(text, start);
		for (const item of node.items as readonly unknown[]) {
			const [itemStart, itemEnd] = (isSeq(node) ? (item as YamlNode | null)?.range : undefined) ?? [0, 0];
			if (isSeq(node) && itemEnd > 0) pieces.push({ kind: 'item', start: itemStart, end: itemEnd, column: inner });
			visit(item, inner);
		}
	};
	visit(document.contents, 0);
	return pieces;
}

/** Those that a writer cannot see; half of a pair is one, too. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g;

/** A file full of them is no text; the first ones say so. */
const most = 20;

function controlCharacters(text: string): readonly { readonly at: number; readonly number: string }[] {
	return Array.from(text.matchAll(unprintable), ({ 0: character, index }) => ({ at: index, number: character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0') })).slice(0, most);
}

/**
 * Lines with nothing on them but blanks with a tab among them, and perhaps a comment: only a text without quotes
 * goes on over them, where the tab stands deeper than its key.
 */
function tabLines(text: string, pieces: readonly Piece[]): readonly Span[] {
	if (!text.includes('\t')) return [];
	const leaves = pieces.filter(({ kind, start, end }) => kind !== 'item' && end > start).sort((a, b) => a.start - b.start);
	const found: Span[] = [];
	let [leaf, scanned, last] = [-1, 0, -1];
	for (const { 0: blanks, index, 1: spaces = '' } of text.matchAll(/^( *)\t[ \t]*(?=#|\r?$)/gm)) {
		while ((leaves[leaf + 1]?.start ?? index) < index) leaf++;
		for (; scanned < index; scanned++) if (!/\s/.test(text.charAt(scanned))) last = scanned;
		const { kind, end, column } = leaves[leaf] ?? nowhere;
		const goesOn = kind === 'plain' ? last < end && spaces.length > column : index < end;
		if (!goesOn) found.push(span(index, index + blanks.length));
	}
	return found;
}

const nowhere: Piece = { kind: 'plain', start: 0, end: 0, column: 0 };

function tabsBehindDashes(text: string, pieces: readonly Piece[]): readonly Span[] {
	return pieces.flatMap(({ kind, start }) => {
		const blanks = kind === 'item' ? /-([ ]*\t[ \t]*)$/.exec(text.slice(Math.max(0, start - 100), start))?.[1] : undefined;
		return blanks === undefined ? [] : [span(start - blanks.length, start)];
	});
}

const quoted = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'/y;
/** A tag or an anchor, which stands before a value, or an alias, which is one. */
const property = /[&!*][^\s,[\]{}]*/y;
/** A text without quotes: up to a sign of the list, a comment, or a colon that ends a key or is an error. */
const plain = /(?:[^\s,[\]{}:#]|:(?![\s,?[\]{}])|#|\s+(?![\s#,[\]{}:])|\s+(?=:\S))*/y;

/** The first text in brackets that begins with a colon, or ends with one without a space behind it: with its key, where a space mends it. */
function colonIn(text: string, start: number, end: number): { readonly at: Span; readonly key?: string } | undefined {
	const open: string[] = [];
	let before: 'open' | 'comma' | 'colon' | 'value' = 'open';
	const skip = (pattern: RegExp, from: number): number => {
		pattern.lastIndex = from;
		return from + Math.max(1, pattern.exec(text)?.[0].length ?? 1);
	};
	for (let at = start; at < end; ) {
		const sign = text.charAt(at);
		const isInList = open.at(-1) === '[';
		if (/\s/.test(sign)) at++;
		else if (sign === '#' && /\s/.test(text.charAt(at - 1))) at = skip(/[^\n]*/y, at);
		else if (sign === '[' || sign === '{') {
			open.push(sign);
			before = 'open';
			at++;
		} else if (sign === ']' || sign === '}' || sign === ',') {
			if (sign !== ',') open.pop();
			before = sign === ',' ? 'comma' : 'value';
			at++;
		} else if (sign === '"' || sign === "'") {
			at = skip(quoted, at);
			before = 'value';
		} else if (/[&!*]/.test(sign)) {
			if (sign === '*') before = 'value';
			at = skip(property, at);
		} else if (sign === ':' && (before === 'value' || /[\s,[\]{}]/.test(text.charAt(at + 1)) || (!isInList && before !== 'colon'))) {
			before = 'colon';
			at++;
		} else {
			const next = skip(plain, sign === ':' ? at + 1 : at);
			const endsInColon = text.charAt(next) === ':' && /[,?[\]{}]/.test(text.charAt(next + 1));
			if (endsInColon && !isInList && before !== 'colon') return { at: span(at, next + 1), key: text.slice(at, next) };
			if (endsInColon || sign === ':') return { at: span(at, next + (endsInColon ? 1 : 0)) };
			before = 'value';
			at = next;
		}
	}
	return undefined;
}
