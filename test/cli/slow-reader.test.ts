import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { builtProgram, makeSite, masthead } from './support';

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
