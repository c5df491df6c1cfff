import { createColors } from 'picocolors';
import type { Options } from './options';
import type { Totals } from './engine/run-files';
import { safeForTerminal } from './failures';
import type { Io } from './io';
import type { DateResult, DatesFile, ImagesFile } from './results';

export type Colors = ReturnType<typeof createColors>;

/** For files, and for whoever wants none. */
export const plainColors: Colors = createColors(false);

/** Colours where a terminal shows them and the person has not refused them (no-color.org). */
export function colorsFor({ env, isTerminal }: Pick<Io, 'env' | 'isTerminal'>): Colors {
	if ((env['NO_COLOR'] ?? '') !== '') return createColors(false);
	const forced = env['FORCE_COLOR'] ?? '';
	return createColors(forced === '' ? isTerminal && env['TERM'] !== 'dumb' : forced !== '0');
}

/** A result as JSON, in pieces: one file on a line, so that two runs can be compared line by line. */
export function jsonReport(files: readonly string[], rest: { readonly [key: string]: unknown } = {}): readonly string[] {
	const more = Object.entries(rest).map(([key, value]) => `,\n${JSON.stringify(key)}:${JSON.stringify(value)}`);
	return ['{"files":[', ...files.map((file, index) => `${index === 0 ? '' : ','}\n${file}`), `${files.length === 0 ? '' : '\n'}]${more.join('')}}\n`];
}

/** What the report of `dates` says of a file in this run's form; undefined where that is nothing. */
export function datesText(file: DatesFile, { quiet, format }: Options, colors: Colors): string | undefined {
	if (format === 'json') return JSON.stringify(file);
	const isShown = ({ status }: DateResult): boolean => (quiet ? status !== 'changed' && status !== 'unchanged' : status !== 'unchanged');
	return file.dates.some(isShown) ? datesOfFile(file, isShown, colors) : undefined;
}

/** The dates of all files for people. */
export function datesReport({ texts, counts }: Pick<Totals, 'texts' | 'counts'>, { quiet, write }: Options, written: number): string {
	const parts = [...texts];
	if (!quiet) {
		const { files, changed, unchanged, open } = counts;
		const outcome = write ? `Wrote ${count(written, 'file')}.` : changed > 0 ? 'Nothing was written: add --write to do it.' : '';
		parts.push(`${count(changed + unchanged + open, 'date')} in ${count(files, 'file')}: ${changed} ${write ? 'changed' : 'to change'}, ${unchanged} right already, ${open} for a person to decide. ${outcome}`.trim());
	}
	return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}

function datesOfFile({ path, dates }: DatesFile, isShown: (date: DateResult) => boolean, colors: Colors): string {
	const shown = dates.filter(isShown);
	const width = Math.max(...shown.map(({ field }) => field.length));
	const lines = shown.map(({ field, from, to, status, reason }) => {
		const name = safeForTerminal(field.padEnd(width));
		const what = status === 'changed' ? `${oneLine(from)} → ${colors.green(oneLine(to ?? ''))}` : `${oneLine(from)}  ${colors.yellow(status)}`;
		return `  ${name}  ${what}${reason === undefined ? '' : `\n  ${' '.repeat(width)}  ${colors.dim(safeForTerminal(reason))}`}`;
	});
	return [colors.underline(safeForTerminal(path)), ...lines].join('\n');
}

/** What the report of `images` says of a file in this run's form; undefined where that is nothing. */
export function imagesText(file: ImagesFile, { quiet, format }: Options, colors: Colors): string | undefined {
	if (format === 'json') return JSON.stringify(file);
	if (file.images.length === 0) return undefined;
	return quiet ? file.images.map(({ url }) => oneLine(url)).join('\n') : imagesOfFile(file, colors);
}

/** The images of all files for people; `quiet`: their addresses only. */
export function imagesReport({ texts, counts }: Pick<Totals, 'texts' | 'counts'>, { quiet }: Options): string {
	if (quiet) return texts.map((text) => `${text}\n`).join('');
	const { images, files } = counts;
	return `${[...texts, images === 0 ? `No images in ${count(files, 'file')}.` : `${count(images, 'image')} in ${count(files, 'file')}.`].join('\n\n')}\n`;
}

function imagesOfFile({ path, images }: ImagesFile, colors: Colors): string {
	const lines = images.map(({ start, field, url, original, alt, width, height }) => {
		const size = width === undefined && height === undefined ? '' : `  ${width ?? '?'}×${height ?? '?'}`;
		const text = alt === undefined || alt === '' ? '' : `  “${oneLine(alt)}”`;
		const behind = original === undefined ? '' : `\n      ${colors.dim(`its own address: ${oneLine(original)}`)}`;
		return `  ${colors.dim(`${start.line}:${start.column}`)}  ${field === undefined ? '' : `${safeForTerminal(field)}: `}${oneLine(url)}${colors.dim(size + text)}${behind}`;
	});
	return [colors.underline(safeForTerminal(path)), ...lines].join('\n');
}

export function oneLine(text: string): string {
	return safeForTerminal(text.replace(/\s+/g, ' '));
}

export function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
