import { describe, expect, it } from 'vitest';
import { dialectOf, type Dialect, type Generator } from '../../src/core/dialects';
import { parseHead } from '../../src/core/article';
import { maxHeadLength, type Split } from '../../src/core/split';
import { sliceOf } from '../../src/core/text';
import { codesOf, inBothLineEnds, mark } from './support';
import { processorMs } from '../processor-time';

const split = (text: string, dialect: Dialect): Split => parseHead(text, dialect).split;

/** The text with marks around the leading blank lines, opening fence, language, white space, and the closing fence. */
function parts(text: string, generator: Generator = 'generic'): string {
	const found = split(text, dialectOf(generator));
	if (found.kind === 'none') return 'none';
	return found.kind === 'unclosed' ? `unclosed ${mark(text, [found.open])}` : mark(text, [found.open, found.close]);
}

function meta(text: string, generator: Generator = 'generic'): string | undefined {
	const found = split(text, dialectOf(generator));
	return found.kind === 'closed' ? sliceOf(text, found.metaSpan) : undefined;
}

describe('split', () => {
	inBothLineEnds('finds both fences, what stands between them and where the body begins', (text) => {
		const source = text('---\ntitle: A\n---\nbody\n');
		expect(parts(source)).toBe('⟦---⟧\ntitle: A\n⟦---⟧\nbody\n');
		expect(meta(source)).toBe(text('title: A\n'));
		const found = split(source, dialectOf('generic'));
		expect(found.kind === 'closed' && source.slice(found.bodyStart)).toBe(text('body\n'));
	});

	inBothLineEnds('finds a block that ends the file, with and without a last line end', (text) => {
		for (const end of ['', '\n']) {
			const source = text(`---\ntitle: A\n---${end}`);
			expect(parts(source)).toBe(`⟦---⟧\ntitle: A\n⟦---⟧${end}`);
			const found = split(source, dialectOf('generic'));
			expect(found.kind === 'closed' && found.bodyStart).toBe(source.length);
		}
	});

	inBothLineEnds('finds a block with nothing in it', (text) => {
		expect(meta(text('---\n---\nbody'))).toBe('');
		expect(meta(text('---\n\n---\nbody'))).toBe(text('\n'));
	});

	inBothLineEnds('tolerates blank lines before the fence, and tells them', (text) => {
		const source = text('\n  \n---\ntitle: A\n---\n');
		const found = split(source, dialectOf('generic'));
		expect(found.kind === 'closed' && sliceOf(source, found.leading)).toBe(text('\n  \n'));
		expect(parts(source)).toBe('\n  \n⟦---⟧\ntitle: A\n⟦---⟧\n');
	});

	inBothLineEnds('tolerates a BOM, which belongs to nothing', (text) => {
		const source = text('\ufeff\n---\ntitle: A\n---\n');
		const found = split(source, dialectOf('generic'));
		expect(found.kind === 'closed' && found.leading.start).toBe(1);
		expect(found.kind === 'closed' && sliceOf(source, found.leading)).toBe(text('\n'));
		expect(meta(text('\ufeff---\ntitle: A\n---\n'))).toBe(text('title: A\n'));
	});

	inBothLineEnds('tolerates white space behind both fences, and tells that of the opening one', (text) => {
		const source = text('--- \t\ntitle: A\n---  \nbody');
		const found = split(source, dialectOf('generic'));
		expect(found.kind === 'closed' && sliceOf(source, found.trailing)).toBe(' \t');
		expect(parts(source)).toBe('⟦---⟧ \t\ntitle: A\n⟦---⟧  \nbody');
	});

	inBothLineEnds('reads a language behind the opening fence', (text) => {
		for (const [line, language, trailing] of [['---yaml', 'yaml', ''], ['--- yaml  ', 'yaml', '  '], ['---js', 'js', '']] as const) {
			const source = text(`${line}\ntitle: A\n---\n`);
			const found = split(source, dialectOf('generic'));
			expect(found.kind === 'closed' && sliceOf(source, found.language)).toBe(language);
			expect(found.kind === 'closed' && sliceOf(source, found.trailing)).toBe(trailing);
		}
	});

	it.each([
		['an empty text', ''],
		['only blank lines', '\n \n\n'],
		['text before the fence', 'text\n---\na: 1\n---\n'],
		['two dashes', '--\na: 1\n--\n'],
		['a lone CR as line end', '---\ra: 1\r---\r'],
	])('finds nothing in %s', (_name, text) => {
		const found = split(text, dialectOf('generic'));
		expect(found.kind === 'none' || found.kind === 'unclosed').toBe(true);
		expect(meta(text)).toBeUndefined();
	});

	inBothLineEnds('says unclosed where no line closes the block', (text) => {
		expect(parts(text('---\ntitle: A\nbody\n'))).toBe('unclosed ⟦---⟧\ntitle: A\nbody\n');
		expect(parts(text('---'))).toBe('unclosed ⟦---⟧');
		expect(parts(text('---\n'))).toBe('unclosed ⟦---⟧\n');
		expect(parts(text('---\ntitle: A\n ---\n'))).toBe('unclosed ⟦---⟧\ntitle: A\n ---\n');
	});

	inBothLineEnds('closes at the first fence, even inside a quoted value, as every generator does', (text) => {
		expect(meta(text('---\ntitle: "x\n---\ny"\n---\n'))).toBe(text('title: "x\n'));
	});

	inBothLineEnds('does not close at dashes inside a line', (text) => {
		expect(meta(text('---\ntitle: a --- b\ntext: |\n  ---\n---\n'))).toBe(text('title: a --- b\ntext: |\n  ---\n'));
	});

	inBothLineEnds('closes Hexo blocks at any line that begins with the fence, as gray-matter does, and Jekyll\'s only at the fence', (text) => {
		for (const line of ['----', '----text', '---text', '--- text']) {
			const source = text(`---\ntitle: A\n${line}\nbody\n`);
			expect(meta(source, 'hexo')).toBe(text('title: A\n'));
			expect(meta(source, 'vitepress')).toBe(text('title: A\n'));
			expect(codesOf(parseHead(source, dialectOf('jekyll')).problems)).toEqual(['fence/closing-line']);
		}
	});

	it('needs no more of a text than up to the closing fence', () => {
		const head = '---\ntitle: A\n---\n';
		const whole = split(`${head}${'text\n'.repeat(1000)}`, dialectOf('hexo'));
		expect(split(head, dialectOf('hexo'))).toEqual(whole);
	});

	it('finds the end of a text without fences in a time that grows with its length alone', () => {
		const text = `---\ntitle: A\n${'- - -\n--x\n'.repeat(200_000)}`;
		const start = processorMs();
		expect(split(text, dialectOf('generic')).kind).toBe('unclosed');
		expect(processorMs() - start).toBeLessThan(1000);
		expect(text.length).toBeGreaterThan(maxHeadLength);
	});
});
