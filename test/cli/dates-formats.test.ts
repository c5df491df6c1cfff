import { describe, expect, it } from 'vitest';
import { makeDirectory, masthead, read } from './support';

/** A folder whose configuration names the generator and a zone, with one article in it. */
interface Case {
	readonly generator: string;
	readonly files: Readonly<Record<string, string>>;
	readonly path: string;
	readonly before: string;
	readonly after: string;
	readonly args?: readonly string[];
}

const hugo = { 'hugo.toml': 'title = "T"\ntimeZone = "Asia/Shanghai"\n' };

const cases: Readonly<Record<string, Case>> = {
	'a TOML date of Hugo stays one': {
		generator: 'hugo',
		files: hugo,
		path: 'content/a.md',
		before: '+++\ntitle = "A"\ndate = 2022-03-19 07:39:06+08:00 # as it came\n[params]\ndate = 2022-03-19\n+++\nText.\n',
		after: '+++\ntitle = "A"\ndate = 2022-03-19T07:39:06+08:00 # as it came\n[params]\ndate = 2022-03-19\n+++\nText.\n',
	},
	'a quoted TOML date keeps its quotes': {
		generator: 'hugo',
		files: hugo,
		path: 'content/a.md',
		before: "+++\ndate = '2022/03/19 07:39'\nlastmod = \"Sat, 19 Mar 2022 07:39:06 +0000\"\n+++\nText.\n",
		after: "+++\ndate = '2022-03-19T07:39:00+08:00'\nlastmod = \"2022-03-19T07:39:06Z\"\n+++\nText.\n",
	},
	'a number in TOML becomes a date': {
		generator: 'hugo',
		files: hugo,
		path: 'content/a.md',
		before: '+++\ndate = 1647675546\n+++\nText.\n',
		// By the clock of the machine, as Hugo shows it: its day may be in the address.
		after: '+++\ndate = 2022-03-19T07:39:06Z\n+++\nText.\n',
	},
	'JSON keeps its commas': {
		generator: 'hugo',
		files: hugo,
		path: 'content/a.md',
		before: '{\n  "date": "2022/03/19 07:39",\n  "lastmod": 1647675546,\n  "title": "A"\n}\nText.\n',
		after: '{\n  "date": "2022-03-19T07:39:00+08:00",\n  "lastmod": "2022-03-19T15:39:06+08:00",\n  "title": "A"\n}\nText.\n',
	},
	'JSON without braces in Hexo': {
		generator: 'hexo',
		files: { '_config.yml': 'source_dir: source\ntimezone: Asia/Shanghai\n' },
		path: 'source/_posts/a.md',
		before: '"title": "A",\n"date": "Sat, 19 Mar 2022 07:39:06 GMT"\n;;;\nText.\n',
		after: '"title": "A",\n"date": "2022-03-19 15:39:06"\n;;;\nText.\n',
	},
	'the lines of Pelican have no quotes': {
		generator: 'pelican',
		files: { 'pelicanconf.py': "PATH = 'content'\nTIMEZONE = 'Asia/Shanghai'\n" },
		path: 'content/a.md',
		before: 'Title: A\nDate: Sat, 19 Mar 2022 07:39:06 GMT\nModified: 19.3.2022 08:00\n\nText.\n',
		after: 'Title: A\nDate: 2022-03-19T07:39:06Z\nModified: 2022-03-19T08:00:00+08:00\n\nText.\n',
	},
	'a post of Jekyll': {
		generator: 'jekyll',
		files: { '_config.yml': 'timezone: Asia/Shanghai\nplugins: []\n' },
		path: '_posts/2022-03-19-a.md',
		before: '---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\nText.\n',
		after: '---\ndate: 2022-03-19 15:39:06 +0800\n---\nText.\n',
	},
	'a nested date of Docusaurus loses the quotes that hide its zone': {
		generator: 'docusaurus',
		files: { 'docusaurus.config.js': '' },
		path: 'blog/a.md',
		before: "---\ndate: '2022-03-19T07:39:06Z'\nlast_update:\n  date: 2022-03-20 07:39:06 +0800\n---\nText.\n",
		after: '---\ndate: 2022-03-19T07:39:06Z\nlast_update:\n  date: 2022-03-20T07:39:06+08:00\n---\nText.\n',
		args: ['--keep', 'instant'],
	},
	'VitePress wants no quotes': {
		generator: 'vitepress',
		files: { '.vitepress/config.mts': '' },
		path: 'a.md',
		before: '---\nlastUpdated: "2022-03-19T07:39:06+08:00"\n---\nText.\n',
		after: '---\nlastUpdated: 2022-03-19T07:39:06+08:00\n---\nText.\n',
	},
};

describe('masthead dates --write', () => {
	for (const [name, { generator, files, path, before, after, args = [] }] of Object.entries(cases)) {
		it.each([
			['LF', (text: string) => text],
			['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
		])(`${name} (%s)`, async (_lineEnd, made) => {
			const directory = makeDirectory({ ...files, [path]: made(before) });
			const { error } = await masthead(directory, ['dates', '--write', '--allow-moves', ...args, path]);
			expect(error).not.toMatch(/report this/);
			expect(read(directory, path)).toBe(made(after));
			// What is in the form already is left alone, and the generator is found by its site.
			const again = await masthead(directory, ['dates', '--format', 'json', ...args, path]);
			expect(JSON.parse(again.out).files[0]).toMatchObject({ generator, dates: expect.not.arrayContaining([expect.objectContaining({ status: 'changed' })]) });
		});
	}
});
