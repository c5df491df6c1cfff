import type { Generator } from '../../core/dialects';
import { entryOf, valueOf, type Node } from '../../core/tree';
import { hasAnyKey, textAt, textsAt } from './configuration';
import { readData } from './data';
import type { Folder } from './folder';

/** A `_config.yml`: Hexo's and Jekyll's have the same name. */
export interface ConfigYml {
	readonly file: string;
	/** Undefined for an empty file. */
	readonly root: Node | undefined;
	/** Whether it was read without errors. */
	readonly isWhole: boolean;
	/** Whose it is. Both where nothing decides, none where it is another program's (Jupyter Book has one too). */
	readonly generators: readonly Generator[];
}

const known = new WeakMap<Folder, Promise<ConfigYml | undefined>>();

/** The folder's `_config.yml`, and whose it is. */
export function configYmlOf(folder: Folder): Promise<ConfigYml | undefined> {
	const answer = known.get(folder) ?? read(folder);
	known.set(folder, answer);
	return answer;
}

async function read(folder: Folder): Promise<ConfigYml | undefined> {
	const file = await folder.firstOf(['_config.yml', '_config.yaml']);
	if (file === undefined) return undefined;
	// Both read YAML; what stands at the top of a configuration is the same to either reader.
	const { root, isWhole } = readData(file, await folder.read(file), 'hexo');
	return { file, root, isWhole, generators: await ownersOf(folder, root) };
}

async function ownersOf(folder: Folder, root: Node | undefined): Promise<readonly Generator[]> {
	const hexo = await dependsOnHexo(folder);
	const jekyll = await dependsOnJekyll(folder);
	if (hexo !== jekyll) return hexo ? ['hexo'] : ['jekyll'];
	const marked = [...(hasAnyKey(root, hexoMarks) ? ['hexo' as const] : []), ...(hasJekyllMarks(root) ? ['jekyll' as const] : [])];
	if (marked.length > 0) return marked;
	if (hexo && jekyll) return ['hexo', 'jekyll'];
	return (await folder.firstOf(['_posts', '_layouts', '_includes'])) === undefined ? [] : ['jekyll'];
}

/** Marks that only a Hexo configuration has. */
const hexoMarks = ['source_dir', 'public_dir', 'new_post_name', 'default_layout', 'post_asset_folder', 'tag_dir', 'archive_dir', 'category_dir', 'filename_case', 'index_generator', 'skip_render', 'syntax_highlighter', 'titlecase', 'render_drafts'] as const;

/** Keys of Jekyll's own defaults (lib/jekyll/configuration.rb), its plugins and GitHub Pages that Hexo does not know. */
const jekyllMarks = [
	'collections', 'collections_dir', 'plugins_dir', 'layouts_dir', 'data_dir', 'includes_dir', 'keep_files', 'markdown_ext', 'strict_front_matter', 'show_drafts', 'limit_posts',
	'unpublished', 'gems', 'remote_theme', 'kramdown', 'baseurl', 'paginate', 'paginate_path', 'defaults', 'liquid', 'lsi', 'whitelist', 'excerpt_separator', 'incremental', 'destination',
] as const;

function hasJekyllMarks(root: Node | undefined): boolean {
	if (hasAnyKey(root, jekyllMarks)) return true;
	if (textsAt(root, 'plugins').some((name) => name.startsWith('jekyll-'))) return true;
	if (/^(?:jekyll-theme-|minima$|minimal-mistakes)/.test(textAt(root, 'theme') ?? '')) return true;
	if (/^(?:kramdown|gfm|commonmark|commonmarkghpages|redcarpet)$/i.test(textAt(root, 'markdown') ?? '')) return true;
	return /^(?:rouge|pygments)$/.test(textAt(root, 'highlighter') ?? '');
}

async function dependsOnHexo(folder: Folder): Promise<boolean> {
	const manifest = await folder.manifest();
	return manifest !== undefined && (manifest.keys.has('hexo') || manifest.dependencies.has('hexo'));
}

/** Whether the Gemfile, as text, names Jekyll or the bundle in which GitHub ships it. */
export async function dependsOnJekyll(folder: Folder): Promise<boolean> {
	const gemfile = await folder.read('Gemfile');
	return gemfile !== undefined && /^[ \t]*gem[ \t(]+['"](?:jekyll|github-pages)['"]/m.test(gemfile);
}

/** The entry of a map by key, below which maps and scalars are read. */
export function mapsAt(root: Node | undefined, key: string): readonly Node[] {
	const node = valueOf(root, key);
	return node?.kind === 'list' ? node.items.filter((item) => item.kind === 'map') : [];
}

export function hasKey(root: Node | undefined, key: string): boolean {
	return entryOf(root, key) !== undefined;
}
