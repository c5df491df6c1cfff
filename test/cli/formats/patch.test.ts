import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patchOf } from '../../../src/cli/formats/patch';
import { applyEdits, span, type Edit } from '../../../src/core/text';
import { makeDirectory, read } from '../support';

/** What git makes of the patch. */
function applied(path: string, before: string, patch: string): string {
	const directory = makeDirectory({ [path]: before });
	const { status, stderr } = spawnSync('git', ['apply', '--unidiff-zero', '--whitespace=nowarn', '-'], { cwd: directory, input: `${patch}\n`, encoding: 'utf8', env: { ...process.env, GIT_CEILING_DIRECTORIES: directory } });
	expect({ status, stderr, patch }).toEqual({ status: 0, stderr: '', patch });
	return read(directory, path);
}

describe('a patch', () => {
	it('has the changed lines with three around them', () => {
		const before = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`).join('');
		const at = before.indexOf('line 10');
		expect(patchOf('a.md', before, [{ span: span(at, at + 4), text: 'row' }])).toBe('--- a/a.md\n+++ b/a.md\n@@ -7,7 +7,7 @@\n line 7\n line 8\n line 9\n-line 10\n+row 10\n line 11\n line 12\n line 13');
	});

	it.each([
		['a line taken away at the beginning', '\n---\na: 1\n---\n', [{ span: span(0, 1), text: '' }]],
		['a line put in', '---\na: 1\n---\n', [{ span: span(4, 4), text: 'b: 2\n' }]],
		['a line put at the end', 'a\n', [{ span: span(2, 2), text: 'b\n' }]],
		['no final line end', 'a\nb', [{ span: span(3, 3), text: 'c' }]],
		['a final line end put in', 'a\nb', [{ span: span(3, 3), text: '\n' }]],
		['CRLF', '\r\n---\r\na: 1\r\n---\r\n', [{ span: span(0, 2), text: '' }]],
		['a BOM', '\ufeff---\na: 1\n---\n', [{ span: span(5, 5), text: 'b: 2\n' }]],
		['everything taken away but a line', 'a\nb\n', [{ span: span(0, 2), text: '' }]],
		['a tab', '---\na:\tb\n---\n', [{ span: span(4, 5), text: 'c' }]],
	])('is taken by git: %s', (_name, before, edits) => {
		expect(applied('a.md', before, patchOf('a.md', before, edits))).toBe(applyEdits(before, edits));
	});

	it.each(['with space.md', 'quote".md', 'back\\slash.md', 'new\nline.md', '中文 🚤.md', 'b/deep er/c.md'])('names the file %j so that git finds it', (path) => {
		expect(applied(path, 'a\n', patchOf(path, 'a\n', [{ span: span(0, 1), text: 'b' }]))).toBe('b\n');
	});

	it.each(['with space.md', '中文 🚤 2.md', 'plain.md'])('names the file %j so that the program patch finds it', (path) => {
		const directory = makeDirectory({ [path]: 'a\n' });
		const { status, error } = spawnSync('patch', ['-p1', '-s'], { cwd: directory, input: `${patchOf(path, 'a\n', [{ span: span(0, 1), text: 'b' }])}\n`, encoding: 'utf8' });
		// Where that program is not installed, the names stand as git writes them all the same.
		if (error === undefined) expect([status, read(directory, path)]).toEqual([0, 'b\n']);
		const [first] = patchOf(path, 'a\n', [{ span: span(0, 1), text: 'b' }]).split('\n');
		expect(first).toBe(`--- a/${path}${path.includes(' ') ? '\t' : ''}`);
	});

	it('is taken by git, whatever the edits are', () => {
		const text = fc.array(fc.constantFrom('a\n', 'b\n', '\n', 'c: d\r\n', '---\n', '中\n'), { minLength: 1, maxLength: 25 }).chain((lines) => fc.constantFrom(lines.join(''), `${lines.join('')}end`));
		const cuts = fc.array(fc.record({ at: fc.nat(80), length: fc.nat(6), text: fc.constantFrom('', 'x', 'x\n', '\n', 'y\nz') }), { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(text, cuts, (before, wanted) => {
				const edits: Edit[] = [];
				for (const { at, length, text: inserted } of wanted) {
					const start = Math.min(at, before.length);
					const end = Math.min(start + length, before.length);
					if (edits.every(({ span: other }) => end < other.start || start > other.end)) edits.push({ span: span(start, end), text: inserted });
				}
				const after = applyEdits(before, edits);
				// A carriage return within a line would steer a terminal, so it is shown as a question mark.
				fc.pre(after !== before && after !== '' && !/\r(?!\n)/.test(after));
				expect(applied('a.md', before, patchOf('a.md', before, edits))).toBe(after);
			}),
			{ numRuns: 60 },
		);
	});

	it('steers no terminal', () => {
		expect(patchOf('a\u001b[31m.md', '\u001b[2J\n', [{ span: span(0, 0), text: 'x\u0007' }])).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
	});
});
