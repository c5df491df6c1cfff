import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generators } from '../../src/core/dialects';
import { maxHeadLength } from '../../src/core/split';
import { toData, type Node } from '../../src/core/tree';
import { article, codesOf, headOf, inBothLineEnds, mark } from './support';
import { processorMs } from '../processor-time';

/** Those whose front matter is YAML: Pelican has its own lines. */
const yamlGenerators = generators.filter((generator) => generator !== 'pelican');
const runs: readonly string[] = ['eleventy', 'docusaurus', 'vitepress', 'gatsby', 'mdn', 'github-docs', 'generic'];

describe('parseHead', () => {
	inBothLineEnds('finds every key and value at its exact place', (text) => {
		const source = text('---\ntitle:  A title   # why\ntags: [a, "b"]\nnav:\n  - name: x\n    url: "/y"\nempty:\n---\nbody\n');
		const { meta } = headOf(source);
		expect(mark(source, meta!.entries.map(({ keySpan }) => keySpan)))
			.toBe('---\n⟦title⟧:  A title   # why\n⟦tags⟧: [a, "b"]\n⟦nav⟧:\n  - name: x\n    url: "/y"\n⟦empty⟧:\n---\nbody\n');
		expect(mark(source, meta!.entries.flatMap(({ value }) => (value === undefined ? [] : [value.span]))))
			.toBe('---\ntitle:  ⟦A title⟧   # why\ntags: ⟦[a, "b"]⟧\nnav:\n  ⟦- name: x\n    url: "/y"⟧\nempty:\n---\nbody\n');
		expect(mark(source, meta!.entries.map((entry) => entry.span)))
			.toBe('---\n⟦title:  A title⟧   # why\n⟦tags: [a, "b"]⟧\n⟦nav:\n  - name: x\n    url: "/y"⟧\n⟦empty:⟧\n---\nbody\n');
	});

	inBothLineEnds('keeps positions behind a BOM, blank lines and trailing spaces', (text) => {
		const source = text('\ufeff\n\n---  \ntitle: A  \n---\nbody');
		const { meta } = headOf(source);
		expect(mark(source, [meta!.entries[0]!.value!.span])).toBe('\ufeff\n\n---  \ntitle: ⟦A⟧  \n---\nbody');
	});

	inBothLineEnds('tells an empty block from none', (text) => {
		expect(headOf(text('---\n---\nbody')).kind).toBe('empty');
		expect(headOf(text('---\n# only a comment\n\n---\nbody')).kind).toBe('empty');
		expect(headOf(text('body')).kind).toBe('none');
		expect(headOf('').kind).toBe('none');
	});

	inBothLineEnds('has no word for text between fences that is no mapping', (text) => {
		const samples = [
			'---\njust text\n---\nbody\n',
			'---\n\nA paragraph after a rule.\n\n---\n\nAnother one.\n',
			'---\n**Bold** text\n---\n',
			'---\n## A heading\nText "quoted\n---\n',
			'---\n> quote\n---\n',
			'---\n42\n---\n',
			'---\nan unclosed rule on top of a text\n',
			'---\n\n# Title\n\nkey: value\n',
			'--- a rule with words\ntitle: A\n---\n',
			'text\n---\ntitle: A\n---\n',
		];
		for (const sample of samples) {
			const { kind, problems, meta } = headOf(text(sample));
			expect({ sample, kind: kind === 'empty' ? 'none' : kind, problems, meta }).toEqual({ sample, kind: 'none', problems: [], meta: undefined });
		}
	});

	inBothLineEnds('marks the opening fence of a block that is never closed', (text) => {
		const source = text('---\ntitle: A\n\nbody\n');
		const head = headOf(source);
		expect(codesOf(head.problems)).toEqual(['fence/unclosed']);
		expect(mark(source, head.problems.map(({ span }) => span))).toBe('⟦---⟧\ntitle: A\n\nbody\n');
	});

	describe('blank lines before the fence', () => {
		inBothLineEnds('are read by Hexo when it is one empty line, and by others not', (text) => {
			const source = text('\n---\ntitle: A\n---\n');
			const [problem] = headOf(source, 'hexo').problems;
			expect(problem).toMatchObject({ code: 'fence/leading-blank-lines', data: { generator: 'hexo' } });
			expect(mark(source, [problem!.span])).toBe('\n⟦---⟧\ntitle: A\n---\n');
			expect(headOf(source, 'generic').problems).toMatchObject([{ code: 'fence/unread-by', data: { readers: ['Jekyll', 'Docusaurus', 'VitePress', 'Eleventy', 'Gatsby', 'Pelican'] } }]);
		});

		inBothLineEnds('hide the block from Hexo when there are two, or one with a space', (text) => {
			for (const blank of ['\n\n', ' \n', '\n \n', '\t\n']) {
				const head = headOf(text(`${blank}---\ntitle: A\n---\n`), 'hexo');
				expect(codesOf(head.problems)).toEqual(['fence/blank-lines-unread']);
				expect(head.kind).toBe('mapping');
			}
		});

		inBothLineEnds('and white space behind the fence are two causes, which one fix mends', (text) => {
			expect(codesOf(headOf(text('\n\n--- \ntitle: A\n---\n'), 'hexo').problems)).toEqual(['fence/blank-lines-unread', 'fence/trailing-space']);
		});
	});

	inBothLineEnds('marks white space behind the opening fence where Hexo reads, and nowhere else', (text) => {
		const source = text('--- \ntitle: A\n---\n');
		const head = headOf(source, 'hexo');
		expect(codesOf(head.problems)).toEqual(['fence/trailing-space']);
		expect(mark(source, [head.problems[0]!.span])).toBe('⟦--- ⟧\ntitle: A\n---\n');
		expect(headOf(source, 'generic').problems).toMatchObject([{ code: 'fence/unread-by', data: { readers: ['Hexo', 'Zola'] } }]);
		expect(headOf(source, 'jekyll').problems).toEqual([]);
	});

	inBothLineEnds('names who does not end front matter at three dots', (text) => {
		const source = text('---\ntitle: A\n...\n\nbody\n');
		const { problems } = headOf(source, 'generic');
		expect(problems).toMatchObject([{ code: 'fence/unread-by', data: { readers: ['Hexo', 'Hugo', 'Astro', 'Docusaurus', 'VitePress', 'Eleventy', 'Gatsby', 'Zola'] } }]);
	});

	describe('a language behind the opening fence', () => {
		inBothLineEnds('is not read, and never run, when it is a program', (text) => {
			for (const language of ['js', 'javascript', 'coffee', 'JS', 'ts', 'cson']) {
				const source = text(`---${language}\n{ title: process.exit(1) }\n---\n`);
				for (const generator of yamlGenerators) {
					const head = headOf(source, generator);
					expect(head.kind).toBe('broken');
					expect(head.meta).toBeUndefined();
					// What only some readers run is no front matter to the others, and gray-matter itself runs JavaScript alone.
					const isRun = runs.includes(generator) && (/^j/i.test(language) || generator === 'eleventy' || generator === 'generic');
					expect(codesOf(head.problems)).toEqual([isRun ? 'fence/executable-language' : 'fence/unknown-language']);
					expect(mark(source, [head.problems[0]!.span])).toBe(`⟦---${language}⟧\n{ title: process.exit(1) }\n---\n`);
				}
			}
		});

		inBothLineEnds('is read as what it names, where a reader knows that', (text) => {
			expect(headOf(text('---toml\ntitle = "A"\n---\n'))).toMatchObject({ kind: 'mapping', format: 'toml', problems: [{ code: 'fence/unread-by' }] });
			expect(headOf(text('---json\n{"title": "A"}\n---\n'), 'vitepress')).toMatchObject({ kind: 'mapping', format: 'json', problems: [] });
			expect(headOf(text('--- json\n{"title": "A"}\n---\n'), 'eleventy')).toMatchObject({ kind: 'mapping', format: 'json', problems: [] });
			expect(headOf(text('---toml\ntitle = "A"\n---\n'), 'docusaurus').problems).toMatchObject([{ code: 'fence/unknown-language', data: { language: 'toml', generator: 'Docusaurus' } }]);
			expect(headOf(text('---toml\ntitle = "A"\n---\n'), 'eleventy')).toMatchObject({ kind: 'mapping', format: 'toml', problems: [{ code: 'fence/engine' }] });
		});

		inBothLineEnds('is read as YAML when it says so, which Hexo does not see', (text) => {
			const source = text('---yaml\ntitle: A\n---\n');
			expect(headOf(source)).toMatchObject({ kind: 'mapping', problems: [{ code: 'fence/unread-by' }] });
			expect(headOf(source, 'gatsby')).toMatchObject({ kind: 'mapping', problems: [] });
			const hexo = headOf(source, 'hexo');
			expect(hexo.problems).toMatchObject([{ code: 'fence/unknown-language', data: { language: 'yaml', generator: 'Hexo' } }]);
			expect(mark(source, [hexo.problems[0]!.span])).toBe('⟦---yaml⟧\ntitle: A\n---\n');
		});
	});

	describe('a head that is too much for a parser', () => {
		const timed = (run: () => void): number => {
			const start = processorMs();
			run();
			return processorMs() - start;
		};

		it('is reported when it is longer than 256 K, with the sizes', () => {
			const source = `---\ntitle: A\n${'x: yyyyyyyyyyyyyyyyyyyyyyyyyyy\n'.repeat(9000)}---\n`;
			const head = headOf(source);
			expect(head.kind).toBe('broken');
			expect(head.problems).toMatchObject([{ code: 'syntax/too-large', span: { start: 0, end: 3 }, data: { limit: maxHeadLength } }]);
		});

		it.each([
			['100,000 opening brackets', `a: ${'['.repeat(100_000)}`, 'syntax/too-deep'],
			['100,000 pairs of brackets', `a: ${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'syntax/too-deep'],
			['50,000 braces', `a: ${'{a: '.repeat(50_000)}`, 'syntax/too-deep'],
			['100,000 dashes on one line', `a:\n${'- '.repeat(100_000)}`, 'syntax/too-deep'],
			['100,000 question marks', `a:\n${'? '.repeat(100_000)}`, 'syntax/too-deep'],
			['600 levels of indentation', Array.from({ length: 600 }, (_unused, level) => `${' '.repeat(level)}a:`).join('\n'), 'syntax/too-deep'],
		])('is refused at once: %s', (_name, meta, code) => {
			for (const generator of yamlGenerators) {
				const time = timed(() => expect(codesOf(headOf(article(meta), generator).problems)).toEqual([code]));
				expect(time).toBeLessThan(1000);
			}
		});

		it.each([
			['brackets in quoted text', `a: "${'['.repeat(100_000)}"`],
			['a long list', `a:\n${'- b\n'.repeat(20_000)}`],
			['many lists side by side', `a: [${'[1], '.repeat(5000)}[2]]`],
			['20,000 keys', Array.from({ length: 20_000 }, (_unused, at) => `k${at}: v`).join('\n')],
			['a text of many quotes', `a: |\n${'  "x\n'.repeat(20_000)}`],
		])('is not cried for nothing: %s', (_name, meta) => {
			expect(headOf(article(meta))).toMatchObject({ kind: 'mapping', problems: [] });
		});

		it('answers an alias bomb within a second', () => {
			const levels = Array.from({ length: 20 }, (_unused, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(', ')}]`);
			const time = timed(() => {
				const head = headOf(article(['a0: &a0 [x, x]', ...levels].join('\n')));
				expect(codesOf(head.problems)).toEqual(['syntax/too-many-aliases']);
			});
			expect(time).toBeLessThan(1000);
		});

		it('answers an alias of itself', () => {
			expect(codesOf(headOf(article('a: &a [*a]')).problems)).toEqual(['syntax/too-many-aliases']);
		});
	});

});

describe('any text at all', () => {
	const alphabet = fc.constantFrom(
		'---', '\n', '\n', '\r\n', '\r', ' ', '  ', '\t', ':', ': ', '- ', '"', "'", '[', ']', '{', '}', ',', '#', ' #', '|', '>', '&a', '*a', '!', '!!str ', '?', '? ', '%', '@', '`', '\\', 'title', 'date', 'a', 'b', '1',
		'2022-03-19', 'true', '~', '<<: ', '__proto__', '\ufeff', '你好', '：', '😀', '\u0000', '\u2028', '\ud800', '...', '-', '---js', ';;;', '+++',
	);
	const yamlish = fc.array(alphabet, { maxLength: 60 }).map((parts) => parts.join(''));
	const texts = fc.oneof(yamlish, yamlish.map((meta) => `---\n${meta}\n---\n`), yamlish.map((meta) => `---\r\ntitle: A\r\n${meta}\r\n---\r\n`), fc.string({ unit: 'binary' }));

	const check = (node: Node, length: number): void => {
		expect(0 <= node.span.start && node.span.start <= node.span.end && node.span.end <= length).toBe(true);
		if (node.kind === 'list') for (const item of node.items) check(item, length);
		if (node.kind !== 'map') return;
		for (const { keySpan, span, value } of node.entries) {
			for (const each of [keySpan, span]) expect(0 <= each.start && each.start <= each.end && each.end <= length).toBe(true);
			if (value !== undefined) check(value, length);
		}
	};

	it.each(generators)('is answered without a throw, with spans inside the text (%s)', (generator) => {
		fc.assert(fc.property(texts, (text) => {
			const head = headOf(text, generator);
			for (const { span: { start, end } } of head.problems) {
				expect(0 <= start && start <= end && end <= text.length).toBe(true);
			}
			expect(head.bodyStart).toBeLessThanOrEqual(text.length);
			expect(head.problems.map(({ span }) => span.start)).toEqual(head.problems.map(({ span }) => span.start).sort((a, b) => a - b));
			if (head.meta !== undefined) check(head.meta, text.length);
			toData(head.meta);
			if (head.kind === 'none') expect(head.problems).toEqual([]);
		}), { numRuns: 1500 });
	});
});
