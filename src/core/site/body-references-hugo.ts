import type { Head } from '../article';
import { reference, type BodyReference } from './named';
import { nodeAt } from './values';

/** With these a page is perhaps not rendered. */
const unsure: readonly string[] = ['headless', 'build', '_build'];

/**
 * `{{< ref "…" >}}` and `{{< relref "…" >}}`, with `%` as well. Shortcodes count in code, too; what stands in a
 * comment is left out.
 *
 * Sources: Hugo resources/page/page_paths.go, hugolib/pagecollections.go (`getContentNode`, `getPageRef`) and
 * hugolib/site.go (`refLink`), tried with 0.111 and 0.169: paths without case, with or without their endings, from the page's
 * folder or the root; a name alone finds a page wherever it lies; a path from the root of the site finds its file.
 *
 * @param contents the folders of articles, from the root of the site
 */
export function referencesOfHugo({ meta, bodyStart }: Head, source: string, path: string, contents: readonly string[]): readonly BodyReference[] {
	if (!source.includes('{{', bodyStart) || (meta !== undefined && unsure.some((key) => nodeAt(meta, key, 'no-case') !== undefined))) return [];
	const found: BodyReference[] = [];
	const opening = /\{\{([<%])\s*(?:rel)?ref\s+|<!--|\{\{[<%]\s*comment\s/g;
	opening.lastIndex = bodyStart;
	for (let match = opening.exec(source); match !== null; match = opening.exec(source)) {
		const [text, sign] = match;
		if (sign === undefined) {
			const end = text === '<!--' ? source.indexOf('-->', opening.lastIndex) : endOfComment(source, opening.lastIndex);
			if (end < 0) break;
			opening.lastIndex = end;
			continue;
		}
		const close = source.indexOf(`${sign === '<' ? '>' : '%'}}}`, opening.lastIndex);
		if (close < 0) break;
		const inside = source.slice(opening.lastIndex, close);
		const [all, before, double, raw, bare] = /^(\s*)(?:"([^"\n\\]*)"|`([^`\n]*)`|([\w.-]+))(?=\s|$)/.exec(inside) ?? /^(.*?\bpath\s*=\s*)(?:"([^"\n\\]*)"|`([^`\n]*)`)/.exec(inside) ?? [];
		const name = double ?? raw ?? bare;
		if (all === undefined || name === undefined) continue;
		const places = placesMeant(name, path, contents);
		if (places.length > 0) found.push(reference('ref', name, opening.lastIndex + (before ?? '').length + (bare === undefined ? 1 : 0), places));
	}
	return found;
}

function endOfComment(source: string, from: number): number {
	const ending = /\{\{[<%]\s*\/\s*comment\s*[>%]\}\}/g;
	ending.lastIndex = from;
	return ending.test(source) ? ending.lastIndex : -1;
}

/** Every place that some version of Hugo would look at; none for what is not looked for among pages. */
function placesMeant(name: string, path: string, contents: readonly string[]): readonly string[] {
	const places = placesFrom(folded(name.replace(/[#?].*$/, '')), path);
	const inContent = contents.map((folder) => `/${folded(folder)}/`);
	const fromSite = places.flatMap((place) => inContent.flatMap((folder) => (place.startsWith(folder) ? [place.slice(folder.length - 1)] : [])));
	return fromSite.length === 0 ? places : [...places, ...fromSite];
}

function placesFrom(written: string, path: string): readonly string[] {
	// Two slashes begin the name of a machine, which is cut off.
	if (written === '' || /[%:\\{]|^\/\//.test(written)) return [];
	const parts = written.split('/').filter((part) => part !== '' && part !== '.');
	while (/^_?index(?:\.|$)/.test(parts.at(-1) ?? '')) parts.pop();
	const last = parts.pop();
	if (last === undefined || last === '..') return [];
	// Without its ending, its language, and what newer versions take for another one.
	const names = [last, last.replace(/\.[^.]+$/, ''), last.replace(/(?:\.[^.]+){2}$/, ''), last.replace(/(?:\.[^.]+){3}$/, '')];
	const own = folded(path).replace(/\.[^./]+$/, '').split('/');
	const from = written.startsWith('/') ? [[]] : [own, own.slice(0, -1), own.slice(0, -2), ...(written.startsWith('.') ? [] : [[]])];
	const folders = from.map((folder) => folderOf([...folder, ...parts])).filter((folder) => folder !== undefined);
	const alone = parts.length === 0 && !written.startsWith('.') ? names : [];
	return [...new Set([...folders.flatMap((folder) => names.map((one) => `${folder}/${one}`)), ...alone])];
}

function folderOf(parts: readonly string[]): string | undefined {
	const folder: string[] = [];
	for (const part of parts) {
		if (part !== '..') folder.push(part);
		else if (folder.pop() === undefined) return undefined;
	}
	return folder.map((part) => `/${part}`).join('');
}

/** By what a page is found: its path from the root of the articles, and its name alone. */
export function hugoPlaces(path: string, languages: readonly string[]): readonly string[] {
	const parts = folded(path).split('/');
	const file = (parts.pop() ?? '').replace(/\.[^.]+$/, '');
	const dot = file.lastIndexOf('.');
	const name = dot > 0 && languages.includes(file.slice(dot + 1)) ? file.slice(0, dot) : file;
	if (name === 'index' || name === '_index') return namesOf(parts);
	// In a language that the site does not have: before 0.123 an index, then a page.
	return /^_?index\./.test(name) ? [...namesOf([...parts, name]), ...namesOf(parts)] : namesOf([...parts, name]);
}

function namesOf(parts: readonly string[]): readonly string[] {
	const last = parts.at(-1);
	return last === undefined ? [] : [parts.map((part) => `/${part}`).join(''), last];
}

/** As all versions compare: no case, and a dash for a space. */
export function folded(path: string): string {
	return path.trim().normalize().toLowerCase().replaceAll(' ', '-');
}
