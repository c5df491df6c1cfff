import { describe, expect, it } from 'vitest';
import { withWorkbench } from './support';

describe('The packaged extension, installed', () => {
	it('offers its commands and finds the problem of an article', () => withWorkbench({}, async (code) => {
		await code.open('source/_posts/rfc-1123-date.md');
		expect(await code.commandsFor('Masthead: ')).toContain('Masthead: Extract Images');
		const rows = await code.problems((all) => all.some((row) => row.includes('masthead')));
		await code.screenshot('installed');
		expect(rows.join('\n')).toContain('rfc-1123-date.md');
	}));
});
