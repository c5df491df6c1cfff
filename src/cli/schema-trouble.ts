import type { SchemaTrouble } from '../app/schemas';
import { clip } from '../core/messages';
import { phrase } from './phrase';

/** Why the schema that was named on the command line cannot be used, and what to do. */
export function describeSchemaTrouble(typed: string, { reason, detail }: SchemaTrouble): string {
	const shown = clip(detail, 300);
	switch (reason) {
		case 'missing-file':
			return phrase('There is no schema file {typed} that can be read. Check the path after --schema.', { typed });
		case 'remote':
		case 'unreachable':
			return phrase('The schema {typed} is on the network. Save it and name the file.', { typed });
		case 'not-json':
			return phrase('The schema {typed} is not valid JSON: {shown}. Mend it, or leave --schema out to use the built-in one.', { typed, shown });
		case 'not-a-schema':
			return phrase('The schema {typed} is not a valid JSON Schema: {shown}. Mend it, or leave --schema out to use the built-in one.', { typed, shown });
		case 'endless-reference':
			return phrase('The schema {typed} refers to itself without end at {shown}. Take one of its references out.', { typed, shown });
		case 'unresolved-reference':
			return phrase('The schema {typed} refers to something that is not there: {shown}. Correct the reference.', { typed, shown });
		case 'unknown-dialect':
			return phrase('The schema {typed} is written in a dialect that Masthead does not know: {shown}. Draft-07, 2019-09 and 2020-12 are known.', { typed, shown });
		case 'too-large':
			return phrase('The schema {typed} is too large to be used.', { typed });
		case 'too-deep':
			return phrase('The schema {typed} is nested too deeply to be used.', { typed });
		case 'unusable-part':
			return phrase('A part of the schema {typed} cannot be used and was left out: {shown}.', { typed, shown });
		default:
			return reason satisfies never;
	}
}
