import { isRead, parseHead, type Head } from '../../core/article';
import { syntaxOf } from '../../core/edits/syntax-of';
import { rewriteAddress } from '../../core/images/image-rewrite';
import { renameKey } from '../../core/mend/rename-key';
import { renameName } from '../../core/mend/rename-name';
import type { Renaming } from '../../core/mend/renaming';
import { applyEdits, LineIndex, sortEdits, type Edit } from '../../core/text';
import { fieldContextOf, zonesOf, type ArticleContext } from '../article-context';
import { planDates, writeDates, type PlannedDate } from '../date-plan';
import { findImages, hasJudgedBody, lintText, type ArticleText, type Lint } from '../lint';
import { fixInRounds } from './fix-rounds';
import { nothingIn, skippedPlan, type Consent, type FilePlan, type LeftValue, type Mend, type PlannedChange } from './plan';

/** What planning needs of the world. */
export interface Planning {
	/** The zone of this machine. */
	readonly machineZone?: string;
}

/** What such a head seems to say may not be what it means: nothing in it is changed. */
export function isBroken({ kind, problems }: Head): boolean {
	return kind === 'unclosed' || kind === 'broken' || problems.some(({ code }) => code.startsWith('syntax/'));
}

/** Plans what becomes of one article. Nothing is written, and what cannot be done well is not planned. */
export async function planArticle(article: ArticleText, context: ArticleContext, mend: Mend, planning: Planning): Promise<FilePlan> {
	const head = parseHead(article.source, context.site.dialect);
	if (head.kind === 'none') return nothingIn(article.path);
	if (isBroken(head)) return concerns(article, head, context, mend) ? skippedPlan(article.path, 'broken') : nothingIn(article.path);
	// The images of a body are the same wherever it begins.
	if (!isRead(head) && mend.kind !== 'unwrap') return concerns(article, head, context, mend) ? skippedPlan(article.path, 'unread') : nothingIn(article.path);
	switch (mend.kind) {
		case 'dates':
			return planDatesOf(article, head, context, { ...planning, ...(mend.keep === undefined ? {} : { keep: mend.keep }) });
		case 'fix':
			return planFixes(article, context);
		case 'rename-key':
			return planRenaming(article, renameKey(head, mend.from, mend.to));
		case 'rename-name':
			return planRenaming(article, renameName(head, mend));
		case 'unwrap':
			return planUnwrapping(article, head, context);
		default:
			return mend satisfies never;
	}
}

/** Whether an article that cannot be read has to do with it at all: of the others nothing needs to be said. */
function concerns(article: ArticleText, head: Head, { config }: ArticleContext, mend: Mend): boolean {
	const text = head.bodyStart === 0 ? article.source : article.source.slice(0, head.bodyStart);
	switch (mend.kind) {
		case 'dates':
		case 'fix':
			return true;
		case 'rename-key':
			return text.includes(mend.from.slice(mend.from.lastIndexOf('.') + 1));
		case 'rename-name':
			return text.includes(mend.from);
		case 'unwrap':
			return findImages(article, head, config.images).some(({ original }) => original !== undefined);
		default:
			return mend satisfies never;
	}
}

function planDatesOf(article: ArticleText, head: Head, { site, config }: ArticleContext, { keep = config.dates.keep, machineZone }: Planning & { readonly keep?: 'instant' | 'displayed' }): FilePlan {
	const { path, source } = article;
	const settings = keep === undefined ? config.dates : { ...config.dates, keep };
	const plan = planDates(head, { zones: zonesOf(site, config.dates), settings, fields: site.root === undefined ? {} : fieldContextOf(site), ...(machineZone === undefined ? {} : { machineZone }) });
	if (plan.dates.length === 0) return nothingIn(path);
	if (plan.edits.length > 0 && writeDates(source, plan, (text) => parseHead(text, head.dialect)) === undefined) return skippedPlan(path, 'reads-otherwise');
	const lines = new LineIndex(source);
	const changes = plan.dates.flatMap((date) => {
		if (date.status !== 'changed') return [];
		const consent = consentOf(date);
		return [{ ...changeOf(source, lines, [date.edit]), ...(consent === undefined ? {} : { consent }), ...(date.note === undefined ? {} : { note: date.note }) }];
	});
	const left = plan.dates.flatMap((date) => leftDate(date, lines));
	return { path, changes, left, right: plan.dates.filter(({ status }) => status === 'unchanged').length, problems: 0 };
}

/** Why a change of a date needs a yes of its own: one that the site reads otherwise afterwards moves its article. Without a known generator nobody can tell. */
export function consentOf(date: PlannedDate & { readonly status: 'changed' }): Consent | undefined {
	const { before, changesMeaning, dayMoves } = date.change;
	if (!changesMeaning || before.kind === 'unknown') return undefined;
	// Where the build fails there is no article yet that could move.
	if (before.kind === 'failure' && before.failure === 'error') return undefined;
	return dayMoves ? 'address' : 'feed';
}

function leftDate(date: PlannedDate, lines: LineIndex): LeftValue[] {
	const left = { line: lines.at(date.scalar.span.start).line, field: date.field, value: date.from, ...(date.note === undefined ? {} : { note: date.note }) };
	switch (date.status) {
		case 'changed':
		case 'unchanged':
			return [];
		case 'needs-choice':
			return [{ ...left, status: 'choice' }];
		case 'ambiguous':
			return [{ ...left, status: 'ambiguous' }];
		case 'invalid':
		case 'unrecognized':
			return [{ ...left, status: 'unreadable' }];
		default:
			return date satisfies never;
	}
}

/** No fix makes a file of an image appear, and a site shows thousands of them: nobody looks for them here. */
async function planFixes(article: ArticleText, context: ArticleContext): Promise<FilePlan> {
	const check = (text: ArticleText): Lint => lintText(text, context);
	const lint = check(article);
	const fixed = await fixInRounds({ article, lint }, context, check);
	if (fixed === undefined) return { ...nothingIn(article.path), right: lint.problems.length === 0 ? 1 : 0, problems: lint.problems.length };
	return { ...planned(article, fixed.edits), problems: fixed.lint.problems.length };
}

function planRenaming(article: ArticleText, renaming: Renaming): FilePlan {
	switch (renaming.kind) {
		case 'edits':
			return planned(article, renaming.edits);
		case 'absent':
			return nothingIn(article.path);
		case 'refused':
			return skippedPlan(article.path, renaming.reason);
		default:
			return renaming satisfies never;
	}
}

function planUnwrapping(article: ArticleText, head: Head, { config, site }: ArticleContext): FilePlan {
	const { path, source } = article;
	if (!hasJudgedBody(head)) return nothingIn(path);
	const images = findImages(article, head, config.images);
	const edits = new Map<number, Edit>();
	for (const image of images) {
		if (image.original === undefined) continue;
		const edit = rewriteAddress(image, image.original, syntaxOf(head.format ?? 'yaml').replaceString);
		// Images can share one address (a reference definition), which is edited once.
		if (edit !== undefined) edits.set(edit.span.start, edit);
	}
	if (edits.size === 0) return nothingIn(path);
	const all = sortEdits([...edits.values()]);
	const after = applyEdits(source, all);
	const rewritten = new Map(images.map(({ urlSpan, original }) => [urlSpan.start, original]));
	const wanted = images.map(({ url, urlSpan, original }) => (edits.has(urlSpan.start) ? (rewritten.get(urlSpan.start) ?? original) : url));
	const found = findImages({ ...article, source: after }, parseHead(after, site.dialect), config.images).map(({ url }) => url);
	if (wanted.length !== found.length || wanted.some((url, index) => url !== found[index])) return skippedPlan(path, 'reads-otherwise');
	const plan = planned(article, all);
	return { ...plan, changes: plan.changes.map((change) => ({ ...change, consent: 'server' as const })) };
}

function planned(article: ArticleText, edits: readonly Edit[]): FilePlan {
	const lines = new LineIndex(article.source);
	return { ...nothingIn(article.path), changes: together(sortEdits(edits), lines).map((group) => changeOf(article.source, lines, group)) };
}

/** Edits that touch the same lines are one change: half of it would be shown wrongly. */
function together(edits: readonly Edit[], lines: LineIndex): readonly (readonly Edit[])[] {
	const groups: Edit[][] = [];
	let lastLine = -1;
	for (const edit of edits) {
		const first = lines.at(edit.span.start).line;
		if (first <= lastLine) groups.at(-1)?.push(edit);
		else groups.push([edit]);
		lastLine = Math.max(lastLine, lines.at(edit.span.end).line);
	}
	return groups;
}

/** In UTF-16 units; more of a line is shown to nobody. */
const longestShown = 500;

/** @param edits in the order of the text */
function changeOf(source: string, lines: LineIndex, edits: readonly Edit[]): PlannedChange {
	const [start, end] = [edits[0]?.span.start ?? 0, edits.at(-1)?.span.end ?? 0];
	const from = start === 0 ? 0 : source.lastIndexOf('\n', start - 1) + 1;
	// What ends with a line end takes that line, and not the next one.
	const to = end > start && source.charCodeAt(end - 1) === 10 ? end - 1 : source.indexOf('\n', end);
	const until = to === -1 ? source.length : to;
	const shift = edits.map(({ span, text }) => ({ span: { start: span.start - from, end: span.end - from }, text }));
	const slice = source.slice(from, Math.max(until, end));
	return { edits, line: lines.at(start).line, before: shown(slice), after: shown(applyEdits(slice, shift)) };
}

function shown(text: string): string {
	const plain = text.replace(/\r?\n$|\r$/, '');
	return plain.length > longestShown ? `${plain.slice(0, longestShown)}…` : plain;
}
