import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { fixesOf } from '../../src/core/fixes';
import { applyEdits } from '../../src/core/text';
import { article, mark, toCrlf } from './support';

const zones = { site: 'UTC', build: 'UTC' };

function found(text: string, generator: Generator = 'hexo') {
	const head = parseHead(text, dialectOf(generator));
	const problems = checkHead(head, { zones, provided: [] }).filter(({ code }) => code === 'value/swallowed-item');
	return { head, problems };
}

describe('an item of a list that became more of the item above', () => {
	it.each<readonly [string, string, string, string]>([
		['in Hexo, with tabs beside spaces', 'categories:\n\t- Notes\n    - Harbour\ntags: x', 'Notes - Harbour', 'categories:\n\t- Notes\n\t- Harbour\ntags: x'],
		['with spaces alone', 'tags:\n- tide\n- sea\n  - boat\ntitle: A', 'sea - boat', 'tags:\n- tide\n- sea\n- boat\ntitle: A'],
		['in a list of any key', 'photos:\n  - a.jpg\n     - b.jpg', 'a.jpg - b.jpg', 'photos:\n  - a.jpg\n  - b.jpg'],
	])('is marked at its dash, and moved %s', (_, yaml, text, mended) => {
		for (const within of [(lf: string) => lf, toCrlf]) {
			const source = within(article(yaml));
			const { head, problems } = found(source);
			expect(problems.map(({ data }) => data)).toEqual([{ text }]);
			expect(problems.map(({ span }) => source.slice(span.start, span.end))[0]).toMatch(/^- \w+(?:\.jpg)?$/);
			const [fix] = fixesOf(problems[0]!, head, { zones });
			expect(applyEdits(source, fix?.edits ?? [])).toBe(within(article(mended)));
			expect(found(applyEdits(source, fix?.edits ?? [])).problems).toEqual([]);
			expect(fix?.safe).toBe(false);
		}
	});

	it('is told for each such line', () => {
		const { problems } = found(article('tags:\n  - tide\n    - sea\n    - boat'));
		expect(mark(article('tags:\n  - tide\n    - sea\n    - boat'), problems.map(({ span }) => span))).toContain('  - tide\n    ⟦- sea⟧\n    ⟦- boat⟧');
	});

	it('is told below a first name that stands behind the key, without a fix', () => {
		const { head, problems } = found(article('tags: tide\n  - sea'), 'jekyll');
		expect(problems.map(({ data }) => data)).toEqual([{ text: 'tide - sea' }]);
		expect(fixesOf(problems[0]!, head, { zones })).toEqual([]);
	});

	it.each([
		'tags:\n  - tide\n  - sea',
		'tags:\n  - - tide\n    - sea\n  - boat',
		'description: The tide\n  - and the sea - of May',
		'tags:\n  - The tide\n    of May',
		'tags:\n  - "tide\n    - sea"',
		'tags:\n  - |\n    tide\n    - sea',
		'tags: [tide\n  - sea, boat]',
		'tags:\n  - tide\n    -sea',
		'gallery:\n  - url: a.jpg\n    caption: Tide\n  - url: b.jpg',
	])('is not seen in %j', (yaml) => {
		for (const source of [article(yaml), toCrlf(article(yaml))]) expect(found(source).problems).toEqual([]);
	});
});
