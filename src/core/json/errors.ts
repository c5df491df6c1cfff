import { printParseErrorCode } from 'jsonc-parser';
import { laterPattern } from '../later';
import { problem, type Problem } from '../problems';
import type { JsonTrouble } from '../syntax-slips';
import type { Span } from '../text';

/** An error of the parser: its number, and the token at which it noticed it. */
export interface JsonError {
	readonly error: number;
	readonly offset: number;
	readonly length: number;
}

export interface JsonPlace {
	/** The span in the file of a stretch of the text that was parsed. */
	readonly place: (start: number, end: number) => Span;
	/** All that is written. */
	readonly written: Span;
	readonly braces: 'written' | 'left-out';
}

/** Whoever has more errors mends these first. */
const maxProblems = 50;

/**
 * The parser's errors in words for writers: all comments and commas too many, which disturb nothing
 * else, and the first of the others, since those behind it may only follow from it.
 *
 * The decision rests on the parser's code and on the text at the place, never on its sentences.
 */
export function explainJson(errors: readonly JsonError[], source: string, where: JsonPlace): Problem[] {
	const explainer = new Explainer(source, where);
	const problems: Problem[] = [];
	const seen = new Set<number>();
	for (const error of [...errors].sort((a, b) => a.offset - b.offset)) {
		const found = explainer.explain(error);
		if (seen.has(found.span.start)) continue;
		seen.add(found.span.start);
		problems.push(found);
		if (problems.length >= maxProblems) break;
		if (found.code !== 'syntax/json' || (found.data.trouble !== 'comment' && found.data.trouble !== 'trailing-comma')) break;
	}
	return problems.length > 0 ? problems : [problem('syntax/json', where.written, { trouble: 'other', text: '' })];
}

function closes(character: string): boolean {
	return character === '}' || character === ']';
}

function pairs(opening: string, closing: string): boolean {
	return opening === '{' ? closing === '}' : closing === ']';
}

interface Bracket {
	readonly at: number;
	readonly bracket: string;
}

/** Texts, comments, white space, brackets, and everything else. */
const tokens = /"(?:[^"\\\r\n]|\\.)*"?|\/\/[^\n]*|\/\*(?:[^]*?\*\/|[^]*$)|\s+|[[{\]}]|[^\s"/[\]{}]+|[^]/g;

const beginsKey = laterPattern(String.raw`['\p{L}\p{N}_$-]`, 'u');

class Explainer {
	constructor(
		private readonly source: string,
		private readonly where: JsonPlace,
	) {}

	explain({ error, offset, length }: JsonError): Problem {
		// The numbers are a constant enumeration, which a file compiled by itself cannot look into.
		const name = printParseErrorCode(error);
		const end = offset + length;
		switch (name) {
			case 'InvalidCommentToken':
			case 'UnexpectedEndOfComment':
				return this.say('comment', offset, end);
			case 'UnexpectedEndOfString':
				return problem('syntax/unclosed-quote', this.where.place(offset, this.lineEnd(offset)), { quote: '"' });
			case 'InvalidUnicode':
			case 'InvalidEscapeCharacter':
				return this.inString('escape', /\\(?!["\\/bfnrt]|u[\da-fA-F]{4})(?:u[\da-fA-F]*|[^])?/, offset, end);
			case 'InvalidCharacter':
				return this.inString('control-character', /[\u0000-\u001f]/, offset, end);
			case 'InvalidNumberFormat':
			case 'UnexpectedEndOfNumber':
				return this.say('number', offset, this.wordEnd(offset));
			case 'CloseBraceExpected':
			case 'CloseBracketExpected':
				return this.unclosed(offset);
			case 'EndOfFileExpected':
				return this.behindEnd(offset);
			case 'ColonExpected':
				return this.atToken('missing-colon', offset, end);
			case 'CommaExpected':
				return this.atToken('missing-comma', offset, end);
			default:
				return this.unexpected(offset, end);
		}
	}

	private behindEnd(offset: number): Problem {
		const isOwn = this.where.braces === 'left-out' && offset >= this.source.length - 1;
		const before = this.lastWritten(offset);
		return isOwn ? this.say('outer-braces', before, before + 1) : this.say('text-behind', offset, this.source.trimEnd().length);
	}

	/** A token that is neither the key nor the value that should stand here. */
	private unexpected(offset: number, end: number): Problem {
		const before = this.lastWritten(offset);
		const previous = this.source.charAt(before);
		const character = this.source.charAt(offset);
		if ((character === '}' || character === ']' || character === '') && previous === ',') return this.say('trailing-comma', before, before + 1);
		const open = this.openBracketAt(offset);
		if (open === undefined) return this.behindEnd(offset);
		if (closes(character) && !pairs(open.bracket, character)) return this.unclosed(offset);
		const isValue = previous === ':' || open.bracket === '[';
		if (!isValue && character === '{' && this.where.braces === 'left-out' && before === 0) return this.say('outer-braces', offset, offset + 1);
		if (!isValue && beginsKey().test(character)) return this.say('key-quotes', offset, this.keyEnd(offset));
		if (!isValue) return this.atToken('other', offset, end);
		if (character === "'") return this.say('single-quotes', offset, this.singleQuotedEnd(offset));
		if (/[\d+.-]/.test(character)) return this.say('number', offset, this.wordEnd(offset));
		if (character === '' || /[,\]}]/.test(character)) return this.say('missing-value', before, before + 1);
		return this.say('unquoted', offset, this.wordEnd(offset));
	}

	/** At the end of the text the trouble is shown at what stands last. */
	private atToken(trouble: JsonTrouble, offset: number, end: number): Problem {
		const open = this.openBracketAt(offset);
		const character = this.source.charAt(offset);
		if (open !== undefined && (character === '' || (closes(character) && !pairs(open.bracket, character)))) return this.unclosed(offset);
		// A key in a list: the list was to end before it.
		if (open?.bracket === '[' && character === ':') return this.unclosed(offset);
		// `01`: the number ends where the parser stops reading it.
		let number = offset;
		while (/[-\d.]/.test(this.source.charAt(number - 1))) number--;
		if (number < offset && /[\d.]/.test(character)) return this.say('number', number, this.wordEnd(offset));
		const isWritten = this.where.braces === 'written' || offset < this.source.length - 1;
		if (end > offset && isWritten) return this.say(trouble, offset, end);
		const before = this.lastWritten(offset);
		return this.say(trouble, before, before + 1);
	}

	private unclosed(offset: number): Problem {
		const open = this.openBracketAt(offset);
		if (open === undefined || (this.where.braces === 'left-out' && open.at === 0)) return this.say('other', offset, Math.max(offset + 1, this.lineEnd(offset)));
		return problem('syntax/unclosed-bracket', this.where.place(open.at, this.lineEnd(open.at)), { bracket: open.bracket });
	}

	private inString(trouble: JsonTrouble, pattern: RegExp, offset: number, end: number): Problem {
		const fault = pattern.exec(this.source.slice(offset, end));
		if (fault === null) return this.say(trouble, offset, end);
		return this.say(trouble, offset + fault.index, offset + fault.index + Math.max(1, fault[0].length));
	}

	private say(trouble: JsonTrouble, start: number, end: number): Problem {
		return problem('syntax/json', this.where.place(start, end), { trouble, text: this.source.slice(start, end) });
	}

	/** The offset of the last character before a place that is neither white space nor in a comment. */
	private lastWritten(offset: number): number {
		return this.before(offset).last;
	}

	private openBracketAt(offset: number): Bracket | undefined {
		return this.before(offset).open.at(-1);
	}

	private before(offset: number): { readonly open: readonly Bracket[]; readonly last: number } {
		const open: Bracket[] = [];
		let last = -1;
		for (const { 0: token, index } of this.source.slice(0, offset).matchAll(tokens)) {
			if (/^(?:\s|\/[/*])/.test(token)) continue;
			last = index + token.length - 1;
			if (token === '[' || token === '{') open.push({ at: index, bracket: token });
			else if (token === ']' || token === '}') open.pop();
		}
		return { open, last };
	}

	private lineEnd(start: number): number {
		const rest = /[^\r\n]*/y;
		rest.lastIndex = start;
		const line = rest.exec(this.source)?.[0] ?? '';
		return start + line.trimEnd().length;
	}

	private wordEnd(start: number): number {
		const rest = /[^\r\n,\]}]*/y;
		rest.lastIndex = start;
		return Math.max(start + 1, start + (rest.exec(this.source)?.[0].trimEnd().length ?? 0));
	}

	private keyEnd(start: number): number {
		const rest = /'[^'\r\n]*'|[^\s:,{}[\]"]+/y;
		rest.lastIndex = start;
		return start + Math.max(1, rest.exec(this.source)?.[0].length ?? 1);
	}

	private singleQuotedEnd(start: number): number {
		const rest = /'(?:[^'\\\r\n]|\\.)*'/y;
		rest.lastIndex = start;
		return rest.test(this.source) ? rest.lastIndex : this.wordEnd(start);
	}
}
