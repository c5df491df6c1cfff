// The keys that are proposed on an empty line of the head, for the largest of the built-in schemas.
// By the processor's time over many requests: it says the same on a busy machine. Bundled by run.mjs.
import { readFile } from 'node:fs/promises';
import { BuiltInSchemas } from '../src/app/built-in-schemas';
import { SchemaSet } from '../src/app/schemas';
import { parseHead } from '../src/core/article';
import { completionsAt } from '../src/core/completion/completion';
import { dialectOf } from '../src/core/dialects';

const files = { readText: async () => undefined, kind: async () => undefined, list: async () => [] };
const builtIns = new BuiltInSchemas((name) => readFile(`schemas/${name}.json`, 'utf8'));
const before = '---\ntitle: A day\ndate: 2020-01-01\ntags: [a, b]\nparams:\n  x: 1\n';
const requests = 3000;

async function measure(generator) {
	const site = { generator, dialect: dialectOf(generator), kind: 'post', provided: [], reason: 'configuration' };
	const { schema } = await new SchemaSet(files, builtIns).schemaOf({ path: '/a.md', top: '/', site, choices: [] });
	const context = { schema, zones: {}, instants: [], machineZone: 'UTC', evidence: () => [] };
	const head = parseHead(`${before}\n---\n`, site.dialect);
	// The first requests meet code that is not compiled yet.
	for (let request = 0; request < 500; request++) completionsAt(head, before.length, context);
	const { user, system } = process.cpuUsage();
	for (let request = 0; request < requests; request++) completionsAt(head, before.length, context);
	const used = process.cpuUsage();
	return (used.user + used.system - user - system) / 1000 / requests;
}

const result = {};
for (const generator of ['hexo', 'hugo', 'github-docs']) result[generator] = await measure(generator);
console.log(JSON.stringify(result));
