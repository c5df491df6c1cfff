import { defineConfig } from 'vitest/config';

/** Started by run.mjs, which has a server, a browser and the packaged extension ready. */
export default defineConfig({
	test: {
		include: ['test/ui/**/*.test.ts'],
		// One window at a time: two of them on two cores make every wait a guess.
		fileParallelism: false,
		testTimeout: 180_000,
		hookTimeout: 180_000,
	},
});
