import { build } from 'esbuild';
import fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { libraryParts } from '../../scripts/library-parts.mjs';
import { parseHead } from '../../src/core/article';
import { renderHtml } from '../../src/core/preview/render-html';
import { parseAnyYaml } from '../../src/core/yaml/yaml';
import { dialectOf } from '../../src/core/dialects';
import { root } from './sources';

interface Shipped {
	readonly renderHtml: typeof renderHtml;
	readonly parseHead: typeof parseHead;
	readonly parseAnyYaml: typeof parseAnyYaml;
}

/** The same functions, with no more of the libraries than ships. */
async function shipped(): Promise<Shipped> {
	const { outputFiles: [file] } = await build({
		absWorkingDir: fileURLToPath(root),
		stdin: { contents: "export { parseHead } from './src/core/article'; export { renderHtml } from './src/core/preview/render-html'; export { parseAnyYaml } from './src/core/yaml/yaml';", resolveDir: fileURLToPath(root), loader: 'ts' },
		bundle: true,
		format: 'esm',
		platform: 'browser',
		mainFields: ['module', 'main'],
		write: false,
		plugins: libraryParts,
	});
	return (await import(`data:text/javascript;base64,${Buffer.from(file?.contents ?? []).toString('base64')}`)) as Shipped;
}

describe('the parts of libraries that ship', () => {
	it('are enough for the preview of HTML, and for YAML that only the full parser reads', async () => {
		const { renderHtml: render, parseAnyYaml: parse } = await shipped();
		const html = '<div class=a><p>Fog &amp; rain<br>at <b>the pier<script>x()</script></p><img src="a.jpg" alt="x"><ul><li>one<li>two</ul></div>';
		const options = { image: (address: string) => ({ kind: 'shown', address }) as never };
		expect(render(html, options)).toEqual(renderHtml(html, options));
		expect(render(html, options).html).toContain('<li>two</li>');
		const text = 'a: &x {b: [1, "two\\n"]}\nc: *x\nd: >\n  folded\n  text\ne: !!str 1\nf: [\n';
		expect(parse(text, 0, dialectOf('hexo'))).toEqual(parseAnyYaml(text, 0, dialectOf('hexo')));
	}, 60_000);

	it('read JSON, and name its errors, as the whole library does', async () => {
		const { parseHead: parse } = await shipped();
		for (const text of ['{"a": 1, "b": [true, null, "x\\n"]}', '{"a": 1,, "b": }', '{"a": "x\n"}', '{a: 1}', '{"a": 01}', '{"a": "\\q"}', '{"a": [1 2]}', '{ // c\n"a": 1,}']) expect(parse(`${text}\n\nbody\n`, dialectOf('hugo')), text).toEqual(parseHead(`${text}\n\nbody\n`, dialectOf('hugo')));
	}, 60_000);

	it('read any YAML as the whole libraries do', async () => {
		const { parseAnyYaml: parse } = await shipped();
		const line = fc.constantFrom('a: &x {b: [1, "two\\n"]}', 'b: *x', '<<: *x', '<<: [*x, *y]', 'c: &y', '  d: 1', '  - e', '- f', '? g', ': h', 'm: !local n', '%TAG ! tag:x,2000:', '%YAML 1.1', '---', '...', 'q: >-', '  folded', '', 'r: |2', '   text', 's: [t', 'u: {v', '}', ']', 'w: "x', "y: 'z", '# comment', 'a: again', '*x : key', '&k key: *k', 'n: ~', '!!str 1: 2', '\tt: 1', 'x: @y', '- - - 1', '{a: *x}: 1');
		fc.assert(fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('hexo', 'jekyll', 'hugo', 'zola', 'astro'), (lines, generator) => {
			const text = lines.join('\n');
			expect(parse(text, 0, dialectOf(generator))).toEqual(parseAnyYaml(text, 0, dialectOf(generator)));
		}), { numRuns: 3000 });
	}, 60_000);
});
