/**
 * `npm test`: installs what is missing and runs everything there is, one stage after the other. A stage that fails does
 * not stop the next. The last line is `N passed, N failed, N skipped`; the exit code is 1 where anything failed.
 *
 *   npm test -- [STAGE…]   runs only these: types lint unit grammar build vscode ui web
 *
 * Full output, server logs and screenshots go to test-results/.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureHosts } from '../test/host/install.mjs';
import { runNodeSuite } from '../test/host/node-suite.mjs';
import { beforeEnd, endOnSignal, npm, run } from '../test/host/processes.mjs';
import { runWebSuite } from '../test/host/web-suite.mjs';
import { ensureDependencies } from './dependencies.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const results = path.join(root, 'test-results');
const temporary = mkdtempSync(path.join(tmpdir(), 'masthead-test-'));
const vsix = path.join(temporary, 'masthead.vsix');

/**
 * Every stage answers with its counts and says whatever a person should see.
 * @typedef {{passed: number, failed: number, skipped: number}} Counts
 * @type {readonly {name: string, title: string, run: (log: (line: string) => void) => Promise<Counts>}[]}
 */
const stages = [
	{ name: 'types', title: 'Types', run: (log) => oneCheck('types', log) },
	{ name: 'lint', title: 'Lint', run: (log) => oneCheck('lint', log) },
	{ name: 'unit', title: 'Unit, properties, architecture', run: unit },
	{ name: 'grammar', title: 'Grammar', run: grammar },
	{ name: 'build', title: 'Build and package', run: build },
	{ name: 'vscode', title: 'Inside VS Code, Node extension host', run: inVSCode },
	{ name: 'ui', title: 'The packaged extension in VS Code, as a person uses it', run: userInterface },
	{ name: 'web', title: 'Inside VS Code for the Web, web worker', run: onTheWeb },
];

async function main() {
	const names = process.argv.slice(2);
	const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
	if (unknown.length > 0) {
		console.error(`No stage is called ${unknown.join(', ')}. There are: ${stages.map(({ name }) => name).join(' ')}`);
		return 2;
	}
	rmSync(results, { recursive: true, force: true });
	mkdirSync(results, { recursive: true });
	await ensureDependencies(console.log);
	const chosen = stages.filter(({ name }) => names.length === 0 || names.includes(name));
	const total = { passed: 0, failed: 0, skipped: 0 };
	for (const stage of chosen) {
		const counts = await runStage(stage);
		for (const key of Object.keys(total)) total[key] += counts[key];
	}
	console.log(`\n${inWords(total)}`);
	return total.failed === 0 ? 0 : 1;
}

/** A stage that throws, or that ran no test, has failed. */
async function runStage({ name, title, run: runIt }) {
	console.log(`\n${title}`);
	const lines = [];
	const log = (line) => lines.push(line);
	const start = Date.now();
	let counts;
	try {
		counts = await runIt(log);
		if (counts.passed + counts.failed === 0) {
			log('This stage ran no test.');
			counts = { ...counts, failed: 1 };
		}
	} catch (error) {
		log(error instanceof Error ? (error.stack ?? error.message) : String(error));
		counts = { passed: 0, failed: 1, skipped: 0 };
	}
	const file = path.join(results, `${name}.log`);
	writeFileSync(file, `${lines.join('\n')}\n`);
	if (counts.failed > 0) {
		for (const line of lines.slice(-200)) console.log(`    ${line}`);
		console.log(`    All of it is in ${path.relative(root, file)}`);
	}
	console.log(`  ${inWords(counts)} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
	return counts;
}

function inWords({ passed, failed, skipped }) {
	return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** An npm script that says nothing about numbers: it passes or fails as one. */
async function oneCheck(script, log) {
	const { code } = await npm(['run', '--silent', script], { cwd: root, timeoutMs: 5 * 60_000, onLine: log });
	return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

async function unit(log) {
	const report = path.join(results, 'unit.json');
	const { code } = await npm([
		'run', '--silent', 'unit', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`,
	], { cwd: root, timeoutMs: 10 * 60_000, onLine: log });
	return countsOfVitest(report, code);
}

/** vitest's JSON report; a file that could not even be loaded has no tests in it, and counts as one failure. */
function countsOfVitest(report, code) {
	if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
	const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
	const broken = testResults.filter(({ status, assertionResults }) =>
		status === 'failed' && !assertionResults.some((result) => result.status === 'failed')).length;
	const failed = numFailedTests + broken;
	return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: numPendingTests + numTodoTests };
}

async function grammar(log) {
	const { code, output } = await npm(['run', '--silent', 'grammar'], { cwd: root, timeoutMs: 5 * 60_000, onLine: log });
	const counted = [...output.matchAll(/(\d+) passed, (\d+) failed(?:, (\d+) skipped)?/g)].at(-1);
	const [passed, failed, skipped] = counted ? counted.slice(1).map((text) => Number(text ?? 0)) : [0, 0, 0];
	return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

/** Packages first, for production, then leaves a readable build for the suites. */
async function build(log) {
	for (const args of [['scripts/package.mjs', vsix], ['scripts/build.mjs'], ['scripts/build-tests.mjs']]) {
		log(`node ${args[0]}`);
		const { code } = await run(process.execPath, args, { cwd: root, timeoutMs: 5 * 60_000, onLine: log });
		if (code !== 0) return { passed: 0, failed: 1, skipped: 0 };
	}
	return { passed: 1, failed: 0, skipped: 0 };
}

async function inVSCode(log) {
	return suite(log, (common) => runNodeSuite({
		...common, suite: path.join(root, 'dist', 'test', 'vscode.js'), serverLog: path.join(results, 'vscode-server.log'), timeoutMs: 8 * 60_000,
	}));
}

async function onTheWeb(log) {
	return suite(log, (common) => runWebSuite({ ...common, suite: path.join(root, 'dist', 'test', 'web.js') }));
}

/** Runs a suite inside VS Code on a copy of the sample site; its console goes to a file of its own. */
async function suite(log, start) {
	await ensureHosts(sayIndented);
	const folder = mkdtempSync(path.join(temporary, 'site-'));
	cpSync(path.join(root, 'test', 'site'), folder, { recursive: true });
	const consoleLines = [];
	const counts = await start({ extension: root, folder, onLine: log, onLog: (line) => consoleLines.push(line) });
	if (counts.message !== undefined) log(counts.message);
	if (counts.failed > 0) {
		const file = mkdtempSync(path.join(results, 'console-'));
		writeFileSync(path.join(file, 'console.log'), consoleLines.join('\n'));
		log(`The console of VS Code is in ${path.relative(root, path.join(file, 'console.log'))}`);
	}
	return counts;
}

async function userInterface(log) {
	if (!existsSync(vsix)) await build(log);
	if (!existsSync(vsix)) throw new Error('There is no package to install: see "Build and package" above.');
	const { runUi } = await import('../test/ui/run.mjs');
	const report = path.join(results, 'ui.json');
	await ensureHosts(sayIndented);
	const code = await runUi({
		vsix, onLine: log, vitestArguments: ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`],
	});
	return countsOfVitest(report, code);
}

/** Installing VS Code takes a while the first time: say so at once. */
function sayIndented(line) {
	console.log(`  ${line}`);
}

function removeTemporary() {
	rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

beforeEnd(removeTemporary);
endOnSignal();
let code = 1;
try {
	code = await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
} finally {
	removeTemporary();
}
process.exit(code);
