import type * as vscode from 'vscode';
import type { KnownFile } from './known-files';

/** `overtaken`: another run was begun. `stale`: what it found no longer holds, and it begins anew. */
export type RunState = 'going' | 'finished' | 'cancelled' | 'overtaken' | 'stale';

/** One run over all articles: how far it is, and what it found. */
export class Run {
	private settle: () => void = () => undefined;
	private settleEnd: () => void = () => undefined;
	private readonly began = performance.now();
	private how: RunState = 'going';

	/** Files that are to be looked at, and those of them that were. */
	total = 0;
	done = 0;
	/** As the Problems panel and the command line count them, without hints. */
	problems = 0;
	large = 0;
	unreadable = 0;
	/** Milliseconds that it took. */
	time = 0;

	constructor(token: vscode.CancellationToken, private readonly tell: (run: Run) => void) {
		token.onCancellationRequested(() => this.end('cancelled'));
	}

	get state(): RunState {
		return this.how;
	}

	/** Another run began before this one was through: what is to be said is said of that one. */
	get wasOvertaken(): boolean {
		return this.how === 'overtaken';
	}

	/** Settled when the run has ended. */
	readonly ended = new Promise<void>((resolve) => {
		this.settleEnd = resolve;
	});

	/** Settled when all files were looked at, or the run was ended before. */
	async through(): Promise<void> {
		if (this.how === 'going' && this.done < this.total) await new Promise<void>((resolve) => (this.settle = resolve));
	}

	/** A file was looked at; undefined where it is gone. What was begun before a person stopped the run counts too: it is shown. */
	count(file: KnownFile | undefined): void {
		if (this.how !== 'going' && this.how !== 'cancelled') return;
		this.done++;
		this.problems += file?.problems ?? 0;
		if (file?.kind === 'large') this.large++;
		if (file?.kind === 'unreadable') this.unreadable++;
		this.tell(this);
		if (this.done === this.total) this.settle();
	}

	end(how: Exclude<RunState, 'going'>): void {
		// What was to begin anew does not where something else was asked for meanwhile.
		if (this.how === 'stale' && how === 'overtaken') this.how = how;
		if (this.how === 'going') {
			this.how = how;
			this.time = performance.now() - this.began;
		}
		this.settle();
		this.settleEnd();
	}
}
