import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf, type Generator, type Versions } from '../../src/core/dialects';
import { fixesOf } from '../../src/core/fixes';
import { describeProblem } from '../../src/core/messages';
import type { Json } from '../../src/core/schema/schema';
import { viewAt } from '../../src/core/schema/views';
import { applyEdits } from '../../src/core/text';
import { compiled } from './schema-support';
import { article, inBothLineEnds } from './support';

const zones = { site: 'UTC', build: 'UTC' };
const base = { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' } as const;

async function sentences(property: Json, value: string, generator: Generator = 'starlight', versions: Versions = {}): Promise<string[]> {
	const schema = await compiled({ ...base, properties: { changed: property } });
	const head = parseHead(article(`changed: ${value}`), dialectOf(generator, versions));
	return checkHead(head, { zones, provided: [], schema }).filter(({ code }) => code.startsWith('schema/')).map((one) => describeProblem(one));
}

const dateOrSwitch: Json = { type: ['string', 'boolean'], 'x-masthead-reads': 'timestamp' };
const onlyText: Json = { type: 'string', 'x-masthead-reads': 'string' };

describe('x-masthead-reads: timestamp', () => {
	it.each(['2022-03-19', '2022-03-19 07:39:06', '2022-03-19T07:39:06+08:00', 'true', 'false'])('takes %s', async (value) => {
		expect(await sentences(dateOrSwitch, value)).toEqual([]);
	});

	it.each(["'2022-03-19'", '"2022-03-19T07:39:06Z"', '2022-3-9', 'Sat, 19 Mar 2022 07:39:06 GMT', '!!str 2022-03-19'])('refuses %s, which is text to the reader', async (value) => {
		expect(await sentences(dateOrSwitch, value)).toEqual(['“changed” must be a date or true or false, but this is text.']);
	});

	it('judges other values by their type alone', async () => {
		expect(await sentences(dateOrSwitch, '2022')).toEqual(['“changed” must be a date or true or false, but this is a number.']);
	});

	it('says the same where the date is one of several choices', async () => {
		const choice: Json = { anyOf: [{ type: 'string', 'x-masthead-reads': 'timestamp' }, { type: 'boolean' }] };
		expect(await sentences(choice, "'2022-03-19'")).toEqual(['“changed” must be a date or true or false, but this is text.']);
		expect(await sentences(choice, '2022-03-19')).toEqual([]);
	});

	it('follows the reader that is installed: js-yaml 5 has no dates', async () => {
		expect(await sentences(dateOrSwitch, '2022-03-19', 'eleventy', { yaml: 'js-yaml5' })).toHaveLength(1);
	});

	inBothLineEnds('offers to take the quotes away where a date is in them', async (text) => {
		const schema = await compiled({ ...base, properties: { changed: dateOrSwitch } });
		const source = text(article("changed: '2022-03-19' # today\n"));
		const head = parseHead(source, dialectOf('starlight'));
		const [problem] = checkHead(head, { zones, provided: [], schema }).filter(({ code }) => code === 'schema/type');
		const [fix] = problem === undefined ? [] : fixesOf(problem, head, { zones });
		expect(fix?.title.id).toBe('fix/unquote');
		expect(fix?.safe).toBe(false);
		expect(applyEdits(source, fix?.edits ?? [])).toBe(text(article('changed: 2022-03-19 # today\n')));
	});

	it('offers nothing where the quotes are not what is wrong', async () => {
		const schema = await compiled({ ...base, properties: { changed: dateOrSwitch } });
		for (const [value, versions] of [["'19 March'", {}], ["'2022-03-19'", { yaml: 'js-yaml5' }]] as const) {
			const head = parseHead(article(`changed: ${value}`), dialectOf('eleventy', versions));
			const [problem] = checkHead(head, { zones, provided: [], schema }).filter(({ code }) => code === 'schema/type');
			expect(problem === undefined ? undefined : fixesOf(problem, head, { zones })).toEqual([]);
		}
	});
});

describe('x-masthead-reads: string', () => {
	it.each(["'2022-03-19'", 'in spring', '2022-3-9', '!!str 2022-03-19'])('takes %s', async (value) => {
		expect(await sentences(onlyText, value)).toEqual([]);
	});

	it.each(['2022-03-19', '2022-03-19 07:39:06'])('refuses %s, which the reader makes a date of', async (value) => {
		expect(await sentences(onlyText, value)).toEqual(['“changed” must be text, but this is a date.']);
	});

	it('takes a date where the reader leaves it text', async () => {
		expect(await sentences(onlyText, '2022-03-19', 'hugo')).toEqual([]);
	});

	it('has quotes for a fix', async () => {
		const schema = await compiled({ ...base, properties: { changed: onlyText } });
		const source = article('changed: 2022-03-19\n');
		const head = parseHead(source, dialectOf('github-docs'));
		const [problem] = checkHead(head, { zones, provided: [], schema }).filter(({ code }) => code === 'schema/type');
		const [fix] = problem === undefined ? [] : fixesOf(problem, head, { zones });
		expect(applyEdits(source, fix?.edits ?? [])).toBe(article("changed: '2022-03-19'\n"));
	});

	it('is what x-masthead-text has meant', async () => {
		expect(await sentences({ type: 'string', 'x-masthead-text': true }, '2022-03-19')).toHaveLength(1);
	});
});

describe('the keyword', () => {
	it.each([true, 'date', 7, null])('demands nothing when its value is %j', async (value) => {
		expect(await sentences({ type: 'string', 'x-masthead-reads': value }, '2022-03-19')).toEqual([]);
	});

	it('holds beside a reference, before and since 2019', async () => {
		for (const $schema of ['http://json-schema.org/draft-07/schema#', 'https://json-schema.org/draft/2020-12/schema']) {
			const schema = await compiled({ $schema, type: 'object', definitions: { text: { type: 'string' } }, properties: { changed: { $ref: '#/definitions/text', 'x-masthead-reads': 'string' } } });
			const head = parseHead(article('changed: 2022-03-19'), dialectOf('hexo'));
			expect(checkHead(head, { zones, provided: [], schema }).filter(({ code }) => code === 'schema/type')).toHaveLength(1);
		}
	});

	it('is told to whoever proposes a value', async () => {
		const schema = await compiled({ ...base, properties: { changed: dateOrSwitch } });
		expect(viewAt(schema, undefined, ['changed'])?.reads).toBe('timestamp');
	});
});
