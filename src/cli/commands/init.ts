import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInside, join as joinPath, type FilePath } from '../../app/paths';
import { mastheadFileName, readMastheadFile } from '../../app/masthead-json';
import { generators, type Generator } from '../../core/dialects';
import { defineCommand } from '../command';
import { discard } from '../discard';
import { safeForTerminal, writeReason } from '../failures';
import { NodeFiles } from '../files';
import { generalOptionsHelp } from '../help-parts';
import { compose, labelOf } from '../init/compose';
import { foldersAbove, globsFor, survey, type FoundSite } from '../init/survey';
import type { ExitCode, Io } from '../io';
import { listed, Misuse, optional, sentences } from '../misuse';
import { generatorOf } from '../options';
import { resolveTyped, shownPath, toFilePath, toNative } from '../paths';
import { codeOf } from '../read-file';
import { count } from '../reporters';
import { findTargets } from '../targets';
import { phrase } from '../phrase';

const help = `Usage: masthead init [options] [directory]

Writes masthead.json, the file that tells the editor and the command line about a site: for each site
in the directory (default: the current one) into its root. It names the generator that was found, and
leaves out files that are no articles. A masthead.json that is there already is never changed.

Options
  --generator NAME       the generator, where none is found or several are: hexo, hugo, jekyll, astro,
                         starlight, eleventy, docusaurus, vitepress, gatsby, zola, pelican, mdn,
                         github-docs or generic
  --dry-run              print what would be written, and write nothing
${generalOptionsHelp}

Exits with 0 when a file was written or printed, 1 when there was nothing to write, 2 when something
could not be done.
`;

interface InitOptions {
	/** As typed. */
	readonly directory: string;
	readonly generator?: Generator;
	readonly mode: 'write' | 'print';
}

/** `masthead init`. */
export const init = defineCommand({
	name: 'init',
	summary: 'write masthead.json for the generator of a site',
	help,
	options: { generator: { type: 'string' }, 'dry-run': { type: 'boolean' } },
	read: (values, [directory = '.', ...rest]): InitOptions => {
		if (rest.length > 0) throw new Misuse(phrase('masthead init takes one directory. Run it once for each.'));
		return { directory, mode: values['dry-run'] === true ? 'print' : 'write', ...optional('generator', generatorOf(values.generator)) };
	},
	run,
});

async function run({ directory, generator, mode }: InitOptions, io: Io): Promise<ExitCode> {
	const say = (sentence: string): void => (mode === 'print' ? io.error : io.out)(`${safeForTerminal(sentence)}\n`);
	const native = resolveTyped(io.cwd, directory);
	const folder = toFilePath(native);
	const files = new NodeFiles(io.cwd);
	const kind = await files.kind(folder);
	if (kind !== 'directory') {
		const [trouble = phrase('There is no directory {directory}.', { directory })] = files.takeTroubles();
		io.error(`masthead: ${safeForTerminal(trouble)}\n`);
		return 2;
	}
	const { files: targets, failures } = findTargets([native], io.cwd);
	// Where there is no article, it is said below what that means.
	if (targets.length > 0) for (const failure of failures) io.error(`masthead: ${safeForTerminal(failure)}\n`);
	const articles = targets.map((target) => toFilePath(target.native));
	const { sites, undecided } = await survey(folder, articles, files, generator);
	const shown = (path: FilePath): string => shownPath(io.cwd, toNative(path));
	for (const { generators: found, decidedBy } of undecided) {
		say(phrase('{list} both fit here ({path}). Say which it is with --generator.', { list: listed(found, 'and'), path: shown(decidedBy) }));
	}
	if (sites.length === 0) {
		if (undecided.length === 0) say(phrase('No generator was recognised in {path}, so nothing was written. Masthead knows {list}: name one with --generator, or generic for none of them.', { path: shown(folder), list: listed(generators.filter((name) => name !== 'generic'), 'and') }));
		return 1;
	}
	const codes: ExitCode[] = [];
	for (const site of sites) codes.push(initSite(site, { folder, articles, mode, io, say, shown, heading: sites.length > 1 ? 'named' : 'bare' }));
	if (codes.includes(2)) return 2;
	if (!codes.includes(0)) return 1;
	if (mode === 'write') say(phrase('Next: masthead check finds what is wrong; masthead explain CODE tells what it means.'));
	return 0;
}

interface Doing {
	readonly folder: FilePath;
	readonly articles: readonly FilePath[];
	readonly mode: InitOptions['mode'];
	readonly io: Io;
	readonly say: (sentence: string) => void;
	readonly shown: (path: FilePath) => string;
	/** Whether a file that is printed is told by name. */
	readonly heading: 'named' | 'bare';
}

function initSite(site: FoundSite, { folder, articles, mode, io, say, shown, heading }: Doing): ExitCode {
	const path = joinPath(site.root, mastheadFileName);
	const place = `${shown(site.root)}${site.decidedBy === undefined ? '' : ` (${shown(site.decidedBy)})`}`;
	const found = { generator: labelOf(site), place, articles: count(site.articles, 'article'), files: count(site.others.length, 'file') };
	if (site.others.length === 0) say(phrase('{generator} in {place}: {articles}.', found));
	else say(site.others.length === 1 ? phrase('{generator} in {place}: {articles}, and 1 file beside them that is left out.', found) : phrase('{generator} in {place}: {articles}, and {files} beside them that are left out.', found));
	if (!isInside(site.root, folder)) {
		say(phrase('The root of that site lies above. Run masthead init {path} to write its masthead.json.', { path: shown(site.root) }));
		return 1;
	}
	// A link that leads nowhere is there as well.
	if (lstatSync(toNative(path), { throwIfNoEntry: false }) !== undefined) {
		say(sentences(phrase('{path} is there already and stays as it is.', { path: shown(path) }), contentOf(path)));
		return 1;
	}
	const others = new Set(site.others);
	const ignore = globsFor(site, articles.filter((article) => !others.has(article)));
	const text = compose(site, { ignore, ...optional('settingsSchema', settingsSchema(site.root)) });
	if (mode === 'print') {
		io.out(heading === 'named' ? `// ${safeForTerminal(shown(path))}\n${text}` : text);
		return 0;
	}
	const failure = writeNew(toNative(path), text);
	if (failure !== undefined) {
		io.error(`masthead: ${safeForTerminal(phrase('Cannot write {path}: {failure}.', { path: shown(path), failure }))}\n`);
		return 2;
	}
	say(phrase('Wrote {path}.', { path: shown(path) }));
	const above = foldersAbove(site.root).find((place) => place !== site.root && existsSync(toNative(joinPath(place, mastheadFileName))));
	if (above !== undefined) say(phrase('For these articles it holds in place of {path}.', { path: shown(joinPath(above, mastheadFileName)) }));
	return 0;
}

/** What a `masthead.json` that stays says, in a sentence; undefined where it cannot be read. */
function contentOf(path: FilePath): string | undefined {
	const source = sourceOf(toNative(path));
	if (source === undefined) return undefined;
	const { generator, schemas, rules, ignore, problems } = readMastheadFile(path, source);
	const said = [
		...(generator === undefined ? [] : [phrase('the generator {generator}', { generator })]),
		...(schemas.length === 0 ? [] : [count(schemas.length, 'schema')]),
		...(Object.keys(rules).length === 0 ? [] : [count(Object.keys(rules).length, 'rule')]),
		...(ignore.length === 0 ? [] : [phrase('{globs} to ignore', { globs: count(ignore.length, 'glob') })]),
	];
	const sentence = said.length === 0 ? phrase('It names no generator.') : phrase('It names {list}.', { list: listed(said, 'and') });
	return problems.length === 0 ? sentence : sentences(sentence, phrase('A part of it cannot be used: masthead check tells which.'));
}

function sourceOf(native: string): string | undefined {
	try {
		return readFileSync(native, 'utf8');
	} catch {
		return undefined;
	}
}

/** Where the package is installed beside the site, other editors can use its schema too. */
function settingsSchema(root: FilePath): string | undefined {
	const place = 'node_modules/masthead/schemas/masthead.json';
	return existsSync(join(toNative(root), place)) ? `./${place}` : undefined;
}

/** Writes a file that is not there, whole or not at all, and never over another. Why that failed; undefined where it did not. */
function writeNew(native: string, text: string): string | undefined {
	const temporary = join(dirname(native), `.${mastheadFileName}.${randomBytes(6).toString('hex')}.tmp`);
	try {
		writeFileSync(temporary, text, { flag: 'wx' });
		linkSync(temporary, native);
		return undefined;
	} catch (error) {
		const code = codeOf(error);
		// Some file systems know no second name of a file.
		return ['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(code) && existsSync(temporary) ? writeOnce(native, text) : reasonOf(code);
	} finally {
		discard(temporary);
	}
}

function writeOnce(native: string, text: string): string | undefined {
	try {
		writeFileSync(native, text, { flag: 'wx' });
		return undefined;
	} catch (error) {
		return reasonOf(codeOf(error));
	}
}

function reasonOf(code: string): string {
	return code === 'EEXIST' ? phrase('another program has written it meanwhile') : writeReason(code);
}
