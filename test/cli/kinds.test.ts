import { describe, expect, it } from 'vitest';
import type { CheckRun } from '../../src/cli/formats/format';
import { Parts } from '../../src/cli/engine/parts';
import { textOf } from '../../src/cli/pieces';
import { text } from '../../src/cli/formats/text';
import { plainColors } from '../../src/cli/reporters';
import { codes } from '../../src/core/problems';
import { builtProgram, makeSite, masthead } from './support';

/** Posts with an unreadable date, and four images behind a proxy each. */
function posts(count: number): { readonly [name: string]: string } {
	const images = Array.from({ length: 4 }, (_unused, index) => `![A boat](https://wsrv.nl/?url=https://static.example.com/${index}.jpg)\n`).join('\n');
	return Object.fromEntries(Array.from({ length: count }, (_unused, index) => [`${index}.md`, `---\ntitle: Post ${index}\ndate: 2024-02-${index % 2 === 0 ? '30' : '10'} 08:00:00\n---\n\n${images}`]));
}

const table = '\n   3  error    date/invalid\n  24  info     image/proxied\n\n27 problems in 6 files: 3 errors, 0 warnings, 24 for your information.\n';

describe('the kinds of problems behind a long report', () => {
	it('are told with how often each was found, the gravest first', async () => {
		const { out } = await masthead(makeSite(posts(6)), ['check']);
		expect(out.endsWith(table)).toBe(true);
	});

	it('are not told where a person reads the problems themselves: twenty, or those of one file', async () => {
		expect((await masthead(makeSite(posts(4)), ['check'])).out).not.toMatch(/^ +\d+ {2}(?:error|info)/m);
		const one = makeSite({ 'a.md': `---\ntitle: A\n---\n\n${'![A boat](https://wsrv.nl/?url=https://static.example.com/1.jpg)\n\n'.repeat(30)}` });
		expect((await masthead(one, ['check'])).out).toMatch(/proxied\n\n31 problems in 1 file:/);
	});

	it('are only the errors where nothing else is told', async () => {
		expect((await masthead(makeSite(posts(60)), ['check', '--quiet'])).out).toContain('\n  30  error    date/invalid\n\n270 problems in 60 files');
		expect((await masthead(makeSite(posts(6)), ['check', '--quiet'])).out).not.toMatch(/^ +\d+ {2}error/m);
	});

	it('count what is found the second time in place of the first: articles that others concern are checked twice', async () => {
		const twins = Object.fromEntries(Object.entries(posts(6)).map(([name, text]) => [name, text.replace('title:', 'permalink: one/\ntitle:')]));
		expect((await masthead(makeSite(twins), ['check'])).out).toContain('\n   3  error    date/invalid\n   6  warning  rule/duplicate-address\n  24  info     image/proxied\n');
	});

	it('are the same from a cache and on two threads', async () => {
		const site = makeSite(posts(6));
		for (const args of [['--cache'], ['--cache'], ['--concurrency', '2']]) expect((await masthead(site, ['check', ...args], { threads: { program: await builtProgram(), cores: 2 } })).out.endsWith(table)).toBe(true);
	});

	it('are at most twenty, and how many more there are is said', () => {
		const kinds = codes.slice(0, 22).map((code, index) => ({ code, severity: 'error', count: 100 - index }) as const);
		const run: CheckRun = { summary: { files: 9, errors: 2000, warnings: 0, infos: 0, hints: 0 }, kinds, fixable: 0, written: 0, fixed: { files: 0, mended: new Map(), skipped: new Map() }, failures: [], decisions: [], options: { paths: [], format: 'text', write: false, quiet: false }, colors: plainColors, packageFolder: '' };
		const parts = new Parts();
		parts.put(0, '\na.md\n');
		const lines = [...text.frame(parts, run)].map(textOf).join('').split('\n').slice(1);
		expect(lines.slice(1, 3)).toEqual([`  100  error    ${codes[0]}`, `   99  error    ${codes[1]}`]);
		expect(lines.slice(20, 23)).toEqual([`   81  error    ${codes[19]}`, '  and 2 more kinds of problems', '']);
	});
});
