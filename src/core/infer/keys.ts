import { suggestName } from '../schema/suggest';
import type { KeyShape, MapShape } from './shape';
import { ranked } from './votes';

/** The keys of a map by what becomes of them. */
export interface SortedKeys {
	/** In the order in which they usually stand, those of few articles last. */
	readonly usual: readonly UsualKey[];
	/** Names by the key that was probably meant. */
	readonly slips: ReadonlyMap<string, string>;
	/** Keys of so few articles that they are no habit, the most frequent first. */
	readonly rare: readonly string[];
}

export interface UsualKey {
	/** As it is mostly written. */
	readonly name: string;
	readonly shape: KeyShape;
}

/** How a key stands to the generator: one of its own, another name of one, or none that it knows. */
export type Standing = (name: string) => 'own' | 'other-name' | 'unknown';

/** From here on a key of a single article is no habit. */
const many = 50;
/** How much commoner a key is than a slip of it. */
const commoner = 10;

/** Tells keys that belong to the articles from slips of the pen and from those of a few articles. */
export function sortKeys(shape: MapShape, standingOf: Standing): SortedKeys {
	const atLeast = shape.total < many ? 1 : Math.max(2, Math.ceil(shape.total / 1000));
	const all = Array.from(shape.keys, ([folded, key]) => ({ folded, shape: key, name: ranked(key.spellings)[0]?.[0] ?? folded }));
	const slips = new Map<string, string>();
	const rare: UsualKey[] = [];
	const usual: UsualKey[] = [];
	for (const key of all) {
		const standing = standingOf(key.name);
		const candidates = standing === 'own' ? [] : all.filter((other) => key.shape.count * commoner <= other.shape.count && standingOf(other.name) !== 'other-name');
		const meant = suggestName(key.name, candidates.map(({ name }) => name), 'slip');
		const other = all.find(({ name }) => name === meant);
		if (meant !== undefined && other !== undefined && together(shape, key.folded, other.folded) * 5 <= key.shape.count) slips.set(key.name, meant);
		else if (key.shape.count < atLeast && standing === 'unknown') rare.push(key);
		else usual.push(key);
	}
	const place = ({ shape: { places, count } }: UsualKey): number => places / count;
	// What fewer than one article in twenty has would else stand before the title, if it does so in those.
	const isSeldom = (key: UsualKey): number => Number(key.shape.count * 20 < shape.total);
	usual.sort((a, b) => isSeldom(a) - isSeldom(b) || place(a) - place(b) || b.shape.count - a.shape.count || (a.name < b.name ? -1 : 1));
	return { usual, slips, rare: ranked(rare.map(({ name, shape: { count } }) => [name, count] as const)).map(([name]) => name) };
}

/** How often two keys stand in one map: of a slip and the key that was meant, hardly ever. */
function together({ sets }: MapShape, key: string, other: string): number {
	let found = 0;
	for (const [set, count] of sets) {
		const names = set.split('\0');
		if (names.includes(key) && names.includes(other)) found += count;
	}
	return found;
}
