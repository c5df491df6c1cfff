import { clip, english, type MessageArgs, type Translate } from '../../core/messages';
import type { MendCounts } from './mend-plan';
import type { Consent, Mend, SkipReason } from './plan';

/** English sentences with braces for what varies; translations are made from them. */
export const mendTemplates = {
	'mend/dates': 'Normalize dates',
	'mend/fix': 'Fix all that is safe',
	'mend/rename-key': 'Rename the key “{from}” to “{to}”',
	'mend/rename-name': 'Rename “{from}” to “{to}” ({group})',
	'mend/unwrap': 'Unwrap proxied images',
	'mend/looked-at': 'Articles looked at',
	'mend/changed': 'Change',
	'mend/asked': 'Change only with your yes',
	'mend/right': 'Right already',
	'mend/ambiguous': 'Ambiguous, left alone',
	'mend/unreadable': 'Unreadable, left alone',
	'mend/choices': 'Misread by the generator, left until you say what stays',
	'mend/skipped': 'Skipped',
	'mend/problems': 'Problems left for a person, without missing image files',
	'mend/unconcerned': 'Nothing of the kind in them',
	'mend/files': 'files',
	'mend/places': 'places',
	'mend/more': 'Files that are not shown here: {count}. A report lists all.',
	'mend/nothing': 'There is nothing to change.',
	'mend/scope': 'Only the front matter of articles is renamed. Pages, links and configuration that use the old name are not.',
	'mend/consent.address': 'The site shows another day afterwards, and the address of the article may change with it.',
	'mend/consent.feed': 'The site shows another time afterwards, and the place of the article in lists and feeds may change with it.',
	'mend/consent.server': 'The image comes from the server behind the proxy, which may refuse it.',
	'mend/skip.key-exists': 'The new key is there already. Decide which of the two values stays.',
	'mend/skip.shown': 'The place shows what is written elsewhere, by an alias or a merge. Change it there.',
	'mend/skip.unwritable': 'It cannot be written here by a small edit. Change it by hand.',
	'mend/skip.unclear-list': 'Whether the commas in the text part names is known to the site alone. Write a list.',
	'mend/skip.undecodable': 'The file is not UTF-8 text. Save it as UTF-8.',
	'mend/skip.mixed-line-ends': 'The file mixes different line ends. Make them alike first.',
	'mend/skip.broken': 'The front matter has a syntax error. Mend that first.',
	'mend/skip.unread': 'The site’s generator does not read this front matter. Mend its fences first.',
	'mend/skip.reads-otherwise': 'The result would not read as planned. Please report this.',
	'mend/skip.dirty': 'The file is open with changes that are not saved. Save it, and run this again.',
	'mend/skip.read-only': 'The file is read-only.',
	'mend/skip.changed': 'The file changed after it was read. Run this again.',
	'mend/skip.gone': 'The file is gone.',
	'mend/skip.stopped': 'You stopped this before the file had its turn. Run it again for the rest.',
	'mend/skip.failed': 'The file could not be read or written: {detail}',
} as const;

type TemplateId = keyof typeof mendTemplates;

export function sayMend(id: TemplateId, args: MessageArgs = {}, translate: Translate = english): string {
	return translate(mendTemplates[id], args);
}

/** What is to be done, as a title. */
export function titleOf(mend: Mend, translate: Translate = english): string {
	switch (mend.kind) {
		case 'dates':
		case 'fix':
		case 'unwrap':
			return sayMend(`mend/${mend.kind}`, {}, translate);
		case 'rename-key':
			return sayMend('mend/rename-key', { from: clip(mend.from), to: clip(mend.to) }, translate);
		case 'rename-name':
			return sayMend('mend/rename-name', { from: clip(mend.from), to: clip(mend.to), group: clip(mend.group) }, translate);
		default:
			return mend satisfies never;
	}
}

export function describeSkip(reason: SkipReason, detail = '', translate: Translate = english): string {
	return sayMend(`mend/skip.${reason}`, reason === 'failed' ? { detail: clip(detail, 200) } : {}, translate);
}

export function describeConsent(consent: Consent, translate: Translate = english): string {
	return sayMend(`mend/consent.${consent}`, {}, translate);
}

/** The counts as lines of a table: what, files, places. What there is none of has no line, but for the changes. */
export function countLines(counts: MendCounts, translate: Translate = english): readonly (readonly [string, number, number?])[] {
	const lines: (readonly [TemplateId, number, number?])[] = [['mend/looked-at', counts.files], ['mend/changed', counts.changed.files, counts.changed.places]];
	const add = (id: TemplateId, files: number, places?: number): void => {
		if (files > 0) lines.push(places === undefined ? [id, files] : [id, files, places]);
	};
	for (const kind of ['asked', 'choices', 'right', 'ambiguous', 'unreadable', 'problems'] as const) add(`mend/${kind}`, counts[kind].files, counts[kind].places);
	add('mend/skipped', counts.skipped);
	add('mend/unconcerned', counts.unconcerned);
	return lines.map(([id, ...numbers]) => [sayMend(id, {}, translate), ...numbers]);
}
