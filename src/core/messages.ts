import { dateProblemTemplates, describeDateProblem } from './date-messages';
import { configSentence, configTemplates, isConfigProblem, type ConfigSentence } from './config-messages';
import { describeFenceProblem, fenceTemplates } from './fences/fence-messages';
import { formatTemplates } from './format-messages';
import { inferTemplates } from './infer/infer-messages';
import { isRuleProblem, ruleSentence, ruleTemplates, type RuleSentence } from './rules/rule-messages';
import { isSuppressProblem, suppressSentence, suppressTemplates, type SuppressSentence } from './suppress-messages';
import { schemaTemplates } from './schema/schema-messages';
import type { Path } from './tree';
import type { Primitive, Problem, ProblemData } from './problems';
import { isValueProblem, valueSentence, valueTemplates, type ValueSentence } from './values/value-messages';

/**
 * A sentence for people: an English template and what goes into its braces. The template is also
 * the key of its translations, which the host looks up: the core cannot know the language.
 */
export interface Message {
	readonly template: string;
	readonly args: MessageArgs;
}

export type MessageArgs = Readonly<Record<string, string | number>>;

/** Every sentence of the core that a person can see. The translation bundles are made from it. */
export const templates = {
	...formatTemplates,
	...inferTemplates,
	'syntax/invalid': 'YAML cannot read this: {detail}.',
	'syntax/unquoted-colon': 'The value contains a colon followed by a space, which YAML takes for another key. Put the value in quotes.',
	'syntax/tab': 'YAML does not allow tabs for indentation. Use spaces.',
	'syntax/unclosed-quote': 'This text begins with {quote} but the closing {quote} is missing, so everything behind it is taken for text.',
	'syntax/unclosed-bracket': 'The closing counterpart of {bracket} is missing.',
	'syntax/indentation': 'YAML cannot read this line at this indentation. Line it up with the entry it belongs to.',
	'syntax/reserved-character': 'A value cannot begin with {character}. Put it in quotes.',
	'syntax/missing-colon': 'There is no colon with a space behind it on this line, so YAML finds no key here. Write it as “key: value”.',
	'syntax/fullwidth-colon': 'The colon is a full-width one ({character}), which YAML does not know. Write “: ”.',
	'syntax/missing-space': 'A space is missing behind the colon of “{key}”.',
	'syntax/text-after-quote': 'There is text behind the closing quote. Put the whole value in one pair of quotes.',
	'syntax/text-after-bracket': 'A value that begins with {bracket} is a list or a map to YAML, and there is text behind it. Put the whole value in quotes.',
	'syntax/escape': 'YAML does not know the escape {escape}. Write two backslashes, or use single quotes.',
	'syntax/unknown-alias': 'A value that begins with * refers to an anchor, and there is no anchor “{name}”. Put the value in quotes if it is text.',
	'syntax/duplicate-key': 'The key “{key}” is written twice. Keep one of them.',
	'syntax/too-large': 'The front matter is longer than {limit} characters, so it is not checked. Is the closing fence missing?',
	'syntax/too-deep': 'The front matter is nested deeper than {limit} levels, so it is not checked.',
	'syntax/too-many-aliases': 'The aliases of this front matter expand to more than {limit} values, so they are not followed.',
	...fenceTemplates,
	...schemaTemplates,
	...dateProblemTemplates,
	'image/missing-alt': 'The image has no alternative text. Describe it with alt="…", or write alt="" if it is only decoration.',
	'image/proxied': 'The image is loaded through a proxy. Its own address is {original}.',
	'image/missing-file': 'There is no file for this image at {looked}.',
	...suppressTemplates,
	'file/undecodable': 'The file has bytes that are not UTF-8 text. Masthead does not edit it, since saving would change them.',
	'file/mixed-line-ends': 'The file mixes different line ends. Masthead does not edit it, since saving would change them.',
	'file/refused-address': '{generator} makes “{address}” of the path and the id, takes no such address, and stops. Leave out ?, #, \\, a space at the end, and % or brackets beside spaces and other letters, or write a slug that begins with a slash.',
	'file/refused-markup': '{generator} stops at pages in {markup} from version {since} on, and this site is built with such a version. Write security.allowContent = [".*"] into its configuration, or the page in Markdown.',
	'file/refused-markup.unknown': 'No markup is called “{markup}”: newer versions of {generator} (0.131) stop there, and older ones take it for Markdown. Write markdown, or take the key out.',
	'file/refused-name.language': '{generator} takes “{part}” for a language and stops, since {where} names none like that. Name the file without that dot, or the language in [languages].',
	'file/refused-name.left-out': '{generator} leaves this file out, and does not say so: before “.md” it looks only for other languages that {where} names. Call it _index.md, or _index.fr.md in French.',
	'file/refused-name.home': '{generator} stops at index.md right below content. Call the home page _index.md.',
	'file/refused-name.undated': '{generator} leaves this file out, and does not say so: the names of posts begin with their day. Call it YYYY-MM-DD-{part}.',
	'file/refused-name.no-day': '{generator} stops, since the name begins with “{part}” and there is no such day. Give the file another name, or write a date in the front matter.',
	'file/refused-name.folder': '{generator} leaves this file out, and does not say so: it looks for posts in folders that are called _posts, not {part}.',
	'file/refused-name.swallows': '{generator} takes all other files for parts of this page, and makes no page of them. Call it _index.md.',
	...ruleTemplates,
	...valueTemplates,
	...configTemplates,
	'fix/add-space': 'Add the space behind the colon',
	'fix/spaces': 'Replace the tabs by spaces',
	'fix/double-backslash': 'Write two backslashes',
	'fix/close-quote': 'Close the quote with {quote}',
	'fix/close-bracket': 'Close with {bracket}',
	'fix/remove-blank-lines': 'Remove the blank lines above the fence',
	'fix/remove-trailing-space': 'Remove the space behind the fence',
	'fix/close-fence': 'Add the closing fence',
	'fix/remove-indent': 'Remove the spaces before the fence',
	'fix/three-dashes': 'Write the fence with three characters',
	'fix/hyphens': 'Write both fences as ---',
	'fix/comment-below': 'Move the comment below the front matter',
	'fix/closing-fence': 'Write {fence} alone on the line',
	'fix/new-line': 'Begin a new line behind the fence',
	'fix/remove-language': 'Remove “{language}” behind the fence',
	'fix/remove-fences': 'Remove the empty fences',
	'fix/rule': 'Draw the line with ***',
	'fix/heading': 'Write the heading with ##',
	'fix/to-yaml': 'Write the front matter as YAML',
	'fix/front-matter': 'Add front matter with an empty title',
	'fix/remove-mark': 'Remove the byte order mark',
	'fix/plain-fences': 'Write the fences so that every generator reads them',
	'fix/quote': 'Put the value in quotes',
	'fix/quote-key': 'Put the key in quotes',
	'fix/colon': 'Write “: ” instead of the full-width colon',
	'fix/add-key': 'Add the key “{key}”',
	'fix/rename': 'Rename to “{key}”',
	'fix/replace': 'Replace by “{value}”',
	'fix/date': 'Write {date}, which reads the same on every build machine',
	'fix/date.meant': 'Write {date}',
	'fix/date.day-moves': 'Write {date}, which reads the same on every build machine. The day on the site changes, and with it perhaps the address',
	'fix/date.as-written': 'Keep the time as written: {date}',
	'fix/date.as-written.day-moves': 'Keep the time as written: {date}. The day on the site changes, and with it perhaps the address',
	'fix/date.as-displayed': 'Keep the time as now displayed: {date}',
	'fix/date.as-displayed.day-moves': 'Keep the time as now displayed: {date}. The day on the site changes, and with it perhaps the address',
	'fix/unwrap': 'Use the address at {host} itself, without the proxy. Check that the image still loads',
	'type/string': 'text',
	'type/number': 'a number',
	'type/integer': 'a whole number',
	'type/boolean': 'true or false',
	'type/null': 'empty',
	'type/array': 'a list',
	'type/object': 'a map of keys',
	'type/placeholder': 'a placeholder into which nothing was filled',
	'type/date': 'a date',
	'format/date': 'a date such as 2022-03-19',
	'format/date-time': 'a date and time such as 2022-03-19T07:39:06Z',
	'format/time': 'a time such as 07:39:06Z',
	'format/email': 'an email address',
	'format/uri': 'a complete address such as https://example.com/page',
	'format/uri-reference': 'an address',
	'format/other': 'in the format {format}',
	'unit/characters': 'characters',
	'unit/items': 'items',
	'unit/keys': 'keys',
	'list/or': '{first} or {second}',
	'list/more': '{list} and {count} more',
	'value/this': 'The value',
} as const;

export type MessageId = keyof typeof templates;

/** How the host turns a template into a sentence in the person's language. */
export type Translate = (template: string, args: MessageArgs) => string;

/** Fills the braces of a template; what has no argument stays as it is. */
export function formatMessage(template: string, args: MessageArgs): string {
	let pieces = splitTemplates.get(template);
	if (pieces === undefined) splitTemplates.set(template, (pieces = template.split(/\{([^{}]*)\}/)));
	let filled = pieces[0] ?? '';
	for (let index = 1; index < pieces.length; index += 2) {
		const name = pieces[index] ?? '';
		filled += (Object.hasOwn(args, name) ? String(args[name]) : `{${name}}`) + (pieces[index + 1] ?? '');
	}
	return filled;
}

/** Texts and, between them, the names of what goes there. */
const splitTemplates = new Map<string, readonly string[]>();

/** English, as the templates are. */
export const english: Translate = formatMessage;

/** The sentence of a problem. Text that comes from the file is clipped and kept on one line. */
export function describeProblem(problem: Problem, translate: Translate = english): string {
	return (translate === english ? inEnglish : describerFor(translate)).describe(problem);
}

function describerFor(translate: Translate): Describer {
	return new Describer((id, args = {}) => translate(templates[id], args));
}

type Say = (id: MessageId, args?: MessageArgs) => string;

class Describer {
	constructor(private readonly say: Say) {}

	describe(problem: Problem): string {
		switch (problem.code) {
			case 'syntax/invalid':
				return this.say(problem.code, { detail: clip(problem.data.detail.replace(/\.$/, ''), 160) });
			case 'syntax/missing-colon':
				return problem.data.text.includes('：') ? this.say('syntax/fullwidth-colon', { character: '：' }) : this.say(problem.code);
			case 'syntax/text-after-quote':
				return problem.data.bracket === undefined ? this.say(problem.code) : this.say('syntax/text-after-bracket', { bracket: problem.data.bracket });
			case 'syntax/unquoted-colon':
			case 'syntax/tab':
			case 'syntax/indentation':
			case 'image/missing-alt':
			case 'file/undecodable':
			case 'file/mixed-line-ends':
				return this.say(problem.code);
			case 'syntax/unclosed-quote':
			case 'syntax/unclosed-bracket':
			case 'syntax/reserved-character':
			case 'syntax/missing-space':
			case 'syntax/escape':
			case 'syntax/unknown-alias':
			case 'syntax/too-large':
			case 'syntax/too-deep':
			case 'syntax/too-many-aliases':
			case 'fence/unclosed':
			case 'fence/trailing-space':
			case 'fence/blank-lines-unread':
			case 'fence/indented':
			case 'fence/dashes':
			case 'fence/dots':
			case 'fence/closing-line':
			case 'fence/closing-text':
			case 'fence/close-in-value':
			case 'fence/executable-language':
			case 'fence/unknown-language':
			case 'fence/engine':
			case 'fence/unknown-format':
			case 'fence/empty':
			case 'fence/delimiter':
			case 'fence/below-comment':
			case 'fence/long-dashes':
			case 'fence/second-head':
			case 'fence/byte-order-mark':
			case 'syntax/duplicate-key':
				return this.say(problem.code, clipped(problem.data));
			case 'syntax/toml':
				return this.say(`syntax/toml.${problem.data.trouble}`, { text: clip(problem.data.text) });
			case 'syntax/json':
				return this.say(`syntax/json.${problem.data.trouble}`, { text: clip(problem.data.text) });
			case 'fence/missing':
			case 'fence/eaten':
			case 'fence/not-a-mapping':
			case 'fence/leading-blank-lines':
			case 'fence/unread-by':
				return describeFenceProblem(problem, this.say);
			case 'syntax/headers':
				return this.say(`syntax/headers.${problem.data.trouble}`, { key: clip(problem.data.key) });
			case 'date/invalid':
			case 'date/ambiguous':
			case 'date/misread':
			case 'date/build-timezone':
			case 'date/rejected':
			case 'date/unreadable':
			case 'date/order':
			case 'date/future':
			case 'date/file-name':
			case 'date/unknown-timezone':
				return describeDateProblem(problem, clipped(problem.data), this.say);
			case 'image/proxied':
				return this.say(problem.code, { original: clip(problem.data.original, 120) });
			case 'image/missing-file':
				return this.say(problem.code, { looked: this.either(problem.data.looked.map((path) => clip(path, 120))) });
			default:
				if (isConfigProblem(problem) || isSuppressProblem(problem)) return this.sentence(isConfigProblem(problem) ? configSentence(problem) : suppressSentence(problem));
				if (isRuleProblem(problem) || isValueProblem(problem)) return this.sentence(isRuleProblem(problem) ? ruleSentence(problem) : valueSentence(problem));
				if (problem.code === 'file/refused-markup') return this.say(problem.data.since === '' ? 'file/refused-markup.unknown' : problem.code, clipped(problem.data));
				if (problem.code !== 'file/refused-name' && problem.code !== 'file/refused-address') return this.schema(problem);
				return this.say(problem.code === 'file/refused-name' ? `${problem.code}.${problem.data.kind}` : problem.code, clipped(problem.data));
		}
	}

	private sentence({ id, args }: RuleSentence | ValueSentence | ConfigSentence | SuppressSentence): string {
		return this.say(id, clipped(args));
	}

	private type({ expected, actual, reads }: ProblemData['schema/type'], key: string): string {
		const wanted = this.either(expected.map((type) => this.typeName(type)));
		return reads === undefined
			? this.say('schema/type', { key, expected: wanted, actual: this.typeName(actual) })
			: this.say(actual === 'boolean' ? 'schema/type.reads-word' : 'schema/type.reads', { key, expected: wanted, reads });
	}

	private schema(problem: Extract<Problem, { code: `schema/${string}` }>): string {
		const { data } = problem;
		const key = 'path' in data ? this.keyName(data.path) : '';
		const custom = 'message' in data && data.message !== undefined && problem.code !== 'schema/deprecated' ? data.message : undefined;
		if (custom !== undefined) return this.say('schema/custom', { message: clip(custom, 300) });
		switch (problem.code) {
			case 'schema/type':
				return this.type(problem.data, key);
			case 'schema/required': {
				const parent = problem.data.path.length > 0 ? key : undefined;
				return parent === undefined
					? this.say(problem.code, { key: clip(problem.data.key) })
					: this.say('schema/required.inside', { key: clip(problem.data.key), parent });
			}
			case 'schema/recommended': {
				const name = problem.data.key;
				const reason = this.say(name === 'title' || name === 'date' ? `schema/recommended.${name}` : 'schema/recommended.other');
				return this.say(problem.code, { key: clip(name), reason });
			}
			case 'schema/enum': {
				const allowed = this.either(problem.data.allowed.map(showValue));
				return problem.data.suggestion === undefined
					? this.say(problem.code, { key, allowed })
					: this.say('schema/enum.suggestion', { key, allowed, suggestion: showValue(problem.data.suggestion) });
			}
			case 'schema/const':
				return this.say(problem.code, { key, allowed: showValue(problem.data.allowed) });
			case 'schema/pattern':
				return this.say(problem.code, { key, pattern: clip(problem.data.pattern, 100) });
			case 'schema/format':
				return this.say(problem.code, { key, format: this.formatName(problem.data.format) });
			case 'schema/length':
			case 'schema/range':
				return this.bounds(problem, key);
			case 'schema/multiple':
				return this.say(problem.code, { key, of: problem.data.of });
			case 'schema/items':
				return this.say(`schema/items.${problem.data.rule}`, { key });
			case 'schema/unknown-key':
				return problem.data.suggestion === undefined
					? this.say(problem.code, { key: clip(problem.data.key) })
					: this.say('schema/unknown-key.suggestion', { key: clip(problem.data.key), suggestion: clip(problem.data.suggestion) });
			case 'schema/deprecated':
				return problem.data.message === undefined
					? this.say(problem.code, { key: clip(problem.data.key) })
					: this.say('schema/deprecated.message', { key: clip(problem.data.key), message: clip(problem.data.message, 300) });
			case 'schema/mismatch':
				return this.say(problem.code, { key, keyword: clip(problem.data.keyword) });
			case 'schema/unusable':
				return this.say(`schema/unusable.${problem.data.reason}`, { schema: clip(problem.data.schema, 200), detail: clip(problem.data.detail, 300) });
			default:
				return problem satisfies never;
		}
	}

	private bounds(problem: Extract<Problem, { code: 'schema/length' | 'schema/range' }>, key: string): string {
		const { minimum, maximum, actual } = problem.data;
		const low = minimum !== undefined && (actual < minimum || (actual === minimum && maximum === undefined));
		if (problem.code === 'schema/length') {
			const unit = this.say(`unit/${problem.data.unit}`);
			return low || maximum === undefined
				? this.say('schema/length.minimum', { key, minimum: minimum ?? 0, unit, actual })
				: this.say('schema/length.maximum', { key, maximum, unit, actual });
		}
		const exclusive = problem.data.exclusive === 'yes';
		return low || maximum === undefined
			? this.say(exclusive ? 'schema/range.above' : 'schema/range.minimum', { key, minimum: minimum ?? 0 })
			: this.say(exclusive ? 'schema/range.below' : 'schema/range.maximum', { key, maximum });
	}

	private keyName(path: Path): string {
		return path.length === 0 ? this.say('value/this') : `“${clip(showPath(path))}”`;
	}

	private typeName(type: string): string {
		const id = `type/${type}`;
		return Object.hasOwn(templates, id) ? this.say(id as MessageId) : type;
	}

	private formatName(format: string): string {
		const id = `format/${format}`;
		return Object.hasOwn(templates, id) ? this.say(id as MessageId) : this.say('format/other', { format: clip(format) });
	}

	/** `a, b or c`; a long list is cut, with the number of what is left out. */
	private either(items: readonly string[]): string {
		const shown = items.slice(0, 8);
		if (items.length > shown.length) return this.say('list/more', { list: shown.join(', '), count: items.length - shown.length });
		const last = shown.at(-1) ?? '';
		return shown.length < 2 ? last : this.say('list/or', { first: shown.slice(0, -1).join(', '), second: last });
	}
}

/** Ten thousand articles are told of in English. */
const inEnglish = describerFor(english);

/** `sidebar.badge[0].text`, as people write a place in data. */
export function showPath(path: Path): string {
	return path.reduce<string>((shown, step) => {
		if (typeof step === 'number') return `${shown}[${step}]`;
		return shown === '' ? step : `${shown}.${step}`;
	}, '');
}

function showValue(value: Primitive): string {
	return typeof value === 'string' ? `“${clip(value, 60)}”` : String(value);
}

/** Text from a file for a sentence: one line, no control characters, not endless. */
export function clip(text: string, length = 80): string {
	const line = text.replace(/[\s\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]+/g, ' ').trim();
	if (line.length <= length) return line;
	const cut = line.slice(0, length - 1);
	// Not between the halves of one character.
	return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** A sentence with text from a file for a notification, where VS Code would make `[label](command:…)` a link that runs a command. */
export function withoutLinks(sentence: string): string {
	return sentence.replaceAll('](', '] (');
}

function clipped(data: object): MessageArgs {
	const args: Record<string, string | number> = {};
	for (const [name, value] of Object.entries(data)) {
		if (typeof value === 'string') args[name] = clip(value);
		if (typeof value === 'number') args[name] = value;
	}
	return args;
}
