import { describe, expect, it } from 'vitest';
import type { Generator } from '../../src/core/dialects';
import { keysOf, renameKey } from '../../src/core/mend/rename-key';
import { applyEdits } from '../../src/core/text';
import { headOf, inBothLineEnds } from './support';

function renamed(source: string, from: string, to: string, generator: Generator = 'generic'): string {
	const renaming = renameKey(headOf(source, generator), from, to);
	return renaming.kind === 'edits' ? applyEdits(source, renaming.edits) : renaming.kind === 'refused' ? renaming.reason : renaming.kind;
}

describe('renameKey', () => {
	inBothLineEnds('renames a key and leaves value, comment, order and quotes', (text) => {
		const source = text("---\n# first\ntitle: 'A' # kept\n\"tag\": [a, b]\ndate: 2024-01-02\n---\nbody tag: x\n");
		expect(renamed(source, 'tag', 'tags')).toBe(source.replace('"tag"', '"tags"'));
		expect(renamed(source, 'title', 'headline')).toBe(source.replace('title', 'headline'));
	});

	inBothLineEnds('renames a key below another one, and in every item of a list', (text) => {
		const source = text('---\ntitle: A\nseo:\n  title: B\nimages:\n  - src: a.png\n    alt: x\n  - {src: b.png}\n---\n');
		expect(renamed(source, 'seo.title', 'heading')).toBe(source.replace('  title: B', '  heading: B'));
		expect(renamed(source, 'images.src', 'url')).toBe(source.replaceAll('src', 'url'));
	});

	inBothLineEnds('renames in TOML, where a table has its name in several places', (text) => {
		const source = text('+++\ntitle = "A" # c\nseo.title = "B"\nseo.image = "c"\n[extra]\nx = 1\n[extra.more]\ny = 2\n+++\n');
		expect(renamed(source, 'extra', 'params', 'hugo')).toBe(source.replaceAll('extra', 'params'));
		expect(renamed(source, 'seo', 'meta', 'hugo')).toBe(source.replaceAll('seo', 'meta'));
		expect(renamed(source, 'seo.title', 'head line', 'hugo')).toBe(source.replace('seo.title', 'seo."head line"'));
	});

	inBothLineEnds('renames in JSON', (text) => {
		const source = text('{\n  "title": "A",\n  "tag": ["x"]\n}\n\nBody\n');
		expect(renamed(source, 'tag', 'tags', 'hugo')).toBe(source.replace('"tag"', '"tags"'));
	});

	inBothLineEnds('renames Pelican’s headers in the case that they have, every line of them', (text) => {
		const source = text('Title: A\nDate: 2024-01-02\nNote: x\nNote: y\n\nNote: body\n');
		expect(renamed(source, 'note', 'remark', 'pelican')).toBe(source.replace('Note: x', 'Remark: x').replace('Note: y', 'Remark: y'));
	});

	it('takes a key with dots for itself before it takes it for a path', () => {
		expect(renamed('---\na.b: 1\na:\n  b: 2\n---\n', 'a.b', 'c')).toBe('---\nc: 1\na:\n  b: 2\n---\n');
	});

	it('leaves a head alone that has the new key already', () => {
		expect(renamed('---\ntag: [a]\ntags: [b]\n---\n', 'tag', 'tags')).toBe('key-exists');
		expect(renamed('---\ntag: [a]\nTags: [b]\n---\n', 'tag', 'tags', 'hugo')).toBe('key-exists');
		expect(renamed('---\nTags: [b]\n---\n', 'Tags', 'tags', 'hugo')).toBe('---\ntags: [b]\n---\n');
	});

	it('leaves alone what an alias or a merge shows, and what would change with it', () => {
		expect(renamed('---\nbase: &b\n  tag: x\npost:\n  <<: *b\n---\n', 'post.tag', 'tags')).toBe('shown');
		expect(renamed('---\nbase: &b\n  tag: x\npost: *b\n---\n', 'post.tag', 'tags')).toBe('unwritable');
	});

	it('has nothing to do where the key is not, or has the name', () => {
		expect(renamed('---\ntitle: A\n---\n', 'tag', 'tags')).toBe('absent');
		expect(renamed('---\ntitle: A\n---\n', 'title', 'title')).toBe('absent');
		expect(renamed('no front matter', 'title', 'x')).toBe('absent');
	});

	it('quotes a new name where it needs quotes', () => {
		expect(renamed('---\ntag: x\n---\n', 'tag', 'a: b')).toBe("---\n'a: b': x\n---\n");
	});

	it('lists the keys as it takes them', () => {
		const { meta } = headOf('---\ntitle: A\nseo:\n  title: B\nimages:\n  - src: a\n  - src: b\n---\n');
		expect(meta === undefined ? [] : [...keysOf(meta)]).toEqual(['title', 'seo', 'seo.title', 'images', 'images.src']);
	});
});
