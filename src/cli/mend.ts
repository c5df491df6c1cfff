import { describeSkip } from '../app/mend/mend-messages';
import { MendPlanner, type MendPlan } from '../app/mend/mend-plan';
import { planArticle } from '../app/mend/plan-article';
import { editsOf, skippedPlan, type FilePlan, type Mend } from '../app/mend/plan';
import { csvReport, markdownReport } from '../app/mend/report';
import { parseHead } from '../core/article';
import { applyEdits } from '../core/text';
import type { Outcome, Running } from './article-run';
import { each } from './each';
import { progressOf } from './engine/progress';
import { safeForTerminal } from './failures';
import type { Input } from './job';
import { Misuse, sentences } from './misuse';
import { mixedLineEnds } from './read-file';
import { reportTrouble, saveReport } from './report-file';
import { colorsFor, count, jsonReport, type Colors } from './reporters';
import { articleOf } from './session';
import { datedBy } from './dated-by';
import { saveText } from './write-file';
import { phrase } from './phrase';

/**
 * The file for a report of everything that is planned: Markdown or CSV by its name.
 *
 * @throws Misuse
 */
export function reportFileOf(typed: string): string {
	if (/\.(?:md|csv)$/i.test(typed)) return typed;
	throw new Misuse(phrase('--report: “{typed}” ends neither in .md nor in .csv, so its form is not known. Write --report=report.md or --report=report.csv.', { typed }));
}

/** Plans what becomes of each article, writes it where that was asked for, and says all of it. */
export async function mendArticles(running: Running, mend: Mend, reportFile?: string): Promise<Outcome> {
	const { options, job, io, inputs, targets } = running;
	const planner = new MendPlanner(mend);
	const progress = progressOf(targets.length, io);
	const files = await each(inputs(), job, async (input, own) => {
		const plan = await mendFile(input, mend, { ...running, job: own });
		progress.advance(1);
		return plan;
	});
	progress.end();
	for (const file of files) planner.add(file);
	const { plan } = planner;
	if (reportFile !== undefined) save(plan, reportFile, running);
	const places = plan.counts.changed.places + plan.counts.asked.places;
	const isClean = plan.counts.skipped === 0 && (options.write || places === 0);
	if (options.format === 'json') return { report: jsonReport(files.filter(isSaid).map((file) => JSON.stringify(resultOf(file))), { summary: summaryOf(plan, job.written) }), isClean };
	const colors = colorsFor(io);
	const parts = files.filter((file) => (options.quiet ? file.skipped !== undefined : isSaid(file))).map((file) => textOf(file, colors));
	if (!options.quiet) parts.push(closing(plan, job.written, options.write ? 'write' : 'plan'));
	return { report: parts.length === 0 ? [] : [`${parts.join('\n\n')}\n`], isClean };
}

async function mendFile({ target, content }: Input, mend: Mend, { session, options, job }: Running): Promise<FilePlan> {
	const path = target.shown;
	if (content.kind === 'undecodable') {
		job.fail(phrase('{shown} is not UTF-8 text, so it was left alone. Save it as UTF-8.', { shown: target.shown }));
		return skippedPlan(path, 'undecodable');
	}
	const article = articleOf(target, content.text);
	const context = await session.contextOfText(article.path, article.source);
	const planned = await planArticle(article, context, mend, {});
	const isMixed = planned.changes.length > 0 && mixedLineEnds(article.source) !== undefined;
	const plan = isMixed ? skippedPlan(path, 'mixed-line-ends') : { ...planned, path };
	if (!options.write) return plan;
	const text = applyEdits(article.source, editsOf(plan, 'all'));
	const saved = await saveText(target, article.source, { text, datedBy: () => datedBy(parseHead(text, context.site.dialect), context, article.path) }, job);
	return saved === 'saved' ? plan : skippedPlan(path, 'failed', phrase('standard error tells why'));
}

function save(plan: MendPlan, typed: string, { io, job }: Running): void {
	const isCsv = /\.csv$/i.test(typed);
	const trouble = reportTrouble(typed, io.cwd, isCsv ? /^file,line,status,/ : /^# .*\n\n\| \| [^|\n]+ \| [^|\n]+ \|/)?.replace('--output', '--report');
	const report = { shown: (path: string) => path, translate: phrase };
	const failure = trouble ?? saveReport(typed, io.cwd, [isCsv ? csvReport(plan, report) : markdownReport(plan, report)]);
	if (failure !== undefined) job.fail(failure);
}

function isSaid({ changes, skipped }: FilePlan): boolean {
	return changes.length > 0 || skipped !== undefined;
}

/** One file in the promised JSON. */
function resultOf({ path, changes, skipped, detail }: FilePlan): object {
	const places = changes.map(({ line, before, after }) => ({ line, before, after }));
	return skipped === undefined ? { path, changes: places } : { path, changes: places, skipped: { reason: skipped, message: describeSkip(skipped, detail, phrase) } };
}

function summaryOf({ counts }: MendPlan, written: number): object {
	const { changed, asked, files, skipped } = counts;
	return { files, places: changed.places + asked.places, skipped, written };
}

function textOf({ path, changes, skipped, detail }: FilePlan, colors: Colors): string {
	const lines = changes.flatMap(({ line, before, after }) => [
		...signed(before, '-').map((text, index) => `  ${colors.dim((index === 0 ? String(line) : '').padStart(4))}  ${colors.red(text)}`),
		...(after === '' ? [] : signed(after, '+').map((text) => `        ${colors.green(text)}`)),
	]);
	if (skipped !== undefined) lines.push(`  ${colors.yellow(phrase('skipped'))}  ${safeForTerminal(describeSkip(skipped, detail, phrase))}`);
	return [colors.underline(safeForTerminal(path)), ...lines].join('\n');
}

function signed(text: string, sign: '-' | '+'): readonly string[] {
	return text.split(/\r?\n|\r/).map((line) => `${sign} ${safeForTerminal(line)}`);
}

function closing({ mend, counts }: MendPlan, written: number, did: 'write' | 'plan'): string {
	const { changed, asked, files, skipped } = counts;
	const places = changed.places + asked.places;
	const told = { files: count(files, 'file'), places: count(places, 'place'), skipped: count(skipped, 'file') };
	// Of what is skipped nobody knows.
	const none = places + skipped === 0 && 'from' in mend ? phrase('Nothing of the name “{from}” was found.', { from: safeForTerminal(mend.from) }) : undefined;
	if (did === 'write') return sentences(phrase('{files} looked at: {places} changed, {skipped} skipped.', told), none, phrase('Wrote {files}.', { files: count(written, 'file') }));
	return sentences(phrase('{files} looked at: {places} to change, {skipped} skipped.', told), none, places > 0 ? phrase('Nothing was written: add --write to do it.') : undefined);
}
