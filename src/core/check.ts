import type { Head } from './article';
import { dateReaderOf } from './dates/fields';
import { checkDates, checkUnreadDates, type DateFacts } from './dates/rules';
import { isBuiltBy, type Dialect } from './dialects';
import { markProblem } from './fences/causes';
import { secondHead } from './fences/second-head';
import { imageProblems } from './images/image-problems';
import type { ImageRef } from './images/image-ref';
import { problem, type Problem, type RuleSettings } from './problems';
import type { KnownNames } from './rules/missing-reference';
import { refusedMarkup } from './refused-markup';
import { refusedAddress } from './refused-address';
import { refusedName, swallowingHome, type NameRules } from './refused-name';
import { refusedPostName, type PostName } from './refused-post-name';
import { checkRules } from './rules/table';
import { factsOf } from './site/facts';
import type { Neighbourhood } from './site/others';
import type { CompiledSchema } from './schema/schema';
import { evaluate } from './schema/evaluate';
import { schemaKey } from './schema/own-schema';
import { problemsOf } from './schema/problems';
import type { Zones } from './dates/readers';
import { span, type Span } from './text';
import { commentProblems } from './suppress-unused';
import type { MapNode } from './tree';
import { trustedUntil } from './trust';
import { checkValues } from './values/surprises';
import { misfitsOfZola } from './values/zola-fields';

/** A file, and what about it the generator may refuse; all but a markup by the path from the directory of the site's articles. */
export interface RefusableFile {
	readonly path: string;
	readonly refuses: 'markup' | 'address' | PostName | NameRules;
}

/** What the checks of a head depend on, beside its text. */
export interface CheckOptions {
	/** Undefined when none could be loaded: then nothing is said about keys. */
	readonly schema?: CompiledSchema | undefined;
	readonly zones: Zones;
	/** The kind of page, the present moment, and what else decides about dates. */
	readonly dates?: DateFacts;
	/** A zone in the site's configuration that the generator does not know: then no date is read at all. */
	readonly unknownTimezone?: string | undefined;
	/** Whether the file begins with a byte order mark, where the text does not show it. */
	readonly mark?: 'yes' | 'no';
	/** Keys that the generator takes from elsewhere, so that nothing recommends them. */
	readonly provided: readonly string[];
	/** Keys that the generator never looks at here, so that no schema judges them. */
	readonly unused?: readonly string[] | undefined;
	/** Whether the site refuses an article without front matter, whatever its generator does in general. */
	readonly needsHead?: 'yes' | undefined;
	/** Severities and options of rules; a rule that is off need not be asked. */
	readonly rules?: RuleSettings;
	/** The file, where its generator refuses some: in a markup (Hugo), by their names (Zola, Jekyll), or because it makes no address of them. */
	readonly file?: RefusableFile | undefined;
	/** What the site has that articles name. */
	readonly known?: KnownNames | undefined;
	/** The article among the others of its site; undefined where they have not been looked at. */
	readonly neighbours?: Neighbourhood | undefined;
}

/**
 * Everything that is wrong with a head, as far as its text alone tells, in the order of the text.
 *
 * While a syntax error stands, nothing is said about what may only seem so because of it: no key is
 * missing, and what stands at or behind the error is not judged. What a comment keeps quiet is among it:
 * `withoutSilenced` takes it out, together with what else is found in the article.
 */
export function checkHead(head: Head, options: CheckOptions): Problem[] {
	const isMarked = options.mark === 'yes' || head.source.startsWith('\ufeff');
	const mark = isMarked ? markProblem(head.split, head.dialect, options.dates?.kind) : [];
	const refused = options.file === undefined && head.dialect.generator !== 'hugo' ? nobody : refusedFile(head, options);
	// Nobody reads what else is wrong there.
	if (refused.some((one) => one.code === 'file/refused-name' && (one.data.kind === 'left-out' || one.data.kind === 'undated' || one.data.kind === 'folder'))) return [...refused];
	const unknown = refused.length === 0 ? commentProblems(head) : [...refused, ...commentProblems(head)];
	if (head.meta === undefined) return [...mark, ...head.problems, ...unknown, ...secondHead(head), ...missingFromEmpty(head, options), ...missingHead(head, options), ...sharedByEmpty(head, options)];
	const problems = [...mark, ...head.problems, ...unknown, ...secondHead(head), ...trusted(head, judge(head, options))];
	return problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const nobody: readonly Problem[] = [];

/** A file that the generator does not take as it is, whatever stands in it. */
function refusedFile(head: Head, { file, neighbours }: CheckOptions): readonly Problem[] {
	const home = neighbours === undefined ? nobody : swallowingHome(head, neighbours);
	if (file === undefined || home.length > 0) return home;
	const { path, refuses } = file;
	if (refuses === 'markup') return refusedMarkup(head, path);
	if (refuses === 'address') return refusedAddress(head, path);
	return typeof refuses === 'string' ? refusedPostName(head, path, refuses) : refusedName(head, path, refuses, neighbours);
}

/** A text of which the reader takes all for the body, where the site demands keys. */
function missingHead({ kind, reads, problems, source, dialect }: Head, { needsHead }: CheckOptions): Problem[] {
	if (needsHead === undefined || kind !== 'none' || reads !== 'body' || problems.length > 0) return [];
	const [, blank = '', line = ''] = /^(\ufeff?\s*)([^\r\n]*)/.exec(source) ?? [];
	const start = line === '' ? 0 : blank.length;
	return [problem('fence/missing', span(start, start + line.length), { generator: dialect.label, format: 'yaml' })];
}

/** Fences with nothing between them lack every key that the generator demands, and to Pelican, which has no fences, a text alone does. */
function missingFromEmpty(head: Head, { schema, provided }: CheckOptions): Problem[] {
	const at = nothingAt(head);
	if (at === undefined || schema === undefined) return [];
	const nothing: MapNode = { kind: 'map', span: at, entries: [], flow: false };
	return problemsOf(evaluate(schema, nothing, head.format), { openingFence: head.split.kind === 'none' ? at : head.split.open }).filter((one) => one.code === 'schema/required' && !provided.includes(one.data.key.toLowerCase()));
}

/** What a page whose head says nothing shares with others that have one: its address. */
function sharedByEmpty(head: Head, { neighbours, rules = noRules, schema }: CheckOptions): Problem[] {
	const generator = neighbours?.place.addresses?.generator;
	if (neighbours === undefined || (generator !== 'hugo' && generator !== 'zola')) return [];
	const facts = factsOf(head, neighbours.place);
	if (facts?.address === undefined) return [];
	const at = head.split.kind === 'none' ? span(0, /^[^\r\n]*/.exec(head.source)?.[0].length ?? 0) : head.split.open;
	const meta: MapNode = { kind: 'map', span: at, entries: [], flow: false };
	return checkRules({ head, meta, openingFence: at, rules, schema, site: { ...neighbours, facts }, found: [] }).filter(({ code }) => code === 'rule/duplicate-address' || code === 'rule/alias-collision');
}

/** Whether a text without front matter is an article all the same, and lacks all that its generator demands. */
export function isWithoutHead(head: Head): boolean {
	return head.kind === 'none' && nothingAt(head) !== undefined;
}

/** Where front matter belongs that is read as none at all. */
function nothingAt({ kind, reads, split, metaSpan, dialect, problems, source }: Head): Span | undefined {
	if (kind === 'empty' && reads === 'empty' && split.kind !== 'none' && metaSpan !== undefined) return span(metaSpan.start, metaSpan.start);
	// Pages in HTML have their title in <title>.
	const isText = dialect.fences === 'pelican' && kind === 'none' && reads === 'body' && problems.length === 0 && /^\s*[^\s<]/.test(source);
	return isText ? span(0, 0) : undefined;
}

const noRules: RuleSettings = {};

function judge(head: Head, options: CheckOptions): Problem[] {
	const { meta, split } = head;
	if (meta === undefined || split.kind === 'none') return [];
	const { schema, neighbours, known, rules = noRules } = options;
	const values = judgeValues(head, meta, options);
	const misfits = misfitsOfZola(head, meta, options.dates?.kind);
	const judged = misfits.length === 0 ? values : [...values, ...misfits];
	const surprises = checkValues(head, meta, schema, judged);
	const found = surprises.length === 0 ? judged : [...judged, ...surprises];
	const facts = neighbours === undefined ? undefined : factsOf(head, neighbours.place);
	const site = neighbours === undefined || facts === undefined ? undefined : { ...neighbours, facts };
	const others = checkRules({ head, meta, openingFence: openingOf(head.source, meta, split.open), rules, schema, site, known, kind: options.dates?.kind, found });
	return others.length === 0 ? found : [...found, ...others];
}

const none: readonly string[] = [];

function judgeValues(head: Head, meta: MapNode, { schema, zones, provided, unused = none, unknownTimezone, dates: facts }: CheckOptions): Problem[] {
	const { dialect, split, format } = head;
	if (split.kind === 'none') return [];
	const dates = unknownTimezone !== undefined ? checkUnreadDates(meta, dialect, unknownTimezone, facts, format) : checkDates(meta, dialect, zones, facts, format);
	if (schema === undefined) return dates;
	const found = problemsOf(evaluate(schema, meta, head.format), { openingFence: openingOf(head.source, meta, split.open) });
	if (found.length === 0) return dates;
	const said = found.map((one) => asBuilt(one, dialect)).filter((one) => {
		if (dialect.templates === 'perhaps' && head.source.startsWith('{{', one.span.start)) return false;
		// It says which schema the article keeps to. Zola stops at every key that it does not know.
		if (one.code === 'schema/unknown-key' && one.data.key === schemaKey && one.data.path.length === 0) return dialect.generator === 'zola';
		if ('path' in one.data && unused.includes(String(one.data.path[0]))) return false;
		// Up to 0.131 at least, Hugo takes yes and no there for another word for a draft.
		if (one.code === 'schema/type' && one.data.path.length === 1 && one.data.path[0] === 'published' && dateReaderOf(dialect) === 'hugo-older') return false;
		if (one.code === 'schema/recommended') return !provided.includes(one.data.key.toLowerCase());
		if (one.code === 'schema/required' && one.data.path.length === 0) return !provided.includes(one.data.key.toLowerCase());
		// A date that is wrong is wrong for its format and its type too: one cause, one word.
		const beside = dates.filter(({ span }) => span.start === one.span.start);
		return one.code === 'schema/type' ? !beside.some(({ code }) => code === 'date/rejected') : one.code !== 'schema/format' || beside.length === 0;
	});
	return [...said, ...dates];
}

/** Hugo 0.169 stops at `_build`, which 0.131 reads. */
function asBuilt(one: Problem, dialect: Dialect): Problem {
	return one.code === 'schema/deprecated' && one.data.key === '_build' && dialect.generator === 'hugo' && isBuiltBy(dialect, 169) ? { ...one, severity: 'error' } : one;
}

/** Where a problem of the whole head belongs: its opening fence; where nobody wrote one, the brace or the key that it begins with. */
function openingOf(source: string, { span: { start }, entries: [first] }: MapNode, open: Span): Span {
	if (open.end > open.start) return open;
	return source.charAt(start) === '{' ? span(start, start + 1) : (first?.keySpan ?? open);
}

function trusted(head: Head, problems: readonly Problem[]): readonly Problem[] {
	const limit = trustedUntil(head);
	if (limit === undefined) return problems;
	return problems.filter(({ code, span }) => span.end <= limit && code !== 'schema/required' && code !== 'schema/recommended');
}

/** What is wrong with images, as far as the text alone tells. */
export function checkImages(images: readonly ImageRef[]): Problem[] {
	return imageProblems(images);
}
