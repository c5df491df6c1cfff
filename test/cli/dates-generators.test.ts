import { describe, expect, it } from 'vitest';
import { epochOf, recogniseDate } from '../../src/core/dates/forms';
import { instantAt, wallOf } from '../../src/core/dates/zones';
import table from '../fixtures/dates.json';
import { makeDirectory, masthead } from './support';

/** A column of the measured table: a site whose own configuration says what can be said there. */
interface Column {
	readonly generator: string;
	readonly field: string;
	readonly files: Readonly<Record<string, string>>;
	/** Where the article of a row lies. */
	readonly path: (row: number) => string;
	readonly args: readonly string[];
	readonly write?: (field: string, value: string) => string;
}

const zone = ['--build-timezone', 'Asia/Shanghai'];
const lock = (packages: Readonly<Record<string, object>>): string => JSON.stringify({ lockfileVersion: 3, packages });
const hexo = { '_config.yml': 'source_dir: source\ntimezone: Asia/Shanghai\n' };

const columns: Readonly<Record<string, Column>> = {
	hexo8: { generator: 'hexo', field: 'date', files: hexo, path: (row) => `source/_posts/${row}.md`, args: zone },
	'hexo8-ci-utc': { generator: 'hexo', field: 'date', files: hexo, path: (row) => `source/_posts/${row}.md`, args: ['--build-timezone', 'UTC'] },
	'hexo-front-matter5': {
		generator: 'hexo',
		field: 'date',
		files: {
			...hexo,
			'package.json': '{"dependencies": {"hexo": "^9.0.0"}}',
			'package-lock.json': lock({ 'node_modules/hexo': { version: '9.0.0', dependencies: { 'hexo-front-matter': '^5.0.0' } }, 'node_modules/hexo-front-matter': { version: '5.0.0' } }),
		},
		path: (row) => `source/_posts/${row}.md`,
		args: zone,
	},
	hugo: { generator: 'hugo', field: 'date', files: { 'hugo.yaml': 'timeZone: Asia/Shanghai\n' }, path: (row) => `content/${row}.md`, args: ['--timezone', 'Asia/Shanghai'] },
	'jekyll-post': { generator: 'jekyll', field: 'date', files: { '_config.yml': 'timezone: Asia/Shanghai\nplugins: []\n' }, path: (row) => `_posts/2022-03-19-${row}.md`, args: zone },
	'astro-coerce': { generator: 'astro', field: 'pubDate', files: { 'astro.config.mjs': '' }, path: (row) => `src/content/blog/${row}.md`, args: zone },
	eleventy3: { generator: 'eleventy', field: 'date', files: { 'eleventy.config.js': '' }, path: (row) => `${row}.md`, args: zone },
	eleventy4: {
		generator: 'eleventy',
		field: 'date',
		files: {
			'eleventy.config.js': '',
			'package.json': '{"devDependencies": {"@11ty/eleventy": "^4.0.0"}}',
			'package-lock.json': lock({ 'node_modules/@11ty/eleventy': { version: '4.0.0' } }),
		},
		path: (row) => `${row}.md`,
		args: zone,
	},
	'docusaurus-blog': { generator: 'docusaurus', field: 'date', files: { 'docusaurus.config.js': '' }, path: (row) => `blog/${row}.md`, args: zone },
	gatsby: { generator: 'gatsby', field: 'date', files: { 'gatsby-config.js': '' }, path: (row) => `content/blog/${row}.md`, args: zone },
	zola: { generator: 'zola', field: 'date', files: { 'config.toml': 'base_url = "https://example.com"\n' }, path: (row) => `content/${row}.md`, args: zone },
	pelican: {
		generator: 'pelican',
		field: 'date',
		files: { 'pelicanconf.py': "PATH = 'content'\nTIMEZONE = 'Asia/Shanghai'\n" },
		path: (row) => `content/${row}.md`,
		args: zone,
		write: (field, value) => `Title: T\n${field}: ${value}\n\nText.\n`,
	},
	'vitepress-lastUpdated': { generator: 'vitepress', field: 'lastUpdated', files: { '.vitepress/config.mts': '' }, path: (row) => `${row}.md`, args: zone },
};

const failures: Readonly<Record<string, string>> = { ERR: 'error', Invalid: 'invalid', ignored: 'ignored', string: 'unparsed', number: 'unparsed', 'not Date': 'unparsed' };

/** The instant that a cell stands for, in milliseconds; of a cell that shows one, to the minute. */
function instantOf(cell: string, text: string): number | undefined {
	const shown = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d)?(Z?)$/.exec(cell);
	if (shown !== null) {
		const wall = Date.parse(`${shown[1]}T${shown[2]}Z`);
		return shown[3] === 'Z' ? wall : instantAt('Asia/Shanghai', wall);
	}
	// A year alone names its first day.
	if (text === '2022') return cell === 'L' ? instantAt('Asia/Shanghai', Date.UTC(2022, 0, 1)) : Date.UTC(2022, 0, 1);
	const reading = recogniseDate(text);
	const date = reading.kind === 'ambiguous' ? reading.readings[0] : reading;
	if (date?.kind === 'instant') return cell === 'L!' ? instantAt('Asia/Shanghai', date.epochMs) : date.epochMs;
	if (date?.kind !== 'date') return undefined;
	if (cell === 'I') return epochOf(date);
	return cell.startsWith('L') ? instantAt('Asia/Shanghai', wallOf(date)) : wallOf(date);
}

interface Row {
	readonly value: string;
	readonly quoted: boolean;
	readonly expected: Readonly<Record<string, string | undefined>>;
}

describe('masthead dates tells what each generator reads, as it was measured', () => {
	it.each(Object.entries(columns))('%s', async (name, { generator, field, files, path, args, write }) => {
		const rows: readonly Row[] = table.cases;
		const asked = rows.flatMap((row, index) => (row.expected[name] === undefined || row.expected[name] === '' ? [] : [{ ...row, index, cell: row.expected[name] }]));
		const written = asked.map(({ value, quoted, index }) => {
			const text = quoted ? JSON.stringify(value) : value;
			return [path(index), write?.(field, text) ?? `---\ntitle: T\n${field}: ${text}\n---\n\nText.\n`] as const;
		});
		const directory = makeDirectory({ ...files, ...Object.fromEntries(written) });
		const { out } = await masthead(directory, ['dates', '--format', 'json', '--generator', generator, ...args, ...written.map(([file]) => file)]);
		const found: { path: string; dates: { reads?: { instant?: string; failure?: string; rolled?: boolean } }[] }[] = JSON.parse(out).files;
		const seen = asked.map(({ index, cell }) => {
			const reads = found.find((file) => file.path === path(index))?.dates[0]?.reads;
			const ms = reads?.instant === undefined ? undefined : Date.parse(reads.instant);
			return { index, reads: reads?.failure ?? (ms === undefined ? 'nothing' : new Date(/\d{4}-/.test(cell) ? Math.floor(ms / 60_000) * 60_000 : ms).toISOString()), rolled: reads?.rolled === true };
		});
		const wanted = asked.map(({ index, cell, value }) => {
			const ms = failures[cell] === undefined ? instantOf(cell, value) : undefined;
			return { index, reads: failures[cell] ?? new Date(ms ?? Number.NaN).toISOString(), rolled: cell.startsWith('→') };
		});
		expect(seen).toEqual(wanted);
	});
});
