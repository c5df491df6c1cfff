import { parseTree, type ParseError } from 'jsonc-parser';
import { problem, type Problem, type SchemaTroubleReason } from '../core/problems';
import { compileSchema } from '../core/schema/compile';
import { keySpanIn } from '../core/schema/key-span';
import type { CompiledSchema, Json } from '../core/schema/schema';
import { span, type Span } from '../core/text';
import { directoryOf, isInside, join, nameOf, type FilePath } from './paths';
import type { Files } from './ports';
import type { ProjectSchema } from './project-schemas';
import type { RemoteSchemas } from './remote-schemas';

/** What is wrong in a file that is no article: a schema, or a file that names one. */
export interface FileProblems {
	readonly path: FilePath;
	readonly source: string;
	/** In the order of the text, with offsets in it. */
	readonly problems: readonly Problem[];
}

/** What reading a schema came to. */
export interface LoadedSchema {
	/** Undefined where it cannot be used at all. */
	readonly schema?: CompiledSchema;
	readonly failure?: SchemaFault;
	/** The text of the file in which it stands; undefined where there is none. */
	readonly source?: string;
}

/** Why a schema, or a part of it, cannot be used. */
export interface SchemaFault {
	readonly reason: SchemaTroubleReason;
	/** A place, an address, the words of a parser. */
	readonly detail: string;
}

/** Reads schemas, each once, until it is told that something changed. */
export class SchemaFiles {
	private loaded = new Map<FilePath, Promise<LoadedSchema>>();
	private made = new WeakMap<ProjectSchema, Promise<LoadedSchema>>();
	private remote = new Map<string, Promise<LoadedSchema>>();

	constructor(private readonly files: Files) {}

	/** @param top the workspace folder, whose files a schema may refer to */
	load(file: FilePath, top: FilePath): Promise<LoadedSchema> {
		const known = this.loaded.get(file) ?? this.read(file, top);
		this.loaded.set(file, known);
		return known;
	}

	/** A schema that a tool's own settings say in their way, or that a tool wrote; compiled once as well. */
	make(made: ProjectSchema, top: FilePath): Promise<LoadedSchema> {
		const { path, name, schema } = made;
		const known = this.made.get(made) ?? this.compile(schema, `${addressOf(path)}?${encodeURIComponent(name)}`, path, top);
		this.made.set(made, known);
		return known;
	}

	/** A schema at an https address, which the person allowed to be fetched. */
	loadRemote(address: string, schemas: RemoteSchemas): Promise<LoadedSchema> {
		const known = this.remote.get(address) ?? this.fetch(address, schemas);
		this.remote.set(address, known);
		return known;
	}

	/** Whether a file is, or was asked for as, one of the schemas in use. */
	uses(path: FilePath): boolean {
		return this.loaded.has(path);
	}

	/** A schema file changed. */
	forget(): void {
		this.loaded = new Map();
		this.made = new WeakMap();
		this.remote = new Map();
	}

	private async read(file: FilePath, top: FilePath): Promise<LoadedSchema> {
		const text = await this.files.readText(file);
		if (text === undefined) return { failure: { reason: 'missing-file', detail: file } };
		return { ...(await this.compile(text, addressOf(file), file, top)), source: text };
	}

	private async fetch(address: string, schemas: RemoteSchemas): Promise<LoadedSchema> {
		const text = await schemas.textOf(address);
		if (text === undefined) return { failure: { reason: 'unreachable', detail: address } };
		const compiled = await compileSchema(text, { uri: address, resolve: (other) => schemas.textOf(other) });
		if (compiled.kind === 'failure') return { failure: { reason: compiled.reason, detail: compiled.detail.replaceAll(`${address}#`, '#') } };
		const [part] = compiled.unusable;
		return part === undefined ? { schema: compiled } : { schema: compiled, failure: { reason: 'unusable-part', detail: `${part.at}: ${part.detail}`.replaceAll(`${address}#`, '#') } };
	}

	private async compile(text: string | Json, uri: string, file: FilePath, top: FilePath): Promise<LoadedSchema> {
		const compiled = await compileSchema(text, { uri, resolve: (address) => this.referenced(address, file, top) });
		if (compiled.kind === 'failure') return { failure: { reason: compiled.reason, detail: shown(compiled.detail, uri, file, top) } };
		const [part] = compiled.unusable;
		if (part === undefined) return { schema: compiled };
		const [at, detail] = [shown(part.at, uri, file, top), shown(part.detail, uri, file, top)];
		return { schema: compiled, failure: { reason: 'unusable-part', detail: at === detail ? at : `${at}: ${detail}` } };
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

/** What is wrong with a schema, at its place in the schema's own text. */
export function problemInSchema(file: FilePath, source: string, { reason, detail }: SchemaFault): FileProblems {
	return { path: file, source, problems: [problem('schema/unusable', placeIn(source, reason, detail), { schema: nameOf(file), reason, detail })] };
}

function placeIn(source: string, reason: SchemaTroubleReason, detail: string): Span {
	if (reason === 'not-json') {
		const errors: ParseError[] = [];
		parseTree(source, errors, { disallowComments: true });
		const start = Math.min(errors[0]?.offset ?? 0, Math.max(0, source.length - 1));
		return span(start, Math.min(source.length, start + Math.max(1, errors[0]?.length ?? 1)));
	}
	const pointer = /^#?(\/[^:\s]*)/.exec(detail)?.[1] ?? '';
	const found = pointer === '' ? span(0, 0) : keySpanIn(source, pointer.split('/').slice(1).map((part) => decoded(part).replaceAll('~1', '/').replaceAll('~0', '~')));
	return found.end > found.start ? found : span(found.start, Math.min(source.length, found.start + 1));
}

/** Addresses in a text as paths: a place in the schema itself as `#/…`, another file from the schema's folder or the workspace folder. */
function shown(text: string, uri: string, file: FilePath, top: FilePath): string {
	const inFile = text.replaceAll(`${uri}#`, '#').replaceAll(uri, nameOf(file));
	const [beside, below] = [`${addressOf(directoryOf(file))}/`, `${addressOf(top)}/`];
	return inFile.replaceAll(beside, '').replaceAll(below, '');
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// A percent sign that encodes nothing stands for itself.
		return text;
	}
}

export function addressOf(path: FilePath): string {
	return `file://${encodeURI(path).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
}
