import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { codes, type Code } from '../../src/core/problems';
import { toCrlf } from './support';

const generators: readonly Generator[] = ['hexo', 'hugo', 'jekyll', 'astro', 'starlight', 'eleventy', 'docusaurus', 'vitepress', 'gatsby', 'zola', 'pelican', 'generic'];

/** What their pages show is described, because it is too long, or cannot be seen. */
const described: ReadonlySet<Code> = new Set<Code>(['syntax/too-deep', 'syntax/too-large', 'syntax/too-many-aliases', 'fence/byte-order-mark', 'fence/missing']);

function examplesOf(code: Code): readonly string[] {
	const page = readFileSync(new URL(`../../docs/problems/${code}.md`, import.meta.url), 'utf8');
	const example = /\n## Example\n(.*?)\n## /s.exec(page)?.[1] ?? '';
	return Array.from(example.matchAll(/```\w*\n(.*?)```/gs), ([, text = '']) => text);
}

/** The generators for which something is found in a text. */
function foundBy(code: Code, text: string): readonly Generator[] {
	return generators.filter((generator) => checkHead(parseHead(text, dialectOf(generator)), { zones: {}, provided: [] }).some((problem) => problem.code === code));
}

describe('the example of the page of a problem', () => {
	it.each(codes.filter((code) => /^(?:syntax|fence)\//.test(code) && !described.has(code)))('%s: has the problem before, and not after', (code) => {
		const [before = '', ...after] = examplesOf(code);
		expect(after.length).toBeGreaterThan(0);
		for (const ends of [(text: string) => text, toCrlf]) {
			expect(foundBy(code, ends(before)), before).not.toEqual([]);
			for (const text of after) expect(foundBy(code, ends(text)), text).toEqual([]);
		}
	});
});
