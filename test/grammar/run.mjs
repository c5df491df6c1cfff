// Compares the tokens of every sample with its snapshot, through vscode-tmgrammar-snap and the
// manifest's own `contributes.grammars`. VS Code's grammars are not part of this project; dummies in
// support/ stand in for them. `-u` writes the snapshots; without it a sample that has none is a
// failure (the tool itself would write it and call it a success).
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const manifest = process.env['MASTHEAD_MANIFEST'] ?? join(root, 'package.json');
const update = process.argv.includes('-u');
const scopes = {
  '.md': 'text.html.markdown',
  '.html': 'text.html.derivative',
  '.mdx': 'text.html.markdown.mdx',
};

const snap = createRequire(import.meta.url).resolve('vscode-tmgrammar-test/dist/snapshot.js');
const samples = readdirSync(join(here, 'samples')).sort();
const dummies = readdirSync(join(here, 'support')).flatMap((name) => ['-g', join(here, 'support', name)]);
const counts = { passed: 0, failed: 0 };

/** Runs the samples of one scope; the tool prints one line for each that agrees with its snapshot. */
function runScope(scope, names) {
  const paths = names.map((name) => relative(root, join(here, 'samples', name)));
  const args = [snap, '--config', manifest, '-s', scope, ...dummies, '--expandDiff', ...(update ? ['-u'] : []), ...paths];
  const result = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', timeout: 60_000 });
  const passed = update && result.status === 0 ? names.length : result.stdout.split('run successfully.').length - 1;
  counts.passed += passed;
  if (result.status === 0 && passed === names.length) return;
  counts.failed += Math.max(1, names.length - passed);
  console.log(result.stdout.replace(/^.*run successfully\.\n/gm, ''));
  console.log(result.stderr);
}

function fail(name, message) {
  counts.failed += 1;
  console.log(`✖ ${name}: ${message}`);
}

for (const [extension, scope] of Object.entries(scopes)) {
  const names = samples.filter((name) => name.endsWith(extension));
  if (names.length === 0) throw new Error(`No samples end in ${extension}.`);
  const runnable = names.filter((name) => update || samples.includes(`${name}.snap`));
  for (const name of names.filter((name) => !runnable.includes(name))) {
    fail(name, 'there is no snapshot. Look at the tokens, then run with -u.');
  }
  if (runnable.length > 0) runScope(scope, runnable);
}

for (const name of samples.filter((name) => name.endsWith('.snap'))) {
  if (!samples.includes(name.slice(0, -'.snap'.length))) fail(name, 'this snapshot has no sample.');
}

// A sample with CRLF must still have it after a checkout, and its tokens are those of its LF twin.
for (const name of samples.filter((name) => /\.crlf\.\w+$/.test(name))) {
  const text = readFileSync(join(here, 'samples', name), 'utf8');
  if (!text.includes('\r\n')) fail(name, 'the line ends are not CRLF.');
  const tokens = readFileSync(join(here, 'samples', `${name}.snap`), 'utf8');
  const twin = readFileSync(join(here, 'samples', `${name.replace('.crlf.', '.')}.snap`), 'utf8');
  if (tokens !== twin) fail(name, 'the tokens differ from those of the LF sample.');
}

console.log(`grammar: ${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
