import { toFilePath } from '../paths';
import type { Session } from '../session';
import type { Target } from '../targets';
import type { FileOutcome, TellingArticle } from './outcome';

/** Passes on to the session what the articles of a run tell each other. */
export class Learning {
	/** By number: whether the article was heard. */
	private readonly isDone: Uint8Array;
	/** What came before its turn. */
	private readonly early = new Map<number, TellingArticle>();
	private readonly unread = new Set<number>();
	private learned = 0;

	/** @param rules `alone`: nobody wants to know */
	constructor(
		private readonly all: readonly Target[],
		private readonly session: Session,
		private readonly rules: 'across' | 'alone',
	) {
		this.isDone = new Uint8Array(all.length);
	}

	/** What came of an article, by its number. */
	take(number: number, { facts, failures }: FileOutcome): void {
		if (this.rules === 'alone') return;
		if (failures !== undefined) this.unread.add(number);
		if (facts !== undefined) {
			if (number === this.learned) this.session.learn(facts);
			else this.early.set(number, facts);
		}
		this.isDone[number] = 1;
		// In the order of the paths, so that nothing depends on who was done first; and while others still work.
		for (; this.isDone[this.learned] === 1; this.learned++) {
			const next = this.early.get(this.learned);
			if (next === undefined) continue;
			this.session.learn(next);
			this.early.delete(this.learned);
		}
	}

	/** The numbers of the articles about which rules that look across articles may have something to say. All were taken. */
	async concerned(targets: readonly Target[]): Promise<readonly number[]> {
		const paths = await this.session.finishIndex(() => new Set(this.all.filter((_, number) => !this.unread.has(number)).map(({ native }) => toFilePath(native))));
		return paths.size === 0 ? [] : [...targets.keys()].filter((number) => paths.has(toFilePath(targets[number]?.native ?? '')));
	}
}
