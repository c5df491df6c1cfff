import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineFingerprints } from '../../../src/cli/formats/fingerprints';

/**
 * The same by another way: character by character, over all lines, as the definition has it. The hash of
 * a line is taken once a hundred characters beginning with it have gone by.
 */
function byDefinition(source: string): Map<number, string> {
	const characters: number[] = [];
	const starts: { readonly line: number; readonly at: number }[] = [];
	let [line, atStart, afterReturn] = [0, true, false];
	for (const character of [...Array.from({ length: source.length }, (_, index) => source.charCodeAt(index)), 65_535]) {
		const isSecond = afterReturn && character === 10;
		afterReturn = false;
		if (character === 32 || character === 9 || isSecond) continue;
		afterReturn = character === 13;
		const kept = character === 13 ? 10 : character;
		if (atStart) starts.push({ line: ++line, at: characters.length });
		atStart = kept === 10;
		characters.push(kept);
	}
	const counts = new Map<string, number>();
	return new Map(
		starts.map(({ line: number, at }) => {
			let hash = 0n;
			for (let index = 0; index < 100; index++) hash += BigInt(characters[at + index] ?? 0) * 37n ** BigInt(99 - index);
			const text = (hash % 2n ** 64n).toString(16);
			counts.set(text, (counts.get(text) ?? 0) + 1);
			return [number, `${text}:${counts.get(text)}`] as const;
		}),
	);
}

const lines = (source: string): ReadonlySet<number> => new Set(Array.from({ length: source.split(/\r\n|\r|\n/).length }, (_, index) => index + 1));

describe('the fingerprint of a line', () => {
	it('is the one that GitHub computes', () => {
		// Values that the program gives that uploads reports to GitHub.
		expect([...lineFingerprints('', new Set([1]))]).toEqual([[1, 'c129715d7a2bc9a3:1']]);
		expect([...lineFingerprints(' a\nb\n  \t\tc\n d', new Set([1, 2, 3, 4])).values()]).toEqual(['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']);
	});

	it('is what the definition says, for any text', () => {
		const text = fc.array(fc.constantFrom('a', 'b', ' ', '\t', '\n', '\r', '\r\n', '---\n', 'title: A walk\n', '中', '\ufeff', '🚤', 'x'.repeat(60)), { maxLength: 60 }).map((parts) => parts.join(''));
		fc.assert(fc.property(text, (source) => {
			expect([...lineFingerprints(source, lines(source))]).toEqual([...byDefinition(source)]);
		}), { numRuns: 300 });
	});

	it('stays where lines are put above it, and tells equal lines apart', () => {
		const article = `---\ntitle: A\ndate: 2022-02-30\n---\n${'Some words that are long enough to fill the window of a hundred characters. '.repeat(3)}\n`;
		const before = lineFingerprints(article, new Set([3])).get(3);
		const moved = article.replace('title: A\n', 'title: A\nauthor: B\ntags: [c]\n');
		expect(lineFingerprints(moved, new Set([5])).get(5)).toBe(before);
		const [first, second] = [...lineFingerprints('x\n'.repeat(300), new Set([1, 2])).values()];
		expect([first?.split(':')[1], second?.split(':')[1]]).toEqual(['1', '2']);
		expect(first?.split(':')[0]).toBe(second?.split(':')[0]);
	});

	it('is told of as many lines as there are', () => {
		const every = 300_000;
		const found = lineFingerprints('a\n'.repeat(every), new Set(Array.from({ length: every }, (_, index) => index + 1)));
		expect([found.size, found.get(every)?.split(':')[1]]).toEqual([every, '1']);
	});

	it('is missing for a line that is not there', () => {
		expect([...lineFingerprints('a', new Set([2]))]).toEqual([]);
	});
});
