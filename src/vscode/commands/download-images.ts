import * as vscode from 'vscode';
import { publicOnly } from '../../app/addresses';
import { downloadImages as download, imagesAtOnce, mostImages, relink, remoteImages, type Outcome, type RemoteImage } from '../../app/download';
import { fetchLimits, type FetchWorld } from '../../app/download-fetch';
import { readHexoAddresses, type PlaceInput } from '../../app/download-place';
import { directoryOf, nameOf } from '../../app/paths';
import type { ImageRef } from '../../core/images/image-ref';
import { clip } from '../../core/messages';
import { imagesIn } from '../article';
import { workspaceEdit } from '../code-actions';
import type { Deps } from '../deps';
import { imageFilesBeside } from '../download-files';
import { hostTransport } from '../download-host';
import { filesBeside } from '../files';
import { reportOf, type Linking, type Report } from './download-report';
import { withoutIcons } from '../say';
import { articleForCommand, isReadableHead, mayEdit, type Target } from './target';

/**
 * Fetches the images of the article that lie on the web, stores them where its site serves them, and
 * links them in one edit that one undo takes back.
 *
 * @param world how and from where is fetched; only tests bring another one
 */
export async function downloadImages(deps: Deps, world: FetchWorld = { transport: hostTransport(), rule: publicOnly, limits: fetchLimits }): Promise<void> {
	const target = await articleForCommand(deps, 'front-matter');
	if (target === undefined || !(await mayDownload(deps, target))) return;
	const images = remoteImages(imagesNow(deps, target));
	if (images.length === 0) {
		void vscode.window.showInformationMessage(vscode.l10n.t('This article has no images on the web: there is nothing to download.'));
		return;
	}
	const chosen = await choose(target.document, images);
	if (chosen === undefined || chosen.length === 0) return;
	const { outcomes, cancelled } = await fetchChosen(chosen, target, world);
	// A person who stopped it wants nothing more to happen; what was stored is found by the next run.
	const linking: Linking = cancelled === 'yes' ? { state: 'stopped' } : await link(deps, target, outcomes);
	tell(deps, target, reportOf(outcomes, linking));
}

function imagesNow(deps: Deps, { document, context }: Target): ImageRef[] {
	return imagesIn(document, deps.articles.headOf(document, context.site.dialect), context.config);
}

/** Whether the front matter can be read as it is now: what does not parse is not written into. */
function isReadable(deps: Deps, { document, context }: Target): boolean {
	return isReadableHead(deps.articles.headOf(document, context.site.dialect));
}

async function mayDownload(deps: Deps, target: Target): Promise<boolean> {
	if (!vscode.workspace.isTrusted) {
		void askForTrust();
		return false;
	}
	if (target.document.isUntitled) {
		void vscode.window.showInformationMessage(vscode.l10n.t('Save the article first: the images are stored in a place that belongs to it.'));
		return false;
	}
	if (!isReadable(deps, target)) {
		void vscode.window.showInformationMessage(vscode.l10n.t('The front matter has a syntax error, so nothing was changed. Mend it first: its quick fix is at the underline.'));
		return false;
	}
	return mayEdit(deps, target.document);
}

async function askForTrust(): Promise<void> {
	const manage = vscode.l10n.t('Manage Workspace Trust');
	const message = vscode.l10n.t('Images are downloaded only in a workspace that you trust, since the addresses come from its files.');
	if ((await vscode.window.showInformationMessage(message, manage)) === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

interface ImageItem extends vscode.QuickPickItem {
	readonly image: RemoteImage;
}

async function choose(document: vscode.TextDocument, images: readonly RemoteImage[]): Promise<readonly RemoteImage[] | undefined> {
	const items = images.map((image, index): ImageItem => ({ ...describe(document, image), picked: index < mostImages, image }));
	const picked = await vscode.window.showQuickPick(items, {
		canPickMany: true,
		ignoreFocusOut: true,
		matchOnDescription: true,
		matchOnDetail: true,
		title: images.length === 1 ? vscode.l10n.t('Download 1 image of {0}', nameOf(document.uri.path)) : vscode.l10n.t('Download {0} images of {1}', images.length, nameOf(document.uri.path)),
		placeHolder: vscode.l10n.t('Untick what is to stay on the web'),
	});
	return picked?.map(({ image }) => image);
}

function describe(document: vscode.TextDocument, { key, uses }: RemoteImage): vscode.QuickPickItem {
	const [first] = uses;
	const host = URL.canParse(key) ? new URL(key).host : '';
	const place = first?.source === 'frontmatter' ? (first.field ?? vscode.l10n.t('front matter')) : vscode.l10n.t('body');
	const line = first === undefined ? '' : ` · ${vscode.l10n.t('line {0}', document.positionAt(first.urlSpan.start).line + 1)}`;
	const times = uses.length > 1 ? ` · ${vscode.l10n.t('{0} places', uses.length)}` : '';
	return {
		label: withoutIcons(clip(key.replace(/[?].*$/, '').split('/').findLast((part) => part !== '') ?? key, 60)),
		description: withoutIcons(`${host} · ${place}${line}${times}`),
		detail: withoutIcons(clip(key, 200)),
	};
}

/** Where the article and its images lie; nothing is written outside of `top`. */
async function placesOf({ document, context }: Target): Promise<PlaceInput> {
	const { path } = document.uri;
	const top = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.path ?? directoryOf(path);
	const { site, config } = context;
	return { path, top, site, addresses: await readHexoAddresses(site, filesBeside(document.uri)), folder: config.images.folder };
}

async function fetchChosen(images: readonly RemoteImage[], target: Target, world: FetchWorld): Promise<{ readonly outcomes: ReadonlyMap<RemoteImage, Outcome>; readonly cancelled: 'yes' | 'no' }> {
	const places = await placesOf(target);
	const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: vscode.l10n.t('Downloading images') };
	return vscode.window.withProgress(options, async (progress, token) => {
		const stop = new AbortController();
		const subscription = token.onCancellationRequested(() => stop.abort());
		let done = 0;
		const onDone = (): void => {
			done++;
			progress.report({ increment: 100 / images.length, message: vscode.l10n.t('{0} of {1}', done, images.length) });
		};
		try {
			const outcomes = await download(images, places, { ...world, files: imageFilesBeside(target.document.uri), atOnce: imagesAtOnce }, { cancelled: stop.signal, onDone });
			return { outcomes, cancelled: token.isCancellationRequested ? 'yes' : 'no' };
		} finally {
			subscription.dispose();
		}
	});
}

/** How often an edit is made anew because somebody typed at that very moment. */
const mostTries = 3;

/** Links the article as it is now. The edit holds for the text that it was made from, and for no other. */
async function link(deps: Deps, target: Target, outcomes: ReadonlyMap<RemoteImage, Outcome>): Promise<Linking> {
	if (![...outcomes.values()].some(({ kind }) => kind === 'stored')) return { state: 'linked', count: 0, left: [] };
	const document = target.document.isClosed ? await vscode.workspace.openTextDocument(target.document.uri) : target.document;
	const now = { ...target, document };
	if ((await deps.survival.examine(document, 'again')) !== 'fine') return { state: 'refused' };
	for (let attempt = 0; attempt < mostTries; attempt++) {
		if (!isReadable(deps, now)) return { state: 'refused' };
		const { format } = deps.articles.headOf(document, now.context.site.dialect);
		const { edits, left } = relink(imagesNow(deps, now), outcomes, format);
		if (edits.length === 0) return { state: 'linked', count: 0, left };
		const { version } = document;
		if (await vscode.workspace.applyEdit(workspaceEdit(document, edits))) return { state: 'linked', count: edits.length, left };
		if (document.version === version) break;
	}
	return { state: 'refused' };
}

/** Counts alone: text of a file in a notification could hold a link that runs a command. */
function tell(deps: Deps, { document }: Target, report: Report): void {
	deps.output.info(`Downloaded images of ${document.uri.path}: ${report.downloaded} new, ${report.present} there, ${report.failed} failed.`);
	const buttons = report.details === undefined ? [] : [vscode.l10n.t('Show Details')];
	const show = report.troubled === 'yes' ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
	void deps.output.guard('Showing the details of the download', async () => {
		if ((await show(report.sentence, ...buttons)) === undefined || report.details === undefined) return;
		const details = await vscode.workspace.openTextDocument({ content: report.details, language: 'markdown' });
		await vscode.window.showTextDocument(details, { preview: false });
	})();
}
