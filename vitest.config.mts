import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['test/{core,app,cli,architecture}/**/*.test.ts'],
		testTimeout: 20_000,
	},
});
