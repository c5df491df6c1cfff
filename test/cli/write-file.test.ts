import { chmodSync, chownSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeWrite } from '../../src/cli/failures';
import { replaceFile } from '../../src/cli/write-file';
import { makeDirectory, makeSite, masthead } from './support';

describe('replaceFile', () => {
	it('puts the new text in place of the old one, byte for byte', async () => {
		const directory = makeDirectory({ 'a.md': '\ufeffalt\r\n' });
		expect(await replaceFile(join(directory, 'a.md'), '\ufeffalt\r\n', '\ufeffneu 🚤\r\n')).toEqual({ kind: 'written' });
		expect(readFileSync(join(directory, 'a.md'))).toEqual(Buffer.from('\ufeffneu 🚤\r\n'));
		expect(readdirSync(directory)).toEqual(['a.md']);
	});

	it('leaves the text of somebody who was faster', async () => {
		const directory = makeDirectory({ 'a.md': 'theirs' });
		expect(await replaceFile(join(directory, 'a.md'), 'as it was read', 'ours')).toEqual({ kind: 'changed-meanwhile' });
		expect(readFileSync(join(directory, 'a.md'), 'utf8')).toBe('theirs');
		expect(readdirSync(directory)).toEqual(['a.md']);
	});

	it('does not bring back a file that was removed', async () => {
		const directory = makeDirectory({ 'a.md': 'x' });
		rmSync(join(directory, 'a.md'));
		expect(await replaceFile(join(directory, 'a.md'), 'x', 'y')).toEqual({ kind: 'failed', code: 'ENOENT' });
		expect(readdirSync(directory)).toEqual([]);
	});

	it('keeps the mode, whatever mask the process has', async () => {
		const directory = makeDirectory({ 'a.md': 'x' });
		chmodSync(join(directory, 'a.md'), 0o666);
		const mask = process.umask(0o077);
		try {
			expect(await replaceFile(join(directory, 'a.md'), 'x', 'y')).toEqual({ kind: 'written' });
		} finally {
			process.umask(mask);
		}
		expect(statSync(join(directory, 'a.md')).mode & 0o777).toBe(0o666);
	});

	it('writes behind a link and leaves the link', async () => {
		const directory = makeDirectory({ 'real/a.md': 'x' });
		mkdirSync(join(directory, 'links'));
		symlinkSync('../real/a.md', join(directory, 'links/b.md'));
		expect(await replaceFile(join(directory, 'links/b.md'), 'x', 'y')).toEqual({ kind: 'written' });
		expect(readFileSync(join(directory, 'real/a.md'), 'utf8')).toBe('y');
		expect(readdirSync(join(directory, 'links'))).toEqual(['b.md']);
	});

	it('does not write what is meant to stay', async () => {
		const directory = makeDirectory({ 'a.md': 'x' });
		chmodSync(join(directory, 'a.md'), 0o444);
		expect(await replaceFile(join(directory, 'a.md'), 'x', 'y')).toEqual({ kind: 'read-only' });
		expect(readdirSync(directory)).toEqual(['a.md']);
	});

	it('can write a file with the longest name that there can be', async () => {
		const name = `${'n'.repeat(252)}.md`;
		const directory = makeDirectory({ [name]: 'x' });
		expect(await replaceFile(join(directory, name), 'x', 'y')).toEqual({ kind: 'written' });
	});

	it('does not follow a path that has become a directory', async () => {
		const directory = makeDirectory();
		mkdirSync(join(directory, 'a.md'));
		expect((await replaceFile(join(directory, 'a.md'), 'x', 'y')).kind).toBe('failed');
		expect(readdirSync(directory)).toEqual(['a.md']);
	});

	it('writes a large text whole', async () => {
		const large = '河边'.repeat(2_000_000);
		const directory = makeDirectory({ 'a.md': 'x' });
		expect(await replaceFile(join(directory, 'a.md'), 'x', large)).toEqual({ kind: 'written' });
		expect(readFileSync(join(directory, 'a.md'), 'utf8')).toBe(large);
		writeFileSync(join(directory, 'a.md'), '');
	});

	it('leaves an article that is dated by its file the day of its birth, and with it the address', async () => {
		const directory = makeDirectory({ 'a.md': '---\ntitle: a\n---\nlong enough to be cut' });
		const before = statSync(join(directory, 'a.md'), { bigint: true });
		expect(await replaceFile(join(directory, 'a.md'), '---\ntitle: a\n---\nlong enough to be cut', '---\ntitle: b\n---\nshort', 'file')).toEqual({ kind: 'written' });
		const after = statSync(join(directory, 'a.md'), { bigint: true });
		expect([after.birthtimeNs, after.ino]).toEqual([before.birthtimeNs, before.ino]);
		expect(readFileSync(join(directory, 'a.md'), 'utf8')).toBe('---\ntitle: b\n---\nshort');
		expect(readdirSync(directory)).toEqual(['a.md']);
	});

	it.each(['itself', 'file'] as const)('leaves the text of somebody who was faster, dated by %s', async (datedBy) => {
		const directory = makeDirectory({ 'a.md': 'theirs' });
		expect(await replaceFile(join(directory, 'a.md'), 'as it was read', 'ours', datedBy)).toEqual({ kind: 'changed-meanwhile' });
		expect(readFileSync(join(directory, 'a.md'), 'utf8')).toBe('theirs');
		expect(readdirSync(directory)).toEqual(['a.md']);
	});

	it('writes a file that has two names under both', async () => {
		const directory = makeDirectory({ 'a.md': 'x' });
		linkSync(join(directory, 'a.md'), join(directory, 'b.md'));
		expect(await replaceFile(join(directory, 'a.md'), 'x', 'y')).toEqual({ kind: 'written' });
		expect(readFileSync(join(directory, 'b.md'), 'utf8')).toBe('y');
		expect(statSync(join(directory, 'a.md')).nlink).toBe(2);
	});

	it('leaves the file to its owner where another person may write it', async () => {
		if (process.getuid?.() !== 0) return;
		const directory = makeDirectory({ 'a.md': 'x' });
		chownSync(join(directory, 'a.md'), 1234, 2345);
		expect(await replaceFile(join(directory, 'a.md'), 'x', 'y')).toEqual({ kind: 'written' });
		const { uid, gid } = statSync(join(directory, 'a.md'));
		expect([uid, gid]).toEqual([1234, 2345]);
	});

	it('does not write where an earlier run was cut off in the middle, and names the old text', async () => {
		const directory = makeDirectory({ 'a.md': 'new be', '.a.md.masthead-before': 'old text' });
		expect(await replaceFile(join(directory, 'a.md'), 'new be', 'y', 'file')).toEqual({ kind: 'cut-off', backup: join(directory, '.a.md.masthead-before') });
		expect(readFileSync(join(directory, 'a.md'), 'utf8')).toBe('new be');
		expect(readFileSync(join(directory, '.a.md.masthead-before'), 'utf8')).toBe('old text');
	});

	it.each(['old text and ha', 'old text\n'])('does not take a file to which something was added, half or whole, for one that nobody touched: %j', async (text) => {
		const directory = makeSite({ 'a.md': text, '.a.md.masthead-before': 'old text' });
		const posts = join(directory, 'source/_posts');
		expect((await replaceFile(join(posts, 'a.md'), text, 'y', 'file')).kind).toBe('cut-off');
		const { code, error } = await masthead(directory, ['check']);
		expect([code, error.match(/did not come to its end/g)]).toEqual([2, ['did not come to its end']]);
		expect(readdirSync(posts).sort()).toEqual(['.a.md.masthead-before', 'a.md']);
	});

	it.each(['', 'old text'])('goes on where an earlier run was cut off before it came to the file, having saved %j', async (saved) => {
		const directory = makeDirectory({ 'a.md': 'old text', '.a.md.masthead-before': saved });
		expect(await replaceFile(join(directory, 'a.md'), 'old text', 'y', 'file')).toEqual({ kind: 'written' });
		expect(readFileSync(join(directory, 'a.md'), 'utf8')).toBe('y');
		expect(readdirSync(directory)).toEqual(['a.md']);
	});

	it('can write a file with the longest name in place, too', async () => {
		const name = `${'河'.repeat(84)}.md`;
		const directory = makeDirectory({ [name]: 'x' });
		expect(await replaceFile(join(directory, name), 'x', 'y', 'file')).toEqual({ kind: 'written' });
		expect(readFileSync(join(directory, name), 'utf8')).toBe('y');
	});
});

describe('a file that was not written', () => {
	it.each([
		['ENOSPC', 'Cannot write a.md: the disk is full. It is as it was.'],
		['EDQUOT', 'Cannot write a.md: your share of the disk is used up. It is as it was.'],
		['EFBIG', 'Cannot write a.md: this system does not allow files of its size. It is as it was.'],
		['EIO', 'Cannot write a.md: its drive reports an error (EIO). It is as it was.'],
		['EXDEV', 'Cannot write a.md: EXDEV. It is as it was.'],
	])('is told in words where the system says %s', (code, sentence) => {
		expect(describeWrite('a.md', { kind: 'failed', code })).toBe(sentence);
	});
});

describe('what is written of a whole site', () => {
	const birthOf = (path: string): bigint => statSync(path, { bigint: true }).birthtimeNs;

	it('keeps the birth of Hexo posts without a date, by every command that writes', async () => {
		for (const [args, text] of [
			[['check', '--fix'], '\n---\ntitle: a\n---\n'],
			[['rename', 'tag', 'a', 'b', '--write'], '---\ntags: [a]\n---\n'],
			[['dates', '--to', 'iso', '--write', '--allow-moves'], '---\nupdated: 2024-05-01 08:00:00\n---\n'],
		] as const) {
			const directory = makeSite({ 'a.md': text });
			const path = join(directory, 'source/_posts/a.md');
			const before = birthOf(path);
			await masthead(directory, args);
			expect(readFileSync(path, 'utf8')).not.toBe(text);
			expect(birthOf(path)).toBe(before);
			expect(readdirSync(join(directory, 'source/_posts'))).toEqual(['a.md']);
		}
	});

	it('names an article whose writing was cut off, whatever is asked, and leaves both texts', async () => {
		const directory = makeSite({ 'a.md': '---\ntitle: new\n---\n', '.a.md.masthead-before': '---\ntitle: old\n---\n' });
		const { code, error } = await masthead(directory, ['check']);
		expect(code).toBe(2);
		expect(error).toContain('Writing source/_posts/a.md did not come to its end, in this run or an earlier one, so its text may be cut off. As it was before it lies beside it, as .a.md.masthead-before.');
	});

	it('says so once where it was to be written as well', async () => {
		const directory = makeSite({ 'a.md': '---\ntitle: new \ndate:  2022-1-2\n---\n', '.a.md.masthead-before': '---\ntitle: old\n---\n' });
		linkSync(join(directory, 'source/_posts/a.md'), join(directory, 'other'));
		const { code, error } = await masthead(directory, ['dates', '--to', 'YYYY/MM/DD', '--write']);
		expect([code, error.match(/did not come to its end/g)]).toEqual([2, ['did not come to its end']]);
		expect(readFileSync(join(directory, 'other'), 'utf8')).toContain('2022-1-2');
	});
});
