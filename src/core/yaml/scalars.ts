import { hasUsualForm } from '../dates/usual';
import type { ScalarType } from '../tree';
import { isRubyDate, isRubyTime } from './ruby-dates';

/**
 * A YAML reader as far as scalars go.
 *
 * `js-yaml3`: gray-matter 4 (VitePress, Gatsby). `js-yaml4.1` (4.0 and 4.1) and `js-yaml4` (4.2 and
 * later): Hexo, Astro, Eleventy 3, Docusaurus 3. `js-yaml5`: @11ty/gray-matter 3. `goccy`: Hugo,
 * and `go-yaml2` in Hugo up to 0.131 at least. `safe-yaml`: Jekyll. `serde-yaml`: Zola. `hexo-front-matter5`: the core schema of `yaml` 2 with timestamps. `core`: the
 * YAML 1.2 core schema of `yaml` 2, the cautious choice where no generator is known. `yaml1.1`:
 * `yaml` 2 with version 1.1.
 */
export type YamlReader =
	| 'js-yaml3'
	| 'js-yaml4.1'
	| 'js-yaml4'
	| 'js-yaml5'
	| 'core'
	| 'hexo-front-matter5'
	| 'yaml1.1'
	| 'goccy'
	| 'go-yaml2'
	| 'serde-yaml'
	| 'safe-yaml';

export interface TypedScalar {
	readonly type: ScalarType;
	/** The value handed on; a timestamp keeps its text. */
	readonly value: string | number | boolean | null;
}

/** What a reader makes of an unquoted scalar, given its text without surrounding white space. */
export function typePlainScalar(text: string, reader: YamlReader): TypedScalar {
	const rules = allRules[reader];
	if (!mayBeTyped(text, rules)) return { type: 'string', value: text };
	if (hasUsualForm(text)) return { type: rules.isTimestamp(text) ? 'timestamp' : 'string', value: text };
	if (nullForm.test(text)) return { type: 'null', value: null };
	if (rules.trues.test(text)) return { type: 'boolean', value: true };
	if (rules.falses.test(text)) return { type: 'boolean', value: false };
	const number = rules.number(text);
	if (number !== undefined) return { type: 'number', value: number };
	return { type: rules.isTimestamp(text) ? 'timestamp' : 'string', value: text };
}

/** Readers for whom `<<` gives a map the keys of another; to the others it is a key like any other. */
export function mergesMaps(reader: YamlReader): boolean {
	return reader !== 'js-yaml5' && reader !== 'hexo-front-matter5' && reader !== 'serde-yaml';
}

/** Readers that want the further lines of quotes and brackets deeper than their key, as YAML does. */
export function wantsDeeperLines(reader: YamlReader): boolean {
	return reader === 'js-yaml5' || reader === 'hexo-front-matter5';
}

/** Whether the reader may fail on an unquoted scalar, and with it on the whole head. Zola's does so in some fields (serde-tags.ts). */
export function rejectsPlainScalar(text: string, reader: YamlReader): boolean {
	return (reader === 'safe-yaml' && isRefusedByRuby(text)) || (reader === 'serde-yaml' && isBeyond64Bits(text));
}

/** A whole number that a reader of Rust has, but none of Rust's usual numbers: what has more than 128 bits is a fraction to it. */
export function isBeyond64Bits(text: string): boolean {
	if (text.length < 19 || !/^[-+]?(?:0|[1-9][0-9]*|0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+)$/.test(text)) return false;
	const amount = BigInt(text.replace(/^[-+]/, ''));
	return text.startsWith('-') ? amount > maxNegative && amount <= 1n << 127n : amount > maxUnsigned && amount >> 128n === 0n;
}

interface Rules {
	/** What typed scalars begin with, digits apart. */
	readonly starts: string;
	readonly trues: RegExp;
	readonly falses: RegExp;
	readonly number: (text: string) => number | undefined;
	readonly isTimestamp: (text: string) => boolean;
}

const nullForm = /^(?:~|null|Null|NULL)?$/;
const coreWords = { starts: '+-.~nNtTfF', trues: /^(?:true|True|TRUE)$/, falses: /^(?:false|False|FALSE)$/ } as const;

const never = (): boolean => false;

const allRules: { readonly [R in YamlReader]: Rules } = {
	'js-yaml3': { ...coreWords, number: readJsYaml3Number, isTimestamp: isJsYamlTimestamp },
	'js-yaml4.1': { ...coreWords, number: readJsYaml41Number, isTimestamp: isJsYamlTimestamp },
	'js-yaml4': { ...coreWords, number: readJsYaml4Number, isTimestamp: isJsYamlTimestamp },
	'js-yaml5': { ...coreWords, number: readJsYaml5Number, isTimestamp: never },
	core: { ...coreWords, number: readCoreNumber, isTimestamp: never },
	'hexo-front-matter5': { ...coreWords, number: readCoreNumber, isTimestamp: isYamlTimestamp },
	'yaml1.1': {
		// An exponent alone (`e3`) is a number to it, although not one that can be told.
		starts: '+-.~nNtTfFyYoOeE',
		trues: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
		falses: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
		number: readYaml11Number,
		isTimestamp: isYamlTimestamp,
	},
	'serde-yaml': { ...coreWords, number: readSerdeYamlNumber, isTimestamp: never },
	goccy: { ...coreWords, number: readGoccyNumber, isTimestamp: never },
	'go-yaml2': {
		starts: '+-.~nNtTfFyYoO',
		trues: /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE)$/,
		falses: /^(?:n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/,
		number: readGoYaml2Number,
		isTimestamp: never,
	},
	'safe-yaml': {
		starts: '+-.~nNtTfFyYoO',
		trues: /^(?:yes|Yes|YES|on|On|ON|true|True|TRUE)$/,
		falses: /^(?:no|No|NO|off|Off|OFF|false|False|FALSE)$/,
		number: readSafeYamlNumber,
		isTimestamp: (text) => isRubyDate(text) || isRubyTime(text),
	},
};

export const yamlReaders = Object.keys(allRules) as readonly YamlReader[];

/** Most scalars are words: their first character alone tells that nothing else can come of them. */
function mayBeTyped(text: string, { starts }: Rules): boolean {
	if (text === '') return true;
	const first = text.charCodeAt(0);
	const isDigit = first >= 48 && first <= 57;
	return isDigit || starts.includes(text.charAt(0));
}

// js-yaml 3 and 4, type/timestamp.js: the date alone in full, or date and time to the second.
const timestampDay = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const timestampTime =
	/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?$/;

function isJsYamlTimestamp(text: string): boolean {
	// No date with a time has only ten characters.
	return text.length === 10 ? timestampDay.test(text) : timestampTime.test(text);
}

// yaml 2, schema/yaml-1.1/timestamp.js, and hexo-front-matter 5, lib/timestamp.ts.
const yamlTimestamp =
	/^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[tT]|[ \t]+)[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]+)?(?:[ \t]*(?:Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$/;

function isYamlTimestamp(text: string): boolean {
	return yamlTimestamp.test(text);
}

const coreInteger = /^[-+]?[0-9]+$/;
const coreFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const coreOctal = /^0o[0-7]+$/;
const coreHexadecimal = /^0x[0-9a-fA-F]+$/;
const specialFloat = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

function readCoreNumber(text: string): number | undefined {
	if (coreInteger.test(text) || coreFloat.test(text)) return Number(text);
	if (coreOctal.test(text) || coreHexadecimal.test(text)) return Number(text);
	return readSpecialFloat(text);
}

function readSpecialFloat(text: string): number | undefined {
	if (!specialFloat.test(text)) return undefined;
	if (text.toLowerCase() === '.nan') return Number.NaN;
	return text.startsWith('-') ? -Infinity : Infinity;
}

/** As in the core schema; a number too large to be one stays text. */
function readJsYaml5Number(text: string): number | undefined {
	const special = readSpecialFloat(text);
	return special ?? finite(readCoreNumber(text));
}

function finite(number: number | undefined): number | undefined {
	return number !== undefined && Number.isFinite(number) ? number : undefined;
}

// js-yaml 4.2 and later, lib/type/int.js: a sign may precede the prefixed forms, and 0b is known.
const signedPrefixed = /^[-+]?0(?:b[01]+|o[0-7]+|x[0-9a-fA-F]+)$/;

function readJsYaml4Number(text: string): number | undefined {
	if (signedPrefixed.test(text)) return finite(readPrefixed(text));
	// lib/type/float.js: no sign before a bare point.
	if (coreInteger.test(text) || (coreFloat.test(text) && !/^[-+]\./.test(text))) return finite(Number(text));
	return readSpecialFloat(text);
}

// js-yaml 3.13 to 3.15 and 4.0 to 4.1, type/int.js and type/float.js: underscores between digits.
const prefixed41 = /^[-+]?0(?:b_*[01][01_]*|o_*[0-7][0-7_]*|x_*[0-9a-fA-F][0-9a-fA-F_]*)$/;
const decimal41 = /^(?:[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?)$/;

function readJsYaml41Number(text: string): number | undefined {
	if (text.endsWith('_')) return undefined;
	if (prefixed41.test(text)) return readPrefixed(text);
	return decimal41.test(text) ? Number.parseFloat(text.replaceAll('_', '')) : readSpecialFloat(text);
}

const prefixed3 = /^[-+]?0(?:b_*[01][01_]*|_*[0-7][0-7_]*|x_*[0-9a-fA-F][0-9a-fA-F_]*)$/;
const decimal3 = /^(?:[-+]?(?:0|[1-9][0-9_]*)(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?)$/;
const base60Integer3 = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/;
const base60Float3 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/;

function readJsYaml3Number(text: string): number | undefined {
	if (text.endsWith('_')) return undefined;
	if (prefixed3.test(text)) return readPrefixed(text, 'zero-is-octal');
	if (decimal3.test(text)) return Number.parseFloat(text.replaceAll('_', ''));
	return base60Integer3.test(text) || base60Float3.test(text) ? readBase60(text) : readSpecialFloat(text);
}

// yaml 2, schema/yaml-1.1/int.js and float.js. What has no digit at all is a number there, but none that is known.
const prefixed11 = /^[-+]?0(?:b[01_]+|[0-7_]+|x[0-9a-fA-F_]+)$/;
const decimal11 = /^(?:[-+]?[0-9][0-9_]*|[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*|[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+)$/;
const base60Number11 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

function readYaml11Number(text: string): number | undefined {
	if (prefixed11.test(text)) return readPrefixed(text, 'zero-is-octal');
	if (decimal11.test(text)) return Number.parseFloat(text.replaceAll('_', ''));
	return base60Number11.test(text) ? readBase60(text) : readSpecialFloat(text);
}

const radixOf: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16 };

/** `0x1F`, with or without a sign; `zero-is-octal`: a leading zero alone means octal too. */
function readPrefixed(text: string, plain: 'zero-is-octal' | 'prefix-only' = 'prefix-only'): number {
	const sign = text.startsWith('-') ? -1 : 1;
	const digits = text.replace(/^[-+]/, '').replaceAll('_', '');
	const radix = radixOf[digits.charAt(1)];
	if (radix !== undefined) return sign * Number.parseInt(digits.slice(2), radix);
	// The zero itself is the prefix then: yaml 2 knows no number of `0_`.
	return sign * (plain === 'zero-is-octal' ? Number.parseInt(digits.slice(1), 8) : Number.parseInt(digits, 10));
}

/** `12:30` is 750: hours and minutes of an angle or a day, as YAML 1.1 has them. */
function readBase60(text: string): number {
	const digits = text.replace(/^[-+]/, '').replaceAll('_', '');
	const amount = digits.split(':').reduce((sum, part) => sum * 60 + Number.parseFloat(part), 0);
	return text.startsWith('-') ? -amount : amount;
}

// serde_yaml 0.9, de.rs: parse_unsigned_int, parse_negative_int, parse_f64, digits_but_not_number.
const rustPrefixed = /^[-+]?0(?:x[0-9a-fA-F]+|o[0-7]+|b[01]+)$/;

/** Digits behind a leading zero are text; whatever else is a number in Rust is one. */
function readSerdeYamlNumber(text: string): number | undefined {
	if (rustPrefixed.test(text)) return readPrefixed(text);
	if (/^[-+]?0[0-9]+$/.test(text)) return undefined;
	return coreFloat.test(text) ? finite(Number(text)) : readSpecialFloat(text);
}

// goccy/go-yaml 1.18, token/token.go: the forms of Go's strconv once underscores and signs are gone.
const goInteger = /^(?:0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+|0[0-7]+|0|[1-9][0-9]*)$/;
const goFloat = /^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
const goKeyword = /^(?:-?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const maxUnsigned = 0xffff_ffff_ffff_ffffn;
const maxNegative = 0x8000_0000_0000_0000n;

function readGoccyNumber(text: string): number | undefined {
	if (goKeyword.test(text)) return readSpecialFloat(text);
	// One plus and one minus may precede the digits; only a minus that comes first counts.
	const digits = text.replace(/^\+?-?/, '').replaceAll('_', '');
	const isNegative = text.startsWith('-');
	if (isNegative && /^[-+]/.test(digits)) return undefined;
	if (goFloat.test(digits)) return finite(isNegative ? -Number(digits) : Number(digits));
	if (!goInteger.test(digits)) return undefined;
	const amount = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
	if (amount > (isNegative ? maxNegative : maxUnsigned)) return undefined;
	return isNegative ? -Number(amount) : Number(amount);
}

// gopkg.in/yaml.v2 2.4, resolve.go: what Go's strconv reads with a prefix of its own, then fractions; a line between digits counts for nothing.
const goPrefixed = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/;
const goYamlFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const goYamlKeyword = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

function readGoYaml2Number(text: string): number | undefined {
	if (goYamlKeyword.test(text)) return readSpecialFloat(text);
	// Words begin with a letter.
	if (/^[A-Za-z~]/.test(text)) return undefined;
	const plain = /^\..*(?:[^0-9]_|_(?![0-9]))|^\._/.test(text) ? text : text.replaceAll('_', '');
	if (goPrefixed.test(plain)) {
		const digits = plain.replace(/^[-+]/, '').toLowerCase();
		const amount = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
		if (amount <= (plain.startsWith('-') ? maxNegative : plain.startsWith('+') ? maxNegative - 1n : maxUnsigned)) return plain.startsWith('-') ? -Number(amount) : Number(amount);
	}
	return goYamlFloat.test(plain) ? finite(Number(plain)) : undefined;
}

// safe_yaml 1.0.5, transform/to_integer.rb, to_float.rb, parse/hexadecimal.rb, parse/sexagesimal.rb.
const rubyDecimal = /^[-+]?(?:0|[1-9][0-9_,]*)$/;
const rubyOctal = /^0[0-7]+$/;
const rubyHexadecimal = /^(?:0[xX][0-9a-fA-F]+|[-+]?0x[0-9a-fA-F_]+)$/;
const rubyBinary = /^0b[01_]+$/;
const rubyFloat = /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+][0-9]+)?$/;
const rubyBase60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** What matches one of the forms above, but not Ruby's own idea of a number. */
function isRefusedByRuby(text: string): boolean {
	const bare = text.replaceAll(',', '').replace(/^[-+]/, '');
	if (rubyDecimal.test(text)) return !/^[0-9]+(?:_[0-9]+)*$/.test(bare);
	if (rubyHexadecimal.test(text)) return !/[0-9a-fA-F]/.test(text.replace(/^[-+]?0[xX]/, ''));
	if (rubyBinary.test(text)) return !/^0b[01]+(?:_[01]+)*$/.test(text);
	if (rubyBase60.test(text)) return !/^[-+]?[0-9]+(?:_[0-9]+)*(?::[0-9]+)+(?:\.(?:[0-9]+(?:_[0-9]+)*)?)?$/.test(text);
	if (rubyFloat.test(text)) return !/^[-+]?(?:[0-9]+(?:_[0-9]+)*)?\.[0-9]+(?:_[0-9]+)*(?:[eE][-+][0-9]+)?$/.test(text);
	return false;
}

function readSafeYamlNumber(text: string): number | undefined {
	if (isRefusedByRuby(text)) return undefined;
	if (rubyDecimal.test(text)) return Number(text.replace(/[_,]/g, ''));
	if (rubyOctal.test(text)) return Number.parseInt(text, 8);
	if (rubyHexadecimal.test(text) || rubyBinary.test(text)) return readPrefixed(text.toLowerCase());
	if (rubyBase60.test(text)) return readRubyBase60(text);
	if (rubyFloat.test(text)) return Number(text.replaceAll('_', ''));
	// No plus before `.inf`.
	return text.startsWith('+') ? undefined : readSpecialFloat(text);
}

/** Its sign counts twice: `-1:30` is 30, not -90. */
function readRubyBase60(text: string): number {
	const [whole = '', fraction] = text.replaceAll('_', '').split('.');
	const amount = whole.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
	const result = amount + (fraction === undefined || fraction === '' ? 0 : Number(`.${fraction}`));
	return text.startsWith('-') ? -result : result;
}
