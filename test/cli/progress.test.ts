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

	it.each([1, 10, 12, 20, 30, 40, 60, 80])('stays on one line of a terminal with %i columns, although pieces of the bar may be wide', (columns) => {
		const texts: string[] = [];
		let now = 0;
		const progress = new Progress(16_000, (text) => texts.push(text), () => (now += 1000), () => columns);
		for (let step = 0; step < 16; step++) progress.advance(1000);
		expect(texts.length).toBe(16);
		for (const text of texts) {
			const line = text.replace('\r', '').replace('\u001b[K', '');
			const width = [...line].reduce((sum, character) => sum + (character === '█' || character === '░' ? 2 : 1), 0);
			expect(width, line).toBeLessThan(Math.max(columns, 1));
			if (columns >= 16) expect(line).toMatch(/of 16000$/);
		}
	});

	it('goes to a terminal only, and not in CI', () => {
		expect(progressTo(ioWith({}))).toBeDefined();
		expect(progressTo(ioWith({ isErrorTerminal: false }))).toBeUndefined();
		expect(progressTo(ioWith({ env: { CI: 'true' } }))).toBeUndefined();
		expect(progressTo(ioWith({ env: { TERM: 'dumb' } }))).toBeUndefined();
	});
});
