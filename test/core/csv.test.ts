import { describe, expect, it } from 'vitest';
import { csvCell, csvFileOf, csvOf } from '../../src/core/csv';

describe('A table for a spreadsheet', () => {
	it.each([['=1+1'], ['+1'], ['-1'], ['@SUM(1)'], ['\tx'], ['＝1+1'], ['＋1'], ['－1'], ['＠x'], [' =1+1'], ['\u3000＝1']])('keeps %j from being taken for a formula', (text) => {
		expect(csvCell(text)).toBe(`'${text}`);
	});

	it.each([['\r=1'], ['\n=1'], ['\nx']])('keeps %j from being taken for a formula, in quotes', (text) => {
		expect(csvCell(text)).toBe(`"'${text}"`);
	});

	it.each([['title: =1'], ['a-b'], ['1+1'], ['我的博客'], [''], [' x'], ['“=1”']])('leaves %j as it is', (text) => {
		expect(csvCell(text)).toBe(text);
	});

	it('quotes what would end a cell or a row', () => {
		expect(csvOf([['a,b', 'say "x"', 'one\ntwo'], ['=HYPERLINK("x","y")', '', 'ok']])).toBe('"a,b","say ""x""","one\ntwo"\r\n"\'=HYPERLINK(""x"",""y"")",,ok\r\n');
	});

	it('begins with the mark by which Excel knows UTF-8, where it becomes a file', () => {
		expect([...new TextEncoder().encode(csvFileOf('标题\r\n'))].slice(0, 6)).toEqual([0xef, 0xbb, 0xbf, 0xe6, 0xa0, 0x87]);
	});
});
