import { describe, expect, test } from 'vitest';
import { parseHead } from '../../src/core/article';
import { dialectOf } from '../../src/core/dialects';
import { ownSchemaOf } from '../../src/core/schema/own-schema';

function own(text: string): string | undefined {
	const source = text;
	const found = ownSchemaOf(parseHead(source, dialectOf('generic')));
	if (found === undefined) return undefined;
	return `${found.by} ${found.schema} = ${source.slice(found.span.start, found.span.end)}`;
}

describe.each([['LF', '\n'], ['CRLF', '\r\n']])('the schema that an article names, with %s', (_name, lineEnd) => {
	const article = (head: string, fence = '---'): string => `${fence}\n${head}\n${fence}\nText\n`.replaceAll('\n', lineEnd);

	test.each([
		['$schema: ./post.json\ntitle: x', 'front-matter ./post.json = ./post.json'],
		['title: x\n"$schema": "a b.json"', 'front-matter a b.json = "a b.json"'],
		['# yaml-language-server: $schema=s/post.json\ntitle: x', 'modeline s/post.json = s/post.json'],
		['title: x\n#yaml-language-server:  $schema=s/post.json more', 'modeline s/post.json = s/post.json'],
		['title: x\n  # $schema: ../my post.json  ', 'modeline ../my post.json = ../my post.json'],
		['# $schema: a.json\n$schema: b.json', 'front-matter b.json = b.json'],
		['# $schema: a.json\n# $schema: b.json\ntitle: x', 'modeline a.json = a.json'],
		['# $schema: a.json', 'modeline a.json = a.json'],
	])('is found in %j', (head, expected) => {
		expect(own(article(head))).toBe(expected);
	});

	test('is found in TOML and JSON', () => {
		expect(own(article('#:schema ./post.json\ntitle = "x"', '+++'))).toBe('modeline ./post.json = ./post.json');
		expect(own(article('"$schema" = "post.json"', '+++'))).toBe('front-matter post.json = "post.json"');
		const json = '{\n  "$schema": "post.json",\n  "title": "x"\n}\n';
		const source = json.replaceAll('\n', lineEnd);
		expect(ownSchemaOf(parseHead(source, dialectOf('hugo')))?.schema).toBe('post.json');
	});

	test.each([
		'title: x',
		'$schema: 12',
		'$schema:',
		'seo:\n  $schema: a.json',
		'text: |\n  # $schema: a.json\n',
		'title: a # yaml-language-server',
		'# about $schema: a.json',
		'# $schema:',
	])('is not seen in %j', (head) => {
		expect(own(article(head))).toBeUndefined();
	});

	test('is not seen in the text below', () => {
		expect(own(`${article('title: x')}# $schema: a.json${lineEnd}`)).toBeUndefined();
	});

	test('is not seen in a text of several lines in TOML', () => {
		expect(own(article('text = """\n# $schema: a.json\n"""', '+++'))).toBeUndefined();
	});
});
