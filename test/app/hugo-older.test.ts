import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/app/article-context';
import { defaultConfig } from '../../src/app/config';
import { lintArticle } from '../../src/app/lint';
import { Sites } from '../../src/app/sites';
import { describeProblem } from '../../src/core/messages';
import { severityOf } from '../../src/core/problems';
import { factsOf } from '../../src/core/site/facts';
import { builtIn } from '../core/schema-builtin-support';
import { toCrlf } from '../core/support';
import { memoryFiles } from './memory-files';

/** What Masthead says of a head, with its severity, and whether the page is a draft, where a version of Hugo builds the site. */
async function said(version: string | undefined, source: string): Promise<{ readonly problems: readonly string[]; readonly draft: string | undefined }> {
	const path = '/site/content/a.md';
	const world = memoryFiles({ '/site/hugo.toml': '', [path]: source, ...(version === undefined ? {} : { '/site/.hvm': version }) });
	const site = await new Sites(world).siteOf(path, '/');
	const context = { site, config: defaultConfig, schema: await builtIn('hugo') };
	const { problems, head } = await lintArticle({ path, source, language: 'markdown' }, context, world);
	return { problems: problems.map((one) => `${severityOf(one.code, {}, one.severity) ?? 'off'} ${describeProblem(one)}`), draft: factsOf(head, placeOf(context, path))?.draft };
}

const older = ['0.80.0', '0.111.3', '0.131.0'];
const newer = ['0.169.0', undefined];

describe('Older versions of Hugo, as built with 0.80, 0.111 and 0.131', () => {
	for (const head of ['---\ndate: soon\n---\n', '---\nlastmod: 2022-13-19\n---\n', '+++\nexpiryDate = 07:00:00\n+++\n', toCrlf('---\ndate: soon\n---\n')]) {
		it(`go on without a date that they do not read: ${JSON.stringify(head)}`, async () => {
			for (const version of older) for (const one of (await said(version, head)).problems) expect(one).not.toMatch(/fails|refuses/);
			for (const version of newer) expect((await said(version, head)).problems.join()).toMatch(/fails|refuses/);
			expect((await said('0.111.3', head)).problems.length).toBe(1);
		});
	}

	it('take the last of two equal keys', async () => {
		for (const version of older) expect((await said(version, '---\ntitle: a\ntitle: b\n---\n')).problems).toEqual(['warning The key “title” is written twice. Hugo takes the last one and drops the others.']);
		for (const version of newer) expect((await said(version, '---\ntitle: a\ntitle: b\n---\n')).problems).toEqual(['error The key “title” is written twice. Keep one of them.']);
	});

	it('read yes and on as true', async () => {
		for (const word of ['yes', 'on', 'y']) {
			for (const version of older) expect(await said(version, `---\ntitle: A\ndraft: ${word}\n---\n`), word).toEqual({ problems: [], draft: 'yes' });
			for (const version of newer) expect((await said(version, `---\ntitle: A\ndraft: ${word}\n---\n`)).problems.join()).toBe('error Hugo takes this for false, and older versions (0.131) take yes and on without quotes for true. Write true or false.');
		}
	});

	it('make a draft of what is not published', async () => {
		for (const version of older) {
			expect((await said(version, '---\ntitle: A\npublished: false\n---\n')).draft).toBe('yes');
			expect((await said(version, '---\ntitle: A\npublished: false\ndraft: false\n---\n')).draft).toBe('no');
			expect((await said(version, '---\ntitle: A\npublished: 2022-03-19\n---\n')).draft).toBe('no');
		}
		expect((await said('0.169.0', '---\ntitle: A\npublished: false\n---\n')).problems.join()).toMatch(/the build fails/);
	});

	it('say nothing of published: false, which newer ones refuse', async () => {
		for (const version of older) expect((await said(version, '---\ntitle: A\npublished: false\n---\n')).problems).toEqual([]);
	});

	it('read _build, at which 0.169 stops', async () => {
		const levels = await Promise.all(['0.111.3', '0.131.0', '0.150.0', undefined, '0.169.0'].map(async (version) => (await said(version, '---\ntitle: A\n_build: {render: never}\n---\n')).problems.map((one) => one.split(' ')[0])));
		expect(levels).toEqual([['hint'], ['hint'], ['hint'], ['hint'], ['error']]);
	});
});

describe('Hugo stops, as built with 0.131 and 0.169, and Masthead says so', () => {
	const stops = ['sitemap: {priority: high}', 'sitemap: {priority: "0,5"}', 'sitemap: {priority: [0.5]}', 'cascade: {target: {kind: xyz}}', 'cascade: [{target: {Kind: sitemap}, a: b}]', 'cascade: {target: {path: [a]}}', 'cascade: {target: {environment: [a]}}', 'cascade: {target: [a]}', 'sitemap: {filename: [a]}', 'sitemap: {changefreq: {a: b}}', 'sitemap: {disable: "yes"}', 'sitemap: {disable: [true]}', 'build: {publishResources: x}'];
	for (const head of stops) it(`at ${head}`, async () => expect((await said('0.169.0', `---\ntitle: A\n${head}\n---\n`)).problems.map((one) => one.split(' ')[0])).toEqual(['error']));

	const builds = ['sitemap: {priority: "0.5"}', 'sitemap: {priority: .5}', 'sitemap: {priority: ""}', 'sitemap: {priority: true}', 'sitemap: {priority: -1}', 'cascade: {target: {kind: "{page,section}"}}', 'cascade: {target: {kind: Page}}', 'cascade: {target: {kind: "p*"}}', 'cascade: {target: {kind: ""}}', 'aliases: ""', 'aliases: [/]', 'cascade: {target: {lang: 3, foo: x}}', 'sitemap: {filename: 3}', 'sitemap: {disable: t}', 'sitemap: {disable: 2}', 'sitemap: {disable: ""}', 'build: {publishResources: 0.5}'];
	for (const head of ['kind: nope', 'Kind: sitemap', 'lang: [a]']) it(`at ${head} below the former name of target`, async () => expect((await said(undefined, `---\ntitle: A\ncascade: {_target: {${head}}}\n---\n`)).problems.map((one) => one.split(' ')[0])).toEqual(['error']));

	for (const head of builds) it(`but not at ${head}`, async () => expect((await said('0.169.0', `---\ntitle: A\n${head}\n---\n`)).problems).toEqual([]));
});
