import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A file system that was hung into the tree of folders. */
export interface Mount {
	/** Where it begins, without a slash behind it but for the root. */
	readonly point: string;
	readonly type: string;
}

/**
 * Kinds of file systems that another machine or program answers for: it may fall silent. What a disk of this machine
 * holds is answered by the kernel alone, or the process can be ended by nobody.
 */
const answeredByOthers = /^(?:nfs\d?|cifs|smb\w*|ncpfs|afs|ceph|lustre|gpfs|beegfs\w*|orangefs|pvfs2|coda|davfs|glusterfs|9p|autofs|vboxsf|vmhgfs|prl_fs|fuse(?:\..+)?)$/;

/** Those that lie about on many machines, and of which only their own folders are asked. */
const onlyWhereAsked = /^(?:9p|autofs)$/;
const places = /^\/(?:proc|sys|dev|run|snap|var)(?:\/|$)|^\/tmp\/\.mount_/;

/**
 * The drives of other machines or programs to which a run with these arguments may come, found without asking any of
 * them. Where there is one outside of the folders of the system, a link may lead to it from anywhere.
 *
 * @param args what was typed: each may be a path, or hold one behind `=`
 */
export function drivesInReach(args: readonly string[], cwd: string, system: { readonly platform: string; readonly mounts: () => readonly Mount[] } = { platform: process.platform, mounts: readMounts }): readonly string[] {
	const paths = [cwd, ...args.map((typed) => resolve(cwd, typed.replace(/^!|^--[\w-]+=/, '')))];
	switch (system.platform) {
		case 'linux': {
			const mounts = system.mounts();
			const others = mounts.filter(({ type }) => answeredByOthers.test(type));
			if (others.length === 0) return [];
			const asked = new Set(paths.map((path) => mountOf(path, mounts)));
			return others.filter((mount) => asked.has(mount) || paths.some((path) => isWithin(mount.point, path)) || !(onlyWhereAsked.test(mount.type) || places.test(mount.point))).map(({ point }) => point);
		}
		case 'darwin':
			// What is not of the system's own disk lies there.
			return [...new Set(paths.flatMap((path) => /^\/(?:Volumes|Network|net)\/[^/]+/.exec(path)?.[0] ?? []))];
		case 'win32':
			return [...new Set(paths.flatMap((path) => /^\\\\[^\\?.][^\\]*\\[^\\]+/.exec(path)?.[0] ?? []))];
		default:
			return [];
	}
}

/** The mount that holds a path, by its words: the last one of those with the longest point. */
function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined {
	let found: Mount | undefined;
	for (const mount of mounts) if (isWithin(path, mount.point) && mount.point.length >= (found?.point.length ?? 0)) found = mount;
	return found;
}

/** Whether a path is a folder or lies below it. */
export function isWithin(path: string, folder: string): boolean {
	return path === folder || path.startsWith(/[/\\]$/.test(folder) ? folder : folder + (folder.startsWith('\\\\') ? '\\' : '/'));
}

/** What the kernel knows by itself. Empty where it does not tell. */
function readMounts(): readonly Mount[] {
	try {
		return mountsIn(readFileSync('/proc/self/mountinfo', 'utf8'));
	} catch {
		return [];
	}
}

/** @param mountinfo as in proc_pid_mountinfo(5): the fifth word of a line is the place, the first behind ` - ` the kind */
export function mountsIn(mountinfo: string): readonly Mount[] {
	return mountinfo.split('\n').flatMap((line) => {
		const [head = '', tail = ''] = line.split(' - ');
		const [, , , , point] = head.split(' ');
		const [type] = tail.split(' ');
		return point === undefined || type === undefined ? [] : { point: point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))), type };
	});
}
