import { describe, expect, it } from 'vitest';
import { checkDates, type DateFacts } from '../../src/core/dates/rules';
import type { Zones } from '../../src/core/dates/readers';
import type { Generator } from '../../src/core/dialects';
import { describeProblem } from '../../src/core/messages';
import { defaultSeverities } from '../../src/core/problems';
import { sliceOf } from '../../src/core/text';
import { headOf, inBothLineEnds } from './support';

/** `code slice`, for each thing that is said of the dates of a head. */
function said(text: string, generator: Generator, facts: DateFacts = {}, zones: Zones = {}): string[] {
	const head = headOf(text, generator);
	if (head.meta === undefined) return ['no front matter'];
	return checkDates(head.meta, head.dialect, zones, facts, head.format).map(({ code, span }) => `${code} ${sliceOf(head.source, span)}`);
}

function sentences(text: string, generator: Generator, facts: DateFacts = {}, zones: Zones = {}): string[] {
	const head = headOf(text, generator);
	return head.meta === undefined ? [] : checkDates(head.meta, head.dialect, zones, facts, head.format).map((problem) => describeProblem(problem));
}

const yaml = (meta: string): string => `---\n${meta}\n---\nText.\n`;

describe('what is said of a value that is no date', () => {
	it('names the count where a number is meant for a year', () => {
		expect(sentences(yaml('date: 2022'), 'hugo')).toEqual(['Hugo counts this number from 1970 on and reads 1970-01-01 00:33:42 UTC. Write a date such as 2022-03-19.']);
	});

	it('quotes no empty text', () => {
		expect(sentences(yaml('date: ""'), 'hexo')).toEqual(['Hexo cannot read a date without a value. Write a date, or remove the key.']);
	});

	inBothLineEnds('stands at the null that somebody wrote, so that the schema need not say it again', (text) => {
		expect(said(text(yaml('date: null')), 'jekyll', { kind: 'post' })).toEqual(['date/rejected null']);
		expect(said(text(yaml('date:')), 'jekyll', { kind: 'post' })).toEqual(['date/rejected date']);
	});
});

describe('a date on which the build fails', () => {
	inBothLineEnds('is an error, at the value', (text) => {
		expect(said(text(yaml('title: A\ndate: 2022/03/19 07:39')), 'hugo')).toEqual(['date/rejected 2022/03/19 07:39']);
	});

	it.each<[Generator, string, DateFacts?]>([
		['hugo', 'date: 2022-3-9'],
		['hugo', 'date: 2022-03-19 07:39'],
		['hugo', 'date: 03/04/2022'],
		['hugo', 'Lastmod: soon'],
		['hugo', 'published: false'],
		['jekyll', 'date: 2022年3月19日'],
		['jekyll', 'date:', { kind: 'post' }],
		['jekyll', 'date: null', { kind: 'post' }],
		['astro', 'pubDate: soon'],
		['starlight', 'lastUpdated: "2022-03-19"'],
		['starlight', 'lastUpdated: 2022/03/19'],
		['eleventy', 'date: 2022-03-19 07:39'],
		['docusaurus', 'date: 19th of March', { kind: 'post' }],
		['docusaurus', 'last_update:\n  date: soon', { kind: 'doc' }],
		['docusaurus', 'date: "2022-03-19T07:39:06Z"', { kind: 'post' }],
		['docusaurus', 'date: Sat, 19 Mar 2022 07:39:06 GMT', { kind: 'post' }],
		['docusaurus', 'date: 1647675546000', { kind: 'post' }],
		['zola', 'date: " 2022-03-19"'],
		['zola', 'date: 2022-03-19T07:39:06+08:60'],
		['zola', 'date: 2022-03-19T7:39'],
		['zola', 'date: 2022-03-19 07:39 +08:00'],
		['zola', 'date: 2022/03/19'],
		['zola', 'updated: Mar 19, 2022'],
	])('of %s: %s', (generator, meta, facts = {}) => {
		const codes = said(yaml(meta), generator, facts).map((one) => one.split(' ')[0]);
		expect(codes).toEqual(['date/rejected']);
		expect(defaultSeverities['date/rejected']).toBe('error');
	});

	it('is told from one that Ruby reads, in Jekyll', () => {
		const post = (date: string): string[] => said(yaml(`title: A\ndate: ${date}`), 'jekyll', { kind: 'post' }, { site: 'Asia/Shanghai' });
		expect(post('2021-02-024 21:16:03')).toEqual(['date/rejected 2021-02-024 21:16:03']);
		expect(post('2022-03')).toEqual(['date/rejected 2022-03']);
		// The time is read as none.
		expect(post('2013-04-29 12.04 UTC')).toEqual(['date/unreadable 2013-04-29 12.04 UTC']);
		expect(post('2022-03-19T073906Z')).toEqual(['date/misread 2022-03-19T073906Z']);
		// The year is that of the build, and the address another one every year.
		for (const half of ['２０２２-03-19', '２０２２/3/19', '２０２２年3月19日', '19 March']) expect(post(half)).toEqual([`date/unreadable ${half}`]);
		for (const fine of ['2011-11-11 11:11:11.11 +01:00', '2025-02-03 7:24 UTC', '2022-03-19 - 07:39', '2022-03-19-07:39', '2022-03-19 7pm', '"[2022-03-19]"']) expect(post(fine)).toEqual([]);
	});

	it('is one with a space too many inside its quotes, in Hugo; between its parts there may be several', () => {
		expect(said(yaml('date: "2022-03-19 "'), 'hugo')).toEqual(['date/rejected "2022-03-19 "']);
		expect(said(yaml('date: " 2022-03-19"'), 'hugo')).toEqual(['date/rejected " 2022-03-19"']);
		expect(said(yaml('date: "2022-03-19 "'), 'eleventy')).toEqual(['date/rejected "2022-03-19 "']);
		expect(said(yaml('date: " 2022-03-19"'), 'gatsby')).toEqual(['date/unreadable " 2022-03-19"']);
		expect(said('+++\ndate = "2022-03-19 "\n+++\n', 'hugo')).toEqual(['date/rejected "2022-03-19 "']);
		for (const fine of ['2022-03-19  07:39:06', '19 MAR 2022', 'sat, 19 Mar 2022 07:39:06 +0800']) expect(said(yaml(`date: ${fine}`), 'hugo')).toEqual([]);
	});

	it.each(['"2022-03-19"', '2022-03-19 07:39:06 +800', '2022-03-19 07：39', '2022-03-19 +08:00', '2015-11-05 13:24:23 +9:00 GMT', '2022-03-19 07:39:06 Asia/Shanghai', '{{ date }}', 'Q1 2022', 'spring 2022', '2022-W11-6', '2022-03-19 AM', '2022–03–19', '2022-03-19Z'])(
		'leaves out the article in Pelican: %s',
		(date) => {
			expect(said(`Title: A\nDate: ${date}\n\nText.\n`, 'pelican')).toEqual(date.includes('{{') ? [] : [`date/rejected ${date}`]);
		},
	);

	it.each(["'2022-03-19'", '2022-03-19 7pm', '2022-Mar-9-7pm GMT+8', 'Fri 10 January 2014', '2022-03-19T07:39', '2022-03-19 0739', '19/Mar/2022 07h39', 'Thu, 03 Apr 2014 12:00 EST', '20220319T073906Z', '2022-03-19 07:39:06 +08', '19th of March, 2022'])(
		'does not leave it out: %s',
		(date) => {
			expect(said(`Title: A\nDate: ${date}\n\nText.\n`, 'pelican').filter((one) => one.startsWith('date/rejected'))).toEqual([]);
		},
	);

	it('leaves out the article in Pelican', () => {
		expect(sentences('Title: A\nDate: 2022年3月19日\n\nText.\n', 'pelican')).toEqual(['Pelican cannot read “2022年3月19日” as a date, and leaves the article out.']);
	});

	it('leaves out the article in Pelican too where it is no date, or nothing', () => {
		expect(said('Title: A\nDate: soon\n\nText.\n', 'pelican')).toEqual(['date/rejected soon']);
		expect(said('Title: A\nDate:\n\nText.\n', 'pelican')).toEqual(['date/rejected Date']);
		expect(said('Title: A\nDate: March\n\nText.\n', 'pelican')).toEqual([]);
	});

	it.each<[Generator, string, DateFacts?]>([
		['hugo', 'date: ""'],
		['hugo', 'date:'],
		['hugo', 'lastmod: 2022-03-19\nmodified: soon'],
		['hugo', 'date: "{{ .Date }}"'],
		['hexo', 'date: {{ date }}'],
		['eleventy', 'date: Last Modified'],
		['eleventy', 'date: git Created'],
		['jekyll', 'date: soon', { kind: 'page' }],
		['docusaurus', 'date: soon', { kind: 'doc' }],
		['starlight', 'lastUpdated: true'],
		['vitepress', 'lastUpdated: false'],
		['astro', 'pubDate: Jul 08 2022'],
		['mdn', 'date: soon'],
		['github-docs', "effectiveDate: '2022-03-19'"],
		['gatsby', 'date: 2022-03-19'],
		['zola', 'date: 2022-3-9'],
	])('is none in %s: %s', (generator, meta, facts = {}) => {
		expect(said(yaml(meta), generator, facts)).toEqual([]);
	});

	it('is only probable where the site’s own schema decides', () => {
		expect(sentences(yaml('date: soon'), 'astro')).toEqual(['The usual schema of Astro for this field cannot read “soon” as a date.']);
	});
});

describe('an impossible day', () => {
	it.each<[Generator, string, string]>([
		['hexo', 'date: 2022-02-30', 'Hexo reads 2022-03-02 00:00:00.'],
		['hugo', 'date: 2022-02-30', 'Hugo refuses it.'],
		['jekyll', 'date: 2022-02-30', 'Jekyll reads 2022-03-02 00:00:00.'],
		['eleventy', 'date: "2022-02-30"', 'Eleventy refuses it.'],
		['eleventy', 'date: 2022-02-30', 'Eleventy reads 2022-03-02 00:00:00 UTC.'],
		['gatsby', 'date: "2022-02-30"', 'Gatsby shows “Invalid Date”.'],
		['vitepress', 'lastUpdated: "2022-02-30"', 'VitePress silently uses the date of the file instead.'],
		['zola', 'date: 2022-02-30', 'Zola refuses it.'],
	])('is said with what %s makes of it: %s', (generator, meta, consequence) => {
		const zones = ['hexo', 'hugo', 'jekyll'].includes(generator) ? { site: 'Asia/Shanghai' } : {};
		expect(sentences(yaml(meta), generator, {}, zones)).toEqual([`“2022-02-30” is not a day or time that exists. ${consequence}`]);
	});
});

describe('an ambiguous date', () => {
	it('is said with what the generator reads, where it reads anything', () => {
		expect(sentences(yaml('date: 03/04/2022'), 'jekyll', {}, { site: 'UTC' })).toEqual(['“03/04/2022” can mean 2022-03-04 or 2022-04-03. Jekyll reads 2022-04-03 00:00:00. Write the year first.']);
		expect(sentences(yaml('date: 03/04/2022'), 'generic')).toEqual(['“03/04/2022” can mean 2022-03-04 or 2022-04-03. Masthead does not guess: write the year first.']);
	});
});

describe('a page that is left out because of its date', () => {
	const now = Date.UTC(2026, 10, 23);

	it('is said of what Hugo takes for the date of publication', () => {
		expect(said(yaml('date: 2042-03-19'), 'hugo', { now })).toEqual(['date/future 2042-03-19']);
		expect(said(yaml('date: 2042-03-19\npublishDate: 2022-03-19'), 'hugo', { now })).toEqual([]);
		expect(said(yaml('date: 2022-03-19\npubdate: 2042-03-19'), 'hugo', { now })).toEqual(['date/future 2042-03-19']);
		expect(said(yaml('date: 2042-03-19'), 'hugo', { now, future: 'shown' })).toEqual([]);
		expect(said(yaml('date: 2042-03-19'), 'hugo')).toEqual([]);
	});

	it('is not said of drafts, which do not appear on that day either', () => {
		expect(said(yaml('date: 2042-03-19\ndraft: true'), 'hugo', { now })).toEqual([]);
		expect(said(yaml('date: 2042-03-19\npublished: false'), 'jekyll', { now, kind: 'post' })).toEqual([]);
	});

	it('has ended in Hugo', () => {
		expect(sentences(yaml('date: 2022-03-19\nexpiryDate: 2023-03-19T07:39:06Z'), 'hugo', { now }, { site: 'Asia/Shanghai' })).toEqual(['Hugo has left this page out since 2023-03-19 15:39:06.']);
		expect(said(yaml('date: 2022-03-19\nexpiryDate: 2023-03-19'), 'hugo', { now, expired: 'shown' })).toEqual([]);
	});

	it('is a post in Jekyll, also by its file’s name', () => {
		expect(said(yaml('date: 2042-03-19'), 'jekyll', { now, kind: 'post' })).toEqual(['date/future 2042-03-19']);
		expect(said(yaml('date: 2042-03-19'), 'jekyll', { now, kind: 'draft' })).toEqual([]);
		expect(said(yaml('title: A'), 'jekyll', { now, kind: 'post', fileDate: { year: 2042, month: 3, day: 19, wins: 'head' } })).toEqual(['date/future title']);
	});

	it('is said of Hexo and Pelican only where the site is set to it, and of the others never', () => {
		expect(said(yaml('date: 2042-03-19'), 'hexo', { now })).toEqual([]);
		expect(said(yaml('date: 2042-03-19'), 'hexo', { now, future: 'hidden' }, { site: 'UTC' })).toEqual(['date/future 2042-03-19']);
		expect(said('Title: A\nDate: 2042-03-19\n\nText.\n', 'pelican', { now, future: 'hidden' })).toEqual(['date/future 2042-03-19']);
		for (const generator of ['zola', 'eleventy', 'docusaurus', 'gatsby', 'generic'] as const) expect(said(yaml('date: 2042-03-19'), generator, { now, future: 'hidden' })).toEqual([]);
	});
});

describe('the order of dates', () => {
	it.each<[Generator, string, string]>([
		['hexo', 'date: 2023-11-05\nupdated: 2023-10-29', '2023-10-29'],
		['hugo', 'Date: 2023-11-05\nLastMod: 2023-10-29', '2023-10-29'],
		['hugo', 'publishDate: 2023-11-05\nexpiryDate: 2023-10-29', '2023-10-29'],
		['astro', 'pubDate: 2023-11-05\nupdatedDate: 2023-10-29', '2023-10-29'],
		['docusaurus', 'date: 2023-11-05\nlast_update:\n  date: 2023-10-29', '2023-10-29'],
		['zola', 'date: 2023-11-05\nupdated: 2023-10-29', '2023-10-29'],
		['generic', 'date: 2023-11-05\nlastmod: 2023-10-29', '2023-10-29'],
	])('is wrong in %s: %s', (generator, meta, value) => {
		expect(said(yaml(meta), generator, { kind: 'post' }, { site: 'UTC' })).toEqual([`date/order ${value}`]);
	});

	it('is right on the same day, and not judged where a date is none to the generator', () => {
		expect(said(yaml('date: 2023-11-05\nupdated: 2023-11-05'), 'hexo', {}, { site: 'UTC' })).toEqual([]);
		expect(said(yaml('date: 2023-11-05\nupdated: 2023-10-29'), 'eleventy')).toEqual([]);
	});

	it.each<[Generator, string, string]>([
		['hexo', 'date: 2018-09-08 16:19:00\nupdated: 2018-07-09', '2018-07-09'],
		['hexo', 'date: 2018/09/08\nupdated: 2018/07/09 10:00:00', '2018/07/09 10:00:00'],
		['hugo', 'date: 2018-09-08T16:19:00+08:00\nlastmod: 2018-09-06', '2018-09-06'],
		['hugo', 'date: 2018-09-08\nlastmod: 2018-09-07T09:00:00Z', '2018-09-07T09:00:00Z'],
		['astro', 'pubDate: 2018-09-08T16:19:00Z\nupdatedDate: 2018-09-01', '2018-09-01'],
	])('is seen between a day and a time in %s: %s', (generator, meta, value) => {
		for (const site of ['UTC', 'Asia/Shanghai']) expect(said(yaml(meta), generator, { kind: 'post' }, { site }).filter((one) => one.startsWith('date/order'))).toEqual([`date/order ${value}`]);
	});

	it.each<[Generator, string]>([
		['hexo', 'date: 2018-09-08 16:19:00\nupdated: 2018-09-08'],
		['hexo', 'date: 2018-09-08\nupdated: 2018-09-08 10:00:00'],
		['hugo', 'date: 2018-09-08T16:19:00+08:00\nlastmod: 2018-09-07'],
		['hugo', 'date: 2018-09-08\nlastmod: 2018-09-07T12:00:00Z'],
	])('is not judged within a day and its zones in %s: %s', (generator, meta) => {
		expect(said(yaml(meta), generator, { kind: 'post' }, { site: 'UTC' }).filter((one) => one.startsWith('date/order'))).toEqual([]);
	});

	it('says that a page which ends before it begins is never shown', () => {
		expect(sentences(yaml('publishDate: 2023-11-05\nexpiryDate: 2023-10-29'), 'hugo')).toEqual(['“expiryDate” is before “publishDate”, so Hugo never shows this page.']);
	});
});

describe('a day in the file’s name', () => {
	const fileDate = { year: 2022, month: 3, day: 19, wins: 'head' } as const;

	it('is a contradiction where the head has another', () => {
		expect(sentences(yaml('date: 2022-04-20 07:39:06 +0800'), 'jekyll', { fileDate, kind: 'post' })).toEqual(['The file name says 2022-03-19, and the front matter 2022-04-20. Jekyll takes the front matter’s.']);
	});

	it('is none where only the time zone moves the day', () => {
		expect(said(yaml('date: 2022-03-18 23:30:00 +0000'), 'jekyll', { fileDate, kind: 'post' }, { site: 'Asia/Shanghai' })).toEqual([]);
		expect(said(yaml('date: 2022-03-20 01:30:00 +0800'), 'jekyll', { fileDate, kind: 'post' }, { site: 'Asia/Shanghai' })).toEqual([]);
	});

	it('stays in the address of Docusaurus, unless a slug is written', () => {
		const facts: DateFacts = { kind: 'post', fileDate: { ...fileDate, wins: 'head-but-address' } };
		expect(sentences(yaml('date: 2022-04-20'), 'docusaurus', facts)).toEqual(['The file name says 2022-03-19, and the front matter 2022-04-20. Docusaurus shows the front matter’s, and puts the file name’s into the address.']);
		expect(sentences(yaml('date: 2022-04-20\nslug: a'), 'docusaurus', facts)).toEqual(['The file name says 2022-03-19, and the front matter 2022-04-20. Docusaurus takes the front matter’s.']);
	});
});

describe('dates in TOML', () => {
	const toml = (meta: string): string => `+++\n${meta}\n+++\nText.\n`;

	inBothLineEnds('are read as Hugo, Zola and Astro read them', (text) => {
		expect(said(text(toml('date = 2022-03-19T07:39:06\nlastmod = 2022-03-18')), 'hugo', {}, { site: 'Asia/Shanghai' })).toEqual([]);
		expect(said(text(toml('date = 2022-03-19')), 'zola')).toEqual([]);
		expect(said(text(toml('date = "19 March"')), 'zola')).toEqual(['date/rejected "19 March"']);
		expect(said(text(toml('date = 07:39:06')), 'hugo')).toEqual(['date/rejected 07:39:06']);
	});

	it('are in order or not, like all others', () => {
		expect(said(toml('date = 2023-11-05T07:00:00Z\nlastmod = 2023-10-29T07:00:00Z'), 'hugo')).toEqual(['date/order 2023-10-29T07:00:00Z']);
	});
});

describe('dates in JSON', () => {
	it('are texts: a number is none to Hugo', () => {
		expect(said('{\n  "date": 1647675546\n}\nText.\n', 'hugo')).toEqual(['date/rejected 1647675546']);
		expect(said('{\n  "date": "2022-03-19 07:39:06"\n}\nText.\n', 'hugo')).toEqual([]);
	});
});
