import { isInside, directoryOf, join, nameOf, relativeTo, type FilePath } from '../../app/paths';
import type { Files } from '../../app/ports';
import type { Site } from '../../app/site';
import { Sites } from '../../app/sites';
import type { Generator } from '../../core/dialects';

/** A site that was found, and what is known of it. */
export interface FoundSite {
	readonly root: FilePath;
	/** The generators of its articles, the commonest first: Astro's and Starlight's lie in one site. */
	readonly generators: readonly Generator[];
	/** The file that decided; undefined where the person named the generator. */
	readonly decidedBy?: FilePath;
	/** How many articles it has. */
	readonly articles: number;
	/** The directory below which they lie. */
	readonly content?: FilePath;
	/** Files that look like articles and are none of its own: a README, the pages of a theme. */
	readonly others: readonly FilePath[];
	/** Whether each article is read the same where the generator is named, and not found. */
	readonly naming: 'same' | 'different';
	/** Files that look like JSON Schemas of the person's own. */
	readonly schemas: readonly FilePath[];
}

export interface Survey {
	readonly sites: readonly FoundSite[];
	/** Generators between which nothing decides, by the file that was found first. */
	readonly undecided: readonly { readonly generators: readonly Generator[]; readonly decidedBy: FilePath }[];
}

interface Gathered {
	readonly decidedBy?: FilePath;
	readonly content?: FilePath;
	readonly articles: Map<FilePath, Site>;
	readonly others: FilePath[];
}

/** Where articles usually lie: asked about where there are none yet. */
const usualPlaces = ['source/_posts/a.md', '_posts/2000-01-01-a.md', 'content/a.md', 'content/posts/a.md', 'src/content/blog/a.md', 'src/content/docs/a.md', 'src/pages/a.md', 'docs/a.md', 'blog/a.md', 'a.md'];

/**
 * Finds the sites of articles.
 *
 * @param articles files that may be articles
 * @param chosen the generator that the person named
 */
export async function survey(folder: FilePath, articles: readonly FilePath[], files: Files, chosen?: Generator): Promise<Survey> {
	const sites = new Sites(files);
	const byRoot = new Map<FilePath, Gathered>();
	const undecided = new Map<FilePath, readonly Generator[]>();
	const strays: FilePath[] = [];
	for (const path of articles) {
		const site = await sites.siteOf(path, '/');
		if (site.root !== undefined) gather(byRoot, site, site.root).articles.set(path, site);
		else if (chosen !== undefined) gather(byRoot, site, folder).articles.set(path, site);
		else strays.push(path);
		if (site.reason === 'several' && site.decidedBy !== undefined) undecided.set(site.decidedBy, site.found ?? []);
	}
	if (byRoot.size === 0) await lookAtUsualPlaces(folder, sites, byRoot, undecided);
	for (const path of strays) nearest(byRoot, path)?.others.push(path);
	const found: FoundSite[] = [];
	for (const [root, gathered] of byRoot) found.push(await describe(root, gathered, sites, files, chosen));
	return { sites: found.sort((a, b) => (a.root < b.root ? -1 : 1)), undecided: Array.from(undecided, ([decidedBy, generators]) => ({ decidedBy, generators })) };
}

function gather(byRoot: Map<FilePath, Gathered>, { decidedBy, contentDirectory }: Site, root: FilePath): Gathered {
	const known = byRoot.get(root);
	if (known !== undefined) return known;
	const made: Gathered = { articles: new Map(), others: [], ...(decidedBy === undefined ? {} : { decidedBy }), ...(contentDirectory === undefined ? {} : { content: contentDirectory }) };
	byRoot.set(root, made);
	return made;
}

/** A site without any article has its configuration all the same. */
async function lookAtUsualPlaces(folder: FilePath, sites: Sites, byRoot: Map<FilePath, Gathered>, undecided: Map<FilePath, readonly Generator[]>): Promise<void> {
	for (const place of usualPlaces) {
		const site = await sites.siteOf(join(folder, place), '/');
		if (site.root !== undefined) return void gather(byRoot, site, site.root);
		if (site.reason === 'several' && site.decidedBy !== undefined) undecided.set(site.decidedBy, site.found ?? []);
	}
}

function nearest(byRoot: ReadonlyMap<FilePath, Gathered>, path: FilePath): Gathered | undefined {
	const above = [...byRoot.keys()].filter((root) => isInside(path, root)).sort((a, b) => b.length - a.length);
	return above[0] === undefined ? undefined : byRoot.get(above[0]);
}

async function describe(root: FilePath, { articles, others, decidedBy, content }: Gathered, sites: Sites, files: Files, chosen: Generator | undefined): Promise<FoundSite> {
	const generators = chosen === undefined ? byCount(Array.from(articles.values(), ({ generator }) => generator)) : [chosen];
	const [generator] = generators.length > 0 ? generators : decidedBy === undefined ? [] : [(await guessed(root, sites)) ?? 'generic'];
	let naming: FoundSite['naming'] = generators.length > 1 || generator === undefined ? 'different' : 'same';
	if (chosen === undefined && naming === 'same') {
		for (const [path, site] of articles) {
			const named = await sites.siteOf(path, '/', generator);
			if (readsDifferently(site, named)) naming = 'different';
		}
	}
	return {
		root,
		generators: generator === undefined ? [] : generators.length > 0 ? generators : [generator],
		articles: articles.size,
		others,
		naming,
		schemas: await schemasIn(root, files),
		...(decidedBy === undefined || chosen !== undefined ? {} : { decidedBy }),
		...(content === undefined ? {} : { content }),
	};
}

/** The generator of a site without articles. */
async function guessed(root: FilePath, sites: Sites): Promise<Generator | undefined> {
	for (const place of usualPlaces) {
		const site = await sites.siteOf(join(root, place), '/');
		if (site.root === root) return site.generator;
	}
	return undefined;
}

function readsDifferently(found: Site, named: Site): boolean {
	const reading = ({ generator, kind, root, collection, timezone, contentDirectory }: Site): string => JSON.stringify([generator, kind, root, collection, timezone, contentDirectory]);
	return reading(found) !== reading(named);
}

function byCount(generators: readonly Generator[]): readonly Generator[] {
	const counts = new Map<Generator, number>();
	for (const generator of generators) counts.set(generator, (counts.get(generator) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a).map(([generator]) => generator);
}

/** Where people keep schemas; deeper is not looked, since a package may bring thousands. */
const schemaFolders = ['.', 'schemas', 'schema', 'content/schemas'];
const mostSchemas = 20;

async function schemasIn(root: FilePath, files: Files): Promise<readonly FilePath[]> {
	const found: FilePath[] = [];
	for (const folder of schemaFolders) {
		const names = (await files.list(join(root, folder))).filter((name) => (folder === '.' ? /\.schema\.json$/i : /\.json$/i).test(name));
		for (const name of [...names].sort()) {
			const path = join(join(root, folder), name);
			if (found.length < mostSchemas && (await isSchema(path, files))) found.push(path);
		}
	}
	return found;
}

async function isSchema(path: FilePath, files: Files): Promise<boolean> {
	try {
		const value: unknown = JSON.parse((await files.readText(path)) ?? '');
		const dialect = typeof value === 'object' && value !== null && '$schema' in value ? value.$schema : undefined;
		return typeof dialect === 'string' && /^https?:\/\/json-schema\.org\//.test(dialect);
	} catch {
		return false;
	}
}

/**
 * A glob for each file that is no article, or for the folder where it holds nothing else. From the
 * site's root. Who names a generator says that every file is its article, so a README that comes later
 * is left out too, where articles lie deeper.
 *
 * @param articles all that look like articles, but for the site's `others`
 */
export function globsFor({ root, others, content, naming }: FoundSite, articles: readonly FilePath[]): readonly string[] {
	const isArticleBelow = (folder: FilePath): boolean => articles.some((article) => isInside(article, folder));
	const isRootFree = naming === 'same' && content !== undefined && content !== root && isInside(content, root) && !articles.some((article) => directoryOf(article) === root);
	const globs = new Set<string>(isRootFree ? ['./*.md'] : []);
	for (const path of others) {
		const below = relativeTo(path, root) ?? nameOf(path);
		const top = below.includes('/') ? below.slice(0, below.indexOf('/')) : undefined;
		if (top !== undefined && !isArticleBelow(join(root, top))) globs.add(`${literal(top)}/**`);
		else if (top !== undefined || !isRootFree || !below.endsWith('.md')) globs.add(`./${literal(below)}`);
	}
	return [...globs].sort();
}

/** A name as a glob that means that name only. */
function literal(name: string): string {
	return name.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}

/** The folders above a path that another `masthead.json` could lie in. */
export function foldersAbove(path: FilePath): readonly FilePath[] {
	const above: FilePath[] = [];
	for (let current = directoryOf(path); ; current = directoryOf(current)) {
		above.push(current);
		if (current === '/') return above;
	}
}
