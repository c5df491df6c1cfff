import { describe, expect, it } from 'vitest';
import { clip } from '../../../src/core/messages';
import { makeSite, masthead } from '../support';
import { awkwardNames, hostileTexts, makeHostileSite } from './support';

interface Command {
	readonly name: string;
	readonly properties: { readonly [name: string]: string };
	readonly message: string;
}

/** As GitHub's runner reads a line of the log: a command is all that begins with two colons. */
function commandsIn(log: string): readonly Command[] {
	const unescape = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
	const unescapeProperty = (text: string): string => unescape(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
	return log.split(/\r\n|\r|\n/).flatMap((line) => {
		const match = /^\s*::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/u.exec(line);
		if (match === null) return [];
		const [, name = '', list = '', message = ''] = match;
		const properties = Object.fromEntries(list.split(',').filter((pair) => pair !== '').map((pair) => [pair.slice(0, pair.indexOf('=')), unescapeProperty(pair.slice(pair.indexOf('=') + 1))]));
		return [{ name, properties, message: unescape(message) }];
	});
}

describe('the format for GitHub', () => {
	it('annotates each problem in its file, counted from the root of the repository', async () => {
		const { site } = makeHostileSite();
		const { code, out, error } = await masthead(site, ['check', '--format', 'github']);
		expect({ code, error }).toEqual({ code: 1, error: '' });
		const commands = commandsIn(out);
		const files = commands.filter(({ properties }) => properties['title'] === 'date/invalid').map(({ properties }) => properties['file']);
		expect(files).toEqual(expect.arrayContaining(awkwardNames.map((name) => `blog/source/_posts/${name}`)));
		expect(commands).toContainEqual({
			name: 'error',
			properties: { file: 'blog/source/_posts/with space.md', line: '3', endLine: '3', col: '7', endColumn: '26', title: 'date/invalid' },
			message: 'blog/source/_posts/with space.md:3:7 “2022-02-30 10:00:00” is not a day or time that exists. Hexo reads 2022-03-02 10:00:00.',
		});
	});

	it('makes commands of problems only, whatever the texts and names say', async () => {
		const { site } = makeHostileSite();
		const { out } = await masthead(site, ['check', '--format', 'github']);
		const { out: json } = await masthead(site, ['check', '--format', 'json']);
		const summary = (JSON.parse(json) as { readonly summary: { readonly errors: number; readonly warnings: number; readonly infos: number; readonly hints: number } }).summary;
		const commands = commandsIn(out);
		expect(commands.map(({ name }) => name).sort()).toEqual([...Array<string>(summary.errors).fill('error'), ...Array<string>(summary.infos + summary.hints).fill('notice'), ...Array<string>(summary.warnings).fill('warning')]);
		for (const text of hostileTexts) expect(commands.some(({ message }) => message.includes(clip(text).replace(/\p{Surrogate}/gu, '\ufffd'))), text).toBe(true);
		for (const line of out.split('\n').filter((line) => !line.startsWith('::'))) expect(line).toMatch(/^(?:\d+ problems(?: and \d+ hints)? in \d+ files: |GitHub shows at most |masthead check --fix |$)/);
	});

	it.each([['check'], ['check', '--fix', '--dry-run'], ['images'], ['dates']])('keeps the report for people free of commands in a workflow: %j', async (...args) => {
		const { site } = makeHostileSite();
		const there = await masthead(site, args, { env: { GITHUB_ACTIONS: 'true' } });
		expect(commandsIn(there.out + there.error)).toEqual([]);
		expect(there.out + there.error).not.toContain('##[');
		// Elsewhere nothing is changed.
		const here = await masthead(site, args);
		expect(there.out.replaceAll('\u200b', '')).toBe(here.out);
		expect(here.out).not.toContain('\u200b');
	});

	it('says in the log what GitHub does not show', async () => {
		const posts = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`${index}.md`, '---\ntitle: A\ndate: 2022-02-30 10:00:00\n---\n']));
		expect((await masthead(makeSite(posts), ['check', '--format', 'github'])).out).toContain('GitHub shows at most 10 errors, 10 warnings and 10 notices of a step as annotations; this log has all of them.\n');
		expect((await masthead(makeSite({ 'a.md': posts['0.md'] ?? '' }), ['check', '--format', 'github'])).out).not.toContain('at most');
	});

	it('leaves columns out where a problem spans lines, and annotates what could not be done', async () => {
		const site = makeSite({ 'a.md': '---\ntitle: A\ndate: 2024-05-01 08:00:00\n---\n![](<data:\n', 'bad.md': Buffer.from([0x2d, 0xff, 0xfe]) });
		const { code, out } = await masthead(site, ['check', '--format', 'github']);
		expect(code).toBe(2);
		expect(commandsIn(out)).toContainEqual({ name: 'error', properties: { title: 'masthead' }, message: 'source/_posts/bad.md is not UTF-8 text, so it was not checked. Save it as UTF-8.' });
	});
});
