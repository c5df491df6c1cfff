import * as vscode from 'vscode';
import type { DownloadFailure, Outcome, RemoteImage } from '../../app/download';
import type { FetchFailure } from '../../app/download-fetch';
import { nameOf } from '../../app/paths';
import type { ImageRef } from '../../core/images/image-ref';
import { clip } from '../../core/messages';
import { builtin } from '../download-host';

/** What became of the links. */
export type Linking =
	| { readonly state: 'linked'; readonly count: number; readonly left: readonly ImageRef[] }
	/** The editor refused, or the front matter cannot be read any more. */
	| { readonly state: 'refused' }
	| { readonly state: 'stopped' };

/** What is said at the end. */
export interface Report {
	readonly downloaded: number;
	readonly present: number;
	readonly failed: number;
	readonly troubled: 'yes' | 'no';
	/** Without any text of the article. */
	readonly sentence: string;
	/** A Markdown page that names every image with what became of it; undefined where there is nothing to add. */
	readonly details?: string;
}

export function reportOf(outcomes: ReadonlyMap<RemoteImage, Outcome>, linking: Linking): Report {
	const all = [...outcomes.values()];
	const stored = (state: 'downloaded' | 'present'): number => all.filter((outcome) => outcome.kind === 'stored' && outcome.state === state).length;
	const unfetched = all.filter((outcome) => outcome.kind === 'failed' && outcome.failure.reason === 'cancelled').length;
	const [downloaded, present, failed] = [stored('downloaded'), stored('present'), all.filter(({ kind }) => kind === 'failed').length - unfetched];
	const counts = { downloaded, present, failed };
	const troubled = failed > 0 || linking.state !== 'linked' || linking.left.length > 0 ? 'yes' : 'no';
	const sentence = `${countsOf(counts, unfetched)} ${linksOf(linking)}`.trim();
	return troubled === 'no' ? { ...counts, troubled, sentence } : { ...counts, troubled, sentence, details: detailsOf(outcomes, linking) };
}

function countsOf({ downloaded, present, failed }: Pick<Report, 'downloaded' | 'present' | 'failed'>, unfetched: number): string {
	return unfetched === 0
		? vscode.l10n.t('Images: {0} downloaded, {1} already there, {2} failed.', downloaded, present, failed)
		: vscode.l10n.t('Images: {0} downloaded, {1} already there, {2} failed, {3} not fetched.', downloaded, present, failed, unfetched);
}

function linksOf(linking: Linking): string {
	switch (linking.state) {
		case 'linked':
			return linking.left.length === 0 ? '' : vscode.l10n.t('{0} addresses could not be changed.', linking.left.length);
		case 'refused':
			return vscode.l10n.t('The article could not be edited, so its links are as they were.');
		case 'stopped':
			return vscode.l10n.t('The article was not changed; the next run uses what is there.');
		default:
			return linking satisfies never;
	}
}

function detailsOf(outcomes: ReadonlyMap<RemoteImage, Outcome>, linking: Linking): string {
	const lines = [`# ${vscode.l10n.t('Downloaded images')}`, ''];
	const section = (title: string, items: readonly string[]): void => {
		if (items.length > 0) lines.push(`## ${title}`, '', ...items, '');
	};
	const of = (kind: Outcome['kind']): [RemoteImage, Outcome][] => [...outcomes].filter(([, outcome]) => outcome.kind === kind);
	section(vscode.l10n.t('Not downloaded'), of('failed').map(([image, outcome]) => `- ${code(image.key)}\n  ${outcome.kind === 'failed' ? why(outcome.failure) : ''}`));
	if (linking.state === 'linked') {
		section(vscode.l10n.t('Downloaded, but not linked'), linking.left.map(({ url }) => `- ${code(url)}\n  ${vscode.l10n.t('A new address cannot be written in this place. Change it by hand.')}`));
	} else {
		lines.push(linksOf(linking), '');
	}
	section(vscode.l10n.t('Stored'), of('stored').map(([image, outcome]) => `- ${code(image.key)}\n  ${outcome.kind === 'stored' ? code(`${nameOf(outcome.place.folder)}/${outcome.name}`) : ''}`));
	return lines.join('\n');
}

/** Text of a file as code, whatever backticks it has: nothing in it becomes a link. */
function code(text: string): string {
	const line = clip(text, 300);
	const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
	const fence = '`'.repeat(longest + 1);
	return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** A sentence for every reason. */
function why(failure: DownloadFailure): string {
	switch (failure.reason) {
		case 'address':
			return vscode.l10n.t('Images are fetched from http and https addresses without a user name, at the usual ports. This is none.');
		case 'not-public':
			return vscode.l10n.t('The address leads into a private network or to this machine. For safety, images are fetched from the public internet only.');
		case 'unknown-host':
			return vscode.l10n.t('No server of this name was found. Check the address and your connection.');
		case 'unreachable':
			return builtin('node:http') === undefined
				? vscode.l10n.t('The server did not answer, or it does not let a browser read its images. VS Code on the desktop can fetch those.')
				: vscode.l10n.t('The server did not answer, or ended the connection. Try again later.');
		case 'certificate':
			return vscode.l10n.t("The server's certificate is not valid, so nobody knows who would answer.");
		case 'status':
			return whyStatus(failure.status);
		case 'too-many-redirects':
			return vscode.l10n.t('The server redirected more than {0} times.', failure.limit);
		case 'downgrade':
			return vscode.l10n.t('The server redirected from https to an unprotected address, which is not followed.');
		case 'too-large':
			return vscode.l10n.t('The image is larger than {0} MB. Download it by hand and make it smaller.', Math.floor(failure.limit / 1024 / 1024));
		case 'timeout':
			return vscode.l10n.t('The server took too long. Try again later.');
		case 'cancelled':
			return vscode.l10n.t('It was not fetched, since the download was stopped.');
		case 'empty':
			return vscode.l10n.t('The server sent nothing.');
		case 'not-an-image':
			return vscode.l10n.t('The server sent something else than an image that browsers show, often a page that asks to log in.');
		case 'svg':
			return vscode.l10n.t('SVG images can hold scripts, which would run as a part of your site. Look at the file and store it by hand.');
		default:
			return whyNotStored(failure);
	}
}

function whyStatus(status: number): string {
	if (status === 404 || status === 410) return vscode.l10n.t('The image does not exist there any more (status {0}).', status);
	if (status === 401 || status === 403) return vscode.l10n.t('The server refuses to give it to others (status {0}). Save it from your browser instead.', status);
	return vscode.l10n.t('The server could not give it (status {0}).', status);
}

function whyNotStored(failure: Exclude<DownloadFailure, FetchFailure>): string {
	switch (failure.reason) {
		case 'folder-outside':
			return vscode.l10n.t('The setting masthead.images.folder, {0}, does not name a folder inside of the workspace folder.', code(failure.folder));
		case 'folder-unpublished':
			return vscode.l10n.t("The setting masthead.images.folder, {0}, names a folder that Hexo does not publish. Choose one below the site's source folder.", code(failure.folder));
		case 'place-unknown':
			return vscode.l10n.t('It is not known from which folder this site serves its images. Open the folder with its _config.yml.');
		case 'folder-escapes':
			return vscode.l10n.t('The folder for images is a link that leads out of the workspace folder, where nothing is written.');
		case 'write':
			return vscode.l10n.t('The file could not be written: {0}', code(failure.message));
		case 'too-many':
			return vscode.l10n.t('One run downloads at most {0} images. Run the command again for the others.', failure.limit);
		default:
			return failure satisfies never;
	}
}
