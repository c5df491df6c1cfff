import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDirectory, makeSite, masthead } from './support';

const posts = {
	'a.md': '---\ntitle: A\ntags: [Js, Java] # mine\n---\nJs\n',
	'b.md': '---\r\ntitle: B\r\ntags:\r\n  - Js\r\n  - JavaScript\r\n---\r\nJs\r\n',
	'c.md': '---\ntitle: C\ntags: [JavaScript]\n---\n',
	'd.md': '---\ntitle: D: d\ntags: [Js]\n---\n',
};

function read(directory: string, name: string): string {
	return readFileSync(join(directory, 'source/_posts', name), 'utf8');
}

describe('masthead rename tag', () => {
	it('shows what would change, and changes nothing', async () => {
		const directory = makeSite(posts);
		const { code, out, error } = await masthead(directory, ['rename', 'tag', 'Js', 'JavaScript']);
		expect({ code, error }).toEqual({ code: 1, error: '' });
		expect(out).toBe(`source/_posts/a.md
     3  - tags: [Js, Java] # mine
        + tags: [JavaScript, Java] # mine

source/_posts/b.md
     4  -   - Js

source/_posts/d.md
  skipped  The front matter has a syntax error. Mend that first.

4 files looked at: 2 places to change, 1 file skipped. Nothing was written: add --write to do it.
`);
		for (const [name, text] of Object.entries(posts)) expect(read(directory, name)).toBe(text);
	});

	it('writes with --write, and changes nothing the second time', async () => {
		const directory = makeSite({ ...posts, 'd.md': '\ufeff---\ntags: Js\n---\n' });
		expect(await masthead(directory, ['rename', 'tag', 'Js', 'JavaScript', '--write'])).toMatchObject({ code: 0, error: '' });
		expect(read(directory, 'a.md')).toBe(posts['a.md'].replace('[Js,', '[JavaScript,'));
		expect(read(directory, 'b.md')).toBe(posts['b.md'].replace('  - Js\r\n', ''));
		expect(read(directory, 'd.md')).toBe('\ufeff---\ntags: JavaScript\n---\n');
		expect((await masthead(directory, ['rename', 'tag', 'Js', 'JavaScript', '--write'])).out).toBe('4 files looked at: 0 places changed, 0 files skipped. Nothing of the name “Js” was found. Wrote 0 files.\n');
		// Where a head cannot be read, nobody knows.
		expect((await masthead(makeSite(posts), ['rename', 'tag', 'Js2', 'JavaScript'])).out).toBe('4 files looked at: 0 places to change, 0 files skipped. Nothing of the name “Js2” was found.\n');
		expect((await masthead(makeSite(posts), ['rename', 'tag', 'D', 'JavaScript'])).out).toContain('4 files looked at: 0 places to change, 1 file skipped.\n');
	});

	it('prints JSON, and saves a report', async () => {
		const directory = makeSite(posts);
		const { out } = await masthead(directory, ['rename', 'tag', 'Js', 'JavaScript', 'source', '--format', 'json', '--report', 'r.csv']);
		expect(JSON.parse(out)).toEqual({
			files: [
				{ path: 'source/_posts/a.md', changes: [{ line: 3, before: 'tags: [Js, Java] # mine', after: 'tags: [JavaScript, Java] # mine' }] },
				{ path: 'source/_posts/b.md', changes: [{ line: 4, before: '  - Js', after: '' }] },
				{ path: 'source/_posts/d.md', changes: [], skipped: { reason: 'broken', message: 'The front matter has a syntax error. Mend that first.' } },
			],
			summary: { files: 4, places: 2, skipped: 1, written: 0 },
		});
		expect(readFileSync(join(directory, 'r.csv'), 'utf8').split('\r\n').length).toBe(5);
		expect(await masthead(directory, ['rename', 'tag', 'Js', 'JavaScript', '--report', 'source/_posts/a.md'])).toMatchObject({ code: 2 });
		expect(read(directory, 'a.md')).toBe(posts['a.md']);
		await masthead(directory, ['rename', 'tag', 'Js', 'JavaScript', 'source', '--report', 'r.md']);
		expect((await masthead(directory, ['rename', 'tag', 'Js', 'JavaScript', 'source', '--report', 'r.md'])).code).toBe(1);
		expect(existsSync(join(directory, 'r.md'))).toBe(true);
	});

	it('puts the new text of standard input on standard output', async () => {
		expect(await masthead(makeDirectory(), ['rename', 'tag', 'a', 'b', '--stdin', '--write'], { input: '---\ntags: [a]\n---\n' })).toMatchObject({ code: 0, out: '---\ntags: [b]\n---\n' });
		expect(await masthead(makeDirectory(), ['rename', 'tag', 'x', 'b', '--stdin', '--write'], { input: '---\ntags: [a]\n---\n' })).toMatchObject({ code: 0, out: '---\ntags: [a]\n---\n' });
	});

	it('leaves a file alone that mixes line ends, or is no UTF-8', async () => {
		const mixed = '---\r\ntags: [Js]\n---\n';
		const directory = makeSite({ 'a.md': mixed, 'b.md': new Uint8Array([0x2d, 0x2d, 0x2d, 0x0a, 0xff]) });
		const { code, out, error } = await masthead(directory, ['rename', 'tag', 'Js', 'x', '--write']);
		expect(code).toBe(2);
		expect(out).toContain('The file mixes different line ends.');
		expect(error).toContain('source/_posts/b.md is not UTF-8 text, so it was left alone.');
		expect(read(directory, 'a.md')).toBe(mixed);
	});

	it('asks for both names', async () => {
		expect(await masthead(makeDirectory(), ['rename', 'tag', 'a'])).toMatchObject({ code: 2, error: 'masthead: Name the old and the new one: masthead rename tag OLD NEW. Paths come behind them.\n' });
		expect((await masthead(makeDirectory(), ['rename', 'tag', 'a', ' '])).code).toBe(2);
		expect((await masthead(makeDirectory(), ['rename', 'tag', 'a', 'b', '--report', 'x.txt'])).code).toBe(2);
	});
});

describe('masthead rename key', () => {
	it('renames at a path, with or without the path in the new name', async () => {
		const directory = makeSite({ 'a.md': '---\nseo:\n  title: A\ntitle: B\n---\n', 'b.md': '---\nseo: {title: A, heading: B}\n---\n' });
		const { out } = await masthead(directory, ['rename', 'key', 'seo.title', 'seo.heading', '--write']);
		expect(out).toContain('The new key is there already.');
		expect(read(directory, 'a.md')).toBe('---\nseo:\n  heading: A\ntitle: B\n---\n');
		expect(read(directory, 'b.md')).toBe('---\nseo: {title: A, heading: B}\n---\n');
		await masthead(directory, ['rename', 'key', 'seo.heading', 'title', '--write']);
		expect(read(directory, 'a.md')).toBe('---\nseo:\n  title: A\ntitle: B\n---\n');
	});
});

describe('masthead rename category', () => {
	it('follows Hexo’s paths', async () => {
		const directory = makeSite({ 'a.md': '---\ncategories:\n  - [Sport, Ball]\n  - [Sport, Soccer]\n---\n' });
		await masthead(directory, ['rename', 'category', 'Ball', 'Soccer', '--write']);
		expect(read(directory, 'a.md')).toBe('---\ncategories:\n  - [Sport, Soccer]\n---\n');
	});
});

describe('masthead images --unwrap', () => {
	const text = '---\ntitle: A\n---\n\n![a](https://x.workers.dev/?https://example.com/a.png)\n';

	it('shows the addresses behind proxies, and writes them with --write', async () => {
		const directory = makeSite({ 'a.md': text });
		expect((await masthead(directory, ['images', '--unwrap'])).out).toContain('     5  - ![a](https://x.workers.dev/?https://example.com/a.png)\n        + ![a](https://example.com/a.png)\n');
		expect(read(directory, 'a.md')).toBe(text);
		expect((await masthead(directory, ['images', '--unwrap', '--write'])).code).toBe(0);
		expect(read(directory, 'a.md')).toBe(text.replace('https://x.workers.dev/?', ''));
		expect((await masthead(directory, ['images', '--unwrap', '--write'])).out).toContain('0 places changed');
	});

	it('writes nothing without --unwrap', async () => {
		expect(await masthead(makeSite({ 'a.md': text }), ['images', '--write'])).toMatchObject({ code: 2, error: 'masthead: --write and --report go with --unwrap: without it, images are only listed.\n' });
	});
});
