import { bodyLine, bodyOffset, fileOffset } from './parts';
import type { PagePosition } from './protocol';

/** An element of the body whose place in the article is known. */
interface Anchor {
	readonly element: Element;
	readonly value: number;
}

/**
 * Where the page and the article meet: which place of the article stands at a height of the page, and
 * back. Between two anchors the height is shared out evenly.
 */
export class Anchors {
	private constructor(
		private readonly unit: PagePosition['unit'],
		private readonly anchors: readonly Anchor[],
	) {}

	static of(body: ParentNode, unit: PagePosition['unit']): Anchors {
		const name = nameOf(unit);
		const anchors: Anchor[] = [];
		let last = -1;
		for (const element of body.querySelectorAll(`[${name}]`)) {
			const value = Number(element.getAttribute(name));
			// Places go up as the page goes down; what an article made up for itself does not count.
			if (!Number.isFinite(value) || value <= last || element.getClientRects().length === 0) continue;
			anchors.push({ element, value });
			last = value;
		}
		return new Anchors(unit, anchors);
	}

	/** What stands at a height of the window; 0 is its upper edge. */
	positionAt(y: number): PagePosition {
		const index = this.lastWhere(({ element }) => element.getBoundingClientRect().top <= y + 1);
		const here = this.anchors[index];
		if (here === undefined) return { unit: 'offset', value: 0 };
		const next = this.anchors[index + 1];
		const top = here.element.getBoundingClientRect().top;
		const bottom = next?.element.getBoundingClientRect().top ?? here.element.getBoundingClientRect().bottom;
		const share = bottom > top ? Math.min(1, Math.max(0, (y - top) / (bottom - top))) : 0;
		const value = next === undefined ? here.value : here.value + share * (next.value - here.value);
		return { unit: this.unit, value };
	}

	/** How far down the document a place stands. What comes before the body is the top. */
	heightOf({ unit, value }: PagePosition): number {
		if (unit !== this.unit) return 0;
		const index = this.lastWhere((anchor) => anchor.value <= value);
		const here = this.anchors[index];
		if (here === undefined) return 0;
		const next = this.anchors[index + 1];
		const top = here.element.getBoundingClientRect().top;
		const share = next === undefined ? 0 : (value - here.value) / (next.value - here.value);
		const bottom = next?.element.getBoundingClientRect().top ?? top;
		return Math.max(0, window.scrollY + top + share * (bottom - top));
	}

	/** Where the thing at a point of the window is written. */
	positionOf(target: Element, y: number): PagePosition {
		const inHeader = target.closest(`[${fileOffset}]`);
		if (inHeader !== null) return { unit: 'offset', value: Number(inHeader.getAttribute(fileOffset)) };
		const value = this.unit === 'offset' ? Number(target.closest(`[${bodyOffset}]`)?.getAttribute(bodyOffset) ?? Number.NaN) : Number.NaN;
		return Number.isFinite(value) && value >= 0 ? { unit: 'offset', value } : this.positionAt(y);
	}

	private lastWhere(holds: (anchor: Anchor) => boolean): number {
		let low = -1;
		let high = this.anchors.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			const anchor = this.anchors[middle];
			if (anchor !== undefined && holds(anchor)) low = middle;
			else high = middle - 1;
		}
		return low;
	}
}

function nameOf(unit: PagePosition['unit']): string {
	switch (unit) {
		case 'offset':
			return bodyOffset;
		case 'line':
			return bodyLine;
		default:
			return unit satisfies never;
	}
}
