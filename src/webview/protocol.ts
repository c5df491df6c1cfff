/**
 * The words between the preview's page and the extension. The page shows what other people wrote, so
 * nothing that it says is believed before `readFromPage` has looked at it.
 */

/**
 * A place in the article. `offset`: UTF-16 units from the beginning of the file. `line`: lines from
 * the beginning of the body, counted from 0, with a fraction for a place between two of them.
 */
export interface PagePosition {
	readonly unit: 'offset' | 'line';
	readonly value: number;
}

/** A text of the front matter with the offset at which it is written. */
export interface HeaderText {
	readonly text: string;
	readonly at: number;
}

/** A labelled line of the header: a date, the author. */
export interface HeaderLine extends HeaderText {
	readonly label: string;
	/** What there is to know about it: that the generator cannot read it, for example. */
	readonly note?: string;
}

export interface HeaderList {
	readonly label: string;
	readonly items: readonly HeaderText[];
}

export interface ImageView {
	/** The address as written, for the placeholder. */
	readonly address: string;
	readonly alt: string;
	/** Where the page may load it from; without one a placeholder is shown, for this reason. */
	readonly source?: string;
	readonly reason?: string;
	/** CSS pixels. */
	readonly width?: number;
	readonly height?: number;
}

export interface HeaderView {
	/** Absent where the text has no front matter at all. */
	readonly title?: HeaderText;
	readonly lines: readonly HeaderLine[];
	readonly lists: readonly HeaderList[];
	readonly cover?: ImageView & { readonly at: number };
}

/**
 * What is shown for a template tag. `token`: the private use characters that stand for it in the
 * body; `text`: the tag as written.
 */
export type TagView =
	| { readonly kind: 'image'; readonly token: string; readonly text: string; readonly image: ImageView }
	| { readonly kind: 'tag'; readonly token: string; readonly text: string };

/** The page has no translations of its own. */
export interface PageTexts {
	readonly header: string;
	readonly body: string;
	readonly notices: string;
	readonly blockedImage: string;
	readonly templateTag: string;
}

/** What the page remembers when the window is reloaded. */
export interface PreviewState {
	readonly uri: string;
	readonly locked: boolean;
}

export interface ShowMessage {
	readonly type: 'show';
	readonly state: PreviewState;
	readonly texts: PageTexts;
	/** The language that the article says it is written in (BCP 47). */
	readonly language?: string;
	readonly header?: HeaderView;
	/** What the reader should know: a head that cannot be read, a body that is too long. */
	readonly notices: readonly string[];
	/** The body after the first cleaning. The page cleans it again. */
	readonly html: string;
	readonly tags: readonly TagView[];
	/** What the positions in `html` count. */
	readonly unit: PagePosition['unit'];
	/** Whether the page's policy lets images of other servers in. */
	readonly remoteImages: 'allowed' | 'blocked';
	/** Beginnings of the addresses from which local images load. */
	readonly localSources: readonly string[];
	/** Where to scroll; without it the page stays where it is. */
	readonly position?: PagePosition;
}

export interface EmptyMessage {
	readonly type: 'empty';
	readonly message: string;
	readonly state?: PreviewState;
}

export type ToPage =
	| ShowMessage
	| EmptyMessage
	| { readonly type: 'scroll'; readonly position: PagePosition }
	| { readonly type: 'state'; readonly state: PreviewState };

export type FromPage =
	| { readonly type: 'ready' }
	/** The person scrolled the page. */
	| { readonly type: 'scrolled'; readonly position: PagePosition }
	/** The person wants to see where this is written. */
	| { readonly type: 'open'; readonly position: PagePosition }
	| { readonly type: 'link'; readonly href: string };

/** No address that a person could mean is longer. */
const longestLink = 4096;

/** A message of the page, made anew of checked parts; undefined for anything else. */
export function readFromPage(value: unknown): FromPage | undefined {
	if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
	switch (value.type) {
		case 'ready':
			return { type: 'ready' };
		case 'scrolled':
		case 'open': {
			const position = 'position' in value ? readPosition(value.position) : undefined;
			return position === undefined ? undefined : { type: value.type, position };
		}
		case 'link': {
			const href = 'href' in value ? value.href : undefined;
			return typeof href === 'string' && href.length > 0 && href.length <= longestLink ? { type: 'link', href } : undefined;
		}
		default:
			return undefined;
	}
}

function readPosition(value: unknown): PagePosition | undefined {
	if (typeof value !== 'object' || value === null || !('unit' in value) || !('value' in value)) return undefined;
	const { unit, value: amount } = value;
	if ((unit !== 'offset' && unit !== 'line') || typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0) return undefined;
	return { unit, value: amount };
}

/** What a page remembered; it comes back from VS Code's storage after a reload, so it is checked too. */
export function readState(value: unknown): PreviewState | undefined {
	if (typeof value !== 'object' || value === null || !('uri' in value)) return undefined;
	if (typeof value.uri !== 'string' || value.uri.length > longestLink) return undefined;
	return { uri: value.uri, locked: 'locked' in value && value.locked === true };
}
