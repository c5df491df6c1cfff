import { describe, expect, it } from 'vitest';
import { membershipFinder, type Membership } from '../../src/app/astro-collections';
import type { Files } from '../../src/app/ports';
import { ProjectSchemas } from '../../src/app/project-schemas';
import { memoryFiles } from './memory-files';

const blogSchema = JSON.stringify({ $ref: '#/definitions/blog', definitions: { blog: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] } }, $schema: 'http://json-schema.org/draft-07/schema#' });

function ask(texts: Readonly<Record<string, string>>, path: string, generator: 'astro' | 'mdn' | 'hugo', root = '/s') {
	return new ProjectSchemas(memoryFiles(texts)).schemaOf({ path, top: '/', site: { generator, root } });
}

describe('the schemas of the tools of a site', () => {
	it("are Astro's, by the collection of the article", async () => {
		const texts = { '/s/.astro/collections/blog.schema.json': blogSchema };
		expect(await ask(texts, '/s/src/content/blog/a.md', 'astro')).toMatchObject({ name: 'blog (Astro collection)', path: '/s/.astro/collections/blog.schema.json', origin: 'astro' });
		expect(await ask(texts, '/s/src/content/notes/a.md', 'astro')).toBeUndefined();
		expect(await ask(texts, '/s/src/pages/a.md', 'astro')).toBeUndefined();
	});

	it("are MDN's, of the configuration at the root", async () => {
		for (const name of ['front-matter-config.json', '.front-matter-config.json']) {
			expect(await ask({ [`/s/${name}`]: '{"schema": {"required": ["title"]}, "attribute-order": ["title"]}' }, '/s/files/a.md', 'mdn')).toEqual({
				schema: { required: ['title'], 'x-masthead-order': ['title'] }, name, path: `/s/${name}`, origin: 'mdn',
			});
		}
	});

	it("are Front Matter CMS's, of the nearest folder, comments and all", async () => {
		const settings = '{\n// ours\n"frontMatter.content.pageFolders": [{"path": "[[workspace]]/content"}],\n"frontMatter.taxonomy.contentTypes": [{"name": "default", "fields": [{"name": "title", "type": "string"}]}]}';
		for (const text of [settings, settings.replaceAll('\n', '\r\n')]) {
			expect(await ask({ '/s/frontmatter.json': text }, '/s/content/a.md', 'hugo')).toMatchObject({ name: 'default (Front Matter CMS)', path: '/s/frontmatter.json', origin: 'front-matter-cms' });
		}
	});

	it("are Decap CMS's, whose paths begin at the repository", async () => {
		const settings = 'collections:\n  - name: posts\n    folder: web/content/posts\n    fields: [{name: title}]\n';
		for (const place of ['static/admin/config.yml', 'admin/config.yaml', 'public/admin/config.yml']) {
			expect(await ask({ [`/r/web/${place}`]: settings }, '/r/web/content/posts/a.md', 'hugo', '/r/web')).toMatchObject({ name: 'posts (Decap CMS)', path: `/r/web/${place}`, origin: 'decap' });
		}
		expect(await ask({ '/r/web/static/admin/config.yml': settings }, '/r/web/content/pages/a.md', 'hugo', '/r/web')).toBeUndefined();
	});

	it('are the text as it is where it is no JSON, so that its fault can be told', async () => {
		expect(await ask({ '/s/front-matter-config.json': '{"schema": ' }, '/s/files/a.md', 'mdn')).toMatchObject({ schema: '{"schema": ' });
		expect(await ask({ '/s/.astro/collections/blog.schema.json': '{' }, '/s/src/content/blog/a.md', 'astro')).toMatchObject({ schema: '{' });
	});

	it('are none where their file says nothing', async () => {
		expect(await ask({ '/s/frontmatter.json': '{}', '/s/static/admin/config.yml': 'collections: [' }, '/s/content/a.md', 'hugo')).toBeUndefined();
	});

	it('are one object for all articles that they are for, read once until something changes', async () => {
		let reads = 0;
		const memory = memoryFiles({ '/s/.astro/collections/blog.schema.json': blogSchema });
		const files: Files = { ...memory, readText: (path) => (path.endsWith('.schema.json') && reads++, memory.readText(path)) };
		const schemas = new ProjectSchemas(files);
		const of = (name: string) => schemas.schemaOf({ path: `/s/src/content/blog/${name}.md`, top: '/', site: { generator: 'astro', root: '/s' } });
		expect(await of('a')).toBe(await of('b'));
		expect(reads).toBe(1);
		expect(schemas.uses('/s/.astro/collections/blog.schema.json')).toBe(true);
		schemas.forget();
		await of('a');
		expect(reads).toBe(2);
	});
});

describe('a schema that Astro has not written yet', () => {
	const config = "const blog = defineCollection({ loader: glob({ base: 'posts', pattern: '*.md' }), schema: z.object({ title: z.string() }) });\nconst notes = defineCollection({ loader: glob({ base: 'notes', pattern: '*.md' }) });\nexport const collections = { blog, notes };";
	const unmade = (texts: Readonly<Record<string, string>>, path: string, generator: 'astro' | 'hugo' = 'astro') => new ProjectSchemas(memoryFiles(texts)).unmadeFor({ path, site: { generator, root: '/s' } });

	it('is known where the program of the collections has one', async () => {
		for (const text of [config, config.replaceAll('\n', '\r\n')]) expect(await unmade({ '/s/src/content.config.ts': text }, '/s/posts/a.md')).toBe('/s/.astro/collections/blog.schema.json');
	});

	it('is none where Astro writes none, has written it, or is not asked', async () => {
		const known = { '/s/src/content.config.ts': config };
		expect(await unmade(known, '/s/notes/a.md')).toBeUndefined();
		expect(await unmade(known, '/s/posts/sub/a.md')).toBeUndefined();
		expect(await unmade(known, '/s/src/pages/a.md')).toBeUndefined();
		expect(await unmade(known, '/s/posts/a.md', 'hugo')).toBeUndefined();
		expect(await unmade({ ...known, '/s/.astro/collections/blog.schema.json': blogSchema }, '/s/posts/a.md')).toBeUndefined();
		// Before Astro 5 nothing is written without a setting.
		expect(await unmade({ '/s/src/content/config.ts': "export const collections = { blog: defineCollection({ schema: z.object({}) }) };" }, '/s/src/content/blog/a.md')).toBeUndefined();
	});
});

function membershipOf(path: string, root: string, program: string): Membership {
	return membershipFinder(root, program)(path);
}

describe('the collection of an article', () => {
	const program = `const posts = defineCollection({ loader: glob({ base: './src/data/blog', pattern: '**/*.md' }), schema: z.object({}) });
const docs = defineCollection({ loader: docsLoader() });
const a = defineCollection({ loader: glob({ base: 'both' }) });
const b = defineCollection({ loader: glob({ base: 'both' }) });
const moved = defineCollection({ loader: glob({ base: 'elsewhere' }) });
export const collections = { posts, 'my-docs': docs, a, b, moved };`;

	it.each<[string, string | undefined]>([
		['/s/src/data/blog/x.md', 'posts'],
		['/s/both/x.md', undefined],
		['/s/src/content/docs/x.md', 'docs'],
		['/s/src/content/moved/x.md', undefined],
		['/s/src/content/x.md', undefined],
		['/s/README.md', undefined],
	])('%s: %s', (path, expected) => {
		for (const lineEnd of ['\n', '\r\n']) expect(membershipOf(path, '/s', program.replaceAll('\n', lineEnd))).toEqual(expected === undefined ? { kind: 'unsure' } : { kind: 'entry', collection: expected });
	});

	/** As Astro 5.18 loaded them: `none` where no collection got the file. */
	it.each<[string, string, readonly string[], readonly string[]]>([
		["'**/*.md'", 'all below', ['a.md', '_b.md', 'drafts/d.md', 'sub/_f.md'], ['.h.md', 'c.mdx', 'Big.MD']],
		["['**/*.md', '!drafts/**']", 'all but some', ['a.md', '_b.md', 'sub/e.md'], ['drafts/d.md', '.h.md', 'c.mdx']],
		["['!drafts/**', '**/*.md']", 'all but some, in whatever order', ['a.md', 'sub/e.md'], ['drafts/d.md']],
		["'*.md'", 'the folder alone', ['a.md', '_b.md'], ['drafts/d.md', 'sub/e.md']],
		["'**/[^_]*.md'", 'none with an underscore', ['a.md', 'drafts/d.md', '.h.md'], ['_b.md', 'sub/_f.md']],
		["'./**/*.{md,mdx}'", 'several endings', ['a.md', 'c.mdx'], ['d.html']],
		["['sub/*.md', 'drafts']", 'a folder, and another only by its name', ['sub/e.md'], ['drafts/d.md', 'a.md']],
		['pattern', 'a constant', ['a.md'], ['sub/e.md']],
	])('a pattern %s takes %s', (pattern, _, taken, leftOut) => {
		const one = `const pattern = '*.md';\nconst blog = defineCollection({ loader: glob({ pattern: ${pattern}, base: 'posts' }) });`;
		for (const name of taken) expect([name, membershipOf(`/s/posts/${name}`, '/s', one)]).toEqual([name, { kind: 'entry', collection: 'blog' }]);
		for (const name of leftOut) expect([name, membershipOf(`/s/posts/${name}`, '/s', one)]).toEqual([name, { kind: 'none' }]);
	});

	it('is by their patterns where several read one folder', () => {
		const two = "const posts = defineCollection({ loader: glob({ base: 'content', pattern: 'posts/**/*.md' }) });\nconst notes = defineCollection({ loader: glob({ pattern: 'content/notes/**/*.md' }) });";
		expect(membershipOf('/s/content/posts/a.md', '/s', two)).toEqual({ kind: 'entry', collection: 'posts' });
		expect(membershipOf('/s/content/notes/a.md', '/s', two)).toEqual({ kind: 'entry', collection: 'notes' });
		expect(membershipOf('/s/content/a.md', '/s', two)).toEqual({ kind: 'none' });
		const both = "const all = defineCollection({ loader: glob({ base: 'content', pattern: '**/*.md' }) });\nconst notes = defineCollection({ loader: glob({ base: 'content/notes', pattern: '*.md' }) });";
		expect(membershipOf('/s/content/notes/a.md', '/s', both)).toEqual({ kind: 'unsure' });
		expect(membershipOf('/s/content/a.md', '/s', both)).toEqual({ kind: 'entry', collection: 'all' });
	});

	it.each([
		["glob({ base: 'posts', pattern: make() })", 'a computed pattern', 'entry'],
		["glob({ base: 'posts', pattern: ['*.md', ...more] })", 'a list with more in it', 'entry'],
		["glob({ base: 'posts', pattern: '!(old)/*.md' })", 'a group', 'entry'],
		["glob({ base: 'posts', pattern: '**/*a*b*c*d*.md' })", 'more stars than can be tried', 'entry'],
		["glob({ base: 'posts', pattern: '../*.md' })", 'a way out of the folder', 'entry'],
		["glob({ base: 'posts', pattern: '*.md' }) });\nconst other = defineCollection({ loader: fromElsewhere()", 'a loader beside it that nobody knows', 'unsure'],
	])('is not denied for %s: %s', (loader, _, kind) => {
		expect(membershipOf('/s/posts/old/a.md', '/s', `const blog = defineCollection({ loader: ${loader} });`).kind).toBe(kind);
	});

	it('has the name under which it is exported', () => {
		expect(membershipOf('/s/notes/x.md', '/s', "const n = defineCollection({ loader: glob({ base: 'notes' }) });\nexport const collections = { 'my-notes': n };")).toEqual({ kind: 'entry', collection: 'my-notes' });
		expect(membershipOf('/s/notes/x.md', '/s', "export const collections = { 'my-notes': defineCollection({ loader: glob({ base: 'notes' }) }) };")).toEqual({ kind: 'entry', collection: 'my-notes' });
	});
});
