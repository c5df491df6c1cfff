// Runs inside the extension host of a real VS Code: see workspace.mjs. Checks all articles of the
// workspace while an article is typed in, and tells what that cost.
const { monitorEventLoopDelay } = require('node:perf_hooks');
const v8 = require('node:v8');
const vm = require('node:vm');
const vscode = require('vscode');

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const ms = (nanoseconds) => Math.round(nanoseconds / 1e4) / 100;
const quantile = (list, part) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];

/** Megabytes that are held after everything that can go is gone. */
async function held() {
	await pause(500);
	collect();
	collect();
	return Math.round(process.memoryUsage().heapUsed / 1e5) / 10;
}

/** Types a digit behind the title, ten times a second, and measures until its problems are there. */
function typing(editor) {
	const [edits, answers] = [[], []];
	let going = true;
	const done = (async () => {
		for (let count = 0; going; count++) {
			const start = performance.now();
			const answered = new Promise((resolve) => {
				const waiting = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
					if (!uris.some((uri) => uri.toString() === editor.document.uri.toString())) return;
					waiting.dispose();
					resolve(performance.now() - start);
				});
			});
			await editor.edit((edit) => edit.insert(new vscode.Position(1, 9), String(count % 10)));
			edits.push(performance.now() - start);
			answers.push(await Promise.race([answered, pause(2000).then(() => 2000)]));
			await pause(100);
		}
	})();
	return {
		stop: async () => {
			going = false;
			await done;
			return `${edits.length} keystrokes: edit p50 ${quantile(edits, 0.5).toFixed(1)} max ${Math.max(...edits).toFixed(1)} ms; problems after p50 ${quantile(answers, 0.5).toFixed(0)} max ${Math.max(...answers).toFixed(0)} ms (150 of them are our own wait)`;
		},
	};
}

async function measured(what, action) {
	const delay = monitorEventLoopDelay({ resolution: 1 });
	const start = performance.now();
	const before = process.cpuUsage();
	delay.enable();
	await action();
	const took = (performance.now() - start) / 1000;
	const { user, system } = process.cpuUsage(before);
	await pause(30);
	delay.disable();
	console.log(`@masthead-test ${what}: ${took.toFixed(2)} s, of which the host computed ${((user + system) / 1e6).toFixed(2)} s; loop delay p50 ${ms(delay.percentile(50))} p99 ${ms(delay.percentile(99))} p99.9 ${ms(delay.percentile(99.9))} max ${ms(delay.max)} ms`);
}

exports.run = async () => {
	const [first] = await vscode.workspace.findFiles('source/_posts/0/article-1.md');
	const document = await vscode.workspace.openTextDocument(first);
	const editor = await vscode.window.showTextDocument(document);
	await pause(4000);
	const say = (line) => console.log(`@masthead-test ${line}`);
	await measured('nothing, for comparison', () => pause(2000));
	const idle = typing(editor);
	await pause(3000);
	say(`typing while nothing else goes on: ${await idle.stop()}`);
	say(`held before: ${await held()} MB`);
	const check = () => vscode.commands.executeCommand('masthead.checkWorkspace');
	await measured('first check', check);
	const problems = vscode.languages.getDiagnostics().filter(([, found]) => found.some(({ source }) => source === 'masthead'));
	say(`held after: ${await held()} MB; ${problems.length} files with problems`);
	await measured('second check, nothing changed', check);
	await vscode.commands.executeCommand('masthead.clearWorkspace');
	const busy = typing(editor);
	await measured('check while typing', check);
	say(`typing meanwhile: ${await busy.stop()}`);
	say(`held at the end: ${await held()} MB`);
	await vscode.commands.executeCommand('workbench.action.files.revert');
	console.log('@masthead-result {"passed":1,"failed":0,"skipped":0}');
};
