import type { FilePath } from './paths';

/** What the use cases need of the world. Each host brings its own. */
export interface Files {
	/** The text of a UTF-8 file without a BOM; undefined when there is no such file or it cannot be read. */
	readText(path: FilePath): Promise<string | undefined>;
	kind(path: FilePath): Promise<'file' | 'directory' | undefined>;
	/** The names in a directory; empty when there is none. */
	list(path: FilePath): Promise<readonly string[]>;
}

export interface Log {
	info(message: string): void;
	/** With the stack, where there is one. */
	error(message: string, error: unknown): void;
}

/** Milliseconds since 1970 in UTC. */
export type Clock = () => number;
