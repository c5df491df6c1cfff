import type { Io } from '../io';

/** Runs that end sooner show nothing. In milliseconds. */
const patience = 500;

/** Time between two looks of the line, in milliseconds. */
const interval = 100;

const barLength = 24;

/** One line on a terminal that tells how far a run has come; nothing anywhere else. */
export class Progress {
	private readonly began: number;
	private shownAt = 0;
	private isVisible = false;
	private done = 0;

	/** @param show undefined: nobody is there to see it */
	constructor(
		private readonly total: number,
		private readonly show: ((text: string) => void) | undefined,
		private readonly now: () => number = () => performance.now(),
	) {
		this.began = now();
	}

	advance(count: number): void {
		this.done += count;
		if (this.show === undefined) return;
		const now = this.now();
		if (now - this.began < patience || now - this.shownAt < interval) return;
		this.shownAt = now;
		this.isVisible = true;
		this.show(`\r${lineOf(this.done, this.total)}\u001b[K`);
	}

	/** Takes the line away. */
	end(): void {
		if (this.isVisible) this.show?.('\r\u001b[K');
		this.isVisible = false;
	}
}

function lineOf(done: number, total: number): string {
	const filled = total === 0 ? barLength : Math.floor((Math.min(done, total) / total) * barLength);
	return `${'█'.repeat(filled)}${'░'.repeat(barLength - filled)} ${done} of ${total}`;
}

/** Where the line goes: standard error, where that is a terminal on which somebody looks. */
export function progressTo({ env, error, isErrorTerminal }: Io): ((text: string) => void) | undefined {
	const isWatched = isErrorTerminal === true && (env['CI'] ?? '') === '' && env['TERM'] !== 'dumb';
	return isWatched ? error : undefined;
}
