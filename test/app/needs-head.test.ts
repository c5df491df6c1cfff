import { describe, expect, it } from 'vitest';
import { defaultSeverities } from '../../src/core/problems';
import { toCrlf } from '../core/support';
import { problemsIn, type SmallSite } from './addresses-support';

const imports = "import { defineCollection, z } from 'astro:content';\nimport { docsLoader } from '@astrojs/starlight/loaders';\nimport { docsSchema } from '@astrojs/starlight/schema';\n";

function site(text: string, collection: string, path = 'src/content/docs/guides/a.md'): SmallSite {
	return {
		files: { 'astro.config.mjs': "import starlight from '@astrojs/starlight';\nexport default { integrations: [starlight({ title: 'T' })] };", 'src/content.config.ts': `${imports}export const collections = { ${collection} };`, [path]: text },
		articles: {},
	};
}

const usual = 'docs: defineCollection({ loader: docsLoader(), schema: docsSchema() })';

async function said(one: SmallSite, path = 'src/content/docs/guides/a.md'): Promise<readonly string[]> {
	return (await problemsIn(one, path)).filter(({ code }) => code === 'fence/missing').map(({ marked, problem, message, fixed }) => [marked, problem.severity ?? defaultSeverities[problem.code], message, ...fixed].join('|'));
}

describe('Pages of Starlight without front matter', () => {
	it('are an error, and get an empty title', async () => {
		expect(await said(site('\nLow tide.\nHigh tide.\n', usual))).toEqual(['\n⟦Low tide.⟧\nHigh tide.\n|error|Starlight stops the build at a page without a title, and this one has no front matter. Begin with a line ---, then “title: …”, and a line ---.|---\ntitle: ""\n---\n\n\nLow tide.\nHigh tide.\n']);
		expect(await said(site(toCrlf('Low tide.\nHigh tide.\n'), usual))).toEqual([expect.stringContaining('|---\r\ntitle: ""\r\n---\r\n\r\nLow tide.\r\n')]);
		expect(await said(site('', usual))).toHaveLength(1);
		expect(await said(site('import X from "./x";\n\n# A\n', usual, 'src/content/docs/a.mdx'), 'src/content/docs/a.mdx')).toHaveLength(1);
	});

	it.each(['docs: defineCollection({ schema: docsSchema() }),', 'docs: defineCollection({\n\tloader: docsLoader(),\n\tschema: docsSchema({\n\t\textend: z.object({\n\t\t\tsubtitle: z.string().optional(),\n\t\t}),\n\t}),\n}), blog: defineCollection({})'])('are, with %j', async (collection) => {
		expect(await said(site('Low tide.\n', collection))).toHaveLength(1);
	});

	it.each<[string, SmallSite, string?]>([
		['there is front matter', site('---\ntitle: A\n---\n', usual)],
		['it is empty, and the schema says so', site('---\n---\n', usual)],
		['it is behind a mistake', site(' ---\ntitle: A\n---\n', usual)],
		['the title may be missing', site('A.\n', 'docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: z.object({ title: z.string().optional() }) }) })')],
		['keys come from elsewhere', site('A.\n', 'docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: more }) })')],
		['other keys are mixed in', site('A.\n', 'docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: z.object({ ...more }) }) })')],
		['the loader is another one', site('A.\n', "docs: defineCollection({ loader: glob({ base: 'src/content/docs' }), schema: docsSchema() })")],
		['the collection is another one', site('A.\n', usual, 'src/content/blog/a.md'), 'src/content/blog/a.md'],
		['it is a comment', site('A.\n', `// ${usual}\n`)],
		['it is no page', site('A.\n', usual, 'src/content/docs/_a.md'), 'src/content/docs/_a.md'],
	])('are not judged where %s', async (_, one, path) => {
		expect(await said(one, path)).toEqual([]);
	});
});
