import { isTemplate } from '../../rules/rule';
import type { ScalarNode } from '../../tree';
import type { Addressed } from '../address';
import { nodeAt, scalarAt } from '../values';

/** A text of the head; `unsure` where something else is written, or a template. */
export function textAt({ meta }: Addressed, key: string): ScalarNode | 'unsure' | undefined {
	const scalar = scalarAt(meta, key, 'case');
	if (scalar === undefined) return nodeAt(meta, key, 'case') === undefined ? undefined : 'unsure';
	return scalar.type !== 'string' || scalar.text === '' || isTemplate(scalar.text) ? 'unsure' : scalar;
}
