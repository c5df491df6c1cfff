import type { ArticleContext } from '../app/article-context';
import { lintArticle, type Lint } from '../app/lint';
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
	readonly file: CheckedFile;
	readonly facts?: TellingArticle | undefined;
	/** Where fixes were asked for. */
	readonly fixing?: Fixing | undefined;
	/** What would change, as a patch, where nothing is to be written. */
	readonly patch?: string;
}

/** Checks one article, and writes its safe fixes where that was asked for. */
export async function checkFile({ target, content }: Input, session: Session, options: Options, job: Job): Promise<Checked> {
	const path = articleOf(target, '').path;
	if (content.kind === 'undecodable') {
		const context = await session.contextOf(path);
		const undecodable = problem('file/undecodable', span(0, 0), {});
		job.fail(phrase('{shown} is not UTF-8 text, so it was not checked. Save it as UTF-8.', { shown: target.shown }));
		return { file: fileOf(target.shown, context, 'none', [checkedProblem(undecodable, new LineIndex(''), context.config.rules)]), ...(options.write ? { fixing: { mended: [], skipped: 'undecodable' } } : {}) };
	}
	const article = articleOf(target, content.text);
	const known = mayNameSchema(content.text) ? undefined : session.knownContext(path);
	const context = known ?? (await session.contextOfText(path, content.text));
	const lint = await lintArticle(article, context, session.imageFiles);
	const mixed = lint.head.kind === 'none' ? undefined : mixedLineEnds(content.text);
	if (!options.write) return { file: report(target.shown, { article, lint, mixed }, context, options), facts: session.factsOf(context, path, lint.head) };
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

function report(shown: string, { article, lint, mixed }: Finished, context: ArticleContext, options: Options): CheckedFile {
	const format = formatOf(lint);
	if (lint.problems.length === 0 && mixed === undefined) return fileOf(shown, context, format, []);
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
