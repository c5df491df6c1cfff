import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { languageOf } from '../../src/cli/language';
import { speak } from '../../src/cli/phrase';
import { columnsOf, padTo } from '../../src/cli/width';
import { builtProgram, makeDirectory, makeSite, masthead } from './support';

const chinese = { LANG: 'zh_CN.UTF-8' };
const wrong = '---\ntitle: A\ndate: 2022-02-30 10:00:00\nupdated: 2022-3-9\n---\n';

// Other files of tests may run in the same process.
afterEach(() => speak('en', ''));

describe('the language', () => {
	it.each([
		[{}, 'en'],
		[{ LANG: 'zh_CN.UTF-8' }, 'zh-cn'],
		[{ LANG: 'zh_CN.utf8' }, 'zh-cn'],
		[{ LANG: 'zh_CN' }, 'zh-cn'],
		[{ LANG: 'zh_SG.UTF-8@pinyin' }, 'zh-cn'],
		[{ LANG: 'zh_CN.GB18030' }, 'en'],
		[{ LANG: 'zh_TW.UTF-8' }, 'en'],
		[{ LANG: 'de_DE.UTF-8' }, 'en'],
		[{ LANG: 'C.UTF-8' }, 'en'],
		[{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8' }, 'en'],
		[{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8' }, 'zh-cn'],
		[{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
		[{ LANG: 'zh_CN.UTF-8', LC_ALL: '', LC_MESSAGES: '' }, 'zh-cn'],
		[{ LANG: 'zh_CN.UTF-8', TERM: 'linux' }, 'en'],
		[{ LANG: 'zh_CN.UTF-8', MASTHEAD_LANG: 'en' }, 'en'],
		[{ LANG: 'en_US.UTF-8', MASTHEAD_LANG: 'zh-CN' }, 'zh-cn'],
		[{ MASTHEAD_LANG: 'zh_CN.UTF-8' }, 'zh-cn'],
		[{ MASTHEAD_LANG: 'fr', LANG: 'zh_CN.UTF-8' }, 'zh-cn'],
	])('of the environment %j is %s', (env, language) => {
		expect(languageOf(['check'], env)).toBe(language);
	});

	it.each([
		[['check', '--lang', 'zh-cn'], {}, 'zh-cn'],
		[['check', '--lang=zh-CN', '.'], { MASTHEAD_LANG: 'en' }, 'zh-cn'],
		[['--lang', 'en', 'check'], chinese, 'en'],
		[['check', '--lang', 'en', '--lang', 'zh-cn'], {}, 'zh-cn'],
		[['check', '--', '--lang=zh-cn'], {}, 'en'],
		[['check', '--lang'], chinese, 'zh-cn'],
		// A report for programs is the same on every machine, unless somebody asks for another.
		[['check', '--format', 'json'], chinese, 'en'],
		[['check', '--format=junit'], chinese, 'en'],
		[['check', '--format', 'json', '--lang', 'zh-cn'], {}, 'zh-cn'],
		[['check', '--format', 'json'], { MASTHEAD_LANG: 'zh-cn' }, 'zh-cn'],
		[['check', '--format', 'text'], chinese, 'zh-cn'],
		[['check', '--format', 'sarif', '--lang', 'zh-cn'], chinese, 'en'],
	])('of %j in %j is %s', (args, env, language) => {
		expect(languageOf(args, env)).toBe(language);
	});

	it('is English where the translations are not there, and sentences follow each other as they do in English', async () => {
		const packageFolder = makeDirectory();
		symlinkSync(fileURLToPath(new URL('../../schemas', import.meta.url)), join(packageFolder, 'schemas'), 'junction');
		const { out } = await masthead(makeSite({ 'a.md': '---\ntitle: A\n---\n' }), ['rename', 'key', 'x', 'y', '--lang', 'zh-cn'], { packageFolder });
		expect(out).toBe('1 file looked at: 0 places to change, 0 files skipped. Nothing of the name “x” was found.\n');
	});

	it('is one of those that there are', async () => {
		const { code, error } = await masthead(makeSite({}), ['check', '--lang', 'fr']);
		expect([code, error]).toEqual([2, 'masthead: --lang: “fr” is not possible. Write en or zh-cn.\n']);
	});
});

describe('masthead in Chinese', () => {
	it('reports problems, counts and what to do', async () => {
		const site = makeSite({ 'a.md': wrong, 'b.md': '\n---\ntitle: B\n---\n' });
		const { code, out, error } = await masthead(site, ['check'], { env: chinese });
		expect([code, error]).toEqual([1, '']);
		expect(out).toBe(`source/_posts/a.md
  3:7  错误  “2022-02-30 10:00:00”不是存在的日子或时间。Hexo 会读作 2022-03-02 10:00:00。  date/invalid

source/_posts/b.md
  2:1  信息  Hexo 能读取一个空行之后的 Front Matter，但 Jekyll, Docusaurus, VitePress, Eleventy, Gatsby, Pelican 不能。为稳妥起见，请让分隔线位于文件开头。  fence/leading-blank-lines
  2:1  信息  没有写键“date”。没有它，就会使用文件的日期，而每份站点副本的文件日期都不同。  schema/recommended

2 个文件中有 3 个问题：1 个错误，0 个警告，2 条信息。
其中 1 个可以安全修正：请运行 masthead check --fix。
`);
	});

	it.each([
		[['check', '--fix'], /已修正 1 个文件。\n {2}1 处：fence\/leading-blank-lines 1\n/],
		[['dates'], /跳过 {2}front matter 有语法错误。|将修改 1 个，已经正确 0 个，需要人来决定 1 个。没有写入任何内容：加上 --write 才会写入。\n$/],
		[['images'], /^2 个文件中没有图片。\n$/],
		[['rename', 'key', 'title', 'name'], /查看了 2 个文件：将修改 2 处，跳过 0 个文件。没有写入任何内容：加上 --write 才会写入。\n$/],
		[['init'], /Hexo.*2 篇文章.*\n已写入 .*masthead\.json。\n接下来：masthead check 找出问题/],
	])('%j speaks it', async (args, expected) => {
		const site = makeSite({ 'a.md': wrong, 'b.md': '\n---\ntitle: B\n---\n' });
		const { out } = await masthead(site, args, { env: chinese });
		expect(out).toMatch(expected);
	});

	it.each([
		[['check', 'no.md'], '没有文件或目录 no.md。请检查路径；如果是 glob，请加上引号。'],
		[['chekc'], '没有命令“chekc”。是不是想写 check？'],
		[['check', '--fixx'], '没有选项 --fixx。是不是想写 --fix？'],
		[['check', '--format', 'xml'], '--format：不能写“xml”。请写 text, json, sarif, github, junit 或 markdown。'],
		[['dates', '--fix'], '选项 --fix 属于 masthead check。要写入日期，请用 --write。'],
	])('%j says what to do instead', async (args, expected) => {
		// No form of report but the one for people decides about the language.
		const { code, error } = await masthead(makeSite({}), args, { env: { MASTHEAD_LANG: 'zh-cn' } });
		expect([code, error]).toEqual([2, `masthead: ${expected}\n`]);
	});

	it('leaves reports for programs as they are, but for the sentences where somebody asks for it', async () => {
		const site = makeSite({ 'a.md': wrong });
		for (const format of ['json', 'sarif', 'junit', 'github', 'markdown']) {
			const english = await masthead(site, ['check', '--format', format]);
			expect(await masthead(site, ['check', '--format', format], { env: chinese })).toEqual(english);
		}
		type Report = { files: { problems: { message: string }[] }[] };
		const plain = JSON.parse((await masthead(site, ['check', '--format', 'json'])).out) as Report;
		const translated = JSON.parse((await masthead(site, ['check', '--format', 'json', '--lang', 'zh-cn'])).out) as Report;
		const without = (report: Report): unknown => JSON.parse(JSON.stringify(report, (key, value: unknown) => (key === 'message' || key === 'title' ? '' : value)));
		expect(without(translated)).toEqual(without(plain));
		expect(translated.files[0]?.problems[0]?.message).toContain('不是存在的日子');
	});

	it('is not what an earlier run in English found, where that is taken over', async () => {
		const site = makeSite({ 'a.md': wrong });
		const english = await masthead(site, ['check', '--cache']);
		const translated = await masthead(site, ['check', '--cache'], { env: chinese });
		expect(translated.out).toContain('不是存在的日子');
		expect(await masthead(site, ['check', '--cache'], { env: chinese })).toEqual(translated);
		expect(await masthead(site, ['check', '--cache'])).toEqual(english);
	});

	it('is the same on further threads', async () => {
		const program = await builtProgram();
		symlinkSync(fileURLToPath(new URL('../../l10n', import.meta.url)), join(dirname(program), '../l10n'), 'junction');
		const site = makeSite(Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${index}.md`, wrong])));
		const run = (...args: readonly string[]): string => spawnSync(process.execPath, [program, 'check', ...args], { cwd: site, encoding: 'utf8', env: { ...process.env, ...chinese, LC_ALL: '' } }).stdout;
		const alone = run('--concurrency', '1');
		expect(alone.match(/不是存在的日子/g)).toHaveLength(100);
		expect(alone).not.toContain('is not a day');
		expect(run('--concurrency', '3')).toBe(alone);
	}, 90_000);

	it('stays English where the translations are not there', async () => {
		const folder = makeDirectory({});
		mkdirSync(join(folder, 'l10n'));
		writeFileSync(join(folder, 'l10n/cli.zh-cn.json'), '{ broken');
		const { error } = await masthead(makeSite({}), ['chekc'], { env: chinese, packageFolder: folder });
		expect(error).toBe('masthead: There is no command “chekc”. Did you mean check?\n');
		// What comes after in the same process is another run.
		expect((await masthead(makeSite({}), ['chekc'])).error).toBe('masthead: There is no command “chekc”. Did you mean check?\n');
	});

	it('comes with the package', () => {
		const root = fileURLToPath(new URL('../..', import.meta.url));
		expect(readFileSync(join(root, '.npmignore'), 'utf8')).toContain('!/l10n/*.zh-cn.json\n');
		expect(readFileSync(join(root, '.vscodeignore'), 'utf8')).toContain('!l10n/cli.zh-cn.json\n');
		expect(execFileSync(process.execPath, ['-e', 'JSON.parse(require("fs").readFileSync("l10n/cli.zh-cn.json"))'], { cwd: root }).length).toBe(0);
	});
});

describe('the columns of a text', () => {
	it.each([['date', 4], ['日期', 4], ['a日b', 4], ['ｄａｔｅ', 8], ['한글', 4], ['é', 1], ['e\u0301', 1], ['🚀', 2], ['\u{20000}', 2], ['“x”', 3], ['', 0]])('%j takes %i', (text, columns) => {
		expect(columnsOf(text)).toBe(columns);
		expect(padTo(10, text)).toBe(text + ' '.repeat(10 - columns));
	});

	it('line up the dates of an article, whatever their keys are written in', async () => {
		const site = makeDirectory({ '_config.yml': 'title: T\ntimezone: Asia/Shanghai\n', 'source/_posts/a.md': '---\ndate: 2022-3-9\nupdated: 2022-3-9\n---\n' });
		const { out } = await masthead(site, ['dates'], { env: chinese });
		const [, first, second] = out.split('\n').filter((line) => line.includes('2022-3-9') || line.includes('a.md'));
		expect(first?.indexOf('2022-3-9')).toBe(second?.indexOf('2022-3-9'));
	});
});
