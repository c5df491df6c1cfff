import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const project = fileURLToPath(new URL('../..', import.meta.url));

interface Dependencies {
	readonly ensureDependencies: (say: (line: string) => void) => Promise<void>;
}

it('installs no packages through a link, which would empty the folder of another checkout', async () => {
	const directory = mkdtempSync(join(tmpdir(), 'masthead-'));
	const [checkout, elsewhere] = [join(directory, 'checkout'), join(directory, 'elsewhere')];
	for (const folder of ['scripts', 'test/host']) mkdirSync(join(checkout, folder), { recursive: true });
	for (const file of ['scripts/dependencies.mjs', 'test/host/processes.mjs']) cpSync(join(project, file), join(checkout, file));
	writeFileSync(join(checkout, 'package-lock.json'), '{"packages":{}}');
	mkdirSync(elsewhere);
	writeFileSync(join(elsewhere, 'package.txt'), 'A package of another checkout.');
	symlinkSync(elsewhere, join(checkout, 'node_modules'), 'junction');
	const { ensureDependencies } = (await import(pathToFileURL(join(checkout, 'scripts/dependencies.mjs')).href)) as Dependencies;
	const said: string[] = [];
	await expect(ensureDependencies((line) => void said.push(line))).rejects.toThrow('node_modules is a link');
	expect([said, existsSync(join(elsewhere, 'package.txt'))]).toEqual([[], true]);
});
