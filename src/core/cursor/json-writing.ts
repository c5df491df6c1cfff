import { listed, type Piece, type Shape, type Writing } from './writing';

/** Everything in double quotes; the commas beside an entry are the cursor's to tell. */
export const jsonWriting: Writing = {
	key: (key) => JSON.stringify(key),
	after: (shape) => [': ', ...valueOf(shape)],
	text: (value) => JSON.stringify(value),
	date: (value) => JSON.stringify(value),
	literal: (value) => JSON.stringify(value),
	listOf: (value) => `[${value}]`,
};

function valueOf(shape: Shape): Piece[] {
	switch (shape.kind) {
		case 'scalar':
			if (shape.value !== undefined && shape.value !== '') return [{ stop: JSON.stringify(shape.value) }];
			return shape.type === 'other' ? [{ stop: '' }] : ['"', { stop: '' }, '"'];
		case 'list':
			return ['[', ...valueOf(shape.item), ']'];
		case 'map':
			if (shape.entries.length === 0) return ['{ ', { stop: '' }, ' }'];
			return ['{ ', ...listed(shape.entries.map(({ key, shape: inner }) => [`${JSON.stringify(key)}: `, ...valueOf(inner)])), ' }'];
		default:
			return shape satisfies never;
	}
}
