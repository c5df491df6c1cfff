import type { FilePath } from '../app/paths';
import type { Inferred } from '../app/infer';
import { clip } from '../core/messages';
import { describeOutlier, type Outlier } from '../core/infer/outliers';
import type { Code } from '../core/problems';
import { safeForTerminal } from './failures';
import type { Colors } from './reporters';

/** How many places of one outlier are listed for people; programs are told all. */
const mostPlaces = 20;

/** What `masthead schema infer --format json` prints. */
export interface InferResult {
	readonly schema: Inferred['schema'];
	/** How many articles were counted. */
	readonly articles: number;
	readonly outliers: readonly OutlierResult[];
	readonly rareKeys: readonly string[];
	readonly unread: readonly string[];
	readonly ownSchema: readonly string[];
}

export interface OutlierResult {
	readonly message: string;
	readonly code: Code;
	readonly key: string;
	readonly articles: number;
	readonly places: readonly { readonly path: string; readonly line: number; readonly column: number; readonly text: string }[];
}

export interface Shown {
	/** How the path of an article is told, by its number. */
	readonly pathOf: (article: number) => string;
	readonly shown: (path: FilePath) => string;
}

export function inferResult(found: Inferred, { pathOf, shown }: Shown): InferResult {
	const { schema, articles, outliers, rareKeys, unread, apart } = found;
	const told = outliers.map((outlier): OutlierResult => ({
		message: describeOutlier(outlier, articles),
		code: outlier.sample.code,
		key: outlier.key,
		articles: outlier.articles,
		places: outlier.places.map(({ article, line, column, text }) => ({ path: pathOf(article), line, column, text })),
	}));
	return { schema, articles, outliers: told, rareKeys, unread: unread.map(shown), ownSchema: apart.map(shown) };
}

/** The report for people. */
export function inferReport(found: Inferred, { pathOf, shown }: Shown, colors: Colors): string {
	const { articles, outliers, rareKeys, unread, apart } = found;
	const different = new Set(outliers.flatMap(({ places }) => places.map(({ article }) => article))).size;
	const parts = [
		outliers.length === 0 ? colors.green(`${count(articles, 'article')}, and all of them keep to the schema.`) : `${count(articles, 'article')}. ${different} of them ${different === 1 ? 'is' : 'are'} different in some way:`,
		...outliers.map((outlier) => outlierText(outlier, articles, pathOf, colors)),
	];
	if (rareKeys.length > 0) parts.push(`Keys of so few articles that the schema leaves them out: ${safeForTerminal(rareKeys.slice(0, 30).map((key) => clip(key, 40)).join(', '))}${rareKeys.length > 30 ? ` and ${rareKeys.length - 30} more` : ''}.`);
	const listed = (words: string, paths: readonly FilePath[]): void => {
		if (paths.length > 0) parts.push([words, ...placesText(paths.map((path) => safeForTerminal(shown(path))))].join('\n'));
	};
	listed('Not counted, since the front matter cannot be read:', unread);
	listed('Not counted, since the article names a schema of its own:', apart);
	return `${parts.join('\n\n')}\n`;
}

function outlierText(outlier: Outlier, total: number, pathOf: (article: number) => string, colors: Colors): string {
	const places = outlier.places.map(({ article, line, column, text }) => `${safeForTerminal(pathOf(article))}:${line}:${column}${text === '' ? '' : `  ${colors.dim(safeForTerminal(text))}`}`);
	return [safeForTerminal(describeOutlier(outlier, total)), ...placesText(places)].join('\n');
}

function placesText(places: readonly string[]): string[] {
	const lines = places.slice(0, mostPlaces).map((place) => `  ${place}`);
	return places.length > mostPlaces ? [...lines, `  and ${places.length - mostPlaces} more`] : lines;
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
