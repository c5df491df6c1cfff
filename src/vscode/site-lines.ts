import * as vscode from 'vscode';
import { dialectOf, type Generator } from '../core/dialects';
import type { YamlReader } from '../core/yaml/scalars';
import { siteZoneOf } from '../app/article-context';
import { nameOf, relativeTo, type FilePath } from '../app/paths';
import type { MastheadFile } from '../app/masthead-json';
import type { Site } from '../app/site';

/** How the generator was found, in a sentence; `file`: the `masthead.json` that the article is under. */
export function whySite(site: Site, file?: MastheadFile): string {
	const { label } = site.dialect;
	const names = namesOf(site.found ?? []);
	switch (site.reason) {
		case 'configuration':
			return vscode.l10n.t('{0}, because of {1}', label, decidingFile(site));
		case 'dependency':
			return vscode.l10n.t('{0}, because {1} depends on it', label, decidingFile(site));
		case 'setting':
			return file?.generator === undefined ? vscode.l10n.t('{0}, by the setting masthead.generator', label) : vscode.l10n.t('{0}, by masthead.json', label);
		case 'nothing-found':
			return vscode.l10n.t('No site configuration found for this file, so only what holds everywhere is checked');
		case 'outside':
			return vscode.l10n.t('This file is none of the articles of the {0} site, as far as {1} tells, so only what holds everywhere is checked', names, decidingFile(site));
		case 'several':
			return vscode.l10n.t('{0} fit here and nothing decides between them, so only what holds everywhere is checked; choose one with masthead.generator', names);
		default:
			return site.reason satisfies never;
	}
}

/** What else is known of the site, a sentence each. */
export function siteLines(site: Site): readonly string[] {
	if (site.generator === 'generic') return [];
	const { generator, generatorBy } = site.dialect.versions;
	return [
		...(generator === undefined ? [] : [generatorBy === undefined ? vscode.l10n.t('Version, by the lock file: {0}', generator) : vscode.l10n.t('Version, by {0}: {1}', generatorBy, generator)]),
		...(site.generator === 'pelican' ? [] : [vscode.l10n.t('YAML is read as by {0}', readers[site.dialect.yaml])]),
		...(siteZoneOf(site.generator) === 'none' ? [] : [zoneLine(site)]),
	];
}

/** Names of the readers, as their authors write them. */
const readers: { readonly [R in YamlReader]: string } = {
	'js-yaml3': 'js-yaml 3',
	'js-yaml4.1': 'js-yaml 4.1',
	'js-yaml4': 'js-yaml 4',
	'js-yaml5': 'js-yaml 5',
	'hexo-front-matter5': 'hexo-front-matter 5',
	core: 'YAML 1.2',
	'yaml1.1': 'YAML 1.1',
	goccy: 'goccy/go-yaml',
	'go-yaml2': 'go-yaml 2',
	'serde-yaml': 'serde_yaml',
	'safe-yaml': 'SafeYAML',
};

export function namesOf(generators: readonly Generator[]): string {
	return generators.map((generator) => dialectOf(generator).label).join(', ');
}

/** The file with its folder, for a sentence: `blog/hugo.toml`. */
function decidingFile({ root, decidedBy }: Site): string {
	const file: FilePath = decidedBy ?? '';
	const folder = root ?? file.slice(0, Math.max(0, file.lastIndexOf('/')));
	return `${nameOf(folder)}/${relativeTo(file, folder) ?? nameOf(file)}`.replace(/^\//, '');
}

function zoneLine({ timezone, unknownTimezone, dialect }: Site): string {
	if (unknownTimezone !== undefined && timezone !== undefined) return vscode.l10n.t('The time zone {0} of the configuration is not known, and {1} takes {2} instead', unknownTimezone, dialect.label, timezone);
	if (unknownTimezone !== undefined) return vscode.l10n.t('The time zone {0} of the configuration is not known', unknownTimezone);
	return timezone === undefined ? vscode.l10n.t('Time zone: not set') : vscode.l10n.t('Time zone: {0}', timezone);
}
