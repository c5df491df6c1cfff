import { BuiltInSchemas } from '../app/built-in-schemas';
import { defaultConfig, type Config } from '../app/config';
import { isIgnored, MastheadFiles, underFile } from '../app/masthead-files';
import type { MastheadFile } from '../app/masthead-json';
import { placeOf, type ArticleContext } from '../app/article-context';
import type { ArticleText } from '../app/lint';
import { bodyLanguageAt } from '../app/lint';
import { directoryOf, isInside, join, type FilePath } from '../app/paths';
import type { Files } from '../app/ports';
import { byPlace, SchemaSet, type SchemaTrouble } from '../app/schemas';
import type { Site } from '../app/site';
import { depthLimit, directoryLimit, foldersIn, mayBeArticle, mayBeOtherPage, mindsOtherPages, readTwin } from '../app/site-folders';
import { circleOf, isOfSite, SiteIndex } from '../app/site-index';
import { Sites } from '../app/sites';
import type { FileProblems } from '../app/schema-files';
import { parseHead, type Head } from '../core/article';
import { later } from '../core/later';
import { factsOf, leftOut } from '../core/site/facts';
import { mayNameSchema, ownSchemaOf, type OwnSchema } from '../core/schema/own-schema';
import { AskedFiles, type Asked } from './engine/asked';
import { PackedFacts, packedFacts } from './engine/packed-facts';
import type { Remembered, TellingArticle } from './engine/outcome';
import type { CompiledSchema } from '../core/schema/schema';
import type { Options } from './options';
import { Unreadable } from './failures';
import { NodeFiles, packagedSchemas } from './files';
import type { Io } from './io';
import { resolveTyped, toFilePath } from './paths';
import type { Target } from './targets';

/** Where more are left out than these, nobody asks what they are. */
const mostLeftOut = 5000;

/** What the articles of one run have in common, and what is known of their sites. */
export class Session {
	/** What is asked of these decides about whole sites. */
	readonly files: Files;
	/** What is asked of these decides about one article only. */
	readonly imageFiles: Files;
	/** The first instant, in milliseconds since 1970, at which something else will be said of what was checked since the last look. */
	nextChange = Infinity;
	private readonly nodeFiles: NodeFiles;
	private readonly schema: FilePath | undefined;
	private readonly cwd: FilePath;
	/** This machine's zone among it. Asked once in a run: it takes as long as an article. */
	readonly machine = later(() => Intl.DateTimeFormat().resolvedOptions());
	/** The paths that were typed; of a glob, something that is none. */
	private readonly named: readonly FilePath[];
	/** What the options say, without any `masthead.json`. */
	readonly config: Config;
	private readonly sites: Sites;
	private readonly schemas: SchemaSet;
	private readonly mastheadFiles: MastheadFiles;
	private readonly configByDirectory = new Map<FilePath, Config>();
	/** Folders whose articles have the same context where their site is the same: no schema is for some of them only. */
	private readonly alike = new Set<FilePath>();
	private readonly contexts = new Map<Config, Map<Site, ArticleContext>>();
	/** Of articles without a site, each folder has a context of its own. */
	private readonly contextsByFolder = new WeakMap<ArticleContext, Map<FilePath, ArticleContext>>();
	/** What the articles of this run tell each other. */
	private readonly indexByCircle = new Map<string, SiteIndex>();
	private readonly packed = packedFacts();
	/** The roots of sites that were named as a whole and not read as a whole, so that nothing is said of what they lack. */
	readonly unjudged: FilePath[] = [];
	/** The roots of Astro sites whose collections have schemas that Astro has not written yet. */
	readonly unsynced = new Set<FilePath>();

	constructor(private readonly options: Options, { cwd, packageFolder }: Pick<Io, 'cwd' | 'packageFolder'>) {
		const files = new NodeFiles(cwd);
		this.nodeFiles = files;
		[this.files, this.imageFiles] = options.cache === undefined ? [files, files] : [new AskedFiles(files), new AskedFiles(files)];
		this.sites = new Sites(this.files);
		this.mastheadFiles = new MastheadFiles(this.files);
		this.schema = options.schema === undefined ? undefined : toFilePath(resolveTyped(cwd, options.schema));
		this.cwd = toFilePath(resolveTyped(cwd, '.'));
		this.named = options.paths.map((typed) => toFilePath(resolveTyped(cwd, typed)));
		this.config = this.configUnder(undefined);
		const builtIns = new BuiltInSchemas(packagedSchemas(packageFolder));
		this.schemas = new SchemaSet(this.files, builtIns);
	}

	/** The options, which say something about this run, over the `masthead.json` nearest to the article. */
	async configOf(path: FilePath): Promise<Config> {
		const directory = directoryOf(path);
		const known = this.configByDirectory.get(directory);
		if (known !== undefined) return known;
		const file = await this.mastheadFiles.fileOf(path, '/');
		const same = [...this.configByDirectory.values()].find((config) => config.file === file);
		const config = same ?? this.configUnder(file);
		this.configByDirectory.set(directory, config);
		return config;
	}

	private configUnder(file: MastheadFile | undefined): Config {
		return withOptions(underFile(defaultConfig, file), this.options, this.schema);
	}

	/** Whether a `masthead.json` leaves the article out; at once where that of its folder is at hand. */
	isIgnored(path: FilePath): boolean | Promise<boolean> {
		const known = this.configByDirectory.get(directoryOf(path));
		return known === undefined ? this.configOf(path).then(({ file }) => isIgnored(path, file)) : isIgnored(path, known.file);
	}

	/** Every `masthead.json` that was met so far. */
	get mastheadFilesMet(): readonly MastheadFile[] {
		return [...new Set([...this.configByDirectory.values()].flatMap(({ file }) => file ?? []))];
	}

	async siteOf(path: FilePath): Promise<Site> {
		const { generator } = await this.configOf(path);
		return this.sites.knownSite(path, '/', generator) ?? this.sites.siteOf(path, '/', generator);
	}

	/** The context at hand, so that nothing is awaited for most files. Articles that are the same to their site have the same. */
	knownContext(path: FilePath): ArticleContext | undefined {
		const directory = directoryOf(path);
		const config = this.configByDirectory.get(directory);
		if (config === undefined || !this.alike.has(directory)) return undefined;
		const site = this.sites.knownSite(path, '/', config.generator);
		const known = site === undefined ? undefined : this.contexts.get(config)?.get(site);
		return known === undefined || site?.root !== undefined ? known : this.inFolder(known, path);
	}

	/** The same, among the articles of one folder: nothing says that those of another one have to do with them. */
	private inFolder(context: ArticleContext, path: FilePath): ArticleContext {
		const directory = directoryOf(path);
		const index = this.indexOf(circleOf(context.site, path));
		if (context.index === index) return context;
		const folders = this.contextsByFolder.get(context) ?? new Map<FilePath, ArticleContext>();
		this.contextsByFolder.set(context, folders);
		const known = folders.get(directory) ?? { ...context, index };
		folders.set(directory, known);
		return known;
	}

	async contextOf(path: FilePath): Promise<ArticleContext> {
		const known = this.knownContext(path);
		if (known !== undefined) return known;
		const [config, site] = [await this.configOf(path), await this.siteOf(path)];
		const question = { path, top: '/', site, choices: config.schemas };
		if (await this.schemas.tellsApart(question)) return this.contextWith(path, config, site, undefined);
		this.alike.add(directoryOf(path));
		const sameSite = this.knownContext(path);
		if (sameSite !== undefined) return sameSite;
		const context = await this.contextWith(path, config, site, undefined);
		const bySite = this.contexts.get(config) ?? new Map<Site, ArticleContext>();
		this.contexts.set(config, bySite.set(site, context));
		return context;
	}

	/** The context under the schema that the article's own text names, where it names one. */
	async contextOfText(path: FilePath, source: string): Promise<ArticleContext> {
		const context = this.knownContext(path) ?? (await this.contextOf(path));
		// Who names a schema for this run means it for every article.
		if (this.schema !== undefined || !mayNameSchema(source)) return context;
		const own = ownSchemaOf(parseHead(source, context.site.dialect));
		return own === undefined ? context : this.contextWith(path, context.config, context.site, own);
	}

	private async contextWith(path: FilePath, config: Config, site: Site, own: OwnSchema | undefined): Promise<ArticleContext> {
		const chosen = await this.schemas.schemaOf({ path, top: '/', from: this.cwd, site, own, choices: config.schemas, tools: 'heard' });
		if (chosen.unmade !== undefined && site.root !== undefined) this.unsynced.add(site.root);
		return { site, config, schema: chosen.schema, chosen, index: this.indexOf(circleOf(site, path)), ...(this.options.cache === undefined ? {} : { onClock: this.onClock }) };
	}

	private readonly onClock = (epochMs: number): void => {
		this.nextChange = Math.min(this.nextChange, epochMs);
	};

	/** What was asked about sites since the last time; nothing where no cache wants to know. */
	takeWorld(): readonly Asked[] {
		return this.files instanceof AskedFiles ? this.files.take() : [];
	}

	/** Sentences about files beside the articles that could not be read or looked at, since the last time. */
	takeTroubles(): readonly string[] {
		return this.nodeFiles.takeTroubles();
	}

	/** What was asked about one article, and until when what was said of it holds. */
	takeArticle(): Pick<Remembered, 'asked' | 'until'> {
		const asked = this.imageFiles instanceof AskedFiles ? this.imageFiles.take() : [];
		const until = this.nextChange;
		this.nextChange = Infinity;
		return { ...(asked.length === 0 ? {} : { asked }), ...(until === Infinity ? {} : { until }) };
	}

	/** What the generator, or the site's own tools, demand of an article, whichever schema somebody names for it. */
	async usualSchemaOf(path: FilePath, site: Site): Promise<CompiledSchema | undefined> {
		return (await this.schemas.usualOf({ path, top: '/', site, tools: 'heard' })).schema;
	}

	/**
	 * What is wrong with each `masthead.json` that was met, with schemas, and with their names. Of the
	 * schema of this run it was said before.
	 */
	get otherProblems(): readonly FileProblems[] {
		const files = new Map<FilePath, FileProblems>();
		for (const file of this.mastheadFilesMet) files.set(file.path, file);
		for (const found of this.schemas.problemsMet) {
			const known = files.get(found.path);
			if (found.path !== this.schema) files.set(found.path, known === undefined ? found : { ...found, problems: [...known.problems, ...found.problems].sort(byPlace) });
		}
		return [...files.values()].filter(({ problems }) => problems.length > 0);
	}

	/** What an article tells the others; undefined where that is nothing. */
	factsOf(context: ArticleContext, path: FilePath, head: Head): TellingArticle | undefined {
		const facts = factsOf(head, placeOf(context, path));
		return facts === undefined ? undefined : { circle: circleOf(context.site, path), path, facts };
	}

	/** Takes in what an article told, here or on another thread. */
	learn({ circle, path, facts }: TellingArticle): void {
		this.indexOf(circle).set(path, facts);
	}

	/**
	 * All articles are indexed, and rules are answered from now on. The articles about which they may have something to say.
	 *
	 * @param read the files that were read: where they are all that a site has, what none of them tells does not exist
	 */
	async finishIndex(read: () => ReadonlySet<FilePath>): Promise<ReadonlySet<FilePath>> {
		const found = new Set<FilePath>();
		for (const [circle, index] of this.indexByCircle) {
			const isAsked = isOfSite(circle) && index.hasOpenQuestions;
			const isWhole = isAsked && (await this.isCovered(circle, read()));
			index.finish(isWhole ? 'whole' : 'partial');
			// Who named only a part knows that nobody looked at the rest.
			if (isAsked && !isWhole && this.named.some((named) => isInside(circle, named))) this.unjudged.push(circle);
			for (const path of index.concerned()) found.add(path);
		}
		return found;
	}

	/**
	 * Whether every article of a site is among the files, or is left out of what was named: then it is there, which
	 * is all that others want to know. Nothing of this is for the cache: it is asked anew in each run.
	 */
	private async isCovered(root: FilePath, read: ReadonlySet<FilePath>): Promise<boolean> {
		try {
			return await this.holdsAll(root, read);
		} catch (error) {
			// Nobody knows what lies there.
			if (error instanceof Unreadable) return false;
			throw error;
		}
	}

	private async holdsAll(root: FilePath, read: ReadonlySet<FilePath>): Promise<boolean> {
		const files = new NodeFiles(this.cwd);
		const leftOut: FilePath[] = [];
		const isArticle = async (path: FilePath): Promise<boolean> => (await this.siteOf(path)).root === root;
		let folders = [root];
		for (let depth = 0, visited = 0; folders.length > 0; depth++, visited += folders.length) {
			if (depth > depthLimit || visited > directoryLimit) return false;
			const next: FilePath[] = [];
			for (const folder of folders) {
				const names = await files.list(folder, 'all');
				for (const name of names.filter(mayBeOtherPage)) if (mindsOtherPages(await this.siteOf(readTwin(join(folder, name))))) return false;
				for (const path of names.filter(mayBeArticle).map((name) => join(folder, name))) {
					if (read.has(path) || !(await isArticle(path))) continue;
					if (leftOut.length >= mostLeftOut || !(await this.isLeftOut(path))) return false;
					leftOut.push(path);
				}
				next.push(...(await foldersIn(folder, names, isArticle)));
			}
			folders = next;
		}
		for (const path of leftOut) if (!(await this.learnOfLeftOut(path, files))) return false;
		return true;
	}

	/** Whether a file would have been read but for `.gitignore`, `masthead.json` or a `!pattern`. */
	private async isLeftOut(path: FilePath): Promise<boolean> {
		return this.named.some((named) => isInside(path, named)) || this.isIgnored(path);
	}

	private async learnOfLeftOut(path: FilePath, files: Files): Promise<boolean> {
		const source = await files.readText(path);
		if (source === undefined || source.includes('\ufffd')) return false;
		const context = { config: await this.configOf(path), site: await this.siteOf(path) };
		const facts = factsOf(parseHead(source, context.site.dialect), placeOf(context, path));
		if (facts !== undefined) this.indexOf(circleOf(context.site, path)).set(path, leftOut(facts));
		return true;
	}

	private indexOf(circle: string): SiteIndex {
		const index = this.indexByCircle.get(circle) ?? new SiteIndex(new PackedFacts(this.packed));
		this.indexByCircle.set(circle, index);
		return index;
	}

	/** What is wrong with the schema that the person named, found before anything is checked with it. */
	async schemaTrouble(): Promise<SchemaTrouble | undefined> {
		return this.schema === undefined ? undefined : this.schemas.troubleWith(this.schema, '/');
	}
}

function withOptions(config: Config, { generator, timezone, buildTimezone, keep, to }: Options, schema: FilePath | undefined): Config {
	return {
		...config,
		...(generator === undefined ? {} : { generator }),
		schemas: schema === undefined ? config.schemas : [{ schema, globs: ['**/*'] }, ...config.schemas],
		dates: {
			...config.dates,
			...(to === undefined ? {} : { format: to }),
			...(timezone === undefined ? {} : { timezone }),
			...(buildTimezone === undefined ? {} : { buildTimezone }),
			...(keep === undefined ? {} : { keep }),
		},
	};
}

/** A file's text as an article. */
export function articleOf({ native }: Target, source: string): ArticleText {
	const path = toFilePath(native);
	return { path, source, language: bodyLanguageAt(path) };
}
