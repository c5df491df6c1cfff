import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { builtProgram, makeDirectory } from './support';

describe('a directory that is removed while a shell stands in it', () => {
	// Windows lets nobody remove it.
	it.skipIf(process.platform === 'win32')('is told in a sentence, and is no finding', async () => {
		const program = await builtProgram();
		const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"';
		const { status, stdout, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, program, 'check', '--lang', 'en'], { cwd: makeDirectory(), encoding: 'utf8' });
		expect([status, stdout, stderr]).toEqual([2, '', 'masthead: The current directory is not there any more. Go to one that is, and run the command again.\n']);
	});
});
