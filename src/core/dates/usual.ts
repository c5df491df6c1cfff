import { daysInMonth, type Clock } from './zones';

const usual = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?: (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)?$/;

/**
 * Whether a text has one of the two forms in which nearly every date is written: `2022-03-19` and
 * `2022-03-19 07:39:06`. Every reader takes these for a day and a clock, or for text; to none they are
 * a number. The day may be one that the month does not have.
 */
export function hasUsualForm(text: string): boolean {
	return (text.length === 19 || text.length === 10) && usual.test(text);
}

/** The clock that such a text shows, without the long patterns, which would find the same; undefined for other forms and for days that do not exist. */
export function usualClock(text: string): Clock | undefined {
	if (!hasUsualForm(text)) return undefined;
	const year = two(text, 0) * 100 + two(text, 2);
	const month = two(text, 5);
	const day = two(text, 8);
	if (day > 28 && day > daysInMonth(year, month)) return undefined;
	if (text.length === 10) return { year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 };
	return { year, month, day, hour: two(text, 11), minute: two(text, 14), second: two(text, 17), millisecond: 0 };
}

/** Two digits as a number. */
function two(text: string, at: number): number {
	return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}
