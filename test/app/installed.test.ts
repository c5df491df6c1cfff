import { describe, expect, it } from 'vitest';
import { Sites } from '../../src/app/sites';
import type { Versions } from '../../src/core/dialects';
import { memory } from './memory';

/** The versions behind the site of a Hexo post in `/w/blog`. */
async function hexoWith(files: Readonly<Record<string, string>>, top = '/'): Promise<Versions> {
	const all = { '/w/blog/_config.yml': 'source_dir: source\n', '/w/blog/package.json': manifest, ...files };
	return (await new Sites(memory(all)).siteOf('/w/blog/source/_posts/a.md', top)).dialect.versions;
}

const manifest = '{"dependencies": {"hexo": "^8.0.0"}}';
const npm3 = (jsYaml: string, frontMatter = '4.2.1'): string => JSON.stringify({
	lockfileVersion: 3,
	packages: {
		'': { dependencies: { hexo: '^8.0.0' } },
		'node_modules/hexo': { version: '8.1.2', dependencies: { 'hexo-front-matter': '^4.2.1' } },
		'node_modules/hexo-front-matter': { version: frontMatter, dependencies: frontMatter.startsWith('5') ? { yaml: '2.7.1' } : { 'js-yaml': '^4.1.0' } },
		'node_modules/hexo-front-matter/node_modules/js-yaml': { version: jsYaml },
		'node_modules/js-yaml': { version: '3.14.1' },
	},
});
const yarn1 = `# yarn lockfile v1


hexo-front-matter@^4.2.1:
  version "4.2.1"
  resolved "https://example.com/hexo-front-matter.tgz"
  dependencies:
    js-yaml "^4.1.0"

hexo@^8.0.0:
  version "8.1.2"
  dependencies:
    hexo-front-matter "^4.2.1"

js-yaml@^3.13.1:
  version "3.14.1"

js-yaml@4.1.0, js-yaml@^4.1.0:
  version "4.1.0"
`;
const berry = `__metadata:
  version: 8

"hexo-front-matter@npm:^4.2.1":
  version: 4.2.1
  resolution: "hexo-front-matter@npm:4.2.1"
  dependencies:
    js-yaml: "npm:^4.1.0"
  languageName: node

"hexo@npm:^8.0.0":
  version: 8.1.2
  dependencies:
    hexo-front-matter: "npm:^4.2.1"

"js-yaml@npm:^3.13.1":
  version: 3.14.1

"js-yaml@npm:4.1.0, js-yaml@npm:^4.1.0":
  version: 4.1.0
`;
const pnpm9 = (folder: string): string => `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true

importers:

  ${folder}:
    dependencies:
      hexo:
        specifier: ^8.0.0
        version: 8.1.2(chokidar@4.0.3)

packages:

  hexo-front-matter@4.2.1:
    resolution: {integrity: sha512-x}
    engines: {node: '>=14'}

  js-yaml@4.1.0:
    resolution: {integrity: sha512-x}
    hasBin: true

snapshots:

  hexo-front-matter@4.2.1:
    dependencies:
      js-yaml: 4.1.0

  hexo@8.1.2(chokidar@4.0.3):
    dependencies:
      hexo-front-matter: 4.2.1
`;
const pnpm6 = `lockfileVersion: '6.0'

dependencies:
  hexo:
    specifier: ^8.0.0
    version: 8.1.2

packages:

  /hexo-front-matter@4.2.1:
    resolution: {integrity: sha512-x}
    dependencies:
      js-yaml: 4.1.0
    dev: false

  /hexo@8.1.2:
    dependencies:
      hexo-front-matter: 4.2.1
`;
const pnpm5 = `lockfileVersion: 5.4

specifiers:
  hexo: ^8.0.0

dependencies:
  hexo: 8.1.2

packages:

  /hexo-front-matter/4.2.1:
    dependencies:
      js-yaml: 4.1.0

  /hexo/8.1.2:
    dependencies:
      hexo-front-matter: 4.2.1
`;
const npm1 = JSON.stringify({
	lockfileVersion: 1,
	dependencies: {
		hexo: { version: '8.1.2', requires: { 'hexo-front-matter': '^4.2.1' } },
		'hexo-front-matter': { version: '4.2.1', requires: { 'js-yaml': '^4.1.0' }, dependencies: { 'js-yaml': { version: '4.1.0' } } },
		'js-yaml': { version: '3.14.1' },
	},
});
const bun = `{
  "lockfileVersion": 1,
  "workspaces": {
    "": { "name": "blog", "dependencies": { "hexo": "^8.0.0", }, },
  },
  "packages": {
    "hexo": ["hexo@8.1.2", "", { "dependencies": { "hexo-front-matter": "^4.2.1" } }, "sha512-x"],

    "hexo-front-matter": ["hexo-front-matter@4.2.1", "", { "dependencies": { "js-yaml": "^4.1.0" } }, "sha512-x"],

    "js-yaml": ["js-yaml@3.14.1", "", {}, "sha512-x"],

    "hexo-front-matter/js-yaml": ["js-yaml@4.1.0", "", {}, "sha512-x"],
  }
}
`;

const expected: Versions = { generator: '8.1.2', yaml: 'js-yaml4.1', hexoFrontMatter: 4 };

describe('The versions behind a site', () => {
	it.each([
		['package-lock.json', npm3('4.1.0')],
		['npm-shrinkwrap.json', npm3('4.1.0')],
		['package-lock.json', npm1],
		['yarn.lock', yarn1],
		['yarn.lock', yarn1.replaceAll('\n', '\r\n')],
		['yarn.lock', berry],
		['pnpm-lock.yaml', pnpm9('.')],
		['pnpm-lock.yaml', pnpm9('.').replaceAll('\n', '\r\n')],
		['pnpm-lock.yaml', pnpm6],
		['pnpm-lock.yaml', pnpm5],
		['bun.lock', bun],
	])('are those of the packages that read the articles, by the lock file: %s', async (name, text) => {
		expect(await hexoWith({ [`/w/blog/${name}`]: text })).toEqual(expected);
	});

	it('are looked for above the site too, where a workspace keeps one lock file, but not above the top', async () => {
		const files = { '/w/pnpm-lock.yaml': pnpm9('blog') };
		expect(await hexoWith(files)).toEqual(expected);
		expect(await hexoWith(files, '/w/blog')).toEqual({});
		const nested = npm3('4.1.0').replace('"node_modules/hexo"', '"blog/node_modules/hexo"');
		expect(await hexoWith({ '/w/package-lock.json': nested })).toEqual(expected);
	});

	it('tell js-yaml 4.1 and later ones apart, and hexo-front-matter 4 and 5', async () => {
		expect(await hexoWith({ '/w/blog/package-lock.json': npm3('4.3.2') })).toMatchObject({ yaml: 'js-yaml4' });
		expect(await hexoWith({ '/w/blog/package-lock.json': npm3('4.3.2', '5.0.0') })).toEqual({ generator: '8.1.2', yaml: 'hexo-front-matter5', hexoFrontMatter: 5 });
	});

	it('are not known where two lock files differ, or one cannot be read', async () => {
		expect(await hexoWith({ '/w/blog/package-lock.json': npm3('4.3.2'), '/w/blog/yarn.lock': yarn1 })).toEqual({ generator: '8.1.2', hexoFrontMatter: 4 });
		expect(await hexoWith({ '/w/blog/package-lock.json': '{ broken' })).toEqual({});
		expect(await hexoWith({ '/w/blog/pnpm-lock.yaml': ': :\n\t- [' })).toEqual({});
		expect(await hexoWith({})).toEqual({});
	});

	it('of Jekyll stand in Gemfile.lock', async () => {
		const files = { '/w/_config.yml': 'baseurl: /x\n', '/w/Gemfile.lock': 'GEM\n  specs:\n    jekyll (4.4.1)\n      addressable (~> 2.4)\n    jekyll-feed (0.17.0)\n' };
		expect((await new Sites(memory(files)).siteOf('/w/a.md', '/')).dialect.versions).toEqual({ generator: '4.4.1' });
	});

	it('of Eleventy decide how dates are read', async () => {
		const lock = (version: string): string => JSON.stringify({ packages: { 'node_modules/@11ty/eleventy': { version, dependencies: {} } } });
		const major = async (version: string): Promise<number | undefined> =>
			(await new Sites(memory({ '/w/eleventy.config.js': '', '/w/package-lock.json': lock(version) })).siteOf('/w/a.md', '/')).dialect.versions.eleventy;
		expect(await major('3.1.8')).toBe(3);
		expect(await major('4.0.0-alpha.6')).toBe(4);
	});
});
