import { describe, expect, it } from 'vitest';
import { MendPlanner, withLeftAlone, type MendPlan } from '../../../src/app/mend/mend-plan';
import { skippedPlan, type Mend } from '../../../src/app/mend/plan';
import { csvReport, markdownReport } from '../../../src/app/mend/report';
import { planOf } from './support';

async function planFor(texts: readonly string[], mend: Mend): Promise<MendPlan> {
	const planner = new MendPlanner(mend);
	for (const [index, text] of texts.entries()) planner.add(await planOf(text, mend, undefined, `/site/source/_posts/${index}.md`));
	return planner.plan;
}

const options = { shown: (path: string) => path.replace('/site/', '') };

const articles = [
	'---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n',
	'---\ndate: 2022-03-20 08:00:00\n---\n',
	'---\ndate: 03/04/2022\n---\n',
	'---\ndate: 2022-02-30\n---\n',
	'---\ndate: 2024-06-02T06:30:00+08:00\n---\n',
	'---\ntitle: a: b\n---\n',
	'---\ntitle: A\n---\n',
	'# no front matter\n',
];

describe('the counts', () => {
	it('tell what is to be changed, right, ambiguous, unreadable and skipped', async () => {
		const { counts } = await planFor(articles, { kind: 'dates', keep: 'instant' });
		expect(counts).toEqual({
			files: 8,
			changed: { files: 1, places: 1 },
			asked: { files: 1, places: 1 },
			right: { files: 1, places: 1 },
			ambiguous: { files: 1, places: 1 },
			unreadable: { files: 1, places: 1 },
			choices: { files: 0, places: 0 },
			skipped: 1,
			problems: { files: 0, places: 0 },
			unconcerned: 2,
		});
	});

	it('no longer tell of a change where the file had to be left alone', async () => {
		const plan = await planFor(articles, { kind: 'dates', keep: 'instant' });
		const done = withLeftAlone(plan, [skippedPlan('/site/source/_posts/0.md', 'changed')]);
		expect(done.counts).toEqual({ ...plan.counts, changed: { files: 0, places: 0 }, skipped: 2 });
		expect(done.files.map(({ path }) => path)).toEqual(plan.files.map(({ path }) => path));
		expect(markdownReport(done, options)).toContain('| Change | 0 | 0 |');
		expect(withLeftAlone(plan, [])).toEqual(plan);
	});
});

describe('the Markdown report', () => {
	it('has the counts and every section', async () => {
		expect(markdownReport(await planFor(articles, { kind: 'dates', keep: 'instant' }), options)).toBe(`# Normalize dates

| | files | places |
|-|-:|-:|
| Articles looked at | 8 |  |
| Change | 1 | 1 |
| Change only with your yes | 1 | 1 |
| Right already | 1 | 1 |
| Ambiguous, left alone | 1 | 1 |
| Unreadable, left alone | 1 | 1 |
| Skipped | 1 |  |
| Nothing of the kind in them | 2 |  |

## Change only with your yes

\`source/_posts/4.md\`

\`\`\`diff
- date: 2024-06-02T06:30:00+08:00
+ date: 2024-06-02 06:30:00
\`\`\`

Hexo reads 2024-06-01 22:30:00 now, and 2024-06-02 06:30:00 afterwards. The day changes, and with it perhaps the address.

## Change

\`source/_posts/0.md\`

\`\`\`diff
- date: Sat, 19 Mar 2022 07:39:06 GMT
+ date: 2022-03-19 15:39:06
\`\`\`

## Ambiguous, left alone

\`source/_posts/2.md\`

- 2: \`date: 03/04/2022\`  
  It is not clear which number is the day and which the month. Write the year first.

## Unreadable, left alone

\`source/_posts/3.md\`

- 2: \`date: 2022-02-30\`  
  Month 2 of 2022 has no day 30.

## Skipped

\`source/_posts/5.md\`

- The front matter has a syntax error. Mend that first.
`);
	});

	it('shows a sample, and says how much more there is', async () => {
		const plan = await planFor(Array.from({ length: 5 }, () => '---\ntag: a\n---\n'), { kind: 'rename-key', from: 'tag', to: 'tags' });
		const text = markdownReport(plan, { ...options, sample: 2 });
		expect(text.match(/```diff/g)?.length).toBe(2);
		expect(text).toContain('\nFiles that are not shown here: 3. A report lists all.\n');
	});

	it('lets nothing in a file end a fence or become markup', async () => {
		const plan = await planFor(['---\ntag: "````"\n---\n'], { kind: 'rename-key', from: 'tag', to: 'tags' });
		expect(markdownReport(plan, options)).toContain('`````diff\n- tag: "````"\n+ tags: "````"\n`````\n');
		expect(markdownReport(await planFor([], { kind: 'rename-key', from: '[a](http://x)', to: '<b>' }), options)).toContain('# Rename the key “\\[a\\](http://x)” to “\\<b\\>”\n');
	});
});

describe('the CSV report', () => {
	it('has a row for each change and for all that is left alone', async () => {
		expect(csvReport(await planFor(articles, { kind: 'dates', keep: 'instant' }), options).split('\r\n')).toEqual([
			'file,line,status,before,after,note',
			'source/_posts/0.md,2,changed,"date: Sat, 19 Mar 2022 07:39:06 GMT",date: 2022-03-19 15:39:06,"Where the site is built in another time zone, Hexo read another time before."',
			'source/_posts/2.md,2,ambiguous,date: 03/04/2022,,It is not clear which number is the day and which the month. Write the year first.',
			'source/_posts/3.md,2,unreadable,date: 2022-02-30,,Month 2 of 2022 has no day 30.',
			'source/_posts/4.md,2,needs-yes,date: 2024-06-02T06:30:00+08:00,date: 2024-06-02 06:30:00,"Hexo reads 2024-06-01 22:30:00 now, and 2024-06-02 06:30:00 afterwards. The day changes, and with it perhaps the address."',
			'source/_posts/5.md,,skipped,,,The front matter has a syntax error. Mend that first.',
			'',
		]);
	});

	it('makes no formula of what a file holds', async () => {
		const planner = new MendPlanner({ kind: 'rename-name', group: 'tags', from: 'a', to: '=1' });
		planner.add(await planOf('---\ntags:\n- a\n- "=cmd|x"\n---\n', { kind: 'rename-name', group: 'tags', from: '=cmd|x', to: '=1+1' }, undefined, '/site/=x.md'));
		planner.add(skippedPlan('/site/b.md', 'failed', '=1'));
		const csv = csvReport(planner.plan, options);
		expect(csv).toContain(`\r\n'=x.md,4,changed,"'- ""=cmd|x""","'- ""=1+1""",\r\n`);
	});
});
