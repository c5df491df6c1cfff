/** Milliseconds that may be worked at one stretch; a keystroke that comes meanwhile waits no longer. */
const slice = 5;

/**
 * Work on thousands of files in bits, between which the extension host does what else there is to do:
 * `await slices.breathe()` after every bit.
 */
export class Slices {
	private since = performance.now();
	private resting: Promise<void> | undefined;

	/** Lets others go first, when it is their turn. Of many who work at the same time, all together have one slice. */
	async breathe(): Promise<void> {
		while (performance.now() - this.since >= slice) await (this.resting ??= this.rest());
	}

	private async rest(): Promise<void> {
		// A timer waits a millisecond or more although nobody else has anything to do; a web worker has nothing better.
		await new Promise<void>((resolve) => (typeof setImmediate === 'function' ? setImmediate(resolve) : setTimeout(resolve, 0)));
		this.since = performance.now();
		this.resting = undefined;
	}
}
