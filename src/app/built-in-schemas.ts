import type { Generator, PageKind } from '../core/dialects';
import { compileOwn } from '../core/schema/compile';
import type { CompiledSchema } from '../core/schema/schema';
import type { ReadBuiltIn } from './ports';

/** The schemas that come with Masthead: `schemas/<name>.json`. */
export const builtInNames = [
	'hexo-post',
	'hexo-page',
	'hugo',
	'jekyll-post',
	'jekyll-page',
	'astro-blog',
	'astro-page',
	'starlight',
	'eleventy',
	'docusaurus-docs',
	'docusaurus-blog',
	'docusaurus-page',
	'vitepress',
	'gatsby',
	'zola-page',
	'zola-section',
	'pelican',
	'pelican-page',
	'mdn',
	'github-docs',
	'generic',
] as const;

export type BuiltInName = (typeof builtInNames)[number];

/** One schema for every kind of page, or one for each where a generator tells them apart. */
const table: { readonly [G in Generator]: BuiltInName | { readonly [K in PageKind]: BuiltInName } } = {
	hexo: { post: 'hexo-post', draft: 'hexo-post', page: 'hexo-page', doc: 'hexo-page', section: 'hexo-page' },
	hugo: 'hugo',
	// Jekyll treats a document of any collection as it treats a post.
	jekyll: { post: 'jekyll-post', draft: 'jekyll-post', page: 'jekyll-page', doc: 'jekyll-post', section: 'jekyll-page' },
	// An article of a collection is judged by the site's own code; `astro-blog` only describes the usual keys.
	astro: { post: 'astro-blog', draft: 'astro-blog', page: 'astro-page', doc: 'astro-blog', section: 'astro-blog' },
	starlight: { post: 'astro-blog', draft: 'astro-blog', page: 'astro-page', doc: 'starlight', section: 'starlight' },
	eleventy: 'eleventy',
	docusaurus: { post: 'docusaurus-blog', draft: 'docusaurus-blog', page: 'docusaurus-page', doc: 'docusaurus-docs', section: 'docusaurus-docs' },
	vitepress: 'vitepress',
	gatsby: 'gatsby',
	zola: { post: 'zola-page', draft: 'zola-page', page: 'zola-page', doc: 'zola-page', section: 'zola-section' },
	pelican: { post: 'pelican', draft: 'pelican', page: 'pelican-page', doc: 'pelican', section: 'pelican' },
	mdn: 'mdn',
	'github-docs': 'github-docs',
	generic: 'generic',
};

/** Which of the schemas judges a generator's kind of page. */
export function builtInOf({ generator, kind }: { readonly generator: Generator; readonly kind: PageKind }): BuiltInName {
	const row = table[generator];
	return typeof row === 'string' ? row : row[kind];
}

/**
 * The schemas that come with Masthead, each read and compiled once, when an article first needs it.
 * One that cannot be read is asked for again the next time: on the web it comes over the network.
 */
export class BuiltInSchemas {
	private readonly compiled = new Map<BuiltInName, Promise<CompiledSchema | undefined>>();

	constructor(private readonly read: ReadBuiltIn) {}

	/** Undefined when the file cannot be read. */
	async schemaOf(name: BuiltInName): Promise<CompiledSchema | undefined> {
		const known = this.compiled.get(name) ?? this.compile(name);
		this.compiled.set(name, known);
		try {
			const schema = await known;
			if (schema === undefined) this.compiled.delete(name);
			return schema;
		} catch (error) {
			this.compiled.delete(name);
			throw error;
		}
	}

	private async compile(name: BuiltInName): Promise<CompiledSchema | undefined> {
		const text = await this.read(name);
		if (text === undefined) return undefined;
		return compileOwn(text, `masthead:///schemas/${name}.json`);
	}
}
