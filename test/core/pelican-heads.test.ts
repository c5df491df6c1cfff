import { describe, expect, it } from 'vitest';
import pelican from '../../schemas/pelican.json';
import { checkHead } from '../../src/core/check';
import { compileSchema } from '../../src/core/schema/compile';
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

	// Python-Markdown's meta extension ends the head at a blank line, whatever the dashes say; measured with Pelican 4.8.
	inBothLineEnds('is the first one behind a blank line between dashes', (text) => {
		expect(said(text('---\ntitle: A\n\ndate: 2022-03-19\ntags: a\n---\n\nText.\n'))).toEqual(['syntax/headers date: 2022-03-19']);
		expect(said(text('---\ntitle: A\ndate: 2022-03-19\n\nText: this is.\n\n---\n'))).toEqual([]);
		expect(said(text('Title: A\n\nDate: 2022-03-19\n'))).toEqual([]);
	});
});

describe('a value that goes on in the next line', () => {
	// Python-Markdown makes spaces of tabs first; Pelican 4.8 warns of a duplicate definition.
	inBothLineEnds('is a part of the head by a tab as by four spaces', (text) => {
		expect(said(text('Title: A\nTags: tide\n\tsea\n\nText.\n'))).toEqual(['syntax/headers sea']);
		expect(said(text('Title: A\nTags: tide\n  \tsea\nDate: 2022-03-19\n\nText.\n'))).toEqual(['syntax/headers sea']);
		expect(said(text('Title: A\nTags: tide\n   sea\n\nText.\n'))).toEqual([]);
	});
});

describe('a text without any head', () => {
	const checked = async (source: string, provided: readonly string[] = []): Promise<string[]> => {
		const schema = await compileSchema(JSON.stringify(pelican), { uri: 'masthead:///schemas/pelican.json' });
		if (schema.kind === 'failure') throw new Error(schema.detail);
		return checkHead(headOf(source, 'pelican'), { zones: { site: 'UTC' }, provided, schema }).map(({ code, data, span }) => `${code} ${'key' in data ? data.key : ''} ${span.start}`);
	};

	it.each([['LF', '# A note\n\nText.\n'], ['CRLF', '# A note\r\n\r\nText.\r\n']])('lacks a title, without which Pelican leaves it out, with %s', async (_, source) => {
		expect(await checked(source)).toEqual(['schema/required Title 0']);
	});

	it('is fine where the settings give it one, in HTML, and while nothing is written', async () => {
		expect(await checked('# A note\n', ['title'])).toEqual([]);
		expect(await checked('<html><head><title>A</title></head></html>\n')).toEqual([]);
		expect(await checked('\n')).toEqual([]);
	});
});

describe('a head that Pelican does not see at all', () => {
	inBothLineEnds('is named at the line on which it should begin', (text) => {
		expect(said(text('---\n\ntitle: A\ndate: 2022-03-19\n---\n'))).toEqual(['syntax/headers title: A']);
		expect(said(text('---\n# remark\ntitle: A\ndate: 2022-03-19\n---\n'))).toEqual(['syntax/headers # remark']);
		expect(said(text('Cover image: x.png\nTitle: A\nDate: 2022-03-19\n\nText.\n'))).toEqual(['syntax/headers Cover image: x.png']);
		expect(said(text('\nTitle: A\nDate: 2022-03-19\n\nText.\n'))).toEqual(['syntax/headers Title: A']);
	});

	inBothLineEnds('is not looked for in text', (text) => {
		expect(said(text('# Heads\n\nAn article of ours begins so:\n\nTitle: A\nDate: 2022-03-19\n'))).toEqual([]);
		expect(said(text('The book\nTitle: A\n\nText.\n'))).toEqual([]);
	});
});
