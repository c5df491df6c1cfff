import type { SchemaTroubleReason } from '../core/problems';
import type { CompiledSchema } from '../core/schema/schema';
import { builtInOf, type BuiltInName, type BuiltInSchemas } from './built-in-schemas';
import type { SchemaChoice } from './config';
import { directoryOf, isInside, join, matchesGlob, nameOf, relativeTo, type FilePath } from './paths';
import type { Files } from './ports';
import type { Site } from './site';

/** The schema that an article is held against, and how it came to be that one. */
export interface ChosenSchema {
	/** Undefined when not even the built-in one could be made ready. */
	readonly schema?: CompiledSchema;
	/** For people: a file name, or the name of a built-in schema. */
	readonly name: string;
	readonly origin: 'setting' | 'built-in';
	/** The file, where it is one. */
	readonly path?: FilePath;
	/** What is wrong with the schema that was asked for. */
	readonly trouble?: SchemaTrouble;
}

export interface SchemaTrouble {
	/** As the person wrote it. */
	readonly schema: string;
	readonly reason: SchemaTroubleReason;
	/** A place, an address, the words of a parser. */
	readonly detail: string;
}

export interface SchemaQuestion {
	readonly path: FilePath;
	/** The workspace folder, against which relative paths of schemas and globs are resolved. */
	readonly top: FilePath;
	readonly site: Site;
	readonly choices: readonly SchemaChoice[];
}

interface Loaded {
	readonly schema?: CompiledSchema;
	readonly trouble?: SchemaTrouble;
}

/** Chooses and loads schemas; each is read and compiled once, until it is told that something changed. */
export class SchemaSet {
	private loaded = new Map<FilePath, Promise<Loaded>>();

	constructor(
		private readonly files: Files,
		private readonly builtIns: BuiltInSchemas,
	) {}

	/** The first of the person's schemas that matches the article, else the built-in one of its site. */
	async schemaOf({ path, top, site, choices }: SchemaQuestion): Promise<ChosenSchema> {
		const builtIn = builtInOf(site);
		const chosen = choices.find(({ globs, base = top }) => globs.some((glob) => matches(glob, path, base)));
		if (chosen === undefined) return this.builtIn(builtIn);
		if (/^[a-z][a-z0-9+.-]+:\/\//i.test(chosen.schema)) {
			const trouble = { schema: chosen.schema, reason: 'remote', detail: chosen.schema } as const;
			return { ...(await this.builtIn(builtIn)), trouble };
		}
		const file = chosen.base === undefined ? resolvePath(chosen.schema, directoryOf(path), top) : resolvePath(chosen.schema, chosen.base, chosen.base);
		const { schema, trouble } = await this.load(file, chosen.schema, top);
		if (schema === undefined) return { ...(await this.builtIn(builtIn)), ...(trouble === undefined ? {} : { trouble }) };
		return { schema, name: nameOf(file), origin: 'setting', path: file, ...(trouble === undefined ? {} : { trouble }) };
	}

	/** Whether a file is, or was asked for as, one of the schemas in use. */
	uses(path: FilePath): boolean {
		return this.loaded.has(path);
	}

	/** A schema file changed. The built-in ones stay: they cannot. */
	forget(): void {
		this.loaded = new Map();
	}

	private async builtIn(name: BuiltInName): Promise<ChosenSchema> {
		const schema = await this.builtIns.schemaOf(name);
		if (schema !== undefined) return { schema, name, origin: 'built-in' };
		const file = `${name}.json`;
		return { name, origin: 'built-in', trouble: { schema: file, reason: 'missing-file', detail: file } };
	}

	private load(file: FilePath, written: string, top: FilePath): Promise<Loaded> {
		const known = this.loaded.get(file);
		if (known !== undefined) return known;
		const loading = this.read(file, written, top);
		this.loaded.set(file, loading);
		return loading;
	}

	private async read(file: FilePath, written: string, top: FilePath): Promise<Loaded> {
		const text = await this.files.readText(file);
		if (text === undefined) return { trouble: { schema: written, reason: 'missing-file', detail: relativeTo(file, top) ?? file } };
		const { compileSchema } = await import('../core/schema/compile');
		const compiled = await compileSchema(text, { uri: addressOf(file), resolve: (address) => this.referenced(address, file, top) });
		if (compiled.kind === 'failure') return { trouble: { schema: written, reason: compiled.reason, detail: compiled.detail } };
		const [part] = compiled.unusable;
		if (part === undefined) return { schema: compiled };
		return { schema: compiled, trouble: { schema: written, reason: 'unusable-part', detail: `${part.at}: ${part.detail}` } };
	}

	/** A schema may refer to others beside it or in the workspace; nothing else is read, and nothing fetched. */
	private async referenced(address: string, from: FilePath, top: FilePath): Promise<string | undefined> {
		if (!address.startsWith('file:///')) return undefined;
		const path = join('/', decodeURI(address.slice('file://'.length)));
		const allowed = isInside(path, directoryOf(from)) || (top !== '/' && isInside(path, top));
		if (!allowed) return undefined;
		this.loaded.set(path, this.loaded.get(path) ?? Promise.resolve({}));
		return this.files.readText(path);
	}
}

/** Relative to the workspace folder; to the folder of the file that names it when it begins with `./` or `../`. */
function resolvePath(schema: string, beside: FilePath, top: FilePath): FilePath {
	const written = schema.replaceAll('\\', '/');
	if (written.startsWith('/')) return written;
	if (/^[A-Za-z]:\//.test(written)) return `/${written}`;
	return join(/^\.\.?\//.test(written) ? beside : top, written);
}

function matches(glob: string, path: FilePath, top: FilePath): boolean {
	return matchesGlob(relativeTo(path, top) ?? path.slice(1), glob);
}

function addressOf(path: FilePath): string {
	return `file://${encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
}
