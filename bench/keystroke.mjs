// From a keystroke in the head to its problems, as the extension computes them: the head's text is
// taken from the document line by line, read, checked and put into words. Bundled by run.mjs, with a
// stand-in for `vscode`.
import { readFile } from 'node:fs/promises';
import { BuiltInSchemas } from '../src/app/built-in-schemas';
import { SchemaSet } from '../src/app/schemas';
import { SiteIndex } from '../src/app/site-index';
import { checkOptionsOf, placeOf } from '../src/app/article-context';
import { defaultConfig } from '../src/app/config';
import { parseHead } from '../src/core/article';
import { checkHead } from '../src/core/check';
import { completionsAt } from '../src/core/completion/completion';
import { dialectOf } from '../src/core/dialects';
import { describeProblem } from '../src/core/messages';
import { factsOf } from '../src/core/site/facts';
import { ArticleStore } from '../src/vscode/store';
import { articleOf, bodyOf, randomFrom } from './corpus.mjs';

/** As much of a TextDocument as reading a head asks for; VS Code's own keeps lines, too. */
class Document {
	version = 1;
	constructor(text) {
		this.lines = text.split('\n');
	}
	get lineCount() {
		return this.lines.length;
	}
	lineAt(line) {
		const text = this.lines[line];
		return { text, isEmptyOrWhitespace: text.trim() === '' };
	}
	getText({ end }) {
		return [...this.lines.slice(0, end.line), (this.lines[end.line] ?? '').slice(0, end.character)].join('\n');
	}
	edit(line, text) {
		this.lines[line] = text;
		this.version++;
	}
}

const files = { readText: async () => undefined, kind: async () => undefined, list: async () => [] };
// run.mjs starts every script in the folder of the package.
const builtIns = new BuiltInSchemas((name) => readFile(`schemas/${name}.json`, 'utf8'));

/** What other articles of the site write, so that the rule that asks for it has work to do. */
function indexOf(site) {
	const index = new SiteIndex();
	for (let article = 0; article < 200; article++) {
		const path = `/${article}.md`;
		const facts = factsOf(parseHead(articleOf(randomFrom(article), article, 10), site.dialect), placeOf({ site, config: defaultConfig }, path));
		if (facts !== undefined) index.set(path, facts);
	}
	index.finish('whole');
	return index;
}

const hugo = ['+++', "title = 'A walk along the river'", 'date = 2022-03-19T10:00:00+08:00', "tags = ['harbour', 'spring tea', 'Harbour']", 'draft = false', "slug = 'a-walk'", "aliases = ['/old/walk/', '/walk/']", 'weight = 10', '[cover]', "image = 'cover.jpg'", '[[resources]]', "src = 'a.jpg'", '+++'];
const docusaurus = ['---', 'title: A walk along the river', 'description: What there is to see between the first and the second bridge.', 'slug: /walks/river', 'date: 2022-03-19T10:00:00Z', 'tags: [harbour, spring tea]', 'authors:', '  - name: A Walker', '    url: https://example.com', 'image: ./cover.jpg', 'last_update:', '  date: 2022-03-20', '---'];

const scenarios = {
	hexo: { generator: 'hexo', head: undefined, title: 1 },
	hugo: { generator: 'hugo', head: hugo, title: 1 },
	docusaurus: { generator: 'docusaurus', head: docusaurus, title: 1 },
	// The first lines of an article that are being written: no line closes them.
	'docusaurus, unclosed': { generator: 'docusaurus', head: ['---', 'title: A walk along the river', ''], title: 1 },
	'hexo, no front matter': { generator: 'hexo', head: ['A walk', '', 'It begins at the bridge.'], title: 0 },
};

function siteOf(generator) {
	return { generator, dialect: dialectOf(generator), kind: generator === 'docusaurus' ? 'doc' : 'post', timezone: 'Asia/Shanghai', postAssetFolder: 'no', provided: [], reason: 'configuration' };
}

function documentOf({ head }, size) {
	return new Document(head === undefined ? articleOf(randomFrom(7), 1, size) : `${head.join('\n')}\n\n${bodyOf(randomFrom(7), size)}`);
}

async function measure(scenario, size, strokes) {
	const site = siteOf(scenario.generator);
	const { schema } = await new SchemaSet(files, builtIns).schemaOf({ path: '/a.md', top: '/', site, choices: [] });
	const index = indexOf(site);
	const document = documentOf(scenario, size);
	const context = { site, config: defaultConfig, schema, index };
	const store = new ArticleStore();
	const title = document.lines[scenario.title];
	const [problems, completions] = [[], []];
	for (let stroke = 0; stroke < strokes; stroke++) {
		// A title grows, and is for a moment a syntax error, as titles are while they are typed.
		const written = stroke % 10 === 9 ? title.slice(0, -1) : `${title.slice(0, -1)}${'x'.repeat(stroke % 10)}${title.slice(-1)}`;
		document.edit(scenario.title, written);
		const start = performance.now();
		const options = checkOptionsOf(context, '/a.md');
		for (const problem of checkHead(store.headOf(document, site.dialect), options)) describeProblem(problem);
		const checked = performance.now();
		const before = document.lines.slice(0, scenario.title).reduce((sum, line) => sum + line.length + 1, 0);
		// At the end of the value, and at the beginning of the line behind it.
		for (const offset of [before + written.length, before + written.length + 1]) {
			completionsAt(store.headOf(document, site.dialect), offset, { ...options, instants: [], machineZone: 'UTC', evidence: () => [] });
		}
		const completed = performance.now();
		problems.push(checked - start);
		completions.push(completed - checked);
	}
	// The first strokes meet code that is not compiled yet.
	const warm = Math.floor(strokes / 5);
	return { problems: spread(problems.slice(warm)), completions: spread(completions.slice(warm)) };
}

function spread(times) {
	const sorted = times.toSorted((a, b) => a - b);
	return { p50: sorted[Math.floor(sorted.length * 0.5)], p95: sorted[Math.floor(sorted.length * 0.95)] };
}

const result = {};
for (const [name, scenario] of Object.entries(scenarios)) {
	const strokes = scenario.head === undefined || scenario.head.length > 5 ? 6000 : 500;
	result[name] = { small: await measure(scenario, 6_000, strokes), large: await measure(scenario, 1_000_000, strokes) };
}
console.log(JSON.stringify(result));
