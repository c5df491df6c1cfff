// How long the extension's own file takes to be read and evaluated, with a stand-in for `vscode`.
const Module = require('node:module');
const anything = new Proxy(function () {}, { get: (target, key) => (key === Symbol.toPrimitive ? () => '' : anything), apply: () => anything, construct: () => anything });
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? anything : load(name, ...rest));
const start = performance.now();
require(process.argv[2]);
console.log(performance.now() - start);
