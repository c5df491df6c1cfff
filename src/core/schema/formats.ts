import { isIpv4, isIpv6, isIri, isIriReference, isUri, isUriReference } from './addresses';

/**
 * The formats that are checked, each with the standard that JSON Schema names for it.
 */
const formats: ReadonlyMap<string, (text: string) => boolean> = new Map([
	['date', isDate],
	['date-time', isDateTime],
	['time', isTime],
	['duration', isDuration],
	['email', isEmail],
	['hostname', isHostname],
	['ipv4', isIpv4],
	['ipv6', isIpv6],
	['uri', isUri],
	['uri-reference', isUriReference],
	['iri', isIri],
	['iri-reference', isIriReference],
	['uuid', isUuid],
	['regex', isRegex],
]);

const dateFormats: ReadonlySet<string> = new Set(['date', 'date-time', 'time']);

/** Longer texts are not judged: none of these formats has longer values, and a check must not take long. */
const lengthLimit = 4096;

/**
 * Whether a text has a format. Front matter authors expect `format` to be checked, so it always is;
 * a format that is not known here demands nothing, as the specification says.
 */
export function hasFormat(text: string, format: string): boolean {
	if (text.length > lengthLimit) return true;
	return formats.get(format)?.(text) ?? true;
}

export function isDateFormat(format: string): boolean {
	return dateFormats.has(format);
}

/** RFC 3339, `full-date`: a day that exists. */
function isDate(text: string): boolean {
	const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
	if (found === null) return false;
	const [year, month, day] = found.slice(1).map(Number) as [number, number, number];
	if (month < 1 || month > 12 || day < 1) return false;
	const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
	return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** RFC 3339, `full-time`: with an offset; a leap second only at the end of a day in UTC. */
function isTime(text: string): boolean {
	const found = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i.exec(text);
	if (found === null) return false;
	const [hour, minute, second] = found.slice(1, 4).map(Number) as [number, number, number];
	const [offsetHour, offsetMinute] = [Number(found[5] ?? 0), Number(found[6] ?? 0)];
	if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
	if (second < 60) return true;
	const offset = (offsetHour * 60 + offsetMinute) * (found[4] === '-' ? -1 : 1);
	return (hour * 60 + minute - offset + 2880) % 1440 === 1439;
}

/** RFC 3339, `date-time`; the separator is `T`, as RFC 3339 demands of the format. */
function isDateTime(text: string): boolean {
	return /^[^tT]{10}[tT]/.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

/** RFC 3339, appendix A. */
function isDuration(text: string): boolean {
	return /^P(?:\d+W|(?=\d|T\d)(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?=\d)(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/.test(text);
}

/** RFC 5321, `Mailbox`: a name with dots or in quotes, at a host or an address in brackets. */
function isEmail(text: string): boolean {
	const at = text.lastIndexOf('@');
	if (at < 1) return false;
	const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
	const hasName = /^[\w!#$%&'*+\-/=?^`{|}~]+(?:\.[\w!#$%&'*+\-/=?^`{|}~]+)*$/.test(local) || /^"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\[\x20-\x7e])*"$/.test(local);
	const literal = /^\[(?:IPv6:(.*)|(.*))\]$/i.exec(domain);
	if (literal !== null) return hasName && (literal[1] === undefined ? isIpv4(literal[2] ?? '') : isIpv6(literal[1]));
	return hasName && isHostname(domain);
}

/** RFC 1123, section 2.1. */
function isHostname(text: string): boolean {
	return text.length <= 253 && text.split('.').every((label) => /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label));
}

/** RFC 4122. */
function isUuid(text: string): boolean {
	return /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text);
}

/** ECMA-262 with the `u` flag, in which JSON Schema writes patterns. */
function isRegex(text: string): boolean {
	try {
		return new RegExp(text, 'u') instanceof RegExp;
	} catch {
		return false;
	}
}
