import { basename } from 'node:path';
import { clip } from '../core/messages';
import { noAnswer } from './drive/watched-files';
import type { WriteResult } from './write-file';

/** A sentence about what the system refused, from its code. `subject`: what was to be read or written. */
export function describeFailure(subject: string, code: string): string {
	switch (code) {
		case 'ENOENT':
			// Node reads names as UTF-8, and puts this sign where that cannot be: by such a name the file is not found.
			if (subject.includes('\u{FFFD}')) return `Cannot read ${subject}: it is not there, or its name is not in UTF-8. Then give it another name.`;
			return `Cannot read ${subject}: it is not there.`;
		case 'EACCES':
		case 'EPERM':
			return `Cannot read ${subject}: its permissions do not allow it.`;
		case 'EISDIR':
			return `Cannot read ${subject}: it is a directory.`;
		case 'ENOTFILE':
			return `Cannot read ${subject}: it is no file any more.`;
		case 'ELOOP':
			return `Cannot read ${subject}: its links lead in a circle.`;
		case 'EMFILE':
		case 'ENFILE':
			return `Cannot read ${subject}: too many files are open on this machine.`;
		case noAnswer:
		case 'ETIMEDOUT':
			return `Cannot read ${subject}: its drive does not answer.`;
		case 'EIO':
			return `Cannot read ${subject}: its drive reports an error (EIO).`;
		case 'ETOOBIG':
			return `Cannot read ${subject}: it is too large to be an article.`;
		default:
			return `Cannot read ${subject} (${clip(code)}).`;
	}
}

const writeReasons: Readonly<Record<string, string>> = {
	[noAnswer]: 'its drive does not answer',
	ETIMEDOUT: 'its drive does not answer',
	EIO: 'its drive reports an error (EIO)',
	ENOSPC: 'the disk is full',
	EDQUOT: 'your share of the disk is used up',
	EFBIG: 'this system does not allow files of its size',
	EACCES: 'its directory does not allow it',
	EPERM: 'its directory does not allow it',
};

/** Why a file was not written, and what to do; undefined where it was. */
export function describeWrite(shown: string, result: WriteResult): string | undefined {
	switch (result.kind) {
		case 'written':
		case 'already':
			return undefined;
		case 'changed-meanwhile':
			return `${shown} was changed by another program meanwhile, so it was left alone. Run the command again.`;
		case 'read-only':
			return `${shown} is read-only, so it was left alone. Allow writing, then run the command again.`;
		case 'cut-off':
			return describeCutOff(shown, result.backup);
		case 'failed': {
			const reason = writeReasons[result.code] ?? clip(result.code);
			return `Cannot write ${shown}: ${reason}. It is as it was.`;
		}
		default:
			return result satisfies never;
	}
}

/** @param backup the path of the old text, of which the name is said */
export function describeCutOff(shown: string, backup: string): string {
	return `Writing ${shown} was cut off, in this run or an earlier one. As it was before it lies beside it, as ${basename(backup)}. Look at both, keep the right text in ${shown}, and delete the other file.`;
}

/** A file on which others depend does not say what is in it, nor whether it is there: nothing can be said of those. */
export class Unreadable extends Error {
	/** @param sentence about that file */
	constructor(readonly sentence: string) {
		super(sentence);
	}
}

/** Tells an error that ended the work on one article. */
export function tellError(shown: string, error: unknown, job: { readonly fail: (sentence: string) => void; readonly crash: (crash: Crash) => void }): void {
	if (error instanceof Unreadable) job.fail(`${error.sentence} The articles that depend on it were left out.`);
	else job.crash(crashOf(shown, error));
}

/** An error that no file should meet: a bug, or an installation that is not whole. */
export interface Crash {
	/** The path of the article as it is told. */
	readonly shown: string;
	readonly message: string;
}

export function crashOf(shown: string, error: unknown): Crash {
	return { shown, message: error instanceof Error ? error.message : String(error) };
}

/** What meets every article is said once. */
export function describeCrashes(crashes: readonly Crash[]): readonly string[] {
	const byMessage = new Map<string, Crash[]>();
	for (const crash of crashes) {
		const known = byMessage.get(crash.message);
		if (known === undefined) byMessage.set(crash.message, [crash]);
		else known.push(crash);
	}
	return [...byMessage].map(([message, [first, ...others]]) => {
		const more = others.length === 0 ? '' : ` and ${others.length.toLocaleString('en')} more ${others.length === 1 ? 'file' : 'files'}`;
		return `An error of Masthead's own kept it from reading ${first?.shown}${more}: ${message.replace(/\.$/, '')}. Please report this.`;
	});
}

/** A path for a terminal: what could steer it is shown as a question mark. */
export function safeForTerminal(text: string): string {
	return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');
}
