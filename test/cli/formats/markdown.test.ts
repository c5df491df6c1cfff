import { Parser } from 'htmlparser2';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { codeSpan, escaped } from '../../../src/cli/formats/markdown';
import { clip } from '../../../src/core/messages';
import { makeSite, masthead } from '../support';
import { awkwardNames, hostileTexts, makeHostileSite } from './support';

/** With everything on that sites turn on. */
const rendered = (markdown: string): string => new MarkdownIt({ html: true, linkify: true, typographer: false }).render(markdown);

/** The tags of some HTML, and its text as a reader sees it. */
function read(html: string): { readonly tags: ReadonlySet<string>; readonly text: string } {
	const tags = new Set<string>();
	let text = '';
	const parser = new Parser({ onopentagname: (name) => void tags.add(name), ontext: (part) => void (text += part) });
	parser.end(html);
	return { tags, text };
}

describe('the format Markdown', () => {
	it('counts, tells the problems by code, then by file with places', async () => {
		const site = makeSite({ 'a.md': '---\ntitle: A\ndate: 2022-02-30 10:00:00\n---\n', 'b.md': '\n---\ntitle: A\ndate: 2022-02-30 10:00:00\n---\n', 'c.md': '---\ntitle: A\ndate: 2024-05-01 08:00:00\n---\n' });
		const { code, out } = await masthead(site, ['check', '--format', 'markdown']);
		expect(code).toBe(1);
		const sentence = '“2022-02-30 10:00:00” is not a day or time that exists. Hexo reads 2022-03-02 10:00:00.';
		expect(out).toBe(`# Masthead: front matter

3 problems in 3 files: 2 errors, 0 warnings, 1 for your information. \`masthead check --fix\` mends 1 of them safely.

## By problem

| problem | severity | places | files |
|-|-|-:|-:|
| \`date/invalid\` | error | 2 | 2 |
| \`fence/leading-blank-lines\` | info | 1 | 1 |

## By file

### \`source/_posts/a.md\`

- 3:7 **error** ${sentence} \`date/invalid\`

### \`source/_posts/b.md\`

- 2:1 **info** Hexo reads front matter after one blank line, but Jekyll, Docusaurus, VitePress, Eleventy, Gatsby, Pelican do not. Begin the file with the fence to be safe. \`fence/leading-blank-lines\`
- 4:7 **error** ${sentence} \`date/invalid\`
`);
	});

	it('keeps every text and name of a file a text', async () => {
		const { site } = makeHostileSite();
		const { tags, text } = read(rendered((await masthead(site, ['check', '--format', 'markdown'])).out));
		expect([...tags].sort()).toEqual(['code', 'h1', 'h2', 'h3', 'li', 'p', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul']);
		for (const name of awkwardNames) expect(text).toContain(name.replace('\n', '?'));
		for (const told of hostileTexts) expect(text.replaceAll('\u200b', '')).toContain(clip(told).replace(/\p{Surrogate}/gu, '\ufffd'));
	});

	it.each(hostileTexts)('escapes %j', (told) => {
		const { tags, text } = read(rendered(`- ${escaped(told)}\n`));
		expect([...tags]).toEqual(['ul', 'li']);
		expect(text.trim().replaceAll('\u200b', '')).toBe(told.replace(/[\u0000-\u001f]/g, ' ').trim());
		expect(escaped(told)).not.toMatch(/@\w|#\d/);
	});

	it.each(['a', '`a', 'a``b`', ' a ', '``', 'a|b'])('shows %j as code', (name) => {
		expect(read(rendered(codeSpan(name)))).toEqual({ tags: new Set(['p', 'code']), text: `${name}\n` });
	});

	it('holds what a job summary holds, and says what it leaves out', async () => {
		const lines = Array.from({ length: 400 }, (_, index) => `key${index}: 1\nkey${index}: 2\n`).join('');
		const posts = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index}.md`, `---\ntitle: A\n${lines}---\n`]));
		const { out } = await masthead(makeSite(posts), ['check', '--format', 'markdown']);
		expect(Buffer.byteLength(out)).toBeLessThanOrEqual(1_000_000);
		const [, left] = /\n(\d+) files with problems left out here, because a job summary holds 1 MB\. The other formats have them all\.\n$/.exec(out) ?? [];
		expect(out.match(/^### /gm)?.length).toBe(40 - Number(left));
		expect(Number(left)).toBeGreaterThan(0);
	});

	it('leaves out a file with more problems than fit, and not those behind it', async () => {
		const lines = Array.from({ length: 12_000 }, (_, index) => `k${index}: 1\nk${index}: 2\n`).join('');
		const { out } = await masthead(makeSite({ 'a.md': `---\ntitle: A\n${lines}---\n`, 'b.md': '---\ntitle: B\ntitle: C\n---\n' }), ['check', '--format', 'markdown']);
		expect(out).toMatch(/\n### `source\/_posts\/b\.md`\n\n(?:- .*\n)+\n1 file with problems left out here/);
		expect(out.match(/^### /gm)).toHaveLength(1);
	});
});
