import { parseHead, type Head } from '../core/article';
import { checkHead } from '../core/check';
import { Outliers, type Outlier } from '../core/infer/outliers';
import { schemaOf, sortTopKeys, type InferOptions, type SchemaObject } from '../core/infer/schema';
import { emptyMap, observeMap, type MapShape } from '../core/infer/shape';
import { severityOf, type Problem } from '../core/problems';
import { checkDates } from '../core/dates/rules';
import { evaluate } from '../core/schema/evaluate';
import { extendSchema } from '../core/schema/extend';
import { ownSchemaOf } from '../core/schema/own-schema';
import { compilePlain } from '../core/schema/plain';
import { problemsOf } from '../core/schema/problems';
import type { CompiledSchema } from '../core/schema/schema';
import { withoutSilenced } from '../core/suppress';
import { copyOf, span } from '../core/text';
import type { Entry, MapNode, Node } from '../core/tree';
import { checkOptionsOf, fieldContextOf, zonesOf, type ArticleContext } from './article-context';
import type { FilePath } from './paths';

/** What the articles of a site have in common, and which of them are different. */
export interface Inferred {
	readonly schema: SchemaObject;
	/** How many articles were looked at. The schema counts those that can be read. */
	readonly articles: number;
	/** The articles that the schema finds fault with. */
	readonly outliers: readonly Outlier[];
	/** Keys of so few articles that they are not part of the schema. */
	readonly rareKeys: readonly string[];
	/** Articles whose front matter cannot be read, and those that name a schema of their own: they are not counted. */
	readonly unread: readonly FilePath[];
	readonly apart: readonly FilePath[];
}

/** What is asked for where the person says nothing else. */
export const inferDefaults = { title: 'Front matter', required: 0.95, enumLimit: 12 } as const satisfies Omit<InferOptions, 'known'>;

interface Article {
	readonly path: FilePath;
	/** The text up to the body, which is all that a schema is about. */
	readonly text: string;
	readonly context: ArticleContext;
	readonly usual: CompiledSchema | undefined;
}

/** Reads articles, one after the other, and makes a schema of them. Of each it keeps the head alone. */
export class Inference {
	private readonly articles: Article[] = [];
	private readonly unread: FilePath[] = [];
	private readonly apart: FilePath[] = [];
	private readonly usuals = new Map<CompiledSchema, number>();
	private readonly shape: MapShape = emptyMap();

	/**
	 * Adds an article; a text without front matter is none.
	 *
	 * @param usual what the generator, or the site's own tools, demand of it
	 */
	add(path: FilePath, source: string, context: ArticleContext, usual: CompiledSchema | undefined): 'added' | 'no-article' {
		const head = parseHead(source, context.site.dialect);
		if (head.kind === 'none') return 'no-article';
		if (ownSchemaOf(head) !== undefined) {
			this.apart.push(path);
			return 'no-article';
		}
		const text = source.slice(0, head.bodyStart === 0 ? source.length : head.bodyStart);
		this.articles.push({ path, text: copyOf(text), context, usual });
		if (!isRead(head)) {
			this.unread.push(path);
			return 'added';
		}
		if (usual !== undefined) this.usuals.set(usual, (this.usuals.get(usual) ?? 0) + 1);
		if (head.meta === undefined) {
			this.shape.total++;
			return 'added';
		}
		const ignoresCase = usual?.root.folded !== undefined;
		observeMap(this.shape, head.meta, { keys: ignoresCase ? 'ignore-case' : 'as-written', isRefused: refusedIn(head, head.meta, context, usual) });
		return 'added';
	}

	/** How many articles count. */
	get count(): number {
		return this.shape.total;
	}

	/** The path of an article by the number that outliers give. */
	pathOf(article: number): FilePath {
		return this.articles[article]?.path ?? '';
	}

	/** @param breathe called after every article, where others are to be let go first */
	async finish(options: Omit<InferOptions, 'known'>, breathe?: () => Promise<void>): Promise<Inferred> {
		const known = [...this.usuals].sort(([, a], [, b]) => b - a).map(([schema]) => schema);
		const all = { ...options, known };
		const schema = schemaOf(this.shape, all);
		const { rare } = sortTopKeys(this.shape, known);
		return { schema, articles: this.articles.length, outliers: await this.outliersOf(schema, breathe), rareKeys: rare, unread: this.unread, apart: this.apart };
	}

	/** What the checks say of the articles under the schema: there is no other judge of who is different. */
	private async outliersOf(schema: SchemaObject, breathe: (() => Promise<void>) | undefined): Promise<readonly Outlier[]> {
		const compiled = compilePlain(JSON.stringify(schema), 'masthead:///inferred.json');
		const outliers = new Outliers();
		for (const [index, article] of this.articles.entries()) {
			const head = parseHead(article.text, article.context.site.dialect);
			const found = schemaProblemsOf(head, article, extendSchema(compiled, article.usual));
			if (found.length > 0) outliers.add(index, article.text, found);
			if (breathe !== undefined) await breathe();
		}
		return outliers.finish();
	}
}

/** Whether the generator reads the head without fault, so that what it holds counts. */
function isRead({ kind, reads, problems }: Head): boolean {
	if (kind === 'empty') return reads === 'empty';
	return reads === 'data' && !problems.some(({ code }) => code.startsWith('syntax/') && severityOf(code, {}) === 'error');
}

/** What the checks have to say of an article under a schema; most have nothing to hear, and that is told at once. */
function schemaProblemsOf(head: Head, { path, context }: Pick<Article, 'path' | 'context'>, schema: CompiledSchema): readonly Problem[] {
	if (head.meta !== undefined && problemsOf(evaluate(schema, head.meta, head.format), { openingFence: noPlace }).length === 0) return [];
	const { rules } = context.config;
	const found = checkHead(head, { ...checkOptionsOf(context, path), schema }).filter(({ code, severity }) => code.startsWith('schema/') && severityOf(code, rules, severity) !== undefined);
	return found.length === 0 ? found : withoutSilenced(found, head);
}

const noPlace = span(0, 0);

/** What the generator refuses or misreads tells nothing of what is meant to stand there. */
function refusedIn({ dialect, format }: Head, meta: MapNode, context: ArticleContext, usual: CompiledSchema | undefined): (of: Node | Entry) => boolean {
	const inSchema = usual === undefined ? [] : problemsOf(evaluate(usual, meta, format), { openingFence: noPlace });
	const inDates = checkDates(meta, dialect, zonesOf(context.site, context.config.dates), fieldContextOf(context.site), format);
	const errors = [...inSchema, ...inDates].filter(({ code, severity }) => code !== 'schema/required' && severityOf(code, {}, severity) === 'error');
	if (errors.length === 0) return () => false;
	const refused = new Set(errors.map(({ span: { start, end } }) => `${start}-${end}`));
	return (of) => {
		const { start, end } = 'keySpan' in of ? of.keySpan : of.span;
		return refused.has(`${start}-${end}`);
	};
}
