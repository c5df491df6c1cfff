import { describe, expect, it } from 'vitest';
import { genericSite } from '../../../src/app/site';
import { editsOf, type Mend } from '../../../src/app/mend/plan';
import { applyEdits } from '../../../src/core/text';
import { contextOf, mended, planOf } from './support';
import { inBothLineEnds } from '../../core/support';

const dates: Mend = { kind: 'dates' };

describe('planArticle', () => {
	it('plans dates, and sorts what is right, ambiguous, unreadable and to be chosen', async () => {
		const source = '---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\nupdated: 2022-03-20 08:00:00\n---\n';
		expect(await planOf(source, dates)).toMatchObject({ right: 1, left: [], changes: [{ line: 2, before: 'date: Sat, 19 Mar 2022 07:39:06 GMT', after: 'date: 2022-03-19 15:39:06' }] });
		expect(await planOf('---\ndate: 03/04/2022\nupdated: 2022-02-30\n---\n', dates)).toMatchObject({ changes: [], left: [{ line: 2, status: 'ambiguous', field: 'date', value: '03/04/2022' }, { line: 3, status: 'unreadable' }] });
		expect(await planOf('---\ndate: 2024-06-02T06:30:00+08:00\n---\n', dates)).toMatchObject({ changes: [], left: [{ status: 'choice' }] });
	});

	it('asks for a yes of its own where a date moves the address or the place in the feed', async () => {
		const plan = (source: string, keep: 'instant' | 'displayed') => planOf(source, { kind: 'dates', keep });
		expect((await plan('---\ndate: 2024-06-02T06:30:00+08:00\n---\n', 'instant')).changes).toMatchObject([{ consent: 'address', after: 'date: 2024-06-02 06:30:00' }]);
		expect((await plan('---\ndate: 2024-06-02T12:30:00+08:00\n---\n', 'instant')).changes).toMatchObject([{ consent: 'feed' }]);
		const displayed = await plan('---\ndate: 2024-06-02T06:30:00+08:00\n---\n', 'displayed');
		expect(displayed.changes).toMatchObject([{ after: 'date: 2024-06-01 22:30:00' }]);
		expect(displayed.changes[0]?.consent).toBeUndefined();
		expect(editsOf(await plan('---\ndate: 2024-06-02T06:30:00+08:00\n---\n', 'instant'), 'plain')).toEqual([]);
	});

	it('asks nobody where no generator is known', async () => {
		const plan = await planOf('---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n', dates, contextOf({}, genericSite()));
		expect(plan.changes).toMatchObject([{ after: 'date: 2022-03-19T07:39:06Z' }]);
		expect(plan.changes[0]?.consent).toBeUndefined();
	});

	inBothLineEnds('applies all safe fixes, in as many rounds as they need, as edits of the first text', async (text) => {
		const source = text('---\ntags: [a, b]\n# mine\ndate: 2022-03-19 15:39:06\ntitle: A\n---\nbody [a, a]\n');
		const context = contextOf({ rules: { 'rule/key-order': { severity: 'warning', order: ['title', 'date'] } } });
		const after = await mended(source, { kind: 'fix' }, context);
		expect(after).toBe(text('---\ntags: [a, b]\ntitle: A\n# mine\ndate: 2022-03-19 15:39:06\n---\nbody [a, a]\n'));
		expect(await mended(after, { kind: 'fix' }, context)).toBe(after);
	});

	it('counts the problems that remain', async () => {
		expect(await planOf('---\ntitle: A\ndate: 2022-02-30\n---\n', { kind: 'fix' })).toMatchObject({ changes: [], problems: 1, right: 0 });
		expect(await planOf('---\ntitle: A\n---\n', { kind: 'fix' })).toMatchObject({ changes: [], problems: 0, right: 1 });
	});

	it('counts no missing files of images among them, and looks for none', async () => {
		const plan = await planOf('---\ntitle: A\ndate: 2022-03-19 15:39:06\ncover: /gone.png\n---\n![a](/images/gone.png)\n', { kind: 'fix' });
		expect(plan).toMatchObject({ changes: [], problems: 0, right: 1 });
	});

	it('renames keys and names', async () => {
		expect(await mended('---\ntag: [a]\n---\n', { kind: 'rename-key', from: 'tag', to: 'tags' })).toBe('---\ntags: [a]\n---\n');
		expect(await mended('---\ntag: [a]\ntags: [b]\n---\n', { kind: 'rename-key', from: 'tag', to: 'tags' })).toBe('key-exists');
		expect(await mended('---\ntags: [a, b]\n---\n', { kind: 'rename-name', group: 'tags', from: 'a', to: 'b' })).toBe('---\ntags: [b]\n---\n');
	});

	it('unwraps images in body and front matter, each with a yes of its own', async () => {
		const source = '---\ntitle: A\ncover: https://wsrv.nl/?url=example.com/c.png\n---\n\n![a](https://x.workers.dev/?https://example.com/a.png) <img src="https://i0.wp.com/example.com/b.png?ssl=1&amp;w=3">\n';
		const plan = await planOf(source, { kind: 'unwrap' });
		expect(plan.changes).toMatchObject([{ line: 3, consent: 'server' }, { line: 6, consent: 'server' }]);
		expect(applyEdits(source, editsOf(plan, 'all'))).toBe('---\ntitle: A\ncover: http://example.com/c.png\n---\n\n![a](https://example.com/a.png) <img src="https://example.com/b.png">\n');
		expect((await planOf('no front matter ![a](https://x.workers.dev/?https://example.com/a.png)', { kind: 'unwrap' })).changes).toEqual([]);
	});

	it('leaves every file alone whose front matter has a syntax error', async () => {
		const broken = '---\ntitle: a: b\ntag: x\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n![a](https://x.workers.dev/?https://example.com/a.png)\n';
		const mends: readonly Mend[] = [dates, { kind: 'fix' }, { kind: 'rename-key', from: 'tag', to: 'tags' }, { kind: 'rename-name', group: 'tags', from: 'x', to: 'y' }, { kind: 'unwrap' }];
		for (const mend of mends) expect(await mended(broken, mend)).toBe('broken');
		expect(await mended('---\ntitle: a\ntag: x\n\nbody', { kind: 'rename-key', from: 'tag', to: 'tags' })).toBe('broken');
	});

	it('says nothing of a broken file that has nothing to do with it', async () => {
		const broken = '---\ntitle: a: b\n---\n![a](https://pictures.org/a.png)\n';
		const mends: readonly Mend[] = [{ kind: 'rename-key', from: 'tag', to: 'tags' }, { kind: 'rename-name', group: 'tags', from: 'x', to: 'y' }, { kind: 'unwrap' }];
		for (const mend of mends) expect((await planOf(broken, mend)).skipped).toBeUndefined();
	});

	it('leaves every file alone whose front matter is text to the generator, but for images', async () => {
		const unread = '---  \ntitle: a\ntag: x\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n![a](https://x.workers.dev/?https://example.com/a.png)\n';
		const mends: readonly Mend[] = [dates, { kind: 'fix' }, { kind: 'rename-key', from: 'tag', to: 'tags' }, { kind: 'rename-name', group: 'tags', from: 'x', to: 'y' }];
		for (const mend of mends) expect(await mended(unread, mend)).toBe('unread');
		expect(await mended(unread, { kind: 'unwrap' })).toContain('![a](https://example.com/a.png)');
	});

	it('has nothing to do in a text without front matter', async () => {
		expect(await planOf('# tag: x\n', { kind: 'rename-key', from: 'tag', to: 'tags' })).toMatchObject({ changes: [], left: [], right: 0 });
	});

	it('shows the lines that change, and no other', async () => {
		const block = await planOf('---\ntags:\n  - b\n  - a # gone\ntitle: x\n---\n', { kind: 'rename-name', group: 'tags', from: 'a', to: 'b' });
		expect(block.changes).toMatchObject([{ line: 4, before: '  - a # gone', after: '' }]);
		const crlf = await planOf('---\r\ntags: [a, c, a]\r\ntitle: x\r\n---\r\n', { kind: 'rename-name', group: 'tags', from: 'a', to: 'b' });
		expect(crlf.changes).toMatchObject([{ line: 2, before: 'tags: [a, c, a]', after: 'tags: [b, c]' }]);
	});
});
