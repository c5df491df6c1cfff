import type { TagView } from './protocol';

/** Rendered text taken apart: text, and the tags whose tokens stand in it. */
export type Piece = string | TagView;

/** Finds the tokens that the host put in the place of template tags. */
export class Tokens {
	private readonly byToken: ReadonlyMap<string, TagView>;
	private readonly pattern: RegExp | undefined;
	/** Every token begins with it. */
	private readonly opening: string;

	constructor(tags: readonly TagView[]) {
		this.opening = tags[0]?.token.charAt(0) ?? '';
		this.byToken = new Map(tags.map((tag) => [tag.token, tag]));
		// Tokens are made of private use characters only: nothing in them has a meaning in a pattern.
		this.pattern = tags.length === 0 ? undefined : new RegExp([...this.byToken.keys()].join('|'), 'g');
	}

	get isEmpty(): boolean {
		return this.byToken.size === 0;
	}

	split(text: string): Piece[] {
		if (this.pattern === undefined || !text.includes(this.opening)) return [text];
		const pieces: Piece[] = [];
		let copied = 0;
		for (const match of text.matchAll(this.pattern)) {
			const tag = this.byToken.get(match[0]);
			if (tag === undefined) continue;
			if (match.index > copied) pieces.push(text.slice(copied, match.index));
			pieces.push(tag);
			copied = match.index + match[0].length;
		}
		if (copied < text.length) pieces.push(text.slice(copied));
		return pieces;
	}

	/** The text with the tags as they were written: for addresses and code. */
	written(text: string): string {
		if (this.pattern === undefined || !text.includes(this.opening)) return text;
		return text.replace(this.pattern, (token) => this.byToken.get(token)?.text ?? token);
	}
}
