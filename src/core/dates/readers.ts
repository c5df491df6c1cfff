import { epochOf, recogniseDate } from './forms';
import { readAstro, readDocusaurus, readDocusaurusLastUpdate, readEleventy3, readEleventy4, readGatsby, readHexoFrontMatter5, readStarlight, readVitePress } from './readers-js';
import { readHugo, readJekyll, readPelican, readZola } from './readers-other';
import { readTomlValue } from './readers-toml';
import type { DateValue, Plan } from './values';
import { failed, readJsYaml } from './values';
import { readV8Date } from './v8-date';
import { instantAt, isNamedZone, MINUTE, offsetAt } from './zones';

export type { DateValue, Plan, ReadFailure, Zones } from './values';

/** A generator's reader of dates, with its version where versions differ. */
export type DateReader =
	| 'hexo8'
	/** The reader of the next Hexo. */
	| 'hexo-front-matter5'
	| 'hugo'
	/** Up to 0.131 at least: what it cannot read is no date, and the build goes on. */
	| 'hugo-older'
	/** A post's `date`; pages don't read theirs. */
	| 'jekyll'
	/** A collection's `z.coerce.date()`. */
	| 'astro'
	/** `lastUpdated`: `z.date()`, which takes dates and nothing else. */
	| 'starlight'
	| 'eleventy3'
	| 'eleventy4'
	/** A blog post's `date`. */
	| 'docusaurus'
	| 'docusaurus-last-update'
	| 'gatsby'
	| 'zola'
	| 'pelican'
	/** `lastUpdated`. */
	| 'vitepress'
	/** Nobody knows. */
	| 'generic';

function goingOn(plan: Plan): Plan {
	return plan.kind === 'failure' && plan.failure === 'error' ? failed('unparsed') : plan;
}

/** What the reader makes of a value. Total; a site zone that does not exist stops the build. */
export function planOf(value: DateValue, reader: DateReader, site: string | undefined): Plan {
	if (reader === 'hugo-older') return goingOn(planOf(value, 'hugo', site));
	if (value.format === 'toml' && !value.quoted) return readTomlValue(value, reader, site);
	switch (reader) {
		case 'hexo8':
			return readHexo8(value, site);
		case 'hexo-front-matter5':
			return readHexoFrontMatter5(value, site);
		case 'hugo':
			return readHugo(value, site);
		case 'jekyll':
			return readJekyll(value, site);
		case 'astro':
			return readAstro(value);
		case 'starlight':
			return readStarlight(value);
		case 'eleventy3':
			return readEleventy3(value);
		case 'eleventy4':
			return readEleventy4(value);
		case 'docusaurus':
			return readDocusaurus(value);
		case 'docusaurus-last-update':
			return readDocusaurusLastUpdate(value);
		case 'gatsby':
			return readGatsby(value);
		case 'zola':
			return readZola(value);
		case 'pelican':
			return readPelican(value, site);
		case 'vitepress':
			return readVitePress(value);
		case 'generic':
			return readAsWritten(value);
		default:
			return reader satisfies never;
	}
}

/** What the text says by itself; without a zone nothing is known. */
function readAsWritten({ text }: DateValue): Plan {
	const reading = recogniseDate(text);
	const epochMs = reading.kind === 'date' || reading.kind === 'instant' ? epochOf(reading) : undefined;
	return epochMs === undefined ? { kind: 'unknown' } : { kind: 'instant', epochMs };
}

/** `Date#getTimezoneOffset` of a machine: minutes west of UTC, cut to whole ones. */
function timezoneOffset(machine: string, epochMs: number): number {
	return -Math.trunc(offsetAt(machine, epochMs) / MINUTE);
}

/**
 * Hexo 8 with hexo-front-matter 4. A YAML timestamp is UTC to js-yaml, and hexo-front-matter then
 * re-reads its UTC clock as the machine's (`getTime() + getTimezoneOffset() * 60 * 1000`, the
 * offset taken before the shift), whether or not a zone was written. Any other value goes through
 * `new Date(value)`. Where the site has a `timezone`, `adjustDateForTimezone` shifts the result by
 * the difference between machine and site, taken at the unshifted instant (Hexo 8.1,
 * lib/plugins/processor/common.ts). So only a plain timestamp without a zone means the same
 * everywhere, and around a change of clocks even that slips by an hour.
 */
function readHexo8(value: DateValue, site: string | undefined): Plan {
	const zone = site === '' ? undefined : site;
	const date = constructHexoDate(value);
	if (date === undefined) return failed('ignored');
	// moment-timezone answers null for a zone that it does not know, and Hexo asks that null for an offset.
	if (zone !== undefined && !isNamedZone(zone)) return failed('error');

	const { kind, ms } = date;
	if (zone === undefined && kind === 'instant') return { kind: 'instant', epochMs: ms };
	const construct = (machine: string): number => {
		if (kind === 'timestamp') return ms + timezoneOffset(machine, ms) * MINUTE;
		return kind === 'wall' ? instantAt(machine, ms) : ms;
	};
	if (zone === undefined) return { kind: 'machine', on: construct, differs: 'always', wallMs: ms };
	const on = (machine: string): number => {
		const epochMs = construct(machine);
		return epochMs - timezoneOffset(machine, epochMs) * MINUTE - offsetAt(zone, epochMs);
	};
	return { kind: 'machine', on, differs: kind === 'instant' ? 'always' : 'clock-changes' };
}

/** The date object before any shift: js-yaml's, or that of `new Date(value)`, as an instant or a clock of the machine. */
function constructHexoDate(value: DateValue): { readonly kind: 'timestamp' | 'wall' | 'instant'; readonly ms: number } | undefined {
	const scalar = readJsYaml(value);
	switch (scalar.kind) {
		case 'date':
			return { kind: 'timestamp', ms: scalar.epochMs };
		case 'string': {
			const date = readV8Date(scalar.text);
			if (date.kind === 'wall') return { kind: 'wall', ms: date.wallMs };
			return date.kind === 'instant' ? { kind: 'instant', ms: date.epochMs } : undefined;
		}
		case 'number':
		case 'other': {
			const number = scalar.kind === 'number' ? scalar.number : Number(scalar.value);
			// What counts as false (0, NaN, null) never gets as far as `new Date`.
			return number !== 0 && Math.abs(number) <= 8.64e15 ? { kind: 'instant', ms: Math.trunc(number) } : undefined;
		}
		default:
			return scalar satisfies never;
	}
}
