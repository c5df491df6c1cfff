/** The words of V8's date grammar: numbers, signs and names, for `v8-date.ts` (src/date/dateparser-inl.h). */
export type Token =
	| { readonly kind: 'number'; readonly value: number; readonly length: number }
	| { readonly kind: 'symbol'; readonly symbol: string }
	| { readonly kind: 'word'; readonly meaning: Meaning; readonly value: number; readonly length: number }
	| { readonly kind: 'space' | 'unknown' | 'end' };

type Meaning = 'month' | 'am-pm' | 'zone' | 'time-separator' | 'garbage';

const END: Token = { kind: 'end' };

/** Words by their first three letters, each list beginning with the value given. */
const KEYWORDS: ReadonlyMap<string, readonly [Meaning, number]> = new Map([
	...keywords('month', 1, 'jan feb mar apr may jun jul aug sep oct nov dec'),
	...keywords('am-pm', 0, 'am'),
	...keywords('am-pm', 12, 'pm'),
	...['ut', 'utc', 'z', 'gmt'].flatMap((name) => keywords('zone', 0, name)),
	...keywords('zone', -8, 'pst mst cst est edt'),
	...keywords('zone', -7, 'pdt mdt cdt'),
	...keywords('time-separator', 0, 't'),
]);

function keywords(meaning: Meaning, first: number, names: string): [string, readonly [Meaning, number]][] {
	return names.split(' ').map((name, index) => [name, [meaning, first + index]]);
}

/** V8 keeps nine digits of a number that do not lead with zero and forgets the rest. */
export const DIGITS_KEPT = 9;

export class Tokens {
	private position = 0;
	current: Token;

	constructor(private readonly text: string) {
		this.current = this.scan();
	}

	next(): Token {
		const token = this.current;
		this.current = this.scan();
		return token;
	}

	isSymbol(symbol: string): boolean {
		return this.current.kind === 'symbol' && this.current.symbol === symbol;
	}

	skipSymbol(symbol: string): boolean {
		return this.isSymbol(symbol) && this.next() !== END;
	}

	/** The number at hand when it is written with exactly so many digits. */
	fixedNumber(length: number): number | undefined {
		return this.current.kind === 'number' && this.current.length === length ? this.current.value : undefined;
	}

	private scan(): Token {
		const character = this.text.charAt(this.position);
		if (character === '') return END;
		if (isDigit(character)) return this.scanNumber();
		if (isWordCharacter(character)) return this.scanWord();
		if (character === '(') this.skipParentheses();
		else this.position++;
		if (':-+.)'.includes(character)) return { kind: 'symbol', symbol: character };
		return { kind: isSpace(character) ? 'space' : 'unknown' };
	}

	private scanNumber(): Token {
		const start = this.position;
		while (isDigit(this.text.charAt(this.position))) this.position++;
		const digits = this.text.slice(start, this.position);
		const kept = digits.length <= DIGITS_KEPT ? digits : digits.replace(/^0+/, '').slice(0, DIGITS_KEPT);
		return { kind: 'number', value: Number(kept), length: digits.length };
	}

	private scanWord(): Token {
		const start = this.position;
		while (isWordCharacter(this.text.charAt(this.position))) this.position++;
		const length = this.position - start;
		const prefix = this.text.slice(start, Math.min(start + 3, this.position)).toLowerCase();
		const keyword = KEYWORDS.get(prefix);
		// Months may go on (`March`, `Marzipan`); nothing else may.
		if (keyword === undefined || (length > 3 && keyword[0] !== 'month')) return { kind: 'word', meaning: 'garbage', value: 0, length };
		return { kind: 'word', meaning: keyword[0], value: keyword[1], length };
	}

	private skipParentheses(): void {
		let depth = 0;
		do {
			const character = this.text.charAt(this.position++);
			if (character === '(') depth++;
			else if (character === ')') depth--;
		} while (depth > 0 && this.position < this.text.length);
	}
}

function isDigit(character: string): boolean {
	return character >= '0' && character <= '9';
}

function isSpace(character: string): boolean {
	return character === ' ' || (!(character > ' ' && character < '\x7F') && /^\s$/.test(character));
}

/** Everything from `A` upwards, so `_` and Chinese too. */
function isWordCharacter(character: string): boolean {
	return character >= 'A' && !isSpace(character);
}
