import { parsePattern, type Piece, type Assertion } from './pattern-parse';

/** A regular expression of a schema that cannot be made to hang, whatever text it is given. */
export interface Pattern {
	readonly source: string;
	/** Whether the pattern occurs in the text; where that could take too long to tell, true. */
	test(text: string): boolean;
}

export type PatternResult = Pattern | 'invalid' | 'unsafe';

/** More steps than this are not left to the backtracking engine (about 50 ms). */
const backtrackingSteps = 1e7;
/** Above this many steps even matching in linear time is given up. */
const linearSteps = 5e7;
const stateLimit = 4000;

/**
 * Makes a pattern safe to use. The engine's own matcher backtracks: `^(\w+\s?)+$` takes 14 s on 28
 * characters. So a pattern whose quantifiers nest or overlap is run on a simulated automaton, whose
 * time is the product of pattern and text; only what that cannot express (look-around and
 * back-references inside such a pattern) is refused as `unsafe`.
 *
 * A pattern that is invalid under the `u` flag, which JSON Schema recommends, is read without it:
 * many published schemas escape a hyphen.
 */
export function makePattern(source: string): PatternResult {
	const flags = isValid(source, 'u') ? 'u' : isValid(source, '') ? '' : undefined;
	if (flags === undefined) return 'invalid';
	const engine = new RegExp(source, flags);
	const tree = source.length <= 5000 ? parsePattern(source, flags) : undefined;
	if (tree === undefined) return 'unsafe';
	const cost = costOf(tree);
	if (cost.supported) return { source, test: (text) => (fits(cost, text) ? engine.test(text) : simulate(tree, flags, text)) };
	if (cost.explosive) return 'unsafe';
	return { source, test: (text) => !fits(cost, text) || engine.test(text) };
}

function isValid(source: string, flags: string): boolean {
	try {
		return new RegExp(source, flags) instanceof RegExp;
	} catch {
		return false;
	}
}

interface Cost {
	/** Whether the automaton can run it. */
	readonly supported: boolean;
	/** Backtracking may take exponential time. */
	readonly explosive: boolean;
	/** Loops without a bound: each one can multiply the time by the length of the text. */
	readonly loops: number;
	/** Places with a choice: each one can double the time. */
	readonly choices: number;
}

function fits({ explosive, loops }: Cost, text: string): boolean {
	return !explosive && (loops === 0 || text.length ** loops <= backtrackingSteps);
}

function costOf(piece: Piece): Cost {
	switch (piece.kind) {
		case 'character':
		case 'assertion':
			return { supported: true, explosive: false, loops: 0, choices: 0 };
		case 'unsupported':
			return { ...costOf(piece.piece), supported: false };
		case 'sequence':
			return together(piece.pieces.map(costOf));
		case 'choice': {
			const all = together(piece.pieces.map(costOf));
			return { ...all, choices: all.choices + 1 };
		}
		case 'repeat': {
			const body = costOf(piece.piece);
			const loops = piece.maximum > 100 ? 1 : 0;
			const varies = body.loops > 0 || body.choices > 0;
			const times = Math.min(piece.maximum, 100);
			const choices = body.choices * times + (piece.minimum === piece.maximum ? 0 : Math.min(times, 8));
			return {
				supported: body.supported,
				explosive: body.explosive || (varies && times > 8) || (body.loops > 0 && times > 1) || choices > 25,
				loops: body.loops + loops,
				choices: loops === 0 ? choices : body.choices,
			};
		}
		default:
			return piece satisfies never;
	}
}

function together(costs: readonly Cost[]): Cost {
	let [supported, explosive, loops, choices] = [true, false, 0, 0];
	for (const cost of costs) {
		supported &&= cost.supported;
		explosive ||= cost.explosive;
		loops += cost.loops;
		choices += cost.choices;
	}
	return { supported, explosive: explosive || choices > 25, loops, choices };
}

interface State {
	readonly matches?: (character: string) => boolean;
	readonly assertion?: Assertion;
	/** Where to go on; empty in the accepting state. */
	next: number[];
}

/** Whether the pattern occurs in the text, in time linear in the text. */
function simulate(tree: Piece, flags: 'u' | '', text: string): boolean {
	const states: State[] = [];
	const start = build(tree, states, [add(states, { next: [] })]);
	if (start === undefined || states.length * text.length > linearSteps) return true;
	const accepting = 0;
	const characters = flags === 'u' ? [...text] : text.split('');
	let current = new Set<number>();
	for (let at = 0; at <= characters.length; at++) {
		const reached = new Set<number>();
		for (const state of [...current, ...start]) close(states, state, characters, at, reached);
		if (reached.has(accepting)) return true;
		const character = characters[at];
		current = new Set();
		if (character === undefined) break;
		for (const index of reached) {
			const state = states[index];
			if (state?.matches?.(character)) for (const next of state.next) current.add(next);
		}
	}
	return false;
}

function add(states: State[], state: State): number {
	return states.push(state) - 1;
}

/** Adds the states of a piece that goes on to `next`; returns where it begins. */
function build(piece: Piece, states: State[], next: number[]): number[] | undefined {
	if (states.length > stateLimit) return undefined;
	switch (piece.kind) {
		case 'character':
			return [add(states, { matches: piece.matches, next })];
		case 'assertion':
			return [add(states, { assertion: piece.assertion, next })];
		case 'sequence': {
			let entry: number[] | undefined = next;
			for (const one of piece.pieces.toReversed()) entry = entry && build(one, states, entry);
			return entry;
		}
		case 'choice': {
			const entries: number[] = [];
			for (const one of piece.pieces) {
				const entry = build(one, states, next);
				if (entry === undefined) return undefined;
				entries.push(...entry);
			}
			return [...new Set(entries)];
		}
		case 'repeat':
			return buildRepeat(piece, states, next);
		case 'unsupported':
			return undefined;
		default:
			return piece satisfies never;
	}
}

function buildRepeat({ piece, minimum, maximum }: Piece & { kind: 'repeat' }, states: State[], next: number[]): number[] | undefined {
	if (minimum > stateLimit || (maximum !== Infinity && maximum > stateLimit)) return undefined;
	let entry: number[] | undefined = next;
	if (maximum === Infinity) {
		const fork: State = { next: [...next] };
		const loop = add(states, fork);
		const body = build(piece, states, [loop]);
		if (body === undefined) return undefined;
		fork.next.push(...body);
		entry = [loop];
	} else {
		for (let optional = minimum; optional < maximum; optional++) {
			const body: number[] | undefined = entry && build(piece, states, entry);
			entry = body && [...new Set([...body, ...next])];
		}
	}
	for (let fixed = 0; fixed < minimum; fixed++) entry = entry && build(piece, states, entry);
	return entry;
}

/** Adds a state and all that it reaches without consuming a character. */
function close(states: readonly State[], from: number, characters: readonly string[], at: number, reached: Set<number>): void {
	const open = [from];
	for (let index = open.pop(); index !== undefined; index = open.pop()) {
		if (reached.has(index)) continue;
		const state = states[index];
		if (state === undefined) continue;
		if (state.assertion !== undefined && !holds(state.assertion, characters, at)) continue;
		reached.add(index);
		if (state.matches === undefined) open.push(...state.next);
	}
}

function holds(assertion: Assertion, characters: readonly string[], at: number): boolean {
	switch (assertion) {
		case 'start':
			return at === 0;
		case 'end':
			return at === characters.length;
		case 'boundary':
			return isWord(characters[at - 1]) !== isWord(characters[at]);
		case 'no-boundary':
			return isWord(characters[at - 1]) === isWord(characters[at]);
		default:
			return assertion satisfies never;
	}
}

function isWord(character: string | undefined): boolean {
	return character !== undefined && /^\w$/.test(character);
}
