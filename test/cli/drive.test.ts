import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { drivesInReach, mountsIn, type Mount } from '../../src/cli/drive/mounts';
import { beginLine, endLine, Questions } from '../../src/cli/drive/questions';
import { articleOf, watchedFunctions, watchFiles, type Functions } from '../../src/cli/drive/watched-files';
import { builtProgram, makeDirectory, makeSite, read, type Ran } from './support';

let program: string;

beforeAll(async () => {
	program = await builtProgram();
}, 120_000);

const local: Mount = { point: '/', type: 'ext4' };

describe('drives that may fall silent', () => {
	const reach = (mounts: readonly Mount[], cwd: string, ...args: readonly string[]): readonly string[] => drivesInReach(args, cwd, { platform: 'linux', mounts: () => mounts });

	it('are read from what the kernel tells, spaces and all', () => {
		const text = '21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n36 21 0:32 / /mnt/my\\040nas\\134x rw,relatime shared:9 master:2 - nfs4 server:/export rw,vers=4.2\n';
		expect(mountsIn(text)).toEqual([local, { point: '/mnt/my nas\\x', type: 'nfs4' }]);
	});

	it('are none where there are only disks of this machine, so that a run there costs nothing more', () => {
		expect(reach([local, { point: '/proc', type: 'proc' }, { point: '/home', type: 'btrfs' }, { point: '/media/usb', type: 'fuseblk' }, { point: '/work', type: 'virtiofs' }, { point: '/tmp', type: 'tmpfs' }], '/home/li/blog', 'posts')).toEqual([]);
	});

	it.each(['nfs', 'nfs4', 'cifs', 'smb3', 'fuse.sshfs', 'fuse', 'fuse.rclone', '9p', 'ceph', 'afs', 'autofs', 'fuse.gvfsd-fuse'])('are those on which the folder lies: %s', (type) => {
		const mount = { point: '/run/user/1000/nas', type };
		expect(reach([local, mount], '/run/user/1000/nas/blog')).toEqual([mount.point]);
		expect(reach([local, mount], '/home', '/run/user/1000/nas/blog/a.md')).toEqual([mount.point]);
		expect(reach([local, mount], '/home', '--schema=/run/user/1000/nas/s.json')).toEqual([mount.point]);
		expect(reach([local, mount], '/run/user', '.')).toEqual([mount.point]);
		expect(reach([local, mount], '/home', 'posts')).toEqual([]);
	});

	it('are those too to which a link may lead, but not what every machine has', () => {
		expect(reach([local, { point: '/mnt/nas', type: 'nfs4' }], '/home/li')).toEqual(['/mnt/nas']);
		expect(reach([local, { point: '/mnt/c', type: '9p' }, { point: '/tmp/.mount_Editor', type: 'fuse.Editor' }, { point: '/snap/x', type: 'fuse.snapfuse' }, { point: '/proc/cpuinfo', type: 'fuse.lxcfs' }], '/home/li')).toEqual([]);
	});

	it('do not hold what another mount in them holds', () => {
		expect(reach([local, { point: '/mnt/c', type: '9p' }, { point: '/mnt/c/disk', type: 'ext4' }], '/mnt/c/disk/blog')).toEqual([]);
	});

	it('are known by their names on other systems', () => {
		const on = (platform: string, ...args: readonly string[]): readonly string[] => drivesInReach(args, '/Users/li', { platform, mounts: () => [] });
		expect(on('darwin', '/Volumes/nas/blog')).toEqual(['/Volumes/nas']);
		expect(on('darwin', 'blog')).toEqual([]);
		expect(on('win32', 'blog')).toEqual([]);
	});
});

describe('what a drive is asked', () => {
	it('is told for every function of node:fs that the command line uses', () => {
		const folder = fileURLToPath(new URL('../../src/cli', import.meta.url));
		const used = new Set<string>();
		for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
			if (!name.endsWith('.ts') || name.startsWith('drive')) continue;
			const text = readFileSync(join(folder, name), 'utf8');
			expect(text).not.toMatch(/from 'node:fs\/promises'/);
			for (const [, names = ''] of text.matchAll(/import \{([^}]*)\} from 'node:fs'/g)) for (const one of names.split(',')) if (!/^\s*(?:type .*|constants|)$/.test(one)) used.add(one.trim());
		}
		expect([...used].filter((name) => !watchedFunctions.includes(name))).toEqual([]);
		expect(used.size).toBeGreaterThan(20);
	});

	it('is told before and after, and what is left out is not asked', async () => {
		const said: string[] = [];
		const asked: unknown[] = [];
		const files: Functions = Object.fromEntries(watchedFunctions.map((name) => [name, (...args: unknown[]) => {
			asked.push([name, args[0]]);
			const done = args.at(-1);
			if (typeof done === 'function') setTimeout(() => Reflect.apply(done, undefined, [null]), 5);
			return name === 'openSync' ? 7 : name;
		}]));
		let last = 0;
		watchFiles(files, { leftOut: ['/nas/out'], begin: (how, question, path) => (said.push(`${how === 'meanwhile' ? 'meanwhile ' : ''}${question} ${path}`), ++last), end: (number) => said.push(`end ${number}`) });
		const call = (name: string, ...args: readonly unknown[]): unknown => Reflect.apply(files[name] as () => unknown, undefined, args);
		expect(call('statSync', '/nas/a.md')).toBe('statSync');
		call('openSync', '/nas/a.md');
		call('readSync', 7);
		call('closeSync', 7);
		call('readSync', 7);
		expect(said.splice(0)).toEqual(['looked at /nas/a.md', 'end 1', 'read /nas/a.md', 'end 2', 'read /nas/a.md', 'end 3', 'written /nas/a.md', 'end 4']);
		await new Promise((resolve) => {
			call('unlink', '/nas/b', resolve);
			expect(said).toEqual(['meanwhile removed /nas/b']);
		});
		expect(said.splice(0)).toEqual(['meanwhile removed /nas/b', 'end 5']);
		asked.length = 0;
		for (const path of ['/nas/out', '/nas/out/x.md']) {
			expect(() => call('readdirSync', path)).toThrow(expect.objectContaining({ code: 'ENOANSWER' }));
			expect(call('existsSync', path)).toBe(false);
		}
		expect(asked).toEqual([]);
		expect(call('statSync', '/nas/outer')).toBe('statSync');
	});

	it('is late after so many looks, whatever a clock says, and not when it was answered', () => {
		const questions = new Questions({ question: 'read', path: '/p' });
		const begin = beginLine('0.1', 'waiting', 'read', '/nas/a\nb "春".md');
		questions.hear(begin.slice(0, 9));
		questions.hear(begin.slice(9) + beginLine('1.1', 'waiting', 'listed', '/nas') + endLine('1.1') + beginLine('1.2', 'waiting', 'run', 'git'));
		expect(questions.look(3)).toEqual([]);
		expect(questions.look(3)).toEqual([]);
		expect(questions.look(3)).toMatchObject([{ question: 'read', path: '/nas/a\nb "春".md' }]);
		questions.hear(endLine('0.1'));
		expect(questions.look(3)).toEqual([]);
		expect(questions.hasWritten).toBe(false);
		questions.hear(beginLine('0.3', 'waiting', 'put in place', '/nas/.a.md.0123ab-4-0123456789ab.masthead-tmp'));
		expect(questions.hasWritten).toBe(false);
		questions.hear(endLine('0.3'));
		expect(questions.hasWritten).toBe(true);
	});

	it('is what a thread waits for: what it does meanwhile may have been answered, and a listing waits for what is asked for it', () => {
		const questions = new Questions({ question: 'read', path: '/p' });
		questions.hear(beginLine('0.1', 'meanwhile', 'written', '/nas/m.md') + beginLine('0.2', 'waiting', 'listed', '/nas') + beginLine('0.3', 'waiting', 'looked at', '/nas/a.md'));
		for (let look = 0; look < 4; look++) questions.look(5);
		expect(questions.look(5)).toMatchObject([{ path: '/nas/a.md' }]);
		questions.hear(endLine('0.3') + endLine('0.2'));
		for (let look = 0; look < 4; look++) expect(questions.look(5)).toEqual([]);
		expect(questions.look(5)).toMatchObject([{ path: '/nas/m.md' }]);
	});

	it('belongs to an article where it is about a text beside it', () => {
		expect(['/a/.x.md.0123ab-99-0123456789ab.masthead-tmp', '/a/.x.md.masthead-before', '/a/x.md', '/a/.masthead-before'].map(articleOf)).toEqual(['/a/x.md', '/a/x.md', '/a/x.md', '/a/.masthead-before']);
	});
});

/**
 * Loaded before the program, in each of its processes: some questions really wait for ever, one machine has a drive,
 * and a second takes a twentieth of one.
 */
const preload = `
const files = require('node:fs');
const { drive, stalls } = JSON.parse(process.env.TEST_DRIVE);
const descriptors = new Map();
for (const [name, part] of stalls) {
	const original = files[name];
	files[name] = Object.assign(function (path, ...rest) {
		const asked = typeof path === 'number' ? descriptors.get(path) ?? '' : String(path);
		if (asked.includes(part)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
		return original.call(this, path, ...rest);
	}, original);
}
const { openSync, readFileSync } = files;
files.openSync = (path, ...rest) => { const descriptor = openSync(path, ...rest); descriptors.set(descriptor, String(path)); return descriptor; };
files.readFileSync = (path, ...rest) => path === '/proc/self/mountinfo' ? '21 1 8:1 / / rw - ext4 /dev/sda rw\\n36 21 0:32 / ' + drive + ' rw - nfs4 server:/ rw\\n' : readFileSync(path, ...rest);
const [interval, timeout] = [setInterval, setTimeout];
globalThis.setInterval = (call, milliseconds, ...rest) => interval(call, milliseconds / 20, ...rest);
globalThis.setTimeout = Object.assign((call, milliseconds, ...rest) => timeout(call, milliseconds / 10, ...rest), timeout);
`;

describe.runIf(process.platform === 'linux')('a run over a drive that falls silent', () => {
	function run(cwd: string, args: readonly string[], stalls: readonly (readonly [name: string, part: string])[], input?: string): Promise<Ran> {
		const script = join(makeDirectory({ 'preload.cjs': preload }), 'preload.cjs');
		return new Promise((resolve) => {
			const child = execFile(process.execPath, [program, ...args], { cwd, env: { PATH: process.env['PATH'], NODE_OPTIONS: `--require=${script}`, TEST_DRIVE: JSON.stringify({ drive: cwd, stalls }) } }, (error, out, said) => resolve({ code: error === null ? 0 : Number(error.code), out, error: said }));
			child.stdin?.end(input);
		});
	}
	const good = '---\ntitle: A\ndate: 2024-05-01 08:00:00\n---\n\nText\n';
	const bad = good.replace('2024-05-01', '2024-02-30');

	it('is as it is on a disk, where the drive answers', async () => {
		const site = makeSite({ 'a.md': good, 'b.md': bad });
		const alone = await run(makeDirectory(), ['check', site], []);
		expect(alone.code).toBe(1);
		expect(await run(site, ['check', site], [])).toEqual({ ...alone, out: alone.out.replaceAll(/\S*source\//g, 'source/') });
		expect((await run(site, ['check', '--stdin', '--stdin-filepath', 'source/_posts/x.md'], [], bad)).out).toContain('source/_posts/x.md');
		expect((await run(site, ['check', '--nothing'], [])).code).toBe(2);
	}, 60_000);

	it.each([
		['its reading', 'readSync', 'read'],
		['its opening', 'openSync', 'read'],
	])('names a file of which %s has no end, and checks the others', async (_what, name, verb) => {
		const site = makeSite({ 'a.md': good, 'silent 春\n.md': good, 'z.md': bad });
		const { code, out, error } = await run(site, ['check', 'source'], [[name, 'silent']]);
		expect(error).toBe([
			`masthead: source/_posts/silent 春?.md could not be ${verb} in 20 seconds: its drive does not answer. It is left out.`,
			'masthead: Cannot read source/_posts/silent 春?.md: its drive does not answer.\n',
		].join('\n'));
		expect(out).toContain('z.md');
		expect(out).toContain('2 files');
		expect(code).toBe(2);
	}, 60_000);

	it('names a folder that cannot be listed, and checks the others', async () => {
		const site = makeSite({ 'a.md': good, 'silent/b.md': bad, 'z/c.md': bad });
		const { code, out, error } = await run(site, ['check'], [['readdirSync', 'silent']]);
		expect(error).toContain('masthead: source/_posts/silent could not be listed in 20 seconds: its drive does not answer. It is left out.\n');
		expect(error).toContain('masthead: Cannot read the directory source/_posts/silent: its drive does not answer.\n');
		expect(out).toContain('c.md');
		expect(out).not.toContain('b.md');
		expect(code).toBe(2);
	}, 60_000);

	it('finds what is silent behind a link, and on another thread', async () => {
		const site = makeSite(Object.fromEntries(Array.from({ length: 60 }, (_, number) => [`${number}.md`, bad])));
		symlinkSync(join(site, 'source/_posts/7.md'), join(site, 'source/_posts/link.md'));
		const { code, out, error } = await run(site, ['check', '--concurrency', '3'], [['statSync', 'link.md'], ['readSync', '31.md']]);
		expect(error.match(/could not be (?:looked at|read) in 20 seconds/g)).toHaveLength(2);
		expect(out).toContain('59 files');
		expect(code).toBe(2);
	}, 60_000);

	it('guesses nothing where an image, or the file that configures a site, is silent', async () => {
		const site = makeSite({ 'a.md': good.replace('Text', '![A boat](/silent.png)') });
		const image = await run(site, ['check'], [['statSync', 'silent.png']]);
		expect(image.error).toBe('masthead: source/silent.png could not be looked at in 20 seconds: its drive does not answer. It is left out.\nmasthead: Cannot read source/silent.png: its drive does not answer.\n');
		expect(image).toMatchObject({ code: 2, out: 'No problems in 1 file.\n' });
		const settings = await run(site, ['check'], [['openSync', '_config.yml'], ['readFileSync', '_config.yml']]);
		expect(settings.error).toContain('masthead: Cannot read _config.yml: its drive does not answer. The articles that depend on it were left out.\n');
		expect(settings).toMatchObject({ code: 2, out: 'Nothing was checked.\n' });
	}, 60_000);

	it('ends soon where the whole drive is silent', async () => {
		const site = makeSite({ 'a.md': good });
		const { code, out, error } = await run(site, ['check'], ['statSync', 'readdirSync', 'openSync', 'lstatSync', 'statfsSync'].map((name) => [name, site]));
		expect(error).toContain(`Nothing more is asked of the drive at ${site}: what lies there is left out.\n`);
		expect(error.match(/could not be/g)).toHaveLength(1);
		expect(out).toBe('Nothing was checked.\n');
		expect(code).toBe(2);
	}, 60_000);

	it.each([
		['renameSync', 'a.md.'],
		['writeSync', 'm.md.'],
	])('writes the others where one cannot be written, and nothing half: %s of %s', async (name, part) => {
		const site = makeSite({ 'a.md': `\n${good}`, 'm.md': `\n${good}`, 'z.md': `\n${good}` });
		const { code, out, error } = await run(site, ['check', '--fix'], [[name, part]]);
		const silent = part.slice(0, 4);
		expect(error).toContain(`masthead: source/_posts/${silent} could not be written in 20 seconds: its drive does not answer. It is left out.\n`);
		const told = Number(/Fixed (\d)/.exec(out)?.[1] ?? 0);
		expect(error.includes('What was written before that stays written')).toBe(told < 2);
		for (const one of ['a.md', 'm.md', 'z.md']) expect(read(site, `source/_posts/${one}`)).toBe(one === silent ? `\n${good}` : good);
		expect(code).toBe(2);
	}, 60_000);

	it('ends with the process that waits for it', async () => {
		const site = makeSite({ 'silent.md': good });
		writeFileSync(join(site, 'wait'), '');
		const script = join(makeDirectory({ 'preload.cjs': preload }), 'preload.cjs');
		const child = execFile(process.execPath, [program, 'check'], { cwd: site, env: { PATH: process.env['PATH'], NODE_OPTIONS: `--require=${script}`, TEST_DRIVE: JSON.stringify({ drive: site, stalls: [['readSync', 'silent']] }) } });
		const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ?? code)));
		await new Promise((resolve) => setTimeout(resolve, 700));
		child.kill('SIGTERM');
		expect(await ended).toBe('SIGTERM');
	}, 60_000);
});
