import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, with a slash at its end. */
export const root = new URL('../../', import.meta.url);

export function readText(path: string): string {
	return readFileSync(new URL(path, root), 'utf8');
}

export function readJson<T>(path: string): T {
	return JSON.parse(readText(path)) as T;
}

/** All sources of `src`, by their path in the project. */
export const sources: ReadonlyMap<string, string> = new Map(
	readdirSync(fileURLToPath(new URL('src/', root)), { recursive: true, encoding: 'utf8' })
		.map((file) => `src/${file.replaceAll('\\', '/')}`)
		.filter((file) => file.endsWith('.ts'))
		.sort()
		.map((file) => [file, readText(file)]),
);

export interface Import {
	readonly from: string;
	/** A package or built-in module as named, or a file of the project. */
	readonly to: string;
	/** `import type` and `typeof import()` leave nothing behind at run time. */
	readonly kind: 'value' | 'type';
}

const statement = /(?:^|\n)[ \t]*(?:import|export)\b(?<type>\s+type\b)?[^'"`;]*?from\s+['"](?<from>[^'"]+)['"]/g;
const sideEffect = /(?:^|\n)[ \t]*import\s+['"](?<from>[^'"]+)['"]/g;
const call = /(?<typeof>typeof\s+)?\bimport\(\s*['"](?<from>[^'"]+)['"]\s*\)(?<member>\s*\.\s*[A-Z])?/g;

export function importsOf(file: string): readonly Import[] {
	const text = withoutComments(sources.get(file) ?? '');
	return [statement, sideEffect, call].flatMap((pattern) =>
		[...text.matchAll(pattern)].map(({ groups }): Import => {
			const name = groups?.['from'] ?? '';
			const isType = groups?.['type'] !== undefined || groups?.['typeof'] !== undefined || groups?.['member'] !== undefined;
			return { from: file, to: name.startsWith('.') ? resolved(file, name) : name, kind: isType ? 'type' : 'value' };
		}));
}

export function withoutComments(text: string): string {
	return text.replace(/^\s*(?:\/\*[^]*?\*\/|\/\/[^\n]*)/gm, '');
}

function resolved(file: string, name: string): string {
	const path = posix.join(posix.dirname(file), name);
	return [`${path}.ts`, `${path}/index.ts`].find((candidate) => sources.has(candidate)) ?? path;
}

/** `src/core/dates/forms.ts` belongs to `core`. */
export function layerOf(file: string): string {
	return file.split('/')[1] ?? '';
}
