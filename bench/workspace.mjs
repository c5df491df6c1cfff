// What checking the whole workspace costs in a real VS Code: time, the extension host's loop delay,
// memory, and what a person who types meanwhile feels. Not part of any test.
//
//   npm run build -- --production && node bench/workspace.mjs [COUNT]     10,000 articles unless said
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureHosts } from '../test/host/install.mjs';
import { runNodeSuite } from '../test/host/node-suite.mjs';
import { writeCorpus } from './corpus.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const count = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), 'masthead-bench-'));
try {
	await ensureHosts(console.log);
	console.log(`${count} articles, ${Math.round(writeCorpus(folder, count) / 1e6)} MB`);
	const { message } = await runNodeSuite({ extension: root, suite: join(root, 'bench/workspace-suite.cjs'), folder, onLine: (line) => console.log(line), timeoutMs: 300_000 });
	if (message !== undefined) console.log(message);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
process.exit();
