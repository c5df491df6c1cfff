import type { DateReader } from './readers';
import type { DateValue, Plan } from './values';
import { failed, offsetOfGroups, readJsNumber, wallOfGroups } from './values';
import { instantAt, isZone } from './zones';

/** TOML 1.0's four kinds of dates; seconds may be missing in TOML 1.1, which some readers allow already. */
const TOML_DATE =
	/^(?:(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[Tt ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d+))?)?(?:(?<utc>[Zz])|(?<sign>[+-])(?<zoneHour>\d\d):(?<zoneMinute>\d\d))?)?|(?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?))$/;

/** Whether TOML takes the text, without quotes, for a date with a day in it. */
export function isTomlDate(text: string): boolean {
	const groups = TOML_DATE.exec(text)?.groups;
	return groups?.['year'] !== undefined && wallOfGroups(groups) !== undefined;
}

/**
 * What a generator makes of a TOML value without quotes. Hugo: go-toml's local dates get the site's
 * zone (`AsTime(location)`), whole numbers are Unix seconds. Zola counts local dates as UTC, and so
 * does smol-toml, which Astro uses. Nobody else reads TOML unless the site's own code adds it.
 */
export function readTomlValue({ text }: DateValue, reader: Exclude<DateReader, 'hugo-older'>, site: string | undefined): Plan {
	const groups = TOML_DATE.exec(text)?.groups;
	const number = /^[+-]?\d[\d_]*$/.test(text) ? Number(text.replaceAll('_', '')) : undefined;
	switch (reader) {
		case 'hugo':
			if (number !== undefined) return { kind: 'instant', epochMs: number * 1000 };
						// One with an offset is written as RFC 3339 and read again, which costs its fraction (measured).
			return groups === undefined ? failed('error') : tomlInstant(hasZone(groups) ? { ...groups, fraction: undefined } : groups, site === undefined || site === '' ? 'UTC' : site);
		case 'zola':
			return groups === undefined ? failed('error') : tomlInstant(groups, 'UTC');
		case 'astro':
			if (number !== undefined) return readJsNumber(number);
			return groups === undefined ? failed('error') : tomlInstant(groups, 'UTC');
		case 'starlight':
			return groups === undefined ? failed('error') : tomlInstant(groups, 'UTC');
		case 'generic':
			return groups === undefined || !hasZone(groups) ? { kind: 'unknown' } : tomlInstant(groups, 'UTC');
		case 'hexo8':
		case 'hexo-front-matter5':
		case 'jekyll':
		case 'eleventy3':
		case 'eleventy4':
		case 'docusaurus':
		case 'docusaurus-last-update':
		case 'gatsby':
		case 'pelican':
		case 'vitepress':
			return { kind: 'unknown' };
		default:
			return reader satisfies never;
	}
}

type Groups = Readonly<Record<string, string | undefined>>;

function hasZone(groups: Groups): boolean {
	return groups['utc'] !== undefined || groups['sign'] !== undefined;
}

/** A time of day alone is no date to any of them. */
function tomlInstant(groups: Groups, zone: string): Plan {
	const wallMs = groups['time'] === undefined ? wallOfGroups(groups) : undefined;
	if (wallMs === undefined) return failed('error');
	if (hasZone(groups)) return { kind: 'instant', epochMs: wallMs - offsetOfGroups(groups) };
	return isZone(zone) ? { kind: 'instant', epochMs: instantAt(zone, wallMs) } : failed('error');
}
