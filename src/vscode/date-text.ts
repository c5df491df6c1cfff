import * as vscode from 'vscode';
import type { DateAnswer, DateHover } from '../core/dates/hover';
import type { ReadFailure } from '../core/dates/readers';
import { appendParagraph, escapeMarkdown } from './markdown';

/** What is said of a date under the pointer: its moment, and a table of what each generator would make of the text. */
export function describeDate(date: DateHover, into: vscode.MarkdownString): void {
	const said = sentence(date);
	if (said !== undefined) appendParagraph(into, said);
	if (said !== undefined && date.dependsOnBuild === 'yes') appendParagraph(into, vscode.l10n.t('Built on a machine in another time zone, it reads differently.'));
	if (date.elsewhere.length === 0) return;
	const head = [vscode.l10n.t('Generator'), date.zone === undefined ? vscode.l10n.t('Reads') : vscode.l10n.t('Reads ({0})', date.zone)];
	const rows = date.elsewhere.map((answer) => [answer.generators.join(', '), cell(answer)]);
	into.appendMarkdown([head, ['-', '-'], ...rows].map((row, index) => `|${row.map((text) => (index === 1 ? text : escapeMarkdown(text))).join('|')}|\n`).join(''));
	into.appendMarkdown('\n');
}

function sentence({ generator, reads, zone, failure }: DateHover): string | undefined {
	if (failure !== undefined) return vscode.l10n.t('{0} cannot read this as a date.', generator);
	if (reads === undefined) return undefined;
	return zone === undefined ? vscode.l10n.t('{0} reads {1}.', generator, reads) : vscode.l10n.t('{0} shows {1} ({2}).', generator, reads, zone);
}

function cell({ reads, failure, dependsOnBuild }: DateAnswer): string {
	if (failure !== undefined) return failureName(failure);
	if (reads === undefined) return '';
	return dependsOnBuild === 'yes' ? vscode.l10n.t('{0}, elsewhere another time', reads) : reads;
}

function failureName(failure: ReadFailure): string {
	switch (failure) {
		case 'error':
			return vscode.l10n.t('The build fails');
		case 'invalid':
			return vscode.l10n.t('Invalid Date');
		case 'ignored':
			return vscode.l10n.t('Ignored: the date of the file counts');
		case 'unparsed':
			return vscode.l10n.t('Not a date');
		case 'partly':
			return vscode.l10n.t('In part the day of the build');
		default:
			return failure satisfies never;
	}
}
