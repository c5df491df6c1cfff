import type { Format } from '../dialects';
import { writeString } from '../edits/yaml';
import type { Edit } from '../text';
import type { ScalarNode } from '../tree';
import type { ChangedDate } from './normalise';

/** The edit that writes a date in place of the one that is there. */
export function dateEdit(scalar: ScalarNode, change: ChangedDate, format: Format = 'yaml'): Edit {
	const isQuoted = scalar.style === 'single' || scalar.style === 'double';
	const wantsQuotes = change.quotes === 'add' || (change.quotes === 'keep' && scalar.style !== 'plain');
	if (!wantsQuotes || format === 'headers' || format === 'org') return { span: scalar.span, text: change.text };
	return { span: scalar.span, text: quote(change.text, isQuoted ? scalar.style : 'single', format) };
}

function quote(text: string, style: 'single' | 'double', format: Exclude<Format, 'headers' | 'org'>): string {
	switch (format) {
		case 'yaml':
			return writeString(text, style);
		case 'toml':
			// A literal string knows no escapes, so it can hold neither its quote nor control characters.
			return style === 'single' && !/['\u0000-\u001f\u007f]/.test(text) ? `'${text}'` : JSON.stringify(text);
		case 'json':
			return JSON.stringify(text);
		default:
			return format satisfies never;
	}
}
