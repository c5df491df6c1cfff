import type { Head } from '../article';
import { reference, type BodyReference } from './named';

const text = '"[^"]{0,2000}"|\'[^\']{0,2000}\'|`[^`]{0,2000}`';
const literal = `(?:true|false|${text}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?)`;
const list = `\\[\\s*(?:${literal}\\s*(?:,\\s*${literal}\\s*)*,?\\s*)?\\]`;
const argument = `[A-Za-z_]\\w*\\s*=\\s*(?:${literal}|${list})\\s*(?:,\\s*(?=[A-Za-z_]))?`;
const call = `\\s*([A-Za-z_]\\w*)\\s*\\(\\s*(?:${argument})*\\)\\s*`.replaceAll('\\s', '[ \\t\\r\\n]');
const shortcode = new RegExp(`\\{\\{${call}\\}\\}|\\{%${call}%\\}`, 'g');

/**
 * Shortcodes of a body that the site does not have; Zola stops at each, in code and in comments, too. What is not
 * written exactly as its grammar has it is text.
 *
 * Source: components/markdown/src/content.pest; tried with 0.22.
 *
 * @param names of those that the site has
 */
export function unknownShortcodesOfZola({ bodyStart }: Head, source: string, names: ReadonlySet<string>): readonly BodyReference[] {
	if (!source.includes('{{', bodyStart) && !source.includes('{%', bodyStart)) return [];
	// Between these marks all is text, and which belong together, only Zola knows.
	if (source.includes('{%/*', bodyStart)) return [];
	const found: BodyReference[] = [];
	shortcode.lastIndex = bodyStart;
	for (let match = shortcode.exec(source); match !== null; match = shortcode.exec(source)) {
		const [all, inline, around] = match;
		const name = inline ?? around ?? '';
		if (!names.has(name)) found.push(reference('shortcode', name, match.index + all.indexOf(name), []));
	}
	return found;
}
