import { join, relative } from 'node:path';
import type { ArticleContext } from '../../app/article-context';
import { Inference, inferDefaults, type Inferred, type InferWishes } from '../../app/infer';
import { indentOf } from '../../app/indentation';
import { globOf } from '../../app/infer-folders';
import { nameOf, type FilePath } from '../../app/paths';
import { FileReader } from '../read-file';
import { writeJson } from '../../core/edits/json';
import { printJson } from '../../core/infer/print';
import type { CompiledSchema } from '../../core/schema/schema';
import { runOnArticles, type Outcome, type Running } from '../article-run';
import { defineCommand } from '../command';
import { each } from '../each';
import { describeCreate, describeWrite, safeForTerminal } from '../failures';
import { generalOptionsHelp, pathsHelp } from '../help-parts';
import { inferResult, inferText, type InferResult } from '../infer-report';
import { countOf, Misuse, oneOf, optional } from '../misuse';
import { articleOptions, readArticleOptions, type Options } from '../options';
import { resolveTyped, shownPath, slashed, toFilePath, toNative } from '../paths';
import { articleOf, type Session } from '../session';
import { createFile, replaceFile } from '../write-file';
import { phrase } from '../phrase';

const help = `Usage: masthead schema infer [options] [paths or globs]

Writes a JSON Schema of what the articles of a site have in common, and reports the articles that are
different. The schema goes to standard output, the report to standard error.

Options
  --out FILE             write the schema to a file, and the report to standard output
  --by folder            write a schema for each of the folders side by side, into the directory that --out names
  --force                write it although the file is there already
  --required SHARE       the share of articles from which on a key is required, from 0 to 1 (default: 0.95)
  --enum-limit N         list the values of a key if they are at most so many (default: 12; 0 lists none)
  --format text|json     json: the schema and the whole report as one object on standard output
  --generator NAME       the site's generator (default: found from its configuration)
${generalOptionsHelp}

${pathsHelp}

To use the schema, name it in masthead.json, with the globs of the articles:
{ "schemas": { "articles.schema.json": ["content/**"] } }
Exits with 0, or 2 when something could not be done. Outliers are no failure.
`;

interface InferCommand extends Options {
	readonly required: number;
	readonly enumLimit: number;
	/** As typed. */
	readonly out?: string;
	readonly force: boolean;
	readonly by?: 'folder';
}

/** `masthead schema infer`. */
export const schemaInfer = defineCommand({
	name: 'schema infer',
	summary: 'make a JSON Schema of the articles of a site, and list those that are different',
	help,
	options: {
		generator: articleOptions.generator,
		format: articleOptions.format,
		out: { type: 'string' },
		force: { type: 'boolean' },
		required: { type: 'string' },
		'enum-limit': { type: 'string' },
		by: { type: 'string' },
	},
	instead: { output: () => phrase('The file of the schema is named by --out.') },
	read: (values, paths): InferCommand => ({
		...optional('by', values.by === undefined ? undefined : byOf(values.by, values.out)),
		...readArticleOptions(values, paths, { formats: ['text', 'json'], write: false }),
		required: values.required === undefined ? inferDefaults.required : shareOf(values.required),
		enumLimit: values['enum-limit'] === undefined ? inferDefaults.enumLimit : countOf('--enum-limit', values['enum-limit']),
		force: values.force === true,
		...optional('out', values.out),
	}),
	run: (options, io) => runOnArticles(options, io, (running) => runInfer(running, options)),
});

function byOf(by: string, out: string | undefined): 'folder' {
	if (out === undefined) throw new Misuse(phrase('--by folder writes a file for each folder. Name a directory for them with --out.'));
	return oneOf('--by', by, ['folder'] as const);
}

function shareOf(text: string): number {
	const share = Number(text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : text);
	if (text.trim() !== '' && share >= 0 && share <= 1) return share;
	throw new Misuse(phrase('--required: “{text}” is not a share. Write a number from 0 to 1, such as 0.95.', { text }));
}

async function runInfer(running: Running, options: InferCommand): Promise<Outcome> {
	const site = await readSite(running);
	if (site === undefined) return nothing;
	return options.by === undefined ? inferOne(site, running, options) : inferByFolder(site, running, options);
}

const nothing: Outcome = { report: [], isClean: true };

/** One schema for all: on standard output, or in a file. */
async function inferOne({ inference, root }: SiteRead, { session, job, io }: Running, options: InferCommand): Promise<Outcome> {
	const shown = (path: FilePath): string => shownPath(io.cwd, toNative(path));
	const found = await inference.finish(wishesOf(options));
	const native = resolveTyped(io.cwd, options.out ?? 'articles.schema.json');
	const text = await textOf(found, native, session);
	const isWritten = options.out !== undefined;
	if (isWritten && !(await write(native, text, { force: options.force ? 'yes' : 'no', shown: shownPath(io.cwd, native), fail: (sentence) => job.fail(sentence) }))) return nothing;
	if (options.format === 'json') return { report: [JSON.stringify(inferResult(found, inference, shown), null, '\t'), '\n'], isClean: true };
	const report = inferText(found, inference, shown);
	if (!isWritten) {
		io.error(report);
		return { report: [text], isClean: true };
	}
	const home = root ?? toFilePath(io.cwd);
	const schemas = { [belowHome(native, home)]: root === undefined ? everything : inference.globs(home) };
	return { report: [`${report}\n${useOf(schemas, home, io.cwd)}`], isClean: true };
}

/** A schema for each of the folders side by side, and what `masthead.json` has to say of them. */
async function inferByFolder({ inference, root }: SiteRead, { session, job, io }: Running, options: InferCommand): Promise<Outcome> {
	const shown = (path: FilePath): string => shownPath(io.cwd, toNative(path));
	const out = resolveTyped(io.cwd, options.out ?? '.');
	// Paths of masthead.json begin at its folder, wherever this command runs.
	const home = root ?? toFilePath(io.cwd);
	const reports: string[] = [];
	const results: (InferResult & { readonly file: string; readonly globs: readonly string[] })[] = [];
	// The first that matches applies: the articles of no certain folder come last.
	const parts = [...inference.byFolder()].filter(([, { count }]) => count > 0).sort(([a], [b]) => (a === undefined ? 1 : b === undefined ? -1 : a < b ? -1 : 1));
	for (const [folder, part] of parts) {
		const native = join(out, `${folder === undefined ? 'all-others' : nameOf(folder)}.schema.json`);
		const found = await part.finish(wishesOf(options));
		const file = shownPath(io.cwd, native);
		if (!(await write(native, await textOf(found, native, session), { force: options.force ? 'yes' : 'no', shown: file, fail: (sentence) => job.fail(sentence) }))) return nothing;
		results.push({ file: belowHome(native, home), globs: folder !== undefined ? [globOf(folder, home)] : root === undefined ? everything : inference.globs(home), ...inferResult(found, part, shown) });
		reports.push(`${safeForTerminal(file)}\n${inferText(found, part, shown)}`);
	}
	if (options.format === 'json') return { report: [JSON.stringify({ schemas: results }, null, '\t'), '\n'], isClean: true };
	const schemas = Object.fromEntries(results.map(({ file, globs }) => [file, globs]));
	return { report: [`${reports.join('\n')}\n${useOf(schemas, home, io.cwd)}`], isClean: true };
}

/** Where no site is known, nothing is no article. */
const everything: readonly string[] = ['**/*'];

/** The path of a schema as the `masthead.json` of a folder names it. */
function belowHome(native: string, home: FilePath): string {
	return slashed(relative(toNative(home), native));
}

/** What `masthead.json` has to say, so that the schemas are used. */
function useOf(schemas: { readonly [file: string]: readonly string[] }, home: FilePath, cwd: string): string {
	const path = safeForTerminal(shownPath(cwd, join(toNative(home), 'masthead.json')));
	return `${phrase('For {path}:', { path })}\n${safeForTerminal(`"schemas": ${writeJson(schemas)}`)}\n`;
}

function wishesOf({ required, enumLimit }: InferCommand): InferWishes {
	return { ...inferDefaults, required, enumLimit };
}

async function textOf({ schema }: Inferred, native: string, session: Session): Promise<string> {
	return `${printJson(schema, await indentOf(toFilePath(native), '/', session.files))}\n`;
}

interface SiteRead {
	readonly inference: Inference;
	readonly root: FilePath | undefined;
}

/** The articles that were named, which must be of one site; those of no site are left out beside it. */
async function readSite({ session, job, io, inputs }: Running): Promise<SiteRead | undefined> {
	const sites = new Map<FilePath | undefined, Inference>();
	const usuals = new Map<ArticleContext, CompiledSchema | undefined>();
	await each(inputs(), job, async ({ target, content }) => {
		if (content.kind === 'undecodable') {
			job.fail(phrase('{shown} is not UTF-8 text, so it was not counted. Save it as UTF-8.', { shown: target.shown }));
			return;
		}
		const { path, source } = articleOf(target, content.text);
		const context = session.knownContext(path) ?? (await session.contextOf(path));
		const { root } = context.site;
		if (!usuals.has(context)) usuals.set(context, await session.usualSchemaOf(path, context.site));
		const inference = sites.get(root) ?? new Inference();
		if (inference.add(path, source, context, usuals.get(context)) === 'added') sites.set(root, inference);
	});
	const rooted = [...sites].filter(([root, { count }]) => root !== undefined && count > 0).sort(([, a], [, b]) => b.count - a.count);
	const loose = sites.get(undefined);
	if (rooted.length > 1) {
		const named = rooted.slice(0, 5).map(([root = '', { count }]) => `${shownPath(io.cwd, toNative(root))} (${count})`);
		job.fail(phrase('The articles belong to several sites, and each has a schema of its own: {sites}. Name the folder of one of them.', { sites: named.join(', ') }));
		return undefined;
	}
	const [[root, inference] = [undefined, loose]] = rooted;
	if (inference === undefined || inference.count === 0) {
		job.fail(phrase('There are no articles with front matter to make a schema of.'));
		return undefined;
	}
	if (inference !== loose && loose !== undefined) io.error(`masthead: ${phrase('Articles that belong to no site were left out: {count}.', { count: loose.count })}\n`);
	return { inference, root };
}

interface Writing {
	readonly force: 'yes' | 'no';
	readonly shown: string;
	readonly fail: (sentence: string) => void;
}

async function write(native: string, text: string, { force, shown, fail }: Writing): Promise<boolean> {
	const created = await createFile(native, text);
	if (created.kind !== 'exists') {
		const failure = describeCreate(shown, created);
		if (failure !== undefined) fail(failure);
		return failure === undefined;
	}
	if (force === 'no') {
		fail(phrase('{shown} is there already, so it was not written. Add --force to replace it.', { shown }));
		return false;
	}
	const before = new FileReader().read(native);
	if (before.kind !== 'text') {
		fail(phrase('{shown} holds no text, so it was not replaced. Choose another name.', { shown }));
		return false;
	}
	const failure = before.text === text ? undefined : describeWrite(shown, await replaceFile(native, before.text, text));
	if (failure !== undefined) fail(failure);
	return failure === undefined;
}
