import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { libraryParts } from '../../scripts/library-parts.mjs';
import { renderHtml } from '../../src/core/preview/render-html';
import { parseAnyYaml } from '../../src/core/yaml/yaml';
import { dialectOf } from '../../src/core/dialects';
import { root } from './sources';

interface Shipped {
	readonly renderHtml: typeof renderHtml;
	readonly parseAnyYaml: typeof parseAnyYaml;
}

/** The same functions, with no more of the libraries than ships. */
async function shipped(): Promise<Shipped> {
	const { outputFiles: [file] } = await build({
		absWorkingDir: fileURLToPath(root),
		stdin: { contents: "export { renderHtml } from './src/core/preview/render-html'; export { parseAnyYaml } from './src/core/yaml/yaml';", resolveDir: fileURLToPath(root), loader: 'ts' },
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
});
