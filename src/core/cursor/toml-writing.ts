import { listed, type Piece, type Shape, type Writing } from './writing';

/** TOML: texts in quotes, dates as dates, tables on one line, so that they may stand anywhere. */
export const tomlWriting: Writing = {
	key: writeKey,
	after: (shape) => [' = ', ...valueOf(shape)],
	text: (value, style) => writeText(value, style === 'single' ? 'single' : 'double'),
	date: (value) => value,
	literal: (value) => (value === null || typeof value === 'object' ? undefined : String(value)),
	listOf: (value) => `[${value}]`,
};

function writeKey(key: string): string {
	return /^[\w-]+$/.test(key) ? key : writeText(key, 'double');
}

/** A literal text (in single quotes) knows no escapes, so not every text can be one. */
function writeText(text: string, style: 'single' | 'double'): string {
	if (style === 'single' && !/['\u0000-\u0008\u000a-\u001f\u007f]/.test(text)) return `'${text}'`;
	return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}

function valueOf(shape: Shape): Piece[] {
	switch (shape.kind) {
		case 'scalar':
			if (shape.value !== undefined && shape.value !== null && shape.value !== '') {
				const { value } = shape;
				return [{ stop: typeof value === 'string' && shape.type !== 'date' ? writeText(value, 'double') : String(value) }];
			}
			return shape.type === 'text' ? ['"', { stop: '' }, '"'] : [{ stop: '' }];
		case 'list':
			return ['[', ...valueOf(shape.item), ']'];
		case 'map':
			if (shape.entries.length === 0) return ['{ ', { stop: '' }, ' }'];
			return ['{ ', ...listed(shape.entries.map(({ key, shape: inner }) => [`${writeKey(key)} = `, ...valueOf(inner)])), ' }'];
		default:
			return shape satisfies never;
	}
}
