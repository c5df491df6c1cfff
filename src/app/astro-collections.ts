import picomatch from 'picomatch';
import { blocksAfter, settingOf, settingsOf, withConstants, writtenList } from './generators/javascript';
import { below, folderAt, isUsableGlob } from './generators/configuration';
import { relativeTo, type FilePath } from './paths';

/** A collection of an Astro site, as far as its program tells. */
interface Collection {
	readonly name: string;
	/** The folder that its loader reads; undefined where the program does not write it out. */
	readonly folder?: FilePath;
	/** Whether its loader takes a file, by the path from the folder; undefined where its patterns are not written out. */
	readonly takes?: ((rest: string) => boolean) | undefined;
	/** Whether it may have articles that lie anywhere: by a loader that is not known, or in a folder that is computed. */
	readonly isUnknown: boolean;
}

/** What an article is to the collections of its site: an entry of one, for certain of none, or nobody can tell. */
export type Membership = { readonly kind: 'entry'; readonly collection: string } | { readonly kind: 'none' | 'unsure' };

/**
 * Tells of articles what they are to the collections.
 *
 * @param program `content.config.*` without its comments, where there is one
 */
export function membershipFinder(root: FilePath, program: string | undefined): (path: FilePath) => Membership {
	const collections = program === undefined ? [] : collectionsIn(withConstants(withConstants(program, 'base'), 'pattern'), root);
	return (path) => membershipAmong(collections, path, root);
}

const unsure: Membership = { kind: 'unsure' };

function membershipAmong(collections: readonly Collection[], path: FilePath, root: FilePath): Membership {
	const holding = collections.flatMap(({ name, folder, takes }) => {
		const rest = folder === undefined ? undefined : below(path, [folder])?.rest;
		return rest === undefined ? [] : [{ name, length: folder?.length ?? 0, isTaken: takes?.(rest) }];
	});
	const taking = holding.filter(({ isTaken }) => isTaken !== false);
	if (holding.length > 0 && taking.length === 0) return collections.some(({ isUnknown }) => isUnknown) ? unsure : { kind: 'none' };
	const longest = Math.max(0, ...taking.map(({ length }) => length));
	const [nearest, ...others] = taking.filter(({ length }) => length === longest);
	// Two loaders of one folder take what their patterns say: where those are not known, nobody can tell.
	if (nearest !== undefined) return others.length > 0 || taking.filter(({ isTaken }) => isTaken === true).length > 1 ? unsure : { kind: 'entry', collection: nearest.name };
	const inContent = relativeTo(path, `${root}/src/content`);
	if (inContent?.includes('/') !== true) return unsure;
	const name = inContent.slice(0, inContent.indexOf('/'));
	return collections.find((one) => one.name === name)?.folder === undefined ? { kind: 'entry', collection: name } : unsure;
}

/** A collection as the program writes it: its name, and all from there to the next one. */
export interface WrittenCollection {
	readonly name: string;
	readonly text: string;
}

/**
 * `const posts = defineCollection({…})`, under the name that `export const collections = {…}` gives it.
 *
 * @param program `content.config.*` without its comments
 */
export function collectionsWritten(program: string): readonly WrittenCollection[] {
	const starts = [...program.matchAll(/([\w$]+|'[^'\n]*'|"[^"\n]*")\s*(?:=|:)\s*defineCollection\s*\(/g)];
	const exported = blocksAfter(program, /\bcollections\s*(?::[^=]+)?=\s*\{/g).join(',');
	return starts.map((found, index) => {
		const variable = (found[1] ?? '').replace(/^['"]|['"]$/g, '');
		const text = program.slice(found.index, starts[index + 1]?.index ?? program.length);
		const renamed = new RegExp(`([\\w$-]+|'[^'\\n]*'|"[^"\\n]*")\\s*:\\s*${variable.replaceAll('$', '\\$')}\\s*(?=,|$)`).exec(exported)?.[1];
		return { name: renamed?.replace(/^['"]|['"]$/g, '') ?? variable, text };
	});
}

function collectionsIn(program: string, root: FilePath): readonly Collection[] {
	return collectionsWritten(program).map(({ name, text }) => {
		const base = settingOf(text, 'base', '');
		const takes = takesOf(text);
		// Without a folder, patterns begin at the root of the project.
		if (base === undefined || (base === '' && takes === undefined)) return { name, isUnknown: !/\bloader\s*:\s*(?:file|docsLoader|i18nLoader)\(/.test(text) };
		return { name, folder: folderAt(root, base), takes, isUnknown: false };
	});
}

/**
 * What the patterns of `glob({ pattern })` take, where they are written out (packages/astro/src/content/loaders/glob.ts,
 * which asks tinyglobby; tried with 5.18).
 */
function takesOf(collection: string): Collection['takes'] {
	const [options, ...more] = blocksAfter(collection, /\bloader\s*:\s*glob\(\s*\{/g);
	if (options === undefined || more.length > 0 || options.includes('...')) return undefined;
	const [single, ...others] = settingsOf(options, 'pattern');
	const written = single?.kind === 'text' && others.length === 0 ? [single.text] : writtenList(options, 'pattern');
	const patterns = written?.map((one) => one.replace(/^(!?)\.\//, '$1')) ?? [];
	const [taken, ignored] = [patterns.filter((one) => !one.startsWith('!')), patterns.flatMap((one) => (one.startsWith('!') ? [one.slice(1)] : []))];
	const all = [...taken, ...ignored];
	if (taken.length === 0 || all.length > mostPatterns || !all.every((one) => isUsableGlob(one) && !/^[!/]|\.\.|\\|[!?+*@]\(/.test(one))) return undefined;
	const [isTaken, isIgnored] = [picomatch(taken, { noextglob: true }), ignored.length === 0 ? undefined : picomatch(ignored, { dot: true, noextglob: true })];
	return (rest) => isTaken(rest) && isIgnored?.(rest) !== true;
}

/** More of them are not read. */
const mostPatterns = 50;
