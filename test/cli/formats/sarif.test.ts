import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { applyEdits, span } from '../../../src/core/text';
import { codes } from '../../../src/core/problems';
import { makeDirectory, makeSite, masthead, read } from '../support';
import { awkwardNames, hostileTexts, makeHostileSite } from './support';
import { clip } from '../../../src/core/messages';

interface Region {
	readonly startLine: number;
	readonly startColumn: number;
	readonly endLine: number;
	readonly endColumn: number;
}

interface Result {
	readonly ruleId: string;
	readonly ruleIndex: number;
	readonly level: string;
	readonly message: { readonly text: string };
	readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string }; readonly region: Region } }[];
	readonly partialFingerprints?: { readonly [name: string]: string };
	readonly fixes?: readonly { readonly description: { readonly text: string }; readonly artifactChanges: readonly { readonly replacements: readonly { readonly deletedRegion: Region; readonly insertedContent: { readonly text: string } }[] }[] }[];
}

interface Log {
	readonly version: string;
	readonly runs: readonly [
		{
			readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help: { readonly text: string }; readonly properties: { readonly [name: string]: unknown } }[] } };
			readonly results: readonly Result[];
			readonly invocations: readonly [{ readonly executionSuccessful: boolean; readonly toolExecutionNotifications: readonly unknown[] }];
		},
	];
}

const schema = readFileSync(createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8');

/** It is written in draft-04, and uses nothing that differs in draft-07 but the name of its own address. */
function validator(text: string): (log: unknown) => unknown {
	const { id, $schema: _draft, ...rest } = JSON.parse(text) as { readonly id: string; readonly $schema: string };
	const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
	addFormats.default(ajv);
	const validate = ajv.compile({ ...rest, $id: id });
	return (log) => (validate(log) ? [] : validate.errors);
}

async function sarif(site: string, args: readonly string[] = []): Promise<Log> {
	return JSON.parse((await masthead(site, ['check', '--format', 'sarif', ...args])).out) as Log;
}

describe('the format SARIF', () => {
	it('is valid against the schema of SARIF 2.1.0, whatever files hold', async () => {
		const { site } = makeHostileSite();
		const errorsIn = validator(schema);
		for (const log of [await sarif(site), await sarif(makeDirectory()), await sarif(makeSite({ 'bad.md': Buffer.from([0x2d, 0xff]) }))]) expect(errorsIn(log)).toEqual([]);
		const broken = JSON.parse(JSON.stringify(await sarif(site))) as { runs: { results: { level: string }[] }[] };
		for (const result of broken.runs[0]?.results ?? []) result.level = 'awful';
		expect(errorsIn(broken)).not.toEqual([]);
	});

	it('has what code scanning asks of the tool, its rules and their help', async () => {
		const log = await sarif(makeSite({}));
		expect(log).toMatchObject({ $schema: expect.stringContaining('sarif-schema-2.1.0.json'), version: '2.1.0' });
		const { driver } = log.runs[0].tool;
		expect(driver).toMatchObject({ name: 'Masthead', semanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
		expect(driver.rules.map(({ id }) => id)).toEqual(codes);
		for (const rule of driver.rules) {
			expect(rule).toMatchObject({
				shortDescription: { text: expect.stringMatching(/^.{10,}\.$/s) },
				// Code scanning takes 1,024 characters.
				fullDescription: { text: expect.stringMatching(/^.{20,1024}$/s) },
				help: { text: expect.stringContaining('How to mend it'), markdown: expect.stringContaining(`# \`${rule.id}\``) },
				defaultConfiguration: { level: expect.stringMatching(/^(?:error|warning|note)$/) },
				properties: { tags: ['front-matter', rule.id.split('/')[0]], 'problem.severity': expect.stringMatching(/^(?:error|warning|recommendation)$/) },
			});
			// Nothing of it leads to a place that the reader does not have.
			expect(rule.help.text).not.toMatch(/\]\(/);
		}
	});

	it('names each file by its address from the root of the repository', async () => {
		const { site } = makeHostileSite();
		const { results } = (await sarif(site)).runs[0];
		const invalid = results.filter(({ ruleId }) => ruleId === 'date/invalid');
		const locations = invalid.map(({ locations: [first] }) => first?.physicalLocation.artifactLocation);
		for (const name of awkwardNames) expect(locations).toContainEqual({ uri: `blog/source/_posts/${encodeURIComponent(name)}`, uriBaseId: '%SRCROOT%' });
		for (const { uri } of locations.flatMap((location) => location ?? [])) expect(new URL(uri, 'file:///root/').href).toBe(`file:///root/${uri}`);
		expect(invalid[0]).toMatchObject({ level: 'error', ruleIndex: codes.indexOf('date/invalid'), locations: [{ physicalLocation: { region: { startLine: 3, startColumn: 7, endLine: 3, endColumn: 26 } } }] });
		for (const text of hostileTexts) expect(results.some(({ message }) => message.text.includes(clip(text)))).toBe(true);
	});

	it('tells before the upload that GitHub refuses more than 25,000 results', async () => {
		const siteWith = (images: number): string => makeDirectory({ 'a.md': `---\ntitle: A\n---\n${'![](https://example.org/a.png)\n'.repeat(images)}` });
		const many = siteWith(25_001);
		expect((await masthead(many, ['check', '--format', 'sarif'])).error).toContain('GitHub refuses a report of more than 25000 results, and this one has 25001. Leave out what is no error (--quiet)');
		expect(await masthead(many, ['check', '--format', 'sarif', '--output', 'a.sarif'])).toMatchObject({ code: 0, error: expect.stringContaining('GitHub refuses') });
		for (const args of [['--format', 'sarif', '--quiet'], ['--format', 'json']]) expect((await masthead(many, ['check', ...args])).error).toBe('');
		expect((await masthead(siteWith(25_000), ['check', '--format', 'sarif'])).error).toBe('');
	});

	it('gives a problem a fingerprint that stays where lines are put above it', async () => {
		const body = 'Words that fill the window of the fingerprint. '.repeat(4);
		const site = makeSite({ 'a.md': `---\ntitle: A\ndate: 2022-02-30 10:00:00\n---\n${body}\n` });
		const printsIn = async (): Promise<unknown> => (await sarif(site)).runs[0].results.map(({ ruleId, partialFingerprints }) => [ruleId, partialFingerprints]);
		const before = await printsIn();
		expect(before).toEqual([['date/invalid', { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]+:1$/) }]]);
		writeFileSync(`${site}/source/_posts/a.md`, `---\ntags: [x]\nauthor: B\ntitle: A\ndate: 2022-02-30 10:00:00\n---\n${body}\n`);
		expect(await printsIn()).toEqual(before);
	});

	it.each([
		['LF', (text: string) => text],
		['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
		['a BOM', (text: string) => `\ufeff${text}`],
	])('carries the safe fixes, which do what --fix does, in a file with %s', async (_name, made) => {
		const site = makeSite({ 'a.md': made('\n---\ntitle: A 🚤\ndate: 2024-05-01 08:00:00\n---\n') });
		const source = read(site, 'source/_posts/a.md');
		const [result] = (await sarif(site)).runs[0].results;
		const replacements = result?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
		expect(replacements.length).toBeGreaterThan(0);
		// SARIF's columns do not count a byte order mark.
		const mark = source.startsWith('\ufeff') ? 1 : 0;
		const starts = [mark, ...Array.from(source.matchAll(/\r\n|\n/g), ({ index, 0: end }) => index + end.length)];
		const at = (line: number, column: number): number => (starts[line - 1] ?? 0) + column - 1;
		const edits = replacements.map(({ deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent: { text } }) => ({ span: span(at(startLine, startColumn), at(endLine, endColumn)), text }));
		const mended = applyEdits(source, edits);
		await masthead(site, ['check', '--fix']);
		expect(read(site, 'source/_posts/a.md')).toBe(mended);
		expect(mended).not.toBe(source);
	});

	it('says what could not be done, and that the run did not succeed', async () => {
		const site = makeSite({ 'bad.md': Buffer.from([0x2d, 0xff]) });
		expect((await sarif(site)).runs[0].invocations).toEqual([
			{ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', message: { text: 'source/_posts/bad.md is not UTF-8 text, so it was not checked. Save it as UTF-8.' } }] },
		]);
		expect((await sarif(makeSite({ 'a.md': '---\ntitle: A\n---\n' }))).runs[0].invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
	});

	it('tells of a file outside of the repository by its whole or relative address', async () => {
		const directory = makeDirectory({ 'repo/.git/HEAD': '', 'other/a b.md': '---\ntitle: [\n---\n' });
		const [result] = (await sarif(`${directory}/repo`, ['../other/a b.md'])).runs[0].results;
		expect(result?.locations[0]?.physicalLocation.artifactLocation).toEqual({ uri: '../other/a%20b.md' });
	});
});
