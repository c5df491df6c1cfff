import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtProgram, makeSite, masthead } from './support';

let program: string;

beforeAll(async () => {
	program = await builtProgram();
}, 120_000);

const before = `\n---\ntitle: A walk\ndate: 2024-05-01 08:00:00\ntags: [boats]\n---\n\n${'Text of the article. '.repeat(2000)}\n`;
const fixed = before.slice(1);
const renamed = before.replace('[boats]', '[ships]');
const fix = ['check', '--fix', '--concurrency', '2'];

/** Runs the command line as a process of its own and kills it after so many milliseconds. */
function killed(directory: string, args: readonly string[], milliseconds: number): Promise<string | number | null> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [program, ...args], { cwd: directory, stdio: 'ignore' });
		const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
		child.on('exit', (code, signal) => {
			clearTimeout(timer);
			resolve(signal ?? code);
		});
	});
}

describe('a run that is killed while it writes', () => {
	it.each([
		['check --fix', fix, fixed],
		['rename --write', ['rename', 'tag', 'boats', 'ships', '--write'], renamed],
	])('leaves every article as it was or as it was to be, and nothing that would be read as one: %s', async (_name, args, after) => {
		const directory = makeSite(Object.fromEntries(Array.from({ length: 600 }, (_, number) => [`${number}.md`, before])));
		const posts = join(directory, 'source/_posts');
		const fixedAt: number[] = [];
		let wasKilled = 0;
		for (let milliseconds = 150; milliseconds < 20_000 && fixedAt.at(-1) !== 600; milliseconds += 130) {
			if ((await killed(directory, args, milliseconds)) === 'SIGKILL') wasKilled++;
			const names = readdirSync(posts);
			const texts = names.filter((name) => !name.startsWith('.')).map((name) => readFileSync(join(posts, name), 'utf8'));
			expect(texts).toHaveLength(600);
			expect(texts.filter((text) => text !== before && text !== after)).toEqual([]);
			expect(names.filter((name) => name.startsWith('.') && !/^\.\d+\.md\.[0-9a-f]{6}-\d+-[0-9a-f]{12}\.masthead-tmp$/.test(name))).toEqual([]);
			fixedAt.push(texts.filter((text) => text === after).length);
		}
		expect(wasKilled).toBeGreaterThan(0);
		expect(fixedAt.some((count) => count > 0 && count < 600)).toBe(true);
		expect((await masthead(directory, args)).code).toBe(0);
		// What the killed runs left is gone as well.
		expect(readdirSync(posts).filter((name) => name.startsWith('.'))).toEqual([]);
		expect(readdirSync(posts).filter((name) => readFileSync(join(posts, name), 'utf8') !== after)).toEqual([]);
	}, 300_000);

	it('leaves the old text beside every article that it writes in place, and of few more than have changed', async () => {
		const [old, now] = [before, renamed].map((text) => text.trimStart().replace(/date: .*\n/, ''));
		const directory = makeSite(Object.fromEntries(Array.from({ length: 300 }, (_, number) => [`${number}.md`, old ?? ''])));
		const posts = join(directory, 'source/_posts');
		const textOf = (name: string): string => readFileSync(join(posts, name), 'utf8');
		const changed: number[] = [];
		for (let milliseconds = 250; milliseconds < 20_000 && changed.at(-1) !== 300; milliseconds += 250) {
			await killed(directory, ['rename', 'tag', 'boats', 'ships', '--write'], milliseconds);
			const backups = readdirSync(posts).filter((name) => name.startsWith('.'));
			const articles = readdirSync(posts).filter((name) => !name.startsWith('.'));
			expect(articles).toHaveLength(300);
			expect(articles.filter((name) => textOf(name) !== old && textOf(name) !== now)).toEqual([]);
			const isTemporary = (name: string): boolean => /^\.\d+\.md\.[0-9a-f]{6}-\d+-[0-9a-f]{12}\.masthead-tmp$/.test(name);
			const isBackup = (name: string): boolean => /^\.\d+\.md\.masthead-before$/.test(name) && ['', old].includes(textOf(name));
			expect(backups.filter((name) => !isTemporary(name) && !isBackup(name))).toEqual([]);
			const cutOff = backups.filter((name) => isBackup(name) && textOf(name) === old && textOf(name.slice(1, -'.masthead-before'.length)) === now);
			expect(cutOff.length).toBeLessThanOrEqual(4);
			if (cutOff.length > 0) expect((await masthead(directory, ['check'])).error.match(/Writing \S+ did not come to its end/g)).toHaveLength(cutOff.length);
			for (const name of cutOff) rmSync(join(posts, name));
			changed.push(articles.filter((name) => textOf(name) === now).length);
		}
		expect(changed.some((count) => count > 0 && count < 300)).toBe(true);
		expect(changed.at(-1)).toBe(300);
	}, 300_000);

	it('gives way to another run at the same time', async () => {
		const directory = makeSite(Object.fromEntries(Array.from({ length: 300 }, (_, number) => [`${number}.md`, before])));
		await Promise.all([killed(directory, fix, 60_000), killed(directory, fix, 60_000)]);
		const texts = readdirSync(join(directory, 'source/_posts')).map((name) => [name.startsWith('.'), readFileSync(join(directory, 'source/_posts', name), 'utf8')]);
		expect(texts.filter(([isHidden, text]) => isHidden === true || text !== fixed)).toEqual([]);
	}, 120_000);
});
