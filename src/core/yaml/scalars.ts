import type { ScalarType } from '../tree';

/**
 * A YAML reader as far as plain scalars go. `js-yaml3`: gray-matter 4 (VitePress, Gatsby).
 * `js-yaml4`: Hexo, Astro, Eleventy 3, Docusaurus 3 (measured with js-yaml 4.3; `js-yaml4.1` is
 * older). `goccy`: Hugo. `safe-yaml`: Jekyll. `core`: the YAML 1.2 core schema of `yaml` 2, the
 * cautious choice where no generator is known. `yaml1.1`: `yaml` 2 with version 1.1.
 */
export type YamlReader = 'js-yaml3' | 'js-yaml4.1' | 'js-yaml4' | 'js-yaml5' | 'core' | 'yaml1.1' | 'goccy' | 'safe-yaml';

export interface TypedScalar {
	readonly type: ScalarType;
	/** The value handed on; a timestamp keeps its text. */
	readonly value: string | number | boolean | null;
}

const nullForm = /^(?:~|null|Null|NULL)?$/;
const trueForm = /^(?:true|True|TRUE)$/;
const falseForm = /^(?:false|False|FALSE)$/;
const coreInteger = /^[-+]?[0-9]+$/;
const octal = /^0o[0-7]+$/;
const hexadecimal = /^0x[0-9a-fA-F]+$/;
const coreFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const specialFloat = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

// js-yaml 4, lib/type/int.js: a sign may precede the prefixed forms, and 0b is known.
const signedPrefixed = /^[-+]?0(?:b[01]+|o[0-7]+|x[0-9a-fA-F]+)$/;

// js-yaml 4, lib/type/timestamp.js: the date alone in full, or date and time to the second.
const timestampDay = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const timestampTime =
	/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?$/;

/** What a reader makes of an unquoted scalar, given its text without surrounding white space. */
export function typePlainScalar(text: string, reader: YamlReader): TypedScalar {
	if (!mayBeTyped(text)) return { type: 'string', value: text };
	if (nullForm.test(text)) return { type: 'null', value: null };
	if (trueForm.test(text)) return { type: 'boolean', value: true };
	if (falseForm.test(text)) return { type: 'boolean', value: false };
	const number = reader === 'js-yaml4' ? readJsYamlNumber(text) : readCoreNumber(text);
	if (number !== undefined) return { type: 'number', value: number };
	if (reader === 'js-yaml4' && (timestampDay.test(text) || timestampTime.test(text))) {
		return { type: 'timestamp', value: text };
	}
	return { type: 'string', value: text };
}

/** Most scalars are words: their first character alone tells that nothing else can come of them. */
function mayBeTyped(text: string): boolean {
	if (text === '') return true;
	const first = text.charCodeAt(0);
	const isDigit = first >= 48 && first <= 57;
	return isDigit || '+-.~nNtTfF'.includes(text.charAt(0));
}

function readCoreNumber(text: string): number | undefined {
	if (coreInteger.test(text) || coreFloat.test(text)) return Number(text);
	if (octal.test(text) || hexadecimal.test(text)) return Number(text);
	return readSpecialFloat(text);
}

/** A number too large to be one stays text here: js-yaml asks whether it is finite. */
function readJsYamlNumber(text: string): number | undefined {
	const number = readPrefixedOrDecimal(text);
	return number === undefined ? readSpecialFloat(text) : Number.isFinite(number) ? number : undefined;
}

function readPrefixedOrDecimal(text: string): number | undefined {
	if (signedPrefixed.test(text)) return (text.startsWith('-') ? -1 : 1) * Number(text.replace(/^[-+]/, ''));
	// lib/type/float.js: no sign before a bare point.
	return coreInteger.test(text) || (coreFloat.test(text) && !/^[-+]\./.test(text)) ? Number(text) : undefined;
}

function readSpecialFloat(text: string): number | undefined {
	if (!specialFloat.test(text)) return undefined;
	if (text.toLowerCase() === '.nan') return Number.NaN;
	return text.startsWith('-') ? -Infinity : Infinity;
}
