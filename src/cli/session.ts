import { BuiltInSchemas } from '../app/built-in-schemas';
import { defaultConfig, type Config } from '../app/config';
import type { ArticleContext } from '../app/article-context';
import type { ArticleText } from '../app/lint';
import { bodyLanguageAt } from '../app/lint';
import type { FilePath } from '../app/paths';
import { SchemaSet, type SchemaTrouble } from '../app/schemas';
import type { Site } from '../app/site';
import { Sites } from '../app/sites';
import { severityOf } from '../core/problems';
import { UsageCounter } from '../core/rules/usage';
import type { MapNode } from '../core/tree';
import type { Options } from './arguments';
import { NodeFiles, packagedSchemas } from './files';
import type { Io } from './io';
import { resolveTyped, toFilePath } from './paths';
import type { Target } from './targets';

/** What the articles of one run have in common, and what is known of their sites. */
export class Session {
	readonly files = new NodeFiles();
	readonly config: Config;
	private readonly sites = new Sites(this.files);
	private readonly schemas: SchemaSet;
	private readonly contextBySite = new Map<Site, ArticleContext>();
	/** What the articles of this run write, by the root of their site; those without a site belong together. */
	private readonly usageByRoot = new Map<FilePath | undefined, UsageCounter<Target>>();

	constructor(options: Options, { cwd, packageFolder }: Pick<Io, 'cwd' | 'packageFolder'>) {
		this.config = configOf(options, cwd);
		const builtIns = new BuiltInSchemas(packagedSchemas(packageFolder));
		this.schemas = new SchemaSet(this.files, builtIns);
	}

	async siteOf(path: FilePath): Promise<Site> {
		return this.sites.knownSite(path, '/', this.config.generator) ?? this.sites.siteOf(path, '/', this.config.generator);
	}

	/** The context at hand, so that nothing is awaited for most files. Articles that are the same to their site have the same. */
	knownContext(path: FilePath): ArticleContext | undefined {
		const site = this.sites.knownSite(path, '/', this.config.generator);
		return site === undefined ? undefined : this.contextBySite.get(site);
	}

	async contextOf(path: FilePath): Promise<ArticleContext> {
		const known = this.knownContext(path);
		if (known !== undefined) return known;
		const site = await this.siteOf(path);
		const { schema } = await this.schemas.schemaOf({ path, top: '/', site, choices: this.config.schemas });
		const context = { site, config: this.config, schema, usage: this.usageOf(site) };
		this.contextBySite.set(site, context);
		return context;
	}

	/** Counts the names of an article for the rule that asks what the others write. */
	count({ site, config }: ArticleContext, meta: MapNode | undefined, target: Target): void {
		if (severityOf('rule/similar-tag', config.rules) !== undefined) this.usageOf(site).add(meta, target);
	}

	/** All articles are counted, and the rule speaks from now on. Those about which it may have something to say. */
	finishCount(): ReadonlySet<Target> {
		return new Set(Array.from(this.usageByRoot.values(), (usage) => [...usage.finish()]).flat());
	}

	private usageOf({ root }: Site): UsageCounter<Target> {
		const usage = this.usageByRoot.get(root) ?? new UsageCounter<Target>();
		this.usageByRoot.set(root, usage);
		return usage;
	}

	/** What is wrong with the schema that the person named, found before anything is checked with it. */
	async schemaTrouble(path: FilePath): Promise<SchemaTrouble | undefined> {
		if (this.config.schemas.length === 0) return undefined;
		const site = await this.siteOf(path);
		return (await this.schemas.schemaOf({ path, top: '/', site, choices: this.config.schemas })).trouble;
	}
}

function configOf(options: Options, cwd: string): Config {
	const { generator, schema, timezone, buildTimezone, keep, to } = options;
	return {
		...defaultConfig,
		...(generator === undefined ? {} : { generator }),
		schemas: schema === undefined ? [] : [{ schema: toFilePath(resolveTyped(cwd, schema)), globs: ['**/*'] }],
		dates: {
			format: to,
			...(timezone === undefined ? {} : { timezone }),
			...(buildTimezone === undefined ? {} : { buildTimezone }),
			...(keep === undefined ? {} : { keep }),
		},
	};
}

/** A file's text as an article. */
export function articleOf({ native }: Target, source: string): ArticleText {
	const path = toFilePath(native);
	return { path, source, language: bodyLanguageAt(path) };
}
