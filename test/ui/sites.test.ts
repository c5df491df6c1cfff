import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { until, withWorkbench, type Workbench } from './support';

/** The small sites of test/sites, one beside the other in one workspace. */
function sites(): Record<string, string> {
	const root = path.join(import.meta.dirname, '..', 'sites');
	return Object.fromEntries(readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.png'))
		.map((entry) => path.join(entry.parentPath, entry.name))
		.map((file) => [path.relative(root, file), readFileSync(file, 'utf8')]));
}

function says(code: Workbench, text: string): Promise<true> {
	return until(async () => (await code.statusItem('masthead.status')).includes(text), `the status bar says ${text}`);
}

function shows(code: Workbench, text: string): Promise<true> {
	return until(async () => (await code.visibleText()).includes(text), `the editor shows ${text}`);
}

/** Selects from a place to the end of its line, and deletes that. */
async function deleteRest(code: Workbench, line: number, column: number): Promise<void> {
	await code.goTo(line, column);
	await code.press('Shift+End');
	await code.press('Delete');
}

describe('An article', () => {
	it('in TOML keeps the Enter behind a comma and a bracket', () => withWorkbench({ files: sites() }, async (code) => {
		await code.open('hugo/content/posts/spring-tide.md');
		await says(code, 'Hugo · no problems');
		await deleteRest(code, 4, 8);
		await code.type('[\n"kelp",\n');
		await shows(code, '"kelp",');
		expect((await code.visibleText()).split('\n')[3]).toMatch(/^tags = \[$/);
	}));

	it('of Zola has its keys and values', () => withWorkbench({ files: sites() }, async (code) => {
		await code.open('zola/content/faults.md');
		await says(code, 'Zola · 3 problems');
		await code.goTo(5, 12);
		await code.type('\nin_s');
		await until(async () => (await code.suggestions())[0] === 'in_search_index', 'the key is proposed');
		await code.press('Enter');
		await until(async () => (await code.suggestions()).includes('false'), 'its values are proposed');
		await code.screenshot('sites zola');
	}));

	it('of Pelican has each status, in the list and in the quick fixes', () => withWorkbench({ files: sites() }, async (code) => {
		await code.open('pelican/content/faults.md');
		await says(code, 'Pelican · 2 problems');
		await code.goTo(3, 10);
		await code.chooseQuickFix('Replace by “draft”');
		await says(code, 'Pelican · 1 problem');
		await deleteRest(code, 3, 8);
		await code.type(' ');
		expect(await code.suggestions()).toEqual(expect.arrayContaining(['published', 'draft', 'hidden', 'skip']));
		await code.screenshot('sites pelican');
	}));

	it('of a site that is new is read as the site says, without a reload', () => withWorkbench({ files: sites() }, async (code) => {
		await code.open('docusaurus/docs/faults.md');
		await says(code, 'Docusaurus · 3 problems');
		expect(await code.hover('sidebar_position')).toContain('Documentation');
		code.writeFile('fresh/posts/a.md', '---\ntitle: A\ndate: 2022-03-19 07:39\n---\n');
		await code.open('fresh/posts/a.md');
		await says(code, 'Generic');
		code.writeFile('fresh/eleventy.config.js', 'export default () => ({});\n');
		await says(code, 'Eleventy · 1 problem');
	}));
});
