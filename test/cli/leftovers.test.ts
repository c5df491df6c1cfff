import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryBeside } from '../../src/cli/own-names';
import { makeSite, masthead } from './support';

const article = '---\ntitle: a\ndate: 2024-05-01 08:00:00\n---\n';
const hour = 3600;
/** The number of a process that was, and is no more. */
const ended = (): number => spawnSync(process.execPath, ['-e', '']).pid;

/** A name such as a run with another number, or on another machine, gives. */
function nameOf({ run = process.pid, machine }: { readonly run?: number; readonly machine?: string }): string {
	const name = basename(temporaryBeside('/a.md')).replace(`-${process.pid}-`, `-${run}-`);
	return machine === undefined ? name : name.replace(/^\.a\.md\.[0-9a-f]{6}/, `.a.md.${machine}`);
}

function siteWith(name: string, content = 'new text', ageInSeconds = 0): { readonly directory: string; readonly hidden: () => readonly string[] } {
	const directory = makeSite({ 'a.md': article, [name]: content });
	const posts = join(directory, 'source/_posts');
	const then = Date.now() / 1000 - ageInSeconds;
	utimesSync(join(posts, name), then, then);
	return { directory, hidden: () => readdirSync(posts).filter((one) => one.startsWith('.')) };
}

describe('what a run leaves that was cut off', () => {
	it('is told by a run that looks, and removed by one that writes', async () => {
		const name = nameOf({ run: ended() });
		const { directory, hidden } = siteWith(name);
		const looked = await masthead(directory, ['check']);
		expect([looked.code, looked.error]).toEqual([0, `masthead: An earlier run was cut off and left a file of its own beside an article: source/_posts/${name}. Nothing is lost with it. The next run that writes removes it.\n`]);
		expect((await masthead(directory, ['check', '--fix', '--dry-run'])).error).toContain('removes it.');
		expect(hidden()).toEqual([name]);
		const wrote = await masthead(directory, ['check', '--fix']);
		expect([wrote.code, wrote.error]).toEqual([0, `masthead: An earlier run was cut off and left a file of its own beside an article: source/_posts/${name}. Nothing is lost with it. It is removed now.\n`]);
		expect(hidden()).toEqual([]);
		expect((await masthead(directory, ['check', '--fix'])).error).toBe('');
	});

	it.each([
		['of a run that is at work', nameOf({}), 'x', 0],
		['of another machine, which may be at work', nameOf({ run: 1, machine: '000000' }), 'x', 0.9 * hour],
		['of an old text that is younger than an hour', '.a.md.masthead-before', article, 0.9 * hour],
		['of another program', '.a.md.0123456789ab.tmp', 'x', 100 * hour],
		['that only looks similar', '.a.md.masthead-tmp', 'x', 100 * hour],
		['that ends alike', `${nameOf({ run: 4_000_000 })}.md`, 'x', 100 * hour],
	])('is left alone without a word where it is a file %s', async (_what, name, content, age) => {
		const { directory, hidden } = siteWith(name, content, age);
		expect((await masthead(directory, ['check', '--fix'])).error).toBe('');
		expect(hidden()).toEqual([name]);
	});

	it.each([
		['of another machine, an hour ago', nameOf({ run: process.pid, machine: '000000' }), 'x'],
		['of a number that another program has now', nameOf({}), 'x'],
		['that is an old text, the same as the article', '.a.md.masthead-before', article],
	])('is removed where it is a file %s', async (_what, name, content) => {
		const { directory, hidden } = siteWith(name, content, 1.1 * hour);
		expect((await masthead(directory, ['check', '--fix'])).error).toContain('It is removed now.');
		expect(hidden()).toEqual([]);
	});

	it('is nothing that is a folder or a link', async () => {
		const { directory, hidden } = siteWith('.keep');
		const posts = join(directory, 'source/_posts');
		const [one, other] = [nameOf({ run: ended() }), nameOf({ run: ended() })];
		mkdirSync(join(posts, one));
		writeFileSync(join(directory, 'elsewhere.txt'), 'x');
		symlinkSync(join(directory, 'elsewhere.txt'), join(posts, other));
		expect((await masthead(directory, ['check', '--fix'])).error).toBe('');
		expect(hidden()).toHaveLength(3);
	});

	it('is never removed while the article is another text than before', async () => {
		const { directory, hidden } = siteWith('.a.md.masthead-before', article.replace('title: a', 'title: b'), 100 * hour);
		const { code, error } = await masthead(directory, ['check', '--fix']);
		expect(code).toBe(2);
		expect(error).toContain('did not come to its end');
		expect(hidden()).toEqual(['.a.md.masthead-before']);
	});

	it('is not told in words that deny what is amiss beside it', async () => {
		const { directory } = siteWith('.a.md.masthead-before', article.replace('title: a', 'title: b'), 100 * hour);
		writeFileSync(join(directory, 'source/_posts', nameOf({ run: ended() })), 'x');
		const { error } = await masthead(directory, ['check']);
		expect(error).toMatch(/did not come to its end, in this run[^]*left a file of its own/);
		expect(error).not.toContain('whole');
	});
});
