import { runMocha } from '../host/mocha';

/**
 * The suite that runs in the Node extension host of a real VS Code. `masthead:tests` stands for all `*.test.ts` files of
 * this folder; the build (scripts/build-tests.mjs) fills it in.
 */
export function run(): Promise<void> {
	return runMocha(() => import('masthead:tests'));
}
