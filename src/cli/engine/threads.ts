import { Worker, parentPort, workerData } from 'node:worker_threads';
import type { Helper } from './crew';
import { makeHelper } from './helper';
import { isShared, readAhead } from './read-ahead';
import type { FromHelper, Setup, ToHelper } from './protocol';

/**
 * In MB: what a thread fills before it looks what of it is still needed, three times over. Next to nothing is, so a
 * quarter of the usual takes no longer, and each thread takes 25 MB less.
 */
const youngSize = 12;

/** A helper on a thread of its own. `program`: the file of the command line, which knows that it runs on one. */
export function startThread(program: string, setup: Setup): Helper {
	const worker = new Worker(program, { workerData: setup, argv: [], stdin: false, resourceLimits: { maxYoungGenerationSizeMb: youngSize } });
	return {
		send: (message) => worker.postMessage(message),
		listen: (said, lost) => {
			let isLost = false;
			const loseOnce = (): void => {
				if (!isLost) lost();
				isLost = true;
			};
			worker.on('message', (message: FromHelper) => said(message));
			// What it could not do is done by others, who meet the same trouble and can tell it.
			worker.on('error', loseOnce);
			worker.on('exit', loseOnce);
		},
		stop: () => void worker.terminate(),
	};
}

/** To be called on the thread itself. */
export function helpOnThread(): void {
	if (isShared(workerData)) return readAhead(workerData);
	const port = parentPort;
	if (port === null) return;
	const take = makeHelper(workerData as Setup, (message) => port.postMessage(message));
	port.on('message', (message: ToHelper) => take(message));
}
