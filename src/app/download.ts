import type { Format } from '../core/dialects';
import { syntaxOf } from '../core/edits/syntax-of';
import { isRemote, type ImageRef } from '../core/images/image-ref';
import { rewriteAddresses } from '../core/images/image-rewrite';
import type { Edit } from '../core/text';
import { fetchImage, type FetchFailure, type FetchWorld } from './download-fetch';
import { stemOf } from './download-names';
import { placeFor, type ImagePlace, type PlaceFailure, type PlaceInput } from './download-place';
import { findStored, staysInside, storeImage, WriteError, type ImageFiles } from './download-store';

/** One image on the web, with all its uses in an article. */
export interface RemoteImage {
	/** The absolute address that stands for the image, in normal form: the one behind the proxy where there is one. */
	readonly key: string;
	/**
	 * The addresses to try, in this order. A proxy stands in an article because the original refuses
	 * pages of other sites; outside of a page it may answer, and it is the better copy.
	 */
	readonly addresses: readonly string[];
	readonly uses: readonly ImageRef[];
}

/** The images of an article that lie on the web, in the order of the text, each once. */
export function remoteImages(images: readonly ImageRef[]): RemoteImage[] {
	const found = new Map<string, { addresses: string[]; uses: ImageRef[] }>();
	for (const image of images) {
		const key = keyOf(image);
		if (key === undefined) continue;
		const entry = found.get(key) ?? { addresses: [key], uses: [] };
		found.set(key, entry);
		const written = normal(image.url);
		if (written !== undefined && !entry.addresses.includes(written)) entry.addresses.push(written);
		entry.uses.push(image);
	}
	return [...found].map(([key, entry]) => ({ key, ...entry }));
}

/** The key of an image's address; undefined for what is not on the web. An address that no one can ask for is its own key. */
function keyOf({ url, original }: ImageRef): string | undefined {
	if (!isRemote(url)) return undefined;
	return (original === undefined ? undefined : normal(original)) ?? normal(url) ?? url;
}

/** An absolute address without what only a page uses of it; `//host/…` is asked by https. */
function normal(address: string): string | undefined {
	if (!URL.canParse(address, 'https://base.invalid')) return undefined;
	const url = new URL(address, 'https://base.invalid');
	url.hash = '';
	return url.href;
}

export type DownloadFailure = FetchFailure | PlaceFailure
	/** One run takes no more; the next one goes on. */
	| { readonly reason: 'too-many'; readonly limit: number }
	/** A symbolic link leads out of the workspace folder. */
	| { readonly reason: 'folder-escapes' }
	/** The file system refused. */
	| { readonly reason: 'write'; readonly message: string };

export type Outcome =
	| { readonly kind: 'stored'; readonly state: 'downloaded' | 'present'; readonly name: string; readonly place: ImagePlace }
	| { readonly kind: 'failed'; readonly failure: DownloadFailure };

export interface DownloadWorld extends FetchWorld {
	readonly files: ImageFiles;
	/** How many are fetched at a time. */
	readonly atOnce: number;
}

/** The most images of one run, and how many are fetched at a time. */
export const mostImages = 200;
export const imagesAtOnce = 4;

export interface Watcher {
	readonly cancelled: AbortSignal;
	/** Called when an image is done with, well or not. */
	readonly onDone: (image: RemoteImage, outcome: Outcome) => void;
}

/**
 * Fetches images and stores them. One that is stored already is not fetched. What was stored before
 * a cancellation stays, and is found by the next run.
 *
 * @returns an outcome per image; images that were not begun have failed as cancelled
 */
export async function downloadImages(images: readonly RemoteImage[], input: PlaceInput, world: DownloadWorld, { cancelled, onDone }: Watcher): Promise<ReadonlyMap<RemoteImage, Outcome>> {
	const outcomes = new Map<RemoteImage, Outcome>();
	const queue = images.entries();
	const work = async (): Promise<void> => {
		for (const [index, image] of queue) {
			const outcome = cancelled.aborted ? failed({ reason: 'cancelled' })
				: index >= mostImages ? failed({ reason: 'too-many', limit: mostImages })
				: await download(image, input, world, cancelled);
			outcomes.set(image, outcome);
			onDone(image, outcome);
		}
	};
	await Promise.all(Array.from({ length: world.atOnce }, work));
	return outcomes;
}

function failed(failure: DownloadFailure): Outcome {
	return { kind: 'failed', failure };
}

async function download(image: RemoteImage, input: PlaceInput, world: DownloadWorld, cancelled: AbortSignal): Promise<Outcome> {
	if (!URL.canParse(image.key)) return failed({ reason: 'address' });
	const place = placeFor(image.uses, input);
	if ('reason' in place) return failed(place);
	const { folder } = place;
	const { files } = world;
	try {
		if (!(await staysInside(folder, input.top, files))) return failed({ reason: 'folder-escapes' });
		const stem = await stemOf(image.key);
		const stored = await findStored(folder, stem, files);
		if (stored !== undefined) return { kind: 'stored', state: 'present', name: stored, place };
		const fetched = await fetchFirst(image.addresses, world, cancelled);
		if (fetched.kind === 'failed') return fetched;
		if (cancelled.aborted) return failed({ reason: 'cancelled' });
		// Time has passed: the folder may be another one now.
		if (!(await staysInside(folder, input.top, files))) return failed({ reason: 'folder-escapes' });
		const { name, state } = await storeImage(folder, stem, fetched, files);
		return { kind: 'stored', state: state === 'written' ? 'downloaded' : 'present', name, place };
	} catch (error) {
		if (error instanceof WriteError) return failed({ reason: 'write', message: error.message });
		throw error;
	}
}

/** The first address that gives an image; where none does, the failure of the one that the article has. */
async function fetchFirst(addresses: readonly string[], world: DownloadWorld, cancelled: AbortSignal): ReturnType<typeof fetchImage> {
	let last: Awaited<ReturnType<typeof fetchImage>> = { kind: 'failed', failure: { reason: 'address' } };
	for (const address of addresses) {
		last = await fetchImage(address, world, cancelled);
		if (last.kind === 'image' || last.failure.reason === 'cancelled') return last;
	}
	return last;
}

/** The edits that link an article to stored images, and the images whose places cannot take the link. */
export interface Relinking {
	readonly edits: readonly Edit[];
	readonly left: readonly ImageRef[];
}

/**
 * Links an article, as it is now, to stored images. It finds the addresses anew, so a text that has
 * moved on during the download gets the right edits: addresses that are gone are passed over.
 *
 * @param images of the text to be edited
 * @param format of its front matter
 */
export function relink(images: readonly ImageRef[], outcomes: ReadonlyMap<RemoteImage, Outcome>, format: Format = 'yaml'): Relinking {
	const stored = new Map<string, Extract<Outcome, { kind: 'stored' }>>();
	for (const [{ key }, outcome] of outcomes) if (outcome.kind === 'stored') stored.set(key, outcome);
	const linkOf = (image: ImageRef): string | undefined => {
		const key = keyOf(image);
		const outcome = key === undefined ? undefined : stored.get(key);
		return outcome?.place.linkTo(outcome.name, image);
	};
	const edits = rewriteAddresses(images, linkOf, syntaxOf(format).replaceString);
	const edited = new Set(edits.map(({ span }) => span.start));
	return { edits, left: images.filter((image) => linkOf(image) !== undefined && !edited.has(image.urlSpan.start)) };
}
