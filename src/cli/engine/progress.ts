import type { Io } from '../io';
import { phrase } from '../phrase';

/** Runs that end sooner show nothing. In milliseconds. */
const patience = 500;

/** Time between two looks of the line, in milliseconds. */
const interval = 100;

const barLength = 24;

/** Where a terminal does not say how wide it is. */
const usualColumns = 80;

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
		private readonly columns: () => number | undefined = () => undefined,
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
		this.show(`\r${lineOf(this.done, this.total, this.columns() ?? usualColumns)}\u001b[K`);
	}

	/** Takes the line away. */
	end(): void {
		if (this.isVisible) this.show?.('\r\u001b[K');
		this.isVisible = false;
	}
}

/** On one line of the terminal: a longer one would wrap, and each look would leave a line behind. */
function lineOf(done: number, total: number, columns: number): string {
	const numbers = phrase('{done} of {total}', { done, total });
	// Where East Asian fonts are usual, a piece of the bar takes two columns.
	const length = Math.min(barLength, Math.floor((columns - numbers.length - 2) / 2));
	if (length < 4) return numbers.slice(0, Math.max(0, columns - 1));
	const filled = total === 0 ? length : Math.floor((Math.min(done, total) / total) * length);
	return `${'█'.repeat(filled)}${'░'.repeat(length - filled)} ${numbers}`;
}

/** The progress of a run, told where that is seen. */
export function progressOf(total: number, io: Io): Progress {
	return new Progress(total, progressTo(io), undefined, io.errorColumns);
}

/** Where the line goes: standard error, where that is a terminal on which somebody looks. */
export function progressTo({ env, error, isErrorTerminal }: Io): ((text: string) => void) | undefined {
	const isWatched = isErrorTerminal === true && (env['CI'] ?? '') === '' && env['TERM'] !== 'dumb';
	return isWatched ? error : undefined;
}
