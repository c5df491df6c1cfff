/** A regular expression as a tree, as far as matching without backtracking needs it. */
export type Piece =
	| { readonly kind: 'character'; readonly matches: (character: string) => boolean }
	| { readonly kind: 'assertion'; readonly assertion: Assertion }
	| { readonly kind: 'sequence'; readonly pieces: readonly Piece[] }
	| { readonly kind: 'choice'; readonly pieces: readonly Piece[] }
	| { readonly kind: 'repeat'; readonly piece: Piece; readonly minimum: number; readonly maximum: number }
	/** Look-around, back-references and inline flags: only a backtracking matcher has them. */
	| { readonly kind: 'unsupported'; readonly piece: Piece };

export type Assertion = 'start' | 'end' | 'boundary' | 'no-boundary';

const empty: Piece = { kind: 'sequence', pieces: [] };

/**
 * Parses a regular expression that the engine has already accepted under `flags` (`u` or none).
 * Undefined for one that this parser does not follow.
 */
export function parsePattern(source: string, flags: 'u' | ''): Piece | undefined {
	const parser = new Parser(source, flags);
	const piece = parser.choice(0);
	return piece !== undefined && parser.atEnd() ? piece : undefined;
}

class Parser {
	private position = 0;

	constructor(
		private readonly source: string,
		private readonly flags: 'u' | '',
	) {}

	atEnd(): boolean {
		return this.position >= this.source.length;
	}

	choice(depth: number): Piece | undefined {
		if (depth > 50) return undefined;
		const branches: Piece[] = [];
		do {
			const branch = this.sequence(depth);
			if (branch === undefined) return undefined;
			branches.push(branch);
		} while (this.take('|'));
		return branches.length === 1 ? branches[0] : { kind: 'choice', pieces: branches };
	}

	private sequence(depth: number): Piece | undefined {
		const pieces: Piece[] = [];
		while (!this.atEnd() && this.source[this.position] !== '|' && this.source[this.position] !== ')') {
			const piece = this.atom(depth);
			if (piece === undefined) return undefined;
			pieces.push(this.quantified(piece));
		}
		return pieces.length === 1 ? pieces[0] : { kind: 'sequence', pieces };
	}

	private quantified(piece: Piece): Piece {
		const found = this.match(/[*+?]\??|\{(\d+)(?:(,)(\d*))?\}\??/y);
		if (found === undefined) return piece;
		const [text, low, comma, high] = found;
		switch (text[0]) {
			case '*':
				return { kind: 'repeat', piece, minimum: 0, maximum: Infinity };
			case '+':
				return { kind: 'repeat', piece, minimum: 1, maximum: Infinity };
			case '?':
				return { kind: 'repeat', piece, minimum: 0, maximum: 1 };
			default: {
				const minimum = Number(low);
				const maximum = comma === undefined ? minimum : high === '' || high === undefined ? Infinity : Number(high);
				return { kind: 'repeat', piece, minimum, maximum };
			}
		}
	}

	private atom(depth: number): Piece | undefined {
		const character = this.source[this.position];
		if (character === '(') return this.group(depth);
		if (this.take('^')) return { kind: 'assertion', assertion: 'start' };
		if (this.take('$')) return { kind: 'assertion', assertion: 'end' };
		if (this.take('\\b')) return { kind: 'assertion', assertion: 'boundary' };
		if (this.take('\\B')) return { kind: 'assertion', assertion: 'no-boundary' };
		if (this.match(/\\(?:[1-9]\d*|k<[^>]*>)/y) !== undefined) return { kind: 'unsupported', piece: empty };
		const set = this.match(/\[(?:\\[^]|[^\]\\])*\]/y);
		if (set !== undefined) return this.character(set[0]);
		const escape = this.match(
			/\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u\{[\da-fA-F]+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[pP]\{[^}]*\}|[^])/y,
		);
		if (escape !== undefined) return this.character(escape[0]);
		const plain = this.match(this.flags === 'u' ? /[^]/uy : /[^]/y);
		if (plain === undefined || /^[*+?]$/.test(plain[0])) return undefined;
		return this.character(/^[\]{}]$/.test(plain[0]) ? `\\${plain[0]}` : plain[0]);
	}

	private group(depth: number): Piece | undefined {
		const opening = this.match(/\((?:\?(?::|=|!|<=|<!|<[^>]*>|[a-z-]+:))?/y);
		if (opening === undefined) return undefined;
		const body = this.choice(depth + 1);
		if (body === undefined || !this.take(')')) return undefined;
		const plain = opening[0] === '(' || opening[0] === '(?:' || /^\(\?<[^=!]/.test(opening[0]);
		return plain ? body : { kind: 'unsupported', piece: body };
	}

	private character(source: string): Piece | undefined {
		try {
			const single = new RegExp(`^${source}$`, this.flags);
			const known = new Map<string, boolean>();
			return {
				kind: 'character',
				matches(character) {
					let result = known.get(character);
					if (result === undefined) {
						result = single.test(character);
						if (known.size < 512) known.set(character, result);
					}
					return result;
				},
			};
		} catch {
			return undefined;
		}
	}

	private take(text: string): boolean {
		if (!this.source.startsWith(text, this.position)) return false;
		this.position += text.length;
		return true;
	}

	private match(sticky: RegExp): RegExpExecArray | undefined {
		sticky.lastIndex = this.position;
		const found = sticky.exec(this.source);
		if (found === null) return undefined;
		this.position += found[0].length;
		return found;
	}
}
