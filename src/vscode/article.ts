import type * as vscode from 'vscode';
import type { Config } from '../app/config';
import { checkOptionsOf, findImages, zonesOf as zonesOfSite } from '../app/lint';
import type { Head } from '../core/article';
import type { CheckOptions } from '../core/check';
import type { Zones } from '../core/date-readers';
import type { ImageRef } from '../core/image-ref';
import type { BodyLanguage } from '../core/images';
import type { ArticleContext } from './context';

/** The zones in which dates of the article are read. */
export function zonesOf({ config, site }: ArticleContext): Zones {
	return zonesOfSite(site, config.dates);
}

export function optionsOf({ config, site, schema }: ArticleContext): CheckOptions {
	return checkOptionsOf({ config, site, schema: schema.schema });
}

/** The syntax of the body: the editor knows it, whatever the file is called. */
export function bodyLanguageOf({ languageId }: vscode.TextDocument): BodyLanguage {
	if (languageId === 'html') return 'html';
	return languageId === 'mdx' ? 'mdx' : 'markdown';
}

/** Every image of the article as it is now; it reads the whole text. */
export function findArticleImages(document: vscode.TextDocument, head: Head, config: Config): ImageRef[] {
	return findImages({ source: document.getText(), language: bodyLanguageOf(document) }, head, config.images);
}
