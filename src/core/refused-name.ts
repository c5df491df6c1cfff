import type { Head } from './article';
import type { Generator } from './dialects';
import { problem, type Problem, type ProblemData } from './problems';
import { beginningOf } from './refused-markup';
import { isMoved } from './site/addresses/hugo-sections';
import { draftOf } from './site/state';
import type { Place } from './site/facts';
import type { Neighbourhood } from './site/others';
import { nodeAt } from './site/values';
import type { MapNode } from './tree';

/** What names of files mean to Zola, as its configuration has it. */
export interface NameRules {
	readonly main: string;
	/** The other languages of the site. */
	readonly languages: readonly string[];
	/** The name of the configuration's file. */
	readonly where: string;
}

/**
 * A page whose file has a name that Zola does not take: where a site has several languages, what follows the first dot
 * is one of them, and it stops at others, at drafts as well; in sites of any kind it leaves out `_index.xx.md` without
 * a word, and stops at `content/index.md`.
 *
 * Sources: components/content/src/file_info.rs (`find_language`), components/site/src/lib.rs (`load`); tried with
 * 0.17, 0.19 and 0.22.
 *
 * @param path from the directory of the site's articles
 */
export function refusedName(head: Head, path: string, { main, languages, where }: NameRules, neighbours: Neighbourhood | undefined): Problem[] {
	const kind = kindOf(path, main, languages);
	if (kind === undefined) return [];
	if (kind === 'language' ? neighbours?.others.isWhole !== true : head.meta !== undefined && draftOf(head, head.meta, 'page') === 'yes') return [];
	// Of what lies below a section that is a draft Zola looks at nothing.
	if (kind !== 'left-out' && neighbours !== undefined && isMoved(neighbours.place, neighbours.others)) return [];
	const found = problem('file/refused-name', beginningOf(head), { kind, part: suffixOf(path) ?? '', generator: head.dialect.label, where });
	return [kind === 'left-out' ? { ...found, severity: 'warning' } : found];
}

/**
 * An `index.md` right below the articles of a Hugo site without a home page: all other files are parts of it, and no page
 * is made of any (tried with 0.80, 0.111, 0.131 and 0.169). Beside an `_index.md` each version does otherwise.
 */
export function swallowingHome(head: Head, { place, others }: Neighbourhood): Problem[] {
	if (!isHugoHome(head.dialect.generator, place) || !others.isWhole || (head.meta !== undefined && decides.some((key) => nodeAt(head.meta ?? nothing, key, 'no-case') !== undefined))) return [];
	const folder = place.shown.slice(0, Math.max(0, place.shown.lastIndexOf('/')));
	if (!others.everybody.has('holder', folder) || others.everybody.has('section', folder)) return [];
	return [{ ...problem('file/refused-name', beginningOf(head), { kind: 'swallows', part: '', generator: head.dialect.label, where: '' }), severity: 'warning' }];
}

/** Whether a file is left out by its name: a post without a day, or the page of a folder in a language that the site does not have, of which Zola reads nothing. */
export function isLeftOutByName({ kind, path, addresses, isLeftOut }: Place): boolean {
	return isLeftOut === true || (kind === 'section' && path !== undefined && addresses?.generator === 'zola' && kindOf(path, '', addresses.zola?.languages ?? []) === 'left-out');
}

/** By which keys a page may be there for its parts alone. */
const decides = ['headless', 'build', '_build'];
const nothing: MapNode = { kind: 'map', span: { start: 0, end: 0 }, entries: [], flow: false };

function isHugoHome(generator: Generator, { path, addresses }: Place): boolean {
	return generator === 'hugo' && addresses !== undefined && path !== undefined && /^index(?:\.[^./]+)?\.(?:md|markdown)$/.test(path);
}

/** What an article asks of the others by its name: whether a section that it lies in is a draft, or what lies beside it. Nobody claims it. */
export function questionOfName(generator: Generator, place: Place): string | undefined {
	const { path, translations } = place;
	if (generator === 'hugo') return isHugoHome(generator, place) ? `place name of ${path ?? ''}` : undefined;
	if (path === undefined || translations === undefined || generator !== 'zola') return undefined;
	const names = translations.languages.map(({ name }) => name);
	return kindOf(path, translations.main, names) === 'language' ? `place name of ${path}` : undefined;
}

function kindOf(path: string, main: string, languages: readonly string[]): ProblemData['file/refused-name']['kind'] | undefined {
	const suffix = suffixOf(path);
	if (suffix === undefined) return path === 'index.md' ? 'home' : undefined;
	if (suffix !== main && languages.includes(suffix)) return undefined;
	if (/(?:^|\/)_index\.[^/]*$/.test(path)) return 'left-out';
	return languages.length > 0 && suffix !== main ? 'language' : undefined;
}

/** What stands behind the first dot of a name, without its ending. */
function suffixOf(path: string): string | undefined {
	const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
	const dot = name.indexOf('.');
	return dot === -1 ? undefined : name.slice(dot + 1);
}
