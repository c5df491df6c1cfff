import type { FilePath } from './paths';

/** What the use cases need of the world. Each host brings its own. */
export interface Files {
	/** The text of a UTF-8 file without a BOM; undefined when there is no such file or it cannot be read. */
	readText(path: FilePath): Promise<string | undefined>;
	/** `unknown`: something may be there, and cannot be looked at. */
	kind(path: FilePath): Promise<'file' | 'directory' | 'unknown' | undefined>;
	/** The names in a directory; empty when there is none. */
	list(path: FilePath): Promise<readonly string[]>;
	/** The same for who asks for some of them: a host may want to know for which. */
	names?(path: FilePath): Promise<ReadonlySet<string>>;
}

/**
 * The text of a schema that comes with Masthead, by its file's name without `.json`; undefined where it
 * cannot be read. Each host knows where its package lies.
 */
export type ReadBuiltIn = (name: string) => Promise<string | undefined>;

export interface Log {
	info(message: string): void;
	/** With the stack, where there is one. */
	error(message: string, error: unknown): void;
}

/** Milliseconds since 1970 in UTC. */
export type Clock = () => number;
