import type { Fix } from '../../core/fix';
import { placesOf, type LineIndex } from '../../core/text';
import type { CheckedProblem, SarifDetails } from '../results';
import { lineFingerprints } from './fingerprints';

/** One problem as it is told, and its most likely fix. */
export interface Told {
	readonly problem: CheckedProblem;
	readonly fix: Fix | undefined;
}

/** The problems with what SARIF tells of them beyond the others, from the text in which they were found. */
export function withSarifDetails(all: readonly Told[], source: string, lines: LineIndex): readonly CheckedProblem[] {
	const fingerprints = lineFingerprints(source, new Set(all.map(({ problem }) => problem.start.line)));
	const mark = source.startsWith('\ufeff') ? 'byte-order-mark' : 'none';
	return all.map(({ problem, fix }) => {
		const fingerprint = fingerprints.get(problem.start.line) ?? '';
		const edits = fix?.safe === true ? { edits: fix.edits.map(({ span, text }) => ({ ...placesOf(lines, span), text })) } : {};
		const sarif: SarifDetails = { fingerprint, mark, ...edits };
		return { ...problem, sarif };
	});
}
