import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeDirectory, masthead, read, type Ran } from './support';

const realNow = Date.now;

afterEach(() => {
	vi.restoreAllMocks();
});

/** The clock of the run; files keep that of the machine. */
function setClock(now: number): void {
	vi.spyOn(Date, 'now').mockReturnValue(now);
}

/** A site whose articles are wrong in several ways, with a schema, a `masthead.json` and images of its own. */
function site(): string {
	return makeDirectory({
		'_config.yml': 'title: T\ntimezone: Asia/Shanghai\nsource_dir: source\n',
		'masthead.json': '{ "rules": { "nothing/such": "error" }, "schemas": { "notes.json": ["source/_posts/note*.md"] } }',
		'notes.json': '{ "type": "object", "required": ["mood"], "properties": { "mood": { "type": "strng" } } }',
		'own.json': '{ "type": "object", "required": ["place"] }',
		'source/images/there.png': 'x',
		'source/_posts/a.md': '---\ntitle: A\ndate: 2022-02-30\ntags: [Harbour]\n---\n\n![](/images/none.png)\n',
		'source/_posts/b.md': '---\ntitle: B\ndate: 2022-01-30 10:00:00\ntags: [Harbour]\n---\n\n![](/images/there.png)\n',
		'source/_posts/c.md': '\n---\ntitle: C\ntags: [harbour]\n---\n',
		'source/_posts/note.md': '---\ntitle: N\n---\n',
		'source/_posts/own.md': '---\n$schema: ../../own.json\ntitle: O\n---\n',
		'source/_posts/bytes.md': Uint8Array.of(0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe, 0x0a),
	});
}

/** What a run says with a cache that earlier runs filled, after it was held against a run without any. */
async function ran(directory: string, ...args: readonly string[]): Promise<Ran> {
	const fresh = await masthead(directory, args);
	const cached = await masthead(directory, [...args, '--cache', '--cache-location', '.cache-here']);
	expect(cached).toEqual(fresh);
	// What was just kept is the same, too.
	expect(await masthead(directory, [...args, '--cache', '--cache-location', '.cache-here'])).toEqual(fresh);
	return fresh;
}

const changes: readonly (readonly [string, (directory: string) => void])[] = [
	['an article', (directory) => writeFileSync(join(directory, 'source/_posts/b.md'), '---\ntitle: B\ndate: 2022-02-31\n---\n')],
	['an article by one letter in the same moment', (directory) => writeFileSync(join(directory, 'source/_posts/b.md'), read(directory, 'source/_posts/b.md').replace('2022-01-30', '2022-02-30'))],
	['an article that takes its old time along', (directory) => {
		writeFileSync(join(directory, 'source/_posts/b.md'), read(directory, 'source/_posts/b.md').replace('2022-01-30', '2022-02-30'));
		utimesSync(join(directory, 'source/_posts/b.md'), 1_600_000_000, 1_600_000_000);
	}],
	['the articles there are', (directory) => {
		rmSync(join(directory, 'source/_posts/a.md'));
		writeFileSync(join(directory, 'source/_posts/new.md'), '---\ntitle: New\ndate: never\n---\n');
	}],
	['the tags of another article', (directory) => writeFileSync(join(directory, 'source/_posts/a.md'), '---\ntitle: A\ntags: [harbour]\n---\n')],
	['masthead.json', (directory) => writeFileSync(join(directory, 'masthead.json'), '{ "rules": { "date/invalid": "off" } }')],
	['a masthead.json that is new', (directory) => writeFileSync(join(directory, 'source/_posts/masthead.json'), '{ "rules": { "date/invalid": "hint" } }')],
	['a schema', (directory) => writeFileSync(join(directory, 'notes.json'), '{ "type": "object", "required": ["weather"] }')],
	['a schema that goes', (directory) => rmSync(join(directory, 'notes.json'))],
	['the schema that an article names', (directory) => writeFileSync(join(directory, 'own.json'), '{ "type": "object", "required": ["weather"] }')],
	['the site', (directory) => writeFileSync(join(directory, '_config.yml'), 'title: T\ntimezone: Mars/Base\nsource_dir: source\n')],
	['the generator', (directory) => {
		rmSync(join(directory, '_config.yml'));
		writeFileSync(join(directory, 'hugo.toml'), 'title = "T"\n[module]\n[[module.mounts]]\nsource="source"\ntarget="content"\n');
	}],
	['an image that goes', (directory) => rmSync(join(directory, 'source/images/there.png'))],
	['an image that comes', (directory) => writeFileSync(join(directory, 'source/images/none.png'), 'x')],
	['a theme with the image', (directory) => {
		mkdirSync(join(directory, 'themes/t/source/images'), { recursive: true });
		writeFileSync(join(directory, 'themes/t/source/images/none.png'), 'x');
	}],
];

describe('a run with a cache', () => {
	it.each(changes)('says the same as one without after a change to %s', async (_name, change) => {
		for (const [strategy, later] of [['metadata', 10_000], ['content', 0]] as const) {
			const directory = site();
			// Files that are older than a moment are known by their times, others by their content.
			setClock(realNow() + later);
			const run = async (): Promise<Ran> => {
				const fresh = await masthead(directory, ['check', '--format', 'json']);
				expect(await masthead(directory, ['check', '--format', 'json', '--cache', '--cache-location', '.cache-here', '--cache-strategy', strategy])).toEqual(fresh);
				return fresh;
			};
			const before = await run();
			change(directory);
			expect(await run()).not.toEqual(before);
		}
	}, 120_000);

	it('says the same in every command and form, one after the other', async () => {
		const directory = site();
		for (const args of [['check'], ['check', '--format', 'sarif'], ['check', '--generator', 'jekyll'], ['check', '--schema', 'own.json'], ['check', 'source/_posts/a.md'], ['check'], ['dates'], ['dates', '--timezone', 'UTC'], ['images', '--format', 'json']]) await ran(directory, ...args);
	}, 120_000);

	it('takes over what it knows and does not look again', async () => {
		const directory = makeDirectory({ '_config.yml': 'title: T\n', 'source/_posts/a.md': '---\ntitle: A\ndate: 2022-02-30\n---\n' });
		setClock(realNow() + 10_000);
		const first = await masthead(directory, ['check', '--cache']);
		const [name = ''] = readdirSync(join(directory, '.masthead-cache')).filter((one) => one.endsWith('.jsonl'));
		const path = join(directory, '.masthead-cache', name);
		const known = readFileSync(path, 'utf8');
		expect(known).toContain('2022-02-30');
		const told = known.trimEnd().split('\n').slice(0, -1).join('\n').replaceAll('2022-02-30', '2022-02-31');
		writeFileSync(path, `${told}\n${JSON.stringify(createHash('sha256').update(`${told}\n`).digest('base64url'))}\n`);
		const second = await masthead(directory, ['check', '--cache']);
		expect(second.out).toBe(first.out.replaceAll('2022-02-30', '2022-02-31'));
	});

	it('knows that time passes', async () => {
		const directory = makeDirectory({ '_config.yml': 'title: T\ntimezone: UTC\n', '_posts/2030-05-01-a.md': '---\ntitle: A\ndate: 2030-05-01 10:00:00\n---\n', '_posts/2030-04-01-b.md': '---\ntitle: B\n---\n' });
		const args = ['check', '--generator', 'jekyll'];
		setClock(Date.UTC(2030, 2, 1));
		expect((await ran(directory, ...args)).out.match(/date\/future/g)).toHaveLength(2);
		setClock(Date.UTC(2030, 4, 1, 9, 59, 59, 999));
		expect((await ran(directory, ...args)).out.match(/date\/future/g)).toHaveLength(1);
		setClock(Date.UTC(2030, 4, 1, 10, 0, 0, 0));
		expect((await ran(directory, ...args)).out).not.toContain('date/future');
		// A clock that was put back.
		setClock(Date.UTC(2030, 2, 1));
		expect((await ran(directory, ...args)).out.match(/date\/future/g)).toHaveLength(2);
	});

	it('fixes what an earlier run without --fix only told', async () => {
		const directory = site();
		await ran(directory, 'check');
		const { out } = await masthead(directory, ['check', '--fix', '--cache', '--cache-location', '.cache-here']);
		expect(out).toContain('Fixed 1 file.');
		expect(read(directory, 'source/_posts/c.md')).toBe('---\ntitle: C\ntags: [harbour]\n---\n');
		expect((await masthead(directory, ['check', '--fix', '--cache', '--cache-location', '.cache-here'])).out).toBe((await masthead(directory, ['check', '--fix'])).out);
		await ran(directory, 'check');
	});

	it('makes nothing of a cache that is damaged, and writes it anew', async () => {
		const directory = site();
		const fresh = await masthead(directory, ['check']);
		const run = async (): Promise<void> => expect(await masthead(directory, ['check', '--cache'])).toEqual(fresh);
		await run();
		const [name = ''] = readdirSync(join(directory, '.masthead-cache')).filter((one) => one.endsWith('.jsonl'));
		const place = join(directory, '.masthead-cache', name);
		const whole = readFileSync(place, 'utf8');
		const lines = whole.trimEnd().split('\n');
		const damages = ['', '\n', 'null\n', '[]\n', '{"masthead":1}\n', whole.slice(0, -1), `${lines.slice(0, -1).join('\n')}\n`, `${lines.toSpliced(1, 1).join('\n')}\n`, whole.replace('"counts":', '"cou'), `${whole}x`, `${whole}[1]\n`];
		for (const length of [1, 40, 400, whole.length - 30]) damages.push(whole.slice(0, length));
		damages.push(whole.replace('"errors":1', '"errors":3'), whole.replace('"world":[', '"world":[null,'), whole.replace(/"stamp":"[^"]*"/, '"stamp":5'), whole.replace(/\{"counts":.*(?=\]\n)/, 'null'));
		expect(new Set(damages).size).toBe(damages.length);
		for (const damage of damages) {
			writeFileSync(place, damage);
			await run();
			expect(readFileSync(place, 'utf8').trimEnd().split('\n')).toHaveLength(lines.length);
		}
		rmSync(place);
		mkdirSync(place);
		await run();
	}, 120_000);

	it('goes on where the cache cannot be written', async () => {
		const directory = site();
		const fresh = await masthead(directory, ['check']);
		writeFileSync(join(directory, 'a-file'), '');
		for (const location of ['a-file/']) expect((await masthead(directory, ['check', '--cache', '--cache-location', location])).out).toBe(fresh.out);
	});

	it('never takes the place of a file that is no cache', async () => {
		const directory = site();
		const fresh = await masthead(directory, ['check']);
		const article = read(directory, 'source/_posts/a.md');
		for (const location of ['source/_posts/a.md', 'notes.json']) {
			const { code, out, error } = await masthead(directory, ['check', '--cache', '--cache-location', location]);
			expect([code, out]).toEqual([2, fresh.out]);
			expect(error).toContain(`--cache-location: ${location} exists and is no cache of Masthead, so it was left alone. Name another file.`);
		}
		expect(read(directory, 'source/_posts/a.md')).toBe(article);
		writeFileSync(join(directory, 'empty'), '');
		await masthead(directory, ['check', '--cache', '--cache-location', 'empty']);
		expect(read(directory, 'empty').startsWith('{"masthead":1,')).toBe(true);
	});

	it('lies where other tools keep theirs, else in a folder that git passes over', async () => {
		const directory = site();
		await masthead(directory, ['check', '--cache']);
		expect(read(directory, '.masthead-cache/.gitignore')).toBe('*\n');
		expect((await masthead(directory, ['check'])).out).toBe((await masthead(directory, ['check', '--cache'])).out);
		mkdirSync(join(directory, 'node_modules'));
		writeFileSync(join(directory, 'package.json'), '{}');
		await masthead(directory, ['check', '--cache', 'source']);
		expect(existsSync(join(directory, 'node_modules/.cache/masthead'))).toBe(true);
		await masthead(directory, ['check', '--cache', '--cache-location', 'caches/']);
		expect(readdirSync(join(directory, 'caches'))).toHaveLength(1);
	});

	it('needs --cache for its other options', async () => {
		const directory = site();
		expect((await masthead(directory, ['check', '--cache-location', 'x'])).error).toBe('masthead: --cache-location and --cache-strategy go with --cache.\n');
		expect((await masthead(directory, ['check', '--cache', '--cache-strategy', 'x'])).error).toBe('masthead: --cache-strategy: “x” is not possible. Write metadata or content.\n');
		expect((await masthead(directory, ['check', '--cache', '--stdin'])).code).toBe(2);
	});
});
