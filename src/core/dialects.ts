import type { DateReader } from './dates/readers';
import type { YamlReader } from './yaml/scalars';

export type Generator = 'hexo' | 'generic';

/**
 * What one generator recognises as front matter: a row of a table, so that another generator is
 * another row. Sources: hexo-front-matter 4.2 (`split`, `escape`), gray-matter 4, and the measured
 * outcomes in the test fixture `delimiters.json`.
 */
export interface Dialect {
	readonly generator: Generator;
	/** The name that a person knows. */
	readonly label: string;
	/** How plain YAML scalars are typed. */
	readonly yaml: YamlReader;
	/** How date values are read. */
	readonly dateReader: DateReader;
	/** The form in which a new date is written: one that the generator reads right everywhere. */
	readonly dateForm: 'hexo' | 'iso-offset';
	/** The front matter fields that are dates, by their exact names. */
	readonly dateFields: readonly string[];
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

const table: { readonly [G in Generator]: Dialect } = {
	hexo: {
		generator: 'hexo',
		label: 'Hexo',
		yaml: 'js-yaml4',
		dateReader: 'hexo8',
		dateForm: 'hexo',
		dateFields: ['date', 'updated'],
		dashes: 'three-or-more',
		dotsClose: 'no',
		templates: 'no',
		tabs: 'two-spaces',
		spaceBehindOpening: 'unrecognized',
		blankLinesUnreadBy: unreadAfterBlankLines,
		readsAfter: (blankLines) => (/^\r?\n$/.test(blankLines) ? 'yes' : 'no'),
		closes: (line, fence) => line.startsWith(fence),
	},
	generic: {
		generator: 'generic',
		label: 'Generic',
		yaml: 'core',
		dateReader: 'generic',
		dateForm: 'iso-offset',
		dateFields: ['date', 'updated', 'lastmod', 'pubDate', 'updatedDate', 'publishDate'],
		dashes: 'three',
		dotsClose: 'perhaps',
		templates: 'perhaps',
		tabs: 'error',
		spaceBehindOpening: 'allowed',
		blankLinesUnreadBy: unreadAfterBlankLines,
		readsAfter: () => 'unknown',
		closes: (line, fence) => line.trimEnd() === fence,
	},
};

export const generators = Object.keys(table) as readonly Generator[];

export function isGenerator(text: string): text is Generator {
	return Object.hasOwn(table, text);
}

export function dialectOf(generator: Generator): Dialect {
	return table[generator];
}
