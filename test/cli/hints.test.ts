import { describe, expect, it } from 'vitest';
import { makeDirectory, masthead } from './support';

const article = (date: string): string => `---\ntitle: A walk\ndate: ${date}\n---\n\nText.\n`;
const config = { '_config.yml': 'title: T\nurl: https://a.example\ntimezone: UTC\n' };

/** One article with a warning, and two with a hint. */
const both = (): string => makeDirectory({ ...config, 'masthead.json': '{ "rules": { "date/ambiguous": "hint" } }', 'source/_posts/a.md': article('03/04/2022'), 'source/_posts/b.md': article('05/04/2022'), 'source/_posts/c.md': article('2022-02-30') });
const hintsAlone = (): string => makeDirectory({ ...config, 'masthead.json': '{ "rules": { "date/ambiguous": "hint" } }', 'source/_posts/a.md': article('03/04/2022') });

describe('hints, which the Problems panel of the editor does not list', () => {
	it.each(['text', 'github'])('are counted on their own, and told all the same: %s', async (format) => {
		const { code, out } = await masthead(both(), ['check', '--format', format]);
		expect(code).toBe(1);
		expect(out).toContain('1 problem and 2 hints in 3 files: 1 error, 0 warnings, 0 for your information.\n');
		expect(out.match(/03\/04\/2022|05\/04\/2022/g)).toHaveLength(2);
	});

	it('are counted on their own in Markdown', async () => {
		const { out } = await masthead(both(), ['check', '--format', 'markdown']);
		expect(out).toContain('\n1 problem and 2 hints in 3 files: 1 error, 0 warnings, 0 for your information.\n');
		expect(out).toContain('| `date/ambiguous` | hint | 2 | 2 |');
	});

	it('are counted on their own in JSON, from a cache as well', async () => {
		const site = both();
		for (const args of [[], ['--cache'], ['--cache']]) {
			const { out } = await masthead(site, ['check', '--format', 'json', ...args]);
			expect((JSON.parse(out) as { readonly summary: unknown }).summary).toEqual({ files: 3, errors: 1, warnings: 0, infos: 0, hints: 2 });
		}
	});

	it('are no problems where nothing else is there', async () => {
		expect(await masthead(hintsAlone(), ['check'])).toMatchObject({ code: 0, out: expect.stringMatching(/ {2}hint {5}“03\/04\/2022”.*\n\nNo problems in 1 file, only 1 hint\.\n$/s) });
		expect(await masthead(hintsAlone(), ['check', '--quiet'])).toMatchObject({ code: 0, out: '' });
	});

	it('have a name in Chinese', async () => {
		const env = { LANG: 'zh_CN.UTF-8' };
		expect((await masthead(both(), ['check'], { env })).out).toContain('\n3 个文件中有 1 个问题和 2 条提示：1 个错误，0 个警告，0 条信息。\n');
		expect((await masthead(hintsAlone(), ['check'], { env })).out).toContain('\n1 个文件中没有问题，只有 1 条提示。\n');
	});
});
