import { Tokenizer } from 'htmlparser2';
import { lowerCaseSlice } from './ascii';

/**
 * The HTML with the tags that would stand too deep in others blanked, as long as before. htmlparser2
 * moves its whole stack of open elements with each tag: a hundred thousand nested ones took it 14 s.
 *
 * @param deepest the number of open elements from which on further tags are blanked
 */
export function withoutDeepTags(html: string, deepest: number): string {
	return new DepthScan(html, deepest).run();
}

/** Elements that have no content and no end tag, and those that once were such. */
export const voidElements: ReadonlySet<string> = new Set('area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(' '));

/** Elements that their own kind closes: many of them in a row are not deep. */
const selfClosed: ReadonlySet<string> = new Set('p li dt dd td th tr option optgroup thead tbody tfoot rp rt button'.split(' '));

/** An end tag closes what is open at most so far up; beyond, it is not looked for. */
const longestSearch = 1000;

class DepthScan {
	private readonly open: string[] = [];
	private readonly pieces: string[] = [];
	private copied = 0;
	private tagStart = 0;
	private name = '';
	/** How many of the open elements are SVG or MathML, where `<path/>` is a whole element. */
	private foreign = 0;

	constructor(
		private readonly html: string,
		private readonly deepest: number,
	) {}

	run(): string {
		const ignore = (): void => {};
		const tokenizer = new Tokenizer(
			{ decodeEntities: false },
			{
				onopentagname: (start, end) => {
					this.tagStart = start - 1;
					this.name = lowerCaseSlice(this.html, start, end);
				},
				onopentagend: (end) => this.openTag(end + 1),
				onselfclosingtag: (end) => {
					if (this.foreign === 0) this.openTag(end + 1);
				},
				onclosetag: (start, end) => this.closeTag(lowerCaseSlice(this.html, start, end), start - 2, end),
				onattribdata: ignore,
				onattribend: ignore,
				onattribentity: ignore,
				onattribname: ignore,
				oncdata: ignore,
				oncomment: ignore,
				ondeclaration: ignore,
				onend: ignore,
				onprocessinginstruction: ignore,
				ontext: ignore,
				ontextentity: ignore,
			},
		);
		tokenizer.write(this.html);
		tokenizer.end();
		return this.copied === 0 ? this.html : this.pieces.join('') + this.html.slice(this.copied);
	}

	private openTag(end: number): void {
		const { name, open } = this;
		if (voidElements.has(name)) return;
		const isSibling = selfClosed.has(name) && open.at(-1) === name;
		if (!isSibling) {
			open.push(name);
			if (name === 'svg' || name === 'math') this.foreign++;
		}
		if (open.length > this.deepest) this.blank(this.tagStart, end);
	}

	private closeTag(name: string, start: number, nameEnd: number): void {
		const { open } = this;
		const limit = Math.max(0, open.length - longestSearch);
		let index = open.length - 1;
		while (index >= limit && open[index] !== name) index--;
		if (index < limit) return;
		if (index >= this.deepest) {
			const close = this.html.indexOf('>', nameEnd);
			this.blank(start, close < 0 ? this.html.length : close + 1);
		}
		while (open.length > index) {
			const closed = open.pop();
			if (closed === 'svg' || closed === 'math') this.foreign--;
		}
	}

	private blank(start: number, end: number): void {
		this.pieces.push(this.html.slice(this.copied, start), ' '.repeat(end - start));
		this.copied = end;
	}
}
