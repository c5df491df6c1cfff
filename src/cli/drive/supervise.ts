import { clip } from '../../core/messages';
import { safeForTerminal } from '../failures';
import type { ExitCode } from '../io';
import { shownPath } from '../paths';
import { isWithin } from './mounts';
import { programsMayTake, Questions, type Open } from './questions';
import { articleOf } from './watched-files';
import { phrase } from '../phrase';

/** So long a drive may take for one answer, in seconds. */
export const patience = 20;

/** So long it may take to say that it is there at all, in seconds. */
const patienceWithDrive = 5;

/** Single files and folders that are left out before all of their drive is. */
const mostSingle = 8;

/** A run of Masthead in a process of its own. What it waits for, nobody else has to wait for. */
export interface Attempt {
	/** Settled when it has ended, or was given up: its exit code, or the name of the signal that ended it. */
	readonly ended: Promise<number | string>;
	/** Whether something of its report is out already. */
	readonly hasSpoken: () => boolean;
	/** Ends it, without waiting for that: a process in the middle of a question may stay until there is an answer. */
	readonly giveUp: () => void;
}

export interface Surroundings {
	readonly cwd: string;
	/** The file of the program. */
	readonly program: string;
	/** Where the drives begin. */
	readonly drives: readonly string[];
	readonly start: (leftOut: readonly string[], hear: (text: string) => void) => Attempt;
	/** Asks a drive whether it is there; an answer of any kind is one. */
	readonly answers: (drive: string, seconds: number) => Promise<boolean>;
	/** Calls back each second until the function that it returned is called. */
	readonly everySecond: (look: () => void) => () => void;
	readonly error: (text: string) => void;
}

type Stalled = { readonly kind: 'stalled'; readonly late: readonly Open[] };

/**
 * Runs the command line beside, and waits for it; where a drive falls silent, without what did not answer once more.
 * This process itself asks no drive anything, so that it always comes to its end.
 */
export async function supervise(surroundings: Surroundings): Promise<ExitCode> {
	const leftOut: string[] = [];
	const say = (sentence: string): void => surroundings.error(`masthead: ${safeForTerminal(sentence)}\n`);
	for (;;) {
		const questions = new Questions({ question: 'read', path: surroundings.program });
		const attempt = surroundings.start(leftOut, (text) => questions.hear(text));
		const outcome = await watch(attempt, questions, surroundings);
		if (typeof outcome === 'string') {
			say(phrase('The run was ended by {outcome}.', { outcome }));
			return 2;
		}
		if (typeof outcome === 'number') return leftOut.length > 0 || (outcome !== 0 && outcome !== 1) ? 2 : outcome;
		for (const { question, path } of outcome.late) say(describe(question, path, surroundings));
		if (questions.hasWritten) say(phrase('What was written before that stays written, and the report does not count it.'));
		const added = await toLeaveOut(outcome.late, leftOut, surroundings);
		for (const drive of surroundings.drives) if (added.includes(drive)) say(phrase('Nothing more is asked of the drive at {drive}: what lies there is left out.', { drive }));
		if (attempt.hasSpoken() || added.length === 0) {
			say(attempt.hasSpoken() ? phrase('So the report has no end. Run the command again when the drive answers.') : phrase('So the run was ended. Run the command again when the drive answers.'));
			return 2;
		}
		leftOut.push(...added);
	}
}

/** Waits until the run ends, or until a drive has not answered it for so long. */
async function watch(attempt: Attempt, questions: Questions, { everySecond }: Surroundings): Promise<number | string | Stalled> {
	let stop = (): void => {};
	const stalled = new Promise<Stalled>((resolve) => {
		stop = everySecond(() => {
			const late = questions.look(patience);
			if (late.length > 0) resolve({ kind: 'stalled', late });
		});
	});
	const outcome = await Promise.race([attempt.ended, stalled]);
	stop();
	if (typeof outcome === 'object') attempt.giveUp();
	return outcome;
}

function describe(question: Open['question'], path: string, { cwd, program }: Surroundings): string {
	if (path === program) return phrase('Masthead itself ({program}) could not be read in {patience} seconds: its drive does not answer.', { program, patience });
	if (question === 'run') return phrase('{path} was not done in {minutes} minutes: a drive does not answer.', { path: clip(path), minutes: (patience * programsMayTake) / 60 });
	const told = { path: shownPath(cwd, articleOf(path)), patience };
	switch (question) {
		case 'read':
			return phrase('{path} could not be read in {patience} seconds: its drive does not answer. It is left out.', told);
		case 'looked at':
			return phrase('{path} could not be looked at in {patience} seconds: its drive does not answer. It is left out.', told);
		case 'listed':
			return phrase('{path} could not be listed in {patience} seconds: its drive does not answer. It is left out.', told);
		case 'written':
		case 'put in place':
			return phrase('{path} could not be written in {patience} seconds: its drive does not answer. It is left out.', told);
		case 'removed':
			return phrase('{path} could not be removed in {patience} seconds: its drive does not answer. It is left out.', told);
		default:
			return question satisfies never;
	}
}

/** What the next run is not to ask for: what did not answer, or all of its drive where that does not answer either. */
async function toLeaveOut(late: readonly Open[], before: readonly string[], { program, drives, answers }: Surroundings): Promise<readonly string[]> {
	const added = new Set<string>();
	for (const { question, path } of late) {
		if (question === 'run' || path === program) continue;
		const drive = driveOf(path, drives);
		const isLost = drive !== undefined && (before.filter((one) => isWithin(one, drive)).length >= mostSingle || !(await answers(drive, patienceWithDrive)));
		const out = isLost ? drive : articleOf(path);
		if (before.length + added.size < 2 * mostSingle && !before.includes(out)) added.add(out);
	}
	return [...added];
}

/** The innermost one that holds the path. */
function driveOf(path: string, drives: readonly string[]): string | undefined {
	return drives.filter((drive) => isWithin(path, drive)).sort((a, b) => b.length - a.length)[0];
}
