import type { Scalar } from 'yaml';
import { typePlainScalar, type TypedScalar, type YamlReader } from './scalars';

const prefix = 'tag:yaml.org,2002:';

/**
 * What a reader makes of a scalar with a tag (`!!int`, `!!str`), or in quotes or a block without one;
 * undefined where it refuses the value. Measured with js-yaml 3, 4 and 5, yaml 2 and SafeYAML on Psych.
 *
 * @param text the content, quotes taken off
 * @param tag in full: `tag:yaml.org,2002:int`; `!` where only an exclamation mark is written
 */
export function typeTaggedScalar(text: string, tag: string | undefined, reader: YamlReader): TypedScalar | undefined {
	const asText: TypedScalar = { type: 'string', value: text };
	if (tag === undefined) return asText;
	// SafeYAML passes tags over, and with a tag it doesn't see quotes either: `!!str "2022"` is a number.
	if (reader === 'safe-yaml') return tag.endsWith('binary') ? asText : typePlainScalar(text, reader);
	const name = tag.startsWith(prefix) ? tag.slice(prefix.length) : '';
	switch (name) {
		case 'timestamp':
			return asTimestamp(text, reader);
		case 'int':
		case 'float':
		case 'bool':
		case 'null':
			return ofKind(text, name, reader);
		default:
			return asText;
	}
}

function asTimestamp(text: string, reader: YamlReader): TypedScalar | undefined {
	// js-yaml 5 knows no such tag. Hugo's reader makes a time of it, which no other text is there.
	if (reader === 'js-yaml5') return undefined;
	if (reader === 'goccy' || reader === 'go-yaml2') return { type: 'timestamp', value: text };
	const typed = typePlainScalar(text, reader === 'core' ? 'yaml1.1' : reader);
	return typed.type === 'timestamp' ? typed : undefined;
}

function ofKind(text: string, name: 'int' | 'float' | 'bool' | 'null', reader: YamlReader): TypedScalar | undefined {
	// With the tag, js-yaml 5 takes the signs and the binary numbers that version 4 takes without.
	const typed = typePlainScalar(text, reader === 'js-yaml5' ? 'js-yaml4' : reader);
	const isFraction = /[.eE]/.test(text) && !/^[-+]?0x/.test(text);
	const fits = name === 'bool' ? typed.type === 'boolean' : name === 'null' ? typed.type === 'null' : typed.type === 'number' && (name === 'float' || !isFraction);
	if (fits) return typed;
	// yaml 2 warns, and hands the text on; js-yaml gives up.
	return isJsYaml(reader) ? undefined : { type: 'string', value: text };
}

/** Readers that fail on a tag that they don't know or that does not fit its value. */
export function isJsYaml(reader: YamlReader): boolean {
	return reader.startsWith('js-yaml');
}

/** `!note text`, which begins with one exclamation mark; `!!str` is written in full by now. */
export function isLocal(tag: string | undefined): boolean {
	return tag?.startsWith('!') === true;
}

/** The text of a scalar, quotes taken off: the parser itself makes a Date of `!!timestamp` and bytes of `!!binary`. */
export function contentOf({ value, source }: Scalar): string {
	return typeof value === 'string' ? value : (source ?? '');
}
