import { describe, expect, it } from 'vitest';
import { json, makeDirectory, masthead, read } from './support';

interface Checked {
	readonly files: readonly { readonly path: string; readonly generator: string; readonly problems: readonly { readonly code: string; readonly severity: string; readonly start: { readonly offset: number } }[] }[];
}

async function codesOf(directory: string, args: readonly string[] = []): Promise<Record<string, string[]>> {
	const { files } = await json<Checked>(directory, ['check', ...args]);
	return Object.fromEntries(files.map(({ path, problems }) => [path, problems.map(({ code }) => code)]));
}

const ambiguous = '---\ntitle: A walk\ndate: 03/04/2022\n---\n';

describe('masthead.json on the command line', () => {
	it('names the generator, and an option wins', async () => {
		const directory = makeDirectory({ 'masthead.json': '{"generator": "hexo"}', 'posts/a.md': ambiguous });
		expect((await json<Checked>(directory, ['check'])).files[0]?.generator).toBe('hexo');
		expect((await json<Checked>(directory, ['check', '--generator', 'jekyll'])).files[0]?.generator).toBe('jekyll');
	});

	it('sets severities and switches rules off', async () => {
		const directory = makeDirectory({ 'masthead.json': '{"rules": {"date/ambiguous": "error"}}', 'a.md': ambiguous });
		const { code, out } = await masthead(directory, ['check']);
		expect(code).toBe(1);
		expect(out).toContain('error');
		expect(await codesOf(makeDirectory({ 'masthead.json': '{"rules": {"date/ambiguous": "off"}}', 'a.md': ambiguous }))).toEqual({ 'a.md': [] });
	});

	it('assigns schemas by glob, from its own folder', async () => {
		const schema = '{"type": "object", "required": ["stars"]}';
		const plain = '---\ntitle: x\n---\n';
		const directory = makeDirectory({ 'site/masthead.json': '{"schemas": {"s/stars.json": "posts/*.md"}}', 'site/s/stars.json': schema, 'site/posts/a.md': plain, 'site/b.md': plain });
		expect(await codesOf(directory)).toEqual({ 'site/b.md': [], 'site/posts/a.md': ['schema/required'] });
	});

	it('sets the form and the zones of dates, and --to wins', async () => {
		const article = '---\ntitle: x\ndate: 2022-03-19 15:39:06 +08:00\n---\n';
		const files = { 'masthead.json': '{"generator": "hexo", "dates": {"format": "iso", "timezone": "Asia/Shanghai", "buildTimezone": "UTC", "keep": "instant"}}', 'a.md': article };
		const directory = makeDirectory(files);
		await masthead(directory, ['dates', '--write']);
		expect(read(directory, 'a.md')).toContain('date: 2022-03-19T07:39:06');
		const other = makeDirectory(files);
		await masthead(other, ['dates', '--write', '--to', 'iso-offset']);
		expect(read(other, 'a.md')).toContain('2022-03-19T15:39:06+08:00');
	});

	it('names fields of images and proxies', async () => {
		const article = '---\ntitle: x\nhero: https://p.example.com/?u=https://images.example.com/a.png\n---\n';
		const directory = makeDirectory({ 'masthead.json': '{"images": {"fields": ["hero"], "proxies": ["https://p.example.com/?u={url}"]}}', 'a.md': article });
		const { out } = await masthead(directory, ['images']);
		expect(out).toContain('its own address: https://images.example.com/a.png');
	});

	it('leaves out what it ignores, also where it is named, and says when nothing is left', async () => {
		const directory = makeDirectory({ 'masthead.json': '{"ignore": ["old/**"]}', 'a.md': '---\ntitle: x\n---\n', 'old/b.md': ambiguous });
		expect(Object.keys(await codesOf(directory))).toEqual(['a.md']);
		for (const path of ['old', 'old/*.md']) {
			const { code, error } = await masthead(directory, ['check', path]);
			expect(code, path).toBe(1);
			expect(error, path).toContain('masthead.json leaves out every file');
		}
	});

	it('lets a commit pass that has nothing but files that it ignores, and says so', async () => {
		const directory = makeDirectory({ 'masthead.json': '{"ignore": ["old/**"]}', 'old/a.md': ambiguous, 'old/b.md': ambiguous });
		for (const command of [['check'], ['check', '--fix'], ['dates', '--write']]) {
			const { code, error } = await masthead(directory, [...command, 'old/a.md', 'old/b.md']);
			expect(code, command.join(' ')).toBe(0);
			expect(error).toContain('masthead.json leaves out every file');
		}
	});

	it('is a file with problems like any other where it is broken, and the rest of it counts', async () => {
		const directory = makeDirectory({ 'masthead.json': '{"genrator": "hexo" "rules": {"date/ambiguous": "off"}}', 'a.md': ambiguous });
		expect(await codesOf(directory)).toEqual({ 'a.md': [], 'masthead.json': ['config/unknown-key', 'config/syntax'] });
		const { code, out } = await masthead(directory, ['check']);
		expect(code).toBe(1);
		expect(out).toContain('masthead.json\n');
		expect((await masthead(directory, ['dates'])).error).toContain('A part of masthead.json cannot be used');
	});
});
