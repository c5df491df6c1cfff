import type { KnownNames } from '../../core/rules/missing-reference';
import { installedVersions } from '../installed';
import { join, relativeTo } from '../paths';
import { isPaperwork } from '../../core/site/paperwork';
import { folderAt, globsOf, optional } from './configuration';
import type { Folder } from './folder';
import { blocksAfter, settingOf, settingsOf, textsOf, withoutComments } from './javascript';
import { localesOf } from './locales';
import type { ArticlePlace, Recognizer, SiteFacts } from './recognizer';

const endings = ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'];

/** VitePress: a folder `.vitepress` with a configuration or a theme; what else lies there are only results. */
export const vitepress: Recognizer = {
	generator: 'vitepress',
	recognize: async (folder) => {
		if (!(await folder.names()).has('.vitepress')) return undefined;
		const file = (await configurationOf(folder)) ?? ((await folder.at('.vitepress').names()).has('theme') ? '.vitepress/theme' : undefined);
		return file === undefined ? undefined : { file: join(folder.path, file), by: 'configuration' };
	},
	read,
};

async function configurationOf(folder: Folder): Promise<string | undefined> {
	const own = folder.at('.vitepress');
	const file = await own.firstOf(endings.map((ending) => `config.${ending}`));
	if (file !== undefined) return `.vitepress/${file}`;
	if (!(await own.names()).has('config')) return undefined;
	const index = await own.at('config').firstOf(endings.map((ending) => `index.${ending}`));
	return index === undefined ? undefined : `.vitepress/config/${index}`;
}

/**
 * Every Markdown file below the source directory is a page, except what `srcExclude` names
 * (src/node/plugin.ts and config.ts: all `.md` files, without `node_modules` and the output).
 */
async function read(folder: Folder): Promise<SiteFacts> {
	const file = await configurationOf(folder);
	const slash = file?.lastIndexOf('/') ?? 0;
	const text = file === undefined ? undefined : await folder.at(file.slice(0, slash)).read(file.slice(slash + 1));
	const program = withoutComments(text ?? '');
	const srcDir = settingOf(program, 'srcDir', '.');
	const source = srcDir === undefined ? undefined : folderAt(folder.path, srcDir);
	const excludes = globsOf(blocksAfter(program, /\bsrcExclude\s*:\s*\[/g).flatMap(textsOf));
	const [language] = settingsOf(program, 'lang');
	const programs = await programsBeside(folder);
	const isMoved = movesPages(program) || programs.some(movesPages);
	const known = [program, ...programs].some((one) => /transformPageData|\blayout\b|\bextends\b/.test(one)) ? undefined : await layoutsOf(folder);
	const below = source === folder.path ? '' : source === undefined ? undefined : relativeTo(source, folder.path);
	const translations = isMoved || below === undefined ? undefined : localesOf(program, below === '' ? '' : `${below}/`);
	const beside = source === folder.path ? folder : below === undefined ? undefined : folder.at(below);
	const served = beside === undefined ? [] : [...(await beside.at('public').names())];
	const page: ArticlePlace = { kind: 'doc', ...optional('known', known) };
	return {
		root: folder.path,
		generator: 'vitepress',
		common: { ...optional('contentDirectory', source), ...optional('translations', translations), ...(isMoved ? {} : { addresses: { generator: 'vitepress', ...(served.length === 0 ? {} : { served }), ...([program, ...programs].some(meansDeadLinks) ? { deadLinks: 'meant' as const } : {}) } }), ...(language?.kind === 'text' ? { language: language.text } : {}) },
		placeOf: (path) => {
			const rest = source === undefined ? undefined : relativeTo(path, source);
			if (rest === undefined || !rest.endsWith('.md') || /(?:^|\/)(?:node_modules|\.vitepress|dist)\//.test(rest)) return undefined;
			if ((source === folder.path && isPaperwork(rest)) || excludes(rest)) return undefined;
			return page;
		},
		versions: (top) => installedVersions('vitepress', folder, top),
	};
}

/** Of VitePress's own theme, and a component that it knows everywhere, by which a page shows its text. */
const ownLayouts: readonly string[] = ['doc', 'page', 'home', 'Content', 'content'];

/** What a theme may take from elsewhere without being given layouts: the usual theme, and styles. */
const plainModule = /^(?:vitepress\/theme(?:-without-fonts)?|vitepress|vue|.*\.(?:css|scss|sass|less|styl))$/;

/**
 * The layouts of a site whose theme is the usual one, perhaps with other styles; undefined where a program may bring
 * others.
 *
 * Source: src/client/theme-default/components/VPContent.vue; with 1.6 a page with another layout has no text.
 */
async function layoutsOf(folder: Folder): Promise<KnownNames | undefined> {
	const theme = folder.at('.vitepress/theme');
	const index = await theme.firstOf(endings.map((ending) => `index.${ending}`));
	const program = index === undefined ? '' : withoutComments((await theme.read(index)) ?? 'enhanceApp');
	const modules = [...program.matchAll(/\b(?:from|import|require)\s*\(?\s*(['"`])([^'"`\n]*)\1/g)].map(([, , name = '']) => name);
	if (/\b(?:enhanceApp|Layout|component|glob)\b/.test(program) || !modules.every((name) => plainModule.test(name))) return undefined;
	return { layouts: { names: ownLayouts, where: '.vitepress/theme' } };
}

/**
 * Whether `ignoreDeadLinks` lets links within the site pass: then there may be pages of another program. What it lets
 * pass often is only the address of a machine (src/node/markdownToVue.ts).
 */
function meansDeadLinks(program: string): boolean {
	if (!/(?<![\w$])ignoreDeadLinks\b(?!\s*:\s*(?:false\b|(['"`])localhostLinks\1))/.test(program)) return false;
	const [list, ...others] = blocksAfter(program, /(?<![\w$])ignoreDeadLinks\s*:\s*\[/g);
	if (list === undefined || others.length > 0) return true;
	return list.slice(0, 4000).replace(/\/(?:\\.|[^\n/\\])*(?:localhost|https?)(?:\\.|[^\n/\\])*\/[a-z]*|(['"`])(?:https?:|localhost)[^'"`\n]*\1/g, '').replace(/[\s,]/g, '') !== '';
}

/** Whether a configuration shows pages elsewhere than their files lie, or takes in another one that is not read here. */
function movesPages(program: string): boolean {
	return /(?<![\w$])(?:rewrites|extends)\b|from\s+['"]\.\.\//.test(program);
}

/** The other programs in the folder of the configuration, of which it may import some. */
async function programsBeside(folder: Folder): Promise<readonly string[]> {
	const folders = ['.vitepress', '.vitepress/config'].map((name) => folder.at(name));
	const texts = await Promise.all(folders.map(async (one) => {
		const names = [...(await one.names())].filter((name) => /\.[cm]?[jt]s$/.test(name));
		return Promise.all(names.map(async (name) => withoutComments((await one.read(name)) ?? '')));
	}));
	return texts.flat();
}
