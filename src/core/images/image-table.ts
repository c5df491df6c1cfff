import { csvOf } from '../csv';
import { shownUrl, type ImageRef } from './image-ref';
import { LineIndex, placesOf, type Place } from '../text';

/** One image of an article as a row for people and programs; the JSON shape is stable. */
export interface ImageRow {
	readonly source: 'body' | 'frontmatter';
	readonly field?: string;
	readonly url: string;
	/** The address behind the proxy. */
	readonly original?: string;
	readonly alt?: string;
	/** CSS pixels. */
	readonly width?: number;
	readonly height?: number;
	/** The start tag, the Markdown image or the front matter value. */
	readonly start: Place;
	readonly end: Place;
}

export function imageRows(images: readonly ImageRef[], source: string): ImageRow[] {
	const lines = new LineIndex(source);
	return images.map(({ source: place, field, url, original, alt, width, height, span }) => ({
		source: place,
		...(field === undefined ? {} : { field }),
		url,
		...(original === undefined ? {} : { original }),
		...(alt === undefined ? {} : { alt }),
		...(width === undefined ? {} : { width }),
		...(height === undefined ? {} : { height }),
		...placesOf(lines, span),
	}));
}

export type ExportFormat = 'markdown' | 'csv' | 'json' | 'addresses';

/** The rows as text for an editor or the clipboard. */
export function exportImages(rows: readonly ImageRow[], format: ExportFormat): string {
	switch (format) {
		case 'json':
			return `${JSON.stringify({ images: rows }, null, 2)}\n`;
		case 'csv':
			return toCsv(rows);
		case 'markdown':
			return toMarkdown(rows);
		case 'addresses':
			return rows.map(({ url, original }) => `${original ?? url}\n`).join('');
		default:
			return format satisfies never;
	}
}

const columns = ['place', 'line', 'url', 'original', 'alt', 'width', 'height'] as const;

function cells(row: ImageRow): Record<(typeof columns)[number], string> {
	return {
		place: row.field ?? row.source,
		line: String(row.start.line),
		url: shownUrl(row.url),
		original: row.original ?? '',
		alt: row.alt ?? '',
		width: row.width === undefined ? '' : String(row.width),
		height: row.height === undefined ? '' : String(row.height),
	};
}

function toCsv(rows: readonly ImageRow[]): string {
	return csvOf([columns, ...rows.map((row) => {
		const values = cells(row);
		return columns.map((column) => values[column]);
	})]);
}

function toMarkdown(rows: readonly ImageRow[]): string {
	const lines = rows.map((row) => {
		const values = cells(row);
		return `| ${columns.map((column) => markdownCell(values[column])).join(' | ')} |`;
	});
	return [`| ${columns.join(' | ')} |`, `|${columns.map(() => ' --- |').join('')}`, ...lines, ''].join('\n');
}

/** Text from a file stays text: nothing in it is markup of the table or beyond. */
function markdownCell(text: string): string {
	return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>|~!]/g, '\\$&').trim();
}
