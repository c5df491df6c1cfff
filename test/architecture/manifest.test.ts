import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultConfig, readConfig } from '../../src/app/config';
import { generators } from '../../src/core/dialects';
import { codes, defaultSeverities } from '../../src/core/problems';
import { ruleOptions } from '../../src/core/rule-options';
import { layerOf, readJson, readText, root, sources, withoutComments } from './sources';

interface Setting {
	readonly type: string;
	readonly default: unknown;
	readonly enum?: readonly string[];
	readonly enumDescriptions?: readonly string[];
	readonly scope: string;
	readonly markdownDescription: string;
	readonly properties?: Readonly<Record<string, { readonly enum: readonly string[]; readonly default: string; readonly description: string }>>;
}

interface Manifest {
	readonly main: string;
	readonly browser: string;
	readonly devDependencies: Readonly<Record<string, string>>;
	readonly dependencies?: Readonly<Record<string, string>>;
	readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly category: string }[];
		readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
		readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
		readonly walkthroughs: readonly { readonly icon: string; readonly steps: readonly { readonly id: string; readonly media: { readonly markdown: string }; readonly completionEvents: readonly string[] }[] }[];
		readonly grammars: readonly { readonly path: string }[];
	};
}

const manifest = readJson<Manifest>('package.json');
const { commands, configuration, menus, walkthroughs, grammars } = manifest.contributes;
const settings = new Map(Object.entries(configuration.properties).map(([name, setting]) => [name.replace('masthead.', ''), setting]));
const editor = [...sources].filter(([file]) => layerOf(file) === 'vscode').map(([, text]) => withoutComments(text)).join('\n');

/** Commands are registered through small functions that put `masthead.` before the name. */
function registered(): readonly string[] {
	const direct = [...editor.matchAll(/registerCommand\(\s*'(masthead\.\w+)'/g)].map(([, name]) => name ?? '');
	const named = [...editor.matchAll(/\b(?:register|command)\('(\w+)'\s*,/g)].map(([, name]) => `masthead.${name}`);
	return [...new Set([...direct, ...named])].sort();
}

describe('commands', () => {
	const contributed = commands.map(({ command }) => command).sort();

	it('are in the manifest and in the code, both', () => {
		expect(registered()).toEqual(contributed);
	});

	it('are registered only where this test finds them', () => {
		// Three places: the palette's commands, the preview's, and those for many files, each through one function.
		expect(editor.match(/registerCommand\(/g)).toHaveLength(3);
	});

	it('have the category Masthead', () => {
		expect(commands.filter(({ category }) => category !== 'Masthead')).toEqual([]);
	});

	it('stand in the menus of folders only where there are articles', () => {
		const onFolders = (menus['explorer/context'] ?? []).filter(({ when }) => when?.includes('explorerResourceIsFolder') === true);
		expect(onFolders.length).toBeGreaterThan(0);
		for (const { when } of onFolders) expect(when).toContain('explorerResourceIsFolder && masthead.hasArticles');
	});

	it('in menus, in the walkthrough and in the code exist', () => {
		const inMenus = Object.values(menus).flat().flatMap(({ command }) => command ?? []);
		const inSteps = walkthroughs.flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents.map((event) => event.replace('onCommand:', ''))));
		const inTexts = [...`${readText('package.nls.json')}${editor}`.matchAll(/\bcommand:(masthead\.\w+)|executeCommand\('(masthead\.\w+)'/g)].map(([, a, b]) => a ?? b ?? '');
		expect([...inMenus, ...inSteps, ...inTexts].filter((command) => !contributed.includes(command))).toEqual([]);
	});
});

describe('settings', () => {
	/** What the code reads: `readConfig` by asking, the rest from the sources. */
	const read = new Set<string>();
	readConfig((name) => {
		read.add(name);
		return undefined;
	});
	for (const [, name] of editor.matchAll(/\.get(?:<[^>]*>)?\('([\w.]+)'\)/g)) if (settings.has(name ?? '')) read.add(name ?? '');

	it('are in the manifest and in the code, both', () => {
		expect([...read].sort()).toEqual([...settings.keys()].sort());
	});

	it('that are read in the editor by name exist', () => {
		const names = [...editor.matchAll(/getConfiguration\('masthead'[^)]*\)\s*\.(?:get|update|inspect)(?:<[^>]*>)?\(\s*'([^']+)'|(?:settings|configuration)\.get(?:<[^>]*>)?\('([^']+)'\)|affectsConfiguration\('masthead\.([^']+)'/g)];
		expect(names.map(([, a, b, c]) => a ?? b ?? c ?? '').filter((name) => !settings.has(name))).toEqual([]);
	});

	it('have the defaults of the manifest in the code', () => {
		const asSet = readConfig((name) => settings.get(name)?.default);
		expect(asSet).toEqual(defaultConfig);
		expect(readConfig(() => undefined)).toEqual(defaultConfig);
	});

	it('of the generator offer every generator', () => {
		expect(settings.get('generator')?.enum).toEqual(['auto', ...generators]);
	});

	it('describe each of their values', () => {
		for (const setting of settings.values()) expect(setting.enumDescriptions?.length).toBe(setting.enum?.length);
	});

	it('that a workspace must not decide alone are restricted ones of the manifest', () => {
		const names = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
		expect(names.filter((name) => !settings.has(name.replace('masthead.', '')))).toEqual([]);
		expect(names).toEqual(expect.arrayContaining(['masthead.schemas', 'masthead.preview.remoteImages', 'masthead.images.folder']));
	});

	it('of the rules name every problem with its default severity', () => {
		const properties = settings.get('rules')?.properties ?? {};
		expect(Object.keys(properties).sort()).toEqual([...codes].sort());
		for (const code of codes) {
			const severities = ['off', 'error', 'warning', 'info', 'hint'];
			const form = ruleOptions[code] === undefined ? { enum: severities } : { anyOf: [{ enum: severities }, { properties: { severity: { enum: severities } } }] };
			expect(properties[code]).toMatchObject({ ...form, default: defaultSeverities[code] });
		}
	});
});

describe('the manifest', () => {
	it('names files that exist', () => {
		const files = [...walkthroughs.flatMap(({ icon, steps }) => [icon, ...steps.map(({ media }) => media.markdown)]), ...grammars.map(({ path }) => path)];
		expect(files.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
	});

	it('names one file for the desktop and the web', () => {
		expect(manifest.browser).toBe(manifest.main);
	});

	it('has four steps in the walkthrough', () => {
		expect(walkthroughs.map(({ steps }) => steps.length)).toEqual([4]);
	});

	it('needs nothing installed: everything is bundled', () => {
		expect(Object.keys(manifest.dependencies ?? {})).toEqual([]);
	});

	it('lists the packages that the sources import', () => {
		const imported = [...sources.values()].flatMap((text) => [...withoutComments(text).matchAll(/(?:from|import\()\s*'((?:@[\w-]+\/)?[\w-]+)(?:\/[^']*)?'/g)].map(([, name]) => name ?? ''));
		const needed = new Set(imported.filter((name) => name !== 'vscode' && !name.startsWith('node')));
		const transitive = ['domhandler'];
		expect([...needed].filter((name) => !transitive.includes(name) && manifest.devDependencies[name] === undefined)).toEqual([]);
	});
});
