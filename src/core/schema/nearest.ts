import { madeOnce } from '../made-once';
import { bitsIn, fold, lettersOf, limitOf, singular, slipsWithin, type Closeness, type Letters } from './suggest';

interface Known extends Letters {
	readonly name: string;
	readonly folded: string;
	/** The first of its places: of two that are as near the first is meant. */
	place: number;
	/** Undefined for one that has no other. */
	places: Set<number> | undefined;
}

/**
 * Names of which the nearest one is asked for often: the same answers as `suggestName` gives, without a look at every
 * letter of every name. Names come and go one by one, and stand in one place or in several.
 */
export class NearestNames {
	private readonly byLength = new Map<number, Known[]>();
	/** Without the plural, since no other is nearer than those. */
	private readonly bySingular = new Map<string, Known[]>();

	has(name: string): boolean {
		return this.find(name, fold(name)) !== undefined;
	}

	add(name: string, place: number): void {
		const folded = fold(name);
		const known = this.find(name, folded);
		if (known === undefined) {
			const one: Known = { name, folded, ...lettersOf(folded), place, places: undefined };
			madeOnce(this.byLength, folded.length, none).push(one);
			madeOnce(this.bySingular, singular(folded), none).push(one);
			return;
		}
		known.places = (known.places ?? new Set([known.place])).add(place);
		if (place < known.place) known.place = place;
	}

	remove(name: string, place: number): void {
		const folded = fold(name);
		const known = this.find(name, folded);
		if (known === undefined) return;
		known.places?.delete(place);
		const rest = known.places ?? [];
		known.place = Infinity;
		// Not by spreading: there may be as many as there are articles.
		for (const one of rest) if (one < known.place) known.place = one;
		if (known.place !== Infinity) return;
		for (const list of [this.byLength.get(folded.length), this.bySingular.get(singular(folded))]) list?.splice(list.indexOf(known), 1);
	}

	private find(name: string, folded: string): Known | undefined {
		return this.bySingular.get(singular(folded))?.find((one) => one.name === name);
	}

	/** The name that `suggestName` would choose among all in their order. */
	nearest(written: string, closeness: Closeness): string | undefined {
		const folded = fold(written);
		if (folded.length === 0 || folded.length > 64) return undefined;
		return (this.spelledAlike(written, folded) ?? this.slipped(folded, closeness))?.name;
	}

	/** One that differs in nothing but case, separators and the plural. */
	private spelledAlike(written: string, folded: string): Known | undefined {
		let best: Known | undefined;
		for (const one of this.bySingular.get(singular(folded)) ?? []) {
			if (one.name === written) continue;
			const nearer = best === undefined ? 1 : Number(one.folded === folded) - Number(best.folded === folded);
			if (nearer > 0 || (nearer === 0 && best !== undefined && one.place < best.place)) best = one;
		}
		return best;
	}

	private slipped(folded: string, closeness: Closeness): Known | undefined {
		const { letters, odd } = lettersOf(folded);
		let best: Known | undefined;
		let bestApart = Infinity;
		for (const away of nearFirst) {
			const length = folded.length + away;
			const allowed = Math.min(limitOf(closeness, length), bestApart);
			const atLeast = Math.max(1, Math.abs(away));
			if (allowed < atLeast) continue;
			for (const one of this.byLength.get(length) ?? []) {
				// Each slip adds or takes a letter, or both; a swap does neither.
				const limit = best === undefined || one.place < best.place ? Math.min(allowed, bestApart) : Math.min(allowed, bestApart - 1);
				if (limit < atLeast || bitsIn(odd ^ one.odd) > 2 * limit || bitsIn(letters ^ one.letters) > 2 * limit || one.folded === folded) continue;
				const apart = slipsWithin(folded, one.folded, limit);
				if (apart > limit) continue;
				best = one;
				bestApart = apart;
			}
		}
		return best;
	}
}

function none(): Known[] {
	return [];
}

const byList = new WeakMap<readonly string[], NearestNames>();

/** The names of a list that stays as it is, made ready once for all who ask. */
export function nearestIn(list: readonly string[]): NearestNames {
	const known = byList.get(list);
	if (known !== undefined) return known;
	const made = new NearestNames();
	for (const [place, name] of list.entries()) made.add(name, place);
	byList.set(list, made);
	return made;
}

/** By how many letters names may be longer. */
const nearFirst = [0, -1, 1, -2, 2, -3, 3] as const;
