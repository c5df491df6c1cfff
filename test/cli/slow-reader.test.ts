import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { builtProgram, makeSite, masthead } from './support';

const wrong = '---\ntitle: a: b\n---\n';

/** The exit code and standard error of the built program, by a shell. */
async function exitOf(command: string, cwd: string): Promise<readonly [code: number | null, error: string]> {
	const child = spawn('bash', ['-c', command.replace('masthead', `"${process.execPath}" "${await builtProgram()}"`)], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
	const [error, code] = await Promise.all([text(child.stderr), new Promise<number | null>((resolve) => child.on('close', resolve))]);
	return [code, error];
}

describe.skipIf(process.platform === 'win32')('a reader that has gone', () => {
	it('gets its share, and the exit code is that of the check', async () => {
		const bad = makeSite(Object.fromEntries(Array.from({ length: 2000 }, (_, number) => [`${number}.md`, wrong])));
		for (const format of ['text', 'json', 'github']) expect(await exitOf(`masthead check --format ${format} | head -c 10; exit "\${PIPESTATUS[0]}"`, bad), format).toEqual([1, '']);
		expect(await exitOf('masthead check nowhere.md 2>&1 >&- | true; exit "${PIPESTATUS[0]}"', bad)).toEqual([2, '']);
	}, 120_000);

	it.skipIf(!existsSync('/dev/full'))('is no reason to be silent where the disk is full', async () => {
		const site = makeSite({ 'a.md': wrong });
		for (const format of ['text', 'json']) expect(await exitOf(`masthead check --format ${format} > /dev/full`, site)).toEqual([2, 'masthead: The report could not be written: there is no space left on the disk.\n']);
		expect(await exitOf('masthead check > /dev/null 2> /dev/full', site)).toEqual([1, '']);
	}, 120_000);
});

describe('a reader that is slower than the check', () => {
	it('gets the whole report, and no word beside it', async () => {
		const images = Array.from({ length: 300 }, (_, number) => `![](https://example.com/${number}.png)`).join('\n\n');
		const directory = makeSite(Object.fromEntries(Array.from({ length: 60 }, (_, number) => [`${number}.md`, `---\ntitle: A walk ${number}\ndate: 2024-05-01 08:00:00\n---\n${images}\n`])));
		const child = spawn(process.execPath, [await builtProgram(), 'check'], { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
		const error = text(child.stderr);
		const read: Buffer[] = [];
		for await (const piece of child.stdout) {
			read.push(piece as Buffer);
			await sleep(3);
		}
		expect(await error).toBe('');
		const { out } = await masthead(directory, ['check']);
		expect(out).toContain('18000 problems in 60 files');
		expect(Buffer.concat(read).toString()).toBe(out);
	}, 120_000);
});
