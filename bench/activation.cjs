// How long the extension's own file takes to be read and evaluated, with a stand-in for `vscode`.
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const anything = new Proxy(function () {}, { get: (target, key) => (key === Symbol.toPrimitive ? () => '' : anything), apply: () => anything, construct: () => anything });
const types = readFileSync(require.resolve('@types/vscode/index.d.ts'), 'utf8');
const names = types.matchAll(/^\texport (?:abstract )?(?:class|enum|namespace|function|const|let) (\w+)/gm);
const vscode = Object.fromEntries(Array.from(names, ([, name]) => [name, anything]));
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
const start = performance.now();
require(process.argv[2]);
console.log(performance.now() - start);
