import { isDate, isDateTime, isDuration, isEmail, isHostname, isIPv4, isIPv6, isIri, isIriReference, isTime, isUri, isUriReference, isUuid } from '@hyperjump/json-schema-formats';

const formats: ReadonlyMap<string, (text: string) => boolean> = new Map([
	['date', isDate],
	['date-time', isDateTime],
	['time', isTime],
	['duration', isDuration],
	['email', isEmail],
	['hostname', isHostname],
	['ipv4', isIPv4],
	['ipv6', isIPv6],
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

function isRegex(text: string): boolean {
	try {
		return new RegExp(text, 'u') instanceof RegExp;
	} catch {
		return false;
	}
}
