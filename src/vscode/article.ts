import type * as vscode from 'vscode';
import type { Config } from '../app/config';
import type { Head } from '../core/article';
import type { CheckOptions } from '../core/check';
import type { Zones } from '../core/date-readers';
import type { ImageRef } from '../core/image-ref';
import { imagesOf, type BodyLanguage } from '../core/images';
import { knownProxies } from '../core/proxies';
import type { ArticleContext } from './context';

/** The zones that dates of an article are read in. */
export function zonesOf({ config, site }: ArticleContext): Zones {
	const zones = site.timezone === undefined ? {} : { site: site.timezone };
	return config.dates.buildTimezone === undefined ? zones : { ...zones, build: config.dates.buildTimezone };
}

export function optionsOf(context: ArticleContext): CheckOptions {
	const options = { zones: zonesOf(context), provided: context.site.provided };
	return context.schema.schema === undefined ? options : { ...options, schema: context.schema.schema };
}

export function bodyLanguageOf(document: vscode.TextDocument): BodyLanguage {
	if (document.languageId === 'html') return 'html';
	return document.languageId === 'mdx' ? 'mdx' : 'markdown';
}

/** Every image of the article as it is now; it reads the whole text. */
export function findArticleImages(document: vscode.TextDocument, head: Head, config: Config): ImageRef[] {
	const source = document.getText();
	return imagesOf({
		source,
		bodySpan: { start: head.bodyStart, end: source.length },
		bodyLanguage: bodyLanguageOf(document),
		meta: head.meta,
		imageFields: config.images.fields,
		proxies: [...config.images.proxies, ...knownProxies],
	});
}
