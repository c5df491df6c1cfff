import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests of time and of very long inputs: `npm test` runs them, the inner loop (`--mode quick`) does not. */
const slow = ['cli/bad-input', 'core/article-time', 'core/article-dialects', 'core/markdown-images', 'architecture/bundle', 'cli/read-file', 'cli/threads', 'cli/cache', 'cli/kill', 'cli/write-order', 'cli/read-ahead', 'cli/slow-reader'].map((name) => `test/${name}.test.ts`);

export default defineConfig(({ mode }) => ({
	test: {
		include: ['test/{core,app,cli,architecture}/**/*.test.ts'],
		exclude: mode === 'quick' ? slow : [],
		setupFiles: ['test/setup.ts'],
		maxWorkers: availableParallelism(),
		// Nothing here changes what is shared, so the inner loop loads the sources once per worker.
		isolate: mode !== 'quick',
		testTimeout: 30_000,
	},
}));
