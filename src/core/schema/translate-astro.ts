import { withoutFlags } from './pattern-flags';
import type { Json } from './schema';
import { isMap, listOf, type JsonMap } from './translate';

/**
 * How far the generated schema can be taken at its word. It tells the types that come out of zod, and
 * not which values zod turns into them.
 */
export type AstroCertainty =
	/** Nothing is converted: dates are what the reader takes for dates. */
	| 'nothing-converted'
	/** `z.coerce.date()` stands among the fields: which dates go through it cannot be told. */
	| 'dates-converted'
	/** Other values may be converted too, or it cannot be known. */
	| 'unknown';

/** Starlight's own schema converts nothing of what is written, as far as 0.42 and its heads were tried. */
const ownModules = /^(?:astro:content|astro:schema|astro\/zod|astro\/loaders|astro\/content|zod(?:\/.*)?|@astrojs\/starlight\/(?:loaders|schema))$/;

/**
 * What a program with collections converts before it checks.
 *
 * @param program `content.config.*` without its comments; undefined where it cannot be read
 */
export function astroCertainty(program: string | undefined): AstroCertainty {
	if (program === undefined) return 'unknown';
	const modules = [...program.matchAll(/\bfrom\s*(['"])([^'"\n]*)\1|\b(?:import|require)\s*\(?\s*(['"])([^'"\n]*)\3/g)].map(([, , from, , bare]) => from ?? bare ?? '');
	// A schema from elsewhere (Starlight's, a file beside) may convert what it likes.
	if (modules.some((name) => !ownModules.test(name))) return 'unknown';
	if (/\bpreprocess\b|\.catch\s*\(|\bcustom\b|\bcoerce\b(?!\s*\.\s*date\b)/.test(program)) return 'unknown';
	return /\bcoerce\b/.test(program) ? 'dates-converted' : 'nothing-converted';
}

/**
 * The schema that Astro writes for a collection (`.astro/collections/<name>.schema.json`), so that it
 * refuses only what Astro refuses. Astro 2 to 5 have it from zod-to-json-schema (draft-07), Astro 6
 * from zod itself (2020-12); how each writes what was tried with `astro sync` of both.
 *
 * @param program `content.config.*` without its comments: the flags of patterns stand there alone
 */
export function translateAstro(schema: Json, certainty: AstroCertainty, program = ''): JsonMap | undefined {
	if (!isMap(schema)) return undefined;
	const isOlder = !String(schema['$schema'] ?? '').includes('2020-12');
	const translated = new AstroTranslator(isOlder, certainty, program).translate(schema);
	return certainty === 'unknown' ? { ...translated, 'x-masthead-severity': 'warning' } : translated;
}

/** The flags behind a pattern in a program; undefined where it is not there, or not always the same. */
function flagsIn(program: string, source: string): string | undefined {
	const found = new Set<string>();
	const literal = `/${source}/`;
	for (let at = program.indexOf(literal); at >= 0; at = program.indexOf(literal, at + 1)) found.add(/^[a-z]*/.exec(program.slice(at + literal.length, at + literal.length + 10))?.[0] ?? '');
	const [flags] = found;
	return found.size === 1 ? flags : undefined;
}

/** Formats that zod checks as the standards have them. Those of dates and times differ. */
const sureFormats: readonly Json[] = ['email', 'uuid'];

class AstroTranslator {
	constructor(
		private readonly isOlder: boolean,
		private readonly certainty: AstroCertainty,
		private readonly program: string,
	) {}

	/** @param key of the object in which it is the schema of a value */
	translate(schema: JsonMap, key?: string): JsonMap {
		const date = this.dateOf(schema, key);
		if (date !== undefined) return date;
		const copy: Record<string, Json> = {};
		for (const [keyword, value] of Object.entries(schema)) copy[keyword === 'oneOf' ? 'anyOf' : keyword] = this.keyword(keyword, value);
		if (isMap(schema['properties'])) this.keys(schema, schema['properties'], copy);
		if (schema['type'] === 'string' || listOf(schema['type']).includes('string')) this.text(schema, copy);
		if (typeof schema['pattern'] === 'string') this.pattern(schema['pattern'], schema, copy);
		if (this.isOlder && Array.isArray(schema['allOf'])) this.pipe(schema, copy);
		return copy;
	}

	private any(schema: Json, key?: string): Json {
		return isMap(schema) ? this.translate(schema, key) : schema;
	}

	private keyword(keyword: string, value: Json): Json {
		switch (keyword) {
			case 'properties':
				return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, below]) => [key, this.any(below, key)])) : value;
			case 'patternProperties':
			case 'definitions':
			case '$defs':
				return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, below]) => [key, this.any(below)])) : value;
			case 'anyOf':
			case 'oneOf':
			case 'allOf':
			case 'prefixItems':
			case 'items':
				return Array.isArray(value) ? listOf(value).map((below) => this.any(below)) : this.any(value);
			case 'additionalProperties':
			case 'additionalItems':
			case 'propertyNames':
				return this.any(value);
			default:
				return value;
		}
	}

	/** zod takes unknown keys away, and only a strict object refuses them; the older schemas do not tell the two apart. */
	private keys(schema: JsonMap, properties: JsonMap, copy: Record<string, Json>): void {
		const { additionalProperties, required } = schema;
		if (this.isOlder && additionalProperties === false) delete copy['additionalProperties'];
		if (copy['additionalProperties'] === undefined) copy['x-masthead-unknown-keys'] = 'near';
		if (copy['additionalProperties'] === false && this.certainty !== 'unknown') copy['x-masthead-severity'] = { additionalProperties: 'error' };
		if (required !== undefined) copy['required'] = listOf(required).filter((key) => typeof key === 'string' && isDemanded(properties[key]));
	}

	/** zod counts text only: a date that is read as one is none. */
	private text(schema: JsonMap, copy: Record<string, Json>): void {
		copy['x-masthead-reads'] = 'string';
		if (!sureFormats.includes(schema['format'] ?? null)) delete copy['format'];
		// `new URL` decides, which takes more than the format allows, but nothing without a scheme.
		if (schema['format'] === 'uri' && schema['pattern'] === undefined) {
			copy['pattern'] = '^\\s*[A-Za-z][A-Za-z0-9+.\\-]*:';
			const words = schema['errorMessage'];
			copy['errorMessage'] = { pattern: 'An address with its beginning is expected here, such as https://example.com/.', ...(isMap(words) ? words : {}) };
		}
	}

	/** A pattern loses its flags on the way here, and what stands before it may change the text. */
	private pattern(source: string, schema: JsonMap, copy: Record<string, Json>): void {
		copy['x-masthead-severity'] = { pattern: 'warning' };
		const flags = flagsIn(this.program, source);
		// zod's own have none; what a program puts together, or brings from elsewhere, may have any.
		const isOwn = flags === undefined && (schema['format'] !== undefined || (this.certainty !== 'unknown' && !/\bRegExp\b/.test(this.program)));
		const written = isOwn ? source : flags === undefined ? undefined : withoutFlags(source, flags);
		if (written === undefined) {
			delete copy['pattern'];
			return;
		}
		copy['pattern'] = written;
		if (written === source) return;
		const words = schema['errorMessage'];
		copy['errorMessage'] = { pattern: `Something that matches /${source}/${flags} is expected here.`, ...(isMap(words) ? words : {}) };
	}

	/** The older schemas write `a.pipe(b)` as if both judged the same value; only the first sees what was written. */
	private pipe(schema: JsonMap, copy: Record<string, Json>): void {
		const parts = listOf(schema['allOf']);
		if (parts.every((part) => isMap(part) && (part['type'] === 'object' || part['$ref'] !== undefined || part['allOf'] !== undefined))) {
			copy['x-masthead-severity'] = 'warning';
			return;
		}
		copy['allOf'] = listOf(copy['allOf']).map((part, index) => (index === 0 ? part : true));
	}

	/** A date, which the date rules judge. */
	private dateOf(schema: JsonMap, key: string | undefined): JsonMap | undefined {
		if (!isDate(schema)) return undefined;
		const { type: _type, format: _format, anyOf: _anyOf, minimum: _minimum, maximum: _maximum, ...words } = schema;
		// A text with `datetime()` looked like a date in some older versions.
		const isKept = this.certainty === 'nothing-converted' || (this.certainty === 'dates-converted' && key !== undefined && isPlainDate(key, this.program));
		const isCertain = isKept && (!this.isOlder || schema['anyOf'] !== undefined);
		if (isCertain) return { ...words, type: 'string', 'x-masthead-date': true, 'x-masthead-reads': 'timestamp' };
		return { ...words, type: ['string', 'number', 'boolean'], 'x-masthead-date': true, 'x-masthead-severity': { type: 'warning' } };
	}
}

/** Whether each value of that name in a program is `z.date()`, which converts nothing. */
function isPlainDate(key: string, program: string): boolean {
	if (!/^\w+$/.test(key)) return false;
	const all = program.match(new RegExp(`(?<![\\w$])${key}(?![\\w$])`, 'g')) ?? [];
	const plain = program.match(new RegExp(`(?<![\\w$.'"])${key}\\s*:\\s*z\\s*\\.\\s*date\\(`, 'g')) ?? [];
	return plain.length > 0 && plain.length === all.length;
}

/** `anyOf` date-time, date and unix-time before Astro 6; a date-time without a pattern since. */
function isDate({ type, format, pattern, anyOf }: JsonMap): boolean {
	if (type === 'integer') return format === 'unix-time';
	if (type === 'string') return format === 'date-time' && pattern === undefined;
	const branches = listOf(anyOf);
	return branches.length > 1 && branches.every((branch) => isMap(branch) && ['date-time', 'date', 'unix-time'].includes(String(branch['format'])) && branch['pattern'] === undefined);
}

/** A key with a default may be missing, and so may one that takes anything. */
function isDemanded(schema: Json | undefined): boolean {
	if (!isMap(schema)) return schema !== true;
	if (schema['default'] !== undefined) return false;
	return Object.keys(schema).some((keyword) => !['title', 'description', 'markdownDescription', 'examples'].includes(keyword));
}
