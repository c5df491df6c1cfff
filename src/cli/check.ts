import type { ArticleContext } from '../app/article-context';
import { lintArticle, type ArticleText, type Lint } from '../app/lint';
import { fixContextOf, fixInRounds, type Linted } from '../app/mend/fix-rounds';
import type { FileProblems } from '../app/schema-files';
import { parseHead } from '../core/article';
import type { Fix } from '../core/fix';
import { fixesOf, type FixContext } from '../core/fixes';
import { describeProblem, templates } from '../core/messages';
import { problem, severityOf, type Code, type Problem, type RuleSettings } from '../core/problems';
import { mayNameSchema } from '../core/schema/own-schema';
import { withoutSilenced } from '../core/suppress';
import { LineIndex, placesOf, span } from '../core/text';
import type { Fixing, SkipReason, TellingArticle } from './engine/outcome';
import { patchOf } from './formats/patch';
import { tellsOfAll } from './formats/table';
import { withSarifDetails } from './formats/sarif-details';
import type { Options } from './options';
import { mixedLineEnds } from './read-file';
import type { CheckedFile, CheckedProblem } from './results';
import type { Input, Job } from './job';
import { articleOf, type Session } from './session';
import { datedBy } from './dated-by';
import { saveText } from './write-file';
import { phrase } from './phrase';

/** One article, checked, and what it tells the rules that look across articles. */
export interface Checked {
	/** Undefined where nothing is wrong with it, and the report says nothing of such files. */
	readonly file?: CheckedFile | undefined;
	readonly facts?: TellingArticle | undefined;
	/** Where fixes were asked for. */
	readonly fixing?: Fixing | undefined;
	/** What would change, as a patch, where nothing is to be written. */
	readonly patch?: string;
}

/** Checks one article, and writes its safe fixes where that was asked for. At once where nothing has to be waited for, as with most. */
export function checkFile(input: Input, session: Session, options: Options, job: Job): Checked | Promise<Checked> {
	const { target, content } = input;
	if (content.kind === 'undecodable') return checkUndecodable(target, session, options, job);
	const article = articleOf(target, content.text);
	const context = mayNameSchema(content.text) ? undefined : session.knownContext(article.path);
	if (context === undefined) return session.contextOfText(article.path, content.text).then((found) => checkArticle({ target, article, context: found }, session, options, job));
	return checkArticle({ target, article, context }, session, options, job);
}

async function checkUndecodable(target: Input['target'], session: Session, options: Options, job: Job): Promise<Checked> {
	const context = await session.contextOf(articleOf(target, '').path);
	const undecodable = problem('file/undecodable', span(0, 0), {});
	job.fail(phrase('{shown} is not UTF-8 text, so it was not checked. Save it as UTF-8.', { shown: target.shown }));
	return { file: fileOf(target.shown, context, 'none', [checkedProblem(undecodable, new LineIndex(''), context.config.rules)]), ...(options.write ? { fixing: { mended: [], skipped: 'undecodable' } } : {}) };
}

interface Placed {
	readonly target: Input['target'];
	readonly article: ArticleText;
	readonly context: ArticleContext;
}

function checkArticle(placed: Placed, session: Session, options: Options, job: Job): Checked | Promise<Checked> {
	const lint = lintArticle(placed.article, placed.context, session.imageFiles);
	if (lint instanceof Promise) return lint.then((found) => (options.write ? fixArticle(placed, found, session, options, job) : checked(placed, found, session, options)));
	return options.write ? fixArticle(placed, lint, session, options, job) : checked(placed, lint, session, options);
}

function checked({ target, article, context }: Placed, lint: Lint, session: Session, options: Options): Checked {
	return { file: report(target.shown, { article, lint, mixed: mixedIn(article, lint) }, context, options), facts: session.factsOf(context, article.path, lint.head) };
}

function mixedIn({ source }: ArticleText, { head }: Lint): Problem | undefined {
	return head.kind === 'none' ? undefined : mixedLineEnds(source);
}

async function fixArticle({ target, article, context }: Placed, lint: Lint, session: Session, options: Options, job: Job): Promise<Checked> {
	const { path } = article;
	const mixed = mixedIn(article, lint);
	const fixed = await fixInRounds({ article, lint }, context, (text) => lintArticle(text, context, session.imageFiles));
	const isMixed = fixed !== undefined && mixed !== undefined;
	if (isMixed) job.needsPerson(phrase('{shown} mixes different line ends, so it was not edited. Make them alike first.', { shown: target.shown }));
	const after = fixed === undefined || isMixed ? { article, lint, mended: [] } : fixed;
	const isPlanned = options.dryRun === true;
	const saved = isPlanned || (await saveText(target, article.source, { text: after.article.source, datedBy: () => datedBy(after.lint.head, context, path) }, job)) === 'saved';
	const left = saved ? after : { article, lint };
	return {
		file: report(target.shown, { ...left, mixed }, context, options),
		facts: session.factsOf(context, path, left.lint.head),
		fixing: saved ? fixingOf(after.mended, skippedFor(lint, fixed === undefined ? undefined : mixed)) : { mended: [], skipped: 'not-written' },
		...(isPlanned && after.mended.length > 0 ? { patch: patchOf(target.shown, article.source, fixed?.edits ?? []) } : {}),
	};
}

function skippedFor({ head }: Lint, mixed: Problem | undefined): SkipReason | undefined {
	if (mixed !== undefined) return 'mixed-line-ends';
	return head.problems.some(({ code }) => code.startsWith('syntax/')) ? 'syntax' : undefined;
}

/** Of most files there is nothing to say. */
function fixingOf(mended: readonly Code[], skipped: SkipReason | undefined): Fixing | undefined {
	if (skipped !== undefined) return { mended, skipped };
	return mended.length === 0 ? undefined : { mended };
}

/** Only what an article tells the others. */
export async function factsOfFile({ target, content }: Input, session: Session): Promise<TellingArticle | undefined> {
	if (content.kind !== 'text') return undefined;
	const { path, source } = articleOf(target, content.text);
	const context = session.knownContext(path) ?? (await session.contextOf(path));
	return session.factsOf(context, path, parseHead(source, context.site.dialect));
}

interface Finished extends Linted {
	readonly mixed: Problem | undefined;
}

/** What hides a block from its generator, or keeps it from looking for one. */
const hides: ReadonlySet<Code> = new Set<Code>(['fence/unclosed', 'fence/trailing-space', 'fence/blank-lines-unread', 'fence/indented', 'fence/dashes', 'fence/dots', 'fence/closing-line', 'fence/unknown-language', 'fence/unknown-format', 'fence/missing', 'fence/delimiter', 'fence/byte-order-mark']);

/** The syntax that the generator reads; `none` where it sees no front matter. */
function formatOf({ head: { kind, reads, format, problems }, problems: found }: Lint): CheckedFile['format'] {
	const isHidden = ({ code }: Problem): boolean => hides.has(code);
	if (kind === 'none' || reads === 'body' || problems.some(isHidden) || found.some(isHidden)) return 'none';
	return format ?? 'none';
}

function report(shown: string, { article, lint, mixed }: Finished, context: ArticleContext, options: Options): CheckedFile | undefined {
	const isClean = lint.problems.length === 0 && mixed === undefined;
	if (isClean && !tellsOfAll(options)) return undefined;
	const format = formatOf(lint);
	if (isClean) return fileOf(shown, context, format, []);
	const lines = new LineIndex(article.source);
	let fixes: FixContext | undefined;
	const problems: CheckedProblem[] = [];
	const likely: (Fix | undefined)[] = [];
	for (const found of lint.problems) {
		// Only JSON tells of fixes that are not safe, and no fix of an image is. Where a person has to choose, none of them is likely.
		const isTold = options.format === 'json' || !found.code.startsWith('image/');
		const fix = isTold ? fixesOf(found, lint.head, (fixes ??= fixContextOf(lint, context))).find(({ preferred }) => preferred) : undefined;
		problems.push(checkedProblem(found, lines, context.config.rules, fix));
		likely.push(fix);
	}
	const isSaid = mixed !== undefined && severityOf(mixed.code, context.config.rules) !== undefined && withoutSilenced([mixed], lint.head).length > 0;
	if (isSaid) problems.push(checkedProblem(mixed, lines, context.config.rules));
	return fileOf(shown, context, format, options.format === 'sarif' ? withSarifDetails(problems.map((said, index) => ({ problem: said, fix: likely[index] })), article.source, lines) : problems);
}

function fileOf(path: string, { site, chosen }: ArticleContext, format: CheckedFile['format'], problems: readonly CheckedProblem[]): CheckedFile {
	const file = { path, generator: site.generator, format, problems };
	return chosen === undefined || chosen.origin === 'built-in' ? file : { ...file, schema: { name: chosen.name, origin: chosen.origin } };
}

/** What is wrong with a `masthead.json` or a schema, as of any other file. */
export function checkSettings({ source, problems }: FileProblems, path: string, rules: RuleSettings): CheckedFile {
	const lines = new LineIndex(source);
	const said = problems.filter(({ code, severity }) => severityOf(code, rules, severity) !== undefined);
	return { path, generator: 'generic', format: 'none', problems: said.map((found) => checkedProblem(found, lines, rules)) };
}

function checkedProblem(found: Problem, lines: LineIndex, rules: RuleSettings, fix?: Fix): CheckedProblem {
	const { code } = found;
	const { start, end } = placesOf(lines, found.span);
	const severity = severityOf(code, rules, found.severity) ?? 'info';
	const message = describeProblem(found, phrase);
	if (fix === undefined) return { code, severity, message, start, end };
	return { code, severity, message, start, end, fix: { title: phrase(templates[fix.title.id], fix.title.args), safe: fix.safe } };
}
