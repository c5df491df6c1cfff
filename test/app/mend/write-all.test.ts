import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, inverseOf, readEntries, writeEntry } from '../../../src/app/mend/journal';
import { textOfBytes, undoAll, writeAll, type ToWrite } from '../../../src/app/mend/write-all';
import { fingerprint } from '../../../src/core/fingerprint';
import { applyEdits, type Edit } from '../../../src/core/text';
import { MemoryRun } from './support';

const rename: readonly Edit[] = [{ span: { start: 4, end: 7 }, text: 'tags' }];

function toWrite(run: MemoryRun, uri: string, edits = rename): ToWrite {
	return { uri, print: fingerprint(run.files.get(uri) ?? new Uint8Array()), edits };
}

function runWith(count: number, text = (index: number) => `---\ntag: ${index}\n---\n`): { readonly run: MemoryRun; readonly files: readonly ToWrite[] } {
	const run = new MemoryRun();
	const files = Array.from({ length: count }, (_, index) => {
		run.put(`f:${index}`, text(index));
		return toWrite(run, `f:${index}`);
	});
	return { run, files };
}

describe('writeAll', () => {
	it('writes what was planned, and undoing restores the very bytes', async () => {
		const { run, files } = runWith(130, (index) => `${index % 2 === 0 ? '---\n' : '---\r'}tag: ${index} 😀 é\r\n---\r\n`);
		run.put('f:3', '\ufeff---\r\ntag: x');
		const withMark = [...files.filter(({ uri }) => uri !== 'f:3'), toWrite(run, 'f:3', [{ span: { start: 6, end: 9 }, text: 'tags' }])];
		const before = new Map(run.files);
		const seen: number[] = [];
		const results = await writeAll(withMark, run, run, { onDone: (done) => seen.push(done) });
		expect(new Set(results.map(({ result }) => result))).toEqual(new Set(['written']));
		expect(run.text('f:3')).toBe('\ufeff---\r\ntags: x');
		expect(run.text('f:0')).toBe('---\ntags: 0 😀 é\r\n---\r\n');
		expect(seen).toEqual([24, 48, 72, 96, 120, 130]);
		expect(run.entries.every(({ text }) => text === undefined)).toBe(true);
		expect((await undoAll(run.entries, run)).every(({ result }) => result === 'restored')).toBe(true);
		expect(run.files).toEqual(before);
		expect((await undoAll(run.entries, run)).every(({ result }) => result === 'as-before')).toBe(true);
	});

	it('leaves a file alone that changed after it was planned, one with unsaved changes, and one that is gone', async () => {
		const { run, files } = runWith(4);
		run.put('f:0', '---\ntag: somebody else\n---\n');
		run.dirty.add('f:1');
		run.files.delete('f:2');
		expect(await writeAll(files, run, run)).toEqual([{ uri: 'f:0', result: 'changed' }, { uri: 'f:1', result: 'dirty' }, { uri: 'f:2', result: 'gone' }, { uri: 'f:3', result: 'written' }]);
		expect(run.text('f:0')).toBe('---\ntag: somebody else\n---\n');
		expect(run.files.has('f:2')).toBe(false);
		expect(run.entries.map(({ uri }) => uri)).toEqual(['f:3']);
	});

	it('leaves a file alone that changes while the journal is written', async () => {
		const { run, files } = runWith(2);
		const note = run.note.bind(run);
		run.note = async (batch, entries) => {
			run.put('f:1', 'new text');
			await note(batch, entries);
		};
		expect((await writeAll(files, run, run)).map(({ result }) => result)).toEqual(['written', 'changed']);
		expect(run.text('f:1')).toBe('new text');
	});

	it('writes nothing that is not noted', async () => {
		const { run, files } = runWith(2);
		run.note = () => Promise.reject(new Error('no space'));
		await expect(writeAll(files, run, run)).rejects.toThrow('no space');
		expect(run.text('f:0')).toBe('---\ntag: 0\n---\n');
	});

	it('can be taken back wherever it is cut off, also in the middle of a file', async () => {
		const { run, files } = runWith(10);
		const before = new Map(run.files);
		let writes = 0;
		run.onWrite = (uri, bytes) => {
			writes++;
			if (writes < 6) return;
			// A part is on the disk when the process dies; nothing is noted any more.
			if (writes === 6) run.files.set(uri, bytes.slice(0, 7));
			throw new Error('killed');
		};
		run.note = async (batch, entries) => {
			if (writes === 0 || batch > 0) run.notes.set(batch, entries.length === 0 ? [] : readEntries(entries.map(writeEntry).join('')));
		};
		const results = await writeAll(files, run, run, { batch: 20 });
		expect(results.map(({ result }) => result)).toEqual([...Array.from({ length: 5 }, () => 'written'), ...Array.from({ length: 5 }, () => 'failed')]);
		run.onWrite = () => {};
		const undone = await undoAll(run.entries, run);
		expect(undone.map(({ result }) => result)).toEqual([...Array.from({ length: 6 }, () => 'restored'), ...Array.from({ length: 4 }, () => 'as-before')]);
		expect(run.files).toEqual(before);
	});

	it('undoes nothing in a file that somebody changed since', async () => {
		const { run, files } = runWith(2);
		await writeAll(files, run, run);
		run.put('f:0', '---\ntags: mine\n---\n');
		expect((await undoAll(run.entries, run)).map(({ result }) => result)).toEqual(['changed', 'restored']);
		expect(run.text('f:0')).toBe('---\ntags: mine\n---\n');
	});

	it('stops between batches', async () => {
		const { run, files } = runWith(10);
		let asked = 0;
		const results = await writeAll(files, run, run, { batch: 4, isCancelled: () => asked++ > 0 });
		const four = (name: string): readonly string[] => Array.from({ length: 4 }, () => name);
		expect(results.map(({ result }) => result)).toEqual([...four('written'), ...four('stopped'), 'stopped', 'stopped']);
		expect(run.entries.length).toBe(4);
		asked = 0;
		const undone = await undoAll(run.entries, run, { batch: 1, isCancelled: () => asked++ > 0 });
		expect(undone.map(({ uri, result }) => `${uri} ${result}`)).toEqual(['f:0 restored', 'f:1 stopped', 'f:2 stopped', 'f:3 stopped']);
	});
});

describe('the journal', () => {
	it('reads what it writes, and no line that was cut off', () => {
		const entry = { uri: 'file:///a%20b.md', before: '1', after: '2', undo: [{ span: { start: 1, end: 2 }, text: 'a\n"😀\ud800' }] };
		const text = writeEntry(entry) + writeEntry({ ...entry, text: 'whole' });
		expect(readEntries(text)).toEqual([entry, { ...entry, text: 'whole' }]);
		expect(readEntries(text.slice(0, -5))).toEqual([entry]);
		expect(readEntries('[1]\nnull\n{}\n["a","b","c",[[1]]]\n')).toEqual([]);
	});

	it('takes back any edits', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 6 }), fc.string({ maxLength: 4 }), (source, places, text) => {
			const at = [...new Set(places.map((place) => place % (source.length + 1)))].sort((a, b) => a - b);
			const edits = at.flatMap((start, index) => (index % 2 === 0 && at[index + 1] !== undefined ? [{ span: { start, end: at[index + 1] ?? start }, text }] : []));
			const after = applyEdits(source, edits);
			expect(applyEdits(after, inverseOf(source, edits))).toBe(source);
			expect(applyEdits(after, difference(after, source))).toBe(source);
		}));
	});
});

describe('fingerprint', () => {
	it('differs wherever one byte does', () => {
		const bytes = new Uint8Array(300).map((_, index) => index * 7);
		const prints = new Set([fingerprint(bytes)]);
		for (let at = 0; at < bytes.length; at++) {
			for (const flip of [1, 128]) {
				const other = bytes.slice();
				other[at] = (other[at] ?? 0) ^ flip;
				prints.add(fingerprint(other));
			}
		}
		for (let length = 0; length < bytes.length; length++) prints.add(fingerprint(bytes.slice(0, length)));
		expect(prints.size).toBe(1 + 600 + 300);
	});

	it('differs for swapped neighbours', () => {
		expect(fingerprint(new TextEncoder().encode('2024-01-02'))).not.toBe(fingerprint(new TextEncoder().encode('2024-01-20')));
	});
});

describe('textOfBytes', () => {
	it('keeps a byte order mark and refuses what is no UTF-8', () => {
		expect(textOfBytes(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe('\ufeffa');
		expect(textOfBytes(new Uint8Array([0x61, 0xff]))).toBeUndefined();
	});
});
