import { installedVersions } from '../installed';
import { join, relativeTo, type FilePath } from '../paths';
import { isPaperwork } from '../../core/site/paperwork';
import { folderAt, globsOf } from './configuration';
import type { Folder, Manifest } from './folder';
import { blocksAfter, ownLevel, settingOf, withoutComments } from './javascript';
import type { ArticlePlace, Recognizer, SiteFacts } from './recognizer';

const configurations = ['.eleventy.js', 'eleventy.config.js', 'eleventy.config.mjs', 'eleventy.config.cjs', 'eleventy.config.ts', 'eleventy.config.mts', 'eleventy.config.cts'];

/**
 * Eleventy: its configuration, or package.json that depends on it and runs it (the configuration may be
 * left out, but a package that only uses parts of Eleventy is no site).
 */
export const eleventy: Recognizer = {
	generator: 'eleventy',
	recognize: async (folder) => {
		const file = await folder.firstOf(configurations);
		if (file !== undefined) return { file: join(folder.path, file), by: 'configuration' };
		const manifest = await folder.manifest();
		const runs = manifest?.dependencies.has('@11ty/eleventy') === true && manifest.scripts.some((script) => /(?:^|[\s/])eleventy(?:\s|$)/.test(script));
		return runs ? { file: join(folder.path, 'package.json'), by: 'dependency' } : undefined;
	},
	expect: async (folder) => ((await folder.manifest())?.dependencies.has('@11ty/eleventy') === true ? { file: join(folder.path, 'package.json'), by: 'dependency' } : undefined),
	read,
};

async function read(folder: Folder): Promise<SiteFacts> {
	const file = await folder.firstOf(configurations);
	const program = withoutComments((file === undefined ? undefined : await folder.read(file)) ?? '');
	const input = inputOf(program, await folder.manifest());
	const source = input === undefined ? undefined : folderAt(folder.path, input);
	const own = source ?? folder.path;
	const dir = blocksAfter(program, /(?<![\w$])dir\s*:\s*\{/g).map(ownLevel).join('\n');
	const left = [
		folderAt(folder.path, calledWith(program, 'setOutputDirectory') ?? settingOf(dir, 'output', '_site') ?? '_site'),
		folderAt(own, calledWith(program, 'setIncludesDirectory') ?? settingOf(dir, 'includes', '_includes') ?? '_includes'),
		folderAt(own, calledWith(program, 'setLayoutsDirectory') ?? settingOf(dir, 'layouts', '_includes') ?? '_includes'),
		folderAt(own, calledWith(program, 'setDataDirectory') ?? settingOf(dir, 'data', '_data') ?? '_data'),
	];
	const isIgnored = await ignoredIn(folder);
	return {
		root: folder.path,
		generator: 'eleventy',
		common: source === undefined ? {} : { contentDirectory: source, addresses: { generator: 'eleventy' } },
		placeOf: (path) => (source === undefined || isIgnored(relativeTo(path, folder.path) ?? '') ? undefined : placeOf(path, source, left.filter((one) => one !== source))),
		versions: (top) => installedVersions('eleventy', folder, top),
	};
}

/** The directory of the sources, from the root; undefined where a program computes it. */
function inputOf(program: string, manifest: Manifest | undefined): string | undefined {
	const inScripts = new Set(manifest?.scripts.flatMap((script) => /\beleventy\b[^&|;]*?\s--input[= ]['"]?([^\s'"]+)/.exec(script)?.[1] ?? []));
	if (inScripts.size > 1) return undefined;
	const [fromScript] = inScripts;
	const called = calledWith(program, 'setInputDirectory');
	if (called === undefined && /\bsetInputDirectory\s*\(/.test(program)) return undefined;
	return fromScript ?? called ?? settingOf(blocksAfter(program, /(?<![\w$])dir\s*:\s*\{/g).map(ownLevel).join('\n'), 'input', '.');
}

function calledWith(program: string, method: string): string | undefined {
	return new RegExp(`\\b${method}\\(\\s*(['"\`])([^'"\`$\\n]*)\\1\\s*\\)`).exec(program)?.[2];
}

/** What `.eleventyignore` leaves out, by the path from the root. It is written like a `.gitignore`. */
async function ignoredIn(folder: Folder): Promise<(rest: string) => boolean> {
	const lines = ((await folder.read('.eleventyignore')) ?? '').split(/\r?\n/).map((line) => line.trim().replace(/^\.?\/|\/$/g, ''));
	const globs = lines.filter((line) => line !== '' && !/^[#!]/.test(line));
	return globsOf(globs.flatMap((glob) => [glob, `${glob}/**`]));
}

/**
 * Every template below the input directory is a page, except below its own folders for includes, data
 * and output, and what lies in `node_modules` (docs: "Ignore Template Files"). Without a date of its
 * own an article has that of its file.
 */
function placeOf(path: FilePath, source: FilePath, left: readonly FilePath[]): ArticlePlace | undefined {
	const rest = relativeTo(path, source);
	if (rest === undefined || isPaperwork(rest) || /(?:^|\/)(?:node_modules|\.git)\//.test(rest)) return undefined;
	if (left.some((folder) => relativeTo(path, folder) !== undefined)) return undefined;
	return { kind: 'page', provided: ['date'] };
}
