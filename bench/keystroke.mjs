// From a keystroke in the head to its problems, as the extension computes them: the head's text is
// taken from the document line by line, read, checked and put into words. Bundled by run.mjs, with a
// stand-in for `vscode`.
import { readFile } from 'node:fs/promises';
import { BuiltInSchemas } from '../src/app/built-in-schemas';
import { SchemaSet } from '../src/app/schemas';
import { checkOptionsOf } from '../src/app/article-context';
import { defaultConfig } from '../src/app/config';
import { checkHead } from '../src/core/check';
import { dialectOf } from '../src/core/dialects';
import { describeProblem } from '../src/core/messages';
import { ArticleStore } from '../src/vscode/store';
import { articleOf, randomFrom } from './corpus.mjs';

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
		return [...this.lines.slice(0, end.line), this.lines[end.line].slice(0, end.character)].join('\n');
	}
	edit(line, text) {
		this.lines[line] = text;
		this.version++;
	}
}

const site = { generator: 'hexo', dialect: dialectOf('hexo'), kind: 'post', timezone: 'Asia/Shanghai', postAssetFolder: 'no', provided: [], reason: 'configuration' };
const files = { readText: async () => undefined, kind: async () => undefined, list: async () => [] };
// run.mjs starts every script in the folder of the package.
const builtIns = new BuiltInSchemas((name) => readFile(`schemas/${name}.json`, 'utf8'));

async function measure(size) {
	const { schema } = await new SchemaSet(files, builtIns).schemaOf({ path: '/a.md', top: '/', site, choices: [] });
	const options = checkOptionsOf({ site, config: defaultConfig, schema });
	const document = new Document(articleOf(randomFrom(7), 1, size));
	const store = new ArticleStore();
	const title = document.lines[1];
	const times = [];
	for (let stroke = 0; stroke < 6000; stroke++) {
		// A title grows, and is for a moment a syntax error, as titles are while they are typed.
		document.edit(1, stroke % 10 === 9 ? `${title.slice(0, -1)}` : `${title.slice(0, -1)}${'x'.repeat(stroke % 10)}'`);
		const start = performance.now();
		const problems = checkHead(store.headOf(document, site.dialect), options);
		problems.map((problem) => describeProblem(problem));
		times.push(performance.now() - start);
	}
	// The first strokes meet code that is not compiled yet.
	return times.slice(1000).sort((a, b) => a - b);
}

const result = {};
for (const [name, size] of [['small', 6_000], ['large', 1_000_000]]) {
	const times = await measure(size);
	result[name] = { p50: times[Math.floor(times.length * 0.5)], p95: times[Math.floor(times.length * 0.95)] };
}
console.log(JSON.stringify(result));
