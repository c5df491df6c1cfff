import type { Config, ImageSettings } from './config';
import { mastheadFileName, readMastheadFile, type MastheadFile } from './masthead-json';
import { ancestors, directoryOf, globMatcher, join, relativeTo, type FilePath } from './paths';
import type { Files } from './ports';

/** Finds the `masthead.json` of articles, and remembers each directory's answer until something changed. */
export class MastheadFiles {
	private known = new Map<FilePath, Promise<MastheadFile | undefined>>();

	constructor(private readonly files: Files) {}

	/**
	 * The nearest one above an article.
	 *
	 * @param top nothing above this directory is looked at
	 */
	async fileOf(article: FilePath, top: FilePath): Promise<MastheadFile | undefined> {
		for (const directory of ancestors(directoryOf(article), top)) {
			const file = await this.fileIn(directory);
			if (file !== undefined) return file;
		}
		return undefined;
	}

	/** One was written, made or removed. */
	forget(): void {
		this.known = new Map();
	}

	private fileIn(directory: FilePath): Promise<MastheadFile | undefined> {
		const known = this.known.get(directory) ?? this.read(join(directory, mastheadFileName));
		this.known.set(directory, known);
		return known;
	}

	private async read(path: FilePath): Promise<MastheadFile | undefined> {
		const text = await this.files.readText(path);
		return text === undefined ? undefined : readMastheadFile(path, text);
	}
}

/** How far the files of a workspace are believed, and where the paths of its settings begin. */
export interface Reach {
	readonly trust: 'trusted' | 'untrusted';
	/** The workspace folder. */
	readonly top: FilePath;
}

/**
 * A configuration under a `masthead.json`: what the file says wins, the configuration fills the gaps.
 * Of the schemas, those of the configuration come first: the person named them for here and now.
 *
 * In a workspace that is not trusted the file decides nothing that the settings there may not decide:
 * no schemas, no folder to write to, no proxies.
 */
export function underFile(config: Config, file: MastheadFile | undefined, { trust, top }: Reach = { trust: 'trusted', top: '/' }): Config {
	if (file === undefined) return config;
	const { generator, rules, dates, images } = file;
	const { generator: set, ...rest } = config;
	const chosen = generator === undefined ? set : generator === 'auto' ? undefined : generator;
	const { fields } = images;
	const believed = trust === 'trusted' ? fromTop(images, file.root, top) : fields === undefined ? {} : { fields };
	return {
		...rest,
		...(chosen === undefined ? {} : { generator: chosen }),
		schemas: trust === 'trusted' ? [...config.schemas, ...file.schemas] : config.schemas,
		rules: { ...config.rules, ...rules },
		dates: { ...config.dates, ...dates },
		images: { ...config.images, ...believed },
		file,
	};
}

/** A folder of images begins at the file's own folder; what asks for it begins at the workspace folder. */
function fromTop(images: Partial<ImageSettings>, root: FilePath, top: FilePath): Partial<ImageSettings> {
	const below = relativeTo(root, top) ?? '';
	return images.folder === undefined || below === '' || top === '/' ? images : { ...images, folder: `${below}/${images.folder}` };
}

/** Whether a `masthead.json` leaves an article out. */
export function isIgnored(article: FilePath, file: MastheadFile | undefined): boolean {
	if (file === undefined) return false;
	const path = relativeTo(article, file.root);
	if (path === undefined || file.ignore.length === 0) return false;
	const globs = ignoring.get(file) ?? file.ignore.map(globMatcher);
	ignoring.set(file, globs);
	return globs.some((matches) => matches(path));
}

/** Globs take long to compile, and no time to match. */
const ignoring = new WeakMap<MastheadFile, readonly ((below: string) => boolean)[]>();
