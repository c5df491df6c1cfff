import { mayNameSchema } from '../../core/schema/own-schema';
import { describeFailure, tellError, type Crash } from '../failures';
import { FileReader } from '../read-file';
import { Job, type Destination, type Input } from '../job';
import { overlapping } from '../overlap';
import type { Target } from '../targets';
import type { ReadAhead } from './read-ahead';
import { stampOf } from './stamps';
import { clean, nothing, type FileOutcome, type Pass } from './outcome';
import { workOn, type Bench, type WorkName } from './works';

/** Reads articles and does one command's work on them: the whole of it, on whichever thread. */
export class ArticleWork {
	private readonly reader = new FileReader();
	/** Where files lie ready before they are asked for. */
	ahead: Pick<ReadAhead, 'read'> | undefined;

	constructor(
		readonly work: WorkName,
		readonly bench: Bench,
	) {}

	/**
	 * One file after the other. Where they are written, the next one is begun while one is on its way to the disk, so that
	 * they may be done in another order.
	 *
	 * @param take is told the place of a file among these, and what came of it
	 */
	async onFiles(targets: Iterable<Target>, pass: Pass, take: (index: number, outcome: FileOutcome) => void): Promise<void> {
		let next = 0;
		const work = async (target: Target, waits?: () => void): Promise<void> => {
			const index = next++;
			const outcome = this.onFile(target, pass, waits);
			// Awaiting what is there already takes as long as parsing a head.
			take(index, outcome instanceof Promise ? await outcome : outcome);
		};
		if (this.bench.options.write) return overlapping(targets, work);
		for (const target of targets) await work(target);
	}

	/** At once where nothing has to be waited for, as with most. */
	onFile(target: Target, pass: Pass, waits?: () => void): FileOutcome | Promise<FileOutcome> {
		const { cache } = this.bench.options;
		if (cache !== undefined) return this.onFileOfCache(target, pass, cache, waits);
		const content = this.ahead?.read(target.native) ?? this.reader.read(target.native);
		return content.kind === 'failed' ? failedToRead(target, content.code) : this.onInput({ target, content }, pass, 'files', waits);
	}

	private async onFileOfCache(target: Target, pass: Pass, cache: NonNullable<Bench['options']['cache']>, waits?: () => void): Promise<FileOutcome> {
		let stamp: string | undefined;
		let hasWaited = false;
		const wait = (): void => {
			hasWaited = true;
			waits?.();
		};
		const content = this.reader.read(target.native, (stat, bytes) => (stamp = stampOf(stat, bytes, cache.strategy, Date.now())));
		if (content.kind === 'failed') return failedToRead(target, content.code);
		const outcome = await this.onInput({ target, content }, pass, 'files', wait);
		// One that has waited was written; and what is asked now is asked for the next one, which may be at work already.
		if (stamp === undefined || hasWaited) return outcome;
		const depends = this.bench.session.takeArticle();
		// What went wrong is tried again, what was written is another file, and a schema that an article names is met by reading it.
		const isLasting = pass === 'work' && content.kind === 'text' && !mayNameSchema(content.text) && outcome.failures === undefined && outcome.crashes === undefined && outcome.decisions === undefined && outcome.written === undefined;
		return isLasting ? { ...outcome, remember: { stamp, ...depends } } : outcome;
	}

	/** A bug that one article meets does not keep the others from being read. */
	onInput(input: Input, pass: Pass, destination: Destination, waits?: () => void): FileOutcome | Promise<FileOutcome> {
		const job = new Job(destination, waits);
		try {
			const outcome = workOn(input, this.work, pass, this.bench, job);
			if (!(outcome instanceof Promise)) return this.settled(outcome, job);
			return outcome.then((found) => this.settled(found, job)).catch((error: unknown) => crashed(input, error, job));
		} catch (error) {
			return crashed(input, error, job);
		}
	}

	private settled(outcome: FileOutcome, job: Job): FileOutcome {
		for (const trouble of this.bench.session.takeTroubles()) job.fail(trouble);
		return withJob(outcome, job);
	}
}

function failedToRead({ shown }: Target, code: string): FileOutcome {
	return { counts: {}, failures: [describeFailure(shown, code)] };
}

function crashed({ target }: Input, error: unknown, job: Job): FileOutcome {
	const crashes: Crash[] = [];
	tellError(target.shown, error, { fail: (sentence) => job.fail(sentence), crash: (crash) => crashes.push(crash) });
	return withJob(crashes.length === 0 ? nothing : { counts: {}, crashes }, job);
}

function withJob(outcome: FileOutcome, { failures, decisions, written, output }: Job): FileOutcome {
	if (failures.length === 0 && decisions.length === 0 && written === 0 && output === undefined) return outcome === clean ? clean : outcome;
	return {
		...outcome,
		...(failures.length === 0 ? {} : { failures }),
		...(decisions.length === 0 ? {} : { decisions }),
		...(written === 0 ? {} : { written }),
		...(output === undefined ? {} : { output }),
	};
}
