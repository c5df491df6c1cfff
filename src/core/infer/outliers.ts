import { clip, describeProblem, english, showPath, templates, type Translate } from '../messages';
import type { Problem } from '../problems';
import { LineIndex, sliceOf, type LineColumn } from '../text';

/** What some articles do otherwise than the schema that was made of all. */
export interface Outlier {
	/** The problem that the first of them has, without what the others have otherwise: the number of an item, the value that is read. */
	readonly sample: Problem;
	/** The key, with those around it: `cover.image`. */
	readonly key: string;
	/** How many articles do so. */
	readonly articles: number;
	readonly places: readonly OutlierPlace[];
}

export interface OutlierPlace extends LineColumn {
	/** The number under which the article was added. */
	readonly article: number;
	/** What is written there, on one line; empty where something is missing. */
	readonly text: string;
}

interface Group {
	sample: Problem;
	readonly key: string;
	readonly places: OutlierPlace[];
}

/** Gathers the problems that articles have under a schema made of them, alike ones together. */
export class Outliers {
	private readonly groups = new Map<string, Group>();

	/** @param source the text in which the problems stand, at least up to the last of them */
	add(article: number, source: string, problems: readonly Problem[]): void {
		const slips = new Set(problems.flatMap((found) => (found.code === 'schema/unknown-key' && found.data.suggestion !== undefined ? showPath([...found.data.path, found.data.suggestion]) : [])));
		const lines = new LineIndex(source);
		for (const found of problems) {
			const key = keyOf(found);
			// Who writes “tag” lacks “tags”: one cause, one word.
			if (found.code === 'schema/required' && slips.has(key)) continue;
			const print = `${found.code} ${key} ${particularsOf(found)}`;
			let group = this.groups.get(print);
			if (group === undefined) this.groups.set(print, (group = { sample: found, key, places: [] }));
			else group.sample = common(group.sample, found);
			const isMissing = found.code === 'schema/required' || found.code === 'schema/recommended';
			group.places.push({ article, ...lines.at(found.span.start), text: isMissing ? '' : clip(sliceOf(source, found.span), 60) });
		}
	}

	/** Those of the most articles first. */
	finish(): Outlier[] {
		const found = Array.from(this.groups.values(), (group) => ({ ...group, articles: new Set(group.places.map(({ article }) => article)).size }));
		return found.sort((a, b) => b.articles - a.articles || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
	}
}

/** The key that a problem is about, items of lists without their number. */
function keyOf({ data }: Problem): string {
	const path = 'path' in data ? data.path : [];
	const whole = 'key' in data && typeof data.key === 'string' ? [...path, data.key] : path;
	return showPath(whole.filter((step) => typeof step === 'string'));
}

/** What two findings of one group have in common: of `tags[1]` and `tags[4]`, that is `tags[]`. */
function common(sample: Problem, other: Problem): Problem {
	const one = withoutNumbers(sample, other);
	if (one.code !== 'schema/type' || other.code !== 'schema/type' || one.data.reads === other.data.reads) return one;
	const { reads: _reads, ...data } = one.data;
	return { ...one, data };
}

function withoutNumbers(sample: Problem, other: Problem): Problem {
	if (!('path' in sample.data) || !('path' in other.data) || showPath(sample.data.path) === showPath(other.data.path)) return sample;
	const path = sample.data.path.reduce<string[]>((steps, step) => (typeof step === 'number' ? [...steps.slice(0, -1), `${steps.at(-1) ?? ''}[]`] : [...steps, step]), []);
	// Only the way to the value changes, and every problem with a path takes any.
	return { ...sample, data: { ...sample.data, path } } as Problem;
}

/** What tells two findings of one kind at one key apart. */
function particularsOf({ code, data }: Problem): string {
	if (code === 'schema/type') return data.actual;
	if (code === 'schema/unknown-key') return data.suggestion ?? '';
	return code === 'schema/length' ? String(data.actual === 0) : '';
}

/** What an outlier is, for people: `3 of 812 articles write “tag” instead of “tags”.` */
export function describeOutlier({ sample, key, articles: count }: Outlier, total: number, translate: Translate = english): string {
	const say = (id: keyof typeof templates, more: Readonly<Record<string, string>> = {}): string => translate(templates[id], { key: clip(key), count, total, ...more });
	const { code, data } = sample;
	if (code === 'schema/unknown-key' && data.suggestion !== undefined) return say(count === 1 ? 'infer/slip.one' : 'infer/slip', { usual: clip(data.suggestion) });
	if (code === 'schema/required' || code === 'schema/recommended') return say('infer/missing');
	if (code === 'schema/enum') return say('infer/value');
	if ((code === 'schema/length' && data.actual === 0) || (code === 'schema/type' && data.actual === 'null')) return say('infer/empty');
	const message = describeProblem(sample, translate);
	return code === 'schema/pattern' ? say('infer/form', { message }) : say('infer/other', { message });
}
