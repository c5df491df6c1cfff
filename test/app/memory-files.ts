import type { Files } from '../../src/app/ports';

/** Files that are only in memory; folders are those that hold some. */
export function memoryFiles(texts: Readonly<Record<string, string>>): Files {
	const paths = Object.keys(texts);
	return {
		readText: (path) => Promise.resolve(texts[path]),
		kind: (path) => Promise.resolve(Object.hasOwn(texts, path) ? 'file' : paths.some((one) => one.startsWith(`${path}/`)) ? 'directory' : undefined),
		list: (path) => {
			const below = path === '/' ? '/' : `${path}/`;
			return Promise.resolve([...new Set(paths.filter((one) => one.startsWith(below)).map((one) => one.slice(below.length).split('/')[0] ?? ''))]);
		},
	};
}
