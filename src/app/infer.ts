import { parseHead, type Head } from '../core/article';
import { checkHead, isWithoutHead } from '../core/check';
import { Outliers, type Outlier } from '../core/infer/outliers';
import { schemaOf, sortTopKeys, type InferOptions, type SchemaObject } from '../core/infer/schema';
import { emptyMap, observeMap, type MapShape } from '../core/infer/shape';
import { severityOf, type Problem } from '../core/problems';
import { checkDates } from '../core/dates/rules';
import { evaluate } from '../core/schema/evaluate';
import { extendSchema } from '../core/schema/extend';
import { ownSchemaOf } from '../core/schema/own-schema';
import { compileOwn } from '../core/schema/compile';
import { problemsOf } from '../core/schema/problems';
import type { CompiledSchema } from '../core/schema/schema';
import { withoutSilenced } from '../core/suppress';
import { copyOf, span } from '../core/text';
import type { Entry, MapNode, Node } from '../core/tree';
import { checkOptionsOf, fieldContextOf, zonesOf, type ArticleContext } from './article-context';
import { differenceOf, foldersOf, globsOf, type Difference } from './infer-folders';
import type { FilePath } from './paths';

/** What the articles of a site have in common, and which of them are different. */
export interface Inferred {
	readonly schema: SchemaObject;
	/** How many articles the schema counts: those that can be read. */
	readonly articles: number;
	/** Those of them that the schema finds fault with. */
	readonly outliers: readonly Outlier[];
	/** Keys of so few articles that they are not part of the schema. */
	readonly rareKeys: readonly string[];
	/** Why one schema hardly suits all folders, where that is so. */
	readonly difference: Difference | undefined;
	/** Articles whose front matter cannot be read, and those that name a schema of their own: they are not counted. */
	readonly unread: readonly FilePath[];
	readonly apart: readonly FilePath[];
}

/** What a person may wish. */
export type InferWishes = Omit<InferOptions, 'known'>;

/** What is asked for where the person says nothing else. */
export const inferDefaults = { title: 'Front matter', required: 0.95, enumLimit: 12 } as const satisfies InferWishes;

interface Article {
	readonly path: FilePath;
	/** The text up to the body, which is all that a schema is about. */
	readonly text: string;
	readonly context: ArticleContext;
	readonly usual: CompiledSchema | undefined;
	/** Its keys, where they can be read; articles alike share one text. */
	set?: string;
	/** Whether it counts; the others are named as what cannot be read. */
	isRead: boolean;
}

/** Reads articles, one after the other, and makes a schema of them. Of each it keeps the head alone. */
export class Inference {
	private readonly articles: Article[] = [];
	private readonly unread: FilePath[] = [];
	private readonly apart: FilePath[] = [];
	private readonly known = new Map<string, string>();
	private readonly usuals = new Map<CompiledSchema, number>();
	private readonly shape: MapShape = emptyMap();

	/**
	 * Adds an article; a text without front matter is none.
	 *
	 * @param usual what the generator, or the site's own tools, demand of it
	 */
	add(path: FilePath, source: string, context: ArticleContext, usual: CompiledSchema | undefined): 'added' | 'no-article' {
		const head = parseHead(source, context.site.dialect);
		if (head.kind === 'none' && !isWithoutHead(head)) return 'no-article';
		if (ownSchemaOf(head) !== undefined) {
			this.apart.push(path);
			return 'no-article';
		}
		const article: Article = { path, text: headTextOf(source, head), context, usual, isRead: isRead(head) };
		this.articles.push(article);
		if (!article.isRead) {
			this.unread.push(path);
			return 'added';
		}
		if (usual !== undefined) this.usuals.set(usual, (this.usuals.get(usual) ?? 0) + 1);
		if (head.meta === undefined) {
			this.shape.total++;
			return 'added';
		}
		const ignoresCase = usual?.root.folded !== undefined;
		const set = observeMap(this.shape, head.meta, { keys: ignoresCase ? 'ignore-case' : 'as-written', isRefused: refusedIn(head, head.meta, context, usual) });
		article.set = this.known.get(set) ?? copyOf(set);
		this.known.set(article.set, article.set);
		return 'added';
	}

	/** How many articles count. */
	get count(): number {
		return this.shape.total;
	}

	/** The articles by the folders in which they lie; those of folders with few have no folder. */
	byFolder(): ReadonlyMap<FilePath | undefined, Inference> {
		const parts = new Map<FilePath | undefined, Inference>();
		for (const [folder, inside] of foldersOf(this.articles.map(({ path }) => path))) {
			const part = new Inference();
			parts.set(folder, part);
			for (const index of inside) {
				const article = this.articles[index];
				if (article !== undefined) part.add(article.path, article.text, article.context, article.usual);
			}
		}
		return parts;
	}

	/** The globs of its articles in a `masthead.json` of this folder. */
	globs(home: FilePath): readonly string[] {
		return globsOf(this.articles.map(({ path }) => path), home);
	}

	/** The path of an article by the number that outliers give. */
	pathOf(article: number): FilePath {
		return this.articles[article]?.path ?? '';
	}

	/** @param breathe called after every article, where others are to be let go first */
	async finish(options: InferWishes, breathe?: () => Promise<void>): Promise<Inferred> {
		// In whichever order they came, the same articles give the same schema and the same report.
		this.articles.sort((a, b) => byName(a.path, b.path));
		const known = [...this.usuals].sort(([a, first], [b, second]) => second - first || byName(a.uri, b.uri)).map(([schema]) => schema);
		const all = { ...options, known };
		const schema = schemaOf(this.shape, all);
		const { rare } = sortTopKeys(this.shape, known);
		const difference = differenceOf(foldersOf(this.articles.map(({ path }) => path)), this.articles.map(({ set }) => set));
		return { schema, articles: this.count, outliers: await this.outliersOf(schema, breathe), rareKeys: rare, difference, unread: this.unread.sort(byName), apart: this.apart.sort(byName) };
	}

	/** What the checks say of the articles under the schema: there is no other judge of who is different. */
	private async outliersOf(schema: SchemaObject, breathe: (() => Promise<void>) | undefined): Promise<readonly Outlier[]> {
		const compiled = compileOwn(JSON.stringify(schema), 'masthead:///inferred.json');
		const outliers = new Outliers();
		for (const [index, article] of this.articles.entries()) {
			if (!article.isRead) continue;
			const head = parseHead(article.text, article.context.site.dialect);
			const found = schemaProblemsOf(head, article, extendSchema(compiled, article.usual));
			if (found.length > 0) outliers.add(index, article.text, found);
			if (breathe !== undefined) await breathe();
		}
		return outliers.finish();
	}
}

function byName(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The text up to the body; all of it where what is wrong with the head shows only further down. */
function headTextOf(source: string, { bodyStart, dialect, problems, kind }: Head): string {
	if (bodyStart === 0) return source;
	const text = copyOf(source.slice(0, bodyStart));
	if (problems.length === 0) return text;
	const again = parseHead(text, dialect);
	return again.kind === kind && again.problems.length === problems.length ? text : source;
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
