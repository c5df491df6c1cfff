/**
 * Writes what follows from the sources, so that nobody keeps it in step by hand (`npm run generate`):
 *
 * - `l10n/bundle.l10n.json`: every sentence of the core and of the editor side;
 * - `l10n/bundle.l10n.zh-cn.json`: the same keys, translations kept, what nobody says any more dropped;
 * - `l10n/cli.json` and `l10n/cli.zh-cn.json`: the same for the sentences of the command line alone;
 * - `package.json`: one property of `masthead.rules` per problem;
 * - `package.nls.json`: the description of each, the first sentence of its page;
 * - `README.md`: the tables of commands and settings, between their markers.
 *
 * `plan()` tells the contents without writing; a test compares them with the files.
 */
import { getL10nJson } from '@vscode/l10n-dev';
import { build } from 'esbuild';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const severities = ['off', 'error', 'warning', 'info', 'hint'];

/** The files by path, each with the text that it should have. */
export async function plan() {
	const { templates, dateTemplates, mendTemplates, defaultSeverities, ruleOptions, generators } = await loadCore();
	const rules = { defaultSeverities, ruleOptions };
	const own = [...Object.values(templates), ...Object.values(dateTemplates), ...Object.values(mendTemplates)];
	const bundle = sorted({ ...Object.fromEntries(own.map((template) => [template, template])), ...(await sentencesOfEditor()) });
	const commandLine = sorted(Object.fromEntries(sentencesOfCommandLine().map((template) => [template, template])));
	const manifest = readJson('package.json');
	manifest.contributes.configuration.properties['masthead.rules'].properties = ruleProperties(rules, (code, option) => `%${ruleKey(code)}${option === undefined ? '' : `.${option}`}%`);
	return new Map([
		['l10n/bundle.l10n.json', json(bundle)],
		['l10n/bundle.l10n.zh-cn.json', json(pick(readJson('l10n/bundle.l10n.zh-cn.json'), Object.keys(bundle)))],
		['l10n/cli.json', json(commandLine)],
		['l10n/cli.zh-cn.json', json(pick(readJson('l10n/cli.zh-cn.json'), Object.keys(commandLine)))],
		['package.json', json(manifest)],
		['package.nls.json', json(withRules(readJson('package.nls.json'), rules))],
		['schemas/masthead.json', json(schemaOfMasthead(rules, generators))],
		['README.md', readmeWithTables(manifest, readJson('package.nls.json'))],
	]);
}

async function loadCore() {
	const { outputFiles } = await build({
		stdin: { contents: "export { templates } from './messages'; export { dateTemplates } from '../app/date-notes'; export { mendTemplates } from '../app/mend/mend-messages'; export { defaultSeverities } from './problems'; export { ruleOptions } from './rule-options'; export { generators } from './dialects';", resolveDir: join(root, 'src/core'), loader: 'ts' },
		bundle: true,
		format: 'esm',
		write: false,
	});
	return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

/** What stands in `vscode.l10n.t(…)`. */
async function sentencesOfEditor() {
	const files = readdirSync(join(root, 'src/vscode'), { recursive: true }).filter((file) => file.endsWith('.ts')).sort();
	const found = await getL10nJson(files.map((file) => ({ contents: readFileSync(join(root, 'src/vscode', file), 'utf8'), extension: '.ts' })));
	return Object.fromEntries(Object.entries(found).map(([key, value]) => [key, typeof value === 'string' ? value : value.message]));
}

/** What stands in `phrase(…)`. */
function sentencesOfCommandLine() {
	const files = readdirSync(join(root, 'src/cli'), { recursive: true }).filter((file) => file.endsWith('.ts')).sort();
	const calls = files.flatMap((file) => [...readFileSync(join(root, 'src/cli', file), 'utf8').matchAll(/\bphrase\('((?:[^'\\]|\\.)*)'/g)]);
	return calls.map(([, text]) => text.replace(/\\(.)/g, '$1'));
}

function readmeWithTables({ contributes }, nls) {
	const text = (key) => (nls[key.replaceAll('%', '')] ?? key).split('\n\n')[0].replaceAll('|', '\\|').replaceAll('\n', ' ');
	const hidden = new Set(contributes.menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command));
	const commands = contributes.commands
		.filter(({ command }) => !hidden.has(command))
		.map(({ command, title }) => `| Masthead: ${text(title)} | \`${command}\` |`);
	const settings = Object.entries(contributes.configuration.properties)
		.map(([name, { default: value, markdownDescription }]) => `| \`${name}\` | \`${JSON.stringify(value)}\` | ${text(markdownDescription)} |`);
	const readme = readFileSync(join(root, 'README.md'), 'utf8');
	return between(between(readme, 'commands', ['| command | id |', '|-|-|', ...commands]), 'settings', ['| setting | default | |', '|-|-|-|', ...settings]);
}

function between(text, name, lines) {
	const marked = new RegExp(`(<!-- ${name}:[^\\n]*-->\\n)[^]*?(<!-- /${name} -->)`);
	if (!marked.test(text)) throw new Error(`README.md has no place for ${name}`);
	return text.replace(marked, (_whole, open, close) => `${open}${lines.join('\n')}\n${close}`);
}

/** One property for each code: a severity, or an object with the rule's options where it has some. */
function ruleProperties({ defaultSeverities, ruleOptions }, describe) {
	return Object.fromEntries(Object.entries(defaultSeverities).map(([code, severity]) => {
		const plain = { type: 'string', enum: severities, default: severity, description: describe(code) };
		const options = ruleOptions[code];
		if (options === undefined) return [code, plain];
		const properties = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, { ...schemaOfOption(option), description: describe(code, name) }]));
		const object = { type: 'object', properties: { severity: { type: 'string', enum: severities, default: severity }, ...properties }, additionalProperties: false };
		return [code, { ...plain, type: ['string', 'object'], enum: undefined, anyOf: [{ type: 'string', enum: severities }, object] }];
	}));
}

function schemaOfOption({ type, default: value, minimum, maximum, choices }) {
	switch (type) {
		case 'number':
			return { type: 'number', default: value, minimum, maximum };
		case 'text':
			return { type: 'string', default: value, enum: choices };
		default:
			return { type: 'array', items: { type: 'string' }, default: value };
	}
}

/** The schema of `masthead.json` is written by hand but for the names of generators and rules. */
function schemaOfMasthead(rules, generators) {
	const schema = readJson('schemas/masthead.json');
	schema.properties.generator.enum = ['auto', ...generators];
	schema.properties.rules.properties = ruleProperties(rules, (code, option) => (option === undefined ? summaryOf(code) : rules.ruleOptions[code][option].description));
	return schema;
}

/** The settings' descriptions by hand, those of the rules from their pages, those of options from the code. */
function withRules(nls, { defaultSeverities, ruleOptions }) {
	const byHand = Object.entries(nls).filter(([key]) => !key.startsWith('rule.'));
	const rules = Object.keys(defaultSeverities).flatMap((code) => [
		[ruleKey(code), summaryOf(code)],
		...Object.entries(ruleOptions[code] ?? {}).map(([name, { description }]) => [`${ruleKey(code)}.${name}`, description]),
	]);
	return { ...Object.fromEntries(byHand), ...Object.fromEntries(rules) };
}

function ruleKey(code) {
	return `rule.${code.replace('/', '.')}`;
}

/** The sentence below the title, without its marks of code. */
function summaryOf(code) {
	return readFileSync(join(root, 'docs/problems', `${code}.md`), 'utf8').split('\n')[2].replaceAll('`', '');
}

function pick(object, keys) {
	return Object.fromEntries(keys.filter((key) => Object.hasOwn(object, key)).map((key) => [key, object[key]]));
}

function sorted(object) {
	return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function readJson(file) {
	return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

function json(value) {
	return `${JSON.stringify(value, null, '\t')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const files = await plan();
	for (const [file, text] of files) {
		if (readFileSync(join(root, file), 'utf8') === text) continue;
		writeFileSync(join(root, file), text);
		console.log(`wrote ${file}`);
	}
	for (const [english, chinese] of [['bundle.l10n.json', 'bundle.l10n.zh-cn.json'], ['cli.json', 'cli.zh-cn.json']]) {
		const translated = JSON.parse(files.get(`l10n/${chinese}`));
		const missing = Object.keys(JSON.parse(files.get(`l10n/${english}`))).filter((key) => !Object.hasOwn(translated, key));
		for (const key of missing) console.log(`not yet translated: ${JSON.stringify(key)}`);
	}
}
