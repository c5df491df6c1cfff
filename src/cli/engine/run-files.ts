import type { Running } from '../article-run';
import type { Job } from '../job';
import { toFilePath } from '../paths';
import { colorsFor } from '../reporters';
import type { Session } from '../session';
import type { Target } from '../targets';
import { ArticleWork } from './article-work';
import { Cache } from './cache';
import { cacheKey, cachePath, locationTrouble } from './cache-place';
import { Crew, type Helper } from './crew';
import { nothing, type CountName, type FileOutcome, type Fixing, type SkipReason } from './outcome';
import type { Code } from '../../core/problems';
import { Progress, progressTo } from './progress';
import { mergeSettings, settingsOf } from './settings';
import { startThread } from './threads';
import { checkOutcome, type WorkName } from './works';

/** What working on all articles came to. */
export interface Totals {
	/** What the report says of each file of which it says something, in the order of the paths; what is no article comes last. */
	readonly texts: readonly string[];
	/** Sums over all files. */
	readonly counts: { readonly [N in CountName]: number };
	readonly fixed: Fixed;
	/** What would change, by file, where nothing is to be written. */
	readonly patches: readonly string[];
}

/** What --fix did over all files, or would do. */
export interface Fixed {
	/** Files in which something was mended. */
	readonly files: number;
	/** Places, by the code of what was mended. */
	readonly mended: ReadonlyMap<Code, number>;
	/** Files, by why nothing was mended. */
	readonly skipped: ReadonlyMap<SkipReason, number>;
}

/**
 * A second thread costs 1.2 to 1.7 s of the processor until it runs as fast as the first. Of 10,000 articles, at 0.2 ms
 * each, two threads on 2 cores took 2.97 s and one 2.78 s: below twice as many it does not pay.
 */
const worthHelp = 20_000;

/**
 * Does a command's work on all articles of a run. What all of them say (after fixing, where that was asked for)
 * is known at the end only: the few that it concerns are checked once more.
 */
export async function workOnAll(running: Running, work: WorkName): Promise<Totals> {
	const { session, options, job, targets, io, input, others = [] } = running;
	const own = new ArticleWork(work, { options, session, colors: colorsFor(io) });
	if (input !== undefined) return totalsOf([await own.onInput(input, 'work', job.destination)], job);
	const looksAcross = work === 'check';
	// Who asks about some articles only still wants to hear what concerns them and others.
	const all = looksAcross && targets.length > 0 ? [...targets, ...others] : targets;
	const outcomes = all.map((): FileOutcome => nothing);
	const cache = await openCache(running, work);
	const open = cache === undefined ? all.keys() : await takeOver(cache, all, outcomes, looksAcross ? session : undefined);
	const [asked, rest] = partition(open, (number) => number < targets.length);
	const crew = new Crew(all, own, helpersFor(running, asked.length + rest.length, work));
	const progress = new Progress(asked.length + rest.length, progressTo(io));
	const isDone = Uint8Array.from(all, () => 1);
	for (const number of [...asked, ...rest]) isDone[number] = 0;
	let learned = 0;
	// In the order of the paths, so that nothing depends on who was done first; and while others still work.
	const learn = (): void => {
		for (; isDone[learned] === 1; learned++) {
			const facts = outcomes[learned]?.facts;
			if (looksAcross && facts !== undefined) session.learn(facts);
		}
	};
	const take = (number: number, outcome: FileOutcome): void => {
		outcomes[number] = outcome;
		isDone[number] = 1;
		learn();
		const target = all[number];
		if (target !== undefined) cache?.keep(target, outcome);
		progress.advance(1);
	};
	await crew.run(asked, 'work', take);
	if (looksAcross) {
		await crew.run(rest, 'facts', take);
		learn();
		for (const number of await concerned()) {
			const target = targets[number];
			if (target !== undefined) outcomes[number] = joined(outcomes[number] ?? nothing, await own.onFile(target, 'again'));
		}
	}
	const found = await crew.finish();
	progress.end();
	cache?.save([...session.takeWorld(), ...found.flatMap(({ world }) => world)]);
	outcomes.length = targets.length;
	const settings = looksAcross ? mergeSettings([...(await settingsOf(session, io.cwd)), ...found.flatMap((one) => one.settings)]) : [];
	return totalsOf([...outcomes, ...settings.map(({ file }) => checkOutcome(file, own.bench))], job);

	/** The numbers of the articles about which rules that look across articles may have something to say. */
	async function concerned(): Promise<readonly number[]> {
		const read = all.filter((_, number) => outcomes[number]?.failures === undefined);
		const paths = await session.finishIndex(new Set(read.map(({ native }) => toFilePath(native))));
		return paths.size === 0 ? [] : [...targets.keys()].filter((number) => paths.has(toFilePath(targets[number]?.native ?? '')));
	}
}

/** What was found the second time, and what was done the first time. */
function joined({ failures = [], crashes = [], decisions = [], written, fixing, patch }: FileOutcome, again: FileOutcome): FileOutcome {
	return {
		...again,
		failures: [...new Set([...failures, ...(again.failures ?? [])])],
		...(again.crashes === undefined && crashes.length === 0 ? {} : { crashes: again.crashes ?? crashes }),
		decisions: [...new Set([...decisions, ...(again.decisions ?? [])])],
		...(written === undefined ? {} : { written }),
		...(fixing === undefined ? {} : { fixing }),
		...(patch === undefined ? {} : { patch }),
	};
}

async function openCache({ options, io, job }: Running, work: WorkName): Promise<Cache | undefined> {
	if (options.cache === undefined) return undefined;
	const key = cacheKey(options, work, io, colorsFor(io).isColorSupported ? 'yes' : 'no');
	const { location } = options.cache;
	const path = cachePath(location, io.cwd, key);
	const trouble = location === undefined ? undefined : locationTrouble(location, path);
	if (trouble === undefined) return Cache.open(path, key, Date.now());
	job.fail(trouble);
	return undefined;
}

/**
 * Takes over what the cache knows.
 *
 * @param session meets the settings and schemas of these articles, as it would if they were checked
 * @returns the numbers of the articles that are left
 */
async function takeOver(cache: Cache, all: readonly Target[], outcomes: FileOutcome[], session: Session | undefined): Promise<readonly number[]> {
	const open: number[] = [];
	for (const [number, target] of all.entries()) {
		const outcome = await cache.find(target);
		if (outcome === undefined) {
			open.push(number);
			continue;
		}
		outcomes[number] = outcome;
		const path = toFilePath(target.native);
		if (session !== undefined && session.knownContext(path) === undefined) await session.contextOf(path);
	}
	return open;
}

function partition(numbers: Iterable<number>, isFirst: (number: number) => boolean): readonly [number[], number[]] {
	const [first, second]: [number[], number[]] = [[], []];
	for (const number of numbers) (isFirst(number) ? first : second).push(number);
	return [first, second];
}

function helpersFor({ options, io }: Running, articles: number, work: WorkName): readonly Helper[] {
	const { program, cores } = io.threads ?? {};
	if (program === undefined) return [];
	const wanted = options.concurrency ?? (articles < worthHelp ? 1 : Math.min(cores ?? 1, 8));
	const { cwd, packageFolder, env, isTerminal } = io;
	const { NO_COLOR, FORCE_COLOR, TERM } = env;
	const setup = { work, options, place: { cwd, packageFolder, env: { NO_COLOR, FORCE_COLOR, TERM }, isTerminal } };
	return Array.from({ length: Math.max(0, Math.min(wanted, articles) - 1) }, () => startThread(program, setup));
}

function totalsOf(outcomes: readonly FileOutcome[], job: Job): Totals {
	const counts = { files: 0, errors: 0, warnings: 0, infos: 0, fixable: 0, changed: 0, unchanged: 0, open: 0, images: 0 };
	const texts: string[] = [];
	const patches: string[] = [];
	const fixed = { files: 0, mended: new Map<Code, number>(), skipped: new Map<SkipReason, number>() };
	for (const outcome of outcomes) {
		if (outcome.fixing !== undefined) addFixing(outcome.fixing, fixed);
		for (const name in outcome.counts) counts[name as CountName] += outcome.counts[name as CountName] ?? 0;
		if (outcome.text !== undefined) texts.push(outcome.text);
		if (outcome.patch !== undefined) patches.push(outcome.patch);
		for (const failure of outcome.failures ?? []) job.fail(failure);
		if (outcome.crashes !== undefined) job.crash(...outcome.crashes);
		if (outcome.decisions !== undefined) job.decisions.push(...outcome.decisions);
		job.written += outcome.written ?? 0;
		if (outcome.output !== undefined) job.output = outcome.output;
	}
	return { texts, counts, fixed, patches };
}

interface FixedSoFar {
	files: number;
	readonly mended: Map<Code, number>;
	readonly skipped: Map<SkipReason, number>;
}

function addFixing({ mended, skipped }: Fixing, sum: FixedSoFar): void {
	if (mended.length > 0) sum.files++;
	for (const code of mended) sum.mended.set(code, (sum.mended.get(code) ?? 0) + 1);
	if (skipped !== undefined) sum.skipped.set(skipped, (sum.skipped.get(skipped) ?? 0) + 1);
}
