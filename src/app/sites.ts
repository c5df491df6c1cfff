import { dialectOf, type Generator, type Versions } from '../core/dialects';
import { recognizerOf, recognizers } from './generators/all';
import { Folder } from './generators/folder';
import type { ArticlePlace, Sign, Recognizer, SiteFacts } from './generators/recognizer';
import { ancestors, directoryOf, type FilePath } from './paths';
import type { Files } from './ports';
import { assumedKind, assumedSite, genericSite, type Site, type SiteReason } from './site';

/** A site that was found in a folder. */
interface Found {
	readonly folder: FilePath;
	readonly sign: Sign;
	readonly facts: SiteFacts;
	/** Once they were asked for. */
	versions: Versions | undefined;
	/** The answers that were given, by what they hold: equal ones are the same object. */
	readonly answers: Map<string, Site>;
	/** The same by the place itself, where nobody chose a generator: most recognizers give articles alike the same one. */
	readonly answersAt: WeakMap<ArticlePlace, Site>;
}

/**
 * Finds the site of an article, and remembers what it found in each folder until it is told that
 * something changed. The nearest folder above the article with a site decides. Where several
 * generators have a site there, it is the one whose article the file is.
 */
export class Sites {
	private folders = new Map<FilePath, Folder>();
	private inFolder = new Map<string, Promise<readonly Found[]>>();
	/** The sites to choose from, nearest first, by the directory of the article. */
	private above = new Map<string, readonly Found[]>();
	/** The answers without a site of its own, by what they hold. */
	private readonly others = new Map<string, Site>();

	constructor(private readonly files: Files) {}

	/**
	 * @param top nothing above this directory is looked at
	 * @param chosen the generator that the person set, which wins over what is found
	 */
	async siteOf(path: FilePath, top: FilePath, chosen?: Generator): Promise<Site> {
		if (chosen === 'generic') return this.same(genericSite('setting'));
		const directory = directoryOf(path);
		const key = keyOf(directory, top, chosen);
		const known = this.above;
		const above = known.get(key) ?? (await this.search(directory, top, chosen));
		// Where all was forgotten meanwhile, this goes with the rest.
		known.set(key, above);
		const choice = choose(above, path, chosen);
		const { found } = choice;
		if (found !== undefined) found.versions ??= (await found.facts.versions?.(top)) ?? {};
		return this.answer(choice, path, chosen);
	}

	/** The same where everything is at hand, so that nothing is awaited; undefined otherwise. */
	knownSite(path: FilePath, top: FilePath, chosen?: Generator): Site | undefined {
		if (chosen === 'generic') return this.same(genericSite('setting'));
		const above = this.above.get(keyOf(directoryOf(path), top, chosen));
		if (above === undefined) return undefined;
		const choice = choose(above, path, chosen);
		return choice.found !== undefined && choice.found.versions === undefined ? undefined : this.answer(choice, path, chosen);
	}

	/** A configuration was written, made or removed. */
	forget(): void {
		this.folders = new Map();
		this.inFolder = new Map();
		this.above = new Map();
	}

	private async search(directory: FilePath, top: FilePath, chosen: Generator | undefined): Promise<readonly Found[]> {
		const found: Found[] = [];
		for (const path of ancestors(directory, top)) {
			const here = await this.foundIn(path, chosen);
			found.push(...here);
			if (here.some(({ sign }) => sign.by === 'configuration' || chosen !== undefined)) break;
		}
		return found;
	}

	private foundIn(path: FilePath, chosen: Generator | undefined): Promise<readonly Found[]> {
		const key = `${chosen ?? ''} ${path}`;
		const known = this.inFolder.get(key) ?? this.look(this.folderAt(path), chosen);
		this.inFolder.set(key, known);
		return known;
	}

	private async look(folder: Folder, chosen: Generator | undefined): Promise<readonly Found[]> {
		const own = chosen === undefined ? undefined : recognizerOf(chosen);
		const asked = chosen === undefined ? recognizers : own === undefined ? [] : [own];
		const found: Found[] = [];
		for (const recognizer of asked) {
			const sign = (await recognizer.recognize(folder)) ?? (chosen === undefined ? undefined : await recognizer.expect?.(folder));
			if (sign !== undefined) found.push(await readSite(recognizer, folder, sign));
		}
		return found;
	}

	private answer({ found, place, none }: Choice, path: FilePath, chosen: Generator | undefined): Site {
		if (found !== undefined && place !== undefined) return answerFrom(found, place, chosen);
		if (chosen !== undefined) return this.same(assumedSite(chosen, path));
		if (none === undefined) return this.same(genericSite());
		const [first] = none.candidates;
		const generators = none.candidates.map(({ facts }) => facts.generator);
		return this.same(genericSite(none.reason, { found: generators, ...(first === undefined ? {} : { decidedBy: first.sign.file }) }));
	}

	/** Equal answers are the same object, so that what follows from one is found again. */
	private same(site: Site): Site {
		const key = [site.generator, site.kind, site.reason, site.decidedBy, ...(site.found ?? [])].join(' ');
		const known = this.others.get(key) ?? site;
		this.others.set(key, known);
		return known;
	}

	private folderAt(path: FilePath): Folder {
		const known = this.folders.get(path) ?? new Folder(path, this.files, (other) => this.folderAt(other));
		this.folders.set(path, known);
		return known;
	}
}

function keyOf(directory: FilePath, top: FilePath, chosen: Generator | undefined): string {
	return `${chosen ?? ''} ${top} ${directory}`;
}

async function readSite(recognizer: Recognizer, folder: Folder, sign: Sign): Promise<Found> {
	return { folder: folder.path, sign, facts: await recognizer.read(folder, sign), versions: undefined, answers: new Map(), answersAt: new WeakMap() };
}

/** What the sites above an article come to: one of them, or the reason why none. */
interface Choice {
	readonly found?: Found;
	readonly place?: ArticlePlace;
	readonly none?: { readonly reason: SiteReason; readonly candidates: readonly Found[] };
}

function choose(above: readonly Found[], path: FilePath, chosen: Generator | undefined): Choice {
	if (chosen !== undefined) {
		const [found] = above;
		if (found === undefined) return {};
		const place = found.facts.placeOf(path);
		return { found, place: place ?? { kind: assumedKind(chosen, path) } };
	}
	const claims: { readonly found: Found; readonly place: ArticlePlace }[] = [];
	for (const found of above) {
		const place = found.facts.placeOf(path);
		if (place !== undefined) claims.push({ found, place });
	}
	const [only] = claims;
	if (only !== undefined && claims.length === 1) return only;
	// The nearest folder decides, and in it a generator's own configuration over the dependencies.
	const nearest = claims.filter(({ found }) => found.folder === claims[0]?.found.folder);
	const configured = nearest.filter(({ found }) => found.sign.by === 'configuration');
	const [one, ...others] = configured.length > 0 ? configured : nearest;
	if (one !== undefined && others.length === 0) return one;
	if (one !== undefined) return { none: { reason: 'several', candidates: [one, ...others].map(({ found }) => found) } };
	const outside = above.filter(({ sign }) => sign.by === 'configuration');
	return outside.length === 0 ? {} : { none: { reason: 'outside', candidates: outside } };
}

function answerFrom(found: Found, place: ArticlePlace, chosen: Generator | undefined): Site {
	if (chosen !== undefined) return equalAnswer(found, place, chosen);
	const known = found.answersAt.get(place);
	if (known !== undefined) return known;
	const answer = equalAnswer(found, place, chosen);
	found.answersAt.set(place, answer);
	return answer;
}

function equalAnswer({ facts, sign, versions = {}, answers }: Found, place: ArticlePlace, chosen: Generator | undefined): Site {
	const generator = chosen ?? place.generator ?? facts.generator;
	const key = `${chosen ?? ''} ${JSON.stringify(place)}`;
	const known = answers.get(key);
	if (known !== undefined) return known;
	const site: Site = {
		postAssetFolder: 'no',
		provided: [],
		...facts.common,
		...place,
		generator,
		dialect: dialectOf(generator, versions),
		root: facts.root,
		reason: chosen !== undefined ? 'setting' : sign.by === 'dependency' ? 'dependency' : 'configuration',
		decidedBy: sign.file,
	};
	answers.set(key, site);
	return site;
}
