import { describe, expect, it } from 'vitest';
import { checkFormats, partsOf, tellsOfAll } from '../../../src/cli/formats/table';
import { plainColors } from '../../../src/cli/reporters';

const clean = { path: 'a.md', generator: 'hexo', format: 'yaml', problems: [] } as const;

describe('what a report tells of a file without problems', () => {
	it.each(checkFormats)('%s has a part for it exactly where the format says so', (format) => {
		const options = { paths: ['.'], format, write: false, quiet: false };
		expect(partsOf(clean, options, plainColors).text !== undefined).toBe(tellsOfAll(options));
		const { text, saved } = partsOf(clean, { ...options, output: 'report' }, plainColors);
		expect([text !== undefined, saved !== undefined]).toEqual([false, tellsOfAll(options)]);
	});
});
