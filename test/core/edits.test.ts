import { load } from 'js-yaml';
import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { isSafePlain, renameKey, replaceString, writeString, writeValue } from '../../src/core/edits/yaml';
import { yamlSyntax } from '../../src/core/edits/yaml-syntax';
import { applyEdits, type Edit } from '../../src/core/text';
import { nodeAtPath, toData, type ScalarNode } from '../../src/core/tree';
import { article, headOf, inBothLineEnds } from './support';

const awkward = fc.constantFrom(
	'', ' ', 'a', 'a: b', 'a #b', '#a', '- a', '-', '?', ': a', 'a:', '"', "'", "it's", 'say "hi"', '[a]', '{a}', '*a', '&a', '!a', '|', '>', '%a', '@a', '`a`', ', a', 'a, b', '\\', 'a\\nb', 'a\nb', 'a\n\nb\n', '\t', 'a\tb', ' a', 'a ',
	'true', 'null', '~', 'yes', 'No', 'y', '12', '1.5', '0x1F', '0o17', '017', '1_000', '12:30', '1e3', '.5', '.inf', '.nan', '2022-03-19', '2022-03-19 07:39:06', '---', '...', ';;;', '--- a', '=', '<<', '你好：世界', '😀', '\u0000', '\u0007', '\u0085', '\u009f', '\u2028', '\ufeff', 'a\ufeffb', '\ufffe', '\r', '\r\n', '\u00a0', '\u3000a',
);
const texts = fc.oneof(awkward, fc.array(awkward, { maxLength: 4 }).map((parts) => parts.join('')), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const styles = fc.constantFrom('plain', 'single', 'double', 'literal', 'folded' as const);

describe('writeString', () => {
	it('writes any text so that yaml and js-yaml read it as this string, as a value, in brackets and as a key', () => {
		fc.assert(fc.property(texts, styles, (text, style) => {
			const block = writeString(text, style);
			const flow = writeString(text, style, 'flow');
			for (const read of [parse, load]) {
				expect(read(`k: ${block}\nlast: x\n`)).toEqual({ k: text, last: 'x' });
				expect(read(`k: [${flow}, y]\nm: {n: ${flow}, o: z}\n`)).toEqual({ k: [text, 'y'], m: { n: text, o: 'z' } });
				expect(read(`k:\n  - ${block}\n  - y\n`)).toEqual({ k: [text, 'y'] });
			}
		}), { numRuns: 3000 });
	});

	it('writes any text so that Masthead reads it as this string under every dialect', () => {
		fc.assert(fc.property(texts, styles, fc.constantFrom('hexo', 'generic' as const), (text, style, generator) => {
			const head = headOf(article(`k: ${writeString(text, style)}\nlast: x`), generator);
			expect(head.problems).toEqual([]);
			expect(head.meta!.entries[0]!.value).toMatchObject({ type: 'string', value: text });
		}), { numRuns: 1500 });
	});

	it('puts it on one line', () => {
		fc.assert(fc.property(texts, styles, (text, style) => {
			expect(writeString(text, style)).not.toMatch(/[\r\n]/);
		}));
	});

	it('keeps quotes as they were, and takes none where none are needed', () => {
		expect(writeString('A title')).toBe('A title');
		expect(writeString('A title', 'single')).toBe("'A title'");
		expect(writeString('A title', 'double')).toBe('"A title"');
		expect(writeString("it's: good")).toBe("'it''s: good'");
		expect(writeString('a\nb', 'single')).toBe('"a\\nb"');
		expect(writeString('a, b')).toBe('a, b');
		expect(writeString('a, b', 'plain', 'flow')).toBe("'a, b'");
	});
});

describe('isSafePlain', () => {
	it.each(['yes', 'No', 'on', 'y', '12:30', '1_000', '0755', '2022-03-19', 'null', '~', '1e3', '.5', '---', '=', '<<'])('says no to %j, which some reader takes for something else', (text) => {
		expect(isSafePlain(text)).toBe(false);
	});

	it.each(['A title', 'a:b', 'it\'s', 'a-b', '你好', 'v1.0.0', 'http://x.y', 'a #1'.replace(' #', '#'), 'yes and no'])('says yes to %j', (text) => {
		expect(isSafePlain(text)).toBe(true);
	});
});

function edited(text: string, edit: Edit): string {
	return applyEdits(text, [edit]);
}

describe('replaceString', () => {
	inBothLineEnds('replaces the value and nothing else, in its own quotes', (text) => {
		const source = text(article("a: 'x' # why\nb:   \"y\"\nc: z\nd: [p, 'q']\ne: |\n  block\n  text\nf: 1"));
		const scalar = (...path: (string | number)[]): ScalarNode => nodeAtPath(headOf(source).meta, path) as ScalarNode;
		expect(edited(source, replaceString(scalar('a'), "it's"))).toBe(source.replace("'x'", "'it''s'"));
		expect(edited(source, replaceString(scalar('b'), 'n: m'))).toBe(source.replace('"y"', '"n: m"'));
		expect(edited(source, replaceString(scalar('c'), 'plain'))).toBe(source.replace('c: z', 'c: plain'));
		expect(edited(source, replaceString(scalar('c'), 'n: m'))).toBe(source.replace('c: z', "c: 'n: m'"));
		expect(edited(source, replaceString(scalar('d', 0), 'a, b', 'flow'))).toBe(source.replace('[p,', "['a, b',"));
		expect(edited(source, replaceString(scalar('e'), 'one'))).toBe(source.replace(text('|\n  block\n  text'), 'one'));
	});

	it('gives the text that was asked for, wherever it stands', () => {
		fc.assert(fc.property(texts, fc.constantFrom(['a'], ['b'], ['c'], ['d', 0], ['d', 1], ['g', 'h'], ['i', 0]), fc.boolean(), fc.boolean(), (value, path, crlf, bom) => {
			const lf = `${bom ? '\ufeff' : ''}${article("a: 'x' # why\nb:   \"y\"\nc: z\nd: [p, 'q']\ne: |\n  block\nf: 1\ng: {h: i}\ni:\n  - j\n  - k")}`;
			const source = crlf ? lf.replaceAll('\n', '\r\n') : lf;
			const { meta } = headOf(source);
			const scalar = nodeAtPath(meta, path) as ScalarNode;
			const edit = replaceString(scalar, value, path[0] === 'd' || path[0] === 'g' ? 'flow' : 'block');
			const after = edited(source, edit);
			expect(nodeAtPath(headOf(after).meta, path)).toMatchObject({ value });
			expect(headOf(after).problems).toEqual([]);
			// Everything else is as it was: putting the old value back gives the old text.
			expect(edited(after, { span: { start: edit.span.start, end: edit.span.start + edit.text.length }, text: scalar.raw })).toBe(source);
		}), { numRuns: 1500 });
	});
});

describe('renameKey', () => {
	inBothLineEnds('renames the key and keeps its quotes', (text) => {
		const source = text(article('titel: A\n"tagz": [x]\n\'c\': 1'));
		const [first, second, third] = headOf(source).meta!.entries;
		expect(edited(source, renameKey(source, first!, 'title'))).toBe(source.replace('titel', 'title'));
		expect(edited(source, renameKey(source, second!, 'tags'))).toBe(source.replace('tagz', 'tags'));
		expect(edited(source, renameKey(source, third!, "d'e"))).toBe(source.replace("'c'", "'d''e'"));
		expect(edited(source, renameKey(source, first!, 'a: b'))).toBe(source.replace('titel', "'a: b'"));
	});
});

describe('writeValue', () => {
	const json = fc.letrec((tie) => ({
		value: fc.oneof({ maxDepth: 3 }, fc.constantFrom('', 'a', 'a: b', 'true', '12', '- x'), fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('k', 'a b', 'yes', 'x: y', '-'), tie('value'), { maxKeys: 3 })),
	})).value;

	it('writes data that both readers read as this data', () => {
		fc.assert(fc.property(json, fc.boolean(), (data, crlf) => {
			const lineEnd = crlf ? '\r\n' : '\n';
			const text = `key:${writeValue(data, lineEnd)}${lineEnd}last: 1${lineEnd}`;
			for (const read of [parse, load]) expect([text, JSON.parse(JSON.stringify(read(text)))]).toEqual([text, { key: JSON.parse(JSON.stringify(data)), last: 1 }]);
		}), { numRuns: 1500 });
	});
});

describe('insertEntry', () => {
	const inserted = (meta: string, key: string, data: unknown, after: readonly string[], text: (lf: string) => string): string => {
		const source = text(article(meta));
		const head = headOf(source);
		return edited(source, yamlSyntax.insertEntry({ source, metaSpan: head.metaSpan!, root: head.meta }, [], { key, value: { data } }, after)!).replaceAll('\r\n', '\n');
	};

	inBothLineEnds('puts the entry behind those that come before it, else on top', (text) => {
		expect(inserted('title: A\ntags: [x]', 'date', 1, ['title'], text)).toBe(article('title: A\ndate: 1\ntags: [x]'));
		expect(inserted('# about\ntags: [x]', 'title', '', [], text)).toBe(article("# about\ntitle: ''\ntags: [x]"));
		expect(inserted('tags: [x]', 'date', 1, ['title', 'tags'], text)).toBe(article('tags: [x]\ndate: 1'));
	});

	inBothLineEnds('leaves comments with the entries that they belong to', (text) => {
		expect(inserted('title: A # why\n# about tags\ntags: [x]', 'date', 1, ['title'], text)).toBe(article('title: A # why\ndate: 1\n# about tags\ntags: [x]'));
	});

	inBothLineEnds('goes behind the whole of a list, a map and a block of text', (text) => {
		expect(inserted('tags:\n  - a\n  - b\nlast: 1', 'date', 1, ['tags'], text)).toBe(article('tags:\n  - a\n  - b\ndate: 1\nlast: 1'));
		expect(inserted('nav:\n  a: 1\n  b:\nlast: 1', 'date', 1, ['nav'], text)).toBe(article('nav:\n  a: 1\n  b:\ndate: 1\nlast: 1'));
		expect(inserted('text: |\n  a\n\n  b\nlast: 1', 'date', 1, ['text'], text)).toBe(article('text: |\n  a\n\n  b\ndate: 1\nlast: 1'));
	});

	inBothLineEnds('keeps the blank lines that a block of text keeps', (text) => {
		const result = inserted('text: |+\n  a\n\n\nlast: 1', 'date', 1, ['text'], text);
		expect(headOf(result).meta!.entries.find(({ key }) => key === 'text')!.value).toMatchObject({ value: 'a\n\n\n' });
		expect(toData(headOf(result).meta)).toMatchObject({ date: 1, last: 1 });
	});

	inBothLineEnds('takes the indentation of the others', (text) => {
		expect(inserted('  title: A\n  tags: [x]', 'date', 1, ['title'], text)).toBe(article('  title: A\n  date: 1\n  tags: [x]'));
	});

	inBothLineEnds('fills an empty block', (text) => {
		expect(inserted('', 'title', '', [], text)).toBe(article("title: ''"));
		expect(inserted('# comment\n', 'title', '', [], text)).toBe(article("# comment\ntitle: ''"));
	});

	inBothLineEnds('writes JSON into JSON', (text) => {
		expect(inserted('{"title": "A"}', 'date', 1, ['title'], text)).toBe(article('{"title": "A", "date": 1}'));
		expect(inserted('{}', 'date', 1, ['title'], text)).toBe(article('{"date": 1}'));
		expect(inserted('{\n  "title": "A",\n}', 'date', 1, ['title'], text)).toBe(article('{\n  "title": "A",\n  "date": 1,\n}'));
	});

	it('leaves every other entry as it was', () => {
		const value = fc.constantFrom('A', '"x: y"', '[a, b]', '{c: d}', '\n  - a\n  - b', '\n- a', '\n  k: v', '|\n  text\n\n  more\n', '|+\n  text\n\n', '>-\n  text\n', '', 'x # comment', 'a\n  continued');
		const keys = ['a', 'b', 'c', 'd'];
		fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), fc.subarray(keys), fc.boolean(), fc.boolean(), (values, after, crlf, bom) => {
			const meta = values.map((text, at) => `${keys[at]}:${text.startsWith('\n') || text === '' ? text : ` ${text}`}`).join('\n');
			const lf = `${bom ? '\ufeff' : ''}${article(meta)}`;
			const source = crlf ? lf.replaceAll('\n', '\r\n') : lf;
			const head = headOf(source);
			const edit = yamlSyntax.insertEntry({ source, metaSpan: head.metaSpan!, root: head.meta }, [], { key: 'new', value: { data: 1 } }, after)!;
			const next = headOf(edited(source, edit));
			expect(next.problems).toEqual([]);
			expect(JSON.parse(JSON.stringify(toData(next.meta)))).toEqual({ ...JSON.parse(JSON.stringify(toData(head.meta))) as object, new: 1 });
			expect(edit.span.start).toBe(edit.span.end);
		}), { numRuns: 1500 });
	});
});
