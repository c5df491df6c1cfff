import type { AmbiguousReason, InvalidReason } from '../core/dates/forms';
import type { UnwritableReason } from '../core/dates/normalise';
import type { PatternError } from '../core/dates/write';
import { clip, english, type MessageArgs, type Translate } from '../core/messages';

/** What a person should know about a date that was, or was not, brought into a form. */
export type DateNote =
	| { readonly kind: 'syntax-error' }
	/** The generator takes the whole block for text, or refuses it because of its fences. */
	| { readonly kind: 'unread'; readonly generator: string }
	| { readonly kind: 'alias' }
	| { readonly kind: 'tag'; readonly tag: string }
	| { readonly kind: 'unknown-form' }
	| { readonly kind: 'ambiguous'; readonly reason: AmbiguousReason | UnwritableReason }
	| { readonly kind: 'invalid'; readonly reason: InvalidReason }
	/** The new contents, without quotes, of the two ways. */
	| { readonly kind: 'needs-choice'; readonly generator: string; readonly ignores: 'zone' | 'nothing'; readonly written: string; readonly displayed: string }
	/** The generator reads something else afterwards; `was` and `reads` where it reads anything. */
	| { readonly kind: 'meaning'; readonly generator: string; readonly day: 'moves' | 'stays'; readonly was?: string; readonly reads?: string }
	/** The same on the machine that builds, another instant on a machine in another zone. */
	| { readonly kind: 'elsewhere'; readonly generator: string };

/** English sentences with braces for what varies; translations are made from them. */
export const dateTemplates = {
	'date-note/syntax-error': 'The front matter has a syntax error. Mend that first.',
	'date-note/unread': '{generator} does not read this front matter. Mend its fences first.',
	'date-note/alias': 'The value comes from an alias. Change it where it is written.',
	'date-note/tag': 'The tag {tag} decides how the value is read. Remove it first.',
	'date-note/unknown-form': 'Masthead does not know this form of a date.',
	'date-note/day-or-month': 'It is not clear which number is the day and which the month. Write the year first.',
	'date-note/two-digit-year': 'It is not clear which number is the year. Write the year with four digits.',
	'date-note/zone-name': 'The letters of the time zone stand for several zones. Write its offset, such as +08:00.',
	'date-note/zone-conflict': 'The offset and the named time zone contradict each other. Remove one of them.',
	'date-note/digits': 'The digits can be a date or a number of seconds since 1970. Write a date.',
	'date-note/zone-unknown': 'No time zone is known for this value. Name one.',
	'date-note/not-writable': 'Around a change of clocks, “{text}” would not be read as the same time.',
	'date-note/pattern-misleads': 'The pattern names a time zone that is not the one written in: “{text}”.',
	'date-note/no-toml-date': '“{text}” is no TOML date. Choose a form such as iso-offset, or put the date in quotes.',
	'date-note/impossible': 'There is no {part} {value}.',
	'date-note/impossible-day': 'Month {month} of {year} has no day {value}.',
	'date-note/impossible-week': 'The year {year} has no week {value}.',
	'date-note/needs-choice': '{generator} ignores the time zone written here. To keep the time as written it becomes {written}; to keep the time that the site shows now, {displayed}.',
	'date-note/needs-choice.plain': '{generator} reads another time than the one written here. To keep the time as written it becomes {written}; to keep the time that the site shows now, {displayed}.',
	'date-note/meaning': '{generator} reads {was} now, and {reads} afterwards.',
	'date-note/meaning.unread': '{generator} does not read the date now, and {reads} afterwards.',
	'date-note/meaning.day-moves': '{generator} reads {was} now, and {reads} afterwards. The day changes, and with it perhaps the address.',
	'date-note/meaning.lost': '{generator} reads {was} now, and no date afterwards.',
	'date-note/elsewhere': 'Where the site is built in another time zone, {generator} read another time before.',
	'pattern/unknown-letters': 'The pattern has letters that mean nothing: “{letters}”. Put plain text in [brackets].',
	'pattern/repeated': 'The pattern has one part twice: “{letters}”. Months are MM, minutes mm.',
	'pattern/mixed': 'The pattern mixes two alphabets. Write YYYY-MM-DD or yyyy-MM-dd.',
	'pattern/no-half-of-day': 'The pattern has hh without A. Write HH, or add A for AM and PM.',
	'pattern/no-date': 'The pattern needs a year, a month and a day, such as YYYY-MM-DD.',
} as const;

type TemplateId = keyof typeof dateTemplates;

/** The sentence of a note. */
export function describeDateNote(note: DateNote, translate: Translate = english): string {
	const say = (id: TemplateId, args: MessageArgs = {}): string => translate(dateTemplates[id], args);
	switch (note.kind) {
		case 'syntax-error':
		case 'alias':
		case 'unknown-form':
			return say(`date-note/${note.kind}`);
		case 'unread':
			return say('date-note/unread', { generator: note.generator });
		case 'tag':
			return say('date-note/tag', { tag: clip(note.tag) });
		case 'ambiguous':
			return typeof note.reason === 'string' ? say(`date-note/${note.reason}`) : describeUnwritable(note.reason, translate);
		case 'invalid':
			return describeInvalid(note.reason, say);
		case 'needs-choice':
			return say(note.ignores === 'zone' ? 'date-note/needs-choice' : 'date-note/needs-choice.plain', { generator: note.generator, written: clip(note.written), displayed: clip(note.displayed) });
		case 'meaning':
			return describeMeaning(note, say);
		case 'elsewhere':
			return say('date-note/elsewhere', { generator: note.generator });
		default:
			return note satisfies never;
	}
}

/** What is wrong with a pattern for dates, and what to write instead. */
export function describePatternError(error: PatternError, translate: Translate = english): string {
	return translate(dateTemplates[`pattern/${error.problem}`], 'letters' in error ? { letters: clip(error.letters) } : {});
}

function describeUnwritable(reason: UnwritableReason, translate: Translate): string {
	switch (reason.kind) {
		case 'zone-unknown':
			return translate(dateTemplates['date-note/zone-unknown'], {});
		case 'not-writable':
		case 'pattern-misleads':
		case 'no-toml-date':
			return translate(dateTemplates[`date-note/${reason.kind}`], { text: clip(reason.text) });
		case 'bad-pattern':
			return describePatternError(reason.error, translate);
		default:
			return reason satisfies never;
	}
}

type Say = (id: TemplateId, args?: MessageArgs) => string;

function describeInvalid({ part, value, month, year }: InvalidReason, say: Say): string {
	if (part === 'day' && month !== undefined && year !== undefined) return say('date-note/impossible-day', { month, year, value });
	if (part === 'week' && year !== undefined) return say('date-note/impossible-week', { year, value });
	return say('date-note/impossible', { part, value });
}

function describeMeaning({ generator, day, was, reads }: DateNote & { kind: 'meaning' }, say: Say): string {
	if (was === undefined) return say('date-note/meaning.unread', { generator, reads: reads ?? '' });
	if (reads === undefined) return say('date-note/meaning.lost', { generator, was });
	return say(day === 'moves' ? 'date-note/meaning.day-moves' : 'date-note/meaning', { generator, was, reads });
}
