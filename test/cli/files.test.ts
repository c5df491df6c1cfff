import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AskedFiles } from '../../src/cli/engine/asked';
import { NodeFiles } from '../../src/cli/files';

const folder = mkdtempSync(join(tmpdir(), 'masthead-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('The files of this machine', () => {
	it('in a folder are listed once for all articles of a run that miss one there', async () => {
		const images = join(folder, 'images');
		mkdirSync(images);
		writeFileSync(join(images, 'tide.png'), '');
		const files = new NodeFiles(folder);
		const first = await files.list(images);
		expect(first).toEqual(['tide.png']);
		expect(await files.list(images)).toBe(first);
		expect(await new NodeFiles(folder).list(images)).toEqual(first);
	});

	it('are asked for again where there was no folder', async () => {
		const later = join(folder, 'later');
		const files = new NodeFiles(folder);
		expect(await files.list(later)).toEqual([]);
		mkdirSync(later);
		writeFileSync(join(later, 'a.png'), '');
		expect(await files.list(later)).toEqual(['a.png']);
	});

	it('have one digest for one list, whoever asks, and another one when something else lies there', async () => {
		const shared = join(folder, 'shared');
		mkdirSync(shared);
		writeFileSync(join(shared, 'a.png'), '');
		const digest = async (): Promise<string | undefined> => {
			const asked = new AskedFiles(new NodeFiles(folder));
			for (let time = 0; time < 3; time++) await asked.list(shared);
			const [[, , answer] = [], ...more] = asked.take();
			expect(more).toEqual([]);
			return answer;
		};
		const before = await digest();
		expect(await digest()).toBe(before);
		writeFileSync(join(shared, 'b.png'), '');
		expect(await digest()).not.toBe(before);
	});
});
