import { describe, expect } from 'vitest';
import { sliceOf } from '../../src/core/text';
import { headOf, inBothLineEnds } from './support';

/** What is said of the form of a head, each with the text that it is about. */
function said(source: string): string[] {
	const head = headOf(source, 'pelican');
	return head.problems.map(({ code, span }) => `${code} ${sliceOf(head.source, span)}`);
}

describe("a line in the midst of a head that is none of Pelican's", () => {
	inBothLineEnds('is named where a key that every article has stands below it', (text) => {
		expect(said(text('Title: A\nCover image: x.png\nSlug: a\n\nText.\n'))).toEqual(['syntax/headers Cover image: x.png']);
		expect(said(text('Title: A\nTags:\n  - a\n  - b\nDate: 2022-03-19\n\nText.\n'))).toEqual(['syntax/headers - a']);
	});

	inBothLineEnds('is the first of the text where none does', (text) => {
		expect(said(text('Title: A\nDate: 2022-03-19\nNote well: this is text.\nAnd so is this.\n'))).toEqual([]);
		expect(said(text('Title: A\nThe text begins.\n\nDate: no head any more\n'))).toEqual([]);
	});
});
