import { beforeAll, describe, expect, it } from 'vitest';
import { cases, labelsAt, sampleSchema, type Setting } from './support';
import { builtIn } from '../schema-builtin-support';

const evidence = { tags: [{ value: 'birds', count: 3 }, { value: 'a "b"', count: 2 }, { value: 'dawn', count: 1 }], 'taxonomies.tags': [{ value: 'alps', count: 4 }] };
let hugo: Setting;
let hexo: Setting;
let pelican: Setting;
beforeAll(async () => {
	const schema = await sampleSchema();
	hugo = { schema, evidence, generator: 'hugo' };
	hexo = { schema, evidence, generator: 'hexo' };
	pelican = { schema: await sampleSchema({ type: 'object', required: ['title'], properties: { title: { type: 'string' }, tags: { type: 'string' }, status: { enum: ['published', 'draft'] } } }), evidence, generator: 'pelican' };
});

const toml = (meta: string): string => `+++\n${meta}\n+++\nbody\n`;
const json = (inner: string): string => `{\n${inner}\n}\nbody\n`;
const bare = (inner: string): string => `${inner}\n;;;\nbody\n`;

describe('Keys in TOML', () => {
	cases(() => hugo, [
		['completes a half-typed key with the sign and quotes', toml('ti|\ndraft = true'), 'title', toml('title = ""\ndraft = true')],
		['completes the first key of a head', toml('ti|'), 'title', toml('title = ""')],
		['leaves a value that is there', toml('titel| = "x"'), 'title', toml('title = "x"')],
		['begins a list', toml('ta|'), 'tags', toml('tags = [""]')],
		['brings the keys that a table must have', toml('ima|'), 'image', toml('image = { src = "", fit = "contain" }')],
		['completes behind a dot', toml('author.na|'), 'name', toml('author.name = ""')],
		['completes right behind a dot', toml('title = "x"\nauthor.|'), 'role', toml('title = "x"\nauthor.role = ')],
		['completes in a table', toml('[author]\nna|'), 'name', toml('[author]\nname = ""')],
		['completes on an empty line of a table', toml('title = "x"\n[author]\nname = "x"\n|'), 'role', toml('title = "x"\n[author]\nname = "x"\nrole = ')],
		['completes in a repeated table', toml('[[resources]]\nsrc = "a"\n[[resources]]\nti|'), 'title', toml('[[resources]]\nsrc = "a"\n[[resources]]\ntitle = ""')],
		['completes in a table of a repeated one', toml('[[resources]]\nsrc = "a"\n[resources.params]\nic|'), 'icon', toml('[[resources]]\nsrc = "a"\n[resources.params]\nicon = ""')],
		['completes in an inline table', toml('author = { name = "x", r| }'), 'role', toml('author = { name = "x", role =  }')],
		['completes in an inline table that is not closed', toml('author = { na|\ntitle = "x"'), 'name', toml('author = { name = ""\ntitle = "x"')],
		['completes the name of a table', toml('[aut|]'), 'author', toml('[author]')],
		['closes the bracket of a table', toml('[aut|'), 'author', toml('[author]')],
		['completes the name of a repeated table', toml('[[re|]]'), 'resources', toml('[[resources]]')],
		['completes in a head with an error elsewhere', toml('title = "x\ndra|\ntags = ['), 'draft', toml('title = "x\ndraft = \ntags = [')],
	]);

	it('offers no key twice', () => {
		for (const meta of ['title = "x"\n|\ndraft = true', 'title = "x\n|\ndraft = true', '|\ntitle = [\ndraft = 1\n']) {
			const labels = labelsAt(toml(meta), hugo);
			expect(labels, meta).toContain('tags');
			expect(labels, meta).not.toContain('title');
		}
		expect(labelsAt(toml('author.name = "x"\nauthor.|'), hugo)).not.toContain('name');
		expect(labelsAt(toml('[author]\nname = "x"\n\n[a|]'), hugo)).not.toContain('author');
	});

	it('offers nothing in comments, texts over several lines, and behind values', () => {
		for (const meta of ['# ti|', 'title = "x" # |', 'title = """\nti|\n"""', 'title = "x" |', 'tags = ["a"] |']) expect(labelsAt(toml(meta), hugo), meta).toEqual([]);
	});
});

describe('Values in TOML', () => {
	cases(() => hugo, [
		['completes a value in its quotes', toml('status = "d|"'), 'done', toml('status = "done"')],
		['quotes a value', toml('status = |'), 'in work', toml('status = "in work"')],
		['puts the space that lacks', toml('status =|'), 'done', toml('status = "done"')],
		['keeps single quotes', toml("status = 'd|'"), 'done', toml("status = 'done'")],
		['completes true and false', toml('draft = |'), 'true', toml('draft = true')],
		['completes an item', toml('tags = ["dawn", |]'), 'birds', toml('tags = ["dawn", "birds"]')],
		['escapes quotes', toml('tags = ["dawn", |]'), 'a "b"', toml('tags = ["dawn", "a \\"b\\""]')],
		['completes an item over several lines', toml('tags = [\n  "dawn",\n  "b|"\n]'), 'birds', toml('tags = [\n  "dawn",\n  "birds"\n]')],
		['parts a new item from the next one', toml('tags = [\n  |\n  "dawn"\n]'), 'birds', toml('tags = [\n  "birds",\n  "dawn"\n]')],
		['writes one value as a list', toml('tags = |'), 'birds', toml('tags = ["birds"]')],
		['completes in a table', toml('[taxonomies]\ntags = ["|"]'), 'alps', toml('[taxonomies]\ntags = ["alps"]')],
		['completes behind a dotted key', toml('author.role = |'), 'guest', toml('author.role = "guest"')],
		['writes a date as a date', toml('date = |'), '2022-03-19T15:39:06+08:00', toml('date = 2022-03-19T15:39:06+08:00')],
	]);
});

describe('Keys in JSON', () => {
	cases(() => hugo, [
		['quotes a key and parts it from the next one', json('  ti|\n  "draft": true'), 'title', json('  "title": "",\n  "draft": true')],
		['completes in the quotes that are there', json('  "ti|"'), 'title', json('  "title": ""')],
		['leaves a value that is there', json('  "titel|": "x"'), 'title', json('  "title": "x"')],
		['adds the comma that lacks before', json('  "draft": true\n  "ti|"'), 'title', json('  "draft": true,\n  "title": ""')],
		['adds it on an empty line too', json('  "draft": true\n  |'), 'title', json('  "draft": true,\n  "title": ""')],
		['needs none behind one', json('  "draft": true,\n  |'), 'title', json('  "draft": true,\n  "title": ""')],
		['begins a list', json('  "ta|"'), 'tags', json('  "tags": [""]')],
		['brings the keys that an object must have', json('  "ima|"'), 'image', json('  "image": { "src": "", "fit": "contain" }')],
		['completes in a nested object', json('  "author": { "name": "x", "r|" }'), 'role', json('  "author": { "name": "x", "role":  }')],
		['completes in an item', json('  "resources": [{ "src": "a", "ti|" }]'), 'title', json('  "resources": [{ "src": "a", "title": "" }]')],
	]);

	it('offers no key twice', () => {
		expect(labelsAt(json('  "title": "x",\n  |\n  "draft": true'), hugo)).not.toContain('title');
		expect(labelsAt(json('  "title": "x",\n  |\n  "draft": true'), hugo)).not.toContain('draft');
	});

	it('offers nothing behind values and braces', () => {
		for (const text of ['{\n"title": "x" |\n}\n', '{\n"title": "x"\n}|\n', '|{\n"title": "x"\n}\n', '{\n"title": "x"\n}\nti|\n']) expect(labelsAt(text, hugo), text).toEqual([]);
	});
});

describe('Values in JSON', () => {
	cases(() => hugo, [
		['completes a value in its quotes', json('  "status": "d|"'), 'done', json('  "status": "done"')],
		['quotes a value', json('  "status": |'), 'done', json('  "status": "done"')],
		['parts a value from the next key', json('  "status": |\n  "draft": true'), 'done', json('  "status": "done",\n  "draft": true')],
		['completes true and false', json('  "draft": |'), 'true', json('  "draft": true')],
		['completes an item', json('  "tags": ["dawn", "b|"]'), 'birds', json('  "tags": ["dawn", "birds"]')],
		['parts an item from the next one', json('  "tags": ["|" "dawn"]'), 'birds', json('  "tags": ["birds", "dawn"]')],
		['adds the comma that lacks before an item', json('  "tags": [\n    "dawn"\n    |\n  ]'), 'birds', json('  "tags": [\n    "dawn",\n    "birds"\n  ]')],
		['writes one value as a list', json('  "tags": "|"'), 'birds', json('  "tags": ["birds"]')],
		['writes a date as text', json('  "date": "|"'), '2022-03-19T15:39:06+08:00', json('  "date": "2022-03-19T15:39:06+08:00"')],
	]);
});

describe('JSON without braces', () => {
	cases(() => hexo, [
		['completes a key without braces', bare('"title": "x",\n"dra|"'), 'draft', bare('"title": "x",\n"draft": ')],
		['adds the comma that lacks', bare('"title": "x"\n|'), 'draft', bare('"title": "x",\n"draft": ')],
		['completes between fences', `;;;\n${bare('"title": "x",\n"sta|"')}`, 'status', `;;;\n${bare('"title": "x",\n"status": ')}`],
		['completes a value', bare('"title": "x",\n"status": "|"'), 'done', bare('"title": "x",\n"status": "done"')],
	]);
});

describe('JSON at the head of the text, whose quote is still open', () => {
	cases(() => hugo, [
		['completes a key before the brace', '{\n  "title": "x",\n  "sta|\n}\n\nbody\n', 'status', '{\n  "title": "x",\n  "status": \n}\n\nbody\n'],
		['completes a key before another', '{\n  "sta|\n  "title": "x"\n}\n\nA "body".\n', 'status', '{\n  "status": ,\n  "title": "x"\n}\n\nA "body".\n'],
		['completes a value', '{\n  "status": "d|\n}\n\nbody\n', 'done', '{\n  "status": "done"\n}\n\nbody\n'],
	]);
});

describe('Pelican’s lines', () => {
	cases(() => pelican, [
		['completes a key with its colon', 'Title: x\nSta|\n\nbody\n', 'status', 'Title: x\nStatus: \n\nbody\n'],
		['completes a value without quotes', 'Title: x\nStatus: d|\n\nbody\n', 'draft', 'Title: x\nStatus: draft\n\nbody\n'],
	]);
	it.each(['pelican', 'pelican-page'] as const)('offers every status of %s', async (name) => {
		const schema = await builtIn(name);
		expect(labelsAt('Title: x\nStatus: |\n\nbody\n', { schema, generator: 'pelican' })).toEqual(['published', 'draft', 'hidden', 'skip']);
	});
	cases(() => ({ ...pelican, evidence: { tags: ['sea', 'wind', 'day, night'].map((value) => ({ value, count: 2 })) } }), [
		['completes the first tag', 'Title: x\nTags:|\n\nbody\n', 'sea', 'Title: x\nTags: sea\n\nbody\n'],
		['completes a tag behind others', 'Title: x\nTags: birds, w|\n\nbody\n', 'wind', 'Title: x\nTags: birds, wind\n\nbody\n'],
		['parts a tag from the comma before it', 'Title: x\nTags: birds,|\n\nbody\n', 'wind', 'Title: x\nTags: birds, wind\n\nbody\n'],
		['completes a tag before others', 'Title: x\nTags: s|e, birds\n\nbody\n', 'sea', 'Title: x\nTags: sea, birds\n\nbody\n'],
		['completes a tag between semicolons', 'Title: x\nTags: a; |; b, c\n\nbody\n', 'day, night', 'Title: x\nTags: a; day, night; b, c\n\nbody\n'],
	]);
	it('offers each tag on its own, none twice, and none that the comma would part', () => {
		const tags = { ...pelican, evidence: { tags: ['sea', 'wind', 'day, night'].map((value) => ({ value, count: 2 })) } };
		expect(labelsAt('Title: x\nTags: sea, |\n\nbody\n', tags)).toEqual(['wind']);
		expect(labelsAt('Title: x\nTags: |, wind\n\nbody\n', tags)).toEqual(['sea']);
		expect(labelsAt('Title: x\nTags: sea; |\n\nbody\n', tags)).toEqual(['wind', 'day, night']);
	});
	it('offers no key twice', () => expect(labelsAt('Title: x\n|\nDate: 2022-01-01\n\nbody\n', pelican)).not.toContain('title'));
});
