import type { Problem } from './problems';

/** What is said of a `masthead.json`. */
export const configTemplates = {
	'config/syntax.comma': 'A comma is missing before this.',
	'config/syntax.colon': 'A colon is missing behind the key.',
	'config/syntax.name': 'A key in double quotes belongs here.',
	'config/syntax.value': 'A value belongs here.',
	'config/syntax.close': 'A closing brace or bracket is missing.',
	'config/syntax.more': 'The settings end before this. Take out what follows, or the brace that is too many.',
	'config/syntax.unclosed-text': 'The closing double quote of this text is missing.',
	'config/syntax.single-quote': 'JSON takes double quotes only.',
	'config/syntax.too-large': 'This file is too large or too deeply nested for settings, so nothing in it is used.',
	'config/syntax.other': 'JSON cannot read this.',
	'config/unknown-key': '“{key}” is no setting here, so it does nothing.',
	'config/unknown-key.suggestion': '“{key}” is no setting here, so it does nothing. Did you mean “{suggestion}”?',
	'config/value.object': '“{text}” takes an object in braces.',
	'config/value.text': '“{text}” takes a text in double quotes.',
	'config/value.texts': '“{text}” takes a list of texts.',
	'config/value.globs': '“{text}” takes a list of globs, such as ["drafts/**"].',
	'config/value.number': '“{text}” takes a number, and not every one fits. Its description tells which.',
	'config/value.choice': '“{text}” takes one of these: {allowed}.',
	'config/value.zone': '“{text}” is not a time zone. Write a name such as Asia/Shanghai, UTC, or an offset such as +08:00.',
	'config/value.form': '“{text}” is not a form of a date. Write generator, iso, iso-offset, hexo, jekyll, date-only, or a pattern such as YYYY-MM-DD HH:mm.',
	'config/value.proxy': '“{text}” is not the pattern of an image proxy. Write its address, with the place of the address behind it as in masthead.images.proxies.',
} as const;

export interface ConfigSentence {
	readonly id: keyof typeof configTemplates;
	readonly args: Readonly<Record<string, string>>;
}

export type ConfigProblem = Extract<Problem, { code: `config/${string}` }>;

export function isConfigProblem(problem: Problem): problem is ConfigProblem {
	return problem.code.startsWith('config/');
}

export function configSentence(problem: ConfigProblem): ConfigSentence {
	switch (problem.code) {
		case 'config/syntax':
			return { id: `config/syntax.${problem.data.slip}`, args: {} };
		case 'config/unknown-key': {
			const { key, suggestion } = problem.data;
			return suggestion === undefined ? { id: problem.code, args: { key } } : { id: 'config/unknown-key.suggestion', args: { key, suggestion } };
		}
		case 'config/value': {
			const { data } = problem;
			return data.expected === 'choice'
				? { id: 'config/value.choice', args: { text: data.text, allowed: data.allowed.join(', ') } }
				: { id: `config/value.${data.expected}`, args: { text: data.text } };
		}
		default:
			return problem satisfies never;
	}
}
