import type { ArticleContext } from '../../app/article-context';
import { Inference, inferDefaults } from '../../app/infer';
import { indentOf } from '../../app/indentation';
import type { FilePath } from '../../app/paths';
import { FileReader } from '../read-file';
import { printJson } from '../../core/infer/print';
import type { CompiledSchema } from '../../core/schema/schema';
import { runOnArticles, type Outcome, type Running } from '../article-run';
import { defineCommand } from '../command';
import { each } from '../each';
import { describeWrite } from '../failures';
import { generalOptionsHelp, pathsHelp } from '../help-parts';
import { inferResult, inferText } from '../infer-report';
import { countOf, Misuse, optional } from '../misuse';
import { articleOptions, readArticleOptions, type Options } from '../options';
import { resolveTyped, shownPath, toFilePath, toNative } from '../paths';
import { articleOf } from '../session';
import { createFile, replaceFile } from '../write-file';

const help = `Usage: masthead schema infer [options] [paths or globs]

Writes a JSON Schema of what the articles of a site have in common, and reports the articles that are
different. The schema goes to standard output, the report to standard error.

Options
  --out FILE             write the schema to a file, and the report to standard output
  --force                write it although the file is there already
  --required SHARE       the share of articles from which on a key is required, from 0 to 1 (default: 0.95)
  --enum-limit N         list the values of a key if they are at most so many (default: 12; 0 lists none)
  --format text|json     json: the schema and the whole report as one object on standard output
  --generator NAME       the site's generator (default: found from its configuration)
${generalOptionsHelp}

${pathsHelp}

To use the schema, name it in masthead.json: { "schemas": { "articles.schema.json": ["**/*"] } }
Exits with 0, or 2 when something could not be done. Outliers are no failure.
`;

interface InferCommand extends Options {
	readonly required: number;
	readonly enumLimit: number;
	/** As typed. */
	readonly out?: string;
	readonly force: boolean;
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
	},
	read: (values, paths): InferCommand => ({
		...readArticleOptions(values, paths, { formats: ['text', 'json'], write: false }),
		required: values.required === undefined ? inferDefaults.required : shareOf(values.required),
		enumLimit: values['enum-limit'] === undefined ? inferDefaults.enumLimit : countOf('--enum-limit', values['enum-limit']),
		force: values.force === true,
		...optional('out', values.out),
	}),
	run: (options, io) => runOnArticles(options, io, (running) => runInfer(running, options)),
});

function shareOf(text: string): number {
	const share = Number(text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : text);
	if (text.trim() !== '' && share >= 0 && share <= 1) return share;
	throw new Misuse(`--required: “${text}” is not a share. Write a number from 0 to 1, such as 0.95.`);
}

async function runInfer({ session, job, io, inputs }: Running, options: InferCommand): Promise<Outcome> {
	const inference = new Inference();
	const roots = new Map<string, number>();
	const usuals = new Map<ArticleContext, CompiledSchema | undefined>();
	await each(inputs(), job, async ({ target, content }) => {
		if (content.kind === 'undecodable') {
			job.fail(`${target.shown} is not UTF-8 text, so it was not counted. Save it as UTF-8.`);
			return;
		}
		const { path, source } = articleOf(target, content.text);
		const context = session.knownContext(path) ?? (await session.contextOf(path));
		const { site } = context;
		if (!usuals.has(context)) usuals.set(context, await session.usualSchemaOf(path, site));
		if (inference.add(path, source, context, usuals.get(context)) === 'added') roots.set(site.root ?? '', (roots.get(site.root ?? '') ?? 0) + 1);
	});
	if (roots.size > 1) {
		const named = [...roots].sort(([, a], [, b]) => b - a).slice(0, 5).map(([root, count]) => `${root === '' ? 'none' : shownPath(io.cwd, toNative(root))} (${count})`);
		job.fail(`The articles belong to several sites, and each has a schema of its own: ${named.join(', ')}. Name the folder of one of them.`);
		return { report: [], isClean: true };
	}
	if (inference.count === 0) {
		job.fail('There are no articles with front matter to make a schema of.');
		return { report: [], isClean: true };
	}
	const found = await inference.finish({ ...inferDefaults, required: options.required, enumLimit: options.enumLimit });
	const shown = (path: FilePath): string => shownPath(io.cwd, toNative(path));
	const native = resolveTyped(io.cwd, options.out ?? 'articles.schema.json');
	const text = `${printJson(found.schema, await indentOf(toFilePath(native), '/', session.files))}\n`;
	const isWritten = options.out !== undefined;
	if (isWritten && !write(native, text, { force: options.force ? 'yes' : 'no', shown: shownPath(io.cwd, native), fail: (sentence) => job.fail(sentence) })) return { report: [], isClean: true };
	if (options.format === 'json') return { report: [JSON.stringify(inferResult(found, inference, shown), null, '\t'), '\n'], isClean: true };
	const report = inferText(found, inference, shown);
	if (isWritten) return { report: [report], isClean: true };
	io.error(report);
	return { report: [text], isClean: true };
}

interface Writing {
	readonly force: 'yes' | 'no';
	readonly shown: string;
	readonly fail: (sentence: string) => void;
}

function write(native: string, text: string, { force, shown, fail }: Writing): boolean {
	const created = createFile(native, text);
	if (created.kind !== 'exists') {
		const failure = describeWrite(shown, created);
		if (failure !== undefined) fail(failure);
		return failure === undefined;
	}
	if (force === 'no') {
		fail(`${shown} is there already, so it was not written. Add --force to replace it.`);
		return false;
	}
	const before = new FileReader().read(native);
	if (before.kind !== 'text') {
		fail(`${shown} holds no text, so it was not replaced. Choose another name.`);
		return false;
	}
	const failure = before.text === text ? undefined : describeWrite(shown, replaceFile(native, before.text, text));
	if (failure !== undefined) fail(failure);
	return failure === undefined;
}
