import type { Running } from '../article-run';
import { Unreadable } from '../failures';
import { shownPath, toFilePath, toNative } from '../paths';
import { colorsFor } from '../reporters';
import type { Session } from '../session';
import type { Target } from '../targets';
import { ArticleWork } from './article-work';
import { Cache } from './cache';
import { cacheKey, cachePath, locationTrouble } from './cache-place';
import { Crew, type Helper, type Take } from './crew';
import { Learning } from './learning';
import type { FileOutcome } from './outcome';
import { progressOf } from './progress';
import { ReadAhead } from './read-ahead';
import { mergeSettings, settingsOf } from './settings';
import { Tally, type Totals } from './tally';
import { startThread } from './threads';
import { checkOutcome, type WorkName } from './works';
import { phrase } from '../phrase';

/**
 * A thread that checks takes as long as 10,000 articles until it runs as fast as the first, since what it runs is
 * compiled for it anew. On 2 cores it gains nothing worth having over one that only reads ahead (10,000: 1.4 s against
 * 1.1; 50,000: 3.5 against 3.4; 100,000: 6.9 against 7.1, for a third more of the processor's time and 30 MB). For more
 * cores the number is reckoned from these, not measured.
 */
function worthHelp(cores: number): number {
	return cores > 2 ? 20_000 : Infinity;
}

/** Fewer are read before another thread is there. */
const worthReadingAhead = 1000;

/**
 * Does a command's work on all articles of a run. What all of them say (after fixing, where that was asked for)
 * is known at the end only: the few that it concerns are checked once more.
 */
export async function workOnAll(running: Running, work: WorkName): Promise<Totals> {
	const { session, options, job, targets, io, input, others = [] } = running;
	const own = new ArticleWork(work, { options, session, colors: colorsFor(io) });
	const tally = new Tally();
	if (input !== undefined) {
		tally.take(0, await own.onInput(input, 'work', job.destination));
		return tally.settle(job);
	}
	const looksAcross = work === 'check';
	// Who asks about some articles only still wants to hear what concerns them and others.
	const all = looksAcross && targets.length > 0 ? [...targets, ...others] : targets;
	const learning = new Learning(all, session, looksAcross ? 'across' : 'alone');
	const take = (number: number, outcome: FileOutcome): void => {
		if (number < targets.length) tally.take(number, outcome);
		learning.take(number, outcome);
	};
	const cache = await openCache(running, work);
	const open = cache === undefined ? all.keys() : await takeOver(cache, all, take, looksAcross ? session : undefined);
	const [asked, rest] = partition(open, (number) => number < targets.length);
	const helpers = helpersFor(running, asked.length + rest.length, work);
	const ahead = helpers.length > 0 ? undefined : readAheadFor(running, [...asked, ...rest].map((number) => all[number]?.native ?? ''));
	own.ahead = ahead;
	const crew = new Crew(all, own, helpers);
	const progress = progressOf(asked.length + rest.length, io);
	const takeNew = (number: number, outcome: FileOutcome): void => {
		take(number, outcome);
		const target = all[number];
		if (target !== undefined) cache?.keep(target, outcome);
		progress.advance(1);
	};
	await crew.run(asked, 'work', takeNew);
	if (looksAcross) {
		await crew.run(rest, 'facts', takeNew);
		for (const number of await learning.concerned(targets)) {
			const target = targets[number];
			if (target !== undefined) tally.takeAgain(number, await own.onFile(target, 'again'));
		}
		for (const root of session.unjudged) job.notes.push(phrase('Of what articles in {path} name and may not be there, and of missing translations, nothing is said: a file of the site could not be read, or is written in a markup that Masthead does not read.', { path: shownPath(io.cwd, toNative(root)) }));
	}
	if (work === 'check') for (const root of session.unsynced) job.notes.push(phrase('The schemas of the collections in {path} are not there yet, so nothing was checked by them. Run “astro sync” first, which writes them to .astro/collections.', { path: shownPath(io.cwd, toNative(root)) }));
	const found = await crew.finish();
	ahead?.stop();
	progress.end();
	cache?.save([...session.takeWorld(), ...found.flatMap(({ world }) => world)]);
	const settings = looksAcross ? mergeSettings([...(await settingsOf(session, io.cwd)), ...found.flatMap((one) => one.settings)]) : [];
	for (const [index, { file }] of settings.entries()) tally.take(targets.length + index, checkOutcome(file, own.bench));
	return tally.settle(job);
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
async function takeOver(cache: Cache, all: readonly Target[], take: Take, session: Session | undefined): Promise<readonly number[]> {
	const open: number[] = [];
	for (const [number, target] of all.entries()) {
		const outcome = await cache.find(target);
		if (outcome === undefined) {
			open.push(number);
			continue;
		}
		const path = toFilePath(target.native);
		try {
			if (session !== undefined && session.knownContext(path) === undefined) await session.contextOf(path);
			take(number, outcome);
		} catch (error) {
			if (!(error instanceof Unreadable)) throw error;
			open.push(number);
		}
	}
	return open;
}

function partition(numbers: Iterable<number>, isFirst: (number: number) => boolean): readonly [number[], number[]] {
	const [first, second]: [number[], number[]] = [[], []];
	for (const number of numbers) (isFirst(number) ? first : second).push(number);
	return [first, second];
}

/** Where a second thread does not pay that checks, one does that reads. Who writes, or keeps stamps, looks at each file when its turn comes. */
function readAheadFor({ options, io }: Running, natives: readonly string[]): ReadAhead | undefined {
	const { program, cores = 1 } = io.threads ?? {};
	if (program === undefined || cores < 2 || options.concurrency === 1 || natives.length < worthReadingAhead || options.write || options.cache !== undefined) return undefined;
	return ReadAhead.start(program, natives);
}

function helpersFor({ options, io }: Running, articles: number, work: WorkName): readonly Helper[] {
	const { program, cores = 1 } = io.threads ?? {};
	if (program === undefined) return [];
	const wanted = options.concurrency ?? (articles < worthHelp(cores) ? 1 : Math.min(cores, 8));
	const { cwd, packageFolder, env, isTerminal } = io;
	const { NO_COLOR, FORCE_COLOR, TERM } = env;
	const setup = { work, options, place: { cwd, packageFolder, env: { NO_COLOR, FORCE_COLOR, TERM }, isTerminal } };
	return Array.from({ length: Math.max(0, Math.min(wanted, articles) - 1) }, () => startThread(program, setup));
}
