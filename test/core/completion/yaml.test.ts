import { beforeAll, describe, expect, it } from 'vitest';
import { cases, labelsAt, proposalsAt, sampleSchema, type Setting } from './support';

let setting: Setting;
beforeAll(async () => {
	setting = {
		schema: await sampleSchema(),
		evidence: { tags: [{ value: 'birds', count: 3 }, { value: 'a: b', count: 2 }, { value: 'dawn', count: 1 }], 'taxonomies.tags': [{ value: 'alps', count: 4 }] },
	};
});
const head = (meta: string): string => `---\n${meta}\n---\nbody\n`;

describe('Keys in YAML', () => {
	cases(() => setting, [
		['completes a half-typed key with its colon', head('title: x\ndra|'), 'draft', head('title: x\ndraft: ')],
		['completes the first key of a head', head('ti|'), 'title', head('title: ')],
		['replaces the rest of the word', head('dra|ft'), 'draft', head('draft: ')],
		['leaves a colon and a value that are there', head('dr|: true'), 'draft', head('draft: true')],
		['renames a key under the cursor', head('|titel: x'), 'title', head('title: x')],
		['begins a list with its first item', head('ta|'), 'tags', head('tags:\n  - ')],
		['lays a list out as the head does', head('kinds:\n- walk\nta|'), 'tags', head('kinds:\n- walk\ntags:\n- ')],
		['brings the keys that a map must have', head('ima|'), 'image', head('image:\n  src: \n  fit: contain')],
		['indents by as much as the head does', head('author:\n    name: x\nima|'), 'image', head('author:\n    name: x\nimage:\n    src: \n    fit: contain')],
		['begins a map that must have nothing on the next line', head('aut|'), 'author', head('author:\n  ')],
		['brings the required keys of the first item', head('res|'), 'resources', head('resources:\n  - src: ')],
		['completes in a nested map', head('author:\n  na|'), 'name', head('author:\n  name: ')],
		['completes on the empty line of a nested map', head('author:\n  |\ntitle: x'), 'role', head('author:\n  role: \ntitle: x')],
		['completes beside other keys of a nested map', head('author:\n  name: x\n  r|\ntitle: x'), 'role', head('author:\n  name: x\n  role: \ntitle: x')],
		['nests a list in a nested map', head('author:\n  li|'), 'links', head('author:\n  links:\n    - ')],
		['completes the first key of an item', head('resources:\n  - sr|'), 'src', head('resources:\n  - src: ')],
		['completes a further key of an item', head('resources:\n  - src: a\n    ti|'), 'title', head('resources:\n  - src: a\n    title: ')],
		['completes in the second item', head('resources:\n  - src: a\n  - src: b\n    ti|'), 'title', head('resources:\n  - src: a\n  - src: b\n    title: ')],
		['completes in a map of an item', head('resources:\n  - src: a\n    params:\n      ic|'), 'icon', head('resources:\n  - src: a\n    params:\n      icon: ')],
		['completes in items that stand at the column of their key', head('resources:\n- src: a\n  ti|'), 'title', head('resources:\n- src: a\n  title: ')],
		['completes in a flow map', head('author: {na|}'), 'name', head('author: {name: }')],
		['completes behind a comma of a flow map', head('author: {name: x, r|}'), 'role', head('author: {name: x, role: }')],
		['completes in a flow map that is not closed', head('author: {name: x, r|\ntitle: x'), 'role', head('author: {name: x, role: \ntitle: x')],
		['parts a new entry from the next one', head('author: {\n  |\n  "role": guest}'), 'name', head('author: {\n  name: ,\n  "role": guest}')],
		['completes in a flow map over several lines', head('author: {\n  name: x,\n  r|\n}'), 'role', head('author: {\n  name: x,\n  role: \n}')],
		['adds the comma that lacks before', head('author: {\n  name: x\n  r|\n}'), 'role', head('author: {\n  name: x,\n  role: \n}')],
		['quotes keys where the others are quoted', head('{\n  "title": "x",\n  dr|\n}'), 'draft', head('{\n  "title": "x",\n  "draft": \n}')],
		['completes a quoted key', head('"ti|"'), 'title', head('"title": ')],
		['completes in a head with an error elsewhere', head('title: a: b\ndra|\ntags: [x'), 'draft', head('title: a: b\ndraft: \ntags: [x')],
		['completes below a quote that nobody closed', head('title: "x\nauthor:\n  na|\ndate: x'), 'name', head('title: "x\nauthor:\n  name: \ndate: x')],
		['completes below a bracket that nobody closed', head('tags: [a, b\ndra|'), 'draft', head('tags: [a, b\ndraft: ')],
		['completes in a head that is not closed', '---\ntitle: x\ndra|', 'draft', '---\ntitle: x\ndraft: '],
	]);

	it('offers no key twice, however broken the head is', () => {
		for (const meta of ['title: x\n|\ndraft: true', 'title: x\ndraf|\ntitle2: [', 'draft: true\n|\ntitle: "', '|\ntitle: a: b\ndraft: x', 'title: x\nzz|\ndraft: y', 'draft: [\n|\ntitle: x']) {
			const labels = labelsAt(head(meta), setting);
			if (!meta.includes('draft: [')) expect(labels, meta).toContain('tags');
			expect(labels, meta).not.toContain('title');
			if (!meta.includes('draf|')) expect(labels, meta).not.toContain('draft');
		}
	});

	it('offers keys from the first letter on, for each generator', () => {
		for (const generator of ['hexo', 'hugo', 'jekyll', 'astro', 'eleventy', 'zola', 'generic'] as const) {
			for (const text of ['---\n|\n---\n', '---\nti|\n---\n', '---\r\nti|\r\n---\r\n', '---\n\nti|\n\n---\nbody\n', '---\n|', '---\nti|']) {
				expect(labelsAt(text, { ...setting, generator }), `${generator} ${JSON.stringify(text)}`).toContain('title');
			}
			for (const text of ['Just ti|', '---\n---\nti|\n', '---\n|---\n']) expect(labelsAt(text, { ...setting, generator }), `${generator} ${JSON.stringify(text)}`).toEqual([]);
		}
	});

	it('offers required keys first', () => expect(labelsAt(head('|'), setting)[0]).toBe('title'));

	it('counts keys alike where case counts for nothing', () => {
		expect(labelsAt(head('Title: x\n|'), { ...setting, generator: 'hugo' })).not.toContain('title');
		expect(labelsAt(head('Title: x\n|'), { ...setting, generator: 'jekyll' })).toContain('title');
	});

	it('puts a place for the cursor where a value lacks', () => {
		const image = proposalsAt(head('ima|'), setting).find(({ label }) => label === 'image');
		expect(image?.pieces).toEqual(['image:\n  src: ', { stop: '' }, '\n  fit: ', { stop: 'contain' }]);
	});

	it('offers nothing in comments, block scalars, texts over several lines, and behind values', () => {
		for (const meta of ['# ti|', 'title: x # |', 'title: >-\n  te|xt', 'title: >\n  a\n\n  |', 'title: some\n  wo|', 'title: "a\n  b|', 'tags: [a] |', 'title: "a" |', 'author: {name: x} |', 'title: x\n  |']) {
			expect(labelsAt(head(meta), setting), meta).toEqual([]);
		}
	});

	it('offers nothing in the body or outside of the fences', () => {
		for (const text of ['---\ntitle: x\n---\nti|', '-|--\ntitle: x\n---\n', '---\ntitle: x\n-|--\n', '---\ntitle: x\n|---\n', '---\nSome words of prose |\n---\n']) expect(labelsAt(text, setting), text).toEqual([]);
	});
});

describe('Values in YAML', () => {
	cases(() => setting, [
		['completes a value', head('status: d|'), 'done', head('status: done')],
		['puts the space that lacks', head('status:|'), 'done', head('status: done')],
		['replaces the whole value', head('status: i|n want # now'), 'in work', head('status: in work # now')],
		['keeps double quotes', head('status: "d|"'), 'done', head('status: "done"')],
		['keeps single quotes', head("status: 'i|'"), 'in work', head("status: 'in work'")],
		['closes a quote', head('status: "d|'), 'done', head('status: "done"')],
		['completes true and false', head('draft: |'), 'true', head('draft: true')],
		['completes an item', head('tags:\n  - b|'), 'birds', head('tags:\n  - birds')],
		['completes an empty item', head('tags:\n  - |\ntitle: x'), 'birds', head('tags:\n  - birds\ntitle: x')],
		['puts the space behind a dash', head('tags:\n  -|'), 'birds', head('tags:\n  - birds')],
		['begins the first line of a list', head('tags:\n  |'), 'birds', head('tags:\n  - birds')],
		['writes one value as a list where a list is wanted', head('tags: |'), 'birds', head('tags: [birds]')],
		['completes an item in brackets', head('tags: [dawn, b|]'), 'birds', head('tags: [dawn, birds]')],
		['completes in brackets that are not closed', head('tags: [dawn, |\ntitle: x'), 'birds', head('tags: [dawn, birds\ntitle: x')],
		['completes between items', head('tags: [|, dawn]'), 'birds', head('tags: [birds, dawn]')],
		['quotes what YAML would misread', head('tags: [dawn, |]'), 'a: b', head("tags: [dawn, 'a: b']")],
		['quotes words that are booleans to some', head('kinds:\n  - |'), 'yes', head("kinds:\n  - 'yes'")],
		['keeps the quotes of the others in brackets', head('tags: ["dawn", |]'), 'birds', head('tags: ["dawn", "birds"]')],
		['completes in brackets over several lines', head('tags: [\n  dawn,\n  b|\n]'), 'birds', head('tags: [\n  dawn,\n  birds\n]')],
		['completes a quoted item of lines', head("tags:\n  - 'b|'"), 'birds', head("tags:\n  - 'birds'")],
		['completes an item whose quote is open', head('tags:\n  - "b|'), 'birds', head('tags:\n  - "birds"')],
		['completes a quoted item', head('tags: ["b|"]'), 'birds', head('tags: ["birds"]')],
		['leaves the next item alone when a quote is open', head('tags: ["b|, "dawn"]'), 'birds', head('tags: ["birds", "dawn"]')],
		['completes a nested value', head('author:\n  role: |'), 'guest', head('author:\n  role: guest')],
		['completes a value in a flow map', head('author: {role: g|}'), 'guest', head('author: {role: guest}')],
		['completes a value of an item', head('resources:\n  - src: a\nimage:\n  fit: c|'), 'cover', head('resources:\n  - src: a\nimage:\n  fit: cover')],
		['completes nested values by evidence', head('taxonomies:\n  tags: [|]'), 'alps', head('taxonomies:\n  tags: [alps]')],
		['writes a date in the form of the site', head('date: |'), '2022-03-19T15:39:06+08:00', head('date: 2022-03-19T15:39:06+08:00')],
		['completes in a broken head', head('title: a: b\nstatus: |\ntags: [x'), 'done', head('title: a: b\nstatus: done\ntags: [x')],
	]);

	it('offers most used values first, and none that the list has', () => {
		expect(labelsAt(head('tags: [dawn, |]'), setting)).toEqual(['birds', 'a: b']);
		expect(labelsAt(head('tags:\n  - birds\n  - |\n  - dawn'), setting)).toEqual(['a: b']);
	});

	it('offers the default first', () => expect(labelsAt(head('image:\n  fit: |'), setting)).toEqual(['contain', 'cover']));
});
