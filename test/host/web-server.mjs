/**
 * Serves VS Code for the Web until it is ended. Started by web-suite.mjs, which passes what to serve as JSON.
 */
import { createRequire } from 'node:module';
import { hosts, webCommit } from './install.mjs';

const { extension, suite, folder, port } = JSON.parse(process.argv[2] ?? '{}');
const { open } = createRequire(import.meta.url)(hosts.testWeb);

await open({
	browserType: 'none', host: '127.0.0.1', port, quality: 'stable', commit: webCommit, esm: false,
	testRunnerDataDir: hosts.webBuilds, extensionDevelopmentPath: extension, extensionTestsPath: suite, folderPath: folder,
	printServerLog: false,
});
console.log('@masthead-ready');
