import type { Inference, Inferred } from '../app/infer';
import { reportOf } from '../app/infer-report';
import type { FilePath } from '../app/paths';
import { describeOutlier } from '../core/infer/outliers';
import type { Code } from '../core/problems';
import { phrase } from './phrase';
import { safeForTerminal } from './failures';

/** What `masthead schema infer --format json` prints. */
export interface InferResult {
	readonly schema: Inferred['schema'];
	/** How many articles were looked at. */
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

export function inferResult(found: Inferred, inference: Pick<Inference, 'pathOf'>, shown: (path: FilePath) => string): InferResult {
	const { schema, articles, outliers, rareKeys, unread, apart } = found;
	const told = outliers.map((outlier): OutlierResult => ({
		message: describeOutlier(outlier, articles, phrase),
		code: outlier.sample.code,
		key: outlier.key,
		articles: outlier.articles,
		places: outlier.places.map(({ article, line, column, text }) => ({ path: shown(inference.pathOf(article)), line, column, text })),
	}));
	return { schema, articles, outliers: told, rareKeys, unread: unread.map(shown), ownSchema: apart.map(shown) };
}

/** The report for people. */
export function inferText(found: Inferred, inference: Pick<Inference, 'pathOf'>, shown: (path: FilePath) => string): string {
	const lines = reportOf(found, inference, phrase).map(({ text, place }) => (place === undefined ? text : `  ${shown(place.path)}:${place.line}:${place.column}${text === '' ? '' : `  ${text}`}`));
	return `${lines.map(safeForTerminal).join('\n')}\n`;
}
