import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io';
import { builtProgram, makeDirectory, masthead, type Ran } from './support';

const samples = ['../site', '../sites'].map((name) => fileURLToPath(new URL(name, import.meta.url)));

let threads: Io['threads'];

beforeAll(async () => {
	threads = { program: await builtProgram(), cores: 2 };
}, 120_000);

const defects = ['date: 2022-02-30', 'title: a: b', 'catagories: [x]', 'tags: [Harbour]', 'tags: [harbour]', 'tags: [harbour', 'cover: /images/none.png', '# masthead-disable-line\ndate: never', 'title: {'];

/** A Hexo site with a schema and a `masthead.json` that are not in order, and articles that are wrong in every way. */
function brokenSite(): string {
	const files: { [path: string]: string | Uint8Array } = {
		'_config.yml': 'title: T\ntimezone: Asia/Shanghai\nsource_dir: source\n',
		'masthead.json': '{ "rules": { "nothing/such": "error" }, "schemas": { "broken.json": ["**/9*.md"] } }',
		'broken.json': '{ "type": "objekt" }',
		'source/_posts/bytes.md': Uint8Array.of(0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe, 0x0a),
		'source/_posts/mixed.md': '---\ntitle: a\r\ncatagories: [x]\n---\n',
		'source/_posts/船\n📰.md': '---\ntitle: é\ndate: 2022-02-30\n---\n',
	};
	for (let number = 0; number < 400; number++) {
		const line = defects[number % (defects.length * 2)] ?? 'comments: false';
		const lines = [...(number % 5 === 0 ? ['', '---'] : ['---']), `title: Nummer ${number} 春茶`, `date: 2022-3-${(number % 28) + 1} 10:00`, line, '---', '', `![](https://proxy.example.workers.dev/?http://static.example.com/${number}.jpg)`, ''];
		files[`source/_posts/${number}.md`] = lines.join(number % 3 === 0 ? '\r\n' : '\n');
	}
	return makeDirectory(files);
}

function copyOf(directory: string): string {
	const copy = makeDirectory();
	cpSync(directory, copy, { recursive: true });
	return copy;
}

function textsIn(directory: string): readonly (readonly [string, string])[] {
	return readdirSync(directory, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort()
		.map((path) => [path.slice(directory.length), readFileSync(path, 'latin1')] as const);
}

async function ran(directory: string, args: readonly string[], concurrency: number): Promise<Ran> {
	return masthead(directory, [...args, '--concurrency', String(concurrency)], threads === undefined ? {} : { threads });
}

const readings = [['check'], ['check', '--format', 'json'], ['check', '--quiet', '--generator', 'hugo'], ['dates'], ['dates', '--format', 'json', '--to', 'iso'], ['images'], ['images', '--quiet']];

describe('a run on several threads', () => {
	it.each(readings)('says the same as on one: %s %s %s', async (...args) => {
		const broken = brokenSite();
		for (const directory of [broken, ...samples]) {
			const alone = await ran(directory, args, 1);
			expect(alone.out.length).toBeGreaterThan(20);
			for (const concurrency of directory === broken ? [2, 4] : [3]) expect(await ran(directory, args, concurrency)).toEqual(alone);
		}
	}, 120_000);

	it.each([['check', '--fix'], ['dates', '--write', '--to', 'iso-offset', '--keep', 'displayed', '--allow-moves']])('writes the same as on one: %s %s', async (...args) => {
		const site = brokenSite();
		const before = textsIn(site);
		const alone = copyOf(site);
		const said = await ran(alone, args, 1);
		expect(textsIn(alone)).not.toEqual(before);
		for (const concurrency of [2, 4]) {
			const several = copyOf(site);
			expect(await ran(several, args, concurrency)).toEqual(said);
			expect(textsIn(several)).toEqual(textsIn(alone));
		}
	}, 120_000);

	it('hears what other articles write, on whichever thread they were read', async () => {
		const posts = Object.fromEntries(Array.from({ length: 60 }, (_, number) => [`source/_posts/${number}.md`, `---\ntitle: T ${number}\ntags: [${number === 41 ? 'harbour' : 'Harbour'}]\n---\n`]));
		const site = makeDirectory({ '_config.yml': 'title: T\nsource_dir: source\n', ...posts });
		const { out } = await ran(site, ['check'], 3);
		expect(out).toContain('rule/similar-tag');
		expect(out).toContain('source/_posts/41.md');
	});

	it('does what a thread could not do', async () => {
		const site = brokenSite();
		const alone = await ran(site, ['check'], 1);
		const program = join(makeDirectory({ 'dies.js': 'process.exit(7);' }), 'dies.js');
		expect(await masthead(site, ['check', '--concurrency', '3'], { threads: { program, cores: 2 } })).toEqual(alone);
	});

	it('takes no number of threads that cannot be', async () => {
		for (const wrong of ['0', '65', 'x', '-1']) expect((await masthead('/', ['check', `--concurrency=${wrong}`])).code).toBe(2);
	});
});
