import type { KnownNames } from '../../core/rules/missing-reference';
import { installedVersions } from '../installed';
import { join, nameOf, relativeTo, type FilePath } from '../paths';
import { isPaperwork } from '../../core/site/paperwork';
import { folderAt, globsOf } from './configuration';
import type { Folder, Manifest } from './folder';
import { blocksAfter, ownLevel, settingOf, withoutComments } from './javascript';
import type { ArticlePlace, Recognizer, SiteFacts } from './recognizer';
import { filesBelow } from './templates';

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
	const known = source === undefined || (await folder.manifest())?.scripts.some((script) => /\beleventy\b.*--(?:config|formats)\b/.test(script)) === true ? undefined : await layoutsIn(folder, source, file === undefined ? undefined : program);
	return {
		root: folder.path,
		generator: 'eleventy',
		common: source === undefined ? {} : { contentDirectory: source, addresses: { generator: 'eleventy' } },
		placeOf: (path) => (source === undefined || isIgnored(relativeTo(path, folder.path) ?? '') ? undefined : placeOf(path, source, left.filter((one) => one !== source), known)),
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

/** Where files that come and go are noticed. */
const watched = /^(?:_includes|_layouts|layouts)$/;

/**
 * The layouts, where the program says where they lie, and nothing else brings any: no alias, no virtual template, no
 * plugin but Eleventy's own and such a file of the site, and no other file that is handed the configuration.
 *
 * Sources: Eleventy src/TemplateLayoutPathResolver.js, tried with 3.1; a name counts with and without its ending.
 *
 * @param program the configuration without its comments; undefined where there is none
 */
async function layoutsIn(folder: Folder, source: FilePath, program: string | undefined): Promise<KnownNames | undefined> {
	const plugins = program === undefined ? '' : await ownPluginsOf(folder, program);
	const place = program === undefined ? '_includes' : layoutsDirectory(program, plugins);
	if (place === undefined || !watched.test(nameOf(place))) return undefined;
	const directory = folderAt(source, place);
	const files = await filesBelow(folder.other(directory));
	if (files === undefined) return undefined;
	const names = files.flatMap((name) => [name, name.replace(/\.[^./]+$/, ''), name.replace(/\.11ty\.[^./]+$/, '')]);
	return { templates: { key: 'layout', names: [...new Set(names)], where: relativeTo(directory, folder.path) ?? place } };
}

/** Whether a program may bring layouts, or leave out articles. A list of formats with those of articles in it does not. */
function bringsLayouts(program: string): boolean {
	const rest = program.replace(/\bObject\.keys\b/g, '').replace(/(?<![\w$.])templateFormats\s*:\s*\[([\s"'\w.,]*)\]/, (all, formats: string) => (/['"]md['"]/.test(formats) && /['"]html['"]/.test(formats) ? '' : all));
	return /\b(?:addLayoutAlias|addTemplate|setLayoutResolution|setTemplateFormats|templateFormats|useLayouts|keys|ignores|setDirectories)\b/.test(rest);
}

/**
 * The names of the plugins of the site that bring no layouts, as their files say, with commas around them. Those files
 * are read that lie where Eleventy's own starter (eleventy-base-blog) has them, since changes to them are noticed.
 */
async function ownPluginsOf(folder: Folder, program: string): Promise<string> {
	const imports = [...program.matchAll(/(?:import\s+(\w+)\s+from\s*|const\s+(\w+)\s*=\s*require\(\s*)(['"])\.\/(?:(_config)\/)?([\w.-]+\.[cm]?js)\3/g)].filter(([, , , , place, name = '']) => place !== undefined || name.startsWith('eleventy.config.')).slice(0, 20);
	const found = await Promise.all(imports.map(async ([, imported = '', required = '', , place = '', name = '']) => {
		const text = withoutComments((await (place === '' ? folder : folder.at(place)).read(name)) ?? 'addTemplate');
		return !isHandedOn(text) && !bringsLayouts(text) && !/\b(?:addPlugin|set\w*Directory)\b/.test(text) ? [imported + required] : [];
	}));
	return `,${found.flat().join()},`;
}

/** Whether a program exports no function of the configuration, or does anything with it but call its methods. */
function isHandedOn(program: string): boolean {
	const [all = '', one, two, three] = /(?:module\.exports\s*=|export\s+default)\s*(?:async\s+)?(?:function\b[^(]*\(\s*(\w+)\s*\)|\(\s*(\w+)\s*\)\s*=>|(\w+)\s*=>)/.exec(program) ?? [];
	const own = one ?? two ?? three;
	return own === undefined || new RegExp(`(?<![\\w$.])${own}(?![\\w$]|\\s*\\.\\s*\\w)`).test(program.replace(all, ' '));
}

function layoutsDirectory(program: string, plugins: string): string | undefined {
	if (isHandedOn(program) || bringsLayouts(program)) return undefined;
	for (const [, plugin = ''] of program.matchAll(/\baddPlugin\s*\(\s*([^\s,)]*)/g)) if (!isEleventysOwn(plugin, program) && !(/^\w+$/.test(plugin) && plugins.includes(`,${plugin},`))) return undefined;
	const blocks = blocksAfter(program, /(?<![\w$])dir\s*:\s*\{/g).map(ownLevel);
	if (blocks.length > 1 || blocks.some((block) => block.includes('...')) || (program.match(/(?<![\w$.])dir\b/g) ?? []).length > blocks.length || /(?:return|config\s*=)\s*\{[^}]*\.\.\./.test(program)) return undefined;
	const [dir = ''] = blocks;
	const said = (method: string, key: string, fallback: string): string | undefined => (program.includes(method) ? calledWith(program, method) : settingOf(dir, key, fallback));
	const layouts = said('setLayoutsDirectory', 'layouts', '');
	return layouts === '' ? said('setIncludesDirectory', 'includes', '_includes') : layouts;
}

function isEleventysOwn(plugin: string, program: string): boolean {
	return /^\w+$/.test(plugin) && new RegExp(`(?<![\\w$])${plugin}(?![\\w$])[^;'"]*(?:from|require\\s*\\(|import\\s*\\()\\s*['"]@11ty/`).test(program);
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
function placeOf(path: FilePath, source: FilePath, left: readonly FilePath[], known: KnownNames | undefined): ArticlePlace | undefined {
	const rest = relativeTo(path, source);
	if (rest === undefined || isPaperwork(rest) || /(?:^|\/)(?:node_modules|\.git)\//.test(rest)) return undefined;
	if (left.some((folder) => relativeTo(path, folder) !== undefined)) return undefined;
	// Other files are read where a plugin does, in its own way.
	return known !== undefined && /\.(?:md|html)$/.test(path) ? { kind: 'page', provided: ['date'], known } : { kind: 'page', provided: ['date'] };
}
