import * as vscode from 'vscode';
import type { Log } from '../app/ports';

/** The output channel "Masthead", and the wrapper for every callback that VS Code calls. */
export interface Output extends Log, vscode.Disposable {
	show(): void;
	/** Runs a callback of VS Code: a failure is logged with its stack and told in one sentence. */
	guard<Args extends readonly unknown[], Result>(what: string, action: (...args: Args) => Result | Promise<Result>): (...args: Args) => Promise<Result | undefined>;
}

export function createOutput(): Output {
	const channel = vscode.window.createOutputChannel('Masthead', { log: true });
	const output: Output = {
		info: (message) => channel.info(message),
		error: (message, error) => channel.error(`${message}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
		show: () => channel.show(true),
		dispose: () => channel.dispose(),
		guard: (what, action) => async (...args) => {
			try {
				return await action(...args);
			} catch (error) {
				if (error instanceof vscode.CancellationError) return undefined;
				output.error(what, error);
				void tell(output);
				return undefined;
			}
		},
	};
	return output;
}

async function tell(output: Output): Promise<void> {
	const show = vscode.l10n.t('Show Log');
	const chosen = await vscode.window.showErrorMessage(vscode.l10n.t('Masthead could not finish that.'), show);
	if (chosen === show) output.show();
}
