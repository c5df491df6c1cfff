import type { BuiltBy, Versions } from '../core/dialects';
import { optional } from './generators/configuration';
import type { Folder } from './generators/folder';
import { ancestors, type FilePath } from './paths';

/** The largest of these files that is read, in UTF-16 units. */
const limit = 256 * 1024;

/** What a file says of the version of Hugo that builds the site: each that it names; `unsure` where it runs one that it does not name. */
type Said = readonly string[] | 'unsure';

/** Files of those who build, and of those who install tools, each with how it is read. */
const sources: readonly (readonly [name: string, read: (text: string) => Said])[] = [
	['netlify.toml', ofBuilder],
	['vercel.json', ofBuilder],
	['.gitlab-ci.yml', ofBuilder],
	['Dockerfile', ofBuilder],
	['package.json', ofPackages],
	['.tool-versions', (text) => ofLines(text, /^[ \t]*(?:go)?hugo[ \t]+(.*)$/gim)],
	['mise.toml', (text) => ofLines(text, ofMise)],
	['.mise.toml', (text) => ofLines(text, ofMise)],
	['.hugo-version', (text) => ofLines(text, /^[ \t]*(\S.*)$/gm)],
	['.hvm', (text) => ofLines(text, /^[ \t]*(\S.*)$/gm)],
];

const ofMise = /^[ \t]*["']?(?:[\w.:-]+\/)*(?:go)?hugo(?:-extended)?["']?[ \t]*=[ \t]*["']?(.*?)["']?[ \t]*$/gim;

/**
 * The version of Hugo that builds a site, where the files that install or run it name one: those of the site's folder
 * and of the folders above. Nothing is run, and no program is asked. Where a file leaves the version to chance
 * (`latest`, a package of the system), nothing is known.
 *
 * @param top nothing above this directory is looked at
 * @param demanded what the site's configuration demands: Hugo tells people of another version
 */
export async function hugoVersions(folder: Folder, top: FilePath, demanded: BuiltBy | undefined): Promise<Versions> {
	const found = new Map<string, string>();
	for (const path of ancestors(folder.path, top)) {
		for (const [name, said] of await saidIn(folder.other(path))) {
			if (said === 'unsure') return {};
			for (const version of said) if (!found.has(version)) found.set(version, name);
		}
	}
	const minors = Array.from(found.keys(), minorOf);
	if (minors.length === 0) return demanded === undefined ? {} : { hugo: demanded, ...yamlOf(demanded) };
	const hugo = { from: Math.min(...minors), to: Math.max(...minors) };
	// One of the two is not what builds the site.
	if (demanded !== undefined && (hugo.from < demanded.from || hugo.to > (demanded.to ?? Infinity))) return {};
	const [[generator, generatorBy] = []] = found;
	return { hugo, ...yamlOf(hugo), ...(found.size === 1 ? { ...optional('generator', generator), ...optional('generatorBy', generatorBy) } : {}) };
}

/** 0.80, 0.111 and 0.131 read YAML with go-yaml 2, 0.169 with another. */
function yamlOf({ from, to = Infinity }: BuiltBy): Pick<Versions, 'yaml'> {
	return from >= 80 && to <= 131 ? { yaml: 'go-yaml2' } : {};
}

async function saidIn(here: Folder): Promise<readonly (readonly [name: string, said: Said])[]> {
	const found: (readonly [string, Said])[] = [];
	const names = await here.names();
	for (const [name, read] of sources) {
		if (names.has(name)) found.push([name, saidBy(await (name === 'package.json' ? here.read(name) : here.readOnce(name, limit)), read)]);
	}
	if (!names.has('.github')) return found;
	const workflows = here.at('.github/workflows');
	for (const name of await workflows.names()) {
		if (/\.ya?ml$/.test(name)) found.push(['.github/workflows', saidBy(await workflows.readOnce(name, limit), ofBuilder)]);
	}
	return found;
}

/** What is set by the environment counts for more than the configuration: of what security allows, it decides what is built. */
function saidBy(text: string | undefined, read: (text: string) => Said): Said {
	return text === undefined || /HUGO_SECURITY/i.test(text) ? 'unsure' : read(text);
}

/** `hugo-version: '0.111.3'`, `HUGO_VERSION = "0.111.3"`, `hugo_extended_0.111.3_linux`, `hugomods/hugo:exts-0.111.3`. */
function ofBuilder(text: string): Said {
	const plain = text.replace(/(^|\s)#.*$/gm, '$1').replace(/hugo\.(?:toml|ya?ml|json)\b/gi, '');
	if (!/hugo/i.test(plain)) return [];
	const named = Array.from(plain.matchAll(/hugo[-_]?version["']?\s*[:=]\s*["']?([^\s"',;]*)/gi), ([, value = '']) => value);
	const installed = Array.from(plain.matchAll(/hugo(?:_extended)?[:@_](?:[a-z]+-)*v?(0\.\d+(?:\.\d+)?)/gi), ([, value = '']) => value);
	// A name for what is said elsewhere.
	return versionsOf([...named.filter((value) => !value.startsWith('$')), ...installed], 'some');
}

/** hugo-extended has the version of its Hugo, of which a caret leaves the second number alone; others have their own. */
function ofPackages(text: string): Said {
	const found = Array.from(text.matchAll(/"hugo-(extended|bin|bin-extended|installer|cli)"\s*:\s*"([^"]*)"/g));
	if (found.some(([, name]) => name !== 'extended')) return 'unsure';
	return versionsOf(found.map(([, , range = '']) => range.replace(/^[\^~]/, '')), 'any');
}

function ofLines(text: string, lines: RegExp): Said {
	return versionsOf(Array.from(text.replace(/#.*$/gm, '').matchAll(lines), ([, value = '']) => value.trim().replace(/^extended_|\/extended$/g, '')), 'any');
}

/** @param wanted `some`: that there is none is a reason to be unsure */
function versionsOf(values: readonly string[], wanted: 'some' | 'any'): Said {
	const versions = values.map((value) => /^v?(0\.\d{1,4}(?:\.\d{1,4})?)$/.exec(value)?.[1]);
	if (wanted === 'some' && versions.length === 0) return 'unsure';
	return versions.every((version) => version !== undefined) ? versions : 'unsure';
}

/** The second number of a version: all of Hugo's so far begin with a zero. */
export function minorOf(version: string): number {
	return Number(version.split('.')[1] ?? 0);
}
