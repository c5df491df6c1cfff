import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GitIgnore, ignoredBelow } from '../../src/app/gitignore';
import { IgnoreFiles } from '../../src/app/ignore-files';
import { memoryFiles } from './memory-files';
import { processorMs } from '../processor-time';

function ignored(texts: Readonly<Record<string, string>>, paths: readonly string[]): readonly string[] {
	const ignore = new GitIgnore('/site', new Map(Object.entries(texts).map(([folder, text]) => [folder === '' ? '/site' : `/site/${folder}`, text])));
	return paths.filter((path) => ignore.isIgnored(`/site/${path}`));
}

describe('What .gitignore leaves out', () => {
	const paths = ['a.md', 'drafts/a.md', 'posts/drafts/a.md', 'posts/b.md', 'public/index.html'];

	it.each([
		['a.md', ['a.md', 'drafts/a.md', 'posts/drafts/a.md']],
		['/a.md', ['a.md']],
		['drafts/', ['drafts/a.md', 'posts/drafts/a.md']],
		['posts/*.md', ['posts/b.md']],
		['posts/**', ['posts/drafts/a.md', 'posts/b.md']],
		['**/drafts', ['drafts/a.md', 'posts/drafts/a.md']],
		['posts/**/a.md', ['posts/drafts/a.md']],
		['*.md\n!b.md', ['a.md', 'drafts/a.md', 'posts/drafts/a.md']],
		['[ab].md', ['a.md', 'drafts/a.md', 'posts/drafts/a.md', 'posts/b.md']],
		['?.html\n# a.md\n\npublic/   ', ['public/index.html']],
	])('%j', (text, expected) => {
		expect(ignored({ '': text }, paths)).toEqual(expected);
		expect(ignored({ '': text.replaceAll('\n', '\r\n') }, paths)).toEqual(expected);
	});

	it('cannot be taken back in below a folder that is out', () => {
		expect(ignored({ '': 'posts/\n!posts/b.md', posts: '!b.md' }, paths)).toEqual(['posts/drafts/a.md', 'posts/b.md']);
	});

	it('is decided by the nearest file', () => {
		expect(ignored({ '': '*.md', posts: '!*.md' }, paths)).toEqual(['a.md', 'drafts/a.md']);
	});

	it('counts only inside a folder that somebody names although git leaves it out', () => {
		const texts = new Map([['/site', 'results/\n*.md\n'], ['/site/results', 'b.md\n']]);
		const isOut = ignoredBelow('/site/results/copy', '/site', new Map([...texts, ['/site/results/copy', 'c.md\n']]));
		expect(['a.md', 'b.md', 'c.md'].filter((name) => isOut(`/site/results/copy/${name}`))).toEqual(['c.md']);
		const isOutAbove = ignoredBelow('/site', '/site', texts);
		expect(['results/x.html', 'posts/x.html', 'posts/a.md'].filter((name) => isOutAbove(`/site/${name}`))).toEqual(['results/x.html', 'posts/a.md']);
	});

	it('takes no time for a line that is made to take forever', () => {
		const start = processorMs();
		expect(ignored({ '': `${'*a'.repeat(60)}*b` }, ['a'.repeat(250)])).toEqual([]);
		expect(processorMs() - start).toBeLessThan(500);
	});
});

describe('What git leaves out, asked file by file', () => {
	const folders = ['/r', '/r/a', '/r/a/b', '/r/a/b/c', '/r/d'];
	const files = folders.flatMap((folder) => [`${folder}/x.md`, `${folder}/y.md`]);
	const line = fc.constantFrom('a', 'b/', '/b', 'x.md', '!x.md', '*.md', '!y.md', 'b/**', 'c', 'd/x.md', '**/c/');
	const texts = fc.dictionary(fc.constantFrom(...folders), fc.array(line, { maxLength: 3 }).map((lines) => lines.join('\n')));

	it('is what it is for all of them at once, in whatever order they come, together or one after the other', async () => {
		await fc.assert(
			fc.asyncProperty(texts, fc.constantFrom('/r', '/r/a', '/r/a/b'), fc.boolean(), fc.shuffledSubarray(files, { minLength: 6 }), async (written, top, isRepository, asked) => {
				const root = isRepository ? '/r' : top;
				const expected = ignoredBelow(top, root, new Map(Object.entries(written).filter(([folder]) => `${folder}/`.startsWith(`${root}/`))));
				const beside = Object.fromEntries(Object.entries(written).map(([folder, text]) => [`${folder}/.gitignore`, text]));
				const ignores = new IgnoreFiles(memoryFiles({ ...beside, ...(isRepository ? { '/r/.git/HEAD': '' } : {}) }));
				const below = asked.filter((file) => file.startsWith(`${top}/`));
				const together = await Promise.all(below.map((file) => ignores.isIgnored(file, top)));
				const later = below.map((file) => ignores.isIgnored(file, top));
				expect(together).toEqual(below.map(expected));
				expect(later).toEqual(together);
			}),
		);
	});

	it('reads each file once', async () => {
		const read: string[] = [];
		const files = memoryFiles({ '/r/.git/HEAD': '', '/r/.gitignore': 'x.md', '/r/a/.gitignore': '!x.md' });
		const ignores = new IgnoreFiles({ kind: files.kind, readText: (path) => (read.push(path), files.readText(path)) });
		expect(await Promise.all(['/r/x.md', '/r/a/x.md', '/r/a/y.md', '/r/x.md'].map((file) => ignores.isIgnored(file, '/r')))).toEqual([true, false, false, true]);
		expect(read).toEqual(['/r/.gitignore', '/r/a/.gitignore']);
	});
});

/** git itself is the judge, where there is one. */
const hasGit = spawnSync('git', ['--version']).status === 0;

describe.skipIf(!hasGit)('The answers of git', () => {
	const names = ['a', 'b.md', 'a b', 'ab', '[a]', 'd', 'aXb', 'a*b', '中'];
	const paths = names.flatMap((one) => [one, ...['d', 'e/d', 'a/d'].map((folder) => `${folder}/${one}f`)]).concat('d/e/a/bf', 'e/d/x/bf');
	const files = Array.from(new Set(paths)).filter((path) => !paths.some((other) => other.startsWith(`${path}/`)));
	const piece = fc.constantFrom('a', 'b', 'd', 'e', 'f', 'x', '*', '**', '?', '/', '/**/', '**/', '/', '.', '[ab]', '[!a]', '[a-d]', '[]a]', '[[:alpha:]]', '\\', '\\*', '!', '#', ' ', '\\ ', '中', '[', '\t', '.md');
	const line = fc.tuple(fc.constantFrom('', '', '', '!', '/', '#', '\\!'), fc.array(piece, { maxLength: 5 }), fc.constantFrom('', '', '/', ' ', '/**')).map(([first, middle, last]) => `${first}${middle.join('')}${last}`)
		// Not what git's manual says, and nobody's way to write: a slash that is escaped or in brackets, stars that run together with letters.
		.filter((written) => !written.includes('\\/') && !(written.includes('/') && /\[(?![!\]]?[a\]][^/]*\])|[^/!]\*\*|\*\*[^/]/.test(written)));
	const text = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'));

	it('are ours, for whatever is written', () => {
		const folder = mkdtempSync(join(tmpdir(), 'masthead-ignore-'));
		try {
			execFileSync('git', ['init', '-q'], { cwd: folder });
			for (const file of files) {
				mkdirSync(dirname(join(folder, file)), { recursive: true });
				writeFileSync(join(folder, file), '');
			}
			fc.assert(
				fc.property(text, text, (top, nested) => {
					writeFileSync(join(folder, '.gitignore'), top);
					writeFileSync(join(folder, 'd/.gitignore'), nested);
					const { stdout } = spawnSync('git', ['check-ignore', '--no-index', '-z', '--stdin'], { cwd: folder, input: files.join('\u0000') });
					const byGit = stdout.toString('utf8').split('\u0000').filter((path) => path !== '');
					expect(ignored({ '': top, d: nested }, files).toSorted()).toEqual(byGit.toSorted());
				}),
				{ numRuns: 150 },
			);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}, 60_000);
});
