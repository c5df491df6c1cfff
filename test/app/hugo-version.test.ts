import { describe, expect, it } from 'vitest';
import { Sites } from '../../src/app/sites';
import type { Versions } from '../../src/core/dialects';
import { memory } from './memory';

/** The versions behind an article of a Hugo site in `/w/blog`. */
async function hugoWith(files: Readonly<Record<string, string>>, configuration = ''): Promise<Versions> {
	const all = { '/w/blog/hugo.toml': `baseURL = "/"\n${configuration}`, ...files };
	return (await new Sites(memory(all)).siteOf('/w/blog/content/a.md', '/w')).dialect.versions;
}

function exactly(version: string, by: string): Versions {
	const minor = Number(version.split('.')[1]);
	return { hugo: { from: minor, to: minor }, generator: version, generatorBy: by, ...(minor <= 131 ? { yaml: 'go-yaml2' } : {}) };
}

describe('The version of Hugo is known from', () => {
	const cases: readonly (readonly [name: string, text: string, version: string])[] = [
		['netlify.toml', '[build]\ncommand = "hugo --minify" # HUGO_VERSION = "0.80.0"\n[build.environment]\nHUGO_VERSION = "0.111.3"\n', '0.111.3'],
		['netlify.toml', '[context.production.environment]\n  HUGO_VERSION = "0.128.0"\n[context.deploy-preview.environment]\n  HUGO_VERSION = "0.128.0"\n', '0.128.0'],
		['vercel.json', '{"build": {"env": {"HUGO_VERSION": "0.140.2"}}}', '0.140.2'],
		['.github/workflows/pages.yml', "jobs:\n  build:\n    env:\n      HUGO_VERSION: 0.169.0\n    steps:\n      - run: wget -O hugo.deb https://example.com/v${HUGO_VERSION}/hugo_extended_${HUGO_VERSION}_linux-amd64.deb\n      - run: hugo --gc\n", '0.169.0'],
		['.github/workflows/site.yaml', "      - uses: peaceiris/actions-hugo@v3\n        with:\n          hugo-version: '0.119.0' # or latest\n", '0.119.0'],
		['.gitlab-ci.yml', 'image: images.example.com/pages/hugo/hugo_extended:0.111.3\nscript: [hugo]\n', '0.111.3'],
		['Dockerfile', 'FROM hugomods/hugo:debian-exts-0.145.0 AS build\nRUN hugo\n', '0.145.0'],
		['package.json', '{"devDependencies": {"hugo-extended": "^0.123.8"}}', '0.123.8'],
		['.tool-versions', 'nodejs 20.1.0\nhugo extended_0.128.0\n', '0.128.0'],
		['mise.toml', '[tools]\nnode = "24"\n"aqua:gohugoio/hugo" = "0.152.2"\n', '0.152.2'],
		['.hvm', 'v0.121.1/extended\n', '0.121.1'],
		['.hugo-version', '0.111.3\n', '0.111.3'],
	];
	for (const [name, text, version] of cases) {
		for (const ends of ['\n', '\r\n']) it(`${name} (${version}, ${ends === '\n' ? 'LF' : 'CRLF'})`, async () => expect(await hugoWith({ [`/w/blog/${name}`]: text.replaceAll('\n', ends) })).toEqual(exactly(version, name.startsWith('.github') ? '.github/workflows' : name)));
	}

	it('a file of a folder above, where that belongs to what is looked at', async () => {
		expect(await hugoWith({ '/w/netlify.toml': '[build]\nbase = "blog"\nenvironment = {HUGO_VERSION = "0.111.3"}\n' })).toEqual(exactly('0.111.3', 'netlify.toml'));
		expect(await hugoWith({ '/netlify.toml': '[build.environment]\nHUGO_VERSION = "0.111.3"\n' })).toEqual({});
	});

	it('the oldest that the site is meant for, where nothing names one', async () => {
		expect(await hugoWith({}, '[module.hugoVersion]\nextended = true\nmin = "0.146.0"\n')).toEqual({ hugo: { from: 146 } });
		expect(await hugoWith({}, '[module.hugoVersion]\nmin = "0.128.0"\nmax = "0.150.1"\n')).toEqual({ hugo: { from: 128, to: 150 } });
	});
});

describe('Of the version of Hugo', () => {
	it('nothing is known where one who builds takes what there is', async () => {
		for (const text of ['- uses: peaceiris/actions-hugo@v3\n', '- uses: peaceiris/actions-hugo@v3\n  with:\n    hugo-version: latest\n', '- run: sudo apt-get install hugo\n', '- run: |\n    HUGO_VERSION=$(curl -s https://example.com/hugo)\n    hugo\n']) {
			expect(await hugoWith({ '/w/blog/.github/workflows/a.yml': text, '/w/blog/.tool-versions': 'hugo 0.111.3\n' }), text).toEqual({});
		}
		for (const dependency of ['"hugo-bin": "^0.111.0"', '"hugo-extended": "latest"', '"hugo-extended": ">=0.111.0"']) expect(await hugoWith({ '/w/blog/package.json': `{"dependencies": {${dependency}}}` }), dependency).toEqual({});
		expect(await hugoWith({ '/w/blog/netlify.toml': '[build]\ncommand = "hugo"\n', '/w/blog/.tool-versions': 'hugo 0.111.3\n' })).toEqual({});
		expect(await hugoWith({ '/w/blog/.tool-versions': 'hugo 0.111.3 0.128.0\n' })).toEqual({});
	});

	it('nothing is known where a demand of the configuration says another', async () => {
		expect(await hugoWith({ '/w/blog/.hvm': '0.111.3\n' }, '[module.hugoVersion]\nmin = "0.128.0"\n')).toEqual({});
	});

	it('the first and the last are known where several build', async () => {
		expect(await hugoWith({ '/w/blog/netlify.toml': '[build.environment]\nHUGO_VERSION = "0.131.0"\n', '/w/blog/.hvm': '0.169.0\n' })).toEqual({ hugo: { from: 131, to: 169 } });
	});

	it('files say nothing that have nothing to do with it', async () => {
		const files = { '/w/blog/netlify.toml': '[build]\npublish = "public"\n', '/w/blog/package.json': '{"devDependencies": {"prettier": "^3"}}', '/w/blog/.github/workflows/lint.yml': 'on:\n  push:\n    paths: [hugo.toml]\n', '/w/blog/.github/dependabot.yml': 'version: 2\n', '/w/blog/mise.toml': '[env]\nHUGO_ENV = "production"\n' };
		expect(await hugoWith(files)).toEqual({});
		expect(await hugoWith({ ...files, '/w/blog/.hvm': '0.111.3\n' })).toEqual(exactly('0.111.3', '.hvm'));
	});

	it('nothing is known where the environment says what is allowed', async () => {
		expect(await hugoWith({ '/w/blog/netlify.toml': '[build.environment]\nHUGO_VERSION = "0.169.0"\nHUGO_SECURITY_ALLOWCONTENT = ".*"\n' })).toEqual({});
	});
});
