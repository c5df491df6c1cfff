import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { until, withWorkbench, type Workbench } from './support';

const lock = JSON.stringify({ packages: { 'node_modules/@docusaurus/core': { version: '3.10.2', dependencies: {} } } });
const files = {
	'handbook/package.json': '{"dependencies": {"@docusaurus/core": "^3"}}',
	'handbook/package-lock.json': lock,
	'handbook/docusaurus.config.js': 'module.exports = {};\n',
	'handbook/docs/a.md': '---\ntitle: A page\ntags: 3\n---\n',
	'journal/hugo.toml': "timeZone = 'Europe/Berlin'\n",
	'journal/content/a.md': '---\ntitle: A page\n---\n',
	'README.md': '---\ntitle: A page\n---\n',
};

function says(code: Workbench, text: string): Promise<true> {
	return until(async () => (await code.statusItem('masthead.status')).includes(text), `the status bar says ${text}`);
}

async function tooltip(code: Workbench): Promise<string> {
	await code.page.mouse.move(5, 5);
	await code.page.locator('[id="masthead.masthead.masthead.status"]').hover();
	return until(async () => {
		const shown = code.page.locator('.monaco-hover:visible').first();
		const text = (await shown.isVisible()) ? await shown.innerText() : '';
		return text.includes('Schema') ? text : undefined;
	}, 'the tooltip');
}

describe('The status bar', () => {
	it('names the generator of each article, what decided, and its version and zone', () => withWorkbench({ files }, async (code) => {
		await code.open('handbook/docs/a.md');
		await says(code, 'Docusaurus · 1 problem');
		const docs = await tooltip(code);
		expect(docs).toContain('Docusaurus, because of handbook/docusaurus.config.js');
		expect(docs).toContain('3.10.2');
		await code.screenshot('status-tooltip');
		await code.open('journal/content/a.md');
		await says(code, 'Hugo · no problems');
		expect(await tooltip(code)).toContain('Europe/Berlin');
		await code.open('README.md');
		await says(code, 'Generic');
		expect(await tooltip(code)).toContain('No site configuration found');
	}));

	it('lets a person choose another generator, with what was found marked', () => withWorkbench({ files }, async (code) => {
		await code.open('handbook/docs/a.md');
		await says(code, 'Docusaurus · 1 problem');
		await code.clickStatusItem('masthead.status');
		await until(async () => (await code.quickInputRows()).some((row) => row.includes('Docusaurus')), 'the menu');
		await code.pick('change the generator');
		const rows = await until(async () => {
			const shown = await code.quickInputRows();
			return shown.some((row) => row.includes('Find it from the site')) ? shown : undefined;
		}, 'the generators');
		expect(rows[1]).toContain('Docusaurus');
		await code.screenshot('status-generators');
		await code.pick('VitePress');
		await says(code, 'VitePress');
		expect(JSON.parse(readFileSync(join(code.folder, '.vscode/settings.json'), 'utf8'))).toMatchObject({ 'masthead.generator': 'vitepress' });
		await code.clickStatusItem('masthead.status');
		await code.pick('change the generator');
		await code.pick('Find it from the site');
		await says(code, 'Docusaurus · 1 problem');
	}));
});
