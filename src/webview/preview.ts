import morphdom from 'morphdom';
import { cleanBody, idPrefix, showStyles } from './clean';
import { completeBody, makeHeader, makeNotices } from './parts';
import type { EmptyMessage, FromPage, PagePosition, PreviewState, ShowMessage, ToPage } from './protocol';
import { Anchors } from './scroll';

/** What VS Code gives every page of a webview, once. */
declare function acquireVsCodeApi(): { postMessage(message: FromPage): void; setState(state: PreviewState): void };

const host = acquireVsCodeApi();

/** Milliseconds for which a scroll still belongs to what the person did: a fling, a dragged scroll bar. */
const inputLasts = 1000;

/** The page: shows what the extension sends, and tells where the person scrolls and clicks. */
class PreviewPage {
	private readonly root = document.createElement('div');
	private anchors = Anchors.of(this.root, 'line');
	/** The height to which the page itself scrolled last: an event that reports it is an echo. */
	private ownHeight: number | undefined;
	private shown: string | undefined;
	private frame = 0;
	/** When the person last used wheel, key, finger or mouse: only then a scroll is theirs. */
	private lastInput = Number.NEGATIVE_INFINITY;

	constructor() {
		this.root.id = 'root';
		document.body.append(this.root);
		window.addEventListener('message', (event: MessageEvent<ToPage>) => this.receive(event.data));
		window.addEventListener('scroll', () => this.scrolled(), { passive: true });
		for (const name of ['wheel', 'keydown', 'pointerdown', 'touchmove'] as const) {
			window.addEventListener(name, () => (this.lastInput = performance.now()), { passive: true, capture: true });
		}
		// Before VS Code's own handler, which would open an address without asking the extension.
		document.addEventListener('click', (event) => this.clicked(event), { capture: true });
		document.addEventListener('auxclick', (event) => this.clicked(event), { capture: true });
		document.addEventListener('dblclick', (event) => this.doubleClicked(event));
		document.addEventListener('keydown', (event) => this.keyPressed(event));
		document.addEventListener('submit', (event) => event.preventDefault(), { capture: true });
		document.addEventListener('dragstart', (event) => event.preventDefault());
		host.postMessage({ type: 'ready' });
	}

	private receive(message: ToPage): void {
		switch (message.type) {
			case 'show':
				return this.show(message);
			case 'empty':
				return this.showNothing(message);
			case 'scroll':
				return this.scrollTo(message.position);
			case 'state':
				return host.setState(message.state);
			default:
				message satisfies never;
		}
	}

	private show(message: ShowMessage): void {
		host.setState(message.state);
		const next = document.createElement('div');
		next.id = 'root';
		const article = document.createElement('main');
		article.id = 'article';
		article.tabIndex = 0;
		article.setAttribute('aria-label', message.texts.body);
		const body = cleanBody(message.html, message);
		completeBody(body, message);
		showStyles(body);
		article.append(body);
		const header = makeHeader(message.header, message.texts, message);
		for (const part of [header, article]) if (message.language !== undefined) part.lang = message.language;
		next.append(makeNotices(message.notices, message.texts), header, article);
		this.replace(next);
		this.anchors = Anchors.of(this.root, message.unit);
		const isOther = this.shown !== message.state.uri;
		this.shown = message.state.uri;
		if (message.position !== undefined) this.scrollTo(message.position);
		else if (isOther) this.scrollTo({ unit: 'offset', value: 0 });
		else this.ownHeight = window.scrollY;
		document.body.dataset['mastheadReady'] = 'yes';
	}

	private showNothing({ message, state }: EmptyMessage): void {
		if (state !== undefined) host.setState(state);
		const next = document.createElement('div');
		next.id = 'root';
		const main = document.createElement('main');
		main.id = 'article';
		main.tabIndex = 0;
		const sentence = document.createElement('p');
		sentence.className = 'empty';
		sentence.textContent = message;
		main.append(sentence);
		next.append(main);
		this.replace(next);
		this.shown = undefined;
		document.body.dataset['mastheadReady'] = 'yes';
	}

	/** Only what differs is touched: the place, a selection and loaded images stay. */
	private replace(next: HTMLElement): void {
		morphdom(this.root, next, {
			// What an article calls its elements must not steer how they are matched.
			getNodeKey: () => undefined,
			onBeforeElUpdated: (from, to) => {
				if (from.isEqualNode(to)) return false;
				// As an attribute a style would be refused by the page's policy.
				if (from.getAttribute('style') !== to.getAttribute('style')) from.style.cssText = to.style.cssText;
				if (from instanceof HTMLDetailsElement && to instanceof HTMLDetailsElement) to.open = from.open;
				return true;
			},
		});
	}

	private scrollTo(position: PagePosition): void {
		const height = this.anchors.heightOf(position);
		if (Math.abs(height - window.scrollY) < 1) return;
		window.scrollTo({ top: height, behavior: 'instant' });
		this.ownHeight = window.scrollY;
	}

	private scrolled(): void {
		cancelAnimationFrame(this.frame);
		this.frame = requestAnimationFrame(() => {
			if (this.shown === undefined) return;
			// Images that arrive and text that grows move the page too; the editor must not follow those.
			if (performance.now() - this.lastInput > inputLasts) return;
			if (this.ownHeight !== undefined && Math.abs(window.scrollY - this.ownHeight) < 2) return;
			this.ownHeight = undefined;
			this.lastInput = performance.now();
			const position: PagePosition = window.scrollY < 1 ? { unit: 'offset', value: 0 } : this.anchors.positionAt(0);
			host.postMessage({ type: 'scrolled', position });
		});
	}

	private clicked(event: MouseEvent): void {
		const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
		if (link === null) return;
		event.preventDefault();
		event.stopImmediatePropagation();
		if (event.type === 'click' || event.button === 1) this.follow(link.getAttribute('href') ?? '');
	}

	private follow(href: string): void {
		if (!href.startsWith('#')) {
			if (href !== '') host.postMessage({ type: 'link', href });
			return;
		}
		const name = idPrefix + decoded(href.slice(1));
		const target = document.getElementById(name) ?? document.getElementsByName(name)[0];
		if (href === '#') window.scrollTo({ top: 0 });
		else target?.scrollIntoView();
	}

	private doubleClicked(event: MouseEvent): void {
		const { target } = event;
		if (this.shown === undefined || !(target instanceof Element) || target.closest('a[href], summary') !== null) return;
		host.postMessage({ type: 'open', position: this.anchors.positionOf(target, event.clientY) });
	}

	/** Enter, with the focus on the article itself, does what a double click does. */
	private keyPressed(event: KeyboardEvent): void {
		const { target } = event;
		if (event.key !== 'Enter' || this.shown === undefined || !(target instanceof Element) || target.id !== 'article') return;
		host.postMessage({ type: 'open', position: this.anchors.positionAt(0) });
	}
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		// `#100%` names what it says.
		return text;
	}
}

new PreviewPage();
