import { rmSync } from 'node:fs';

/** Removes a file of our own where it is there. That it cannot be removed is no reason to say less of what came before. */
export function discard(path: string): void {
	try {
		rmSync(path, { force: true });
	} catch {
		// Its folder is none, or allows nothing any more.
	}
}
