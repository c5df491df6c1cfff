import { setImmediate } from 'node:timers/promises';
import type { Target } from '../targets';
import type { ArticleWork } from './article-work';
import type { FileOutcome, Pass } from './outcome';
import type { FromHelper, ToHelper } from './protocol';

/** One helper as the main thread sees it: a thread or a process. */
export interface Helper {
	readonly send: (message: ToHelper) => void;
	/** To be called once, before anything is sent. `lost`: it ended by itself, and will say no more. */
	readonly listen: (said: (message: FromHelper) => void, lost: () => void) => void;
	readonly stop: () => void;
}

/** Articles that are handed out at once: few, so that all end at nearly the same time. */
const portion = 24;

/** Portions that lie ready with a helper, so that it need not wait while the main thread is at work. */
const ahead = 3;

/** What a helper has before it, oldest portion first. */
interface Place {
	readonly helper: Helper;
	readonly portions: (readonly number[])[];
	found: Found | undefined;
	state: 'at work' | 'lost';
}

/** What a helper knows beside its articles. */
type Found = Pick<Extract<FromHelper, { readonly kind: 'finished' }>, 'settings' | 'world'>;

/** Takes what came of an article, by its number. */
export type Take = (number: number, outcome: FileOutcome) => void;

/**
 * Does one pass after the other over the articles of a run: the main thread itself, and the helpers
 * beside it. What comes of it does not depend on how many they are; in which order it comes does.
 */
export class Crew {
	private readonly places: Place[];
	private wake: () => void = () => {};
	private queue: number[] = [];
	private next = 0;
	private pass: Pass = 'work';
	private take: Take = () => {};

	constructor(
		private readonly targets: readonly Target[],
		private readonly own: ArticleWork,
		helpers: readonly Helper[],
	) {
		this.places = helpers.map((helper) => ({ helper, portions: [], found: undefined, state: 'at work' }));
		for (const place of this.places) place.helper.listen((message) => this.hear(place, message), () => this.lose(place));
	}

	/** Works on the articles with these numbers. */
	async run(numbers: Iterable<number>, pass: Pass, take: Take): Promise<void> {
		[this.queue, this.next, this.pass, this.take] = [[...numbers], 0, pass, take];
		for (const place of this.places) this.feed(place);
		while (this.isOpen || this.places.some(({ portions }) => portions.length > 0)) {
			if (this.isOpen) await this.workMyself();
			else await new Promise<void>((resolve) => (this.wake = resolve));
		}
	}

	/** Sends the helpers home; what they know beside the articles. */
	async finish(): Promise<readonly Found[]> {
		for (const { helper, state } of this.places) if (state === 'at work') helper.send({ kind: 'finish' });
		while (this.places.some(({ state, found }) => state === 'at work' && found === undefined)) await new Promise<void>((resolve) => (this.wake = resolve));
		for (const { helper } of this.places) helper.stop();
		return this.places.flatMap(({ found }) => found ?? []);
	}

	/** Whether there are articles that nobody has taken. */
	private get isOpen(): boolean {
		return this.next < this.queue.length;
	}

	private *targetsOf(numbers: Iterable<number>): Generator<Target> {
		for (const number of numbers) yield this.targets[number] ?? { native: '', shown: '' };
	}

	private takePortion(size: number): readonly number[] {
		const numbers = this.queue.slice(this.next, this.next + size);
		this.next += numbers.length;
		return numbers;
	}

	private async workMyself(): Promise<void> {
		// Alone there is nobody to share with, and nobody to listen to.
		const isAlone = this.places.every(({ state }) => state === 'lost');
		const numbers = this.takePortion(isAlone ? Infinity : portion);
		await this.own.onFiles(this.targetsOf(numbers), this.pass, (index, outcome) => this.take(numbers[index] ?? 0, outcome));
		if (!isAlone) await setImmediate();
	}

	private feed(place: Place): void {
		while (place.state === 'at work' && place.portions.length < ahead && this.isOpen) {
			const numbers = this.takePortion(portion);
			place.portions.push(numbers);
			place.helper.send({ kind: 'work', pass: this.pass, natives: numbers.map((number) => this.targets[number]?.native ?? '') });
		}
	}

	private hear(place: Place, message: FromHelper): void {
		switch (message.kind) {
			case 'done': {
				const numbers = place.portions.shift() ?? [];
				for (const [index, outcome] of message.outcomes.entries()) this.take(numbers[index] ?? 0, outcome);
				this.feed(place);
				break;
			}
			case 'finished':
				place.found = message;
				break;
			default:
				message satisfies never;
		}
		this.wake();
	}

	/** What a helper left undone, the others do. */
	private lose(place: Place): void {
		place.state = 'lost';
		this.queue.push(...place.portions.splice(0).flat());
		this.wake();
	}
}
