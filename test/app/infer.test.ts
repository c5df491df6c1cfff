import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BuiltInSchemas } from '../../src/app/built-in-schemas';
import { defaultConfig, type Config } from '../../src/app/config';
import { indentOf } from '../../src/app/indentation';
import { Inference, type Inferred } from '../../src/app/infer';
import { reportOf } from '../../src/app/infer-report';
import { bodyLanguageAt, lintText } from '../../src/app/lint';
import { SchemaSet } from '../../src/app/schemas';
import type { Site } from '../../src/app/site';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { describeOutlier } from '../../src/core/infer/outliers';
import { toCrlf } from '../core/support';
import { memoryFiles } from './memory-files';

const builtIns = new BuiltInSchemas(async (name) => readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), 'utf8'));

type Articles = Readonly<Record<string, string>>;

function siteOf(generator: Generator): Site {
	return { generator, dialect: dialectOf(generator), kind: 'post', root: '/site', reason: 'configuration', postAssetFolder: 'no', provided: [] };
}

async function infer(articles: Articles, generator: Generator, config: Config = defaultConfig): Promise<{ found: Inferred; inference: Inference; site: Site }> {
	const site = siteOf(generator);
	const inference = new Inference();
	const set = new SchemaSet(memoryFiles({}), builtIns);
	for (const [path, source] of Object.entries(articles)) inference.add(path, source, { site, config }, (await set.usualOf({ path, top: '/', site, tools: 'not-heard' })).schema);
	return { found: await inference.finish({ title: 'T', required: 0.95, enumLimit: 12 }), inference, site };
}

/** The articles that the checks find fault with when the schema is a file that `masthead.json` names. */
async function faulty(articles: Articles, { schema }: Inferred, site: Site): Promise<string[]> {
	const set = new SchemaSet(memoryFiles({ '/site/articles.json': JSON.stringify(schema) }), builtIns);
	const found: string[] = [];
	for (const [path, source] of Object.entries(articles)) {
		const chosen = await set.schemaOf({ path, top: '/', site, choices: [{ schema: '/site/articles.json', globs: ['**/*'] }], tools: 'not-heard' });
		expect(chosen.name).toBe('articles.json');
		const { problems } = lintText({ path, source, language: bodyLanguageAt(path) }, { site, config: defaultConfig, schema: chosen.schema, chosen });
		if (problems.some(({ code }) => code.startsWith('schema/'))) found.push(path);
	}
	return found;
}

function outliersOf(found: Inferred, inference: Inference): string[] {
	return [...new Set(found.outliers.flatMap(({ places }) => places.map(({ article }) => inference.pathOf(article))))].sort();
}

function site(metas: readonly string[]): Articles {
	return Object.fromEntries(metas.map((meta, index) => [`/site/source/_posts/${String(index).padStart(4, '0')}.md`, `---\n${meta}\n---\nbody\n`]));
}

function times(count: number, text: (index: number) => string): string[] {
	return Array.from({ length: count }, (_, index) => text(index));
}

/** What is said of a site: sentence, then `file:line:column text`. */
async function report(metas: readonly string[], generator: Generator = 'hexo'): Promise<string[]> {
	const { found, inference } = await infer(site(metas), generator);
	return found.outliers.flatMap((outlier) => [
		describeOutlier(outlier, found.articles),
		...outlier.places.map(({ article, line, column, text }) => `${inference.pathOf(article).slice(-7)}:${line}:${column} ${text}`.trim()),
	]);
}

const usual = times(40, (index) => `title: A${index}\ndate: 2022-03-19 15:39:06\ntags: [a, b]`);

describe('the report beside a schema', () => {
	it('names slips of keys, with the usual key', async () => {
		expect(await report([...usual, 'title: B\ndate: 2022-03-19 15:39:06\ntag: [a]', 'title: B\ntag: a\ndate: 2022-03-19 15:39:06'])).toEqual(['2 of 42 articles write “tag” instead of “tags”.', '0040.md:4:1 tag', '0041.md:3:1 tag']);
	});

	it('names dates in another form', async () => {
		expect(await report([...usual, 'title: B\ndate: 2022/03/19 15:39\ntags: [a]'])).toEqual(['“date” is written in another form in 1 of 41 articles. The other articles write 2022-03-19 15:39:06 here.', '0040.md:3:7 2022/03/19 15:39']);
	});

	it('names values of another type, and none of what most have', async () => {
		const metas = [...usual.map((meta) => `${meta}\nfeatured: true`), 'title: B\ndate: 2022-03-19 15:39:06\ntags: [a]\nfeatured: "true"', 'title: B\ndate: 2022-03-19 15:39:06\ntags: [a]\nfeatured:'];
		expect(await report(metas)).toEqual(['In 1 of 42 articles: “featured” must be true or false, but this is text.', '0040.md:5:11 "true"', '“featured” is empty in 1 of 42 articles.', '0041.md:5:1 featured']);
	});

	it('says of many values only what is true of all of them', async () => {
		const odd = (tags: string): string => `title: B\ndate: 2022-03-19 15:39:06\ntags: ${tags}`;
		expect((await report([...usual, odd('[a, 3.10]'), odd('[2022]'), odd('[a, b, 1.50]')]))[0]).toBe('In 3 of 43 articles: “tags[]” must be text, but this is a number.');
		expect((await report([...usual, odd('[a, 3.10]'), odd('[b, 3.10]')]))[0]).toBe('In 2 of 42 articles: “tags[1]” must be text, but this is read as the number 3.1.');
		expect((await report([...usual, odd('[a, 3.10]'), odd('[b, 3.20]')]))[0]).toBe('In 2 of 42 articles: “tags[1]” must be text, but this is a number.');
	});

	it('names what is missing, and other values than the listed ones', async () => {
		const metas = [...usual.map((meta, index) => `${meta}\nlayout: ${index % 2 === 0 ? 'post' : 'page'}`), 'title: B\ntags: [a]\nlayout: pots\ndate: 2022-03-19 15:39:06'];
		expect(await report([...metas, ...metas.slice(0, 20), 'date: 2022-03-19 15:39:06\ntags: [a]\nlayout: post'])).toEqual(['“layout” has another value in 1 of 62 articles.', '0040.md:4:9 pots', '“title” is missing in 1 of 62 articles.', '0061.md:1:1']);
	});

	it('is the same for every line end', async () => {
		const metas = [...usual, 'title: B\ndate: 2022/03/19\ntag: [a]'];
		const [unix, windows] = [site(metas), Object.fromEntries(Object.entries(site(metas)).map(([path, text]) => [path, toCrlf(text)]))];
		const [{ found: a }, { found: b }] = [await infer(unix, 'hexo'), await infer(windows, 'hexo')];
		const places = ({ outliers }: Inferred): unknown => outliers.map((outlier) => outlier.places);
		expect(b.schema).toEqual(a.schema);
		expect(places(b)).toEqual(places(a));
	});
});

describe('what is counted', () => {
	it('are articles that the generator reads; the others are named', async () => {
		const articles = { ...site(usual), '/site/source/_posts/broken.md': '---\ntitle: "A\n---\n', '/site/source/_posts/own.md': '---\n# $schema: ./own.json\ntitle: A\n---\n', '/site/source/about.md': 'no front matter\n' };
		const { found } = await infer(articles, 'hexo');
		expect(found).toMatchObject({ articles: 40, schema: { description: expect.stringContaining('40 articles') }, unread: ['/site/source/_posts/broken.md'], apart: ['/site/source/_posts/own.md'] });
	});

	it('are no values that the generator refuses, however many there are', async () => {
		const articles = Object.fromEntries(times(30, (index) => `+++\ntitle = "A"\ndraft = ${index < 28 ? '"true"' : 'true'}\nweight = "x"\n+++\n`).map((text, index) => [`/site/content/${index}.md`, text]));
		const { found, inference, site: zola } = await infer(articles, 'zola');
		// Where all are refused, the type is the one that the generator asks for.
		expect(found.schema['properties']).toMatchObject({ draft: { type: 'boolean' }, weight: { type: ['integer', 'null'] } });
		expect(outliersOf(found, inference)).toHaveLength(30);
		expect(await faulty(articles, found, zola)).toHaveLength(30);
		expect(found.outliers.map((outlier) => describeOutlier(outlier, found.articles))).toEqual(['In 30 of 30 articles: “weight” must be a whole number or empty, but this is text.', 'In 28 of 30 articles: “draft” must be true or false, but this is text.']);
	});

	it('takes over what the generator says of its keys', async () => {
		const { found } = await infer(site(usual), 'hexo');
		expect((found.schema['properties'] as { readonly title: { readonly description: string } }).title).toMatchObject({ description: expect.stringMatching(/^The title, .* In all 40 articles\.$/), 'x-masthead-docs': 'https://hexo.io/docs/front-matter' });
	});
});

/** Values of every kind, some rare, so that votes are close and outliers of every kind occur. */
const value = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom('post', 'page', 'photo') },
	{ weight: 4, arbitrary: fc.constantFrom('[a, b]', '[a]', '[b, a]') },
	fc.constantFrom('', 'true', 'false', '"true"', '12', '1.5', '"12"', '2022-03-19', '2022/03/19', '2022-03-19 15:39:06', '"2022-03-19"', '[]', '[1, x]', '[a, a]', '{a: 1}', '{a: x, b: [c]}', '[{a: 1}, {a: x}]', '""', '"{{ x }}"', '[[a], b]', 'null', '.nan'),
);
const keys = ['title', 'date', 'tags', 'tag', 'layout', 'mood', 'Title', 'titel', 'permalink', 'updated', 'categories', 'category', 'x'];

function corpusOf(prefix: string, close: string): fc.Arbitrary<readonly string[]> {
	const entry = fc.tuple(fc.constantFrom(...keys), value).map(([key, text]) => `${key}: ${text}`);
	const one = fc.uniqueArray(entry, { maxLength: 6, selector: (text) => text.split(':')[0] }).map((entries) => `${prefix}${entries.join('\n')}${close}`);
	const base = fc.uniqueArray(entry, { maxLength: 5, selector: (text) => text.split(':')[0] });
	// Most articles are alike, as on a real site; the others are whatever comes.
	return fc.tuple(base, fc.integer({ min: 0, max: 60 }), fc.array(one, { maxLength: 12 })).map(([entries, count, others]) => [...times(count, () => `${prefix}${entries.join('\n')}${close}`), ...others]);
}

describe('a schema of articles', () => {
	it.each([
		['hexo', '---\n', '\n---\nbody\n'],
		['hugo', '---\n', '\n---\nbody\n'],
		['jekyll', '---\n', '\n---\nbody\n'],
		['docusaurus', '---\n', '\n---\nbody\n'],
		['zola', '---\n', '\n---\nbody\n'],
		['generic', '---\n', '\n---\nbody\n'],
		['pelican', '', '\n\nbody\n'],
		['starlight', '---\n', '\n---\nbody\n'],
	] as const)('finds fault with the outliers and nothing else: %s', async (generator, prefix, close) => {
		await fc.assert(
			fc.asyncProperty(corpusOf(prefix, close), async (texts) => {
				const articles = Object.fromEntries(texts.map((text, index) => [`/site/content/${index}.md`, text]));
				const { found, inference, site: of } = await infer(articles, generator);
				expect(outliersOf(found, inference)).toEqual((await faulty(articles, found, of)).filter((path) => !found.unread.includes(path)).sort());
			}),
			{ numRuns: 12 },
		);
	});

	it('names a text of Pelican without any head, which lacks all that the others have', async () => {
		const articles = { ...Object.fromEntries(times(40, (index) => `Title: A${index}\nDate: 2022-03-19\n\nbody\n`).map((text, index) => [`/site/content/${index}.md`, text])), '/site/content/bare.md': 'Only text.\n\nMore of it.\n' };
		const { found, inference } = await infer(articles, 'pelican');
		expect(found).toMatchObject({ articles: 40, unread: ['/site/content/bare.md'] });
		expect(outliersOf(found, inference)).toEqual([]);
	});

	it('counts in its report no articles but those of which it is made', async () => {
		const odd = Object.fromEntries(times(60, () => `title: "A\nDate: 2022/3/9\n`).map((text, index) => [`/site/content/odd${index}.md`, `---\ndate: 2022/03/19\n${text}---\nbody\n`]));
		const articles = { ...Object.fromEntries(times(40, (index) => `---\ntitle: A\ndate: 2022-03-${index < 38 ? '19' : '9'}\n---\n`).map((text, index) => [`/site/content/${index}.md`, text])), ...odd };
		const { found, inference } = await infer(articles, 'hexo');
		expect([found.articles, found.unread.length]).toEqual([40, 60]);
		expect(reportOf(found, inference).slice(0, 5).map(({ text }) => text)).toEqual(['Articles read: 40. Different in some way: 2.', '', '“date” is written in another form in 2 of 40 articles. The other articles write 2022-03-19 here.', '2022-03-9', '2022-03-9']);
	});

	it('judges a head of Pelican by all that stands in it, a stray line behind its last entry too', async () => {
		const articles = { ...Object.fromEntries(times(40, (index) => `Title: A${index}\nDate: 2022-03-19\n\nbody\n`).map((text, index) => [`/site/content/${index}.md`, text])), '/site/content/stray.md': 'Title: B\nstray\nDate: 2022-03-19\n\nbody\n' };
		const { found, inference, site: of } = await infer(articles, 'pelican');
		expect(outliersOf(found, inference)).toEqual([]);
		expect(await faulty(articles, found, of)).toEqual([]);
	});

	it('is the same for the same articles, in whichever order they come', async () => {
		await fc.assert(
			fc.asyncProperty(corpusOf('---\n', '\n---\n'), async (texts) => {
				const articles = Object.fromEntries(texts.map((text, index) => [`/site/content/${index}.md`, text]));
				const turned = Object.fromEntries(Object.entries(articles).reverse());
				const [one, other] = [await infer(articles, 'hexo'), await infer(turned, 'hexo')];
				const told = ({ found, inference }: typeof one): string => JSON.stringify([found.schema, reportOf(found, inference)]);
				expect(told(other)).toBe(told(one));
			}),
			{ numRuns: 10 },
		);
	});
});

describe('the indentation of a new file', () => {
	const indent = (files: Readonly<Record<string, string>>, path = '/site/schemas/a.json'): Promise<string> => indentOf(path, '/', memoryFiles(files));

	it('is that of the nearest .editorconfig that says something', async () => {
		expect(await indent({ '/site/.editorconfig': '[*]\nindent_style = tab\n[*.{json,yml}]\nindent_style = space\nindent_size = 4\n' })).toBe('    ');
		expect(await indent({ '/site/.editorconfig': '[*.md]\nindent_size = 8\n', '/.editorconfig': '[*]\nindent_style = tab\n' })).toBe('\t');
		expect(await indent({ '/site/.editorconfig': 'root = true\n[*.md]\nindent_size = 8\n', '/.editorconfig': '[*]\nindent_style = tab\n' })).toBe('  ');
		expect(await indent({ '/site/.editorconfig': '[schemas/**]\nindent_size = 3\n' })).toBe('   ');
	});

	it('is two spaces where nobody says anything', async () => {
		expect(await indent({})).toBe('  ');
	});
});
