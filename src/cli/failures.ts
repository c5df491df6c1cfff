import { basename } from 'node:path';
import { clip } from '../core/messages';
import { noAnswer } from './drive/watched-files';
import type { WriteResult } from './write-file';
import { sentences } from './misuse';
import { phrase } from './phrase';

/** A sentence about what the system refused, from its code. `subject`: what was to be read or written. */
export function describeFailure(subject: string, code: string): string {
	switch (code) {
		case 'ENOENT':
			// Node reads names as UTF-8, and puts this sign where that cannot be: by such a name the file is not found.
			if (subject.includes('\u{FFFD}')) return phrase('Cannot read {subject}: it is not there, or its name is not in UTF-8. Then give it another name.', { subject });
			return phrase('Cannot read {subject}: it is not there.', { subject });
		case 'EACCES':
		case 'EPERM':
			return phrase('Cannot read {subject}: its permissions do not allow it.', { subject });
		case 'EISDIR':
			return phrase('Cannot read {subject}: it is a directory.', { subject });
		case 'ENOTFILE':
			return phrase('Cannot read {subject}: it is no file any more.', { subject });
		case 'ELOOP':
			return phrase('Cannot read {subject}: its links lead in a circle.', { subject });
		case 'EMFILE':
		case 'ENFILE':
			return phrase('Cannot read {subject}: too many files are open on this machine.', { subject });
		case noAnswer:
		case 'ETIMEDOUT':
			return phrase('Cannot read {subject}: its drive does not answer.', { subject });
		case 'EIO':
			return phrase('Cannot read {subject}: its drive reports an error (EIO).', { subject });
		case 'ETOOBIG':
			return phrase('Cannot read {subject}: it is too large to be an article.', { subject });
		default:
			return phrase('Cannot read {subject} ({code}).', { subject, code: clip(code) });
	}
}

/** Why something could not be written, behind a colon. */
export function writeReason(code: string): string {
	switch (code) {
		case noAnswer:
		case 'ETIMEDOUT':
			return phrase('its drive does not answer');
		case 'EIO':
			return phrase('its drive reports an error (EIO)');
		case 'ENOSPC':
			return phrase('the disk is full');
		case 'EDQUOT':
			return phrase('your share of the disk is used up');
		case 'EFBIG':
			return phrase('this system does not allow files of its size');
		case 'EACCES':
		case 'EPERM':
		case 'EROFS':
			return phrase('its directory does not allow it');
		case 'ENOTDIR':
			return phrase('what should be its directory is none');
		default:
			return clip(code);
	}
}

/** Why a file was not written, and what to do; undefined where it was. */
export function describeWrite(shown: string, result: WriteResult): string | undefined {
	switch (result.kind) {
		case 'written':
		case 'already':
			return undefined;
		case 'changed-meanwhile':
			return phrase('{shown} was changed by another program meanwhile, so it was left alone. Run the command again.', { shown });
		case 'read-only':
			return phrase('{shown} is read-only, so it was left alone. Allow writing, then run the command again.', { shown });
		case 'cut-off':
			return describeCutOff(shown, result.backup);
		case 'failed': {
			const reason = writeReason(result.code);
			return phrase('Cannot write {shown}: {reason}. It is as it was.', { shown, reason });
		}
		default:
			return result satisfies never;
	}
}

/** The same of a file that was not there before. */
export function describeCreate(shown: string, result: WriteResult): string | undefined {
	return result.kind === 'failed' ? phrase('Cannot write {path}: {failure}.', { path: shown, failure: writeReason(result.code) }) : describeWrite(shown, result);
}

/** @param backup the path of the old text, of which the name is said */
export function describeCutOff(shown: string, backup: string): string {
	return phrase('Writing {shown} did not come to its end, in this run or an earlier one, so its text may be cut off. As it was before it lies beside it, as {backup}. Look at both, keep the right text in {shown}, and delete the other file.', { shown, backup: basename(backup) });
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
	if (error instanceof Unreadable) job.fail(sentences(error.sentence, phrase('The articles that depend on it were left out.')));
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
		const told = { shown: first?.shown ?? '', count: others.length.toLocaleString('en'), message: message.replace(/\.$/, '') };
		if (others.length === 0) return phrase('An error of Masthead’s own kept it from reading {shown}: {message}. Please report this.', told);
		if (others.length === 1) return phrase('An error of Masthead’s own kept it from reading {shown} and 1 more file: {message}. Please report this.', told);
		return phrase('An error of Masthead’s own kept it from reading {shown} and {count} more files: {message}. Please report this.', told);
	});
}

/** A path for a terminal: what could steer it is shown as a question mark. */
export function safeForTerminal(text: string): string {
	return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');
}
