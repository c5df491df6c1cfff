import type { EntryField } from '../core/site/references';
import { dialectOf, outsideDialect, type Dialect, type Generator, type PageKind } from '../core/dialects';
import type { KnownNames } from '../core/rules/missing-reference';
import type { NameRules } from '../core/refused-name';
import type { PostName } from '../core/refused-post-name';
import type { AddressRules } from '../core/site/address';
import type { BodyRules } from '../core/site/named';
import type { NamedFiles } from '../core/site/named-files';
import type { IdRules } from '../core/site/ids';
import type { Translations } from '../core/site/translations';
import type { FilePath } from './paths';

/** What is known about the site that an article belongs to. */
export interface Site {
	readonly generator: Generator;
	readonly dialect: Dialect;
	/** Which of the generator's kinds of page the article is; it decides the schema. */
	readonly kind: PageKind;
	/** Where the site's configuration lies; undefined when none was found. */
	readonly root?: FilePath;
	/** Hexo's directory of sources: `<root>/source` unless its configuration says otherwise. */
	readonly sourceDirectory?: FilePath;
	/**
	 * The directory below which this article and its like lie: Hugo's and Zola's `content/`, Jekyll's
	 * source, Pelican's `PATH`, the folder of a Docusaurus plugin, VitePress's `srcDir`, Astro's `src/content`.
	 */
	readonly contentDirectory?: FilePath;
	/**
	 * The zone in which the site reads and shows times: an IANA name that is known here, or `+08:00`. From
	 * the site's own configuration, or the generator's own default (Hugo and Pelican: UTC).
	 */
	readonly timezone?: string;
	/**
	 * A zone in the configuration that is not known, as written. The generator fails on it, unless
	 * `timezone` is there too: then it goes on in that zone (Jekyll, in UTC).
	 */
	readonly unknownTimezone?: string;
	readonly postAssetFolder: 'yes' | 'no';
	/** What the configuration says of the addresses of articles, where all of it is understood. */
	readonly addresses?: AddressRules;
	/** What the site has that articles name, where all of it is known. */
	readonly known?: KnownNames;
	/** Which keys name entries that are articles (Astro). */
	readonly entryFields?: readonly EntryField[];
	/** Where entries must have ids of their own. */
	readonly ids?: IdRules;
	/** How bodies name other articles, where nothing else brings what they name. */
	readonly bodies?: BodyRules;
	/** Whether the site refuses an article without front matter, whatever its generator does in general. */
	readonly needsHead?: 'yes';
	/** `usual`: the configuration leaves it to the generator in which markup pages may be (Hugo). */
	readonly takesMarkup?: 'usual';
	/** What names of files mean, where the generator stops at others (Zola); `address`: it makes addresses of them, and not of all (Docusaurus); what is wrong with this one (Jekyll). */
	readonly names?: NameRules | 'address' | PostName;
	/** Which files articles name by a path, where nothing else provides them. */
	readonly namedFiles?: NamedFiles;
	/** How languages of articles are kept apart. */
	readonly translations?: Translations;
	/** The directory at which addresses begin, where that is not `contentDirectory`. */
	readonly addressRoot?: FilePath;
	/** The pattern of addresses, as the configuration has it (Hexo, Jekyll). */
	readonly permalink?: string;
	/** Hexo's pattern of the names of new posts, by which it reads a date from a name. */
	readonly newPostName?: string;
	/** The path below which the site is served, with slashes at both ends (Hexo). */
	readonly urlRoot?: string;
	/** The language of articles that name none, as the configuration has it: `en`, `zh-CN`. */
	readonly language?: string;
	/** What becomes of articles dated in the future, where the configuration decides (Hexo, Jekyll, Hugo). */
	readonly future?: 'shown' | 'hidden';
	/** The same for articles whose end is past (Hugo). */
	readonly expired?: 'shown' | 'hidden';
	/** The collection that the article is an entry of, by the name of its folder (Astro, Jekyll). */
	readonly collection?: string;
	/** The part of the address before the article's own, as written: Docusaurus's `routeBasePath`. */
	readonly route?: string;
	/** Front matter keys that are taxonomies (Hugo, Zola). */
	readonly taxonomies?: readonly string[];
	/**
	 * Where each of a page's dates is looked for, in this order: Hugo's `[frontmatter]`, by `date`, `lastmod`,
	 * `publishDate` and `expiryDate`; keys in lower case, and names such as `:filename` and `:default`.
	 */
	readonly dateSources?: Readonly<Record<string, readonly string[]>>;
	/** Keys that the generator takes from elsewhere here (a date from the file's name, `defaults` of Jekyll). */
	readonly provided: readonly string[];
	/** Keys that the generator never looks at here, so that no schema judges them. */
	readonly unused?: readonly string[];
	/** How the generator was found, for the status bar. */
	readonly reason: SiteReason;
	/** The file that decided. */
	readonly decidedBy?: FilePath;
	/**
	 * The generators that the search came upon although the article is none of theirs: the one whose folders
	 * it is outside of, those between which nothing decides, or the one that the setting overrules.
	 */
	readonly found?: readonly Generator[];
}

export type SiteReason =
	/** The generator's own configuration was found. */
	| 'configuration'
	/** package.json names the generator, and no configuration was found. */
	| 'dependency'
	/** A person has set it. */
	| 'setting'
	| 'nothing-found'
	/** A site was found, but the file is none of its articles: a README, a layout. */
	| 'outside'
	/** Several generators fit, and nothing decides. */
	| 'several';

/** A site of no generator in particular. */
export function genericSite(reason: SiteReason = 'nothing-found', more: Pick<Site, 'found' | 'decidedBy'> = {}): Site {
	return { generator: 'generic', dialect: reason === 'outside' ? outsideDialect : dialectOf('generic'), kind: 'page', postAssetFolder: 'no', provided: [], reason, ...more };
}

/** A site of the generator that somebody named, without a configuration to be found. */
export function assumedSite(generator: Generator, path: FilePath): Site {
	return { generator, dialect: dialectOf(generator), kind: assumedKind(generator, path), postAssetFolder: 'no', provided: [], reason: 'setting' };
}

/** The kind of page by the generator's usual folders, where no configuration says which ones it has. */
export function assumedKind(generator: Generator, path: FilePath): PageKind {
	switch (generator) {
		case 'hexo':
			if (/\/source\/_drafts\//.test(path)) return 'draft';
			return !/\/source\//.test(path) || /\/source\/_posts\//.test(path) ? 'post' : 'page';
		case 'jekyll':
			if (/\/_drafts\//.test(path)) return 'draft';
			return /\/_posts\//.test(path) ? 'post' : 'page';
		case 'hugo':
		case 'zola':
			return /\/_index\.[^/]+$/.test(path) ? 'section' : 'page';
		case 'astro':
			return /\/pages\//.test(path) ? 'page' : /\/blog\//.test(path) ? 'post' : 'doc';
		case 'docusaurus':
			return /\/src\/pages\//.test(path) ? 'page' : /\/blog\/|docusaurus-plugin-content-blog/.test(path) ? 'post' : 'doc';
		case 'pelican':
			return /\/pages\//.test(path) ? 'page' : 'post';
		case 'starlight':
		case 'vitepress':
		case 'mdn':
		case 'github-docs':
			return 'doc';
		case 'eleventy':
		case 'gatsby':
		case 'generic':
			return 'page';
		default:
			return generator satisfies never;
	}
}
