import { describe, expect, it } from 'vitest';
import { overlapping } from '../../src/cli/overlap';

const later = (): { readonly done: Promise<void>; readonly end: () => void } => {
	let end = (): void => {};
	const done = new Promise<void>((resolve) => (end = resolve));
	return { done, end };
};
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('work that overlaps', () => {
	it('begins the next one while one waits, and never while one is at work', async () => {
		const said: string[] = [];
		const disks = ['a', 'b', 'c'].map(later);
		const whole = overlapping(['a', 'b', 'c'].entries(), async ([index, name], waits) => {
			said.push(`${name} begins`);
			await tick();
			if (name !== 'b') {
				said.push(`${name} waits`);
				waits();
				await disks[index]?.done;
			}
			said.push(`${name} ends`);
		});
		while (said.at(-1) !== 'c waits') await tick();
		expect(said).toEqual(['a begins', 'a waits', 'b begins', 'b ends', 'c begins', 'c waits']);
		disks[2]?.end();
		await tick();
		disks[0]?.end();
		await whole;
		expect(said.slice(6)).toEqual(['c ends', 'a ends']);
	});

	it('lets sixteen wait at the same time and no more', async () => {
		let [waiting, most] = [0, 0];
		await overlapping(Array.from({ length: 100 }), async (_, waits) => {
			most = Math.max(most, ++waiting);
			waits();
			await tick();
			waiting--;
		});
		expect([most, waiting]).toEqual([16, 0]);
	});

	it('ends what was begun before it fails', async () => {
		const ended: number[] = [];
		const whole = overlapping([1, 2, 3, 4], async (number, waits) => {
			waits();
			await tick();
			if (number === 2) throw new Error('a bug');
			await tick();
			ended.push(number);
		});
		await expect(whole).rejects.toThrow('a bug');
		expect(ended).toEqual([1, 3, 4]);
	});
});
