import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtProgram, makeSite, masthead, read } from '../support';

const impossible = '---\ntitle: A walk\ndate: 2022-02-30 10:00:00\n---\n';

describe('masthead check --output', () => {
	it.each(['json', 'sarif', 'junit', 'markdown', 'github', 'text'])('writes the report as %s into the file, as it would be printed, and prints the one for people', async (format) => {
		const site = makeSite({ 'a.md': impossible, 'b.md': '---\ntitle: B\ndate: 2024-05-01 08:00:00\n---\n' });
		const plain = await masthead(site, ['check']);
		const alone = await masthead(site, ['check', '--format', format]);
		const file = `reports/${format}.txt`;
		const first = await masthead(site, ['check', '--format', format, '--output', file], { isTerminal: true, env: { FORCE_COLOR: '1' } });
		expect(first.code).toBe(1);
		expect(first.out.replace(/\u001b\[\d+m/g, '')).toBe(plain.out);
		expect(read(site, file)).toBe(alone.out);
		// Again, over the earlier report.
		expect(await masthead(site, ['check', '--format', format, '--output', file])).toEqual(plain);
		expect(read(site, file)).toBe(alone.out);
		expect(readdirSync(join(site, 'reports'))).toEqual([`${format}.txt`]);
	});

	it('shares no cache with runs that print the report, which hold another text of each file', async () => {
		const site = makeSite({ 'a.md': impossible });
		for (const format of ['json', 'text']) {
			const printed = await masthead(site, ['check', '--format', format]);
			const shown = await masthead(site, ['check']);
			const cached = ['--cache', '--cache-location', `${format}.cache/`];
			for (let round = 0; round < 2; round++) {
				expect(await masthead(site, ['check', '--format', format, '--output', 'report.log', ...cached])).toEqual(shown);
				expect(await masthead(site, ['check', '--format', format, ...cached])).toEqual(printed);
			}
			rmSync(join(site, 'report.log'));
		}
	});

	it('does not take its earlier report for an article', async () => {
		const site = makeSite({ 'a.md': impossible });
		for (let round = 0; round < 2; round++) await masthead(site, ['check', '--format', 'markdown', '--output', 'source/_posts/report.md']);
		expect(read(site, 'source/_posts/report.md')).toContain('1 problem in 1 file:');
		expect(read(site, 'source/_posts/report.md')).not.toContain('report.md');
	});

	it('never writes over what is no report, before anything is checked', async () => {
		const site = makeSite({ 'a.md': impossible, 'b.md': impossible });
		// As the shell expands: --output source/_posts/*.md
		for (const format of ['markdown', 'sarif', 'json', 'junit', 'text', 'github']) {
			const { code, out, error } = await masthead(site, ['check', '--format', format, '--output', 'source/_posts/a.md', 'source/_posts/b.md']);
			expect({ code, out, error }).toEqual({ code: 2, out: '', error: 'masthead: --output: source/_posts/a.md exists and is no report of this form, so it was left alone. Name another file, or remove it.\n' });
			expect(read(site, 'source/_posts/a.md')).toBe(impossible);
		}
	});

	it('fills an empty file, such as that of a job summary, and follows a link to an earlier report', async () => {
		const site = makeSite({ 'a.md': impossible });
		writeFileSync(join(site, 'summary.md'), '');
		symlinkSync(join(site, 'summary.md'), join(site, 'link.md'));
		for (const name of ['summary.md', 'link.md']) {
			await masthead(site, ['check', 'source', '--format', 'markdown', '--output', name]);
			expect(read(site, 'summary.md')).toMatch(/^# Masthead: front matter\n\n1 problem in 1 file/);
		}
		expect(readdirSync(site).sort()).toEqual(['_config.yml', 'link.md', 'source', 'summary.md']);
	});

	it('says why a report cannot be written', async () => {
		const site = makeSite({ 'a.md': impossible });
		mkdirSync(join(site, 'taken'));
		expect(await masthead(site, ['check', '--output', 'taken', '--format', 'json'])).toEqual({ code: 2, out: '', error: 'masthead: --output: taken is a directory. Name a file in it.\n' });
		const { code, error } = await masthead(site, ['check', '--output', 'source/_posts/a.md/report.json', '--format', 'json']);
		expect(code).toBe(2);
		expect(error).toMatch(/^masthead: (?:Cannot write the report|--output:) source\/_posts\/a\.md\/report\.json/);
		expect(existsSync(join(site, 'report.json'))).toBe(false);
		expect(statSync(join(site, 'source/_posts/a.md')).size).toBe(impossible.length);
	});

	it.each(['', '-'])('takes no file for %j, which is none to anybody else', async (name) => {
		const site = makeSite({ 'a.md': impossible });
		const { code, error } = await masthead(site, ['check', `--output=${name}`, '--format', 'json']);
		expect(code).toBe(2);
		expect(error).toContain(`“${name}” is no name of a file`);
		expect(readdirSync(site).sort()).toEqual(['_config.yml', 'source']);
	});

	it('makes missing directories, and comes back where a file system denies one with the word for “not there”', async () => {
		const site = makeSite({ 'a.md': impossible });
		expect((await masthead(site, ['check', '--output', 'a/b/c/report.json', '--format', 'json'])).error).toBe('');
		expect(read(site, 'a/b/c/report.json')).toContain('date/invalid');
		if (process.platform !== 'linux') return;
		// Node's own way to make them goes on for ever there, so another process tries it.
		const { status, stderr } = spawnSync(process.execPath, [await builtProgram(), 'check', '--output', '/proc/nope/a/report.json', '--format', 'json'], { cwd: site, encoding: 'utf8', timeout: 20_000 });
		expect([status, stderr]).toEqual([2, 'masthead: Cannot write the report /proc/nope/a/report.json: ENOENT.\n']);
	}, 60_000);

	it('leaves standard output to the new text where that goes there', async () => {
		const site = makeSite({});
		const { code, out, error } = await masthead(site, ['check', '--stdin', '--fix', '--stdin-filepath', 'source/_posts/a.md', '--format', 'json', '--output', 'report.json'], { input: '\n---\ntitle: A walk\ndate: 2024-05-01 08:00:00\n---\n' });
		expect({ code, out }).toEqual({ code: 0, out: '---\ntitle: A walk\ndate: 2024-05-01 08:00:00\n---\n' });
		expect(error).toContain('Fixed 1 file.');
		expect(JSON.parse(read(site, 'report.json'))).toMatchObject({ summary: { files: 1, errors: 0 } });
	});
});
