import { describe, expect, it } from 'vitest';
import { json, makeDirectory, makeSite, masthead, read } from './support';

/** The form that many importers leave behind. */
const rfc1123 = "---\ntitle: A walk\ndate: Sat, 19 Mar 2022 07:39:06 GMT # as it came\n---\n\nText.\n";

describe('masthead dates', () => {
	it('shows what would change, exits with 1 and writes nothing', async () => {
		const site = makeSite({ 'a.md': rfc1123 });
		const { code, out } = await masthead(site, ['dates']);
		expect(code).toBe(1);
		expect(out).toContain('  date  Sat, 19 Mar 2022 07:39:06 GMT → 2022-03-19 15:39:06\n');
		expect(out).toContain('1 date in 1 file: 1 to change, 0 right already, 0 for a person to decide. Nothing was written: add --write to do it.');
		expect(read(site, 'source/_posts/a.md')).toBe(rfc1123);
	});

	it('prints the promised JSON', async () => {
		const site = makeSite({
			'a.md': '---\ndate: 03/04/2022\nupdated: 2022-02-30\n---\n',
			'b.md': '---\ndate: 2022-03-19 15:39:06\nupdated: next week\n---\n',
			'c.md': '---\ntitle: no date\n---\n',
			'd.md': rfc1123,
		});
		const { code, out } = await masthead(site, ['dates', '--format', 'json']);
		expect(code).toBe(1);
		expect(JSON.parse(out)).toEqual({
			files: [
				{
					path: 'source/_posts/a.md',
					generator: 'hexo',
					dates: [
						{ field: 'date', from: '03/04/2022', to: null, status: 'ambiguous', reason: 'It is not clear which number is the day and which the month. Write the year first.', reads: { instant: '2022-03-03T16:00:00.000Z' } },
						{ field: 'updated', from: '2022-02-30', to: null, status: 'invalid', reason: 'Month 2 of 2022 has no day 30.', reads: { instant: '2022-03-01T16:00:00.000Z', rolled: true } },
					],
				},
				{
					path: 'source/_posts/b.md',
					generator: 'hexo',
					dates: [
						{ field: 'date', from: '2022-03-19 15:39:06', to: '2022-03-19 15:39:06', status: 'unchanged', reads: { instant: '2022-03-19T07:39:06.000Z' } },
						{ field: 'updated', from: 'next week', to: null, status: 'unrecognized', reason: 'Masthead does not know this form of a date.', reads: { failure: 'ignored' } },
					],
				},
				{ path: 'source/_posts/c.md', generator: 'hexo', dates: [] },
				{
					path: 'source/_posts/d.md',
					generator: 'hexo',
					dates: [
						{
							field: 'date',
							from: 'Sat, 19 Mar 2022 07:39:06 GMT',
							to: '2022-03-19 15:39:06',
							status: 'changed',
							reason: expect.stringContaining('another time zone'),
							reads: { instant: '2022-03-19T07:39:06.000Z' },
							dependsOn: 'build-timezone',
						},
					],
				},
			],
		});
	});

	it('moves no post of Jekyll without a yes whose year is that of the build', async () => {
		const text = '---\ntitle: A\ndate: ２０２２/3/19\n---\n';
		const site = makeDirectory({ '_config.yml': 'timezone: Asia/Shanghai\n', '_posts/2022-03-19-a.md': text });
		const { code, out } = await masthead(site, ['dates', '--write']);
		expect([code, read(site, '_posts/2022-03-19-a.md')]).toEqual([1, text]);
		expect(out).toContain('２０２２/3/19 → 2022-03-19  moves');
	});

	it('tells of a number that Hugo takes for seconds up to a year beyond all of JavaScript’s', async () => {
		const site = makeDirectory({ 'hugo.toml': '', 'content/a.md': '+++\ntitle = "A"\ndate = 20220319073906\n+++\n' });
		const found = await masthead(site, ['check']);
		expect(found.out).toContain('Hugo reads this as 642726-05-28. As written it is 2022-03-19 07:39:06.');
		const { code, out, error } = await masthead(site, ['dates', '--allow-moves']);
		expect([code, error]).toEqual([1, '']);
		expect(out).toContain('20220319073906');
	});

	it.each([
		['iso', '2022-03-19T07:39:06Z'],
		['iso-offset', '2022-03-19T15:39:06+08:00'],
		['hexo', '2022-03-19 15:39:06'],
		['jekyll', '2022-03-19 15:39:06 +0800'],
		['date-only', '2022-03-19'],
		['YYYY/MM/DD HH:mm', '2022/03/19 15:39'],
	])('writes the form %s', async (form, written) => {
		const site = makeSite({ 'a.md': rfc1123 });
		expect((await masthead(site, ['dates', '--to', form, '--write', '--allow-moves'])).code).toBe(0);
		expect(read(site, 'source/_posts/a.md')).toBe(rfc1123.replace('Sat, 19 Mar 2022 07:39:06 GMT', written));
	});

	it.each([
		['LF', (text: string) => text],
		['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
		['a BOM', (text: string) => `\ufeff${text}`],
	])('changes the date alone in a file with %s', async (_name, made) => {
		const site = makeSite({ 'a.md': made(rfc1123) });
		expect(await masthead(site, ['dates', '--write'])).toMatchObject({ code: 0, out: expect.stringContaining('Wrote 1 file.') });
		expect(read(site, 'source/_posts/a.md')).toBe(made(rfc1123).replace('Sat, 19 Mar 2022 07:39:06 GMT', '2022-03-19 15:39:06'));
		expect((await masthead(site, ['dates'])).code).toBe(0);
	});

	it('asks which time is right where the generator misreads one, and does as it is told', async () => {
		const before = '---\ndate: 2024-06-02T06:30:00+08:00\n---\n';
		const site = makeSite({ 'a.md': before });
		const asked = await masthead(site, ['dates', '--write', '--format', 'json']);
		expect(asked.code).toBe(1);
		expect(JSON.parse(asked.out).files[0].dates[0]).toMatchObject({ to: null, status: 'ambiguous', reason: expect.stringContaining('--keep instant or --keep displayed') });
		expect(read(site, 'source/_posts/a.md')).toBe(before);
		await masthead(site, ['dates', '--write', '--keep', 'displayed']);
		expect(read(site, 'source/_posts/a.md')).toBe('---\ndate: 2024-06-01 22:30:00\n---\n');
		const other = makeSite({ 'a.md': before });
		await masthead(other, ['dates', '--write', '--keep', 'instant']);
		expect(read(other, 'source/_posts/a.md')).toBe('---\ndate: 2024-06-02 06:30:00\n---\n');
	});

	describe.each([
		['LF', (text: string) => text],
		['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
	])('a date that the site would read as another time afterwards (%s)', (_name, made) => {
		const before = made('---\ntitle: A\nupdated: 2022/03/19 15:39\ndate: 2022-03-19 04:39:06\n---\n');

		it('stays without a yes of its own, while the others are written', async () => {
			const site = makeSite({ 'a.md': before });
			const { code, out } = await masthead(site, ['dates', '--to', 'iso', '--write']);
			expect(code).toBe(1);
			expect(out).toContain('date     2022-03-19 04:39:06 → 2022-03-18T20:39:06Z  moves\n');
			expect(out).toContain('The day changes, and with it perhaps the address. To change it all the same, add --allow-moves.');
			expect(out).toContain('2 dates in 1 file: 0 changed, 0 right already, 2 for a person to decide.');
			expect(read(site, 'source/_posts/a.md')).toBe(before);
			const mixed = makeSite({ 'a.md': made('---\nupdated: 2022-3-9 7:05:06\ndate: 2022-03-19T04:39:06Z\n---\n') });
			await masthead(mixed, ['dates', '--write', '--to', 'hexo', '--keep', 'instant']);
			expect(read(mixed, 'source/_posts/a.md')).toBe(made('---\nupdated: 2022-03-09 07:05:06\ndate: 2022-03-19 12:39:06\n---\n'));
		});

		it('is told the same before anything is written, in JSON too', async () => {
			const site = makeSite({ 'a.md': before });
			const { files } = await json<{ files: { dates: object[] }[] }>(site, ['dates', '--to', 'iso']);
			expect(files[0]?.dates).toEqual([
				expect.objectContaining({ field: 'updated', status: 'moves', to: '2022-03-19T07:39:00Z' }),
				expect.objectContaining({ field: 'date', status: 'moves', to: '2022-03-18T20:39:06Z' }),
			]);
		});

		it('is written with that yes', async () => {
			const site = makeSite({ 'a.md': before });
			expect(await masthead(site, ['dates', '--to', 'iso', '--write', '--allow-moves'])).toMatchObject({ code: 0, out: expect.stringContaining('2 changed') });
			expect(read(site, 'source/_posts/a.md')).toBe(made('---\ntitle: A\nupdated: 2022-03-19T07:39:00Z\ndate: 2022-03-18T20:39:06Z\n---\n'));
		});
	});

	it('says what happens to the quotes where nothing else does', async () => {
		const site = makeSite({ 'a.md': '---\ntitle: A\ndate: "2022-03-19"\n---\n' });
		const { out } = await masthead(site, ['dates', '--to', 'date-only']);
		expect(out).toContain('date  2022-03-19 → 2022-03-19  moves\n        The quotes are taken away. Hexo reads ');
	});

	it('takes --keep instant for a yes to what the generator misreads, and to nothing else', async () => {
		const site = makeSite({ 'a.md': '---\ndate: 2024-06-02T06:30:00+08:00\nupdated: 2024-06-03 07:00:00\n---\n' });
		const { code } = await masthead(site, ['dates', '--to', 'YYYY-MM-DD', '--write', '--keep', 'instant']);
		expect(code).toBe(1);
		expect(read(site, 'source/_posts/a.md')).toBe('---\ndate: 2024-06-02\nupdated: 2024-06-03 07:00:00\n---\n');
	});

	it('needs no yes where the build fails today', async () => {
		const site = makeDirectory({ 'hugo.toml': 'title = "T"\n', 'content/a.md': '---\ntitle: A\ndate: "2022/03/19"\n---\n' });
		expect((await masthead(site, ['dates', '--write'])).code).toBe(0);
		expect(read(site, 'content/a.md')).toContain('2022-03-19');
		expect(read(site, 'content/a.md')).not.toContain('2022/03/19');
	});

	it('tells that the day, and with it perhaps the address, moves', async () => {
		const site = makeSite({ 'a.md': '---\ndate: 2024-06-02T06:30:00+08:00\n---\n' });
		expect((await masthead(site, ['dates', '--keep', 'instant'])).out).toContain('Hexo reads 2024-06-01 22:30:00 now, and 2024-06-02 06:30:00 afterwards. The day changes, and with it perhaps the address.');
	});

	it('takes the zone from the command line where no site names one', async () => {
		const directory = makeDirectory({ 'a.md': rfc1123 });
		const { out } = await masthead(directory, ['dates', '--generator', 'hexo', '--timezone', 'Asia/Shanghai']);
		expect(out).toContain('→ 2022-03-19 15:39:06\n');
	});

	it('changes nothing in a head that does not parse, and says so', async () => {
		const before = '---\ntitle: A: b\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n';
		const site = makeSite({ 'a.md': before });
		const { code, out, error } = await masthead(site, ['dates', '--write']);
		expect([code, error]).toEqual([1, '']);
		expect(out).toBe('source/_posts/a.md\n  skipped  The front matter has a syntax error. Mend that first.\n\n0 dates in 1 file: 0 changed, 0 right already, 0 for a person to decide. 1 file was skipped. Wrote 0 files.\n');
		expect(read(site, 'source/_posts/a.md')).toBe(before);
	});

	it('says what was skipped in the list and in its counts, and not once more for each file', async () => {
		const site = makeSite({ 'a.md': rfc1123, 'b.md': '---\ntitle: "A\ndate: x\n---\n', 'c.md': '---\ntitle: A: b\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n', 'd.md': '---\ntitle: D\n' });
		const { code, out, error } = await masthead(site, ['dates']);
		expect([code, error]).toEqual([1, '']);
		expect(out.match(/skipped {2}The front matter has a syntax error/g)).toHaveLength(3);
		expect(out).toContain('1 date in 4 files: 1 to change, 0 right already, 0 for a person to decide. 3 files were skipped. Nothing was written: add --write to do it.\n');
		const quiet = await masthead(site, ['dates', '--quiet']);
		expect([quiet.out.match(/skipped/g)?.length, quiet.error]).toEqual([3, '']);
		const { files } = JSON.parse((await masthead(site, ['dates', '--format', 'json'])).out) as { files: { path: string; skipped?: { reason: string } }[] };
		expect(files.map(({ skipped }) => skipped?.reason)).toEqual([undefined, 'broken', 'broken', 'broken']);
	});

	it('tells nothing of what could not be written as changed', async () => {
		const mixed = rfc1123.replace('\n\nText', '\r\n\r\nText');
		const site = makeSite({ 'a.md': mixed });
		for (const more of [[], ['--write']]) {
			const { code, out } = await masthead(site, ['dates', ...more]);
			expect([code, out.split('\n')[1], out.match(/\d+ (?:changed|to change)/)?.[0]]).toEqual([1, '  skipped  The file mixes different line ends. Make them alike first.', more.length === 0 ? '0 to change' : '0 changed']);
		}
	});

	it('does not write through an alias or a merge', async () => {
		const before = '---\nbase: &base\n  updated: 2022-3-9 7:05:06\ndate: &d 2022-3-9 7:05:06\nlastmod: *d\n<<: *base\n---\n';
		const directory = makeDirectory({ 'a.md': before });
		await masthead(directory, ['dates', '--write', '--to', 'hexo', 'a.md']);
		expect(read(directory, 'a.md')).toBe(before.replace('&d 2022-3-9 7:05:06', '&d 2022-03-09 07:05:06'));
	});

	it('names a file with mixed line ends and does not write it', async () => {
		const before = rfc1123.replace('\n\nText', '\r\n\r\nText');
		const site = makeSite({ 'a.md': before });
		const { code, out } = await masthead(site, ['dates', '--write']);
		expect(code).toBe(1);
		expect(out).toContain('mixes different line ends');
		expect(read(site, 'source/_posts/a.md')).toBe(before);
	});

	it('writes the new text of standard input to standard output', async () => {
		const { code, out, error } = await masthead(makeSite({}), ['dates', '--stdin', '--write', '--stdin-filepath', 'source/_posts/a.md'], { input: rfc1123 });
		expect(code).toBe(0);
		expect(out).toBe(rfc1123.replace('Sat, 19 Mar 2022 07:39:06 GMT', '2022-03-19 15:39:06'));
		expect(error).toContain('1 changed');
	});

	it('gives standard input back unchanged where nothing is to be written', async () => {
		const text = '# No front matter\r\n';
		expect((await masthead(makeSite({}), ['dates', '--stdin', '--write'], { input: text })).out).toBe(text);
	});

	it('shows only what needs a person when it is to be quiet', async () => {
		const site = makeSite({ 'a.md': rfc1123, 'b.md': '---\ndate: 03/04/2022\n---\n' });
		const { out } = await masthead(site, ['dates', '--quiet']);
		expect(out).not.toContain('a.md');
		expect(out).toContain('b.md');
	});
});
