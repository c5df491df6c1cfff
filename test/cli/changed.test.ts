import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/cli/results';
import { json, makeDirectory, masthead } from './support';

function git(directory: string, ...args: readonly string[]): string {
	return execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main', '-c', 'commit.gpgsign=false', ...args], { cwd: directory, encoding: 'utf8', stdio: 'pipe' });
}

const wrong = '---\ntitle: T\ndate: 2022-02-30\n---\n';

/** A Hexo site in a repository, all of whose articles are wrong and committed. */
function repository(names: readonly string[]): string {
	const site = makeDirectory({ '_config.yml': 'title: T\nsource_dir: source\n', ...Object.fromEntries(names.map((name) => [`source/_posts/${name}`, wrong])) });
	git(site, 'init', '-q');
	commit(site, 'first');
	return site;
}

function commit(site: string, message: string): void {
	git(site, 'add', '-A');
	git(site, 'commit', '-q', '-m', message);
}

async function checked(directory: string, ...args: readonly string[]): Promise<readonly string[]> {
	const { files } = await json<CheckResult>(directory, ['check', ...args]);
	return files.map(({ path }) => path);
}

function write(site: string, name: string, text = `${wrong}more\n`): void {
	writeFileSync(join(site, 'source/_posts', name), text);
}

describe('--changed', () => {
	it('takes what differs from the last commit: in the working tree, in the index, and new', async () => {
		const site = repository(['a.md', 'b.md', 'c.md', 'd.md']);
		expect(await checked(site, '--changed')).toEqual([]);
		expect((await masthead(site, ['check', '--changed'])).code).toBe(0);
		write(site, 'a.md');
		write(site, 'b.md');
		git(site, 'add', '-A');
		write(site, 'new.md');
		rmSync(join(site, 'source/_posts/d.md'));
		expect(await checked(site, '--changed')).toEqual(['source/_posts/a.md', 'source/_posts/b.md', 'source/_posts/new.md']);
		expect(await checked(site, '--changed', 'source/_posts/b.md', 'source/_posts/c.md')).toEqual(['source/_posts/b.md']);
		expect((await masthead(site, ['check', '--changed'])).code).toBe(1);
	});

	it('knows names with spaces, emoji, quotes and line ends, and new names of old files', async () => {
		const names = ['a b.md', '📰 船.md', 'q"uo\'te.md', 'two\nlines.md', '-rf.md', 'é.md'];
		const site = repository([...names, 'old.md', 'rest.md']);
		for (const name of names) write(site, name);
		renameSync(join(site, 'source/_posts/old.md'), join(site, 'source/_posts/renamed.md'));
		git(site, 'add', '-A');
		expect(await checked(site, '--changed')).toEqual([...names, 'renamed.md'].map((name) => `source/_posts/${name}`).sort());
	});

	it('works inside a folder of the repository, and in a repository within another', async () => {
		const site = repository(['a.md', 'b.md']);
		write(site, 'a.md');
		expect(await checked(join(site, 'source'), '--changed')).toEqual(['_posts/a.md']);
		const inner = join(site, 'source/inner');
		mkdirSync(inner);
		writeFileSync(join(inner, 'x.md'), wrong);
		writeFileSync(join(inner, 'y.md'), wrong);
		git(inner, 'init', '-q');
		commit(inner, 'first');
		writeFileSync(join(inner, 'y.md'), `${wrong}more\n`);
		expect(await checked(site, '--changed')).toEqual(['source/_posts/a.md', 'source/inner/y.md']);
	});

	it('compares with the commit at which the branch left its base', async () => {
		const site = repository(['a.md', 'b.md', 'c.md', 'd.md']);
		git(site, 'checkout', '-q', '-b', 'work');
		write(site, 'a.md');
		commit(site, 'a');
		write(site, 'b.md');
		git(site, 'stash', '-q');
		git(site, 'checkout', '-q', 'main');
		write(site, 'c.md');
		commit(site, 'meanwhile');
		git(site, 'checkout', '-q', 'work');
		git(site, 'stash', 'pop', '-q');
		expect(await checked(site, '--changed=main')).toEqual(['source/_posts/a.md', 'source/_posts/b.md']);
		expect(await checked(site, '--changed')).toEqual(['source/_posts/b.md']);
	});

	it('takes every file before the first commit, and a link whose file has changed', async () => {
		const site = makeDirectory({ '_config.yml': 'title: T\n', 'source/_posts/a.md': wrong });
		git(site, 'init', '-q');
		expect(await checked(site, '--changed')).toEqual(['source/_posts/a.md']);
		symlinkSync('source/_posts/a.md', join(site, 'link.md'));
		commit(site, 'first');
		expect(await checked(site, '--changed')).toEqual([]);
		write(site, 'a.md');
		expect(await checked(site, '--changed')).toEqual(['link.md', 'source/_posts/a.md']);
	});

	it('still hears what the other articles say', async () => {
		const site = repository(['d.md']);
		for (const [name, tag] of [['a', 'Harbour'], ['b', 'Harbour'], ['c', 'Harbour'], ['d', 'none']] as const) write(site, `${name}.md`, `---\ntitle: ${name}\ntags: [${tag}]\n---\n`);
		commit(site, 'tags');
		write(site, 'd.md', '---\ntitle: d\ntags: [harbour]\n---\n');
		const { files } = await json<CheckResult>(site, ['check', '--changed']);
		expect(files.map(({ path, problems }) => [path, problems.map(({ code }) => code)])).toEqual([['source/_posts/d.md', ['schema/recommended', 'rule/similar-tag']]]);
	});

	it('writes only what has changed', async () => {
		const site = repository(['a.md', 'b.md']);
		write(site, 'a.md', '\n---\ntitle: T\n---\n');
		expect((await masthead(site, ['check', '--changed', '--fix'])).out).toContain('Fixed 1 file.');
		expect(git(site, 'status', '--porcelain')).toBe(' M source/_posts/a.md\n');
	});

	it.each(['-x', '--output=x', 'nothing-such', 'main..work', ':/first\n'])('takes no base that is no commit: %j', async (base) => {
		const site = repository(['a.md']);
		const { code, error } = await masthead(site, ['check', `--changed=${base}`]);
		expect(code).toBe(2);
		expect(error).toContain('git knows no commit');
		expect(git(site, 'status', '--porcelain')).toBe('');
	});

	it('says that nothing was changed, and since when', async () => {
		const site = repository(['a.md']);
		expect(await masthead(site, ['check', '--changed'])).toEqual({ code: 0, out: 'Nothing was checked.\n', error: 'masthead: No article was changed since the last commit.\n' });
		expect((await masthead(site, ['check', '--changed=main'])).error).toBe('masthead: No article was changed since this branch left main.\n');
		expect((await masthead(site, ['check', '--changed', '--quiet'])).error).toBe('');
	});

	it('says where there is no repository, and what was meant where a base stands apart', async () => {
		const { code, error } = await masthead(makeDirectory({ 'a.md': wrong }), ['check', '--changed']);
		expect(code).toBe(2);
		expect(error).toContain('a.md lies in no git repository');
		expect((await masthead(repository(['a.md']), ['check', '--changed', 'main'])).error).toContain('write --changed=main.');
	});

	it('runs nothing that the repository names', async () => {
		const site = repository(['a.md']);
		write(site, 'a.md');
		writeFileSync(join(site, '.git/evil'), `#!/bin/sh\ntouch ${site}/ran\n`, { mode: 0o755 });
		for (const key of ['core.fsmonitor', 'diff.external', 'core.pager', 'diff.md.textconv', 'diff.md.command']) git(site, 'config', key, join(site, '.git/evil'));
		writeFileSync(join(site, '.git/info/attributes'), '*.md diff=md\n');
		rmSync(join(site, 'ran'), { force: true });
		expect(await checked(site, '--changed')).toEqual(['source/_posts/a.md']);
		expect(existsSync(join(site, 'ran'))).toBe(false);
	});
});
