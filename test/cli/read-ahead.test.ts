import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReadAhead } from '../../src/cli/engine/read-ahead';
import { FileReader } from '../../src/cli/read-file';
import { builtProgram, makeDirectory, makeSite, masthead } from './support';

let program: string;

beforeAll(async () => {
	program = await builtProgram();
}, 120_000);

describe('files that are read ahead on another thread', () => {
	it('are what they are when they are read one by one, whatever they are', () => {
		const kinds = ['', 'plain', '春茶 📰'.repeat(50), '\ufeffmarked', 'x'.repeat(65_535), 'x'.repeat(65_536), 'x'.repeat(300_000), Uint8Array.of(0xff, 0xfe), 'missing', 'folder', 'link', 'pipe'];
		const directory = makeDirectory({ 'target.md': 'behind a link' });
		const natives = Array.from({ length: 600 }, (_, number) => {
			const path = join(directory, `${number}.md`);
			const kind = kinds[number % kinds.length] ?? '';
			if (kind === 'folder') mkdirSync(path);
			else if (kind === 'link') symlinkSync(join(directory, 'target.md'), path);
			else if (kind === 'pipe' && process.platform !== 'win32') execFileSync('mkfifo', [path]);
			else if (kind !== 'missing') writeFileSync(path, kind);
			return path;
		});
		const ahead = ReadAhead.start(program, natives);
		const reader = new FileReader();
		let readAhead = 0;
		for (const native of natives) {
			const alone = reader.read(native);
			// Slower than the other thread, as checking is.
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
			const found = ahead.read(native);
			if (found === undefined) continue;
			readAhead++;
			expect(found).toEqual(alone);
		}
		ahead.stop();
		expect(readAhead).toBeGreaterThan(100);
	});

	it('are left to who asks for them in another order, or when there is no such thread', () => {
		const directory = makeDirectory({ 'a.md': 'a', 'b.md': 'b' });
		const natives = ['a.md', 'b.md'].map((name) => join(directory, name));
		const ahead = ReadAhead.start(join(directory, 'no-program.js'), natives);
		expect(ahead.read(natives[1] ?? '')).toBeUndefined();
		expect(ahead.read(natives[0] ?? '')).toBeUndefined();
		ahead.stop();
	});

	it.each([['check'], ['check', '--format', 'json'], ['dates'], ['images']])('lead to the same report as on one thread: %s %s %s', async (...args) => {
		const defects = ['date: 2022-02-30', 'title: a: b', 'tags: [harbour', 'comments: maybe', 'comments: false'];
		const directory = makeSite(Object.fromEntries(Array.from({ length: 1300 }, (_, number) => [`${number}.md`, `---\ntitle: Notes ${number} 春茶\n${defects[number % defects.length]}\n---\n![](/${number}.png)\n${'河边 '.repeat(number * 40)}`])));
		symlinkSync(join(directory, 'nowhere'), join(directory, 'source/_posts/gone.md'));
		const alone = await masthead(directory, [...args, '--concurrency', '1'], { threads: { program, cores: 2 } });
		expect(await masthead(directory, args, { threads: { program, cores: 2 } })).toEqual(alone);
		expect(alone.out.length).toBeGreaterThan(1000);
	}, 120_000);

	it('may go or change before their turn comes', async () => {
		const directory = makeDirectory(Object.fromEntries(Array.from({ length: 300 }, (_, number) => [`${number}.md`, `old ${number}`])));
		const natives = Array.from({ length: 300 }, (_, number) => join(directory, `${number}.md`));
		const ahead = ReadAhead.start(program, natives);
		const reader = new FileReader();
		for (const [number, native] of natives.entries()) {
			if (number === 150) {
				rmSync(natives[250] ?? '');
				writeFileSync(join(directory, 'new'), 'new');
				renameSync(join(directory, 'new'), natives[251] ?? '');
			}
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
			const found = ahead.read(native) ?? reader.read(native);
			expect(found).toEqual(number === 250 ? { kind: 'failed', code: 'ENOENT' } : { kind: 'text', text: number === 251 ? 'new' : `old ${number}` });
		}
		ahead.stop();
	});
});
