import { describe, expect, it } from 'vitest';
import { makeDirectory, masthead } from './support';

/** `code: message` of what is said of dates in an article of a site. */
async function said(files: Readonly<Record<string, string>>, path: string): Promise<string[]> {
	const { out } = await masthead(makeDirectory(files), ['check', '--format', 'json', path]);
	const problems: { code: string; message: string }[] = JSON.parse(out).files[0].problems;
	return problems.filter(({ code, message }) => code.startsWith('date/') || /“?date”?/.test(message)).map(({ code, message }) => `${code}: ${message}`);
}

describe('what a site’s configuration says of dates', () => {
	it('decides whether Hugo hides the future', async () => {
		const article = { 'content/a.md': '---\ntitle: A\ndate: 2142-03-19\n---\nText.\n' };
		expect(await said({ 'hugo.toml': 'timeZone = "Asia/Shanghai"\n', ...article }, 'content/a.md')).toEqual(['date/future: Hugo leaves this page out until 2142-03-19 00:00:00.']);
		expect(await said({ 'hugo.toml': 'timeZone = "Asia/Shanghai"\nbuildFuture = true\n', ...article }, 'content/a.md')).toEqual([]);
	});

	it('decides whether Hugo hides what is over', async () => {
		const article = { 'content/a.md': '---\ntitle: A\ndate: 2020-03-19\nexpiryDate: 2021-03-19\n---\nText.\n' };
		expect(await said({ 'hugo.toml': 'timeZone = "Asia/Shanghai"\n', ...article }, 'content/a.md')).toEqual(['date/future: Hugo has left this page out since 2021-03-19 00:00:00.']);
		expect(await said({ 'hugo.toml': 'timeZone = "Asia/Shanghai"\nbuildExpired = true\n', ...article }, 'content/a.md')).toEqual([]);
	});

	it('names further keys of Hugo’s dates, and the file’s name as one', async () => {
		const config = '[frontmatter]\ndate = [":filename", "written", ":default"]\n';
		expect(await said({ 'hugo.toml': config, 'content/a.md': '---\ntitle: A\nWritten: soon\n---\nText.\n' }, 'content/a.md')).toEqual(['date/rejected: Hugo cannot read “soon” as a date, and the build fails.']);
		expect(await said({ 'hugo.toml': config, 'content/2022-03-19-a.md': '---\ntitle: A\ndate: 2022-04-20\n---\nText.\n' }, 'content/2022-03-19-a.md')).toEqual([
			'date/file-name: The file name says 2022-03-19, and the front matter 2022-04-20. Hugo takes the file name’s.',
		]);
	});

	it('tells Jekyll’s posts, which have their day in the name, from its pages', async () => {
		const config = { '_config.yml': 'timezone: Asia/Shanghai\nplugins: []\n' };
		expect(await said({ ...config, '_posts/2022-03-19-a.md': '---\ntitle: A\ndate: 2022-04-20\n---\nText.\n' }, '_posts/2022-03-19-a.md')).toEqual([
			'date/file-name: The file name says 2022-03-19, and the front matter 2022-04-20. Jekyll takes the front matter’s.',
		]);
		expect(await said({ ...config, '_posts/2022-03-19-a.md': '---\ntitle: A\n---\nText.\n' }, '_posts/2022-03-19-a.md')).toEqual([]);
		expect(await said({ ...config, 'about.md': '---\ntitle: A\ndate: soon\n---\nText.\n' }, 'about.md')).toEqual([]);
	});

	it('gives Hexo the pattern of its file names', async () => {
		const config = { '_config.yml': 'source_dir: source\ntimezone: Asia/Shanghai\nnew_post_name: :year-:month-:day-:title.md\n' };
		expect(await said({ ...config, 'source/_posts/2022-03-19-a.md': '---\ntitle: A\ndate: 2022-04-20 07:39:06\n---\nText.\n' }, 'source/_posts/2022-03-19-a.md')).toEqual([
			'date/file-name: The file name says 2022-03-19, and the front matter 2022-04-20. Hexo takes the front matter’s.',
		]);
	});
});

describe('masthead dates --format json', () => {
	it('tells where another machine reads another time', async () => {
		const directory = makeDirectory({ 'astro.config.mjs': '', 'src/content/blog/a.md': '---\npubDate: Mar 19, 2022\nupdatedDate: 2022-03-20\n---\nText.\n' });
		const { out } = await masthead(directory, ['dates', '--format', 'json', '--build-timezone', 'Asia/Shanghai', 'src']);
		expect(JSON.parse(out).files[0].dates).toMatchObject([{ reads: { instant: '2022-03-18T16:00:00.000Z' }, dependsOn: 'build-timezone' }, { reads: { instant: '2022-03-20T00:00:00.000Z' } }]);
		expect(JSON.parse(out).files[0].dates[1]).not.toHaveProperty('dependsOn');
	});

	it('looks at the dates of every kind of page where nobody knows which kind it is', async () => {
		const directory = makeDirectory({ 'a.md': '---\ndate: 2022-02-30\n---\nText.\n' });
		const { out } = await masthead(directory, ['dates', '--format', 'json', '--generator', 'docusaurus', 'a.md']);
		expect(JSON.parse(out).files[0].dates).toMatchObject([{ field: 'date', status: 'invalid', reads: { instant: '2022-03-02T00:00:00.000Z', rolled: true } }]);
	});
});
