import { placeOf } from '../../src/app/article-context';
import { defaultConfig, type Config } from '../../src/app/config';
import { lintArticle } from '../../src/app/lint';
import { SiteIndex } from '../../src/app/site-index';
import { Sites } from '../../src/app/sites';
import { parseHead } from '../../src/core/article';
import { fixesOf } from '../../src/core/fixes';
import { describeProblem } from '../../src/core/messages';
import type { Problem, RuleSettings } from '../../src/core/problems';
import { applyEdits } from '../../src/core/text';
import { factsOf } from '../../src/core/site/facts';
import { mark } from '../core/support';
import { memoryFiles } from './memory-files';

/** A small site: the files of its configuration, and the heads of its articles, by path from its root. */
export interface SmallSite {
	readonly files: Readonly<Record<string, string>>;
	/** YAML between the fences; a text that begins with a fence, or has a key of Pelican's, stands as it is. */
	readonly articles: Readonly<Record<string, string>>;
	/** The zone of the machine that builds. */
	readonly buildTimezone?: string;
}

/** The addresses of all articles; `?` where one is not certain, `(here)` behind one that depends on the machine. */
export async function addressesIn(site: SmallSite): Promise<Readonly<Record<string, string>>> {
	const index = await indexOf(site);
	return Object.fromEntries(Object.keys(site.articles).map((path) => {
		const address = index.get(`/site/${path}`)?.address;
		return [path, address === undefined ? '?' : `${address.text}${address.basis === 'certain' ? '' : ` (${address.basis})`}`];
	}));
}

/** What is said of an article among the others, by code. */
export async function problemsIn(small: SmallSite, path: string, rules: RuleSettings = {}): Promise<readonly Found[]> {
	const { index, sites, config, texts } = await readSite(small, rules);
	const [full, source] = [`/site/${path}`, texts[`/site/${path}`] ?? ''];
	const site = await sites.siteOf(full, '/');
	const { problems, head } = await lintArticle({ path: full, source, language: 'markdown' }, { site, config, index }, memoryFiles(texts));
	return problems.map((problem) => ({ code: problem.code, marked: mark(source, [problem.span]), message: describeProblem(problem), problem, fixed: fixesOf(problem, head, { zones: {} }).map(({ edits }) => applyEdits(source, edits)) }));
}

export interface Found {
	readonly code: string;
	/** The text with `⟦…⟧` around the place. */
	readonly marked: string;
	readonly message: string;
	readonly problem: Problem;
	/** The text after each fix. */
	readonly fixed: readonly string[];
}

/** The index of a small site whose root is `/site`. */
export async function indexOf(small: SmallSite): Promise<SiteIndex> {
	return (await readSite(small)).index;
}

interface ReadSite {
	readonly index: SiteIndex;
	readonly sites: Sites;
	readonly config: Config;
	readonly texts: Readonly<Record<string, string>>;
}

async function readSite({ files, articles, buildTimezone }: SmallSite, rules: RuleSettings = {}): Promise<ReadSite> {
	const texts = Object.fromEntries([...Object.entries(files), ...Object.entries(articles).map(([path, meta]) => [path, textOf(meta)] as const)].map(([path, text]) => [`/site/${path}`, text]));
	const sites = new Sites(memoryFiles(texts));
	const config: Config = { ...defaultConfig, rules, dates: { ...defaultConfig.dates, ...(buildTimezone === undefined ? {} : { buildTimezone }) } };
	const index = new SiteIndex();
	for (const path of Object.keys(articles).map((one) => `/site/${one}`)) {
		const site = await sites.siteOf(path, '/');
		index.set(path, factsOf(parseHead(texts[path] ?? '', site.dialect), placeOf({ site, config }, path)));
	}
	index.finish('whole');
	return { index, sites, config, texts };
}

function textOf(meta: string): string {
	return /^(?:\s*---|\+\+\+|\{|[A-Z]\w+:)/.test(meta) ? meta : `---\n${meta}\n---\nbody\n`;
}
