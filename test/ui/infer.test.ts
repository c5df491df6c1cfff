import { describe, expect, it } from 'vitest';
import { until, withWorkbench, type Workbench } from './support';

const posts = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`source/_posts/p${index}.md`, `---\ntitle: A${index}\ndate: 2022-03-19 15:39:06\ntags: [a, b]\n---\nText\n`]));
const files = {
	'_config.yml': 'title: T\nsource_dir: source\ntimezone: Asia/Shanghai\n',
	'masthead.json': '{\n  // kept\n  "rules": {}\n}\n',
	...posts,
	'source/_posts/odd.md': '---\ntitle: B\ndate: 2022/03/19 15:39\ntag: a\n---\nText\n',
};

async function untilFile(code: Workbench, file: string, text: string): Promise<void> {
	await until(async () => code.readFile(file) === text, `${file} holds what it should`).catch(() => expect(code.readFile(file)).toBe(text));
}

describe('a schema of the articles', () => {
	it('is shown beside the outliers, which lead to their places, and is saved and used when the person says so', () => withWorkbench({ files, size: { width: 1500, height: 900 } }, async (code) => {
		await code.open('source/_posts/p0.md');
		await code.command('Masthead: Create Schema from the Articles');
		const told = await code.notification('This schema is made of 41 articles');
		await code.screenshot('infer schema');
		const place = code.page.locator('.view-line', { hasText: 'odd.md:4:1' }).first();
		await place.waitFor();
		// The notification goes by itself; what can be done stands above the schema as well.
		await code.command('Notifications: Clear All Notifications');
		await told.waitFor({ state: 'detached' });
		await code.page.locator('.codelens-decoration a', { hasText: 'Save and Use' }).click();
		const input = code.page.locator('.quick-input-widget:visible .quick-input-box input');
		await until(async () => (await input.inputValue()).endsWith('/articles.schema.json'), 'the place is offered');
		await code.screenshot('infer save');
		await code.page.keyboard.press('Enter');
		await untilFile(code, 'masthead.json', '{\n  // kept\n  "rules": {},\n  "schemas": { "articles.schema.json": ["source/**"] }\n}\n');
		expect(JSON.parse(code.readFile('articles.schema.json'))).toMatchObject({ title: 'Front matter', required: ['title', 'date', 'tags'] });
		await code.notification('All articles of the site are held against articles.schema.json now');
		expect((await code.tabs()).filter((tab) => tab.includes('Untitled'))).toEqual([]);
		await code.screenshot('infer saved');
		// From the report to the place in the article, where the schema applies now.
		await code.page.locator('.tab', { hasText: 'Outliers' }).first().click();
		await place.locator('span', { hasText: 'odd.md' }).last().click();
		await code.command('Open Link');
		await until(async () => (await code.tabs()).some((tab) => tab.startsWith('odd')), 'the article is shown');
		await code.problems((rows) => rows.some((row) => row.includes('The key “tags” is missing.')) && rows.some((row) => row.includes('The other articles write 2022-03-19 15:39:06 here.')));
		await code.screenshot('infer used');
	}));
});
