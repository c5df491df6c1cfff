/** Milliseconds that may be worked at one stretch; a keystroke that comes meanwhile waits no longer. */
const slice = 5;

/**
 * Work on thousands of files in bits, between which the extension host does what else there is to do:
 * `await slices.breathe()` after every bit.
 */
export class Slices {
	private since = performance.now();

	/** Lets others go first, when it is their turn. */
	async breathe(): Promise<void> {
		if (performance.now() - this.since < slice) return;
		await new Promise((resolve) => setTimeout(resolve, 0));
		this.since = performance.now();
	}
}
