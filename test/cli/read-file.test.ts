import fc from 'fast-check';
import files, { writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decode, FileReader, mixedLineEnds, readInto } from '../../src/cli/read-file';
import { makeDirectory, masthead } from './support';

describe('decode', () => {
	it('reads what TextDecoder reads, or says that it cannot, for any bytes', () => {
		const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
		const expected = (bytes: Uint8Array): string | undefined => {
			try {
				return strict.decode(bytes);
			} catch {
				return undefined;
			}
		};
		const text = fc.string({ unit: 'binary', maxLength: 60 }).map((value) => Buffer.from(value));
		const mutant = fc.tuple(text, fc.nat(60), fc.nat(255)).map(([bytes, at, byte]) => {
			const copy = Buffer.from(bytes);
			if (at < copy.length) copy[at] = byte;
			return copy;
		});
		fc.assert(
			fc.property(fc.oneof(text, mutant, fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes))), (bytes) => {
				const result = decode(bytes);
				expect(result.kind === 'text' ? result.text : undefined).toBe(expected(bytes));
				// What was read can be written: that is what a safe edit stands on.
				if (result.kind === 'text') expect(Buffer.from(result.text, 'utf8').equals(bytes)).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});

	it('keeps a byte order mark as the first unit', () => {
		expect(decode(Buffer.from('\ufeffa'))).toEqual({ kind: 'text', text: '\ufeffa' });
	});
});

describe('FileReader', () => {
	it('reads files of any size through one buffer', () => {
		const long = 'é'.repeat(300_000);
		const directory = makeDirectory({ 'a.md': 'short', 'b.md': long, 'c.md': '', 'd.md': 'after' });
		const reader = new FileReader();
		const texts = ['a.md', 'b.md', 'c.md', 'd.md', 'b.md'].map((name) => reader.read(join(directory, name)));
		expect(texts).toEqual(['short', long, '', 'after', long].map((text) => ({ kind: 'text', text })));
	});

	it('reads to the end whatever length the system told: a file may grow or be cut meanwhile', () => {
		const room = new Uint8Array(65_536);
		const { fstatSync } = files;
		try {
			for (const size of [0, 1, 65_535, 65_536, 131_072, 300_000]) {
				const path = join(makeDirectory({ 'a.md': 'x'.repeat(size) }), 'a.md');
				for (const told of [0, size - 1, size, size + 1, 65_535, 131_072, 1_000_000]) {
					Object.assign(files, { fstatSync: (descriptor: number) => Object.assign(fstatSync(descriptor), { size: Math.max(0, told) }) });
					syncBuiltinESMExports();
					expect(new FileReader().read(path)).toEqual({ kind: 'text', text: 'x'.repeat(size) });
					const length = readInto(path, room);
					expect(length).toBe(size < room.length && told < room.length ? size : undefined);
					if (length !== undefined) expect(Buffer.from(room.subarray(0, length)).equals(Buffer.alloc(size, 'x'))).toBe(true);
				}
			}
		} finally {
			Object.assign(files, { fstatSync });
			syncBuiltinESMExports();
		}
	});

	it('says why it cannot', () => {
		const directory = makeDirectory({ 'a.md': '' });
		expect(new FileReader().read(join(directory, 'b.md'))).toEqual({ kind: 'failed', code: 'ENOENT' });
		expect(new FileReader().read(directory)).toEqual({ kind: 'failed', code: 'EISDIR' });
	});
});

describe('a name that is not in UTF-8', () => {
	// Other systems have no such names.
	it.skipIf(process.platform !== 'linux')('is named as what may be amiss', async () => {
		const directory = makeDirectory({ 'a.md': 'x' });
		writeFileSync(Buffer.concat([Buffer.from(`${directory}/b`), Buffer.from([0xff]), Buffer.from('.md')]), 'x');
		const { code, error } = await masthead(directory, ['check']);
		expect([code, error]).toEqual([2, 'masthead: Cannot read b\u{FFFD}.md: it is not there, or its name is not in UTF-8. Then give it another name.\n']);
	});
});

describe('mixedLineEnds', () => {
	it.each([
		['', undefined],
		['a\nb\n', undefined],
		['a\r\nb\r\n', undefined],
		['a\r\nb\n', { start: 4, end: 5 }],
		['a\nb\r\n', { start: 3, end: 5 }],
		['a\rb', { start: 1, end: 2 }],
		['a\r\n\rb\r\n', { start: 3, end: 4 }],
	])('of %j: %j', (text, span) => {
		expect(mixedLineEnds(text)?.span).toEqual(span);
	});
});
