import type * as vscode from 'vscode';
import { checkOptionsOf, zonesOf as zonesOfSite } from '../app/article-context';
import type { Config } from '../app/config';
import { findImages } from '../app/lint';
import type { SiteIndex } from '../app/site-index';
import type { Head } from '../core/article';
import type { CheckOptions } from '../core/check';
import type { Zones } from '../core/dates/readers';
import type { ImageRef } from '../core/images/image-ref';
import type { BodyLanguage } from '../core/images/images';
import type { ArticleContext } from './context';

/** The zones in which dates of the article are read. */
export function zonesOf({ config, site }: ArticleContext): Zones {
	return zonesOfSite(site, config.dates);
}

/**
 * @param document the article; without it nothing is said about its file's name
 * @param index what the articles of its site tell each other, where that is known
 */
export function optionsOf({ config, site, schema }: ArticleContext, document?: vscode.TextDocument, index?: SiteIndex): CheckOptions {
	return checkOptionsOf({ config, site, schema: schema.schema, index }, document?.uri.path);
}

/** The syntax of the body: the editor knows it, whatever the file is called. */
export function bodyLanguageOf({ languageId }: Pick<vscode.TextDocument, 'languageId'>): BodyLanguage {
	if (languageId === 'html') return 'html';
	return languageId === 'mdx' ? 'mdx' : 'markdown';
}

/** Every image of the article as it is now; it reads the whole text. */
export function imagesIn(document: vscode.TextDocument, head: Head, config: Config): ImageRef[] {
	return findImages({ source: document.getText(), language: bodyLanguageOf(document) }, head, config.images);
}
