import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeDirectory, makeSite, masthead, read } from './support';

const clean = '---\ntitle: A walk\ndate: 2024-05-01 08:00:00\n---\n\nText.\n';
const impossible = '---\ntitle: A walk\ndate: 2022-02-30 10:00:00\n---\n\nText.\n';
/** Its only problem has a safe fix: Hexo reads the block after one blank line, others don't. */
const blankLine = `\n${clean}`;
const ambiguous = '---\ntitle: A walk\ndate: 03/04/2022\n---\n\nText.\n';

describe('masthead check', () => {
	it('exits with 0 and one sentence when all is well', async () => {
		const site = makeSite({ 'a.md': clean });
		expect(await masthead(site, ['check'])).toEqual({ code: 0, out: 'No problems in 1 file.\n', error: '' });
	});

	it('does not say that all is well where nothing was checked', async () => {
		const { code, out, error } = await masthead(makeDirectory(), ['check', 'nowhere.md']);
		expect({ code, out }).toEqual({ code: 2, out: 'Nothing was checked.\n' });
		expect(error).toContain('There is no file or directory nowhere.md.');
	});

	it('exits with 1 on an error and tells place, severity, sentence and code', async () => {
		const { code, out } = await masthead(makeSite({ 'a.md': impossible }), ['check']);
		expect(code).toBe(1);
		expect(out).toContain('source/_posts/a.md\n  3:7  error    “2022-02-30 10:00:00” is not a day or time that exists. Hexo reads 2022-03-02 10:00:00.  date/invalid');
		expect(out).toContain('1 problem in 1 file: 1 error, 0 warnings, 0 for your information.');
	});

	it('prints the promised JSON, sorted by path, offsets in UTF-16 units', async () => {
		const site = makeSite({ 'b.md': '---\ntitle: 🚤\ndate: 03/04/2022\n---\n', 'a.md': blankLine, 'none.md': '# No front matter\n' });
		const { code, out } = await masthead(site, ['check', '--format', 'json']);
		expect(code).toBe(0);
		expect(JSON.parse(out)).toEqual({
			files: [
				{
					path: 'source/_posts/a.md',
					generator: 'hexo',
					format: 'yaml',
					problems: [
						{
							code: 'fence/leading-blank-lines',
							severity: 'info',
							message: expect.stringContaining('blank line'),
							start: { offset: 1, line: 2, column: 1 },
							end: { offset: 4, line: 2, column: 4 },
							fix: { title: 'Remove the blank lines above the fence', safe: true },
						},
					],
				},
				{
					path: 'source/_posts/b.md',
					generator: 'hexo',
					format: 'yaml',
					problems: [
						{
							code: 'date/ambiguous',
							severity: 'warning',
							message: expect.stringContaining('03/04/2022'),
							start: { offset: 20, line: 3, column: 7 },
							end: { offset: 30, line: 3, column: 17 },
						},
					],
				},
				{ path: 'source/_posts/none.md', generator: 'hexo', format: 'none', problems: [] },
			],
			summary: { files: 3, errors: 0, warnings: 1, infos: 1, hints: 0 },
		});
	});

	it('is content with warnings unless a maximum is set', async () => {
		const site = makeSite({ 'a.md': ambiguous });
		expect((await masthead(site, ['check'])).code).toBe(0);
		expect((await masthead(site, ['check', '--max-warnings', '1'])).code).toBe(0);
		expect((await masthead(site, ['check', '--max-warnings=0'])).code).toBe(1);
		// Nothing else would tell why a quiet run fails.
		for (const more of [[], ['--quiet'], ['--quiet', '--format', 'github'], ['--format', 'json']]) {
			expect((await masthead(site, ['check', '--max-warnings=0', ...more])).error, more.join(' ')).toBe('masthead: Too many warnings: 1, and --max-warnings allows 0.\n');
			expect((await masthead(site, ['check', '--max-warnings=1', ...more])).error, more.join(' ')).toBe('');
		}
	});

	it('reports errors only when it is to be quiet, and still counts the rest', async () => {
		const site = makeSite({ 'a.md': ambiguous, 'b.md': impossible });
		const { out } = await masthead(site, ['check', '--quiet']);
		expect(out).not.toContain('a.md');
		expect(out).toContain('b.md');
		expect(out).toContain('1 error, 1 warning');
		expect((await masthead(makeSite({ 'a.md': clean }), ['check', '--quiet'])).out).toBe('');
	});

	it('takes the schema that is named instead of the built-in one', async () => {
		const schema = JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', required: ['summary'] });
		const site = makeDirectory({ 'a.md': clean, 'my.schema.json': schema });
		const { code, out } = await masthead(site, ['check', 'a.md', '--schema', 'my.schema.json', '--format', 'json']);
		expect(code).toBe(1);
		expect(JSON.parse(out).files[0].problems).toMatchObject([{ code: 'schema/required', start: { offset: 0, line: 1, column: 1 } }]);
	});

	it('reads a file as the generator that is named would', async () => {
		const { out } = await masthead(makeDirectory({ 'a.md': impossible }), ['check', 'a.md', '--generator', 'hexo', '--timezone', 'Asia/Shanghai', '--format', 'json']);
		expect(JSON.parse(out).files[0]).toMatchObject({ generator: 'hexo', problems: [{ message: expect.stringContaining('Hexo reads 2022-03-02 10:00:00') }] });
	});

	it('colours for terminals only, and never against NO_COLOR', async () => {
		const site = makeSite({ 'a.md': impossible });
		const escape = '\u001b[';
		expect((await masthead(site, ['check'], { isTerminal: true })).out).toContain(escape);
		expect((await masthead(site, ['check'], { isTerminal: false })).out).not.toContain(escape);
		expect((await masthead(site, ['check'], { isTerminal: true, env: { NO_COLOR: '1' } })).out).not.toContain(escape);
		expect((await masthead(site, ['check'], { isTerminal: false, env: { FORCE_COLOR: '1' } })).out).toContain(escape);
	});

	it('lets no text of a file steer the terminal', async () => {
		const site = makeSite({ 'a\u001b[31m.md': '---\ntitle: a\ndate: "2022-02-30\\e[2J"\n---\n' });
		expect((await masthead(site, ['check'])).out).not.toContain('\u001b');
	});
});

describe('masthead check --fix', () => {
	it.each([
		['LF', (text: string) => text],
		['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
		['a BOM', (text: string) => `\ufeff${text}`],
		['no final line end', (text: string) => text.trimEnd()],
	])('changes nothing but the fix in a file with %s', async (_name, made) => {
		const before = made('\n---\ntitle:   "A walk"   # keep\ndate: 2024-05-01 08:00:00\n---\n\nText.  \n');
		const site = makeSite({ 'a.md': before });
		const { code, out } = await masthead(site, ['check', '--fix']);
		expect(code).toBe(0);
		expect(out).toContain('Fixed 1 file.');
		const bom = before.startsWith('\ufeff') ? '\ufeff' : '';
		expect(read(site, 'source/_posts/a.md')).toBe(bom + before.slice(bom.length).replace(/^\r?\n/, ''));
		expect((await masthead(site, ['check', '--fix'])).out).toBe('No problems in 1 file.\n');
	});

	it('touches no file that has nothing to fix', async () => {
		const site = makeSite({ 'a.md': clean, 'b.md': impossible });
		const path = join(site, 'source/_posts/b.md');
		const before = statSync(path);
		expect((await masthead(site, ['check', '--fix'])).code).toBe(1);
		expect(statSync(path)).toMatchObject({ mtimeMs: before.mtimeMs, ino: before.ino });
	});

	it('keeps the mode, leaves a link a link, and nothing behind', async () => {
		const site = makeSite({ 'real.md': blankLine });
		const real = join(site, 'source/_posts/real.md');
		chmodSync(real, 0o640);
		mkdirSync(join(site, 'links'));
		symlinkSync(real, join(site, 'links/a.md'));
		expect((await masthead(site, ['check', '--fix', 'links/a.md', '--generator', 'hexo'])).code).toBe(0);
		expect(readFileSync(real, 'utf8')).toBe(clean);
		expect(statSync(real).mode & 0o777).toBe(0o640);
		expect(readdirSync(join(site, 'source/_posts'))).toEqual(['real.md']);
		expect(readdirSync(join(site, 'links'))).toEqual(['a.md']);
	});

	it('leaves a read-only file as it is and says so', async () => {
		const site = makeSite({ 'a.md': blankLine });
		chmodSync(join(site, 'source/_posts/a.md'), 0o444);
		const { code, error } = await masthead(site, ['check', '--fix']);
		expect(code).toBe(2);
		expect(error).toBe('masthead: source/_posts/a.md is read-only, so it was left alone. Allow writing, then run the command again.\n');
		expect(read(site, 'source/_posts/a.md')).toBe(blankLine);
	});

	it.each([
		['mixed', blankLine.replace('\n\nText', '\r\n\r\nText')],
		['lone', blankLine.replace('Text', 'Te\rxt')],
	])('names a file with %s line ends and does not edit it', async (_name, before) => {
		const site = makeSite({ 'a.md': before });
		const { code, out, error } = await masthead(site, ['check', '--fix']);
		expect(code).toBe(1);
		expect(out).toContain('file/mixed-line-ends');
		expect(error).toContain('source/_posts/a.md mixes different line ends, so it was not edited.');
		expect(read(site, 'source/_posts/a.md')).toBe(before);
	});

	it('names a file that is not UTF-8 and does not edit it', async () => {
		const bytes = Buffer.concat([Buffer.from(blankLine), Buffer.from([0xc4, 0xe3, 0xba])]);
		const site = makeSite({ 'a.md': bytes });
		const { code, out, error } = await masthead(site, ['check', '--fix', '--format', 'json']);
		expect(code).toBe(2);
		expect(error).toBe('masthead: source/_posts/a.md is not UTF-8 text, so it was not checked. Save it as UTF-8.\n');
		expect(JSON.parse(out).files).toMatchObject([{ format: 'none', problems: [{ code: 'file/undecodable' }] }]);
		expect(readFileSync(join(site, 'source/_posts/a.md')).equals(bytes)).toBe(true);
	});

	it('never writes into a block that does not parse', async () => {
		const before = '\n---\ntitle: A: walk\ntags: [a\n---\n';
		const site = makeSite({ 'a.md': before });
		expect((await masthead(site, ['check', '--fix'])).code).toBe(1);
		expect(read(site, 'source/_posts/a.md')).toBe(before);
	});

	it('writes the fixed text of standard input to standard output, the report to standard error', async () => {
		const site = makeSite({});
		const { code, out, error } = await masthead(site, ['check', '--stdin', '--fix', '--stdin-filepath', 'source/_posts/a.md'], { input: blankLine });
		expect(code).toBe(0);
		expect(out).toBe(clean);
		expect(error).toContain('Fixed 1 file.');
	});

	it('gives standard input back as it came where it cannot be read', async () => {
		const { code, out } = await masthead(makeSite({}), ['check', '--stdin', '--fix'], { input: Buffer.from([0x2d, 0x2d, 0x2d, 0xff]) });
		expect(code).toBe(2);
		expect(out.startsWith('---')).toBe(true);
	});

	it('follows a hard link without losing a byte of the text', async () => {
		const site = makeSite({ 'a.md': blankLine });
		linkSync(join(site, 'source/_posts/a.md'), join(site, 'copy'));
		await masthead(site, ['check', '--fix']);
		expect(read(site, 'source/_posts/a.md')).toBe(clean);
	});
});

describe('masthead check --stdin', () => {
	it('checks the text as the file that is named', async () => {
		const { code, out } = await masthead(makeSite({}), ['check', '--stdin', '--stdin-filepath', 'source/_posts/a.md', '--format', 'json'], { input: impossible });
		expect(code).toBe(1);
		expect(JSON.parse(out).files).toMatchObject([{ path: 'source/_posts/a.md', generator: 'hexo', problems: [{ code: 'date/invalid' }] }]);
	});

	it('needs no name', async () => {
		const { code, out } = await masthead(makeSite({}), ['check', '--stdin', '--format', 'json'], { input: clean });
		expect(code).toBe(0);
		expect(JSON.parse(out).files).toEqual([{ path: '<stdin>', generator: 'generic', format: 'yaml', problems: [] }]);
	});

	it('writes nothing to the file that is named', async () => {
		const site = makeSite({ 'a.md': clean });
		writeFileSync(join(site, 'source/_posts/a.md'), 'other');
		await masthead(site, ['check', '--stdin', '--fix', '--stdin-filepath', 'source/_posts/a.md'], { input: blankLine });
		expect(read(site, 'source/_posts/a.md')).toBe('other');
	});
});

describe('the schemas of the package', () => {
	it('are missed by name when they cannot be read, since every article would seem to be in order', async () => {
		const directory = makeDirectory({ 'a.md': '---\ntitle: a\n---\n' });
		const { code, error } = await masthead(directory, ['check', 'a.md'], { packageFolder: directory });
		expect(code).toBe(2);
		expect(error).toContain('schemas/generic.json, which comes with Masthead, cannot be read');
	});
	it.each(['hexo', 'hugo', 'jekyll', 'astro', 'starlight', 'eleventy', 'docusaurus', 'vitepress', 'gatsby', 'zola', 'pelican', 'mdn', 'github-docs', 'generic'])('are there for %s', async (generator) => {
		const directory = makeDirectory({ 'a.md': '---\ntitle: a\n---\n' });
		expect((await masthead(directory, ['check', 'a.md', '--generator', generator])).code).toBeLessThan(2);
	});
});
