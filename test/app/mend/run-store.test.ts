import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../src/app/mend/journal';
import { RunStore, type JournalFiles } from '../../../src/app/mend/run-store';

const day = 86_400_000;

/** A storage in memory, with the moment and the workspace of each window that looks at it. */
class Storage implements JournalFiles {
	readonly texts = new Map<string, string>();
	now = 1_700_000_000_000;

	window(place: string): RunStore {
		return new RunStore(this, () => place, () => this.now++);
	}

	list(folder: string): Promise<readonly string[]> {
		const start = folder === '' ? '' : `${folder}/`;
		return Promise.resolve([...new Set([...this.texts.keys()].flatMap((path) => (path.startsWith(start) ? [path.slice(start.length).split('/')[0] ?? ''] : [])))]);
	}

	size(file: string): Promise<number> {
		return Promise.resolve(this.texts.get(file)?.length ?? 0);
	}

	read(file: string): Promise<string | undefined> {
		return Promise.resolve(this.texts.get(file));
	}

	write(file: string, text: string): Promise<void> {
		this.texts.set(file, text);
		return Promise.resolve();
	}

	remove(path: string): Promise<void> {
		for (const file of this.texts.keys()) if (file === path || file.startsWith(`${path}/`)) this.texts.delete(file);
		return Promise.resolve();
	}
}

const entry = (uri: string): JournalEntry => ({ uri, before: 'b', after: 'a', undo: [{ span: { start: 0, end: 1 }, text: 'x\r\n' }] });

async function runOf(store: RunStore, title: string, uris: readonly string[] = [`file:///${title}`]): Promise<void> {
	await (await store.begin(title)).note(0, uris.map(entry));
}

describe('The journals of runs', () => {
	it('are seen by every window of the workspace, and by one that was reloaded', async () => {
		const storage = new Storage();
		await runOf(storage.window('file:///site'), 'dates', ['file:///a.md', 'file:///b.md']);
		const run = await storage.window('file:///site').last();
		expect([run?.title, run?.time, await run?.entries()]).toEqual(['dates', 1_700_000_000_000, [entry('file:///a.md'), entry('file:///b.md')]]);
	});

	it('are not seen by windows of another workspace', async () => {
		const storage = new Storage();
		await runOf(storage.window('file:///site'), 'dates');
		expect(await storage.window('file:///other').last()).toBeUndefined();
	});

	it('are taken back from the newest to the oldest, whichever window did them', async () => {
		const storage = new Storage();
		const [one, two] = [storage.window('file:///site'), storage.window('file:///site')];
		await runOf(one, 'first');
		await runOf(two, 'second');
		const titles: (string | undefined)[] = [];
		for (const store of [one, two, one]) {
			const run = await store.last();
			titles.push(run?.title);
			await run?.entries();
			await run?.forget();
		}
		expect(titles).toEqual(['second', 'first', undefined]);
	});

	it('pass over a run that wrote nothing, and one of which no whole line was noted', async () => {
		const storage = new Storage();
		const store = storage.window('file:///site');
		await runOf(store, 'real');
		await store.begin('cut off before its first batch');
		await (await store.begin('everything was left alone')).note(0, []);
		expect((await store.last())?.title).toBe('real');
	});

	it('keep what another window wrote after it was read', async () => {
		const storage = new Storage();
		const [writer, undoer] = [storage.window('file:///site'), storage.window('file:///site')];
		const running = await writer.begin('going on');
		await running.note(0, [entry('file:///1')]);
		await running.note(1, [{ ...entry('file:///2'), text: 'whole' }]);
		const run = await undoer.last();
		await run?.entries();
		await running.note(1, [entry('file:///2')]);
		await running.note(2, [entry('file:///3')]);
		await run?.forget();
		const rest = await undoer.last();
		expect([rest?.title, await rest?.entries()]).toEqual(['going on', [entry('file:///2'), entry('file:///3')]]);
	});

	it('may be forgotten by two windows at once', async () => {
		const storage = new Storage();
		await runOf(storage.window('file:///site'), 'dates');
		const runs = await Promise.all([storage.window('file:///site').last(), storage.window('file:///site').last()]);
		for (const run of runs) await run?.entries();
		for (const run of runs) await run?.forget();
		expect(await storage.window('file:///site').last()).toBeUndefined();
	});

	it('go when they are too many or too old, each workspace for itself', async () => {
		const storage = new Storage();
		const [here, there] = [storage.window('file:///site'), storage.window('file:///other')];
		await runOf(there, 'there');
		for (let count = 0; count < 14; count++) await runOf(here, `run ${count}`);
		const kept = (): number => [...storage.texts.keys()].filter((path) => path.endsWith('.jsonl')).length;
		expect(kept()).toBe(11);
		expect((await there.last())?.title).toBe('there');
		storage.now += 31 * day;
		await runOf(here, 'much later');
		expect([kept(), await there.last(), (await here.last())?.title]).toEqual([1, undefined, 'much later']);
	});

	it('go when they take too much room', async () => {
		const storage = new Storage();
		const store = storage.window('file:///site');
		await (await store.begin('large')).note(0, [{ ...entry('file:///l'), text: 'x'.repeat(101 * 1024 * 1024) }]);
		await runOf(store, 'next');
		expect([...storage.texts.values()].every((text) => text.length < 1000)).toBe(true);
	});
});
