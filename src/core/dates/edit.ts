import type { Format } from '../dialects';
import { syntaxOf } from '../edits/syntax-of';
import type { Edit } from '../text';
import type { ScalarNode } from '../tree';
import type { ChangedDate } from './normalise';

/** The edit that writes a date in place of the one that is there; undefined where the syntax cannot. */
export function dateEdit(scalar: ScalarNode, change: Pick<ChangedDate, 'text' | 'quotes'>, format: Format = 'yaml'): Edit | undefined {
	return syntaxOf(format).replaceDate(scalar, change.text, change.quotes);
}
