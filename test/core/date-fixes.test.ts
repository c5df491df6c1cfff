import { describe, expect, it } from 'vitest';
import { checkDates, type DateFacts } from '../../src/core/dates/rules';
import type { Zones } from '../../src/core/dates/readers';
import type { Generator } from '../../src/core/dialects';
import { fixesOf } from '../../src/core/fixes';
import type { Problem } from '../../src/core/problems';
import { applyEdits } from '../../src/core/text';
import { codesOf, headOf, inBothLineEnds } from './support';

const facts: DateFacts = { kind: 'post' };

function problemsIn(source: string, generator: Generator, zones: Zones): Problem[] {
	const head = headOf(source, generator);
	return head.meta === undefined ? [] : checkDates(head.meta, head.dialect, zones, facts, head.format);
}

/** The texts after each fix of the first problem. */
function mended(source: string, generator: Generator, zones: Zones): { readonly texts: readonly string[]; readonly safe: boolean } {
	const [problem] = problemsIn(source, generator, zones);
	const fixes = problem === undefined ? [] : fixesOf(problem, headOf(source, generator), { zones });
	return { texts: fixes.map(({ edits }) => applyEdits(source, edits)), safe: fixes.some(({ safe }) => safe) };
}

const shanghai = { site: 'Asia/Shanghai' };

describe('the fix of a date', () => {
	const cases: readonly (readonly [Generator, Zones, string, string])[] = [
		['hugo', shanghai, '---\ndate: 2022/03/19 07:39 # mine\n---\n', '---\ndate: 2022-03-19T07:39:00+08:00 # mine\n---\n'],
		['hugo', { site: 'UTC' }, '---\ndate: "2022-3-9"\n---\n', '---\ndate: "2022-03-09"\n---\n'],
		['hugo', shanghai, '---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n', '---\ndate: 2022-03-19T15:39:06+08:00\n---\n'],
		['hugo', shanghai, "+++\ndate = '2022/03/19 07:39'\n+++\n", "+++\ndate = '2022-03-19T07:39:00+08:00'\n+++\n"],
		['hugo', shanghai, '{\n  "date": 1647675546,\n  "title": "A"\n}\n', '{\n  "date": "2022-03-19T15:39:06+08:00",\n  "title": "A"\n}\n'],
		['jekyll', shanghai, '---\ndate: 2022年3月19日 07:39\n---\n', '---\ndate: 2022-03-19 07:39:00 +0800\n---\n'],
		['astro', {}, '---\npubDate: 2022年3月19日\n---\n', '---\npubDate: 2022-03-19\n---\n'],
		['starlight', {}, '---\nlastUpdated: "2022-03-19T07:39:06+08:00"\n---\n', '---\nlastUpdated: 2022-03-19T07:39:06+08:00\n---\n'],
		['eleventy', {}, '---\ndate: 2022-03-19 07:39:06 +0800\n---\n', '---\ndate: 2022-03-19T07:39:06+08:00\n---\n'],
		['docusaurus', {}, "---\ndate: '2022-03-19T07:39:06Z'\n---\n", '---\ndate: 2022-03-19T07:39:06Z\n---\n'],
		['docusaurus', {}, '---\nlast_update: {date: 2022年3月19日, author: A}\n---\n', '---\nlast_update: {date: 2022-03-19, author: A}\n---\n'],
		['gatsby', {}, '---\ndate: Mar 19, 2022\n---\n', '---\ndate: 2022-03-19\n---\n'],
		['vitepress', {}, '---\nlastUpdated: 2022-03-19T07:39:06+0800\n---\n', '---\nlastUpdated: 2022-03-19T07:39:06+08:00\n---\n'],
		['zola', {}, '+++\ndate = "2022/03/19"\n+++\n', '+++\ndate = "2022-03-19"\n+++\n'],
		['zola', {}, '---\nupdated: Sat, 19 Mar 2022 07:39:06 GMT\n---\n', '---\nupdated: 2022-03-19T07:39:06Z\n---\n'],
		['pelican', shanghai, 'Title: A\nDate: 2022年3月19日 07:39\n\nText.\n', 'Title: A\nDate: 2022-03-19T07:39:00+08:00\n\nText.\n'],
	];
	for (const [generator, zones, before, after] of cases) {
		inBothLineEnds(`is what ${generator} reads: ${JSON.stringify(before)}`, (text) => {
			const { texts, safe } = mended(text(before), generator, zones);
			expect(texts[0]).toBe(text(after));
			// It changes what the generator reads, so it is never done unasked.
			expect(safe).toBe(false);
			expect(problemsIn(text(after), generator, zones)).toEqual([]);
		});
	}

	it('leaves both times to a person where the date is misread, though one keeps what is shown', () => {
		expect(mended('---\ndate: 2024-06-02T06:30:00+08:00\n---\n', 'hexo', shanghai)).toEqual({
			texts: ['---\ndate: 2024-06-02 06:30:00\n---\n', '---\ndate: 2024-06-01 22:30:00\n---\n'],
			safe: false,
		});
	});

	it('offers each day that an ambiguous date can mean, and prefers none', () => {
		const source = '---\ndate: 03/04/2022 07:39\n---\n';
		expect(codesOf(problemsIn(source, 'hexo', shanghai))).toEqual(['date/ambiguous']);
		expect(mended(source, 'hexo', shanghai)).toEqual({ texts: ['---\ndate: 2022-03-04 07:39:00\n---\n', '---\ndate: 2022-04-03 07:39:00\n---\n'], safe: false });
		expect(mended(source, 'jekyll', shanghai).texts).toEqual(['---\ndate: 2022-03-04 07:39:00 +0800\n---\n', '---\ndate: 2022-04-03 07:39:00 +0800\n---\n']);
		expect(mended('---\ndate: "03/04/2022"\n---\n', 'generic', {}).texts).toEqual(['---\ndate: "2022-03-04"\n---\n', '---\ndate: "2022-04-03"\n---\n']);
	});

	it('offers none where a person alone knows', () => {
		expect(mended('---\ndate: 2022-02-30\n---\n', 'hugo', shanghai).texts).toEqual([]);
		expect(mended('---\ndate: soon\n---\n', 'zola', {}).texts).toEqual([]);
		expect(mended('---\ndate:\n---\n', 'jekyll', shanghai).texts).toEqual([]);
	});
});
