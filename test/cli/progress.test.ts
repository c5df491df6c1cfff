import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io';
import { Progress, progressTo } from '../../src/cli/engine/progress';

/** What a run of `steps` articles shows, each of which takes so many milliseconds. */
function shown(steps: number, each: number): readonly string[] {
	const texts: string[] = [];
	let now = 1000;
	const progress = new Progress(steps, (text) => texts.push(text), () => now);
	for (let step = 0; step < steps; step++) {
		now += each;
		progress.advance(1);
	}
	progress.end();
	return texts;
}

function ioWith(more: Partial<Io>): Io {
	return { cwd: '/', packageFolder: '/', env: {}, isTerminal: true, isErrorTerminal: true, out: () => {}, outBytes: () => {}, error: () => {}, readInput: async () => new Uint8Array(), ...more };
}

describe('the progress line', () => {
	it('is not there in a run that ends at once', () => {
		expect(shown(400, 1)).toEqual([]);
	});

	it('tells now and then how far a longer run has come, and goes away', () => {
		expect(shown(10, 100)).toEqual([
			'\r████████████░░░░░░░░░░░░ 5 of 10\u001b[K',
			'\r██████████████░░░░░░░░░░ 6 of 10\u001b[K',
			'\r████████████████░░░░░░░░ 7 of 10\u001b[K',
			'\r███████████████████░░░░░ 8 of 10\u001b[K',
			'\r█████████████████████░░░ 9 of 10\u001b[K',
			'\r████████████████████████ 10 of 10\u001b[K',
			'\r\u001b[K',
		]);
		expect(shown(10_000, 1).length).toBe(97);
	});

	it('goes to a terminal only, and not in CI', () => {
		expect(progressTo(ioWith({}))).toBeDefined();
		expect(progressTo(ioWith({ isErrorTerminal: false }))).toBeUndefined();
		expect(progressTo(ioWith({ env: { CI: 'true' } }))).toBeUndefined();
		expect(progressTo(ioWith({ env: { TERM: 'dumb' } }))).toBeUndefined();
	});
});
