import { describe, expect, it } from 'vitest';
import { version } from '../../package.json';
import { readArguments } from '../../src/cli/arguments';
import { defineCommand, type Command } from '../../src/cli/command';
import { commands } from '../../src/cli/commands/table';
import type { Io } from '../../src/cli/io';
import { listed } from '../../src/cli/misuse';
import { makeDirectory, masthead } from './support';

describe('the arguments', () => {
	it.each([
		[[], `Name a command: ${listed(commands.map(({ name }) => name), 'or')}. masthead --help tells more.`],
		[['chekc'], 'There is no command “chekc”. Did you mean check?'],
		[['posts/a.md'], 'There is no command “posts/a.md”. To check files, write masthead check posts/a.md'],
		[['check', '--fx'], 'There is no option --fx. Did you mean --fix?'],
		[['check', '--nonsense'], 'There is no option --nonsense. masthead --help lists the options.'],
		[['check', '--schema'], 'The option --schema needs a value behind it, such as --schema=VALUE.'],
		[['check', '--max-warnings', '-1'], 'The option --max-warnings needs a value behind it, such as --max-warnings=VALUE.'],
		[['check', '--fix=yes'], 'The option --fix takes no value.'],
		[['check', '--generator', 'wordpress'], 'There is no generator “wordpress”. The generators are hexo, hugo, jekyll, astro, starlight, eleventy, docusaurus, vitepress, gatsby, zola, pelican, mdn, github-docs, generic, auto.'],
		[['check', '--timezone', 'Mars/Base'], '--timezone: “Mars/Base” is not a time zone. Write a name such as Asia/Shanghai or Europe/Berlin, UTC, or an offset such as +08:00.'],
		[['check', '--build-timezone', 'x'], '--build-timezone: “x” is not a time zone. Write a name such as Asia/Shanghai or Europe/Berlin, UTC, or an offset such as +08:00.'],
		[['check', '--format', 'xml'], '--format: “xml” is not possible. Write text, json, sarif, github, junit or markdown.'],
		[['check', '--max-warnings', 'many'], '--max-warnings: “many” is not a count. Write a whole number, such as 0.'],
		[['dates', '--keep', 'both'], '--keep: “both” is not possible. Write instant or displayed.'],
		[['dates', '--fix'], 'The option --fix belongs to masthead check. To write dates, use --write.'],
		[['check', '--write'], 'The option --write belongs to other commands. To write fixes, use --fix.'],
		[['dates', '--dry-run'], 'The option --dry-run belongs to masthead check and masthead init. Without --write, nothing is written.'],
		[['rename', 'key', 'a', 'b', '--dry-run'], 'The option --dry-run belongs to masthead check and masthead init. Without --write, nothing is written.'],
		[['images', '--unwrap', '--dry-run'], 'The option --dry-run belongs to masthead check and masthead init. Without --write, nothing is written.'],
		[['schema', 'infer', '--output', 'x.json'], 'The option --output belongs to masthead check. The file of the schema is named by --out.'],
		[['images', '--to', 'iso'], 'The option --to belongs to masthead dates.'],
		[['check', '--stdin', 'a.md'], 'With --stdin there is one article, and no paths. Name its place with --stdin-filepath.'],
		[['check', '--stdin-filepath', 'a.md'], '--stdin-filepath goes with --stdin.'],
		[['check', '--stdin', '--fix', '--format', 'json'], 'With --stdin, --fix and --write put the new text on standard output, so --format json has no place there. Leave one of them out.'],
	])('are refused with one sentence: %j', async (args, sentence) => {
		expect(await masthead(makeDirectory(), args)).toEqual({ code: 2, out: '', error: `masthead: ${sentence}\n` });
	});

	it.each([
		['isoo', 'Did you mean iso?'],
		['YYYY-MM-DD HH:MM', 'The pattern has one part twice: “MM”. Months are MM, minutes mm.'],
		['HH:mm', 'The pattern needs a year, a month and a day, such as YYYY-MM-DD.'],
	])('explain what is wrong with the form %s', async (form, hint) => {
		const { code, error } = await masthead(makeDirectory(), ['dates', '--to', form]);
		expect(code).toBe(2);
		expect(error).toContain(`--to: “${form}” is not a form of a date. ${hint}`);
	});

	it.each([[['--help']], [['-h']], [['help']], [['check', '--help']], [['help', 'dates']], [['images', '-h']]])('print help: %j', async (args) => {
		const { code, out, error } = await masthead(makeDirectory(), args);
		expect({ code, error }).toEqual({ code: 0, error: '' });
		expect(out).toMatch(/^Usage: masthead /);
		expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);
	});

	it('tell in the help of every command each option that it has, and no other', async () => {
		for (const { name, options } of commands) {
			const { out } = await masthead(makeDirectory(), [...name.split(' '), '--help']);
			const told = [...new Set(out.match(/^ {2}(?:-\w, )?--[a-z-]+/gm)?.map((option) => option.replace(/^ +(?:-\w, )?--/, '')))].sort();
			expect(told, name).toEqual([...Object.keys(options), 'help', 'lang', 'version'].sort());
			expect(Math.max(...out.split('\n').map(({ length }) => length)), name).toBeLessThanOrEqual(120);
			expect(out.startsWith(`Usage: masthead ${name} `), name).toBe(true);
		}
	});

	it('have one meaning for each option, whichever command has it', () => {
		const definitions = new Map<string, unknown>();
		for (const { options } of commands) {
			for (const [name, definition] of Object.entries(options)) expect(definitions.set(name, definitions.get(name) ?? definition).get(name)).toEqual(definition);
		}
	});

	describe('of commands with two words', () => {
		const heard: unknown[] = [];
		const make = (name: string): Command =>
			defineCommand({
				name,
				summary: 'test',
				help: `Usage: masthead ${name} `,
				options: { share: { type: 'string' }, all: { type: 'boolean' } },
				read: ({ share, all }, paths) => ({ share, all, paths }),
				run: async (options) => {
					heard.push(name, options);
					return 0;
				},
			});
		const table = [make('schema'), make('schema infer'), make('mend tags')];

		it('give the longest name its words, and the rest to it', async () => {
			const invocation = readArguments(['schema', 'infer', 'posts', '--share', '0.9', '--all'], table);
			expect(invocation.kind).toBe('run');
			if (invocation.kind === 'run') expect(await invocation.run({} as Io)).toBe(0);
			expect(heard).toEqual(['schema infer', { share: '0.9', all: true, paths: ['posts'] }]);
			expect(readArguments(['help', 'schema', 'infer'], table)).toMatchObject({ kind: 'help', command: { name: 'schema infer' } });
			expect(readArguments(['schema', '-h'], table)).toMatchObject({ kind: 'help', command: { name: 'schema' } });
		});

		it('are listed where help is asked for with the first word alone', async () => {
			expect(readArguments(['mend', '--help'], table)).toEqual({ kind: 'help', family: [table[2]] });
			for (const args of [['rename', '--help'], ['help', 'rename'], ['-h', 'rename']]) {
				const { code, out } = await masthead(makeDirectory(), args);
				expect(code).toBe(0);
				expect(out).toMatch(/^  rename key +\S.*\n  rename tag +\S.*\n  rename category +\S/m);
				expect(out).not.toContain('schema infer');
			}
		});

		it.each([
			[['mend'], 'The command “mend” needs one word more: masthead mend tags.'],
			[['mend', 'tgs'], 'There is no command “mend tgs”. Write masthead mend tags.'],
			[['shema'], 'There is no command “shema”. Did you mean schema?'],
			[[], 'Name a command: schema, schema infer or mend tags. masthead --help tells more.'],
		])('are refused with one sentence: %j', (args, message) => {
			expect(readArguments(args, table)).toEqual({ kind: 'misused', message });
		});
	});

	it('take no empty commit to compare with, which a variable without a value leaves behind', async () => {
		const { code, error } = await masthead(makeDirectory(), ['check', '--changed=']);
		expect(code).toBe(2);
		expect(error).toContain('a variable may be empty');
		expect(readArguments(['check', '--', '--changed=']).kind).toBe('run');
	});

	it.each([['key', 'tags', 'tags'], ['tag', 'a', ' a '], ['category', 'A', 'A']])('rename no %s to what it is called already', async (kind, from, to) => {
		const { code, error } = await masthead(makeDirectory({ 'a.md': '---\ntags: [a]\n---\n' }), ['rename', kind, from, to]);
		expect([code, error]).toEqual([2, `masthead: The old and the new name are both “${from}”, so there is nothing to rename.\n`]);
	});

	it('print the version', async () => {
		expect(await masthead(makeDirectory(), ['--version'])).toEqual({ code: 0, out: `${version}\n`, error: '' });
	});
});
