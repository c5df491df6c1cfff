import { madeOnce } from '../made-once';
import { NearestNames } from '../schema/nearest';
import { folded } from './body-references-hugo';
import { draftMark } from './body-references-zola';
import { slugOf } from './body-references-jekyll';
import type { ArticleFacts } from './facts';

/**
 * What follows from all articles together: the folders of pages, names that may be those of terms, and how articles are
 * named: by a path in full, by its last part, by their address or by an id. From the root of the site: folders with a page
 * of their own (`section`), folders in or below which there is more than an index (`holder`), and those whose index makes
 * parts of a page of all that lies there (`bundle`: Hugo's).
 */
export type Trait = 'folder' | 'term' | 'path' | 'last' | 'address' | 'section' | 'holder' | 'bundle' | `id ${string}`;

/**
 * A site where much is missing asks for it often, so each trait is gathered when it is first asked for, and from then on
 * each change of an article costs what it says itself.
 */
export class Everybody {
	private readonly traits = new Map<Trait, NearestNames>();
	/** Where articles stand among the others; undefined while they stand as they are told. */
	private places: Map<string, number> | undefined;
	/** Whoever comes later stands behind all. */
	private last = 1e9;

	/** @param articles all of them by their paths, as they are now */
	constructor(private readonly articles: () => Iterable<readonly [path: string, facts: ArticleFacts]>) {}

	has(trait: Trait, name: string): boolean {
		return this.namesOf(trait).has(name);
	}

	/** The nearest name that there is. */
	nearest(trait: Trait, written: string): string | undefined {
		return this.namesOf(trait).nearest(written, 'similar');
	}

	/** To be told before `articles` says otherwise. */
	change(path: string, before: ArticleFacts | undefined, now: ArticleFacts | undefined): void {
		// While articles are gathered nobody asks.
		if (this.traits.size === 0) return;
		this.places ??= new Map(Array.from(this.articles(), ([other], index) => [other, index]));
		const place = this.places.get(path) ?? ++this.last;
		if (now === undefined) this.places.delete(path);
		else this.places.set(path, place);
		for (const [trait, names] of this.traits) {
			const [old, own] = [before, now].map((facts) => new Set(facts === undefined ? [] : traitOf(facts, trait))) as [Set<string>, Set<string>];
			for (const name of old) if (!own.has(name)) names.remove(name, place);
			for (const name of own) if (!old.has(name)) names.add(name, place);
		}
	}

	private namesOf(trait: Trait): NearestNames {
		return madeOnce(this.traits, trait, () => {
			const names = new NearestNames();
			let index = 0;
			for (const [path, facts] of this.articles()) {
				const place = this.places?.get(path) ?? index++;
				for (const name of traitOf(facts, trait)) names.add(name, place);
			}
			return names;
		});
	}
}

function traitOf({ shown, kind, places: [path, last] = [], names, id, address }: ArticleFacts, trait: Trait): readonly string[] {
	switch (trait) {
		case 'folder':
			return path === undefined ? [] : foldersOf(path);
		case 'term':
			return path === undefined ? [] : names.map(({ text }) => folded(text));
		case 'path':
			return path === undefined || path.startsWith(draftMark) ? [] : [path.replace(/^\//, '')];
		case 'last': {
			const post = path === undefined ? undefined : slugOf(path);
			const own = post === undefined ? last : post[0];
			return path === undefined || own === undefined ? [] : [own];
		}
		case 'address':
			return address === undefined ? [] : [address.text.replace(/\.html$/, '')];
		case 'section':
			return kind === 'section' ? [shown.slice(0, Math.max(0, shown.lastIndexOf('/')))] : [];
		case 'holder':
			return foldersOf(shown.replace(/\/index\.[^/]*$/, ''));
		case 'bundle':
			return isIndex(shown) ? [shown.slice(0, Math.max(0, shown.lastIndexOf('/')))] : [];
		default:
			return id !== undefined && trait === `id ${id.scope}` ? [id.text] : [];
	}
}

function foldersOf(path: string): readonly string[] {
	const folders: string[] = [];
	for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.push(path.slice(0, at));
	return folders;
}

/** The page of a bundle, in whatever language. */
function isIndex(path: string): boolean {
	return /(?:^|\/)index\.[^/]+$/i.test(path);
}

/**
 * Whether a file is part of a bundle of Hugo's: beside the `index.md` of a folder, or below, files are pages of their own
 * for nobody, and whether one is rendered, a layout decides. The index itself may lie in another one.
 */
export function isPartOfBundle({ shown }: Pick<ArticleFacts, 'shown'>, everybody: Pick<Everybody, 'has'>): boolean {
	const own = /(?:^|\/)_?index\.[^/]*$/i.test(shown) ? shown.slice(0, Math.max(0, shown.lastIndexOf('/'))) : shown;
	return foldersOf(own).some((folder) => everybody.has('bundle', folder));
}
