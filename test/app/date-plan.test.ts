import { describe, expect, it } from 'vitest';
import { describeDateNote } from '../../src/app/date-notes';
import { planDates, writeDates } from '../../src/app/date-plan';
import { parseHead, type Head } from '../../src/core/article';
import { dialectOf } from '../../src/core/dialects';
import { applyEdits } from '../../src/core/text';

const shanghai = { site: 'Asia/Shanghai' } as const;

function hexo(source: string): Head {
	return parseHead(source, dialectOf('hexo'));
}

function planned(source: string, format = 'generator', keep?: 'instant' | 'displayed') {
	const plan = planDates(hexo(source), { zones: shanghai, settings: { format, ...(keep === undefined ? {} : { keep }) } });
	return { plan, text: applyEdits(source, plan.edits), statuses: plan.dates.map(({ field, status }) => `${field} ${status}`) };
}

describe('planDates', () => {
	it('plans each date field in the order of the text', () => {
		const { text, statuses } = planned('---\nupdated: 2022-03-20 08:00:00\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n');
		expect(statuses).toEqual(['updated unchanged', 'date changed']);
		expect(text).toBe('---\nupdated: 2022-03-20 08:00:00\ndate: 2022-03-19 15:39:06\n---\n');
	});

	it('offers both readings where the generator misreads a date, and edits neither', () => {
		const { plan, text } = planned('---\ndate: 2024-06-02T06:30:00+08:00\n---\n');
		expect(plan.dates).toMatchObject([{ status: 'needs-choice', asWritten: { text: '2024-06-02 06:30:00', dayMoves: true }, asDisplayed: { text: '2024-06-01 22:30:00', changesMeaning: false } }]);
		expect(text).toContain('2024-06-02T06:30:00+08:00');
	});

	it('does what was chosen', () => {
		expect(planned('---\ndate: 2024-06-02T06:30:00+08:00\n---\n', 'generator', 'instant').text).toContain('date: 2024-06-02 06:30:00\n');
		expect(planned('---\ndate: 2024-06-02T06:30:00+08:00\n---\n', 'generator', 'displayed').text).toContain('date: 2024-06-01 22:30:00\n');
	});

	it('leaves everything alone in a head with a syntax error', () => {
		const { plan, statuses } = planned('---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\ntitle: a: b\n---\n');
		expect(plan.edits).toEqual([]);
		expect(statuses).toEqual(['date unrecognized']);
		expect(plan.dates.map(({ note }) => note && describeDateNote(note))).toEqual(['The front matter has a syntax error. Mend that first.']);
		expect(plan.dates.map(({ reads }) => reads)).toEqual([{ kind: 'unknown' }]);
	});

	it.each(['---  \ndate: 2024-06-02T06:30:00+08:00\n---\n', '---\ndate: 2024-06-02T06:30:00+08:00\n...\n', '----\ndate: 2024-06-02T06:30:00+08:00\n---\n'])('leaves a head alone that is text to its generator: %j', (source) => {
		const { plan } = planned(source, 'hexo', 'instant');
		expect(plan.edits).toEqual([]);
		expect(plan.dates.map(({ status, reads, note }) => ({ status, reads, note: note && describeDateNote(note) }))).toEqual([
			{ status: 'unrecognized', reads: { kind: 'unknown' }, note: 'Hexo does not read this front matter. Mend its fences first.' },
		]);
	});

	it('leaves a value alone that is written elsewhere', () => {
		const source = '---\nbase: &base\n  date: 2022-3-9 7:05:06\nupdated: &u 2022-3-9 7:05:06\n<<: *base\n---\n';
		const { plan, text } = planned(source, 'hexo');
		expect(plan.dates.find(({ field }) => field === 'date')).toMatchObject({ status: 'unrecognized', note: { kind: 'alias' } });
		expect(text).toBe(source.replace('&u 2022-3-9 7:05:06', '&u 2022-03-09 07:05:06'));
	});

	it('has nothing to plan where there is no front matter', () => {
		expect(planned('# date: 2022\n').plan).toEqual({ dates: [], edits: [] });
	});
});

describe('writeDates', () => {
	it('gives the text whose dates read as planned', () => {
		const source = '---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n';
		expect(writeDates(source, planned(source).plan, hexo)).toBe('---\ndate: 2022-03-19 15:39:06\n---\n');
	});

	it('gives none where an edit went astray', () => {
		const source = '---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\ntitle: A\n---\n';
		const { plan } = planned(source);
		const astray = { ...plan, edits: [{ span: { start: 0, end: 3 }, text: '2022-03-19 15:39:06' }] };
		expect(writeDates(source, astray, hexo)).toBeUndefined();
		const elsewhere = { ...plan, edits: [{ span: { start: source.indexOf('A\n'), end: source.indexOf('A\n') + 1 }, text: '2022-03-19 15:39:06' }] };
		expect(writeDates(source, elsewhere, hexo)).toBeUndefined();
	});
});
