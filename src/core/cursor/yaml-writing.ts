import { writeString } from '../edits/yaml';
import type { Cursor } from './cursor';
import { listed, type Layout, type Piece, type Shape, type Writing } from './writing';

export const yamlWriting: Writing = {
	key: (key, { style, place }) => writeString(key, style === 'double' || style === 'single' ? style : 'plain', place),
	after: (shape, cursor, layout) => (cursor.place === 'flow' ? [': ', ...inFlow(shape, cursor)] : [':', ...inBlock(shape, cursor.indent, layout)]),
	text: (value, style, place) => (value === '' ? (style === 'double' ? '""' : "''") : writeString(value, style, place)),
	date: (value) => value,
	literal: (value) => (value === null || typeof value !== 'object' ? String(value) : undefined),
	listOf: (value) => `[${value}]`,
};

function inBlock(shape: Shape, indent: string, layout: Layout): Piece[] {
	const { lineEnd, unit, listUnit } = layout;
	switch (shape.kind) {
		case 'scalar':
			return shape.value === undefined ? [' '] : [' ', { stop: valueText(shape, 'block') }];
		case 'list':
			return [`${lineEnd}${indent}${listUnit}-`, ...item(shape.item, `${indent}${listUnit}  `, layout)];
		case 'map':
			if (shape.entries.length === 0) return [`${lineEnd}${indent}${unit}`];
			return shape.entries.flatMap((entry): Piece[] => [`${lineEnd}${indent}${unit}`, ...nested(entry, indent + unit, layout)]);
		default:
			return shape satisfies never;
	}
}

/** Behind a dash the first key stands on its line, the others below it. */
function item(shape: Shape, indent: string, layout: Layout): Piece[] {
	if (shape.kind === 'scalar') return inBlock(shape, indent, layout);
	if (shape.kind === 'list') return [' ', ...inFlow(shape, undefined)];
	if (shape.entries.length === 0) return [' '];
	return shape.entries.flatMap((entry, index): Piece[] => [index === 0 ? ' ' : `${layout.lineEnd}${indent}`, ...nested(entry, indent, layout)]);
}

function nested({ key, shape }: { readonly key: string; readonly shape: Shape }, indent: string, layout: Layout): Piece[] {
	const after = inBlock(shape, indent, layout);
	return [`${writeString(key)}:`, ...(shape.kind === 'scalar' && shape.value === undefined ? [' ', { stop: '' }] : after)];
}

function inFlow(shape: Shape, cursor: Cursor | undefined): Piece[] {
	const quoted = cursor?.style === 'double';
	switch (shape.kind) {
		case 'scalar':
			if (shape.value === undefined) return quoted && shape.type === 'text' ? ['"', { stop: '' }, '"'] : [{ stop: '' }];
			return [{ stop: quoted && typeof shape.value === 'string' ? writeString(shape.value, 'double') : valueText(shape, 'flow') }];
		case 'list':
			return ['[', ...inFlow(shape.item, cursor), ']'];
		case 'map':
			if (shape.entries.length === 0) return ['{ ', { stop: '' }, ' }'];
			return ['{ ', ...listed(shape.entries.map(({ key, shape: inner }) => [`${writeString(key, quoted ? 'double' : 'plain', 'flow')}: `, ...inFlow(inner, cursor)])), ' }'];
		default:
			return shape satisfies never;
	}
}

function valueText({ value, type }: Extract<Shape, { kind: 'scalar' }>, place: 'block' | 'flow'): string {
	if (typeof value !== 'string') return value === undefined || value === null ? '' : JSON.stringify(value);
	return type === 'date' ? value : yamlWriting.text(value, 'plain', place);
}

/** Pelican's lines: everything is text, as it stands. */
export const headersWriting: Writing = {
	key: (key) => key,
	after: () => [': '],
	text: (value) => value,
	date: (value) => value,
	literal: (value) => (value === null || typeof value === 'object' ? undefined : String(value)),
	listOf: (value) => value,
};
