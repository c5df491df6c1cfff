import { describe, expect, it } from 'vitest';
import { exportImages, imageRows } from '../../src/core/images/image-table';
import { imagesOf } from '../../src/core/images/images';
import { inBothLineEnds } from './support';

const rowsOf = (source: string) => imageRows(imagesOf({ source, bodySpan: { start: 0, end: source.length }, bodyLanguage: 'html', proxies: [] }), source);

describe('The list of images', () => {
	inBothLineEnds('tells where each element stands', (text) => {
		const source = text('<p>\n<img src="a.jpg" alt="A" width="3">\n');
		const [row] = rowsOf(source);
		expect(row).toMatchObject({ source: 'body', url: 'a.jpg', alt: 'A', width: 3, start: { line: 2, column: 1 } });
		expect(source.slice(row?.start.offset, row?.end.offset)).toBe('<img src="a.jpg" alt="A" width="3">');
	});

	it('is inert in a spreadsheet and in Markdown', () => {
		const rows = rowsOf('<img src="a.jpg" alt="=1+1, &quot;x&quot;"><img src="b|c.jpg" alt="[run](command:x)">');
		expect(exportImages(rows, 'csv').split('\r\n')[1]).toBe('body,1,a.jpg,,"\'=1+1, ""x""",,');
		expect(exportImages(rows, 'markdown')).toContain('| body | 1 | b\\|c.jpg |  | \\[run\\](command:x) |');
	});

	it('is JSON with every row, and addresses line by line', () => {
		const rows = rowsOf('<img src="a.jpg" alt=""><img src="b.jpg" alt="">');
		expect(JSON.parse(exportImages(rows, 'json'))).toEqual({ images: rows });
		expect(exportImages(rows, 'addresses')).toBe('a.jpg\nb.jpg\n');
	});
});
