import type { Head } from './article';
import { problem, type Problem, type ProblemData } from './problems';
import { beginningOf } from './refused-markup';
import { isMoved } from './site/addresses/hugo-sections';
import { draftOf } from './site/state';
import type { Place } from './site/facts';
import type { Neighbourhood } from './site/others';

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
	if (kind === 'language' ? neighbours?.others.isWhole !== true || isMoved(neighbours.place, neighbours.others) : head.meta !== undefined && draftOf(head, head.meta, 'page') === 'yes') return [];
	const found = problem('file/refused-name', beginningOf(head), { kind, part: suffixOf(path) ?? '', generator: head.dialect.label, where });
	return [kind === 'left-out' ? { ...found, severity: 'warning' } : found];
}

/** What an article asks of the others whose name stops Zola: whether a section that it lies in is a draft. Nobody claims it. */
export function questionOfName({ path, translations }: Place): string | undefined {
	if (path === undefined || translations === undefined) return undefined;
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
