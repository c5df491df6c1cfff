import type { Node } from '../tree';
import type { Json } from './schema';

export type JsonMap = { readonly [key: string]: Json };

export function isMap(json: Json | undefined): json is JsonMap {
	return typeof json === 'object' && json !== null && !Array.isArray(json);
}

export function listOf(json: Json | undefined): readonly Json[] {
	return Array.isArray(json) ? (json as readonly Json[]) : [];
}

export function mapsOf(json: Json | undefined): readonly JsonMap[] {
	return listOf(json).filter(isMap);
}

export function textOf(json: Json | undefined): string | undefined {
	return typeof json === 'string' ? json : undefined;
}

/** A configuration as data, of whatever syntax it is; what the reader takes for a date stays text. */
export function jsonOf(node: Node | undefined): Json {
	if (node === undefined) return null;
	switch (node.kind) {
		case 'scalar':
			return node.value;
		case 'list':
			return node.items.map((item) => jsonOf(item));
		case 'map':
			return Object.fromEntries(node.entries.filter(({ key }) => key !== '__proto__').map(({ key, value }) => [key, jsonOf(value)]));
		default:
			return node satisfies never;
	}
}

/** The words about a field that completion and hover show. */
export function wordsOf({ label, help, preset }: { readonly label?: string | undefined; readonly help?: string | undefined; readonly preset?: Json | undefined }): JsonMap {
	// A preset with a placeholder is filled in by the program, and is no value to write.
	const isValue = preset !== undefined && preset !== null && !(typeof preset === 'string' && preset.includes('{{'));
	return { ...(label === undefined ? {} : { title: label }), ...(help === undefined ? {} : { description: help }), ...(isValue ? { default: preset } : {}) };
}

/** Any text, number or switch: what a program writes as text, a person may write without quotes. */
export const anyScalar: readonly Json[] = ['string', 'number', 'boolean'];

export const anyDate: JsonMap = { type: anyScalar, 'x-masthead-date': true };

export const anyList: JsonMap = { type: [...anyScalar, 'array'] };

/** The schema, and nothing at all besides (`key:` with nothing behind it). */
export function orNothing(schema: JsonMap): JsonMap {
	const { type, enum: values } = schema;
	return {
		...schema,
		...(type === undefined ? {} : { type: [...(Array.isArray(type) ? (type as Json[]) : [type]), 'null'] }),
		...(Array.isArray(values) ? { enum: [...(values as Json[]), '', null] } : {}),
	};
}
