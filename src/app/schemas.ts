import type { Head } from '../core/article';
import { problem, type Problem } from '../core/problems';
import { ownSchemaOf, type OwnSchema } from '../core/schema/own-schema';
import { extendSchema } from '../core/schema/extend';
import type { CompiledSchema } from '../core/schema/schema';
import { builtInOf, type BuiltInName, type BuiltInSchemas } from './built-in-schemas';
import type { SchemaChoice, TextPlace } from './config';
import { directoryOf, join, matchesGlob, nameOf, relativeTo, type FilePath } from './paths';
import type { Files } from './ports';
import { ProjectSchemas, type ProjectSchema } from './project-schemas';
import type { RemoteSchemas } from './remote-schemas';
import { problemInSchema, SchemaFiles, type FileProblems, type LoadedSchema, type SchemaFault } from './schema-files';
import type { Site } from './site';

/** Who decided for a schema, from the strongest to the weakest. */
export type SchemaOrigin = 'front-matter' | 'modeline' | 'setting' | 'masthead.json' | ProjectSchema['origin'] | 'built-in';

/** The schema that an article is held against, and how it came to be that one. */
export interface ChosenSchema {
	/** Undefined when not even the built-in one could be made ready. */
	readonly schema?: CompiledSchema;
	/** For people: a file name, or the name of a built-in schema. */
	readonly name: string;
	readonly origin: SchemaOrigin;
	/** The file, where it is one. */
	readonly path?: FilePath;
	/** What is wrong with a schema that the article or a setting names, and that no other file can be blamed for. */
	readonly trouble?: SchemaTrouble;
	/** The file in which a tool of the site would say more, and which it has not written yet. */
	readonly unmade?: FilePath;
}

export interface SchemaTrouble extends SchemaFault {
	/** As the person wrote it. */
	readonly schema: string;
	/** The article itself names it. */
	readonly by?: 'article';
}

export interface SchemaQuestion {
	readonly path: FilePath;
	/** The workspace folder, against which relative paths of schemas and globs are resolved. */
	readonly top: FilePath;
	/** Where relative paths in the article begin, when not at the workspace folder: the working directory. */
	readonly from?: FilePath;
	readonly site: Site;
	/** The schema that the article names itself. */
	readonly own?: Pick<OwnSchema, 'by' | 'schema'> | undefined;
	readonly choices: readonly SchemaChoice[];
	/** Whether the files of the site's own tools say something; not where the site is not trusted. */
	readonly tools: 'heard' | 'not-heard';
	/** Whether schemas at https addresses may be fetched; without a word they are not. */
	readonly remote?: 'allowed' | 'refused';
}

/** One schema that is meant for an article. */
interface Candidate {
	readonly origin: SchemaOrigin;
	/** As the person wrote it. */
	readonly written: string;
	/** Undefined for an address on the network. */
	readonly file: FilePath | undefined;
	/** The place of its name, in a file that is not the article. */
	readonly named?: TextPlace | undefined;
}

/** Chooses and loads schemas; each is read and compiled once, until it is told that something changed. */
export class SchemaSet {
	private readonly schemas: SchemaFiles;
	private readonly projects: ProjectSchemas;
	private problems = new Map<FilePath, Map<string, FileProblems>>();

	constructor(
		private readonly files: Files,
		private readonly builtIns: BuiltInSchemas,
		/** Undefined where nothing is fetched: on the command line. */
		private readonly remote?: RemoteSchemas,
	) {
		this.schemas = new SchemaFiles(files);
		this.projects = new ProjectSchemas(files);
	}

	/**
	 * The first of the schemas meant for an article that can be used: its own, those of the person, those
	 * of `masthead.json`, those of the site's own tools, and the built-in one of its site. One that is broken silences none behind it.
	 */
	async schemaOf(question: SchemaQuestion): Promise<ChosenSchema> {
		const { problems } = this;
		let trouble: SchemaTrouble | undefined;
		for (const candidate of candidatesFor(question)) {
			const { origin, written, file } = candidate;
			const loaded = await this.load(candidate, question);
			const { schema, failure } = loaded;
			if (failure !== undefined) {
				note(problems, candidate, loaded, failure);
				const isOwn = isByArticle(origin);
				// Where no file can be shown that has to be mended, the article is told.
				if (isOwn || (candidate.named === undefined && loaded.source === undefined)) trouble ??= { schema: written, ...failure, ...(isOwn ? { by: 'article' } : {}) };
			}
			if (schema !== undefined) return { schema: schema.root.annotations.extends === undefined ? schema : extendSchema(schema, (await this.usualOf(question)).schema), name: nameOf(file ?? written), origin, ...(file === undefined ? {} : { path: file }), ...(trouble === undefined ? {} : { trouble }) };
		}
		const chosen = await this.usualOf(question);
		return trouble === undefined ? chosen : { ...chosen, trouble };
	}

	/** The schema of articles for which nobody names one: that of the site's own tools, or the built-in one. */
	async usualOf(question: Pick<SchemaQuestion, 'path' | 'top' | 'site' | 'tools'>): Promise<ChosenSchema> {
		const found = await this.ofTools(question);
		if (found !== undefined) return found;
		const chosen = await this.builtIn(builtInOf(question.site));
		const unmade = question.tools === 'heard' ? await this.projects.unmadeFor(question) : undefined;
		return unmade === undefined ? chosen : { ...chosen, unmade };
	}

	/** What the files of the site's own tools say. */
	private async ofTools(question: Pick<SchemaQuestion, 'path' | 'top' | 'site' | 'tools'>): Promise<ChosenSchema | undefined> {
		const found = question.tools === 'heard' ? await this.projects.schemaOf(question) : undefined;
		if (found === undefined) return undefined;
		const { problems } = this;
		const { schema, failure } = await this.schemas.make(found, question.top);
		const source = failure === undefined ? undefined : await this.files.readText(found.path);
		if (failure !== undefined && source !== undefined) problems.set(found.path, new Map([['', problemInSchema(found.path, source, failure)]]));
		return schema === undefined ? undefined : { schema, name: found.name, origin: found.origin, path: found.path };
	}

	/** Whether articles of one folder and site may have different schemas, their own aside. */
	async tellsApart({ path, top, site, choices }: Pick<SchemaQuestion, 'path' | 'top' | 'site' | 'choices'>): Promise<boolean> {
		return choices.some(({ globs }) => !globs.includes('**/*')) || this.projects.tellsApart({ path, top, site });
	}

	/** What is wrong with a schema that the person names for this moment; undefined where it can be used. */
	async troubleWith(schema: FilePath, top: FilePath): Promise<SchemaTrouble | undefined> {
		const { failure } = await this.load({ origin: 'setting', written: schema, file: fileOf(schema, top, top) }, { top });
		return failure === undefined ? undefined : { schema, ...failure };
	}

	/** What is wrong in the schemas met so far, and in the files that name them. */
	get problemsMet(): readonly FileProblems[] {
		return Array.from(this.problems, ([path, found]) => {
			const all = [...found.values()];
			return { path, source: all[0]?.source ?? '', problems: all.flatMap(({ problems }) => problems).sort(byPlace) };
		});
	}

	/** Whether a file is, or was asked for as, one of the schemas in use. */
	uses(path: FilePath): boolean {
		return this.schemas.uses(path) || this.projects.uses(path);
	}

	/** A schema file changed. The built-in ones stay: they cannot. */
	forget(): void {
		this.schemas.forget();
		this.projects.forget();
		this.remote?.forget();
		this.problems = new Map();
	}

	private async builtIn(name: BuiltInName): Promise<ChosenSchema> {
		const schema = await this.builtIns.schemaOf(name);
		if (schema !== undefined) return { schema, name, origin: 'built-in' };
		const file = `${name}.json`;
		return { name, origin: 'built-in', trouble: { schema: file, reason: 'missing-file', detail: file } };
	}

	private async load({ written, file }: Candidate, { top, from = top, remote }: Pick<SchemaQuestion, 'top' | 'from' | 'remote'>): Promise<LoadedSchema> {
		if (file === undefined && remote === 'allowed' && this.remote !== undefined && /^https:\/\//i.test(written)) return this.schemas.loadRemote(written, this.remote);
		if (file === undefined) return { failure: { reason: 'remote', detail: written } };
		const loaded = await this.schemas.load(file, top);
		if (loaded.failure?.reason !== 'missing-file') return loaded;
		const shown = from === '/' ? undefined : relativeTo(file, from);
		return { failure: { reason: 'missing-file', detail: shown ?? file } };
	}
}

function isByArticle(origin: SchemaOrigin): boolean {
	return origin === 'front-matter' || origin === 'modeline';
}

/** Keeps what is wrong in a file: in the schema, or in the file that names one that is not there. */
function note(problems: Map<FilePath, Map<string, FileProblems>>, { written, file, named }: Candidate, { source }: LoadedSchema, fault: SchemaFault): void {
	const found = source !== undefined && file !== undefined ? problemInSchema(file, source, fault) : named === undefined ? undefined : problemAt(named, written, fault);
	if (found === undefined) return;
	const ofFile = problems.get(found.path) ?? new Map<string, FileProblems>();
	problems.set(found.path, ofFile.set(source === undefined ? written : '', found));
}

function problemAt({ path, source, span }: TextPlace, schema: string, { reason, detail }: SchemaFault): FileProblems {
	return { path, source, problems: [problem('schema/unusable', span, { schema, reason, detail })] };
}

export function byPlace(a: Problem, b: Problem): number {
	return a.span.start - b.span.start || a.span.end - b.span.end;
}

function candidatesFor({ path, top, from = top, own, choices }: SchemaQuestion): Candidate[] {
	const folder = directoryOf(path);
	const chosen = choices.filter(({ globs, base = top }) => globs.some((glob) => matches(glob, path, base)));
	return [
		...(own === undefined ? [] : [{ origin: own.by, written: own.schema, file: fileOf(own.schema, folder, from) }]),
		...chosen.map(({ schema, base, named }) => ({ origin: base === undefined ? ('setting' as const) : ('masthead.json' as const), written: schema, file: fileOf(schema, base ?? folder, base ?? top), named })),
	];
}

/** Relative to the workspace folder; to the folder of the file that names it when it begins with `./` or `../`. */
function fileOf(schema: string, beside: FilePath, top: FilePath): FilePath | undefined {
	if (/^file:\/\/\//i.test(schema)) return decodedPath(schema.slice('file://'.length));
	if (/^[a-z][a-z0-9+.-]+:\/\//i.test(schema)) return undefined;
	const written = schema.replaceAll('\\', '/');
	if (written.startsWith('/')) return written;
	if (/^[A-Za-z]:\//.test(written)) return `/${written}`;
	return join(/^\.\.?\//.test(written) ? beside : top, written);
}

function decodedPath(encoded: string): FilePath {
	try {
		return decodeURIComponent(encoded);
	} catch {
		// A percent sign that encodes nothing stands for itself.
		return encoded;
	}
}

function matches(glob: string, path: FilePath, top: FilePath): boolean {
	return matchesGlob(relativeTo(path, top) ?? path.slice(1), glob);
}

/** What is wrong with the schema that was asked for, where an article names it, else at its opening fence. */
export function troubleIn(head: Head, trouble: SchemaTrouble | undefined): Problem[] {
	if (trouble === undefined || head.split.kind === 'none' || head.kind === 'none') return [];
	const at = trouble.by === 'article' ? ownSchemaOf(head)?.span : undefined;
	return [problem('schema/unusable', at ?? head.split.open, { schema: trouble.schema, reason: trouble.reason, detail: trouble.detail })];
}
