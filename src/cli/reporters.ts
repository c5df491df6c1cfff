import { createColors } from 'picocolors';
import type { Options } from './options';
import type { Totals } from './engine/tally';
import { safeForTerminal } from './failures';
import type { Io } from './io';
import type { DateResult, DatesFile, ImagesFile, Report } from './results';
import { sentences } from './misuse';
import { phrase } from './phrase';
import { columnsOf, padTo } from './width';

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
export function* jsonReport(files: Report, rest: { readonly [key: string]: unknown } = {}): Generator<string | Uint8Array> {
	yield jsonBeginning;
	let before = '\n';
	for (const file of files) {
		yield before;
		yield file;
		before = ',\n';
	}
	yield jsonEnd(before === '\n' ? 'no files' : 'files', rest);
}

export const jsonBeginning = '{"files":[';

/** What stands behind the files, and the rest. */
export function jsonEnd(before: 'files' | 'no files', rest: { readonly [key: string]: unknown }): string {
	const more = Object.entries(rest).map(([key, value]) => `,\n${JSON.stringify(key)}:${JSON.stringify(value)}`);
	return `${before === 'files' ? '\n' : ''}]${more.join('')}}\n`;
}

/** What the report of `dates` says of a file in this run's form; undefined where that is nothing. */
export function datesText(file: DatesFile, { quiet, format }: Options, colors: Colors): string | undefined {
	if (format === 'json') return JSON.stringify(file);
	const isShown = ({ status }: DateResult): boolean => (quiet ? status !== 'changed' && status !== 'unchanged' : status !== 'unchanged');
	return file.skipped !== undefined || file.dates.some(isShown) ? datesOfFile(file, isShown, colors) : undefined;
}

/** The dates of all files for people. */
export function* datesReport({ texts, counts }: Pick<Totals, 'texts' | 'counts'>, { quiet, write }: Options, written: number): Generator<string | Uint8Array> {
	yield* apart(texts);
	if (!quiet) {
		const { files, changed, unchanged, open, skipped } = counts;
		const outcome = write ? phrase('Wrote {files}.', { files: count(written, 'file') }) : changed > 0 ? phrase('Nothing was written: add --write to do it.') : undefined;
		const told = { dates: count(changed + unchanged + open, 'date'), files: count(files, 'file'), changed, unchanged, open };
		const counted = write ? phrase('{dates} in {files}: {changed} changed, {unchanged} right already, {open} for a person to decide.', told) : phrase('{dates} in {files}: {changed} to change, {unchanged} right already, {open} for a person to decide.', told);
		const left = skipped === 0 ? undefined : skipped === 1 ? phrase('1 file was skipped.') : phrase('{skipped} files were skipped.', { skipped });
		yield (texts.size === 0 ? '' : '\n\n') + sentences(counted, left, outcome);
	}
	if (!quiet || texts.size > 0) yield '\n';
}

/** With an empty line between them. */
function* apart(parts: Iterable<Uint8Array>): Generator<string | Uint8Array> {
	let between = '';
	for (const part of parts) {
		yield between;
		yield part;
		between = '\n\n';
	}
}

function datesOfFile({ path, dates, skipped }: DatesFile, isShown: (date: DateResult) => boolean, colors: Colors): string {
	const shown = skipped?.reason === 'broken' ? [] : dates.filter(isShown);
	const width = Math.max(0, ...shown.map(({ field }) => columnsOf(field)));
	const lines = shown.map(({ field, from, to, status, reason }) => {
		const name = safeForTerminal(padTo(width, field));
		const what = status === 'changed' ? `${oneLine(from)} → ${colors.green(oneLine(to ?? ''))}` : `${oneLine(from)}${status === 'moves' ? ` → ${oneLine(to ?? '')}` : ''}  ${colors.yellow(statusWord(status))}`;
		return `  ${name}  ${what}${reason === undefined ? '' : `\n  ${' '.repeat(width)}  ${colors.dim(safeForTerminal(reason))}`}`;
	});
	if (skipped !== undefined) lines.push(`  ${colors.yellow(phrase('skipped'))}  ${safeForTerminal(skipped.message)}`);
	return [colors.underline(safeForTerminal(path)), ...lines].join('\n');
}

/** What the report of `images` says of a file in this run's form; undefined where that is nothing. */
export function imagesText(file: ImagesFile, { quiet, format }: Options, colors: Colors): string | undefined {
	if (format === 'json') return JSON.stringify(file);
	if (file.images.length === 0) return undefined;
	return quiet ? file.images.map(({ url }) => oneLine(url)).join('\n') : imagesOfFile(file, colors);
}

/** The images of all files for people; `quiet`: their addresses only. */
export function* imagesReport({ texts, counts: { images, files } }: Pick<Totals, 'texts' | 'counts'>, { quiet }: Options): Generator<string | Uint8Array> {
	if (quiet) {
		for (const text of texts) {
			yield text;
			yield '\n';
		}
		return;
	}
	yield* apart(texts);
	const told = images === 0 ? phrase('No images in {files}.', { files: count(files, 'file') }) : phrase('{images} in {files}.', { images: count(images, 'image'), files: count(files, 'file') });
	yield `${texts.size === 0 ? '' : '\n\n'}${told}\n`;
}

function imagesOfFile({ path, images }: ImagesFile, colors: Colors): string {
	const lines = images.map(({ start, field, url, original, alt, width, height }) => {
		const size = width === undefined && height === undefined ? '' : `  ${width ?? '?'}×${height ?? '?'}`;
		const text = alt === undefined || alt === '' ? '' : `  “${oneLine(alt)}”`;
		const behind = original === undefined ? '' : `\n      ${colors.dim(phrase('its own address: {original}', { original: oneLine(original) }))}`;
		return `  ${colors.dim(`${start.line}:${start.column}`)}  ${field === undefined ? '' : `${safeForTerminal(field)}: `}${oneLine(url)}${colors.dim(size + text)}${behind}`;
	});
	return [colors.underline(safeForTerminal(path)), ...lines].join('\n');
}

export function oneLine(text: string): string {
	return safeForTerminal(text.replace(/\s+/g, ' '));
}

/** `1 file`, `2 files`. */
export function count(number: number, noun: 'file' | 'problem' | 'error' | 'warning' | 'hint' | 'place' | 'date' | 'image' | 'article' | 'schema' | 'rule' | 'glob'): string {
	switch (noun) {
		case 'file':
			return number === 1 ? phrase('1 file') : phrase('{number} files', { number });
		case 'problem':
			return number === 1 ? phrase('1 problem') : phrase('{number} problems', { number });
		case 'error':
			return number === 1 ? phrase('1 error') : phrase('{number} errors', { number });
		case 'warning':
			return number === 1 ? phrase('1 warning') : phrase('{number} warnings', { number });
		case 'hint':
			return number === 1 ? phrase('1 hint') : phrase('{number} hints', { number });
		case 'place':
			return number === 1 ? phrase('1 place') : phrase('{number} places', { number });
		case 'date':
			return number === 1 ? phrase('1 date') : phrase('{number} dates', { number });
		case 'image':
			return number === 1 ? phrase('1 image') : phrase('{number} images', { number });
		case 'article':
			return number === 1 ? phrase('1 article') : phrase('{number} articles', { number });
		case 'schema':
			return number === 1 ? phrase('1 schema') : phrase('{number} schemas', { number });
		case 'rule':
			return number === 1 ? phrase('1 rule') : phrase('{number} rules', { number });
		case 'glob':
			return number === 1 ? phrase('1 glob') : phrase('{number} globs', { number });
		default:
			return noun satisfies never;
	}
}

/** Of a date that stays. */
function statusWord(status: Exclude<DateResult['status'], 'changed'>): string {
	switch (status) {
		case 'unchanged':
			return phrase('unchanged');
		case 'moves':
			return phrase('moves');
		case 'ambiguous':
			return phrase('ambiguous');
		case 'invalid':
			return phrase('invalid');
		case 'unrecognized':
			return phrase('unrecognized');
		default:
			return status satisfies never;
	}
}
