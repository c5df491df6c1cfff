import * as vscode from 'vscode';
import { fileOfImage, fileOfLayout } from '../app/site-paths';
import { linksOf } from '../core/links';
import { rangeOf } from './convert';
import type { Deps } from './deps';
import { filesBeside, topOf } from './files';
import { articleAt } from './head';

/** More are not looked for: a gallery of a thousand images would read as many folders. */
const mostLinks = 100;

/** Images and layouts of the front matter lead to their files. Web addresses are VS Code's own to link. */
export function registerLinks(deps: Deps): vscode.Disposable {
	const provider: vscode.DocumentLinkProvider = {
		provideDocumentLinks: deps.output.guard('Linking files', async (document: vscode.TextDocument, token: vscode.CancellationToken) => {
			const article = document.isUntitled ? undefined : await articleAt(deps, document);
			if (article === undefined) return undefined;
			const { version, uri } = document;
			const { site, config } = article.context;
			const places = { article: uri.path, site, files: filesBeside(uri), top: topOf(uri) };
			const links: vscode.DocumentLink[] = [];
			for (const { span, text, kind } of linksOf(article.head, config.images.fields).slice(0, mostLinks)) {
				const file = await (kind === 'image' ? fileOfImage(text, places) : fileOfLayout(text, places));
				if (token.isCancellationRequested || document.version !== version) return undefined;
				if (file !== undefined) links.push(new vscode.DocumentLink(rangeOf(document, span), uri.with({ path: file, query: '', fragment: '' })));
			}
			return links;
		}),
	};
	return vscode.languages.registerDocumentLinkProvider({ scheme: '*' }, provider);
}
