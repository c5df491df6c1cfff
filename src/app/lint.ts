import { parseHead, type Head } from '../core/article';
import { checkHead, checkImages, type CheckOptions } from '../core/check';
import { isLocal, type ImageRef } from '../core/images/image-ref';
import { imagesOf, type BodyLanguage } from '../core/images/images';
import { missingInBody } from '../core/rules/missing-in-body';
import { severityOf, type Problem, type RuleSettings } from '../core/problems';
import { withKnownProxies } from '../core/images/proxies';
import { withoutSilenced } from '../core/suppress';
import { checkOptionsOf, type ArticleContext } from './article-context';
import type { ImageSettings } from './config';
import { checkImageFiles } from './image-files';
import { checkNamedFiles } from './named-files';
import type { FilePath } from './paths';
import type { Files } from './ports';
import { troubleIn } from './schemas';

/** One article: its text, whole, and where it lies. */
export interface ArticleText {
	readonly path: FilePath;
	readonly source: string;
	readonly language: BodyLanguage;
	/** Whether the file begins with a byte order mark that is left out of the text. */
	readonly mark?: 'yes' | 'no';
}

/** What was found in an article. */
export interface Lint {
	readonly head: Head;
	/** Empty for a text that is no article: nothing is looked for there. */
	readonly images: readonly ImageRef[];
	/** In the order of the text; what the person switched off, in settings or by a comment, is left out. */
	readonly problems: readonly Problem[];
}

/** How the body of a file is written, as its name says; the command line knows no other sign. */
export function bodyLanguageAt(path: FilePath): BodyLanguage {
	if (/\.html?$/i.test(path)) return 'html';
	return /\.mdx$/i.test(path) ? 'mdx' : 'markdown';
}

/** Every image of a text: those of its front matter, then those of its body. It reads the whole text. */
export function findImages({ source, language }: Pick<ArticleText, 'source' | 'language'>, head: Head, settings: ImageSettings): ImageRef[] {
	return imagesOf({
		source,
		bodySpan: { start: head.bodyStart, end: source.length },
		bodyLanguage: language,
		meta: head.meta,
		imageFields: settings.fields,
		proxies: withKnownProxies(settings.proxies),
	});
}

/** Whether images of a body are anybody's business: a text without front matter gets no word. */
export function hasJudgedBody({ kind }: Head): boolean {
	return kind === 'mapping' || kind === 'broken';
}

/** Checks an article as far as its text alone tells: head and images. */
export function lintText(article: ArticleText, context: ArticleContext): Lint {
	const head = parseHead(article.source, context.site.dialect);
	const options = optionsOf(article, context);
	const inHead = [...troubleIn(head, context.chosen?.trouble), ...checkHead(head, options)];
	const images = hasJudgedBody(head) ? findImages(article, head, context.config.images) : [];
	const named = missingInBody(head, article.source, options.neighbours);
	const problems = images.length === 0 && named.length === 0 ? inHead : [...inHead, ...checkImages(images), ...named];
	return { head, images, problems: inOrder(problems, head, context.config.rules) };
}

function optionsOf({ path, mark }: ArticleText, context: ArticleContext): CheckOptions {
	const options = checkOptionsOf(context, path);
	return mark === undefined ? options : { ...options, mark };
}

/** Checks an article in full: its text, and whether the files of its images exist. At once where no file is asked for, as of most. */
export function lintArticle(article: ArticleText, context: ArticleContext, files: Files): Lint | Promise<Lint> {
	const lint = lintText(article, context);
	const asksImages = lint.images.some(({ url }) => isLocal(url));
	return asksImages || context.site.namedFiles !== undefined ? withMissingFiles(lint, article, context, { files, asksImages }) : lint;
}

async function withMissingFiles(lint: Lint, article: ArticleText, context: ArticleContext, { files, asksImages }: { readonly files: Files; readonly asksImages: boolean }): Promise<Lint> {
	const places = { path: article.path, site: context.site, files };
	const missing = [...(asksImages ? await checkImageFiles(lint.images, places) : []), ...(await checkNamedFiles(lint.head, article.source, places))];
	return missing.length === 0 ? lint : { ...lint, problems: inOrder([...lint.problems, ...missing], lint.head, context.config.rules) };
}

function inOrder(problems: readonly Problem[], head: Head, rules: RuleSettings): readonly Problem[] {
	if (problems.length === 0) return problems;
	return withoutSilenced(problems, head)
		.filter(({ code, severity }) => severityOf(code, rules, severity) !== undefined)
		.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
