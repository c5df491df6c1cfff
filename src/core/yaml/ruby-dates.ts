/**
 * What SafeYAML takes for a date (safe_yaml 1.0.5, parse/date.rb): the form, and a day and a time
 * that Ruby's own `Date.parse` and `DateTime.parse` accept. Anything else stays text.
 */
const day = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const time = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|\s+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]*)?\s*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?)?$/;

export function isRubyDate(text: string): boolean {
	const parts = day.exec(text);
	return parts !== null && existsInRuby(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

export function isRubyTime(text: string): boolean {
	const parts = time.exec(text);
	if (parts === null) return false;
	const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
	// Midnight may be written as 24:00:00, and a leap second may be written on any day.
	const isInDay = hour < 24 || (hour === 24 && minute === 0 && second === 0);
	return isInDay && minute < 60 && second <= 60 && existsInRuby(year, month, date);
}

/** Ruby's calendar: Julian until 4 October 1582, Gregorian from the 15th on, with nothing between. */
function existsInRuby(year: number, month: number, date: number): boolean {
	if (month < 1 || month > 12 || date < 1) return false;
	const isGregorian = year > 1582 || (year === 1582 && month > 10);
	const isLeap = year % 4 === 0 && (!isGregorian || year % 100 !== 0 || year % 400 === 0);
	const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
	return date <= days && !(year === 1582 && month === 10 && date > 4 && date < 15);
}
