import { describe, expect, it } from 'vitest';
import { withWorkbench } from './support';

describe('The packaged extension, installed', () => {
	it('is listed and offers its commands', () => withWorkbench({}, async (code) => {
		await code.open('source/_posts/perfect-english.md');
		const titles = await code.commandsFor('Masthead:');
		await code.screenshot('installed');
		expect(titles.filter((title) => title.startsWith('Masthead:')).length).toBeGreaterThan(0);
	}));
});
