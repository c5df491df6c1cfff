import type { Head } from '../article';
import type { Span } from '../text';
import { reference, type BodyReference } from './named';

const text = '"[^"]{0,2000}"|\'[^\']{0,2000}\'|`[^`]{0,2000}`';
const literal = `(?:true|false|${text}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?)`;
const list = `\\[\\s*(?:${literal}\\s*(?:,\\s*${literal}\\s*)*,?\\s*)?\\]`;
const argument = `[A-Za-z_]\\w*\\s*=\\s*(?:${literal}|${list})\\s*(?:,\\s*(?=[A-Za-z_]))?`;
const call = `\\s*([A-Za-z_]\\w*)\\s*\\(\\s*(?:${argument})*\\)\\s*`;
const shortcode = new RegExp(`\\{\\{${call}\\}\\}|\\{%${call}%\\}|\\{%\\s*end\\s*%\\}`.replaceAll('\\s', '[ \\t\\r\\n]'), 'g');

/** A call, or the end of one, where it is written. */
interface Mark extends Span {
	readonly kind: 'inline' | 'open' | 'end';
	readonly name: string;
	readonly nameAt: number;
}

/**
 * Shortcodes of a body at which Zola stops: those that the site does not have, in code and in comments, too, and from
 * 0.20 on those that nothing ends, that hold nothing, and ends of none; before, it shows these as they are written,
 * and what stands within others, which is why nothing is said of such in code. What is not written exactly as the
 * grammar has it is text.
 *
 * Source: components/markdown/src/content.pest, getzola/zola#2748; tried with 0.17, 0.19 and 0.22.
 *
 * @param names of those that the site has
 * @param hiddenIn finds code and comments; asked only where it matters
 */
export function wrongShortcodesOfZola({ bodyStart }: Head, source: string, names: ReadonlySet<string>, hiddenIn: () => readonly Span[]): readonly BodyReference[] {
	if (!source.includes('{{', bodyStart) && !source.includes('{%', bodyStart)) return [];
	// Between these marks all is text, and which belong together, only Zola knows.
	if (source.includes('{%/*', bodyStart)) return [];
	const found: BodyReference[] = [];
	const [pairs, open] = [new Map<Mark, Mark>(), [] as Mark[]];
	const say = (kind: BodyReference['kind'], { name, nameAt, start }: Mark): void => {
		if (kind !== 'shortcode' && hiddenIn().some((one) => one.start <= start && start < one.end)) return;
		found.push(reference(kind, name, nameAt, []));
	};
	const marks = marksIn(source, bodyStart);
	for (const mark of marks) {
		const begun = mark.kind === 'end' ? open.pop() : undefined;
		if (mark.kind === 'open') open.push(mark);
		else if (begun !== undefined) pairs.set(begun, mark);
		else if (mark.kind === 'end') say('shortcode-end', mark);
	}
	let insideUntil = 0;
	for (const mark of marks) {
		const end = pairs.get(mark);
		if (mark.kind === 'open' && end === undefined) say('shortcode-open', mark);
		else if (end !== undefined && /^[ \t\r\n]*$/.test(source.slice(mark.end, end.start))) say('shortcode-empty', mark);
		else if (mark.kind !== 'end' && !names.has(mark.name)) say(mark.start < insideUntil ? 'shortcode-inside' : 'shortcode', mark);
		if (end !== undefined) insideUntil = Math.max(insideUntil, end.start);
	}
	return found.sort((a, b) => a.span.start - b.span.start);
}

function marksIn(source: string, bodyStart: number): readonly Mark[] {
	const marks: Mark[] = [];
	shortcode.lastIndex = bodyStart;
	for (let match = shortcode.exec(source); match !== null; match = shortcode.exec(source)) {
		const [all, inline, around] = match;
		const name = inline ?? around ?? 'end';
		marks.push({ kind: inline !== undefined ? 'inline' : around !== undefined ? 'open' : 'end', name, nameAt: match.index + all.indexOf(name), start: match.index, end: match.index + all.length });
	}
	return marks;
}
