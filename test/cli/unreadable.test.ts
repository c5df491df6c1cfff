import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import files from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeDirectory, makeSite, masthead } from './support';

const { readFileSync, statSync, readdirSync, readSync, lstatSync } = files;
const usual = { readFileSync, statSync, readdirSync, readSync, lstatSync };

afterEach(() => {
	Object.assign(files, usual);
	syncBuiltinESMExports();
});

/** From now on the drive answers what is asked by this function about these paths with an error. */
function breakDrive(name: 'readFileSync' | 'statSync' | 'readdirSync' | 'readSync' | 'lstatSync', part: string, code: string): void {
	const original = files[name] as (...args: readonly unknown[]) => unknown;
	Object.assign(files, {
		[name]: (...args: readonly unknown[]) => {
			if (String(args[0]).includes(part)) throw Object.assign(new Error(code), { code });
			return original(...args);
		},
	});
	syncBuiltinESMExports();
}

const post = (more: string): string => `---\ntitle: A\ndate: 2024-05-01 08:00:00\n${more}---\n\n![A boat](/gone.png)\n`;

describe('a file beside the articles that cannot be read', () => {
	it.each(['masthead.json', '_config.yml'])('keeps those that depend on it from being judged by guesses, and the others are checked: %s', async (name) => {
		const directory = makeDirectory({
			[`a/${name}`]: name === 'masthead.json' ? '{"ignore": ["**/draft.md"]}' : 'title: T\n',
			'a/source/_posts/draft.md': post('tags: [a\n'),
			'b/_config.yml': 'title: T\nsource_dir: source\n',
			'b/source/_posts/b.md': post('tags: [a\n'),
		});
		breakDrive('readFileSync', join('a', name), 'EIO');
		const { code, out, error } = await masthead(directory, ['check']);
		expect(error).toBe(`masthead: Cannot read a/${name}: its drive reports an error (EIO). The articles that depend on it were left out.\n`);
		expect(out).toContain('b.md');
		expect(out).not.toContain('draft.md');
		expect(code).toBe(2);
	});

	it('makes no missing image of one that cannot be looked at, with the cache as well', async () => {
		const site = makeSite({ 'a.md': post(''), 'b.md': post('') });
		expect((await masthead(site, ['check'])).out.match(/image\/missing-file/g)).toHaveLength(2);
		breakDrive('statSync', 'gone.png', 'EIO');
		for (let run = 0; run < 3; run++) {
			const { code, out, error } = await masthead(site, ['check', '--cache']);
			expect(out).toBe('No problems in 2 files.\n');
			expect(error).toBe('masthead: Cannot read source/gone.png: its drive reports an error (EIO).\n');
			expect(code).toBe(2);
		}
		Object.assign(files, usual);
		syncBuiltinESMExports();
		expect((await masthead(site, ['check', '--cache'])).out.match(/image\/missing-file/g)).toHaveLength(2);
	});

	it('does not make a site known as a whole', async () => {
		const site = makeSite({ 'a.md': '---\ntitle: A\n---\n{% post_link b %}\n', 'deep/b.md': '---\ntitle: B\n---\n' });
		breakDrive('readdirSync', 'deep', 'EACCES');
		const { code, out, error } = await masthead(site, ['check']);
		expect(error).toContain('Cannot read the directory source/_posts/deep: its permissions do not allow it.');
		expect(out).not.toContain('missing-reference');
		expect(code).toBe(2);
	});

	it('is said of a file that is not for us, while what lies in folders above that are not for us is nobody’s business', async () => {
		const site = makeSite({ 'a.md': post('') });
		breakDrive('readFileSync', 'masthead.json', 'EACCES');
		expect((await masthead(site, ['check'])).error).toBe('');
		const other = makeSite({ 'a.md': '---\ntitle: A\n---\n' });
		files.writeFileSync(join(other, 'masthead.json'), '{}');
		const { code, error } = await masthead(other, ['check']);
		expect(error).toBe('masthead: Cannot read masthead.json: its permissions do not allow it. The run went on without it.\n');
		expect(code).toBe(2);
	});

	it('ends a command that can do nothing without it', async () => {
		const site = makeSite({ 'a.md': post('') });
		files.writeFileSync(join(site, 's.json'), '{}');
		breakDrive('readFileSync', 's.json', 'EIO');
		const { code, error } = await masthead(site, ['check', '--schema', 's.json']);
		expect(error).toContain('masthead: Cannot read s.json: its drive reports an error (EIO).');
		expect(code).toBe(2);
	});
});

describe('what lies in a folder', () => {
	it('is found where the file system tells names only and does not answer for one of them', async () => {
		const site = makeSite({ 'a.md': post(''), 'b.md': post('') });
		mkdirSync(join(site, 'source/_posts/deep'));
		Object.assign(files, {
			readdirSync: (path: string, options?: { readonly withFileTypes?: boolean }) => {
				if (options?.withFileTypes === true && path.endsWith('_posts')) throw Object.assign(new Error('EIO'), { code: 'EIO' });
				return readdirSync(path, options as { withFileTypes: true });
			},
		});
		syncBuiltinESMExports();
		breakDrive('lstatSync', 'b.md', 'EIO');
		const { code, out, error } = await masthead(site, ['check']);
		expect(error).toBe('masthead: Cannot read source/_posts/b.md: its drive reports an error (EIO).\n');
		expect(out).toContain('1 file');
		expect(code).toBe(2);
	});

	it('is named where a link cannot be followed, but not where it leads nowhere', async () => {
		const site = makeSite({ 'a.md': '---\ntitle: A\n---\n' });
		for (const name of ['gone', 'broken']) symlinkSync(join(site, name), join(site, `source/_posts/${name}.md`));
		symlinkSync('circle.md', join(site, 'source/_posts/circle.md'));
		breakDrive('statSync', 'broken.md', 'EIO');
		const { code, error } = await masthead(site, ['check']);
		expect(error).toBe('masthead: Cannot read source/_posts/broken.md: its drive reports an error (EIO).\n');
		expect(code).toBe(2);
	});

	it('is said not to be left out by a .gitignore that cannot be read', async () => {
		const site = makeSite({ 'a.md': '---\ntitle: A\n---\n' });
		files.writeFileSync(join(site, '.gitignore'), '*.html\n');
		chmodSync(join(site, '.gitignore'), 0o644);
		breakDrive('readFileSync', '.gitignore', 'EIO');
		const { code, error } = await masthead(site, ['check']);
		expect(error).toBe('masthead: Cannot read .gitignore: its drive reports an error (EIO).\n');
		expect(code).toBe(2);
	});
});
