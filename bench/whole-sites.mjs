// Whole sites, each program as a process of its own, one after the other, round by round.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCorpus } from './corpus.mjs';
import { installPeers } from './peers.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');

/** Runs a program and says how long it took, how much of the processor and of memory; what it prints goes to a file, as in CI. */
function measure(args, scratch) {
	const peak = join(scratch, 'peak');
	const output = openSync(join(scratch, 'output'), 'w');
	const start = performance.now();
	const { status, stderr, error } = spawnSync(process.execPath, ['--require', join(here, 'peak.cjs'), ...args], { cwd: root, stdio: ['ignore', output, 'pipe'], encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, MASTHEAD_BENCH_PEAK: peak }, timeout: 900_000 });
	const milliseconds = performance.now() - start;
	closeSync(output);
	// Programs that check exit with 1 when they found something.
	if (error !== undefined || (status !== 0 && status !== 1)) throw new Error(`${args[0]} failed: ${error?.message ?? stderr.slice(0, 400)}`);
	return { milliseconds, megabytes: Number(readFileSync(peak, 'utf8')) / 1024 };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** @returns for each program its median time and its peak, and those of reading alone and of the naive script */
export function measureSites({ scratch, cli, articles, rounds, withPeers, shape = 'news' }) {
	const directory = join(mkdtempSync(join(scratch, 'site-')), 'site');
	const bytes = writeCorpus(directory, articles, shape);
	console.log(`\n${articles} articles in the shape of ${shape}, ${(bytes / 1e6).toFixed(0)} MB, each process whole, median of ${rounds}`);
	const schema = join(root, 'schemas/hexo-post.json');
	const cache = ['--cache', '--cache-location', join(scratch, `cache-${articles}-${shape}`)];
	const programs = {
		'only reading the files': { args: [join(here, 'read-only.mjs'), directory] },
		'naive: gray-matter + ajv': { args: [join(here, 'naive.mjs'), directory, schema], misses: 'no positions, no images' },
		'masthead check, 1 thread': { args: [cli, 'check', '--concurrency', '1', directory], target: 'at most 1.20 × naive' },
		'masthead check': { args: [cli, 'check', directory], target: articles >= 100_000 ? 'under 4.5 × reading, under 250 MB' : 'at most 0.40 × naive, under 5 × reading' },
		'masthead check --cache, nothing changed': { args: [cli, 'check', ...cache, directory] },
		'masthead dates': { args: [cli, 'dates', directory] },
		'masthead images --quiet': { args: [cli, 'images', '--quiet', directory] },
		...(withPeers ? installPeers(scratch, directory, schema) : {}),
	};
	const found = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
	// The first round only warms the cache of files, and fills Masthead's own; a busy moment of the machine meets all.
	for (let round = 0; round <= rounds; round++) {
		for (const [name, { args, slow }] of Object.entries(programs)) {
			if (slow && round !== 1) continue;
			try {
				const measured = measure(args, scratch);
				if (round > 0) found[name].push(measured);
			} catch (error) {
				if (!name.startsWith('masthead') && round === 0) console.log(`  ${name} does not run here: ${error.message.split('\n')[0]}`);
				else if (round <= 1) console.log(`  ${name}: ${error.message.split('\n')[0]}`);
				delete programs[name];
				delete found[name];
			}
		}
	}
	rmSync(dirname(directory), { recursive: true, force: true });
	const of = (name) => ({ name, ...programs[name], time: median(found[name].map(({ milliseconds }) => milliseconds)), peak: Math.max(...found[name].map(({ megabytes }) => megabytes)) });
	const all = Object.keys(found).map(of);
	const [reading, naive] = [of('only reading the files').time, of('naive: gray-matter + ajv').time];
	return all.map((one) => ({ ...one, toNaive: one.time / naive, toReading: one.time / reading }));
}
