import type { Code, RuleSettings } from './problems';

/**
 * One option of a rule: its kind, the value where a person has set none, and a sentence about it. The
 * settings' manifest and the schema of `masthead.json` are made from this (`npm run generate`).
 */
export type RuleOption =
	| { readonly type: 'number'; readonly default: number; readonly minimum?: number; readonly maximum?: number; readonly description: string }
	| { readonly type: 'text'; readonly default: string; readonly choices?: readonly string[]; readonly description: string }
	| { readonly type: 'texts'; readonly default: readonly string[]; readonly description: string };

export type RuleOptions = { readonly [option: string]: RuleOption };

/** The options of every rule that has some, beside `severity`. */
export const ruleOptions: { readonly [C in Code]?: RuleOptions } = {
	'rule/key-order': {
		order: { type: 'texts', default: [], description: 'The keys in the order in which they should stand. Other keys may stand anywhere. Empty: the order of the schema, if it has one.' },
	},
	'rule/empty-value': {
		keys: { type: 'texts', default: ['title', 'description', 'summary', 'author'], description: 'The keys that should not be empty. Empty items of lists are reported whatever the key.' },
	},
	'rule/duplicate-item': {
		keys: {
			type: 'texts',
			default: ['tags', 'tag', 'categories', 'category', 'keywords', 'topics', 'authors', 'aliases', 'alias', 'redirect_from'],
			description: 'The keys whose lists should name nothing twice.',
		},
	},
	'rule/similar-tag': {
		minimum: { type: 'number', default: 2, minimum: 1, description: 'How many articles have to use the commoner spelling.' },
	},
	'rule/title-length': {
		maximum: { type: 'number', default: 60, minimum: 1, description: 'The greatest width, counted in Latin letters: a Chinese character is as wide as two.' },
	},
	'rule/description-length': {
		minimum: { type: 'number', default: 50, minimum: 0, description: 'The least width, counted in Latin letters: a Chinese character is as wide as two.' },
		maximum: { type: 'number', default: 160, minimum: 1, description: 'The greatest width, counted in Latin letters: a Chinese character is as wide as two.' },
	},
	'rule/description-missing': {
		keys: { type: 'texts', default: ['description', 'summary', 'excerpt', 'intro'], description: 'The keys that describe an article; one of them is enough.' },
	},
	'rule/slug-characters': {
		letters: {
			type: 'text',
			default: 'any',
			choices: ['any', 'lower-case', 'ascii'],
			description: 'Which letters a slug may have: of “any” kind, only small ones (“lower-case”), or only small ones without accents (“ascii”).',
		},
	},
};

/** Whether a value may stand for an option. */
export function isOptionValue(option: RuleOption, value: unknown): boolean {
	switch (option.type) {
		case 'number':
			return typeof value === 'number' && Number.isFinite(value) && value >= (option.minimum ?? -Infinity) && value <= (option.maximum ?? Infinity);
		case 'text':
			return typeof value === 'string' && (option.choices?.includes(value) ?? true);
		case 'texts':
			return Array.isArray(value) && value.every((item) => typeof item === 'string');
		default:
			return option satisfies never;
	}
}

/** A number that a person set for a rule, or the rule's own. */
export function numberOption(rules: RuleSettings, code: Code, name: string): number {
	const value = valueOf(rules, code, name);
	if (typeof value !== 'number') throw new Error(`${code} has no number ${name}`);
	return value;
}

/** A text that a person set for a rule, or the rule's own. */
export function textOption(rules: RuleSettings, code: Code, name: string): string {
	const value = valueOf(rules, code, name);
	if (typeof value !== 'string') throw new Error(`${code} has no text ${name}`);
	return value;
}

/** A list of texts that a person set for a rule, or the rule's own. */
export function textsOption(rules: RuleSettings, code: Code, name: string): readonly string[] {
	const value = valueOf(rules, code, name);
	if (!Array.isArray(value)) throw new Error(`${code} has no list ${name}`);
	return value as readonly string[];
}

/** What does not fit counts as not set, so that a slip of the pen switches no rule off. */
function valueOf(rules: RuleSettings, code: Code, name: string): unknown {
	const option = ruleOptions[code]?.[name];
	if (option === undefined) throw new Error(`${code} has no option ${name}`);
	const setting = rules[code];
	const value = typeof setting === 'object' ? setting[name] : undefined;
	return isOptionValue(option, value) ? value : option.default;
}
