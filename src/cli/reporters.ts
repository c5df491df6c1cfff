import { createColors } from 'picocolors';
import type { Severity } from '../core/problems';
import type { Options } from './options';
import type { CheckOutcome } from './check-all';
import { safeForTerminal } from './failures';
import type { Io } from './io';
import type { CheckedFile, DateResult, DatesFile, ImagesFile } from './results';

export type Colors = ReturnType<typeof createColors>;

/** Colours where a terminal shows them and the person has not refused them (no-color.org). */
export function colorsFor({ env, isTerminal }: Io): Colors {
	if ((env['NO_COLOR'] ?? '') !== '') return createColors(false);
	const forced = env['FORCE_COLOR'] ?? '';
	return createColors(forced === '' ? isTerminal && env['TERM'] !== 'dumb' : forced !== '0');
}

/** A result as JSON, one file on a line, so that two runs can be compared line by line. */
export function jsonReport(files: readonly string[], rest: { readonly [key: string]: unknown } = {}): string {
	const lines = files.length === 0 ? '' : `\n${files.join(',\n')}\n`;
	const more = Object.entries(rest).map(([key, value]) => `,\n${JSON.stringify(key)}:${JSON.stringify(value)}`);
	return `{"files":[${lines}]${more.join('')}}\n`;
}

/** The problems of all files for people. */
export function checkReport({ texts, summary, fixable }: CheckOutcome, { quiet, write }: Options, written: number, colors: Colors): string {
	const parts = [...texts];
	if (write && written > 0) parts.push(colors.green(`Fixed ${count(written, 'file')}.`));
	const { files, errors, warnings, infos } = summary;
	if (errors + warnings + infos === 0) {
		if (!quiet) parts.push(colors.green(`No problems in ${count(files, 'file')}.`));
	} else if (!quiet || parts.length > 0) {
		const found = `${count(errors + warnings + infos, 'problem')} in ${count(files, 'file')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}, ${infos} for your information.`;
		const hint = fixable === 1 ? 'One of them has a safe fix' : `${fixable} of them have a safe fix`;
		parts.push((errors > 0 ? colors.red(found) : warnings > 0 ? colors.yellow(found) : found) + (fixable > 0 && !write ? `\n${hint}: run masthead check --fix.` : ''));
	}
	return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}

/** One file with its problems, line by line. */
export function problemsOfFile({ path, problems }: CheckedFile, colors: Colors): string {
	const places = problems.map(({ start }) => `${start.line}:${start.column}`);
	const width = Math.max(...places.map(({ length }) => length));
	const lines = problems.map(({ severity, message, code }, index) => {
		const place = (places[index] ?? '').padStart(width);
		return `  ${colors.dim(place)}  ${severityName(severity, colors)}  ${safeForTerminal(message)}  ${colors.dim(code)}`;
	});
	return [colors.underline(safeForTerminal(path)), ...lines].join('\n');
}

function severityName(severity: Severity, colors: Colors): string {
	switch (severity) {
		case 'error':
			return colors.red('error  ');
		case 'warning':
			return colors.yellow('warning');
		case 'info':
		case 'hint':
			return colors.blue(severity.padEnd(7));
		default:
			return severity satisfies never;
	}
}

/** The dates of all files for people. */
export function datesReport(files: readonly DatesFile[], { quiet, write }: Options, written: number, colors: Colors): string {
	const all = files.flatMap(({ dates }) => dates);
	const isShown = ({ status }: DateResult): boolean => (quiet ? status !== 'changed' && status !== 'unchanged' : status !== 'unchanged');
	const parts = files.filter(({ dates }) => dates.some(isShown)).map((file) => datesOfFile(file, isShown, colors));
	if (!quiet) {
		const changed = all.filter(({ status }) => status === 'changed').length;
		const unchanged = all.filter(({ status }) => status === 'unchanged').length;
		const open = all.length - changed - unchanged;
		const outcome = write ? `Wrote ${count(written, 'file')}.` : changed > 0 ? 'Nothing was written: add --write to do it.' : '';
		parts.push(`${count(all.length, 'date')} in ${count(files.length, 'file')}: ${changed} ${write ? 'changed' : 'to change'}, ${unchanged} right already, ${open} for a person to decide. ${outcome}`.trim());
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

/** The images of all files for people; `quiet`: their addresses only. */
export function imagesReport(files: readonly ImagesFile[], { quiet }: Options, colors: Colors): string {
	if (quiet) return files.flatMap(({ images }) => images).map(({ url }) => `${oneLine(url)}\n`).join('');
	const parts = files.filter(({ images }) => images.length > 0).map((file) => imagesOfFile(file, colors));
	const total = files.reduce((sum, { images }) => sum + images.length, 0);
	parts.push(total === 0 ? `No images in ${count(files.length, 'file')}.` : `${count(total, 'image')} in ${count(files.length, 'file')}.`);
	return `${parts.join('\n\n')}\n`;
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

function oneLine(text: string): string {
	return safeForTerminal(text.replace(/\s+/g, ' '));
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
