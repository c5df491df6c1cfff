// Measures what performance is promised to be, as ratios within one run: absolute times say more of the
// machine than of the program. Never a test: it prints, and a person reads.
//
//   npm run bench -- [--articles N] [--rounds N] [--dist DIRECTORY] [--no-peers] [--readme] [--sites-only]
//
// --readme writes the table of whole sites into the README.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { libraryParts } from '../scripts/library-parts.mjs';
import { writeReadme } from './readme.mjs';
import { measureSites } from './whole-sites.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const { values } = parseArgs({ options: { articles: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '5' }, dist: { type: 'string' }, peers: { type: 'boolean', default: true }, readme: { type: 'boolean' }, 'sites-only': { type: 'boolean' } }, allowNegative: true });
const articles = Number(values.articles);
const rounds = Number(values.rounds);

function node(...args) {
	const start = performance.now();
	const { stdout, stderr, status, error } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 30, cwd: root });
	const milliseconds = performance.now() - start;
	// Programs that check exit with 1 when they found something.
	if (error !== undefined || (status !== 0 && stdout === '')) throw new Error(`${args[0]} failed: ${error ?? stderr}`);
	return { milliseconds, stdout };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;
const row = (name, measured, target = '') => console.log(`  ${name.padEnd(58)} ${measured.padEnd(52)} ${target}`.trimEnd());

/** Bundles a script of this folder together with the sources that it measures; with whole libraries, or as they ship. */
async function bundle(name, directory, libraries = []) {
	const outfile = join(directory, name);
	await build({
		absWorkingDir: root,
		entryPoints: [join(here, name)],
		outfile,
		bundle: true,
		platform: 'node',
		mainFields: ['module', 'main'],
		format: 'esm',
		target: 'node20',
		minify: true,
		logLevel: 'error',
		banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
		plugins: [...libraries, { name: 'vscode', setup: (context) => {
			context.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'stand-in' }));
			context.onLoad({ filter: /.*/, namespace: 'stand-in' }, () => ({ contents: 'export class Range { constructor(a, b, c, d) { this.start = { line: a, character: b }; this.end = { line: c, character: d }; } }' }));
		} }],
	});
	return outfile;
}

/** Time for each article at several sizes: it should be the same. */
function linear(scratch, cli) {
	const sizes = [1000, articles];
	const [small, large] = sizes.map((count) => {
		const rows = count === articles ? main : measureSites({ scratch, cli, articles: count, rounds, withPeers: false });
		return rows.find(({ name }) => name === 'masthead check').time - emptyRun(cli);
	});
	row(`time for each article, ${sizes.join(' and ')}, above an empty run`, `${((small / sizes[0]) * 1000).toFixed(0)} µs, ${((large / sizes[1]) * 1000).toFixed(0)} µs`, 'within 20 %');
}

function emptyRun(cli) {
	return median(Array.from({ length: 5 }, () => node(cli, '--version').milliseconds));
}

let main = [];

function wholeSites(scratch, cli) {
	const measured = (shape) => {
		const rows = measureSites({ scratch, cli, articles, rounds, shape, withPeers: shape === 'news' && values.peers !== false });
		for (const { name, time, peak, toNaive, toReading, target } of rows) row(name, `${seconds(time).padStart(8)} ${toNaive.toFixed(2).padStart(6)} × naive ${toReading.toFixed(1).padStart(6)} × reading ${peak.toFixed(0).padStart(5)} MB`, target);
		return rows;
	};
	main = measured('news');
	if (articles > 1000) linear(scratch, cli);
	const posts = measured('posts');
	if (values.readme) writeReadme(root, articles, main, posts);
}

async function insideTheEditor(directory) {
	console.log('\nInside the editor');
	for (const [name, { small, large }] of Object.entries(JSON.parse(node(await bundle('keystroke.mjs', directory)).stdout))) {
		for (const [what, title] of [['problems', 'keystroke to problems'], ['completions', 'two requests for completions']]) {
			const [short, long] = [small[what], large[what]];
			const measured = `${short.p95.toFixed(3)} ms, ${long.p95.toFixed(3)} ms, ${(long.p95 / short.p95).toFixed(2)} × (p50 ${(long.p50 / short.p50).toFixed(2)} ×)`;
			row(`${name}: ${title}, p95 at 6 KB, 1 MB`, measured, what === 'problems' ? 'under 1 ms, at most 1.20 ×' : '');
		}
	}
	const keys = JSON.parse(node(await bundle('completion.mjs', directory)).stdout);
	for (const [generator, milliseconds] of Object.entries(keys)) row(`proposing keys, ${generator}, processor time`, `${milliseconds.toFixed(3)} ms`, 'under 1 ms');
	const images = JSON.parse(node(await bundle('image-scan.mjs', directory)).stdout);
	row('images of 1 MB, against cheerio: HTML', `${(images.cheerio / images.html).toFixed(1)} × faster`, 'at least 15 ×');
	row('images of 1 MB, against cheerio: Markdown', `${(images.cheerio / images.markdown).toFixed(1)} × faster`, 'at least 15 ×');
}

async function fromNothing(directory, dist) {
	console.log('\nFrom nothing');
	const script = await bundle('first-problem.mjs', directory, libraryParts);
	const times = { empty: [], zone: [], first: [] };
	for (let round = 0; round < 15; round++) {
		times.empty.push(node('-e', '0').milliseconds);
		times.zone.push(node('-e', "new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Shanghai' })").milliseconds);
		times.first.push(node(script).milliseconds);
	}
	const above = (name) => `${(median(times[name]) - median(times.empty)).toFixed(0)} ms`;
	row('first problem in a fresh process, above empty Node', above('first'), 'under 30 ms');
	row('  of it the first question about a time zone, in the engine', above('zone'));
	const extension = join(dist, 'extension.js');
	if (!existsSync(extension)) return row('extension', 'not built');
	row('evaluating the extension', `${median(Array.from({ length: 15 }, () => Number(node(join(here, 'activation.cjs'), extension).stdout))).toFixed(1)} ms`);
	for (const [name, target] of [['extension.js', 'under 900 KB'], ['preview.js', ''], ['cli.js', '']]) {
		row(`size of ${name}`, existsSync(join(dist, name)) ? `${(statSync(join(dist, name)).size / 1000).toFixed(0)} KB` : 'not built', target);
	}
}

const scratch = mkdtempSync(join(tmpdir(), 'masthead-bench-'));
try {
	const dist = values.dist === undefined ? join(root, 'dist') : resolve(values.dist);
	if (values.dist === undefined) node(join(root, 'scripts/build.mjs'), '--production');
	console.log(`Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)} before the start`);
	wholeSites(scratch, join(dist, 'cli.js'));
	if (!values['sites-only']) {
		await insideTheEditor(scratch);
		await fromNothing(scratch, dist);
	}
} finally {
	rmSync(scratch, { recursive: true, force: true });
}
