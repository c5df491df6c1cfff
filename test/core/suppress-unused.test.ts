import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf } from '../../src/core/dialects';
import { fixesOf } from '../../src/core/fixes';
import { describeProblem } from '../../src/core/messages';
import { applyEdits } from '../../src/core/text';
import { mark, toCrlf } from './support';

/** What is said of comments, with the text after the fix, and whether that is safe. */
function said(meta: string, lineEnd: '\n' | '\r\n' = '\n'): readonly string[] {
	const text = meta.startsWith('+++') ? meta : `---\n${meta}\n---\nbody\n`;
	const source = lineEnd === '\n' ? text : toCrlf(text);
	const head = parseHead(source, dialectOf(meta.startsWith('+++') ? 'hugo' : 'hexo'));
	const found = checkHead(head, { zones: {}, provided: [] }).filter(({ code }) => code === 'suppress/unused');
	return found.map((one) => {
		const [fix] = fixesOf(one, head, { zones: {} });
		const line = mark(source, [one.span]).split(/\r?\n/).find((each) => each.includes('⟦')) ?? '';
		const after = fix === undefined ? undefined : applyEdits(source, fix.edits);
		if (fix?.safe === true) expect(JSON.stringify(parseHead(after ?? '', head.dialect).meta?.entries.map(({ key }) => key))).toBe(JSON.stringify(head.meta?.entries.map(({ key }) => key)));
		return [line, describeProblem(one), fix?.safe === true ? 'safe' : 'unsafe', after?.replaceAll('\r\n', '\n').replace(/^---\n([^]*)\n---\nbody\n$/, '$1')].join('|');
	});
}

describe.each(['\n', '\r\n'] as const)('A comment that can keep nothing quiet (line end %j)', (lineEnd) => {
	it.each<readonly [string, readonly string[]]>([
		['title: a\n# masthead-disable-next-line rule/empty-value', ['⟦# masthead-disable-next-line rule/empty-value⟧|No line below this comment has an entry, so it keeps nothing quiet. Write it above the line that it means, or remove it.|safe|title: a']],
		['title: a\n  # masthead-disable-next-line date/* -- the theme wants it\n# and more', ['  ⟦# masthead-disable-next-line date/* -- the theme wants it⟧|No line below this comment has an entry, so it keeps nothing quiet. Write it above the line that it means, or remove it.|unsafe|title: a\n# and more']],
		['# masthead-disable-next-line syntax/tab, date/future\ntitle: a', ['# masthead-disable-next-line ⟦syntax/tab⟧, date/future|“syntax/tab” is never a matter of one line, so this keeps nothing quiet. Write masthead-disable, for the whole article.|unsafe|# masthead-disable syntax/tab, date/future\ntitle: a']],
		['# masthead-disable date/*\n# masthead-disable-next-line date/future\ndate: 2022-01-01', ['⟦# masthead-disable-next-line date/future⟧|Another comment keeps “date/future” quiet already.|safe|# masthead-disable date/*\ndate: 2022-01-01']],
		['# masthead-disable\n# masthead-disable-next-line\ntitle: a', ['⟦# masthead-disable-next-line⟧|Another comment keeps everything quiet already.|safe|# masthead-disable\ntitle: a']],
		['# masthead-disable-next-line date/future\ndate: 2022-01-01\n# masthead-disable date/future', ['⟦# masthead-disable-next-line date/future⟧|Another comment keeps “date/future” quiet already.|safe|date: 2022-01-01\n# masthead-disable date/future']],
	])('is told: %j', (meta, expected) => {
		expect(said(meta, lineEnd)).toEqual(expected);
	});

	it('is told in TOML', () => {
		expect(said('+++\ntitle = "a"\n# masthead-disable-next-line date/*\n+++\n', lineEnd)).toHaveLength(1);
	});

	it.each([
		'# masthead-disable date/future\ntitle: a',
		'# masthead-disable-next-line date/future\ntitle: a',
		'# masthead-disable-next-line\ntitle: a',
		'# masthead-disable-next-line date/future\n# masthead-disable-next-line rule/empty-value\ndate: 2022-01-01',
		'# masthead-disable-next-line date/future\ndate: 2022-01-01\n# masthead-disable-next-line date/future\nupdated: 2022-01-01',
		'# masthead-disable date/future\n# masthead-disable date/*\ntitle: a',
		'# masthead-disable date/future\n# masthead-disable-next-line\ntitle: a',
		'# masthead-disable syntax/tab\ntitle: a',
		'# masthead-disable date/*\n# masthead-disable-next-line date/future, rule/empty-value\ndate: 2022-01-01',
		'# masthead-disable date/future date/future\ntitle: a',
		'title: a: b\n# masthead-disable-next-line date/*',
		'text: |\n  # masthead-disable-next-line date/*',
	])('is not told where it may be of use: %j', (meta) => {
		expect(said(meta, lineEnd)).toEqual([]);
	});
});
