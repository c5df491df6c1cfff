// What a fresh process does until the first problem stands: the code is read, the built-in schema made
// ready, one article checked. Bundled by run.mjs, with those parts of the libraries that ship.
import { writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { BuiltInSchemas } from '../src/app/built-in-schemas';
import { SchemaSet } from '../src/app/schemas';
import { checkOptionsOf } from '../src/app/article-context';
import { defaultConfig } from '../src/app/config';
import { parseHead } from '../src/core/article';
import { checkHead } from '../src/core/check';
import { dialectOf } from '../src/core/dialects';
import { describeProblem } from '../src/core/messages';

const site = { generator: 'hexo', dialect: dialectOf('hexo'), kind: 'post', timezone: 'Asia/Shanghai', postAssetFolder: 'no', provided: [], reason: 'configuration' };
const files = { readText: async () => undefined, kind: async () => undefined, list: async () => [] };
// run.mjs starts every script in the folder of the package.
const builtIns = new BuiltInSchemas((name) => readFile(`schemas/${name}.json`, 'utf8'));
const { schema } = await new SchemaSet(files, builtIns).schemaOf({ path: '/a.md', top: '/', site, choices: [] });
const head = parseHead("---\ntitle: 'A walk'\ndate: 2022-02-30 10:00:00\n---\n", site.dialect);
const [problem] = checkHead(head, checkOptionsOf({ site, config: defaultConfig, schema }));
// Not console.log, whose first line takes Node 5 ms.
writeSync(1, `${describeProblem(problem)}\n`);
