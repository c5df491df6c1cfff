import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { clip } from '../../../src/core/messages';
import { makeDirectory, makeSite, masthead } from '../support';
import { awkwardNames, hostileTexts, makeHostileSite } from './support';

interface Element {
	readonly name: string;
	readonly attributes: { readonly [name: string]: string };
	readonly children: Element[];
	text: string;
}

/** The document as a tree; throws where it is no well-formed XML. */
function parseXml(xml: string): Element {
	// What the parser forgives, others refuse.
	expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u);
	expect(xml.replace(/<[^<>]*>/g, '').replace(/&(?:amp|lt|gt|quot|#\d+);/g, '')).not.toMatch(/[<>&]/);
	const root: Element = { name: '', attributes: {}, children: [], text: '' };
	const open = [root];
	const parser = new Parser(
		{
			onopentag: (name, attributes) => {
				const element: Element = { name, attributes, children: [], text: '' };
				open.at(-1)?.children.push(element);
				open.push(element);
			},
			ontext: (text) => {
				const element = open.at(-1);
				if (element !== undefined) element.text += text;
			},
			onclosetag: (name, isImplied) => {
				expect({ name: open.pop()?.name, isImplied }).toEqual({ name, isImplied: expect.toSatisfy((implied: boolean) => !implied || xml.includes('/>')) });
			},
		},
		{ xmlMode: true },
	);
	parser.end(xml);
	const [document, ...rest] = root.children.filter(({ name }) => !name.startsWith('?'));
	if (document === undefined || rest.length > 0 || open.length > 1) throw new Error('not one element');
	return document;
}

describe('the format for JUnit', () => {
	it('has a suite for each file, a case for each problem, and one that passes where there is none', async () => {
		const { site } = makeHostileSite();
		const { code, out } = await masthead(site, ['check', '--format', 'junit']);
		expect(code).toBe(1);
		const { name, attributes, children: suites } = parseXml(out);
		expect(name).toBe('testsuites');
		const byName = new Map(suites.map((suite) => [suite.attributes['name'], suite]));
		for (const file of awkwardNames) {
			expect(byName.get(`source/_posts/${file}`)?.children.map(({ children }) => children.map((child) => child.attributes)), file).toEqual([[{ type: 'date/invalid', message: expect.stringContaining('2022-02-30') }]]);
		}
		expect(byName.get('source/_posts/clean.md')?.children).toEqual([{ name: 'testcase', attributes: { classname: 'source/_posts/clean.md', name: 'front matter', file: 'source/_posts/clean.md' }, children: [], text: '' }]);
		const cases = suites.flatMap(({ children }) => children);
		expect(attributes).toEqual({ name: 'masthead', tests: String(cases.length), failures: String(cases.filter(({ children }) => children[0]?.name === 'failure').length), errors: '0' });
	});

	it('keeps every text of a file a text', async () => {
		const { site } = makeHostileSite();
		const { out } = await masthead(site, ['check', '--format', 'junit']);
		const messages = parseXml(out).children.flatMap(({ children }) => children.flatMap((one) => one.children.map(({ attributes, text }) => [attributes['message'], text] as const)));
		for (const text of hostileTexts) {
			const shown = clip(text).replace(/\p{Surrogate}/gu, '\ufffd');
			expect(messages.some(([message, inner]) => message?.includes(`“${shown}”`) === true && inner.includes(`“${shown}”`)), shown).toBe(true);
		}
	});

	it('fails where the run can fail: on warnings only where their number is limited', async () => {
		const site = makeSite({ 'a.md': '---\ntitle: A walk\ndate: 03/04/2022\n---\n' });
		const outcomeOf = async (args: readonly string[]): Promise<unknown> => {
			const { code, out } = await masthead(site, ['check', '--format', 'junit', ...args]);
			return [code, parseXml(out).children[0]?.children[0]?.children.map(({ name }) => name)];
		};
		expect(await outcomeOf([])).toEqual([0, ['system-out']]);
		expect(await outcomeOf(['--max-warnings', '0'])).toEqual([1, ['failure']]);
	});

	it('gives no two cases of a file the same name', async () => {
		const schema = JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', required: ['summary', 'author'] });
		const site = makeDirectory({ 'a.md': '---\ntitle: A\n---\n', 'my.schema.json': schema });
		const { out } = await masthead(site, ['check', 'a.md', '--schema', 'my.schema.json', '--format', 'junit']);
		expect(parseXml(out).children[0]?.children.map(({ attributes }) => attributes['name'])).toEqual(['schema/required (1:1)', 'schema/required (1:1) 2']);
	});

	it('names what could not be done as an error', async () => {
		const { code, out } = await masthead(makeSite({ 'bad.md': Buffer.from([0x2d, 0xff, 0xfe]) }), ['check', '--format', 'junit']);
		expect(code).toBe(2);
		const document = parseXml(out);
		expect(document.attributes['errors']).toBe('1');
		expect(document.children.at(-1)?.children[0]?.children[0]).toMatchObject({ name: 'error', text: 'source/_posts/bad.md is not UTF-8 text, so it was not checked. Save it as UTF-8.' });
	});
});
