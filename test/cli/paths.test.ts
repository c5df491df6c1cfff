import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownFrom, shownPath } from '../../src/cli/paths';

describe('paths as they are shown', () => {
	// Drive letters are the system's own matter.
	it.skipIf(process.platform === 'win32')('are the same for many files at once as for each', () => {
		const names = fc.array(fc.constantFrom('a', 'b', 'a.md', '.x', 'with space'), { maxLength: 4 });
		const path = names.map((all) => `/${all.join('/')}`);
		fc.assert(fc.property(path, fc.array(fc.tuple(path, fc.constantFrom('a.md', 'b.md', 'c\\d.md'))), (cwd, files) => {
			const shown = shownFrom(cwd);
			for (const [folder, name] of files) {
				const native = `${folder === '/' ? '' : folder}/${name}`;
				// No folder is a file.
				if (`${cwd}/`.startsWith(`${native}/`)) continue;
				expect(shown(native)).toBe(shownPath(cwd, native));
			}
		}));
	});
});
