import * as vscode from 'vscode';
import type { Head } from '../core/article';
import type { PreviewHead, ShownDate, ShownText } from '../core/preview/model';
import type { HeaderLine, HeaderList, HeaderText, HeaderView, ImageView } from '../webview/protocol';

/** The header in words; undefined where the text has no front matter. */
export function headerView(shown: PreviewHead, head: Head, cover: ImageView | undefined): HeaderView | undefined {
	if (shown.state === 'none') return undefined;
	const isReadable = shown.state === 'read' || shown.state === 'partly' || shown.state === 'empty';
	const start = head.split.kind === 'none' ? 0 : head.split.open.start;
	const title = shown.title === undefined ? { text: vscode.l10n.t('Untitled'), at: start } : placed(shown.title);
	const view: HeaderView = {
		...(isReadable ? { title } : {}),
		lines: [...shown.dates.map((date) => dateLine(date, head.dialect.label)), ...authorLine(shown.authors)],
		lists: [...listOf(vscode.l10n.t('Categories'), shown.categories), ...listOf(vscode.l10n.t('Tags'), shown.tags)],
	};
	return cover === undefined || shown.cover === undefined ? view : { ...view, cover: { ...cover, at: shown.cover.span.start } };
}

/** What the reader has to know about the head before believing the header. */
export function headNotices(shown: PreviewHead, head: Head): string[] {
	const notices: string[] = [];
	switch (shown.state) {
		case 'partly':
			notices.push(vscode.l10n.t('The head has a syntax error. What stands behind it may be missing here.'));
			break;
		case 'unread':
			notices.push(vscode.l10n.t('The head cannot be read. The problems in the editor say why.'));
			break;
		case 'unclosed':
			notices.push(vscode.l10n.t('The head has no closing ---, so nobody can tell where it ends. Below is what follows its first blank line.'));
			break;
		case 'read':
		case 'empty':
		case 'none':
			break;
		default:
			shown.state satisfies never;
	}
	if (shown.unrecognizedBy !== undefined && shown.state !== 'unread') {
		notices.push(vscode.l10n.t('{0} does not recognise this head because of what stands around its first fence, and will take it for text.', head.dialect.label));
	}
	return notices;
}

function placed({ text, span }: ShownText): HeaderText {
	return { text, at: span.start };
}

function authorLine(authors: readonly ShownText[]): HeaderLine[] {
	const [first] = authors;
	if (first === undefined) return [];
	return [{ label: vscode.l10n.t('Author'), text: authors.map(({ text }) => text).join(', '), at: first.span.start }];
}

function listOf(label: string, texts: readonly ShownText[]): HeaderList[] {
	return texts.length === 0 ? [] : [{ label, items: texts.map(placed) }];
}

function dateLine(date: ShownDate, generator: string): HeaderLine {
	const { field, shown, written, span } = date;
	const note = dateNote(date, generator);
	return { label: dateLabel(field), text: shown ?? written, at: span.start, ...(note === undefined ? {} : { note }) };
}

function dateLabel(field: string): string {
	switch (field) {
		case 'date':
			return vscode.l10n.t('Date');
		case 'updated':
			return vscode.l10n.t('Updated');
		default:
			return field;
	}
}

/** Why the date shown is not to be taken at its word. */
function dateNote({ reads, written, shown, onlyBuiltIn }: ShownDate, generator: string): string | undefined {
	switch (reads.kind) {
		case 'failure':
			return vscode.l10n.t('{0} cannot read this date', generator);
		case 'unknown':
			return vscode.l10n.t('as written; what the site makes of it is not known');
		case 'instant':
		case 'clock':
			if (reads.rolled) return vscode.l10n.t('written {0}, a day or time that does not exist', written);
			if (onlyBuiltIn !== undefined) return vscode.l10n.t('if the site is built in {0}; another time zone makes another date of it', onlyBuiltIn);
			return isSameClock(written, shown) ? undefined : vscode.l10n.t('written {0}', written);
		default:
			return reads satisfies never;
	}
}

/** Whether the two differ in spelling only: `2023-05-21T14:00` and `2023-05-21 14:00:00`. */
function isSameClock(written: string, shown: string | undefined): boolean {
	const digits = (text: string): string => text.replace(/\D/g, '');
	return shown !== undefined && digits(shown).startsWith(digits(written)) && !/[a-z]{2}/i.test(written);
}
