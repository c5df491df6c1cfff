/**
 * Runs a bundled suite in a page of VS Code and reads its result.
 *
 * VS Code's page calls two functions where they exist: `codeAutomationLog` with what the extension host writes to its
 * console, and `codeAutomationExit` when the suite's `run()` has ended. The suites' reporter (test/support/mocha.ts)
 * writes a line per test and, last, the counts after `resultMark`.
 */
import { bounded } from './processes.mjs';

const testMark = '@masthead-test ';
const resultMark = '@masthead-result ';

/**
 * @typedef {{passed: number, failed: number, skipped: number, message?: string}} SuiteResult
 */

/**
 * Opens `address` and resolves when the suite in it has ended. Never rejects for what happens in there: a suite that
 * dies, hangs or says nothing counts as one failure, with the reason in `message`.
 *
 * @param {{browser: import('playwright-core').Browser, address: string, timeoutMs: number, onLine: (line: string) => void, onLog?: (line: string) => void}} options
 *   `onLine` receives the suite's own lines, `onLog` everything else that was written to a console
 * @returns {Promise<SuiteResult>}
 */
export async function runSuite({ browser, address, timeoutMs, onLine, onLog = () => {} }) {
	let counts;
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	try {
		const page = await context.newPage();
		const ended = new Promise((resolve) => {
			void page.exposeFunction('codeAutomationExit', (code) => resolve(code));
			page.once('crash', () => resolve('the page crashed'));
		});
		await page.exposeFunction('codeAutomationLog', (type, args) => {
			const text = textOf(args);
			for (const line of text.split('\n')) {
				if (line.startsWith(resultMark)) counts = JSON.parse(line.slice(resultMark.length));
				else if (line.startsWith(testMark)) onLine(line.slice(testMark.length));
				else onLog(`[${type}] ${line}`);
			}
		});
		page.on('console', (message) => onLog(`[page ${message.type()}] ${message.text()}`));
		page.on('pageerror', (error) => onLog(`[page error] ${error.message}`));
		await page.goto(address, { timeout: 60_000 });
		const code = await bounded(ended, timeoutMs, 'The suite did not end');
		return judge(counts, code);
	} catch (error) {
		return { ...judge(counts, error instanceof Error ? error.message : String(error)) };
	} finally {
		await bounded(context.close(), 10_000, 'The page did not close').catch(() => {});
	}
}

function judge(counts, code) {
	if (counts === undefined) {
		return { passed: 0, failed: 1, skipped: 0, message: `The suite reported no result (${typeof code === 'number' ? `exit code ${code}` : code})` };
	}
	if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, message: 'The suite ran no test' };
	if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1, message: `The suite ended with ${code}` };
	return counts;
}

/** Console arguments arrive as values, sometimes as one JSON text of all of them. */
function textOf(args) {
	return args.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' ');
}
