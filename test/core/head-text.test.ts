import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { headTextOf, type Lines } from '../../src/core/head-text';
import { toCrlf } from './support';

/** Counts the lines and the text that are asked for. */
function linesOf(text: string): Lines & { readonly asked: { lines: number; text: number } } {
	const all = text.split('\n');
	const asked = { lines: 0, text: 0 };
	return {
		asked,
		count: all.length,
		at(line) {
			asked.lines++;
			return (all[line] ?? '').replace(/\r$/, '');
		},
		before(line) {
			const head = line >= all.length ? text : `${all.slice(0, line).join('\n')}\n`;
			asked.text += head.length;
			return head;
		},
	};
}

const problemsOf = (text: string, generator: Generator): unknown => {
	const head = parseHead(text, dialectOf(generator));
	return { keys: head.meta?.entries.map(({ key }) => key), problems: checkHead(head, { zones: {}, provided: [] }).map(({ code, span }) => [code, span]) };
};

const body = 'Some text of a body.\n\n'.repeat(50_000);

describe('The text of a head', () => {
	const heads: readonly [Generator, string][] = [
		['hexo', '---\ntitle: A\n---\n'],
		['hexo', 'title: A\n---\n'],
		['hexo', '"title": "A"\n;;;\n'],
		['hugo', '+++\ntitle = "A"\n+++\n'],
		['hugo', '\n{"title": "A {}",\n"b": {}}\n'],
		['hugo', '#+title: A\n#+tags: b\n'],
		['zola', '+++\ntitle = "A"\n+++\n'],
		['docusaurus', '---\ntitle: A\n---\n'],
		['generic', '---\ntitle: A\n...\n'],
		['pelican', 'Title: A\n    more of it\nDate: 2022-03-19\n\n'],
		['pelican', '---\nTitle: A\nDate: 2022-03-19\n---\n'],
		['pelican', '---\ntitle: A\ntags:\n- b\n- c\n---\n'],
		['pelican', '\ufeffTitle: A\nSlug: b\n\n'],
	];
	it.each(heads)('is enough for what is said of it, and no more than it is asked for: %s %j', (generator, head) => {
		for (const text of [`${head}${body}`, toCrlf(`${head}${body}`)]) {
			const lines = linesOf(text);
			const found = headTextOf(lines, dialectOf(generator));
			expect(text.startsWith(found)).toBe(true);
			expect(problemsOf(found, generator)).toEqual(problemsOf(text, generator));
			expect(lines.asked.text).toBeLessThan(200);
			expect(lines.asked.lines).toBeLessThan(20);
		}
	});

	it.each([
		['blank lines', '\n'.repeat(1_000_000)],
		['a long line', 'a'.repeat(1_000_000)],
		['an unclosed head', `---\ntitle: A\n${body}`],
		['an unclosed head with lines that close nothing', `---\ntitle: A\n${`...\n${'a'.repeat(1000)}\n`.repeat(1000)}`],
		['braces that close nothing', `{"a": [\n${'"}",\n'.repeat(200_000)}`],
		['no front matter', body],
		['rows of headers', 'A: b\n'.repeat(200_000)],
		['lists between dashes', `---\nA: b\n${'- c\n'.repeat(200_000)}`],
	])('is bounded, whatever the text is: %s', (_name, text) => {
		for (const generator of ['generic', 'hexo', 'hugo', 'jekyll', 'docusaurus', 'zola', 'pelican'] as const) {
			const lines = linesOf(text);
			headTextOf(lines, dialectOf(generator));
			expect(lines.asked.lines, generator).toBeLessThan(600_000);
			expect(lines.asked.text, generator).toBeLessThan(3_000_000);
		}
	});
});
