import type { YamlReader } from './yaml/scalars';

/** Every generator that has a row in the table. `starlight` is Astro with a theme whose schema is its own. */
export type Generator =
	| 'hexo'
	| 'hugo'
	| 'jekyll'
	| 'astro'
	| 'starlight'
	| 'eleventy'
	| 'docusaurus'
	| 'vitepress'
	| 'gatsby'
	| 'zola'
	| 'pelican'
	| 'mdn'
	| 'github-docs'
	| 'generic';

/** The syntax of the data: `headers` are Pelican's `Key: value` lines, `org` the `#+key:` lines that Hugo knows. */
export type Format = 'yaml' | 'toml' | 'json' | 'headers' | 'org';

/**
 * What kind of page an article is to its generator; it decides the schema and which dates count.
 * `post`: dated articles (a blog); `draft`: one that is not published; `page`: everything else;
 * `doc`: a page of documentation; `section`: the page of a folder (Zola's and Hugo's `_index.md`).
 */
export type PageKind = 'post' | 'draft' | 'page' | 'doc' | 'section';

/** Versions behind a generator where they differ in what they read; from the site's lock file. */
export interface Versions {
	/** The YAML reader that is installed, where it is another than the usual one. */
	readonly yaml?: YamlReader;
	readonly hexoFrontMatter?: 4 | 5;
	readonly eleventy?: 3 | 4;
	/** The generator's own version as the lock file has it, for the status bar: `8.1.2`. */
	readonly generator?: string;
	/** The file that names it, where that is no lock file: `netlify.toml`. */
	readonly generatorBy?: string;
	readonly hugo?: BuiltBy;
}

/** The versions of Hugo that may build a site, by their second number: 0.111.3 is 111. Without `to`, that one or any newer. */
export interface BuiltBy {
	readonly from: number;
	readonly to?: number;
}

/** Whether it is certain that a site is built by one of these versions of Hugo; without `to`, by that one or a newer. */
export function isBuiltBy({ versions: { hugo } }: Dialect, from: number, to = Infinity): boolean {
	return hugo !== undefined && hugo.from >= from && (hugo.to ?? Infinity) <= to;
}

/**
 * Whose reader finds the front matter, see `fences/`. `lenient`: nobody's; what a person means counts.
 */
export type FenceRule = 'hexo' | 'gray-matter' | 'jekyll' | 'hugo' | 'astro' | 'zola' | 'pelican' | 'lenient';

/**
 * What one generator recognises as front matter: a row of a table, so that another generator is
 * another row. Sources: each reader's own code, named beside its rule in `fences/`, and the measured
 * outcomes in the test fixture `delimiters.json`.
 */
export interface Dialect {
	readonly generator: Generator;
	/** The name that a person knows. */
	readonly label: string;
	/** The versions that this row was made for. */
	readonly versions: Versions;
	/** How plain YAML scalars are typed. */
	readonly yaml: YamlReader;
	/** Whose way of finding front matter it has. */
	readonly fences: FenceRule;
	/** Placeholders such as `{{ title }}` may be filled in before anybody reads the head as YAML. */
	readonly templates: 'no' | 'perhaps';
	/** Whether a generator that nobody knows of may read the file: then a block that not all of them see is worth a hint. */
	readonly unknownReaders: 'no' | 'perhaps';
	/** Hexo turns every tab at the beginning of a line into two spaces before YAML sees it. */
	readonly tabs: 'error' | 'two-spaces';
}

/** A row that differs from the cautious one only where it says so. */
function row(generator: Generator, label: string, own: Partial<Dialect>): Dialect {
	return {
		generator,
		label,
		versions: {},
		yaml: 'core',
		fences: 'lenient',
		templates: 'no',
		unknownReaders: 'no',
		tabs: 'error',
		...own,
	};
}

const table: { readonly [G in Generator]: Dialect } = {
	hexo: {
		generator: 'hexo',
		label: 'Hexo',
		versions: {},
		yaml: 'js-yaml4',
		fences: 'hexo',
		templates: 'no',
		unknownReaders: 'no',
		tabs: 'two-spaces',
	},
	hugo: row('hugo', 'Hugo', { fences: 'hugo', yaml: 'goccy' }),
	jekyll: row('jekyll', 'Jekyll', { fences: 'jekyll', yaml: 'safe-yaml' }),
	astro: row('astro', 'Astro', { fences: 'astro', yaml: 'js-yaml4' }),
	starlight: row('starlight', 'Starlight', { fences: 'astro', yaml: 'js-yaml4' }),
	eleventy: row('eleventy', 'Eleventy', { fences: 'gray-matter', yaml: 'js-yaml4' }),
	docusaurus: row('docusaurus', 'Docusaurus', { fences: 'gray-matter', yaml: 'js-yaml4' }),
	vitepress: row('vitepress', 'VitePress', { fences: 'gray-matter', yaml: 'js-yaml3' }),
	gatsby: row('gatsby', 'Gatsby', { fences: 'gray-matter', yaml: 'js-yaml3' }),
	zola: row('zola', 'Zola', { fences: 'zola', yaml: 'serde-yaml' }),
	pelican: row('pelican', 'Pelican', { fences: 'pelican', yaml: 'core' }),
	mdn: row('mdn', 'MDN', { fences: 'gray-matter', yaml: 'js-yaml3' }),
	'github-docs': row('github-docs', 'GitHub Docs', { fences: 'gray-matter', yaml: 'js-yaml3' }),
	generic: row('generic', 'Generic', { templates: 'perhaps', unknownReaders: 'perhaps' }),
};

/** For a file beside the articles of a site whose generator is known: a README, an archetype, the demo of a theme. */
export const outsideDialect: Dialect = { ...table.generic, unknownReaders: 'no' };

export const generators = Object.keys(table) as readonly Generator[];

export function isGenerator(text: string): text is Generator {
	return Object.hasOwn(table, text);
}

const made = new Map<string, Dialect>();

/**
 * The row of a generator, for the versions that are installed. Equal questions have the same object
 * for an answer, so that it can be compared.
 */
export function dialectOf(generator: Generator, versions: Versions = {}): Dialect {
	const usual = table[generator];
	const { yaml, hexoFrontMatter, eleventy, hugo } = versions;
	const key = [generator, yaml, hexoFrontMatter, eleventy, versions.generator, versions.generatorBy, hugo?.from, hugo?.to].join(' ');
	if (key.trimEnd() === generator) return usual;
	const known = made.get(key);
	if (known !== undefined) return known;
	const own = generator === 'hexo' && hexoFrontMatter === 5 ? 'hexo-front-matter5' : yaml;
	const dialect: Dialect = { ...usual, versions, yaml: own ?? usual.yaml };
	made.set(key, dialect);
	return dialect;
}
