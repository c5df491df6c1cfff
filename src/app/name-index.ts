import { nearnessOf } from '../core/rules/near-names';
import { commoner, foldName, leads, rarest, type MeantName, type UsualName } from '../core/rules/usage';
import { madeOnce } from '../core/made-once';
import type { FilePath } from './paths';

/** The articles that write a name, by spelling; all spellings of one name together. */
type Spellings = Map<string, Set<FilePath>>;

/** How often the articles of a site write a name. */
export interface UsedName extends UsualName {
	readonly group: string;
}

/** The names of one group (tags, categories, …). */
interface Group {
	/** By folded name. */
	readonly names: Map<string, Spellings>;
	/** Names that are common enough for others to be slips of them, by their first letter; undefined until they are asked for. */
	common: Map<string, readonly CommonName[]> | undefined;
}

interface CommonName extends UsualName {
	readonly folded: string;
}

/** Which articles write which names, and how. */
export class NameIndex {
	private readonly groups = new Map<string, Group>();
	/** Names as they were folded: a thousand articles write the same one. No more than a saving, and so forgotten when it gets long. */
	private readonly folds = new Map<string, string>();

	/** @param changed takes the articles of which something else is to be said */
	constructor(private readonly changed: Set<FilePath>) {}

	add(group: string, name: string, path: FilePath): void {
		this.change(group, name, (paths) => paths.add(path));
	}

	remove(group: string, name: string, path: FilePath): void {
		this.change(group, name, (paths) => paths.delete(path));
	}

	countOf(group: string, name: string): number {
		return this.spellingsOf(group, name)?.get(name)?.size ?? 0;
	}

	usualOf(group: string, name: string): UsualName | undefined {
		const spellings = this.spellingsOf(group, name);
		return spellings === undefined ? undefined : leaderOf(spellings);
	}

	meantBy(group: string, name: string): MeantName | undefined {
		const spellings = this.spellingsOf(group, name);
		const count = spellings === undefined ? 0 : totalOf(spellings);
		if (count > rarest) return undefined;
		const folded = foldName(name);
		const least = commoner * Math.max(1, count);
		let found: MeantName | undefined;
		for (const { folded: other, name: spelled, count: uses } of this.commonIn(group).get(folded[0] ?? '') ?? []) {
			if (uses < least) continue;
			const nearness = nearnessOf(folded, other, group);
			if (nearness !== undefined && leads({ name: spelled, count: uses }, found)) found = { name: spelled, count: uses, nearness };
		}
		return found;
	}

	/** All names of a group, or of every group, as they are spelled; most used first. */
	namesOf(group?: string): readonly UsedName[] {
		const groups = [...this.groups].filter(([of]) => group === undefined || of === group);
		const used = groups.flatMap(([of, { names }]) => [...names.values()].flatMap((spellings) => Array.from(spellings, ([name, { size }]) => ({ group: of, name, count: size }))));
		return used.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
	}

	/** The articles that write a name exactly so. */
	writersOf(group: string, name: string): readonly FilePath[] {
		return [...(this.spellingsOf(group, name)?.get(name) ?? [])].sort();
	}

	/** The articles that write a name as few do. */
	concerned(): ReadonlySet<FilePath> {
		const found = new Set<FilePath>();
		for (const [group, { names }] of this.groups) {
			for (const [folded, spellings] of names) {
				addAll(found, besideLeader(spellings));
				if (totalOf(spellings) <= rarest && this.meantBy(group, folded) !== undefined) for (const paths of spellings.values()) addAll(found, paths);
			}
		}
		return found;
	}

	private spellingsOf(group: string, name: string): Spellings | undefined {
		return this.groups.get(group)?.names.get(foldName(name));
	}

	private folded(spelling: string): string {
		if (this.folds.size > 20_000) this.folds.clear();
		return madeOnce(this.folds, spelling, () => foldName(spelling));
	}

	private change(group: string, spelling: string, edit: (paths: Set<FilePath>) => void): void {
		const folded = this.folded(spelling);
		const known = madeOnce(this.groups, group, (): Group => ({ names: new Map(), common: undefined }));
		const spellings = madeOnce(known.names, folded, () => new Map<string, Set<FilePath>>());
		const only = spellings.size === 1 ? spellings.get(spelling) : undefined;
		if (only !== undefined && only.size > 1) {
			// Most names are spelled in one way, and stay so: nobody writes them unlike most.
			const before = only.size;
			edit(only);
			this.changeNear(group, known, folded, { before, now: only.size });
			return;
		}
		const [leader, total] = [leaderOf(spellings)?.name, totalOf(spellings)];
		addAll(this.changed, besideLeader(spellings));
		const paths = madeOnce(spellings, spelling, () => new Set<FilePath>());
		edit(paths);
		if (paths.size === 0) spellings.delete(spelling);
		if (spellings.size === 0) known.names.delete(folded);
		addAll(this.changed, besideLeader(spellings));
		// Who wrote it as all did may stand alone now.
		if (leader !== undefined && spellings.size > 1 && leaderOf(spellings)?.name !== leader) for (const all of spellings.values()) addAll(this.changed, all);
		this.changeNear(group, known, folded, { before: total, now: totalOf(spellings) });
	}

	/** A rare name got commoner or rarer, or a common one of which others may be slips. */
	private changeNear(group: string, known: Group, folded: string, { before, now }: { readonly before: number; readonly now: number }): void {
		if (Math.min(before, now) <= rarest) for (const paths of known.names.get(folded)?.values() ?? []) if (paths.size <= rarest + 1) addAll(this.changed, paths);
		if (Math.max(before, now) < commoner) return;
		// Until somebody asks, all articles are new.
		const isAsked = known.common !== undefined;
		known.common = undefined;
		if (!isAsked) return;
		for (const [other, spellings] of known.names) {
			if (other[0] === folded[0] && totalOf(spellings) <= rarest && nearnessOf(other, folded, group) !== undefined) for (const paths of spellings.values()) addAll(this.changed, paths);
		}
	}

	private commonIn(group: string): ReadonlyMap<string, readonly CommonName[]> {
		const known = this.groups.get(group);
		if (known === undefined) return new Map();
		return (known.common ??= commonOf(known));
	}
}

function commonOf({ names }: Group): Map<string, readonly CommonName[]> {
	const common = new Map<string, CommonName[]>();
	for (const [folded, spellings] of names) {
		const leader = leaderOf(spellings);
		if (leader !== undefined && leader.count >= commoner) madeOnce(common, folded[0] ?? '', (): CommonName[] => []).push({ ...leader, folded });
	}
	return common;
}

function totalOf(spellings: Spellings): number {
	let total = 0;
	for (const { size } of spellings.values()) total += size;
	return total;
}

function leaderOf(spellings: Spellings): UsualName | undefined {
	let leader: UsualName | undefined;
	for (const [name, { size: count }] of spellings) if (leads({ name, count }, leader)) leader = { name, count };
	return leader;
}

const none: ReadonlySet<FilePath> = new Set();

/** The articles that spell a name in another way than most. */
function besideLeader(spellings: Spellings): ReadonlySet<FilePath> {
	if (spellings.size < 2) return none;
	const leader = leaderOf(spellings)?.name;
	const found = new Set<FilePath>();
	for (const [name, paths] of spellings) if (name !== leader) addAll(found, paths);
	return found;
}

function addAll<T>(to: Set<T>, from: ReadonlySet<T>): void {
	for (const one of from) to.add(one);
}
