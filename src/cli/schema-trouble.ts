import type { SchemaTrouble } from '../app/schemas';
import { clip } from '../core/messages';

/** Why the schema that was named on the command line cannot be used, and what to do. */
export function describeSchemaTrouble(typed: string, { reason, detail }: SchemaTrouble): string {
	const shown = clip(detail, 300);
	switch (reason) {
		case 'missing-file':
			return `There is no schema file ${typed} that can be read. Check the path after --schema.`;
		case 'remote':
		case 'unreachable':
			return `The schema ${typed} is on the network. Save it and name the file.`;
		case 'not-json':
			return `The schema ${typed} is not valid JSON: ${shown}. Mend it, or leave --schema out to use the built-in one.`;
		case 'not-a-schema':
			return `The schema ${typed} is not a valid JSON Schema: ${shown}. Mend it, or leave --schema out to use the built-in one.`;
		case 'endless-reference':
			return `The schema ${typed} refers to itself without end at ${shown}. Take one of its references out.`;
		case 'unresolved-reference':
			return `The schema ${typed} refers to something that is not there: ${shown}. Correct the reference.`;
		case 'unknown-dialect':
			return `The schema ${typed} is written in a dialect that Masthead does not know: ${shown}. Draft-07, 2019-09 and 2020-12 are known.`;
		case 'too-large':
			return `The schema ${typed} is too large to be used.`;
		case 'too-deep':
			return `The schema ${typed} is nested too deeply to be used.`;
		case 'unusable-part':
			return `A part of the schema ${typed} cannot be used and was left out: ${shown}.`;
		default:
			return reason satisfies never;
	}
}
