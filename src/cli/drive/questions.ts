import type { Question } from './watched-files';

/** A question that a drive was asked and has not answered. */
export interface Open {
	readonly question: Question;
	readonly path: string;
	/** How often it was found open. */
	looks: number;
	/** The thread that asks, and whether it stands still until there is an answer. */
	readonly thread: string;
	readonly how: 'waiting' | 'meanwhile';
}

/** Another program may ask a drive a thousand questions before it is done. */
export const programsMayTake = 15;

/** The line that tells of a question. Its number holds that of the thread, and a dot. */
export function beginLine(number: string, how: Open['how'], question: Question, path: string): string {
	return `${how === 'waiting' ? '+' : '~'}${number} ${JSON.stringify([question, path])}\n`;
}

/** The line that tells of its answer. */
export function endLine(number: string): string {
	return `-${number}\n`;
}

/** Which questions of another process are open, by what it tells. */
export class Questions {
	private readonly open = new Map<string, Open>();
	private rest = '';
	/** Whether anything was put in place of an article, or an article written. */
	hasWritten = false;

	/** @param first what it does before it tells anything */
	constructor(first: Pick<Open, 'question' | 'path'>) {
		this.open.set('start', { ...first, looks: 0, thread: '0', how: 'waiting' });
	}

	/** A piece of what it tells. */
	hear(text: string): void {
		const lines = (this.rest + text).split('\n');
		this.rest = lines.pop() ?? '';
		for (const line of lines) this.take(line);
	}

	private take(line: string): void {
		this.open.delete('start');
		const [head = ''] = line.split(' ', 1);
		const number = head.slice(1);
		if (head.startsWith('-')) {
			const done = this.open.get(number);
			if (done !== undefined) this.hasWritten ||= isWriting(done);
			this.open.delete(number);
			return;
		}
		const [question, path] = JSON.parse(line.slice(head.length + 1)) as [Question, string];
		this.open.set(number, { question, path, looks: 0, thread: number.split('.')[0] ?? '', how: head.startsWith('+') ? 'waiting' : 'meanwhile' });
	}

	/**
	 * To be called in equal intervals: by how often a question was found open, not by a clock, it is known how long it
	 * waits, since a clock goes on while the machine, or a run that was suspended, sleeps.
	 *
	 * @returns those that were found open as often as that
	 */
	look(patience: number): readonly Open[] {
		// For what a thread waits: the last thing that it asked. Till then it does not hear of other answers.
		const waits = new Map<string, Open>();
		for (const one of this.open.values()) if (one.how === 'waiting') waits.set(one.thread, one);
		const late: Open[] = [];
		for (const one of this.open.values()) {
			if (waits.has(one.thread) && waits.get(one.thread) !== one) continue;
			if (++one.looks >= patience * (one.question === 'run' ? programsMayTake : 1)) late.push(one);
		}
		return late;
	}
}

/** An old text is removed when its article is written; a new one takes the name of its article. */
function isWriting({ question, path }: Open): boolean {
	return (question === 'put in place' && path.endsWith('.masthead-tmp')) || (question === 'removed' && path.endsWith('.masthead-before'));
}
