import { describe, expect, it } from 'vitest';
import type { BuiltInName } from '../../../src/app/built-in-schemas';
import type { Generator } from '../../../src/core/dialects';
import { accepted, labelsAt } from './support';
import { builtIn } from '../schema-builtin-support';
import { toCrlf } from '../support';

async function offered(name: BuiltInName, generator: Generator, marked: string): Promise<readonly string[]> {
	return labelsAt(marked, { generator, schema: await builtIn(name) });
}

describe('what the generators’ own schemas propose', () => {
	it('names the keys of a map that may also be a text', async () => {
		expect(await offered('jekyll-post', 'jekyll', '---\nimage:\n  |\n---\n')).toEqual(['path', 'width', 'height', 'alt']);
		expect(await offered('github-docs', 'github-docs', '---\r\nversions:\r\n  |\r\n---\r\n')).toContain('ghes');
		expect(await offered('hugo', 'hugo', '+++\n[[|\n+++\n')).toContain('resources');
	});

	it('names the other choices beside the usual one', async () => {
		expect(await offered('vitepress', 'vitepress', '---\nlayout: |\n---\n')).toEqual(expect.arrayContaining(['doc', 'home', 'page']));
		expect(await offered('pelican', 'pelican', 'Title: x\nStatus: |\n\nText\n')).toContain('draft');
		expect(await offered('jekyll-post', 'jekyll', '---\nsitemap: |\n---\n')).toContain('false');
	});

	it('offers no true and false where any text is as good', async () => {
		expect((await offered('vitepress', 'vitepress', '---\nhero:\n  actions:\n    - theme: |\n---\n')).toSorted()).toEqual(['alt', 'brand', 'sponsor']);
	});

	it('begins a list of tags with a text, though a map may stand there', async () => {
		const setting = { generator: 'docusaurus' as const, schema: await builtIn('docusaurus-blog') };
		expect(accepted('---\n|\n---\n', 'tags', setting)).toBe('---\ntags:\n  - \n---\n');
		expect(accepted(toCrlf('---\n|\n---\n'), 'tags', setting)).toBe(toCrlf('---\ntags:\n  - \n---\n'));
	});
});
