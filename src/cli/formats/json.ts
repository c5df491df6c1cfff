import { jsonBeginning, jsonEnd } from '../reporters';
import { toldOf, type CheckFormat } from './format';

/** One file on a line, so that two runs can be compared line by line. The shapes are those of `results.ts`. */
export const json: CheckFormat = {
	tellsOfAll: true,
	part: (file, options) => `,\n${JSON.stringify(toldOf(file, options))}`,
	*frame(parts, { summary, fixed, written, options }) {
		yield jsonBeginning;
		yield* parts.joined(',');
		yield jsonEnd(parts.size === 0 ? 'no files' : 'files', options.write ? { summary, fixed: { files: written, codes: Object.fromEntries(fixed.mended), skipped: Object.fromEntries(fixed.skipped) } } : { summary });
	},
	beginning: /^\{"files":\[/,
};
