import { describe, expect, it } from 'vitest';
import { sliceOf } from '../../src/core/text';
import { headOf, inBothLineEnds } from './support';

function said(source: string, generator: 'jekyll' | 'hugo' = 'jekyll'): string[] {
	const head = headOf(source, generator);
	return head.problems.map(({ code, span }) => `${code} ${sliceOf(head.source, span)}`);
}

describe("what Ruby's YAML makes of a head", () => {
	it('is a text where an old export wrote !binary', () => {
		expect(said('---\ntitle: !binary |-\n  VGVzdA==\ntags: [!binary VGVzdA==]\n---\n')).toEqual([]);
		expect(said("---\ntitle: ! 'quoted'\n---\n")).toEqual([]);
	});

	inBothLineEnds('is an error at an invisible line separator, if text stands right behind it', (text) => {
		expect(said(text('---\ntitle: a\u2028b\n---\n'))).toEqual(['syntax/invalid \u2028']);
		expect(said(text('---\nx:\n  - a\u2029b\n---\n'))).toEqual(['syntax/invalid \u2029']);
		expect(said(text('---\nx: |\n  a\u2028b\n---\n'))).toEqual(['syntax/invalid \u2028']);
		for (const fine of ['title: a\u2028 b', 'title: "a\u2028b"', 'title: [a\u2028b]', 'title: a\u2028']) expect(said(text(`---\n${fine}\n---\n`))).toEqual([]);
		expect(said(text('---\ntitle: a\u2028b\n---\n'), 'hugo')).toEqual([]);
	});
});
