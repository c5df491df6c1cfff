// What of the libraries stays out of what ships. The benchmarks measure the same code, so they bundle with these as well.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * gray-matter asks for `fs` (only to read files by path), for js-yaml (its default engine), and for parts that cut
 * a text into sections and write one anew: none is used. Of a value's kind it only wants to know whether it is an object.
 */
const grayMatterParts = {
	fs: 'module.exports = {};',
	'js-yaml': 'module.exports = { load() {}, dump() {} };',
	'section-matter': 'module.exports = (file) => file;',
	'kind-of': 'module.exports = (value) => (Array.isArray(value) ? "array" : value === null ? "null" : typeof value);',
	'./lib/stringify': 'module.exports = () => "";',
	'./stringify': 'module.exports = () => "";',
};
const emptyModules = {
	name: 'empty-modules',
	setup(context) {
		context.onResolve({ filter: /^(?:fs|js-yaml|section-matter|kind-of|\.\/lib\/stringify|\.\/stringify)$/ }, ({ path, importer }) =>
			importer.includes('gray-matter') ? { path, namespace: 'empty' } : undefined);
		context.onLoad({ filter: /.*/, namespace: 'empty' }, ({ path }) => ({ contents: grayMatterParts[path] ?? 'module.exports = {};' }));
	},
};

/**
 * `yaml` only reads here, by the failsafe schema: what it writes with and the tags of other schemas stay out, and so
 * do the parts that walk or write a syntax tree. Tests of the sources run with the whole libraries, those in VS Code
 * with what ships.
 */
const readingOnly = {
	name: 'reading-only',
	setup(context) {
		context.onResolve({ filter: /\/(?:stringify|yaml-1\.1|core|json)\/|^\.\/(?:stringify\w*|foldFlowLines)\.js$/ }, ({ path, importer }) =>
			/node_modules\/yaml\//.test(importer) ? { path, namespace: 'empty' } : undefined);
		// Making nodes of values, aliases of nodes, plain values of nodes and other values of a document's: nothing is made
		// here but by reading.
		context.onResolve({ filter: /\/(?:createNode|applyReviver|anchors|addPairToJSMap|toJS|visit)\.js$/ }, ({ path, importer }) =>
			/node_modules\/yaml\//.test(importer) ? { path, namespace: 'empty' } : undefined);
		context.onResolve({ filter: /\/cst-(?:visit|stringify|scalar)\.js$/ }, ({ path, importer }) =>
			/node_modules\/yaml\//.test(importer) ? { path, namespace: 'empty' } : undefined);
	},
};

/**
 * Of cheerio the preview asks to read a text and to write it, and walks the tree by itself: what selects and changes
 * elements stays out, but for the one function by which `$.html()` writes (`api/manipulation.js`). The tree's character references are read by `character-references.ts`, so those of htmlparser2
 * and their tables stay out too; 115 KB together. dom-serializer would bring an older `entities`.
 */
const readingHtml = {
	name: 'reading-html',
	setup(context) {
		context.onResolve({ filter: /^\.\/api\/(?:attributes|traversing|css|forms|extract)\.js$/ }, ({ path, importer }) => (/node_modules\/cheerio\//.test(importer) ? { path, namespace: 'empty' } : undefined));
		context.onResolve({ filter: /^\.\/api\/manipulation\.js$/ }, ({ path, importer }) => (/node_modules\/cheerio\//.test(importer) ? { path, namespace: 'writing' } : undefined));
		// All that a document's function can do is handed to it as one object, so that a bundler leaves nothing out.
		context.onResolve({ filter: /^\.\/static\.js$/ }, ({ path, importer }) => (/node_modules\/cheerio\/.*\/load\.js$/.test(importer) ? { path: join(dirname(importer), path), namespace: 'few' } : undefined));
		context.onLoad({ filter: /.*/, namespace: 'few' }, ({ path }) => ({ contents: `export { html, root } from ${JSON.stringify(path)};`, resolveDir: dirname(path) }));
		context.onLoad({ filter: /.*/, namespace: 'writing' }, () => ({ contents: 'export function toString() {\n\treturn this._render(this);\n}' }));
		context.onResolve({ filter: /^domutils$/ }, ({ path, importer }) => (importer.includes('htmlparser2') ? { path, namespace: 'empty' } : undefined));
		context.onResolve({ filter: /^entities$/ }, ({ importer }) =>
			importer.includes('dom-serializer') ? { path: join(root, 'node_modules/htmlparser2/node_modules/entities/dist/esm/escape.js') } : undefined);
		context.onResolve({ filter: /^entities\/decode$/ }, ({ importer }) => (importer.includes('htmlparser2') ? { path: 'entities', namespace: 'no-references' } : undefined));
		context.onLoad({ filter: /.*/, namespace: 'no-references' }, () => ({
			contents: 'export class EntityDecoder {}\nexport const DecodingMode = {}, htmlDecodeTree = undefined, xmlDecodeTree = undefined, fromCodePoint = String.fromCodePoint;',
		}));
	},
};

/** Of jsonc-parser only what reads: its lists of numbers with names, which no bundler dares to leave out, and spaces to write with stay out. */
const readingJson = {
	name: 'reading-json',
	setup(context) {
		context.onLoad({ filter: /jsonc-parser[\\/]lib[\\/]esm[\\/]main\.js$/ }, ({ path }) => {
			let lists = 0;
			const contents = readFileSync(path, 'utf8').replace(/export var (\w+);\s*\(function \(\1\) \{[^]*?\}\)\(\1 \|\| \(\1 = \{\}\)\);/g, () => {
				lists++;
				return '';
			});
			if (lists !== 3) throw new Error('jsonc-parser is written in another way now: see scripts/library-parts.mjs');
			return { contents };
		});
		context.onResolve({ filter: /^\.\/string-intern$/ }, ({ path, importer }) => (importer.includes('jsonc-parser') ? { path: join(dirname(importer), `${path}.js`), sideEffects: false } : undefined));
	},
};

export const libraryParts = [emptyModules, readingOnly, readingHtml, readingJson];
