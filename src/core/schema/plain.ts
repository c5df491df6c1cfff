import { isObject, prepareSchema, type JsonObject } from './guards';
import { makePlans, type CompilerOutput } from './plan';
import type { CompiledSchema, Json } from './schema';

/** What the compiler would leave of one keyword; the planner looks at the end of the name alone. */
type Keyword = readonly [id: string, location: string, value: unknown];

/**
 * Makes a schema ready that keeps to the plainest part of 2020-12: one document, references by pointer
 * into it. It gives the plans that `compileSchema` gives, which a test compares for every schema that
 * comes with Masthead, in 2 ms and without the library that needs 60 to start.
 *
 * @throws where the schema uses anything else
 */
export function compilePlain(text: string, uri: string): CompiledSchema {
	const prepared = prepareSchema(text, uri);
	if (prepared.kind === 'failure') throw new Error(`${uri}: ${prepared.reason} ${prepared.detail}`);
	if (prepared.unusable.length > 0 || prepared.dialect !== 'https://json-schema.org/draft/2020-12/schema') throw new Error(`${uri} is not plain`);
	const output: Record<string, unknown> = { metaData: {} };
	new Writer(uri, output).write(prepared.schema, `${uri}#`);
	const { root } = makePlans(`${uri}#`, output as CompilerOutput);
	return { kind: 'schema', uri, root, tracksEvaluated: false, unusable: [] };
}

class Writer {
	constructor(
		private readonly uri: string,
		private readonly output: Record<string, unknown>,
	) {}

	write(schema: Json, location: string): string {
		if (!isObject(schema)) {
			this.output[location] = schema;
			return location;
		}
		this.output[location] = Object.entries(schema).flatMap(([name, value]) => this.keyword(name, value, `${location}/`, schema));
		return location;
	}

	private keyword(name: string, value: Json, at: string, beside: JsonObject): Keyword[] {
		const location = at + escape(name);
		const known = (content: unknown): Keyword[] => [[`/${name}`, location, content]];
		switch (name) {
			case '$schema':
			case '$comment':
				return [];
			case '$defs':
				this.writeMap(value, location);
				return [];
			case '$ref':
				if (typeof value !== 'string' || !value.startsWith('#/')) throw new Error(`${location} leads elsewhere`);
				return [['/ref', location, this.uri + value]];
			case 'properties':
				return known(this.writeMap(value, location));
			case 'patternProperties':
				return known(Object.entries(this.writeMap(value, location)).map(([source, one]) => [new RegExp(source), one]));
			case 'additionalProperties':
				return known([/^$/, this.write(value, location)]);
			case 'items':
				return known([Array.isArray(beside['prefixItems']) ? beside['prefixItems'].length : 0, this.write(value, location)]);
			case 'not':
			case 'if':
			case 'propertyNames':
				return known(this.write(value, location));
			case 'then':
			case 'else':
				return known(beside['if'] === undefined ? [] : [`${at}if`, this.write(value, location)]);
			case 'allOf':
			case 'anyOf':
			case 'oneOf':
			case 'prefixItems':
				return known((value as readonly Json[]).map((one, index) => this.write(one, `${location}/${index}`)));
			case 'enum':
				return known((value as readonly Json[]).map((one) => JSON.stringify(one)));
			case 'const':
				return known(JSON.stringify(value));
			default:
				if (asWritten.has(name)) return known(value);
				// Words of editors and of our own, which the compiler hands through as they are.
				if (/^(?:x-masthead-|errorMessage$|deprecationMessage$)/.test(name)) return [[`/unknown#${name}`, location, [name, value]]];
				throw new Error(`${location} is not plain`);
		}
	}

	private writeMap(schemas: Json, location: string): Record<string, string> {
		return Object.fromEntries(Object.entries(schemas as JsonObject).map(([name, schema]) => [name, this.write(schema, `${location}/${escape(name)}`)]));
	}
}

const asWritten: ReadonlySet<string> = new Set([
	'title', 'description', 'default', 'examples', 'deprecated',
	'type', 'required', 'format', 'uniqueItems',
	'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf',
	'minProperties', 'maxProperties', 'minItems', 'maxItems',
]);

function escape(name: string): string {
	return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
