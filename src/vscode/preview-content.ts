import * as vscode from 'vscode';
import type { Head } from '../core/article';
import type { BodyLanguage } from '../core/images/images';
import type { ImageRef } from '../core/images/image-ref';
import { previewBodyStart, previewHead, type PreviewHead } from '../core/preview/model';
import { longestBody, renderableBody, withTagsWritten, type RenderableBody } from '../core/preview/render';
import type { ImageView, PageTexts, ShowMessage, TagView } from '../webview/protocol';
import { bodyLanguageOf, zonesOf } from './article';
import type { ArticleContext } from './context';
import type { Deps } from './deps';
import { headerView, headNotices } from './preview-header';
import type { PreviewImages } from './preview-images';

/** What the page shows of an article; where it scrolls to and what it remembers is the panel's business. */
export type PreviewContent = Omit<ShowMessage, 'type' | 'state' | 'position'>;

/** An article as the preview took it: all that is needed to go from places of the page to places of the text. */
export interface PreviewSource {
	readonly document: vscode.TextDocument;
	/** The version of the document that is shown. */
	readonly version: number;
	readonly bodyStart: number;
	/** The line of the document in which the body begins. */
	readonly bodyLine: number;
	readonly unit: ShowMessage['unit'];
}

export interface RenderedArticle {
	readonly content: PreviewContent;
	readonly source: PreviewSource;
}

/**
 * Renders an article as it is now. The text is taken at once; while the body is rendered and files
 * are looked up the document may change, and `source.version` says of which text the answer is.
 */
export async function renderArticle(document: vscode.TextDocument, context: ArticleContext, images: PreviewImages, deps: Deps): Promise<RenderedArticle> {
	const head = deps.articles.headOf(document, context.site.dialect);
	const shown = previewHead(head, { zones: zonesOf(context), imageFields: context.config.images.fields });
	const language = bodyLanguageOf(document);
	const bodyStart = previewBodyStart(head);
	const start = document.positionAt(bodyStart);
	const end = document.positionAt(bodyStart + longestBody + 1);
	const body = renderableBody(document.getText(new vscode.Range(start, end)), bodyStart, language);
	const unit = language === 'html' ? 'offset' : 'line';
	const source = { document, version: document.version, bodyStart, bodyLine: start.line, unit } as const;
	// The parser of HTML is evaluated when the first preview opens, not when VS Code starts.
	const [html, { renderHtml }] = await Promise.all([bodyHtml(body, language), import('../core/preview/render-html')]);
	const show = (): PreviewContent => ({
		...viewOf(shown, head, body, language, images),
		html: renderHtml(html, { offset: unit === 'offset' ? bodyStart : undefined, image: (address) => images.answer(withTagsWritten(address, body.tags), 'body') }).html,
		unit,
	});
	images.forgetMissing();
	const first = show();
	// Local images are looked for once; what was found serves the renderings that follow.
	return { source, content: (await images.lookUp()) === 'news' ? show() : first };
}

/** Markdown by VS Code's own renderer, with the person's Markdown extensions; given a text, it draws no head. */
async function bodyHtml({ text }: RenderableBody, language: BodyLanguage): Promise<string> {
	switch (language) {
		case 'html':
			return text;
		case 'markdown':
		case 'mdx': {
			const html: unknown = await vscode.commands.executeCommand('markdown.api.render', text).then(undefined, () => undefined);
			// VS Code's Markdown extension can be disabled: then the text itself is better than nothing.
			return typeof html === 'string' ? html : `<pre data-line="0">${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</pre>`;
		}
		default:
			return language satisfies never;
	}
}

function viewOf(shown: PreviewHead, head: Head, body: RenderableBody, language: BodyLanguage, images: PreviewImages): Omit<PreviewContent, 'html' | 'unit'> {
	const header = headerView(shown, head, shown.cover === undefined ? undefined : imageView(shown.cover, 'head', images));
	const notices = headNotices(shown, head);
	if (body.cut === 'yes') notices.push(vscode.l10n.t('The article is very long. Its first {0} characters are shown.', longestBody.toLocaleString(vscode.env.language)));
	if (language === 'mdx') notices.push(vscode.l10n.t('Imports and components of MDX are not run here.'));
	return {
		texts: pageTexts(),
		...(shown.language === undefined ? {} : { language: shown.language }),
		...(header === undefined ? {} : { header }),
		notices,
		tags: body.tags.map(({ text, token, image }): TagView =>
			image === undefined ? { kind: 'tag', token, text } : { kind: 'image', token, text, image: imageView(image, image.kind === 'asset_img' ? 'tag' : 'body', images) }),
		remoteImages: images.remoteImages,
		localSources: images.localSources,
	};
}

function imageView(image: ImageRef, place: 'head' | 'body' | 'tag', images: PreviewImages): ImageView {
	// A long data address is shortened in `url`; the whole one stands in the text.
	const address = image.syntax.in === 'scalar' ? image.syntax.node.text.trim() : image.url;
	const answer = images.answer(address, place);
	const { alt = '', width, height } = image;
	return {
		address: image.url,
		alt,
		...answer,
		...(width === undefined ? {} : { width }),
		...(height === undefined ? {} : { height }),
	};
}

function pageTexts(): PageTexts {
	return {
		header: vscode.l10n.t('Head of the article'),
		body: vscode.l10n.t('Article'),
		notices: vscode.l10n.t('Notes on this preview'),
		blockedImage: vscode.l10n.t('Image not loaded'),
		templateTag: vscode.l10n.t('The site runs this tag; the preview does not'),
	};
}
