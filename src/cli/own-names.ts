import { createHash, randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The end of the name under which a file's old text lies beside it while the file is written. */
export const backupSuffix = '.masthead-before';

/** Machines are told apart by this part of a name. */
let here: string | undefined;

/** `.NAME.MACHINE-PROCESS-CHANCE.masthead-tmp` */
const temporaryName = /^\..+\.([0-9a-f]{6})-([0-9]{1,10})-[0-9a-f]{12}\.masthead-tmp$/s;

/** Where the new text of a file lies until it is whole. The name tells whose it is: a run that is cut off leaves it. */
export function temporaryBeside(target: string): string {
	return join(dirname(target), `.${basename(target).slice(0, 56)}.${machine()}-${process.pid}-${randomBytes(6).toString('hex')}.masthead-tmp`);
}

/** Which run of which machine gave a file its name; undefined where that is not the name of a new text. */
export function makerOf(path: string): { readonly machine: string; readonly run: number } | undefined {
	const [, where, run] = temporaryName.exec(basename(path)) ?? [];
	return where === undefined ? undefined : { machine: where, run: Number(run) };
}

/** Whether nothing but Masthead gives such a name to a file. */
export function isOwnName(name: string): boolean {
	return name.endsWith(backupSuffix) || (name.endsWith('.masthead-tmp') && temporaryName.test(name));
}

/** The file of which the old text is a backup; a file with a very long name is not found. */
export function fileOfBackup(backup: string): string {
	return join(dirname(backup), basename(backup).slice(1, -backupSuffix.length));
}

/** Where the old text of a file lies while it is written. A name has at most 255 bytes. */
export function backupOf(target: string): string {
	const name = basename(target);
	const room = 255 - backupSuffix.length - 1;
	const short = Buffer.byteLength(name) <= room ? name : Buffer.from(name).subarray(-room).toString('latin1').replace(/[^\x20-\x7e]/g, '_');
	return join(dirname(target), `.${short}${backupSuffix}`);
}

/** This machine, as it stands in names. */
export function machine(): string {
	return (here ??= createHash('sha256').update(hostname()).digest('hex').slice(0, 6));
}
