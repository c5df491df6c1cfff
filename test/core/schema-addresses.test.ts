import { isIri as judgedIri, isIriReference as judgedIriReference, isUri as judgedUri, isUriReference as judgedUriReference, resolveIri } from '@hyperjump/uri';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isIri, isIriReference, isUri, isUriReference, resolveAddress } from '../../src/core/schema/addresses';
import { compileSchema } from '../../src/core/schema/compile';

const runs = Number(process.env['RUNS'] ?? 3000);
const piece = fc.constantFrom('a', 'Z', '7', '.', '..', '/', '//', ':', '?', '#', '@', '%', '%4A', '%zz', '[', ']', '[::1]', '[1::2:3]', '[v1.a]', '1.2.3.4', 'http:', 'urn:', ':80', ' ', '文', 'ſ', '\u{E000}', '~', "'", '!', '|', '\\', '"', '<', '^', '-', '_', '\n', '\ud800');
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));

describe('what is an address', () => {
	test.each([['uri', isUri, judgedUri], ['uri-reference', isUriReference, judgedUriReference], ['iri', isIri, judgedIri], ['iri-reference', isIriReference, judgedIriReference]] as const)('%s: as the library says', (_, ours, theirs) => {
		fc.assert(fc.property(text, (one) => {
			// It throws at an address of a version of IP that does not exist yet; by the letter it is right.
			fc.pre(!one.includes('[v1'));
			expect(ours(one)).toBe(theirs(one));
		}), { numRuns: runs });
	});
	test('an address of a later version of IP is one, and no exception', () => {
		expect([isUri('http://[v1.a]/'), isUri('http://[v1]/')]).toEqual([true, false]);
	});
});

describe('where a reference leads', () => {
	const step = fc.constantFrom('a', 'B.json', '.', '..', '', 'c-d', '%41', '%7e', '~x');
	const path = fc.array(step, { minLength: 1, maxLength: 5 }).map((steps) => steps.join('/'));
	const reference = fc.tuple(fc.constantFrom('', '', '', '/', '//H.test/', 'HTTPS://X.test/', '?q', 'urn:'), path, fc.constantFrom('', '?q=1', '#/a/b', '#n', '?a#b')).map((parts) => parts.join(''));
	const base = fc.tuple(fc.constantFrom('http://x.test/', 'file:///', 'https://u@H.test:80/', 'urn:', 'masthead:///'), path).map((parts) => parts.join(''));
	test('as the library says', () => {
		fc.assert(fc.property(reference, base, (one, from) => {
			fc.pre(judgedIri(from) && judgedIriReference(one));
			// Of `urn:./a` it makes `urn:/a`, where the RFC makes `urn:a`.
			fc.pre(!`${one} ${from}`.includes('urn:') || !`${one}${from}`.includes('.'));
			expect(resolveAddress(one, from)).toBe(resolveIri(one, from));
		}), { numRuns: runs });
	});
	test.each([
		['g', 'http://a/b/c/d', 'http://a/b/c/g'], ['./g/', 'http://a/b/c/d', 'http://a/b/c/g/'], ['../..', 'http://a/b/c/d', 'http://a/'], ['../../../g', 'http://a/b/c/d', 'http://a/g'],
		['g;x=1/../y', 'http://a/b/c/d', 'http://a/b/c/y'], ['', 'http://a/b?q#f', 'http://a/b?q'], ['http:g', 'http://a/b', 'http:g'],
	])('%s in %s is %s (RFC 3986, 5.4)', (one, from, expected) => {
		expect(resolveAddress(one, from)).toBe(expected);
	});
	test('a name in any script is spelt as in the address of a file', () => {
		expect(resolveAddress('其他 schema.json#/文', 'file:///%E6%96%87%E7%AB%A0/a.json')).toBe('file:///%E6%96%87%E7%AB%A0/%E5%85%B6%E4%BB%96%20schema.json#/%E6%96%87');
	});
});

test('a schema in a folder with a Chinese name finds the schema beside it', async () => {
	const asked: string[] = [];
	const compiled = await compileSchema('{"properties": {"a": {"$ref": "其他.json#/definitions/文"}, "b": {"$ref": "文.json#/properties/a"}}}', {
		uri: 'file:///%E6%96%87%E7%AB%A0/%E6%96%87.json',
		resolve: (address) => {
			asked.push(decodeURI(address));
			return Promise.resolve('{"definitions": {"文": {"type": "string"}}}');
		},
	});
	expect(compiled).toMatchObject({ kind: 'schema', unusable: [] });
	expect(asked).toEqual(['file:///文章/其他.json']);
});
