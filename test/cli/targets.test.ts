import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTargets } from '../../src/cli/targets';
import { makeDirectory, masthead } from './support';

function shown(directory: string, paths: readonly string[]): readonly string[] {
	const { files, failures } = findTargets(paths, directory);
	return [...files.map((file) => file.shown), ...failures];
}

describe('the files that paths stand for', () => {
	it('are the articles of a directory, in the order of their paths', async () => {
		const directory = makeDirectory({ 'b.md': '', 'a/z.MDX': '', 'a/b.html': '', 'c.markdown': '', 'd.htm': '', 'e.txt': '', 'node_modules/x/README.md': '', '.hidden/a.md': '' });
		expect(shown(directory, ['.'])).toEqual(['a/b.html', 'a/z.MDX', 'b.md', 'c.markdown', 'd.htm']);
	});

	it('are a named file whatever its name, each once', async () => {
		const directory = makeDirectory({ 'notes.txt': '', 'node_modules/x/a.md': '', '[slug].md': '', 'b.md': '' });
		expect(shown(directory, ['notes.txt', 'node_modules/x/a.md', '[slug].md', './notes.txt', '*.md'])).toEqual(['[slug].md', 'b.md', 'node_modules/x/a.md', 'notes.txt']);
	});

	it('are what a glob matches', async () => {
		const directory = makeDirectory({ 'posts/a.md': '', 'posts/2024/b.md': '', 'posts/c.txt': '', 'drafts/d.md': '' });
		expect(shown(directory, ['posts/**/*.{md,txt}'])).toEqual(['posts/2024/b.md', 'posts/a.md', 'posts/c.txt']);
		expect(shown(directory, ['*/*.md', '!drafts/**'])).toEqual(['posts/a.md']);
		expect(shown(join(directory, 'posts'), ['../drafts/*.md'])).toEqual(['../drafts/d.md']);
	});

	it('are without what is taken away: a glob, or a file or folder by its name', async () => {
		const directory = makeDirectory({ 'a.md': '', 'drafts/b.md': '', 'drafts/c/d.md': '', '[old]/e.md': '', 'x/e.md': '' });
		const left = ['[old]/e.md', 'a.md', 'x/e.md'];
		for (const out of ['!drafts/**', '!drafts', '!./drafts/', `!${join(directory, 'drafts')}`, `!${join(directory, 'drafts')}/**`]) expect([out, shown(directory, ['.', out])]).toEqual([out, left]);
		expect(shown(directory, ['.', '!drafts', '![old]'])).toEqual(['a.md', 'x/e.md']);
	});

	it('are all of the folder but what is taken away, where nothing else is named', async () => {
		const directory = makeDirectory({ 'a.md': '', 'drafts/b.md': '' });
		expect(shown(directory, ['!drafts/**'])).toEqual(['a.md']);
		expect((await masthead(directory, ['check', '!drafts/**'])).out).toBe('No problems in 1 file.\n');
	});

	it('are none where all is taken away, which is said unless files were named one by one', async () => {
		const directory = makeDirectory({ 'a.md': '', 'drafts/b.md': '' });
		for (const paths of [['.', '!**'], ['*.md', '!a.md'], ['!**']]) expect(shown(directory, paths)).toEqual(['There is nothing to check: what is to be left out holds every file that was named.']);
		expect(shown(directory, ['a.md', 'drafts/b.md', '!**'])).toEqual([]);
		expect((await masthead(directory, ['check', '.', '!**'])).code).toBe(2);
	});

	it('are a named file that begins with an exclamation mark', async () => {
		const directory = makeDirectory({ '!a.md': '', '!*.md': '', 'b.md': '' });
		expect(shown(directory, ['!a.md'])).toEqual(['!a.md']);
		expect(shown(directory, ['b.md', '!*.md'])).toEqual(['!*.md', 'b.md']);
	});

	it('are not those that .gitignore names, here, below or above', async () => {
		const directory = makeDirectory({ '.git/HEAD': '', '.gitignore': 'public/\n*.draft.md\n', 'a.md': '', 'b.draft.md': '', 'public/c.md': '', 'sub/.gitignore': 'd.md\n', 'sub/d.md': '', 'sub/e.md': '', 'sub/f.draft.md': '' });
		expect(shown(directory, ['.'])).toEqual(['a.md', 'sub/e.md']);
		expect(shown(directory, ['**/*.md'])).toEqual(['a.md', 'sub/e.md']);
		expect(shown(join(directory, 'sub'), ['.'])).toEqual(['e.md']);
		expect(shown(directory, ['b.draft.md'])).toEqual(['b.draft.md']);
	});

	it('are those of a folder that is named although git leaves it out, as VS Code opens it', async () => {
		const directory = makeDirectory({ '.git/HEAD': '', '.gitignore': 'results/\n', 'results/copy/a.md': '', 'results/copy/drafts/b.md': '', 'results/copy/.gitignore': 'drafts\n' });
		expect(shown(directory, ['results/copy'])).toEqual(['results/copy/a.md']);
		expect(shown(directory, ['results/copy/*.md'])).toEqual(['results/copy/a.md']);
		expect(shown(join(directory, 'results/copy'), ['.'])).toEqual(['a.md']);
		expect(shown(directory, ['.'])).toEqual([expect.stringContaining('There are no articles in .')]);
	});

	it('are found behind links, without going round in circles', async () => {
		const directory = makeDirectory({ 'real/a.md': '', 'site/b.md': '' });
		symlinkSync(join(directory, 'real'), join(directory, 'site/linked'));
		symlinkSync(join(directory, 'site'), join(directory, 'real/back'));
		symlinkSync(join(directory, 'real/a.md'), join(directory, 'site/one.md'));
		symlinkSync(join(directory, 'nowhere'), join(directory, 'site/broken.md'));
		expect(shown(directory, ['site'])).toEqual(['site/b.md', 'site/linked/a.md', 'site/one.md']);
	});

	it('are told when there are none', async () => {
		const directory = makeDirectory({ 'empty/x.txt': '' });
		expect(shown(directory, ['missing.md'])).toEqual(['There is no file or directory missing.md. Check the path, or put a glob in quotes.']);
		expect(shown(directory, ['empty'])).toEqual(['There are no articles in empty: no .md, .markdown, .html, .htm or .mdx files that .gitignore leaves in.']);
		expect(shown(directory, ['*.md'])).toEqual(['No file matches *.md. Files that .gitignore names and those in node_modules are left out.']);
		expect(shown(directory, ['*'])).toEqual(['Only folders match *, such as empty. To name the files in them, write */**']);
		expect(shown(directory, ['em*/'])).toEqual(['Only folders match em*/, such as empty. To name the files in them, write em*/**']);
		expect(shown(directory, ['no/*.md'])).toEqual(['No file matches no/*.md: there is no directory no.']);
		expect(shown(directory, ['empty/x.txt/y.md'])).toHaveLength(1);
		expect(shown(directory, ['a\0b'])).toHaveLength(1);
		expect(shown(directory, ['/dev/null'])).toEqual(['/dev/null is neither a file nor a directory, so it is not read.']);
	});

	it('are checked although another path is missing, which makes the exit code 2', async () => {
		const directory = makeDirectory({ 'a.md': '---\ntitle: A\ndate: 2024-05-01\n---\n' });
		const { code, out, error } = await masthead(directory, ['check', 'a.md', 'b.md']);
		expect(code).toBe(2);
		expect(out).toBe('No problems in 1 file.\n');
		expect(error).toBe('masthead: There is no file or directory b.md. Check the path, or put a glob in quotes.\n');
	});

	it.skipIf(process.getuid?.() === 0)('are told when permissions keep them from being read', async () => {
		const directory = makeDirectory({ 'a.md': 'x' });
		chmodSync(join(directory, 'a.md'), 0o000);
		const { code, error } = await masthead(directory, ['check']);
		expect(code).toBe(2);
		expect(error).toBe('masthead: Cannot read a.md: its permissions do not allow it.\n');
	});
});
