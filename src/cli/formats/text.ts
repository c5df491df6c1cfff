import type { Severity } from '../../core/problems';
import type { LineColumn } from '../../core/text';
import { safeForTerminal } from '../failures';
import { count, type Colors } from '../reporters';
import type { CheckedFile } from '../results';
import { whatWasFixed } from './fix-summary';
import { toldOf, type CheckFormat, type CheckRun } from './format';
import { phrase } from '../phrase';

/** For people: the problems of each file, line by line, then the counts. */
export const text: CheckFormat = {
	part: (file, options, colors) => {
		const told = toldOf(file, options);
		return told.problems.length === 0 ? undefined : problemsOfFile(told, colors);
	},
	*frame(parts, run) {
		yield* parts.joined('\n');
		yield* byKind(run);
		let between = parts.size === 0 ? '' : '\n';
		for (const part of closing(run, parts.size === 0 ? 'alone' : 'after-problems')) {
			yield `${between}${part}\n`;
			between = '\n';
		}
	},
};

/** What was fixed, and what is left, in numbers; nothing where the run is to be quiet and has nothing to say. */
function closing({ summary, fixable, written, fixed: fixes, options: { quiet, write }, colors }: CheckRun, stands: 'alone' | 'after-problems'): readonly string[] {
	const summaryOfFixes = write ? whatWasFixed(written, fixes) : undefined;
	const fixed = summaryOfFixes === undefined ? [] : [written > 0 ? colors.green(summaryOfFixes) : summaryOfFixes];
	const { errors, warnings, infos, hints } = summary;
	if (errors + warnings + infos + hints === 0) return quiet ? fixed : [...fixed, (summary.files === 0 ? colors.yellow : colors.green)(countsOf(summary))];
	if (quiet && stands === 'alone' && fixed.length === 0) return [];
	const coloured = errors > 0 ? colors.red : warnings > 0 ? colors.yellow : (plain: string) => plain;
	const hint = fixable === 1 ? phrase('One of them has a safe fix: run masthead check --fix.') : phrase('{fixable} of them have a safe fix: run masthead check --fix.', { fixable });
	return [...fixed, coloured(countsOf(summary)) + (fixable > 0 && !write ? `\n${hint}` : '')];
}

/** As many lines are looked through. */
const fewProblems = 20;

/** A person reads no more of them. */
const mostKinds = 20;

/** What was found how often, where the problems are too many to be read one by one. */
function* byKind({ kinds, summary: { files }, options: { quiet }, colors }: CheckRun): Generator<string> {
	const told = quiet ? kinds.filter(({ severity }) => severity === 'error') : kinds;
	const problems = told.reduce((sum, { count }) => sum + count, 0);
	if (files < 2 || problems <= fewProblems) return;
	const shown = told.slice(0, mostKinds);
	const width = Math.max(...shown.map(({ count }) => String(count).length));
	yield '\n';
	for (const { code, severity, count } of shown) yield `  ${colors.dim(String(count).padStart(width))}  ${severityName(severity, colors)}  ${code}\n`;
	const more = told.length - shown.length;
	if (more > 0) yield `  ${more === 1 ? phrase('and 1 more kind of problem') : phrase('and {more} more kinds of problems', { more })}\n`;
}

/** How much was found, as a sentence. Hints are no problems there, as in the editor's Problems panel. */
export function countsOf({ files, errors, warnings, infos, hints }: CheckRun['summary']): string {
	const problems = errors + warnings + infos;
	if (files === 0) return phrase('Nothing was checked.');
	if (problems + hints === 0) return phrase('No problems in {files}.', { files: count(files, 'file') });
	if (problems === 0) return phrase('No problems in {files}, only {hints}.', { files: count(files, 'file'), hints: count(hints, 'hint') });
	const told = { problems: count(problems, 'problem'), files: count(files, 'file'), errors: count(errors, 'error'), warnings: count(warnings, 'warning'), infos, hints: count(hints, 'hint') };
	if (hints === 0) return phrase('{problems} in {files}: {errors}, {warnings}, {infos} for your information.', told);
	return phrase('{problems} and {hints} in {files}: {errors}, {warnings}, {infos} for your information.', told);
}

/** One file with its problems, line by line. */
function problemsOfFile({ path, problems }: CheckedFile, colors: Colors): string {
	let width = 0;
	for (const { start } of problems) width = Math.max(width, placeOf(start).length);
	let lines = `\n${colors.underline(safeForTerminal(path))}\n`;
	for (const { start, severity, message, code } of problems) lines += `  ${colors.dim(placeOf(start).padStart(width))}  ${severityName(severity, colors)}  ${safeForTerminal(message)}  ${colors.dim(code)}\n`;
	return lines;
}

function placeOf({ line, column }: LineColumn): string {
	return `${line}:${column}`;
}

function severityName(severity: Severity, colors: Colors): string {
	switch (severity) {
		case 'error':
			return colors.red(phrase('error  '));
		case 'warning':
			return colors.yellow(phrase('warning'));
		case 'info':
			return colors.blue(phrase('info   '));
		case 'hint':
			return colors.blue(phrase('hint   '));
		default:
			return severity satisfies never;
	}
}
