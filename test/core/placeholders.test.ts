import { describe, expect, it } from 'vitest';
import { checkHead } from '../../src/core/check';
import { parseHead } from '../../src/core/article';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { describeProblem } from '../../src/core/messages';
import { article, toCrlf } from './support';
import { builtIn } from './schema-builtin-support';

async function sentences(source: string, generator: Generator = 'hexo'): Promise<string[]> {
	const schema = await builtIn('hexo-post');
	const head = parseHead(source, dialectOf(generator));
	return checkHead(head, { zones: { site: 'UTC', build: 'UTC' }, provided: [], schema }).filter(({ code }) => code === 'schema/type').map((one) => describeProblem(one));
}

describe('a placeholder that is left over from a scaffold', () => {
	const source = article('title: "{{ title }}"\ndate: {{ date }}\nupdated: {{date}}\ntags: x');
	const said = ['“date” must be a date, but this is a placeholder into which nothing was filled.', '“updated” must be a date, but this is a placeholder into which nothing was filled.'];

	it.each([['LF', source], ['CRLF', toCrlf(source)]])('is called by its name, with %s', async (_, text) => {
		expect(await sentences(text)).toEqual(said);
	});

	it.each(['date: {a: b}', 'date: {day, month}', 'date: {"{": 1}'])('is none in %s', async (yaml) => {
		expect(await sentences(article(`title: A\n${yaml}`))).toEqual(['“date” must be a date, but this is a map of keys.']);
	});
});
