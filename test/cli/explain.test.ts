import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codes, defaultSeverities } from '../../src/core/problems';
import { makeDirectory, masthead } from './support';

describe('masthead explain', () => {
	it('prints the page of a problem, wrapped, its example as it is', async () => {
		const { code, out, error } = await masthead(makeDirectory(), ['explain', 'date/invalid']);
		expect({ code, error }).toEqual({ code: 0, error: '' });
		expect(out).toMatch(/^date\/invalid\n\nThe date names a day or a time that does not exist, such as 30 February\.\n\nWhat happens\n/);
		expect(out).toContain('\n    date: 2022-02-30 10:00:00\n');
		expect(out).not.toContain('```');
		expect(out).not.toContain('\n#');
	});

	it.each(codes)('loses no word of the page about %s', async (code) => {
		const { out } = await masthead(makeDirectory(), ['explain', code]);
		const page = readFileSync(new URL(`../../docs/problems/${code}.md`, import.meta.url), 'utf8');
		const words = (text: string): readonly string[] => text.replace(/\]\([^)\s]*\.md\)/g, '').replace(/[`*#[\]]/g, '').split(/\s+/).filter((word) => word !== '');
		expect(words(out)).toEqual(words(page.replace(/^```\w*$/gm, '')));
		const prose = out.split('\n').filter((line) => !line.startsWith('    ') && !line.startsWith('|'));
		expect(Math.max(...prose.map(({ length }) => length))).toBeLessThanOrEqual(100);
	});

	it('colours for terminals only', async () => {
		const { out } = await masthead(makeDirectory(), ['explain', 'date/invalid'], { env: { FORCE_COLOR: '1' } });
		expect(out).toContain('\u001b[1mdate/invalid\u001b[22m');
		expect(out).toContain('\u001b[36m2022-02-30\u001b[39m');
	});

	it('lists all problems with a line each, or those of a group', async () => {
		const { out } = await masthead(makeDirectory(), ['explain']);
		const lines = out.trimEnd().split('\n').slice(0, -2);
		expect(lines.map((line) => line.split(/ +/).slice(0, 2))).toEqual(codes.map((code) => [code, defaultSeverities[code]]));
		for (const line of lines) expect(line).toMatch(/\.$/);
		for (const group of ['date', 'date/', 'date/*']) {
			const { out: some } = await masthead(makeDirectory(), ['explain', group]);
			expect(some.match(/^\S+\/\S+/gm)).toEqual(codes.filter((code) => code.startsWith('date/')));
		}
	});

	it('gives the same as JSON', async () => {
		const { out } = await masthead(makeDirectory(), ['explain', 'date/invalid', '--format', 'json']);
		const page = readFileSync(new URL('../../docs/problems/date/invalid.md', import.meta.url), 'utf8');
		expect(JSON.parse(out)).toEqual({ problems: [{ code: 'date/invalid', severity: 'error', summary: 'The date names a day or a time that does not exist, such as 30 February.', explanation: expect.stringContaining('count on to a day that exists'), markdown: page }] });
		const { problems } = JSON.parse((await masthead(makeDirectory(), ['explain', '--format', 'json'])).out) as { readonly problems: readonly unknown[] };
		expect(problems.length).toBe(codes.length);
	});

	it('knows the end of a code where only one has it', async () => {
		expect((await masthead(makeDirectory(), ['explain', 'mixed-line-ends'])).out).toMatch(/^file\/mixed-line-ends\n/);
	});

	it.each([
		['date/invlid', 'There is no problem “date/invlid”. Did you mean date/invalid?'],
		['dates', 'There is no problem “dates”. Did you mean date?'],
		['unknown-key', 'There is no problem “unknown-key”. Did you mean schema/unknown-key or config/unknown-key?'],
		['zzzzzz', 'There is no problem “zzzzzz”. masthead explain lists them all.'],
		['../../package', 'There is no problem “../../package”. masthead explain lists them all.'],
	])('does not know %s', async (name, sentence) => {
		expect(await masthead(makeDirectory(), ['explain', name])).toEqual({ code: 2, out: '', error: `masthead: ${sentence}\n` });
	});
});
