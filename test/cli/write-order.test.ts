import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeDirectory, makeSite, masthead } from './support';

/** What was asked of the disk, and in which order. */
const asked: string[] = [];
/** The files that the disk refuses, by what their name holds. */
const refused = new Set<string>();
let flying = 0;
let most = 0;

vi.mock('node:fs', async (load) => {
	const real = await load<typeof import('node:fs')>();
	const names = new Map<number, string>();
	return {
		...real,
		openSync: (path: string, ...rest: [string | number, number?]) => {
			const descriptor = real.openSync(path, ...rest);
			names.set(descriptor, basename(path));
			return descriptor;
		},
		fsync: (descriptor: number, done: (error: NodeJS.ErrnoException | null) => void) => {
			const name = articleOf(names.get(descriptor) ?? '');
			asked.push(`${name} on its way`);
			most = Math.max(most, ++flying);
			// The later ones are done first.
			setTimeout(() => {
				flying--;
				asked.push(`${name} on the disk`);
				if (refused.has(name)) done(Object.assign(new Error('no'), { code: 'ENOSPC' }));
				else real.fsync(descriptor, done);
			}, 20 - most);
		},
		renameSync: (from: string, to: string) => {
			asked.push(`${basename(to)} in place`);
			real.renameSync(from, to);
		},
	};
});

const articleOf = (name: string): string => /^\.(.*?\.md)\./.exec(name)?.[1] ?? name;
const text = (number: number): string => `---\ntitle: ${number}\ndate: 2024-05-01 08:00:00\ntags: [old]\n---\n`;
const site = (): string => makeSite(Object.fromEntries(Array.from({ length: 40 }, (_, number) => [`${number}.md`, text(number)])));

afterEach(() => {
	asked.length = 0;
	refused.clear();
	[flying, most] = [0, 0];
});

describe('the order in which files are written', () => {
	it.each([
		[['rename', 'tag', 'old', 'new', '--write']],
		[['dates', '--to', 'iso', '--write', '--allow-moves']],
	])('puts no text in place before it is on the disk, and many are on their way at the same time: %s', async (args) => {
		const directory = site();
		const { code } = await masthead(directory, args);
		expect(code).toBe(0);
		const names = Array.from({ length: 40 }, (_, number) => `${number}.md`);
		for (const name of names) expect(asked.filter((one) => one.startsWith(`${name} `))).toEqual([`${name} on its way`, `${name} on the disk`, `${name} in place`]);
		expect(asked).toHaveLength(120);
		expect(most).toBe(16);
		expect(readdirSync(join(directory, 'source/_posts')).filter((name) => name.startsWith('.'))).toEqual([]);
	});

	it('leaves an article as it was, and the others done, where its new text does not come onto the disk; says so in the order of the articles', async () => {
		const directory = site();
		for (const name of ['7.md', '20.md', '8.md']) refused.add(name);
		const { code, error } = await masthead(directory, ['rename', 'tag', 'old', 'new', '--write']);
		expect(code).toBe(2);
		expect(error.match(/Cannot write \S+\/\d+\.md/g)).toEqual(['20.md', '7.md', '8.md'].map((name) => `Cannot write source/_posts/${name}`));
		const posts = join(directory, 'source/_posts');
		const left = readdirSync(posts).filter((name) => readFileSync(join(posts, name), 'utf8').includes('[old]'));
		expect(left.sort()).toEqual(['20.md', '7.md', '8.md']);
		expect(readdirSync(posts)).toHaveLength(40);
	});

	it('writes a file once that comes up under two names', async () => {
		const directory = makeDirectory({ '_config.yml': 'title: x\n', 'real/a.md': text(1) });
		mkdirSync(join(directory, 'links'));
		symlinkSync('../real/a.md', join(directory, 'links/b.md'));
		const { code, error } = await masthead(directory, ['rename', 'tag', 'old', 'new', '--write', '.']);
		expect([code, error]).toEqual([0, '']);
		expect(readFileSync(join(directory, 'real/a.md'), 'utf8')).toBe(text(1).replace('[old]', '[new]'));
		expect([readdirSync(join(directory, 'real')), readdirSync(join(directory, 'links'))]).toEqual([['a.md'], ['b.md']]);
	});
});
