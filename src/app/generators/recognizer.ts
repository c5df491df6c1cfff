import type { Generator, PageKind, Versions } from '../../core/dialects';
import type { FilePath } from '../paths';
import type { Site } from '../site';
import type { Folder } from './folder';

/** Why a folder counts as the root of a site. */
export interface Sign {
	/** The file that decided. */
	readonly file: FilePath;
	/**
	 * `configuration`: the generator's own. `dependency`: package.json alone names it. `neighbor`: the
	 * configuration lies in a folder beside and names folders out here. Only the first one ends the search.
	 */
	readonly by: 'configuration' | 'dependency' | 'neighbor';
}

/** What a site says of one of its articles by its place: it is added to what the site says of all. */
export type ArticlePlace = Partial<Omit<Site, 'dialect' | 'kind' | 'reason'>> & {
	readonly kind: PageKind;
	/** Only where it is another than the site's: a blog beside Starlight's pages is read by Astro alone. */
	readonly generator?: Generator;
};

/** What is known of one site. */
export interface SiteFacts {
	readonly root: FilePath;
	readonly generator: Generator;
	/** What holds for every article of the site. */
	readonly common: Partial<Omit<Site, 'dialect' | 'kind' | 'reason' | 'generator' | 'root'>>;
	/** What a file is to the site, by its place and name; undefined where it is none of its articles. */
	placeOf(path: FilePath): ArticlePlace | undefined;
	/**
	 * From the lock file; asked when the first article of the site is.
	 *
	 * @param top nothing above this directory is looked at
	 */
	versions?(top: FilePath): Promise<Versions>;
}

/**
 * How the sites of one generator are recognised. Configuration is read as text and never executed:
 * what a program would have to compute counts as not known.
 */
export interface Recognizer {
	readonly generator: Generator;
	/** Whether a site of the generator has its root in the folder, and by what it is told. */
	recognize(folder: Folder): Promise<Sign | undefined>;
	/** The same when a person has named the generator: then a file's name is enough. */
	expect?(folder: Folder): Promise<Sign | undefined>;
	read(folder: Folder, sign: Sign): Promise<SiteFacts>;
}
