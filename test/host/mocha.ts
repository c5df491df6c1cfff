import 'mocha/mocha.js';

/**
 * Runs a bundled suite with mocha inside an extension host, Node's or a web worker's, and tells the harness what
 * happened over the console: a line per test, then the counts. test/host/automation.mjs reads them.
 */

const testMark = '@masthead-test ';
const resultMark = '@masthead-result ';

interface Counts {
	passed: number;
	failed: number;
	skipped: number;
}

/**
 * Loads the tests, runs them and resolves when all have passed.
 *
 * @param load imports the test files; they find `describe` and `it` defined when it is called
 * @throws when a test failed: VS Code then ends with exit code 1
 */
export async function runMocha(load: () => Promise<unknown>): Promise<void> {
	const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
	try {
		mocha.setup({ ui: 'bdd', timeout: 20_000, reporter: lineReporter(counts) });
		await load();
		// Not `mocha.run`: the browser's build reads the page's address there, and an extension host has none.
		await new Promise<void>((resolve) => void Mocha.prototype.run.call(mocha, () => resolve()));
	} catch (error) {
		counts.failed += 1;
		console.log(`${testMark}✗ the suite did not load: ${describeError(error)}`);
	}
	console.log(resultMark + JSON.stringify(counts));
	if (counts.failed > 0) throw new Error(`${counts.failed} failed`);
}

function lineReporter(counts: Counts): Mocha.ReporterConstructor {
	return class {
		constructor(runner: Mocha.Runner) {
			runner.on('pass', (test) => {
				counts.passed += 1;
				console.log(`${testMark}✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
			});
			runner.on('pending', (test) => {
				counts.skipped += 1;
				console.log(`${testMark}- ${test.fullTitle()}`);
			});
			// Hooks that fail arrive here too.
			runner.on('fail', (test, error) => {
				counts.failed += 1;
				const lines = `✗ ${test.fullTitle()}\n${describeError(error)}`.split('\n');
				for (const line of lines) console.log(testMark + line);
			});
		}
	} as unknown as Mocha.ReporterConstructor;
}

/** The message with expected and actual values where an assertion has them, and the stack. */
function describeError(error: unknown): string {
	if (!(error instanceof Error)) return `    ${String(error)}`;
	const { expected, actual } = error as { expected?: unknown; actual?: unknown };
	const values = expected === undefined && actual === undefined ? [] : [`expected: ${show(expected)}`, `actual:   ${show(actual)}`];
	return [error.message, ...values, ...(error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at ')).slice(0, 6)]
		.map((line) => `    ${line}`).join('\n');
}

function show(value: unknown): string {
	return (typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value, undefined, 1)) ?? String(value);
}
