import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replaceFile } from '../../src/cli/write-file';
import { makeDirectory } from './support';

describe('replaceFile', () => {
	it('puts the new text in place of the old one, byte for byte', () => {
		const directory = makeDirectory({ 'a.md': '\ufeffalt\r\n' });
		expect(replaceFile(join(directory, 'a.md'), '\ufeffalt\r\n', '\ufeffneu 🚤\r\n')).toEqual({ kind: 'written' });
		expect(readFileSync(join(directory, 'a.md'))).toEqual(Buffer.from('\ufeffneu 🚤\r\n'));
		expect(readdirSync(directory)).toEqual(['a.md']);
	});

	it('leaves the text of somebody who was faster', () => {
		const directory = makeDirectory({ 'a.md': 'theirs' });
		expect(replaceFile(join(directory, 'a.md'), 'as it was read', 'ours')).toEqual({ kind: 'changed-meanwhile' });
		expect(readFileSync(join(directory, 'a.md'), 'utf8')).toBe('theirs');
		expect(readdirSync(directory)).toEqual(['a.md']);
	});

	it('does not bring back a file that was removed', () => {
		const directory = makeDirectory({ 'a.md': 'x' });
		rmSync(join(directory, 'a.md'));
		expect(replaceFile(join(directory, 'a.md'), 'x', 'y')).toEqual({ kind: 'failed', code: 'ENOENT' });
		expect(readdirSync(directory)).toEqual([]);
	});

	it('keeps the mode, whatever mask the process has', () => {
		const directory = makeDirectory({ 'a.md': 'x' });
		chmodSync(join(directory, 'a.md'), 0o666);
		const mask = process.umask(0o077);
		try {
			expect(replaceFile(join(directory, 'a.md'), 'x', 'y')).toEqual({ kind: 'written' });
		} finally {
			process.umask(mask);
		}
		expect(statSync(join(directory, 'a.md')).mode & 0o777).toBe(0o666);
	});

	it('writes behind a link and leaves the link', () => {
		const directory = makeDirectory({ 'real/a.md': 'x' });
		mkdirSync(join(directory, 'links'));
		symlinkSync('../real/a.md', join(directory, 'links/b.md'));
		expect(replaceFile(join(directory, 'links/b.md'), 'x', 'y')).toEqual({ kind: 'written' });
		expect(readFileSync(join(directory, 'real/a.md'), 'utf8')).toBe('y');
		expect(readdirSync(join(directory, 'links'))).toEqual(['b.md']);
	});

	it('does not write what is meant to stay', () => {
		const directory = makeDirectory({ 'a.md': 'x' });
		chmodSync(join(directory, 'a.md'), 0o444);
		expect(replaceFile(join(directory, 'a.md'), 'x', 'y')).toEqual({ kind: 'read-only' });
		expect(readdirSync(directory)).toEqual(['a.md']);
	});

	it('can write a file with the longest name that there can be', () => {
		const name = `${'n'.repeat(252)}.md`;
		const directory = makeDirectory({ [name]: 'x' });
		expect(replaceFile(join(directory, name), 'x', 'y')).toEqual({ kind: 'written' });
	});

	it('does not follow a path that has become a directory', () => {
		const directory = makeDirectory();
		mkdirSync(join(directory, 'a.md'));
		expect(replaceFile(join(directory, 'a.md'), 'x', 'y').kind).toBe('failed');
		expect(readdirSync(directory)).toEqual(['a.md']);
	});

	it('writes a large text whole', () => {
		const large = '河边'.repeat(2_000_000);
		const directory = makeDirectory({ 'a.md': 'x' });
		expect(replaceFile(join(directory, 'a.md'), 'x', large)).toEqual({ kind: 'written' });
		expect(readFileSync(join(directory, 'a.md'), 'utf8')).toBe(large);
		writeFileSync(join(directory, 'a.md'), '');
	});
});
