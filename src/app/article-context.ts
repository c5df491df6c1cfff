import type { CheckOptions } from '../core/check';
import type { Zones } from '../core/dates/readers';
import type { CompiledSchema } from '../core/schema/schema';
import type { Config, DateSettings } from './config';
import type { Site } from './site';

/** Everything about an article that its own text does not say. */
export interface ArticleContext {
	readonly site: Site;
	readonly config: Config;
	/** Undefined when none could be loaded: then nothing is said about keys. */
	readonly schema?: CompiledSchema | undefined;
}

/**
 * The zones in which dates of a site are read. A zone that the person set stands in where the site's
 * configuration is not known; where it is known and names none, Hexo takes the machine's clock, so
 * the person's zone is that of the machine.
 */
export function zonesOf(site: Site, { timezone, buildTimezone }: DateSettings): Zones {
	const zone = site.timezone ?? (site.reason === 'configuration' ? undefined : timezone);
	const build = buildTimezone ?? (zone === undefined ? timezone : undefined);
	return { ...(zone === undefined ? {} : { site: zone }), ...(build === undefined ? {} : { build }) };
}

export function checkOptionsOf({ site, config, schema }: ArticleContext): CheckOptions {
	const zone = site.unknownTimezone === undefined ? {} : { unknownTimezone: site.unknownTimezone };
	const options = { zones: zonesOf(site, config.dates), provided: site.provided, rules: config.rules, ...zone };
	return schema === undefined ? options : { ...options, schema };
}
