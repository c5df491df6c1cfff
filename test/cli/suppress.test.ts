import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/cli/results';
import { toCrlf } from '../core/support';
import { json, makeSite, masthead, read } from './support';

async function codesIn(post: string): Promise<readonly string[]> {
	const { files } = await json<CheckResult>(makeSite({ 'a.md': post }), ['check']);
	return files.flatMap(({ problems }) => problems.map(({ code }) => code));
}

const post = (comment: string, body = 'Text.\n'): string => `---\ntitle: A walk\n${comment}date: 2022-02-30 10:00:00\n---\n\n${body}`;
const images = '<img src="/missing.png">\n';

describe('a comment that keeps a problem quiet, on the command line', () => {
	for (const [name, text] of [['LF', (lf: string) => lf], ['CRLF', toCrlf]] as const) {
		it(`holds for the next line (${name})`, async () => {
			expect(await codesIn(text(post('')))).toEqual(['date/invalid']);
			expect(await codesIn(text(post('# masthead-disable-next-line date/invalid\n')))).toEqual([]);
			expect(await codesIn(text(post('# masthead-disable-next-line date/order\n')))).toEqual(['date/invalid']);
		});

		it(`holds for the whole article, images and their files included (${name})`, async () => {
			expect(await codesIn(text(post('', images)))).toEqual(['date/invalid', 'image/missing-alt', 'image/missing-file']);
			expect(await codesIn(text(post('# masthead-disable image/*\n', images)))).toEqual(['date/invalid']);
			expect(await codesIn(text(post('# masthead-disable\n', images)))).toEqual([]);
		});
	}

	it('decides about the exit code', async () => {
		expect((await masthead(makeSite({ 'a.md': post('') }), ['check'])).code).toBe(1);
		expect((await masthead(makeSite({ 'a.md': post('# masthead-disable date/invalid\n') }), ['check'])).code).toBe(0);
	});

	it('tells of a code that does not exist', async () => {
		expect(await codesIn(post('# masthead-disable date/unvalid\n'))).toEqual(['suppress/unknown-code', 'date/invalid']);
	});

	it('keeps --fix from what it silences, and lets it mend the rest', async () => {
		const text = '\n---\n# masthead-disable fence/leading-blank-lines\ntitle: A walk\ndate: 2022-03-09 10:00:00\n---\n\nText.\n';
		const site = makeSite({ 'a.md': text, 'b.md': text.replace(/# .*\n/, '') });
		await masthead(site, ['check', '--fix']);
		expect(read(site, 'source/_posts/a.md')).toBe(text);
		expect(read(site, 'source/_posts/b.md')).toMatch(/^---\ntitle/);
	});

	it('does not let --fix write into a head that cannot be read', async () => {
		const text = '\n---\n# masthead-disable syntax/*\ntitle: a: b\n---\n\nText.\n';
		const site = makeSite({ 'a.md': text });
		await masthead(site, ['check', '--fix']);
		expect(read(site, 'source/_posts/a.md')).toBe(text);
	});

	it('says nothing about mixed line ends where it is asked not to', async () => {
		const mixed = (comment: string): string => `---\ntitle: A walk\r\n${comment}date: 2022-03-09 10:00:00\n---\n\nText.\n`;
		expect(await codesIn(mixed(''))).toEqual(['file/mixed-line-ends']);
		expect(await codesIn(mixed('# masthead-disable file/*\n'))).toEqual([]);
	});
});
