// What somebody could run instead, installed from npm on the spot into a folder of its own, each in its
// smallest honest form: the schema of posts where the peer takes one, as many of its rules as look at
// front matter, every problem printed. Where npm cannot install, there are no peers.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const packages = ['@github-docs/frontmatter', 'yaml-language-server', 'vscode-languageserver-textdocument', 'remark-cli', 'remark-frontmatter', 'remark-lint-frontmatter-schema', 'markdownlint-cli2'];

const walk = `import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
const [directory, schemaFile] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
const paths = readdirSync(directory, { recursive: true }).filter((name) => name.endsWith('.md')).map((name) => join(directory, name));
`;

const githubDocs = `${walk}import frontmatter from '@github-docs/frontmatter';
for (const path of paths) {
	const { errors } = frontmatter(readFileSync(path, 'utf8'), { schema, filepath: path });
	for (const { property, message, reason } of errors) console.log(\`\${path}: \${property ?? ''} \${message} \${reason ?? ''}\`);
}
`;

const yamlServer = `${walk}import server from 'yaml-language-server/out/server/src/languageservice/yamlLanguageService.js';
import { TextDocument } from 'vscode-languageserver-textdocument';
const telemetry = { send() {}, sendError() {}, sendTrack() {} };
const service = server.getLanguageService({ schemaRequestService: async () => JSON.stringify(schema), workspaceContext: { resolveRelativePath: (path) => path }, telemetry });
service.configure({ validate: true, schemas: [{ uri: 'schema:post', fileMatch: ['*'], schema }] });
for (const path of paths) {
	const [, head] = /^---\\r?\\n([\\s\\S]*?)\\r?\\n---/.exec(readFileSync(path, 'utf8')) ?? [];
	if (head === undefined) continue;
	for (const { range, message } of await service.doValidation(TextDocument.create('file://' + path + '.yaml', 'yaml', 1, head), false)) console.log(\`\${path}:\${range.start.line + 2} \${message}\`);
}
`;

/**
 * Installs the peers.
 *
 * @returns for each how it is run on a directory; undefined, and why, where npm cannot install
 */
export function installPeers(scratch, directory, schemaFile) {
	const folder = join(scratch, 'peers');
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
	const { status, error, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', ...packages], { cwd: folder, encoding: 'utf8', timeout: 300_000, shell: process.platform === 'win32' });
	if (status !== 0) {
		console.log(`  the peers could not be installed, so they are left out: ${(error?.message ?? stderr).trim().split('\n')[0]}`);
		return {};
	}
	writeFileSync(join(folder, 'github-docs.mjs'), githubDocs);
	writeFileSync(join(folder, 'yaml-server.mjs'), yamlServer);
	writeFileSync(join(folder, 'remark.mjs'), `import frontmatter from 'remark-frontmatter';
import schema from 'remark-lint-frontmatter-schema';
export default { plugins: [frontmatter, [schema, { schemas: { ${JSON.stringify(schemaFile)}: ['**/*.md'] } }]] };
`);
	writeFileSync(join(folder, 'only-heads.markdownlint-cli2.jsonc'), '{ "config": { "default": false, "MD025": true, "MD041": true } }');
	const bin = (name) => join(folder, 'node_modules', name);
	const shared = [directory, schemaFile];
	return {
		'@github-docs/frontmatter': { args: [join(folder, 'github-docs.mjs'), ...shared], misses: 'no positions, no images' },
		'yaml-language-server, fed by a regular expression': { args: [join(folder, 'yaml-server.mjs'), ...shared], misses: 'no dates as the generator reads them, no images' },
		'markdownlint-cli2, its two rules about front matter': { args: [bin('markdownlint-cli2/markdownlint-cli2-bin.mjs'), '--config', join(folder, 'only-heads.markdownlint-cli2.jsonc'), `${directory}/**/*.md`], misses: 'no schema, no dates', slow: true },
		'remark-cli + remark-lint-frontmatter-schema': { args: [bin('remark-cli/cli.js'), '--no-stdout', '--quiet', '--rc-path', join(folder, 'remark.mjs'), directory], misses: 'no syntax errors, no images', slow: true },
	};
}
