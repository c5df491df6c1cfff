import { describeOutlier } from '../core/infer/outliers';
import type { inferTemplates } from '../core/infer/infer-messages';
import { clip, english, templates, type Translate } from '../core/messages';
import type { LineColumn } from '../core/text';
import type { Inference, Inferred } from './infer';
import { nameOf, type FilePath } from './paths';

/** A line of the report: a sentence, an empty line, or a place in an article with what is written there. */
export interface ReportLine {
	readonly text: string;
	readonly place?: { readonly path: FilePath } & LineColumn;
}

/** Places that are listed of one outlier; more would hide the next one. */
const mostPlaces = 20;
const mostKeys = 30;

/** The report beside a schema: what is different, and where. */
export function reportOf(found: Inferred, inference: Pick<Inference, 'pathOf'>, translate: Translate = english): ReportLine[] {
	const { articles: total, outliers, rareKeys, difference, unread, apart } = found;
	const say = (id: keyof typeof inferTemplates, args: Readonly<Record<string, string | number>> = {}): string => translate(templates[id], args);
	const listed = (places: readonly ReportLine[]): ReportLine[] => (places.length > mostPlaces ? [...places.slice(0, mostPlaces), { text: `  ${say('infer/more', { count: places.length - mostPlaces })}` }] : [...places]);
	const files = (text: string, paths: readonly FilePath[]): ReportLine[] => (paths.length === 0 ? [] : [{ text: '' }, { text }, ...listed(paths.map((path) => ({ text: '', place: { path, line: 1, column: 1 } })))]);
	const count = new Set(outliers.flatMap(({ places }) => places.map(({ article }) => article))).size;
	const keys = rareKeys.slice(0, mostKeys).map((key) => clip(key, 40)).join(', ');
	return [
		{ text: say(count === 0 ? 'infer/fine' : 'infer/different', { total, count }) },
		...outliers.flatMap((outlier) => [
			{ text: '' },
			{ text: describeOutlier(outlier, total, translate) },
			...listed(outlier.places.map(({ article, line, column, text }) => ({ text, place: { path: inference.pathOf(article), line, column } }))),
		]),
		...(rareKeys.length === 0 ? [] : [{ text: '' }, { text: say('infer/rare', { keys: rareKeys.length > mostKeys ? `${keys} ${say('infer/more', { count: rareKeys.length - mostKeys })}` : keys }) }]),
		...(difference === undefined ? [] : [{ text: '' }, { text: say('infer/folders', { key: clip(difference.key), folder: nameOf(difference.folder), other: nameOf(difference.other) }) }]),
		...files(say('infer/unread'), unread),
		...files(say('infer/apart'), apart),
	];
}
