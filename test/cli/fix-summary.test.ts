import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeSite, masthead } from './support';

const clean = '---\ntitle: A walk\ndate: 2024-05-01 08:00:00\n---\n\nText.\n';
const twice = `\n${clean.replace(/(title.*\n)(date.*\n)/, '$2$1')}`;
/** With it, a file can have two safe fixes at once. */
const ordered = { rules: { 'rule/key-order': { severity: 'warning', order: ['title', 'date'] } } };
const posts = {
	'1.md': `\n${clean}`,
	'2.md': twice,
	'3-clean.md': clean,
	'4-mixed.md': `\n${clean}`.replace('\n\nText', '\r\n\r\nText'),
	'5-syntax.md': '\n---\ntitle: [\n---\n',
	'6-latin1.md': Buffer.from('---\ntitle: caf\xe9\n---\n', 'latin1'),
};

function siteOf(): string {
	const site = makeSite(posts);
	writeFileSync(join(site, 'masthead.json'), JSON.stringify(ordered));
	return site;
}

function contents(site: string): { readonly [name: string]: string } {
	const folder = join(site, 'source/_posts');
	return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

describe('masthead check --fix on many files', () => {
	it('tells how many files and places were mended, by code, and what was left alone and why', async () => {
		const site = siteOf();
		const { code, out, error } = await masthead(site, ['check', '--fix']);
		expect(code).toBe(2);
		expect(out).toContain('Fixed 2 files.\n  3 places: fence/leading-blank-lines 2, rule/key-order 1\n  Left alone: 1 with mixed line ends, 1 whose front matter does not parse, 1 not in UTF-8.\n');
		expect(error).toBe('masthead: source/_posts/6-latin1.md is not UTF-8 text, so it was not checked. Save it as UTF-8.\nmasthead: source/_posts/4-mixed.md mixes different line ends, so it was not edited. Make them alike first.\n');
		expect((await masthead(site, ['check', '--fix'])).out).not.toContain('Fixed');
	});

	it('tells programs the same', async () => {
		const { out } = await masthead(siteOf(), ['check', '--fix', '--format', 'json']);
		expect(JSON.parse(out)).toMatchObject({ fixed: { files: 2, codes: { 'fence/leading-blank-lines': 2, 'rule/key-order': 1 }, skipped: { 'mixed-line-ends': 1, syntax: 1, undecodable: 1 } } });
		expect(JSON.parse((await masthead(makeSite({ 'a.md': clean }), ['check', '--format', 'json'])).out)).not.toHaveProperty('fixed');
	});

	it('does not count what could not be written', async () => {
		const site = makeSite({ 'a.md': `\n${clean}`, 'b.md': `\n${clean}` });
		chmodSync(join(site, 'source/_posts/a.md'), 0o444);
		const { out } = await masthead(site, ['check', '--fix']);
		expect(out).toContain('Fixed 1 file.\n  1 place: fence/leading-blank-lines 1\n  Left alone: 1 that could not be written.\n');
	});

	it.each(['github', 'markdown'])('is told in the format %s too', async (format) => {
		const { out } = await masthead(siteOf(), ['check', '--fix', '--format', format]);
		expect(out).toMatch(/Fixed 2 files\.\n+ *3 places: fence\/leading-blank-lines 2, rule\/key-order 1\n+ *Left alone: /);
	});
});

describe('masthead check --fix --dry-run', () => {
	it('shows what would change as a patch, and writes nothing', async () => {
		const site = siteOf();
		const before = contents(site);
		const { code, out } = await masthead(site, ['check', '--fix', '--dry-run']);
		expect(code).toBe(2);
		expect(contents(site)).toEqual(before);
		expect(out).toBe(`--- a/source/_posts/1.md
+++ b/source/_posts/1.md
@@ -1,4 +1,3 @@
-
 ---
 title: A walk
 date: 2024-05-01 08:00:00
--- a/source/_posts/2.md
+++ b/source/_posts/2.md
@@ -1,7 +1,6 @@
-
 ---
-date: 2024-05-01 08:00:00
-title: A walk
+title: A walk
+date: 2024-05-01 08:00:00
 ---
 
 Text.

Would fix 2 files. Nothing was written: leave --dry-run out to do it.
  3 places: fence/leading-blank-lines 2, rule/key-order 1
  Left alone: 1 with mixed line ends, 1 whose front matter does not parse, 1 not in UTF-8.
`);
	});

	it('makes a patch that does what --fix does', async () => {
		const [patched, fixed] = [siteOf(), siteOf()];
		const { out } = await masthead(patched, ['check', '--fix', '--dry-run']);
		expect(spawnSync('git', ['apply', '-'], { cwd: patched, input: out, env: { ...process.env, GIT_CEILING_DIRECTORIES: patched } }).status).toBe(0);
		await masthead(fixed, ['check', '--fix']);
		expect(contents(patched)).toEqual(contents(fixed));
	});

	it('exits with 1 when something would change, else with 0', async () => {
		expect((await masthead(makeSite({ 'a.md': `\n${clean}` }), ['check', '--fix', '--dry-run'])).code).toBe(1);
		expect(await masthead(makeSite({ 'a.md': clean }), ['check', '--fix', '--dry-run'])).toEqual({ code: 0, out: 'No safe fix would change anything.\n', error: '' });
	});

	it.each([
		[['check', '--dry-run'], '--dry-run goes with --fix. Without --fix, masthead check writes nothing anyway.'],
		[['check', '--fix', '--dry-run', '--format', 'json'], '--dry-run shows a patch of files. Leave --format, --output and --stdin out.'],
	])('is refused where it has no place: %j', async (args, sentence) => {
		expect(await masthead(makeSite({}), args)).toEqual({ code: 2, out: '', error: `masthead: ${sentence}\n` });
	});
});
