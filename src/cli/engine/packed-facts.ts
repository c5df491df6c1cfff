import type { FilePath } from '../../app/paths';
import type { ArticleStore } from '../../app/site-index';
import type { ArticleFacts } from '../../core/site/facts';
import { Packed, type Fields } from './packed';

const spot = { span: { start: 'number', end: 'number' }, line: 'number' } as const;

/** Each thing that an article tells. */
const fields: Fields<ArticleFacts> = {
	shown: 'text',
	kind: 'word',
	opening: spot,
	title: { ...spot, text: 'text' },
	date: { ...spot, key: 'word', text: 'text', epochMs: 'number', wallMs: 'number' },
	address: { ...spot, text: 'text', basis: 'word' },
	aliases: ['text'],
	id: { ...spot, scope: 'word', text: 'text' },
	comparesTitle: 'true',
	isLeftOut: 'true',
	draft: 'word',
	shownFrom: 'number',
	shownUntil: 'number',
	names: [{ group: 'word', key: 'word', text: 'word' }],
	language: 'word',
	translation: { scope: 'word', key: 'text', language: 'word', main: 'word' },
	references: ['text'],
	places: ['text'],
	unsure: 'text',
};

/** The facts of many articles, of all sites of a run. */
export function packedFacts(): Packed<ArticleFacts> {
	return new Packed(fields);
}

/** Facts may be asked for so many times, for each article, before they are better kept as they are asked for. */
const manyTimes = 4;

/**
 * What the articles of a site tell, packed: of most, nobody asks again, since nothing of theirs is another's too.
 * Where it turns out that everybody asks about everybody, all of it is unpacked once and for all.
 */
export class PackedFacts implements ArticleStore {
	private readonly places = new Map<FilePath, number>();
	private unpacked: Map<FilePath, ArticleFacts> | undefined;
	private asked = 0;

	/** @param packed takes the facts of all sites of a run */
	constructor(private readonly packed: Packed<ArticleFacts>) {}

	get size(): number {
		return (this.unpacked ?? this.places).size;
	}

	get(path: FilePath): ArticleFacts | undefined {
		this.unpackIfAsked();
		if (this.unpacked !== undefined) return this.unpacked.get(path);
		const at = this.places.get(path);
		return at === undefined ? undefined : this.unpack(at);
	}

	set(path: FilePath, facts: ArticleFacts): void {
		if (this.unpacked === undefined) this.places.set(path, this.packed.add(facts));
		else this.unpacked.set(path, facts);
	}

	delete(path: FilePath): void {
		(this.unpacked ?? this.places).delete(path);
	}

	keys(): Iterable<FilePath> {
		return (this.unpacked ?? this.places).keys();
	}

	*entries(): Iterable<[FilePath, ArticleFacts]> {
		this.unpackIfAsked();
		if (this.unpacked !== undefined) yield* this.unpacked;
		else for (const [path, at] of this.places) yield [path, this.unpack(at)];
	}

	private unpack(at: number): ArticleFacts {
		this.asked++;
		return this.packed.get(at);
	}

	private unpackIfAsked(): void {
		if (this.unpacked !== undefined || this.asked <= manyTimes * this.size) return;
		this.unpacked = new Map(Array.from(this.places, ([path, at]) => [path, this.packed.get(at)]));
		this.places.clear();
	}
}
