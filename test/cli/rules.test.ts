import { describe, expect, it } from 'vitest';
import { json, makeDirectory, makeSite, masthead } from './support';

interface Report {
	readonly files: readonly { readonly path: string; readonly problems: readonly { readonly code: string; readonly severity: string; readonly message: string; readonly fix?: { readonly title: string; readonly safe: boolean } }[] }[];
}

function post(tags: string): string {
	return `---\ntitle: A walk\ndate: 2024-05-01 08:00:00\ntags: ${tags}\n---\n\nText.\n`;
}

describe('names that differ by case alone', () => {
	it('are found by what the other files of the run write', async () => {
		const site = makeSite({ 'a.md': post('[Harbour]'), 'b.md': post('[Harbour, new]'), 'c.md': post('[harbour]') });
		const { files } = await json<Report>(site, ['check']);
		const found = files.flatMap(({ path, problems }) => problems.map(({ code, severity, message, fix }) => ({ path, code, severity, message, fix })));
		expect(found).toEqual([
			{
				path: 'source/_posts/c.md',
				code: 'rule/similar-tag',
				severity: 'info',
				message: 'Elsewhere the site writes “Harbour” (2 articles). Written otherwise, it is another name.',
				fix: { title: 'Replace by “Harbour”', safe: false },
			},
		]);
	});

	it('are not looked for where one file was named, nor across sites', async () => {
		const site = makeSite({ 'a.md': post('[Harbour]'), 'b.md': post('[Harbour]'), 'c.md': post('[harbour]') });
		expect(await masthead(site, ['check', 'source/_posts/c.md'])).toMatchObject({ code: 0, out: 'No problems in 1 file.\n' });
		const config = 'title: T\nsource_dir: source\ntimezone: UTC\n';
		const two = makeDirectory({ 'one/_config.yml': config, 'two/_config.yml': config, 'one/source/_posts/a.md': post('[Harbour]'), 'one/source/_posts/b.md': post('[Harbour]'), 'two/source/_posts/c.md': post('[harbour]') });
		expect(await masthead(two, ['check'])).toMatchObject({ code: 0, out: 'No problems in 3 files.\n' });
	});

	it('are told where the file stands in the list, and counted once', async () => {
		const site = makeSite({ 'a.md': post('[harbour]'), 'b.md': post('[Harbour]'), 'c.md': post('[Harbour]') });
		const { files, summary } = await json<Report & { readonly summary: object }>(site, ['check']);
		expect(files.map(({ path, problems }) => `${path} ${problems.length}`)).toEqual(['source/_posts/a.md 1', 'source/_posts/b.md 0', 'source/_posts/c.md 0']);
		expect(summary).toEqual({ files: 3, errors: 0, warnings: 0, infos: 1, hints: 0 });
	});

	it('are found beside what was mended', async () => {
		const site = makeSite({ 'a.md': post('[harbour, harbour]'), 'b.md': post('[Harbour]'), 'c.md': post('[Harbour]') });
		const { files } = await json<Report>(site, ['check', '--fix']);
		expect(files.flatMap(({ problems }) => problems.map(({ code }) => code))).toContain('rule/similar-tag');
	});

	it('say once what cannot be read', async () => {
		const site = makeSite({ 'a.md': post('[Harbour]'), 'b.md': Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff]) });
		const { code, error } = await masthead(site, ['check']);
		expect(code).toBe(2);
		expect(error.split('\n').filter((line) => line.includes('b.md'))).toHaveLength(1);
	});
});

describe('rules of taste', () => {
	it('say nothing of a clean site', async () => {
		const text = `---\ntitle: ${'A long walk along the harbour wall '.repeat(4)}\ndate: 2024-05-01 08:00:00\ntags:\ncategories: []\n---\n\nText.\n`;
		expect(await masthead(makeSite({ 'a.md': text, 'b.md': text }), ['check'])).toMatchObject({ code: 0, out: 'No problems in 2 files.\n' });
	});
});
