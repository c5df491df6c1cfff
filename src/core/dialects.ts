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

/** The syntax of the data: `headers` are Pelican's `Key: value` lines. */
export type Format = 'yaml' | 'toml' | 'json' | 'headers';

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
}

/**
 * What one generator recognises as front matter: a row of a table, so that another generator is
 * another row. Sources: hexo-front-matter 4.2 (`split`, `escape`), gray-matter 4, and the measured
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
	/** How many dashes open a block. Hexo takes more than three, and the closing line has as many. */
	readonly dashes: 'three' | 'three-or-more';
	/** A line `...` ends a block for some of the readers that a text may be meant for (Jekyll, Pandoc). */
	readonly dotsClose: 'no' | 'perhaps';
	/** Placeholders such as `{{ title }}` may be filled in before anybody reads the head as YAML. */
	readonly templates: 'no' | 'perhaps';
	/** Hexo turns every tab at the beginning of a line into two spaces before YAML sees it. */
	readonly tabs: 'error' | 'two-spaces';
	/** White space behind the opening fence: Hexo sees no front matter then, others don't mind. */
	readonly spaceBehindOpening: 'allowed' | 'unrecognized';
	/** Readers that do not recognise a block after leading blank lines, by the name a person knows. */
	readonly blankLinesUnreadBy: readonly string[];
	/**
	 * Whether the generator reads a block after these blank lines. Hexo does after exactly one empty
	 * line, by accident: YAML then takes the fence for its own document start.
	 */
	readonly readsAfter: (blankLines: string) => 'yes' | 'no' | 'unknown';
	/**
	 * Whether a line ends a block that the given fence opened. Hexo accepts any line that begins with
	 * the fence; the strict form (nothing but the fence and white space) is what all readers accept.
	 */
	readonly closes: (line: string, fence: string) => boolean;
}

const unreadAfterBlankLines = ['Jekyll', 'Docusaurus', 'VitePress', 'Eleventy', 'Gatsby'] as const;

/** A row that differs from the cautious one only where it says so. */
function row(generator: Generator, label: string, own: Partial<Dialect>): Dialect {
	return {
		generator,
		label,
		versions: {},
		yaml: 'core',
		dashes: 'three',
		dotsClose: 'no',
		templates: 'no',
		tabs: 'error',
		spaceBehindOpening: 'allowed',
		blankLinesUnreadBy: unreadAfterBlankLines,
		readsAfter: () => 'unknown',
		closes: (line, fence) => line.trimEnd() === fence,
		...own,
	};
}

const table: { readonly [G in Generator]: Dialect } = {
	hexo: {
		generator: 'hexo',
		label: 'Hexo',
		versions: {},
		yaml: 'js-yaml4',
		dashes: 'three-or-more',
		dotsClose: 'no',
		templates: 'no',
		tabs: 'two-spaces',
		spaceBehindOpening: 'unrecognized',
		blankLinesUnreadBy: unreadAfterBlankLines,
		readsAfter: (blankLines) => (/^\r?\n$/.test(blankLines) ? 'yes' : 'no'),
		closes: (line, fence) => line.startsWith(fence),
	},
	hugo: row('hugo', 'Hugo', { yaml: 'goccy' }),
	jekyll: row('jekyll', 'Jekyll', { yaml: 'safe-yaml' }),
	astro: row('astro', 'Astro', { yaml: 'js-yaml4' }),
	starlight: row('starlight', 'Starlight', { yaml: 'js-yaml4' }),
	eleventy: row('eleventy', 'Eleventy', { yaml: 'js-yaml4' }),
	docusaurus: row('docusaurus', 'Docusaurus', { yaml: 'js-yaml4' }),
	vitepress: row('vitepress', 'VitePress', { yaml: 'js-yaml3' }),
	gatsby: row('gatsby', 'Gatsby', { yaml: 'js-yaml3' }),
	zola: row('zola', 'Zola', { yaml: 'core' }),
	pelican: row('pelican', 'Pelican', { yaml: 'core' }),
	mdn: row('mdn', 'MDN', { yaml: 'js-yaml3' }),
	'github-docs': row('github-docs', 'GitHub Docs', { yaml: 'js-yaml3' }),
	generic: row('generic', 'Generic', { templates: 'perhaps', dotsClose: 'perhaps' }),
};

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
	const { yaml, hexoFrontMatter, eleventy } = versions;
	const key = [generator, yaml, hexoFrontMatter, eleventy, versions.generator].join(' ');
	if (key.trimEnd() === generator) return usual;
	const known = made.get(key);
	if (known !== undefined) return known;
	const own = generator === 'hexo' && hexoFrontMatter === 5 ? 'hexo-front-matter5' : yaml;
	const dialect: Dialect = { ...usual, versions, yaml: own ?? usual.yaml };
	made.set(key, dialect);
	return dialect;
}
