import picomatch from 'picomatch';
import * as vscode from 'vscode';
import type { BuiltInSchemas } from '../app/built-in-schemas';
import { readConfig, type Config } from '../app/config';
import { isIgnored, MastheadFiles, underFile } from '../app/masthead-files';
import { mastheadFileName } from '../app/masthead-json';
import { directoryOf, nameOf, relativeTo, type FilePath } from '../app/paths';
import type { FileProblems } from '../app/schema-files';
import type { RemoteSchemas } from '../app/remote-schemas';
import { SchemaSet, type ChosenSchema, type SchemaQuestion } from '../app/schemas';
import type { Site } from '../app/site';
import { Sites } from '../app/sites';
import { countsByName, isSiteFile, siteFileGlobs } from '../app/site-files';
import { parseHead } from '../core/article';
import { madeOnce } from '../core/made-once';
import { mayNameSchema, ownSchemaOf, type OwnSchema } from '../core/schema/own-schema';
import type { CompiledSchema } from '../core/schema/schema';
import { filesBeside, isEditable, isForeign, topOf } from './files';
import { LeftOut } from './left-out';
import type { Output } from './log';
import type { ArticleStore } from './store';
import { FileLanguages } from './workspace/languages';

/** All that is known about an article beside its text: settings, site and schema. */
export interface ArticleContext {
	readonly config: Config;
	readonly site: Site;
	readonly schema: ChosenSchema;
	/** The schema that the article named itself when the context was found. */
	readonly own?: OwnSchema | undefined;
	/** To the other articles of its site it is there, and nothing else. Known of documents. */
	readonly isLeftOut?: true;
}

/** Milliseconds for which the name of a schema must stay as it is, before it is looked for. */
const nameDelay = 300;

/**
 * Finds the context of documents and says when it may have changed. Settings are read at once; the
 * site and the schema need files, so the first answer takes a moment and later ones are at hand.
 */
export class Contexts implements vscode.Disposable {
	private readonly sites = new Map<string, Sites>();
	private readonly schemas = new Map<string, SchemaSet>();
	private readonly mastheadFiles = new Map<string, MastheadFiles>();
	private known = new WeakMap<vscode.TextDocument, ArticleContext>();
	private pending = new WeakMap<vscode.TextDocument, Promise<ArticleContext | undefined>>();
	private ofFiles = new FileAnswers();
	private readonly leftOut = new LeftOut();
	private generation = 0;
	private readonly changed = new vscode.EventEmitter<void>();
	private readonly subscriptions: vscode.Disposable[] = [];

	private readonly found = new vscode.EventEmitter<ArticleContext & { readonly document: vscode.TextDocument }>();

	/** Settings, a site's configuration or a schema changed: what was said may no longer hold. */
	readonly onDidChange = this.changed.event;

	private readonly renamed = new vscode.EventEmitter<vscode.TextDocument>();
	private readonly naming = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();

	/** A document names another schema now; its context is to be found anew. */
	readonly onDidRename = this.renamed.event;

	/** The context of a document was found. */
	readonly onDidFind = this.found.event;

	constructor(
		private readonly output: Output,
		private readonly builtIns: BuiltInSchemas,
		private readonly articles: ArticleStore,
		private readonly remote?: RemoteSchemas,
	) {
		const watcher = vscode.workspace.createFileSystemWatcher(`**/{${[...siteFileGlobs, '*.json', '.gitignore'].join(',')}}`);
		this.subscriptions.push(
			this.changed,
			this.found,
			this.renamed,
			watcher,
			watcher.onDidChange((uri) => countsByName(uri.path) || this.fileChanged(uri)),
			watcher.onDidCreate((uri) => this.fileChanged(uri)),
			watcher.onDidDelete((uri) => this.fileChanged(uri)),
			// Outside of the workspace nothing is watched, but what is saved here is known.
			vscode.workspace.onDidSaveTextDocument(({ uri }) => {
				if (vscode.workspace.getWorkspaceFolder(uri) === undefined) this.fileChanged(uri);
			}),
			vscode.workspace.onDidChangeConfiguration((event) => {
				if (event.affectsConfiguration('masthead') || event.affectsConfiguration('files.exclude')) this.forget();
				else if (event.affectsConfiguration('files.associations')) this.ofFiles = new FileAnswers();
			}),
			// Of a folder that gets another name, nothing is told of the files in it.
			vscode.workspace.onDidRenameFiles(({ files }) => {
				if (files.some(({ newUri }) => !/\.[^/]*$/.test(newUri.path))) this.forget();
			}),
			vscode.workspace.onDidChangeWorkspaceFolders(() => this.forget()),
			vscode.workspace.onDidChangeTextDocument(({ document }) => this.textChanged(document)),
			// A change of language closes the document and opens the same object again.
			vscode.workspace.onDidCloseTextDocument((document) => this.known.delete(document)),
			vscode.workspace.onDidGrantWorkspaceTrust(() => this.forget()),
		);
	}

	/** The context when it is at hand; undefined until `contextOf` has found it once. */
	atHand(document: vscode.TextDocument): ArticleContext | undefined {
		return this.known.get(document);
	}

	/**
	 * Undefined for documents that Masthead has nothing to do with. Callers at the same moment get the
	 * same object: whether the world is still the same is told by comparing it with `atHand`.
	 */
	contextOf(document: vscode.TextDocument): Promise<ArticleContext | undefined> {
		const known = this.known.get(document);
		if (known !== undefined) return Promise.resolve(known);
		const pending = this.pending.get(document);
		if (pending !== undefined) return pending;
		const finding = this.find(document).finally(() => {
			if (this.pending.get(document) === finding) this.pending.delete(document);
		});
		this.pending.set(document, finding);
		return finding;
	}

	private async find(document: vscode.TextDocument): Promise<ArticleContext | undefined> {
		const { generation } = this;
		const settings = this.configOf(document);
		if (!isArticleDocument(document, settings)) return undefined;
		const place = await this.placeOf(document, settings);
		if (place === undefined) return undefined;
		const { site, config } = place;
		const isLeftOut = !document.isUntitled && (await this.isLeftOut(document.uri, site));
		let own: OwnSchema | undefined;
		let schema: ChosenSchema;
		do {
			own = this.ownSchemaOf(document, site);
			schema = await this.schemasBeside(document.uri).schemaOf({ ...questionOf(document, place), own, remote: remoteSchemasOf(document.uri) });
			// Meanwhile the person may have typed another name.
		} while (!isSameName(own, this.ownSchemaOf(document, site)));
		const context = { config, site, schema, own, ...(isLeftOut ? { isLeftOut } : {}) };
		// Something changed while files were read: the next caller finds out anew.
		if (generation === this.generation) {
			this.known.set(document, context);
			this.found.fire({ ...context, document });
		}
		return context;
	}

	/** The settings and the site of a text; undefined where a `masthead.json` leaves it out. */
	private async placeOf({ uri, isUntitled }: Subject, settings: Config): Promise<Place | undefined> {
		const top = topOf(uri);
		const file = isUntitled ? undefined : await this.mastheadFilesBeside(uri).fileOf(uri.path, top);
		if (isIgnored(uri.path, file)) return undefined;
		const config = underFile(settings, file, { trust: vscode.workspace.isTrusted ? 'trusted' : 'untrusted', top });
		return { top, config, site: await this.sitesBeside(uri).siteOf(uri.path, top, config.generator) };
	}

	/**
	 * The context of an article that need not be open, the same that it has when it is; undefined for
	 * files that Masthead has nothing to do with. Articles that are the same to their site have the same one.
	 *
	 * @param source its text, which may name a schema
	 */
	async contextOfFile(uri: vscode.Uri, source: string): Promise<ArticleContext | undefined> {
		const { ofFiles } = this;
		const settings = this.articleConfigOf(uri, ofFiles);
		if (settings === undefined) return undefined;
		const subject: Subject = { uri, isUntitled: false };
		const underSettings = await this.placeOf(subject, settings);
		if (underSettings === undefined) return undefined;
		const place = { ...underSettings, config: ofFiles.same(settings, underSettings) };
		const { config, site } = place;
		const question = questionOf(subject, place);
		const schemas = this.schemasBeside(uri);
		const schemaOf = (named?: OwnSchema): Promise<ChosenSchema> => schemas.schemaOf({ ...question, own: named, remote: remoteSchemasOf(uri) });
		const own = vscode.workspace.isTrusted && mayNameSchema(source) ? ownSchemaOf(parseHead(source, site.dialect)) : undefined;
		if (own !== undefined) return { config, site, schema: await schemaOf(own), own };
		const apart = madeOnce(ofFiles.apart, directoryKey(uri, site), () => schemas.tellsApart(question));
		if (await apart) return { config, site, schema: await schemaOf() };
		const bySite = madeOnce(ofFiles.contexts, config, () => new Map<Site, Promise<ArticleContext>>());
		return madeOnce(bySite, site, async () => ({ config, site, schema: await schemaOf() }));
	}

	/** What the generator, or the site's own tools, demand of an article, whichever schema somebody names for it. */
	async usualSchemaOf(uri: vscode.Uri, site: Site): Promise<CompiledSchema | undefined> {
		return (await this.schemasBeside(uri).usualOf({ path: uri.path, top: topOf(uri), site, tools: vscode.workspace.isTrusted ? 'heard' : 'not-heard' })).schema;
	}

	/** Whether a file that need not be open is one of Masthead's, by settings, name and `masthead.json`. */
	async isArticleFile(uri: vscode.Uri): Promise<boolean> {
		if (this.articleConfigOf(uri, this.ofFiles) === undefined) return false;
		return !isIgnored(uri.path, await this.mastheadFilesBeside(uri).fileOf(uri.path, topOf(uri)));
	}

	/** How languages of files are told below a folder of the workspace. */
	languagesAt(uri: vscode.Uri): FileLanguages {
		const top = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? uri;
		return madeOnce(this.ofFiles.languages, top.toString(), () => new FileLanguages(this.configAt(top).languages, top));
	}

	/** The settings for a file; undefined where they, or its name, make it none of Masthead's. */
	private articleConfigOf(uri: vscode.Uri, { settings }: FileAnswers): Config | undefined {
		if (isForeign(uri.scheme)) return undefined;
		const languageId = this.languagesAt(uri).of(uri);
		if (languageId === undefined) return undefined;
		const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? '';
		const config = madeOnce(settings, `${languageId} ${folder}`, () => this.configAt({ uri, languageId }));
		return isMeant(uri, languageId, config) ? config : undefined;
	}

	/** The schema that the text names, where the person trusts it to name one. */
	private ownSchemaOf(document: vscode.TextDocument, site: Site): OwnSchema | undefined {
		if (!vscode.workspace.isTrusted || document.isUntitled) return undefined;
		return ownSchemaOf(this.articles.headOf(document, site.dialect));
	}

	/** When a text names another schema than before, its context is found anew; that of all others stays. */
	private textChanged(document: vscode.TextDocument): void {
		const known = this.known.get(document);
		clearTimeout(this.naming.get(document));
		this.naming.delete(document);
		if (known === undefined || isSameName(known.own, this.ownSchemaOf(document, known.site))) return;
		this.naming.set(document, setTimeout(() => {
			this.naming.delete(document);
			if (this.known.get(document) !== known) return;
			this.known.delete(document);
			this.renamed.fire(document);
		}, nameDelay));
	}

	/** What is wrong in schemas, and in files that name them, as far as open articles led to them. */
	schemaProblems({ uri }: vscode.TextDocument): readonly FileProblems[] {
		return this.schemasBeside(uri).problemsMet;
	}

	/** The site as it is found, whatever a person has set. */
	foundSite({ uri }: vscode.TextDocument): Promise<Site> {
		return this.sitesBeside(uri).siteOf(uri.path, topOf(uri));
	}

	/** Settings and site of a file that need not be open; undefined for files that Masthead has nothing to do with. */
	async siteOfFile(uri: vscode.Uri): Promise<Pick<ArticleContext, 'config' | 'site'> | undefined> {
		const { ofFiles } = this;
		const settings = this.articleConfigOf(uri, ofFiles);
		const place = settings === undefined ? undefined : await this.placeOf({ uri, isUntitled: false }, settings);
		return settings === undefined || place === undefined ? undefined : { config: ofFiles.same(settings, place), site: place.site };
	}

	/** Whether `.gitignore` or `files.exclude` leave a file out; what leaves it to nobody else, `siteOfFile` tells. */
	isLeftOut(uri: vscode.Uri, site?: Pick<Site, 'root'>): boolean | Promise<boolean> {
		return this.leftOut.isLeftOut(uri, site?.root ?? directoryOf(uri.path));
	}

	/** The same for a file that settings leave out: what it would be to its site. */
	async siteOfLeftOut(uri: vscode.Uri): Promise<Pick<ArticleContext, 'config' | 'site'> | undefined> {
		if (isForeign(uri.scheme)) return undefined;
		const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString() ?? '';
		const settings = madeOnce(this.ofFiles.settings, ` ${folder}`, () => this.configAt(uri));
		const top = topOf(uri);
		const config = underFile(settings, await this.mastheadFilesBeside(uri).fileOf(uri.path, top), { trust: vscode.workspace.isTrusted ? 'trusted' : 'untrusted', top });
		return { config, site: await this.sitesBeside(uri).siteOf(uri.path, top, config.generator) };
	}

	/** Whether settings make the document one of Masthead's. */
	isArticle(document: vscode.TextDocument): boolean {
		return isArticleDocument(document, this.configOf(document));
	}

	configOf(document: vscode.TextDocument): Config {
		return this.configAt(document);
	}

	private configAt(scope: vscode.TextDocument | vscode.Uri | { readonly uri: vscode.Uri; readonly languageId: string }): Config {
		const settings = vscode.workspace.getConfiguration('masthead', scope);
		return readConfig((name) => settings.get(name));
	}

	dispose(): void {
		for (const timer of this.naming.values()) clearTimeout(timer);
		for (const subscription of this.subscriptions) subscription.dispose();
	}

	private fileChanged(uri: vscode.Uri): void {
		if (/\/(?:node_modules|\.git|public(?!\/admin\/config\.ya?ml$))\//.test(uri.path)) return;
		const isSchema = [...this.schemas.values()].some((set) => set.uses(uri.path));
		if (isSchema || isSiteFile(uri.path) || nameOf(uri.path) === mastheadFileName || nameOf(uri.path) === '.gitignore') this.forget();
	}

	private forget(): void {
		this.generation++;
		this.known = new WeakMap();
		this.pending = new WeakMap();
		this.ofFiles = new FileAnswers();
		this.leftOut.forget();
		for (const sites of this.sites.values()) sites.forget();
		for (const schemas of this.schemas.values()) schemas.forget();
		for (const files of this.mastheadFiles.values()) files.forget();
		this.output.info('Settings, site or schema changed; open articles are checked again.');
		this.changed.fire();
	}

	private sitesBeside(uri: vscode.Uri): Sites {
		return madeOnce(this.sites, `${uri.scheme}://${uri.authority}`, () => new Sites(filesBeside(uri)));
	}

	private mastheadFilesBeside(uri: vscode.Uri): MastheadFiles {
		return madeOnce(this.mastheadFiles, `${uri.scheme}://${uri.authority}`, () => new MastheadFiles(filesBeside(uri)));
	}

	private schemasBeside(uri: vscode.Uri): SchemaSet {
		return madeOnce(this.schemas, `${uri.scheme}://${uri.authority}`, () => new SchemaSet(filesBeside(uri), this.builtIns, this.remote));
	}
}

/** What is asked about: a document, or a file that need not be open. */
interface Subject {
	readonly uri: vscode.Uri;
	readonly isUntitled: boolean;
}

/** Where a text belongs. */
interface Place {
	readonly top: FilePath;
	readonly config: Config;
	readonly site: Site;
}

/** What was answered about files, until something changes. */
class FileAnswers {
	readonly languages = new Map<string, FileLanguages>();
	/** Settings by language and workspace folder: nothing else tells them apart. */
	readonly settings = new Map<string, Config>();
	readonly contexts = new Map<Config, Map<Site, Promise<ArticleContext>>>();
	/** Whether articles of one folder may have different schemas. */
	readonly apart = new Map<string, Promise<boolean>>();
	private readonly underFiles = new Map<Config, Map<Config['file'], Config>>();

	/** Of equal configurations always the first one, so that what follows from it is found again. */
	same(settings: Config, { config }: Place): Config {
		return madeOnce(madeOnce(this.underFiles, settings, () => new Map<Config['file'], Config>()), config.file, () => config);
	}
}

function directoryKey(uri: vscode.Uri, { generator, kind }: Site): string {
	return `${generator} ${kind} ${uri.with({ path: directoryOf(uri.path) }).toString()}`;
}

function questionOf(subject: Subject, { top, config, site }: Place): SchemaQuestion {
	const { uri, isUntitled } = subject;
	const choices = choicesFor(subject, config);
	return { path: uri.path, top, ...fromOf(uri), site, choices, tools: vscode.workspace.isTrusted && !isUntitled ? 'heard' : 'not-heard' };
}

/** Only a trusted workspace may ask the network, and only where the person said so. */
function remoteSchemasOf(uri: vscode.Uri): 'allowed' | 'refused' {
	const wanted = vscode.workspace.getConfiguration('masthead', uri).get('remoteSchemas');
	return wanted === true && vscode.workspace.isTrusted ? 'allowed' : 'refused';
}

/** Whether settings make the document one of Masthead's; whether it has front matter is another question. */
export function isArticleDocument(document: vscode.TextDocument, config: Config): boolean {
	return isEditable(document) && isMeant(document.uri, document.languageId, config);
}

function isMeant(uri: vscode.Uri, languageId: string, config: Config): boolean {
	if (config.enable === 'no' || !config.languages.includes(languageId)) return false;
	const path = relativeTo(uri.path, topOf(uri)) ?? uri.path;
	return !globsOf(config).some((matches) => matches(path));
}

/** Globs take long to compile and no time to match. */
const compiled = new WeakMap<Config, readonly ((path: string) => boolean)[]>();

function globsOf(config: Config): readonly ((path: string) => boolean)[] {
	const known = compiled.get(config) ?? config.exclude.map((glob) => picomatch(glob, { dot: true }));
	compiled.set(config, known);
	return known;
}

/**
 * The schemas of the settings that can be meant for a document. A text that is not saved has no place
 * yet. A file outside of every folder has no folder that a relative path could begin at, only itself.
 */
function choicesFor({ uri, isUntitled }: Subject, { schemas }: Config): Config['schemas'] {
	if (!vscode.workspace.isTrusted || isUntitled) return [];
	if (vscode.workspace.getWorkspaceFolder(uri) !== undefined) return schemas;
	return schemas.filter(({ schema, base }) => base !== undefined || /^(?:\.{1,2}[\\/]|[\\/]|[A-Za-z]:[\\/])/.test(schema));
}

/** Outside of every folder, a path in an article begins beside it. */
function fromOf(uri: vscode.Uri): { readonly from?: FilePath } {
	return vscode.workspace.getWorkspaceFolder(uri) === undefined ? { from: directoryOf(uri.path) } : {};
}

function isSameName(one: OwnSchema | undefined, other: OwnSchema | undefined): boolean {
	return one?.by === other?.by && one?.schema === other?.schema;
}
