// Runs the samples through the grammars of a real VS Code, when one is installed for the tests, and
// compares tokens with tokens, so that nothing of those grammars needs to be kept here:
// - a text without a head has the tokens that VS Code gives it without this extension,
// - a body under a head has the tokens that it has alone,
// - a YAML head has the tokens that VS Code gives it where it knows heads: on line one of Markdown.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const manifest = process.env['MASTHEAD_MANIFEST'] ?? join(root, 'package.json');
const host = join(root, 'test', 'host', '.vscode-host');

const fromTool = createRequire(createRequire(import.meta.url).resolve('vscode-tmgrammar-test/dist/snapshot.js'));
const textmate = fromTool('vscode-textmate');
const oniguruma = fromTool('vscode-oniguruma');
const wasm = fromTool.resolve('vscode-oniguruma').replace(/main\.js$/, 'onig.wasm');
const onigLib = oniguruma.loadWASM(readFileSync(wasm).buffer).then(() => ({
  createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
  createOnigString: (text) => new oniguruma.OnigString(text),
}));

const HEAD = 'meta.head.masthead';
const EMBEDDED = 'meta.embedded.block.frontmatter';
const counts = { passed: 0, failed: 0, skipped: 0 };

/** The folders of built-in extensions of every VS Code that the tests have installed. */
function builtInFolders() {
  const web = join(host, 'web');
  const builds = existsSync(web) ? readdirSync(web).map((name) => join(web, name, 'extensions')) : [];
  return [join(host, 'node_modules', 'code-server', 'lib', 'vscode', 'extensions'), ...builds].filter((folder) =>
    existsSync(join(folder, 'markdown-basics')),
  );
}

function contributedGrammars(manifestPath) {
  const grammars = JSON.parse(readFileSync(manifestPath, 'utf8')).contributes?.grammars ?? [];
  return grammars.map((grammar) => ({ ...grammar, path: join(dirname(manifestPath), grammar.path) }));
}

/** Finds injections the way VS Code does: those for the scope and for each of its prefixes. */
function injectionsFor(grammars, scopeName) {
  const parts = scopeName.split('.');
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  return prefixes.flatMap((prefix) =>
    grammars.filter((grammar) => grammar.injectTo?.includes(prefix)).map((grammar) => grammar.scopeName),
  );
}

function createRegistry(grammars) {
  const paths = new Map(grammars.map((grammar) => [grammar.scopeName, grammar.path]));
  return new textmate.Registry({
    onigLib,
    loadGrammar: async (scopeName) => {
      const path = paths.get(scopeName);
      return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
    },
    getInjections: (scopeName) => injectionsFor(grammars, scopeName),
  });
}

/** Tokens of each line as `[start, end, scopes]`, the root scope left out. */
async function tokenize(registry, scopeName, lines) {
  const grammar = await registry.loadGrammar(scopeName);
  let state = null;
  return lines.map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => [startIndex, endIndex, scopes.slice(1)]);
  });
}

const has = (tokens, scope) => tokens.some(([, , scopes]) => scopes.includes(scope));

function report(name, what, actual, expected, lines) {
  const at = expected.findIndex((tokens, index) => !isDeepStrictEqual(tokens, actual[index]));
  if (at === -1 && actual.length === expected.length) {
    counts.passed += 1;
    return;
  }
  counts.failed += 1;
  console.log(`✖ ${name}: ${what}, line ${at + 1}: ${lines[at]}`);
  console.log(`  expected ${JSON.stringify(expected[at])}\n  actual   ${JSON.stringify(actual[at])}`);
}

/** Drops the scopes that say where a head is and leaves those of its content. */
function withoutHeadScopes(lines) {
  const outer = [HEAD, EMBEDDED, 'meta.frontmatter.markdown'];
  return lines.map((line) =>
    line.map(([start, end, scopes]) => [start, end, scopes.filter((scope) => !outer.includes(scope))]),
  );
}

/** The line where the text under a rule begins: the first with text and no scope of a head. */
function bodyUnderRule(lines, tokens) {
  return lines.findIndex((line, index) => line.trim() !== '' && !has(tokens[index], HEAD));
}

async function checkSample(label, name, scope, ours, plain) {
  const lines = readFileSync(join(here, 'samples', name), 'utf8').split(/\r\n|\n/);
  const tokens = await tokenize(ours, scope, lines);
  if (name.startsWith('plain-rule')) {
    const from = bodyUnderRule(lines, tokens);
    const alone = await tokenize(plain, scope, ['', ...lines.slice(from)]);
    report(label, 'the body under a rule', tokens.slice(from), alone.slice(1), lines.slice(from));
    return;
  }
  if (name.startsWith('plain')) {
    const untouched = await tokenize(plain, scope, lines);
    // Blank lines above the text are held by the injection and show nothing.
    const from = lines.findIndex((line) => line.trim() !== '');
    report(label, 'a text without a head', tokens.slice(from), untouched.slice(from), lines.slice(from));
    return;
  }
  const close = tokens.findIndex((line) => has(line, 'punctuation.definition.end.frontmatter'));
  if (close === -1) return;
  if (lines[close].trimEnd().match(/^(?:-+|\++|;+|\.+)$/)) {
    const alone = await tokenize(plain, scope, ['', ...lines.slice(close + 1)]);
    report(label, 'the body', tokens.slice(close + 1), alone.slice(1), lines.slice(close + 1));
  }
  if (!name.startsWith('yaml')) return;
  const open = tokens.findIndex((line) => has(line, 'punctuation.definition.begin.frontmatter'));
  const head = lines.slice(open + 1, close);
  const known = await tokenize(plain, 'text.html.markdown', ['---', ...head, '---']);
  const visible = (_, index) => head[index].trim() !== '';
  const actual = withoutHeadScopes(tokens.slice(open + 1, close)).filter(visible);
  const expected = withoutHeadScopes(known.slice(1, -1)).filter(visible);
  report(label, 'the head', actual, expected, head.filter(visible));
}

const folders = builtInFolders();
if (folders.length === 0) {
  counts.skipped += 1;
  console.log('No VS Code is installed for the tests yet, so its own grammars could not be tried.');
}
for (const folder of folders) {
  const builtIn = readdirSync(folder)
    .map((name) => join(folder, name, 'package.json'))
    .filter((path) => existsSync(path))
    .flatMap(contributedGrammars);
  const ours = createRegistry([...builtIn, ...contributedGrammars(manifest)]);
  const plain = createRegistry([
    ...builtIn,
    ...contributedGrammars(manifest).filter((grammar) => grammar.injectTo === undefined),
  ]);
  const scopes = { '.md': 'text.html.markdown', '.html': 'text.html.derivative', '.mdx': 'text.html.markdown.mdx' };
  for (const [extension, scope] of Object.entries(scopes)) {
    for (const name of readdirSync(join(here, 'samples')).filter((name) => name.endsWith(extension))) {
      const build = folder.includes('code-server') ? 'workbench' : 'web';
      await checkSample(`${name} (${build})`, name, scope, ours, plain);
    }
  }
}
console.log(`grammar in VS Code's own: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
