import { createHash } from 'node:crypto';

/** Undefined and the empty text are not the same. */
export function digestOf(content: string | Uint8Array | undefined): string {
	return content === undefined ? '' : createHash('sha256').update(content).digest('base64url').slice(0, 27);
}
