import { describe, expect, it } from 'vitest';
import type { Generator } from '../../src/core/dialects';
import { renameName } from '../../src/core/mend/rename-name';
import { applyEdits } from '../../src/core/text';
import { headOf, inBothLineEnds } from './support';

function renamed(source: string, from: string, to: string, generator: Generator = 'hexo', group = 'tags'): string {
	const renaming = renameName(headOf(source, generator), { group, from, to });
	return renaming.kind === 'edits' ? applyEdits(source, renaming.edits) : renaming.kind === 'refused' ? renaming.reason : renaming.kind;
}

describe('renameName', () => {
	inBothLineEnds('renames in block lists, flow lists and single texts, in the quotes that they have', (text) => {
		const source = text("---\ntags:\n  - Java # c\n  - 'Js'\n---\nJs\n");
		expect(renamed(source, 'Js', 'JavaScript')).toBe(source.replace("'Js'", "'JavaScript'"));
		const flow = text('---\ntitle: Js\ntags: [Java, "Js"]\n---\n');
		expect(renamed(flow, 'Js', 'JavaScript')).toBe(flow.replace('"Js"', '"JavaScript"'));
		const single = text('---\ntags: Js # c\n---\n');
		expect(renamed(single, 'Js', 'C#, F#')).toBe(single.replace('tags: Js', 'tags: C#, F#'));
		expect(renamed(flow, 'Java', 'a, b')).toBe(flow.replace('Java', "'a, b'"));
	});

	inBothLineEnds('takes the old name out where the new one is there already', (text) => {
		const block = text('---\ntags:\n  - Js # old\n  - JavaScript\n  - Js\n  - x\n---\n');
		expect(renamed(block, 'Js', 'JavaScript')).toBe(text('---\ntags:\n  - JavaScript\n  - x\n---\n'));
		expect(renamed(text('---\ntags: [Js, JavaScript]\n---\n'), 'Js', 'JavaScript')).toBe(text('---\ntags: [JavaScript]\n---\n'));
		expect(renamed(text('---\ntags: [x, Js, Js, JavaScript, Js]\n---\n'), 'Js', 'JavaScript')).toBe(text('---\ntags: [x, JavaScript]\n---\n'));
		expect(renamed(text('---\ntags: [Js, x, Js]\n---\n'), 'Js', 'JavaScript')).toBe(text('---\ntags: [JavaScript, x]\n---\n'));
	});

	inBothLineEnds('renames in TOML, in Zola’s taxonomies, and in JSON', (text) => {
		const zola = text('+++\ntitle = "A"\n[taxonomies]\ntags = ["Js", "x"] # c\ncategories = ["Js"]\n+++\n');
		expect(renamed(zola, 'Js', 'JavaScript', 'zola')).toBe(zola.replace('["Js", "x"]', '["JavaScript", "x"]'));
		expect(renamed(zola, 'Js', 'x', 'zola')).toBe(zola.replace('["Js", "x"]', '["x"]'));
		const json = text('{\n  "title": "A",\n  "tags": [\n    "Js",\n    "x"\n  ]\n}\n');
		expect(renamed(json, 'Js', 'JavaScript', 'hugo')).toBe(json.replace('"Js"', '"JavaScript"'));
		expect(renamed(json, 'Js', 'x', 'hugo')).toBe(json.replace('"Js",\n    ', '').replace('"Js",\r\n    ', ''));
	});

	inBothLineEnds('renames in the texts that Pelican and Jekyll split', (text) => {
		const pelican = text('Title: A\nTags: Js, web,  css\nCategory: Js, web\n\nBody\n');
		expect(renamed(pelican, 'web', 'the web', 'pelican')).toBe(pelican.replace('Js, web,  css', 'Js, the web,  css'));
		expect(renamed(pelican, 'Js', 'web', 'pelican')).toBe(pelican.replace('Js, web,  css', 'web,  css'));
		expect(renamed(pelican, 'css', 'web', 'pelican')).toBe(pelican.replace('Js, web,  css', 'Js, web'));
		expect(renamed(pelican, 'Js', 'x', 'pelican', 'categories')).toBe('absent');
		expect(renamed(pelican, 'web', 'a, b', 'pelican')).toBe('unwritable');
		const jekyll = text('---\ntags: js web  css\ncategory: js web\n---\n');
		expect(renamed(jekyll, 'web', 'net', 'jekyll')).toBe(jekyll.replace('js web  css', 'js net  css'));
		expect(renamed(jekyll, 'js', 'css', 'jekyll')).toBe(jekyll.replace('js web  css', 'web  css'));
		expect(renamed(jekyll, 'web', 'a b', 'jekyll')).toBe('unwritable');
		expect(renamed(jekyll, 'js web', 'net', 'jekyll', 'categories')).toBe(jekyll.replace('category: js web', 'category: net'));
	});

	it('takes $ in a new name for itself', () => {
		expect(renamed('Title: A\nTags: a, b\n\nBody\n', 'a', '$&$1', 'pelican')).toBe('Title: A\nTags: $&$1, b\n\nBody\n');
	});

	inBothLineEnds('follows Hexo’s paths of categories', (text) => {
		const paths = text('---\ncategories:\n  - [Sport, Ball]\n  - [Sport, Soccer]\n  - Play\n---\n');
		expect(renamed(paths, 'Ball', 'Soccer', 'hexo', 'categories')).toBe(text('---\ncategories:\n  - [Sport, Soccer]\n  - Play\n---\n'));
		expect(renamed(paths, 'Sport', 'Sports', 'hexo', 'categories')).toBe(paths.replaceAll('Sport,', 'Sports,'));
		expect(renamed(text('---\ncategories: [a, b]\n---\n'), 'b', 'a', 'hexo', 'categories')).toBe(text('---\ncategories: [a]\n---\n'));
		expect(renamed(text('---\ncategories: [2024, music, b]\n---\n'), 'b', '2024', 'hexo', 'categories')).toBe(text("---\ncategories: [2024, music, '2024']\n---\n"));
	});

	it('says where it cannot know whether commas part names', () => {
		expect(renamed('---\ntags: a, b\n---\n', 'a', 'c', 'astro')).toBe('unclear-list');
		expect(renamed('---\ntags: a\n---\n', 'a', 'c', 'astro')).toBe('---\ntags: c\n---\n');
		expect(renamed('---\ntags: a, b\n---\n', 'a', 'c', 'hexo')).toBe('absent');
	});

	it('leaves aliases and anchors to the person', () => {
		expect(renamed('---\nmain: &m Js\ntags: [*m, x]\n---\n', 'Js', 'y')).toBe('shown');
		expect(renamed('---\ntags: [&m Js, x]\nother: *m\n---\n', 'Js', 'x')).toBe('unwritable');
		expect(renamed('---\ntags: [&m Js, x]\nother: *m\n---\n', 'Js', 'y')).toBe('unwritable');
	});

	it('renames only the group that is meant, and only exactly this name', () => {
		const source = '---\ntags: [js, Js]\ncategories: [Js]\nauthor: Js\n---\n';
		expect(renamed(source, 'Js', 'x')).toBe('---\ntags: [js, x]\ncategories: [Js]\nauthor: Js\n---\n');
		expect(renamed(source, 'Js', 'x', 'hexo', 'authors')).toBe(source.replace('author: Js', 'author: x'));
		expect(renamed(source, 'JS', 'x')).toBe('absent');
	});

	it('renames words of Org mode', () => {
		const source = '#+title: A\n#+tags[]: js web\n\nBody\n';
		expect(renamed(source, 'js', 'x', 'hugo')).toBe(source.replace('js web', 'x web'));
		expect(renamed(source, 'js', 'web', 'hugo')).toBe(source.replace('js web', 'web'));
		expect(renamed(source, 'js', 'a b', 'hugo')).toBe('unwritable');
	});

	it('renames in a taxonomy of the site’s own', () => {
		const source = '---\nBrands: [Acme, Other]\ntags: [Acme]\n---\n';
		expect(renamed(source, 'Acme', 'ACME', 'hugo', 'brands')).toBe(source.replace('[Acme, Other]', '[ACME, Other]'));
		expect(renamed(source, 'Acme', 'Other', 'hugo', 'brands')).toBe(source.replace('[Acme, Other]', '[Other]'));
	});
});
