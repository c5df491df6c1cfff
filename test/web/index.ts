import { runMocha } from '../host/mocha';

/**
 * The suite that runs in the web worker of VS Code for the Web. `masthead:tests` stands for all `*.test.ts` files of this
 * folder; the build (scripts/build-tests.mjs) fills it in.
 */
export function run(): Promise<void> {
	return runMocha(() => import('masthead:tests'));
}
