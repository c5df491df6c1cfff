import * as vscode from 'vscode';
import { assetFolderOf } from '../app/image-files';
import { directoryOf, isInside, join, type FilePath } from '../app/paths';
import type { Files } from '../app/ports';
import type { Site } from '../app/site';
import { isComputed, isData, isLocal, isRemote, splitUrl } from '../core/images/image-ref';
import { filesBeside } from './files';
import { articleRoot, type RemoteImages } from './preview-page';

/** Where the page loads an image from, or why it does not. */
export type ImageAnswer = { readonly source: string } | { readonly reason: string };

/** `tag`: the file is looked for in the post's asset folder only, as Hexo does for `asset_img`. */
export type ImagePlace = 'body' | 'head' | 'tag';

/** Data addresses are images only, and none that is itself a document (SVG). */
const rasterData = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon);base64,/i;

/**
 * Answers for the addresses of an article's images. Files are looked up asynchronously: what is not
 * known yet is noted, and `lookUp` finds it out; then the article is rendered once more.
 */
export class PreviewImages {
	private readonly found = new Map<string, ImageAnswer>();
	private readonly unknown = new Map<string, readonly FilePath[]>();
	private readonly root: vscode.Uri | undefined;
	private readonly files: Files;

	constructor(
		private readonly article: vscode.Uri,
		private readonly site: Site,
		private readonly webview: vscode.Webview,
		readonly remoteImages: RemoteImages,
	) {
		this.root = articleRoot(article);
		this.files = filesBeside(article);
	}

	/** Beginnings of the addresses that local images load from. */
	get localSources(): readonly string[] {
		if (this.root === undefined) return [];
		return [`${this.webview.asWebviewUri(this.root).toString().replace(/\/$/, '')}/`];
	}

	answer(address: string, place: ImagePlace): ImageAnswer {
		const url = address.trim();
		if (isData(url)) return rasterData.test(url) ? { source: url } : { reason: vscode.l10n.t('Embedded images of this kind are not shown') };
		if (isComputed(url)) return { reason: vscode.l10n.t('The site computes this address') };
		if (isRemote(url)) return this.answerRemote(url);
		if (url === '' || !isLocal(url)) return { reason: vscode.l10n.t('Not an image address') };
		const key = `${place} ${url}`;
		const known = this.found.get(key);
		if (known !== undefined) return known;
		const candidates = this.root === undefined ? [] : localCandidates(url, place, this.article, this.site);
		if (candidates.length === 0) return { reason: vscode.l10n.t('Save the article to see its local images') };
		this.unknown.set(key, candidates);
		return { reason: '' };
	}

	/** Looks for the files that were asked for. Tells whether anything is known now that was not before. */
	async lookUp(): Promise<'news' | 'nothing-new'> {
		if (this.unknown.size === 0) return 'nothing-new';
		const asked = [...this.unknown];
		this.unknown.clear();
		await Promise.all(asked.map(async ([key, candidates]) => this.found.set(key, await this.find(candidates))));
		return 'news';
	}

	/** What was not found may be there the next time. */
	forgetMissing(): void {
		for (const [key, answer] of this.found) if ('reason' in answer) this.found.delete(key);
	}

	private answerRemote(url: string): ImageAnswer {
		if (this.remoteImages === 'allowed') return { source: url.replace(/^[\\/]{2}/, 'https://') };
		return { reason: vscode.l10n.t('Images of other servers are not loaded') };
	}

	private async find(candidates: readonly FilePath[]): Promise<ImageAnswer> {
		const root = this.root?.path.replace(/(.)\/$/, '$1');
		const inside = candidates.filter((path) => root !== undefined && isInside(path, root));
		for (const path of inside) {
			if ((await this.files.kind(path)) !== 'file') continue;
			return { source: this.webview.asWebviewUri(this.article.with({ path, query: '', fragment: '' })).toString() };
		}
		return { reason: inside.length === 0 ? vscode.l10n.t('Images outside of the workspace are not shown') : vscode.l10n.t('There is no such file') };
	}
}

/** The places where the file of a local address may lie, the most likely first. */
export function localCandidates(url: string, place: ImagePlace, article: vscode.Uri, site: Site): readonly FilePath[] {
	const { path: address } = splitUrl(url);
	if (address === '' || address.includes('\0') || address.includes('\\')) return [];
	const assets = assetFolderOf(article.path);
	if (place === 'tag') return [join(assets, address)];
	const { sourceDirectory, urlRoot = '/' } = site;
	if (address.startsWith('/')) {
		const below = urlRoot !== '/' && address.startsWith(urlRoot) ? address.slice(urlRoot.length - 1) : address;
		if (sourceDirectory !== undefined) return [...new Set([join(sourceDirectory, below), join(sourceDirectory, address)])];
		const top = articleRoot(article)?.path ?? directoryOf(article.path);
		// Generators serve these folders as the site's root.
		return ['', 'static', 'public', 'source', 'src'].map((folder) => join(join(top, folder), address));
	}
	const beside = join(directoryOf(article.path), address);
	if (site.generator !== 'hexo') return [beside];
	const fromRoot = sourceDirectory === undefined ? [] : [join(sourceDirectory, address)];
	return site.postAssetFolder === 'yes' ? [join(assets, address), beside, ...fromRoot] : [beside, ...fromRoot];
}
