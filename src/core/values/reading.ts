import { readJsYaml } from '../dates/values';
import type { Dialect } from '../dialects';
import type { ScalarNode, ScalarType } from '../tree';
import { isBeyond64Bits } from '../yaml/scalars';

/** What a generator makes of a scalar, in a form that can be shown. */
export interface Reading {
	readonly type: ScalarType;
	/** How the generator writes the value where it needs a text: `493` for `0755`. Empty for null. */
	readonly shown: string;
	/** `other`: somebody who sees `shown` cannot tell what was written. */
	readonly as: 'written' | 'other';
}

/**
 * What the generator reads where a scalar is written: for `0755` in Hugo the number 493.
 *
 * The scalar comes from a head that was read under this dialect. Only how a value is printed is added
 * here: JavaScript and Go write 750 where Ruby writes 750.0, and a date in their own ways.
 */
export function readingOf(scalar: ScalarNode, dialect: Dialect): Reading {
	const shown = shownBy(scalar, dialect);
	return { type: scalar.type, shown, as: shown === scalar.text ? 'written' : 'other' };
}

function shownBy({ type, value, text }: ScalarNode, dialect: Dialect): string {
	switch (type) {
		case 'null':
			return '';
		case 'number':
			return numberShown(Number(value), text, dialect);
		case 'timestamp':
			return dateShown(text, dialect);
		case 'boolean':
		case 'string':
			return String(value);
		default:
			return type satisfies never;
	}
}

const isWhole = /^[-+]?[0-9][0-9_,]*$/;

function numberShown(value: number, text: string, { generator, yaml }: Dialect): string {
	const digits = text.replace(/[_,]/g, '').replace(/^\+/, '');
	// Ruby's whole numbers have no limit, and Go's and Rust's reach to 2^64: they stay as they are written.
	if ((yaml === 'safe-yaml' || yaml === 'goccy' || yaml === 'go-yaml2' || (yaml === 'serde-yaml' && digits.length <= 20 && !isBeyond64Bits(digits))) && isWhole.test(text) && !/^-?0./.test(digits)) return digits;
	// Ruby and Rust keep one zero behind the point; where nobody knows who prints it, that is not held against it.
	const keepsZero = yaml === 'safe-yaml' || generator === 'zola' || generator === 'generic';
	return keepsZero && /[.:]/.test(text) && Number.isInteger(value) && Math.abs(value) < 1e16 ? `${String(value)}.0` : String(value);
}

/**
 * JavaScript writes the day of the week and the month in English, with the clock of the machine that
 * builds: only what can be foretold is told. Docusaurus and Ruby write numbers only.
 */
function dateShown(text: string, { generator, yaml }: Dialect): string {
	const read = readJsYaml({ text, quoted: false });
	if (read.kind !== 'date') return text;
	const iso = new Date(read.epochMs).toISOString();
	if (yaml === 'safe-yaml') return text.length === 10 ? text : `${iso.slice(0, 10)} ${iso.slice(11, 19)} +0000`;
	if (generator === 'docusaurus') return iso;
	return `${new Date(read.epochMs).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+).*$/, '$1 $3 $2 $4')} …`;
}
