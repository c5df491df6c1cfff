import type { ReadFailure } from './dates/values';
import type { Span } from './text';
import type { ShortcodeTrouble } from './site/named';
import type { Path } from './tree';
import type { ConfigExpectation, ConfigSlip, HeadersTrouble, JsonTrouble, TomlTrouble } from './syntax-slips';

/**
 * What Masthead can find, and what each finding carries. The code is the join key of everything
 * that belongs to a problem: message, documentation page, fix, severity setting. Logic looks at the
 * code and the data, never at the words of a message.
 */
export interface ProblemData {
	/** A YAML error that has no kinder name; `detail` is the parser's own sentence. */
	'syntax/invalid': { readonly detail: string };
	'syntax/unquoted-colon': { readonly key: string };
	'syntax/tab': Nothing;
	'syntax/unclosed-quote': { readonly quote: string };
	'syntax/unclosed-bracket': { readonly bracket: string };
	'syntax/indentation': Nothing;
	'syntax/reserved-character': { readonly character: string };
	'syntax/missing-colon': { readonly text: string };
	'syntax/missing-space': { readonly key: string };
	/** `bracket`: what stands before it is no quoted text, but a list or a map that begins with this. */
	'syntax/text-after-quote': { readonly bracket?: string };
	'syntax/escape': { readonly escape: string };
	'syntax/unknown-alias': { readonly name: string };
	'syntax/duplicate-key': { readonly key: string; readonly first: Span };
	/** `size` and `limit` in UTF-16 units. */
	'syntax/too-large': { readonly size: number; readonly limit: number };
	'syntax/too-deep': { readonly limit: number };
	'syntax/too-many-aliases': { readonly limit: number };
	/** `text`: what is written where the trouble is, where the sentence or the fix needs it. */
	'syntax/toml': { readonly trouble: TomlTrouble; readonly text: string };
	'syntax/json': { readonly trouble: JsonTrouble; readonly text: string };
	/** `key`: the one above, to which the line does not belong. */
	'syntax/headers': { readonly trouble: HeadersTrouble; readonly key: string };

	'fence/unclosed': { readonly fence: string };
	/** More blank lines than the generator tolerates: it sees no front matter. */
	'fence/blank-lines-unread': { readonly generator: string };
	/** White space behind the opening fence, in a generator that then sees no front matter. */
	'fence/trailing-space': { readonly generator: string };
	'fence/leading-blank-lines': { readonly readers: readonly string[]; readonly generator: string };
	/** Spaces before the opening fence. */
	'fence/indented': { readonly generator: string };
	/** More than three characters in the opening fence; `fence` is how it should be. */
	'fence/dashes': { readonly generator: string; readonly fence: string };
	/** A closing line `...` that the generator does not take for one. */
	'fence/dots': { readonly generator: string; readonly fence: string };
	/** A closing line with more characters or words than the generator takes. */
	'fence/closing-line': { readonly generator: string; readonly fence: string };
	/** Words behind the closing fence, which become part of the body. */
	'fence/closing-text': { readonly generator: string; readonly text: string };
	/** Zola closes a block at the fence's characters at the end of any line. */
	'fence/close-in-value': { readonly generator: string; readonly fence: string };
	/** `---js` and the like: a language that a reader would execute. Masthead never does. */
	'fence/executable-language': { readonly language: string };
	/** `generator`: the one that sees no front matter because of it. */
	'fence/unknown-language': { readonly language: string; readonly generator: string };
	/** A language that the generator reads only with a plug-in or an engine. */
	'fence/engine': { readonly language: string; readonly generator: string };
	/** A syntax that the generator does not know, such as TOML between plus signs. */
	'fence/unknown-format': { readonly format: string; readonly generator: string };
	/** Fences without data, which the generator shows as text. */
	'fence/empty': { readonly generator: string };
	/** Text above a rule that the generator takes for front matter. */
	'fence/eaten': { readonly generator: string; readonly effect: 'fails' | 'dropped' };
	/** A text or a list between the fences. */
	'fence/not-a-mapping': { readonly generator: string; readonly effect: 'fails' | 'dropped' };
	/** A comment of HTML above the front matter. */
	'fence/below-comment': { readonly generator: string };
	/** Hyphens that became dashes. */
	'fence/long-dashes': { readonly generator: string };
	/** Another block below the front matter, of which the generator reads the first one alone. */
	'fence/second-head': { readonly generator: string };
	/** No front matter, in a generator that demands some; in which syntax people write it there. */
	'fence/missing': { readonly generator: string; readonly format: 'toml' | 'yaml' };
	/** A first character from which the generator expects a whole fence. */
	'fence/delimiter': { readonly generator: string; readonly fence: string };
	/** A BOM, behind which the generator sees no front matter. */
	'fence/byte-order-mark': { readonly generator: string };
	/** No generator is known: who would not read the block as it is written. */
	'fence/unread-by': { readonly readers: readonly string[] };

	/** `message`: the schema author's own words (`errorMessage`), where there are some. */
	/** `reads`: the number or boolean that an unquoted value is read as, where it is written otherwise. */
	'schema/type': { readonly path: Path; readonly expected: readonly string[]; readonly actual: string; readonly reads?: string; readonly message?: string };
	'schema/required': { readonly path: Path; readonly key: string; readonly message?: string };
	'schema/recommended': { readonly path: Path; readonly key: string };
	'schema/enum': { readonly path: Path; readonly allowed: readonly Primitive[]; readonly actual: Primitive; readonly suggestion?: Primitive; readonly message?: string };
	'schema/const': { readonly path: Path; readonly allowed: Primitive; readonly actual: Primitive; readonly message?: string };
	'schema/pattern': { readonly path: Path; readonly pattern: string; readonly message?: string };
	'schema/format': { readonly path: Path; readonly format: string; readonly actual: string; readonly message?: string };
	/** Characters of a string or items of a list or keys of a map, as `unit` says. */
	'schema/length': { readonly path: Path; readonly unit: 'characters' | 'items' | 'keys'; readonly minimum?: number; readonly maximum?: number; readonly actual: number; readonly message?: string };
	'schema/range': { readonly path: Path; readonly minimum?: number; readonly maximum?: number; readonly exclusive: 'no' | 'yes'; readonly actual: number; readonly message?: string };
	'schema/multiple': { readonly path: Path; readonly of: number; readonly actual: number; readonly message?: string };
	'schema/items': { readonly path: Path; readonly rule: 'unique' | 'contains' | 'extra'; readonly message?: string };
	'schema/unknown-key': { readonly path: Path; readonly key: string; readonly suggestion?: string; readonly message?: string };
	'schema/deprecated': { readonly path: Path; readonly key: string; readonly message?: string };
	/** Anything else that a schema can demand: `keyword` is the last part of the keyword's address. */
	'schema/mismatch': { readonly path: Path; readonly keyword: string; readonly message?: string };
	/** The schema itself cannot be used. */
	'schema/unusable': { readonly schema: string; readonly reason: SchemaTroubleReason; readonly detail: string };

	/** `shown`: how the generator writes what it has read; `rest`: its first word is a tag to YAML. */
	'value/misread': { readonly generator: string; readonly text: string; readonly reads: 'number' | 'boolean' | 'null' | 'date' | 'rest' | 'comment'; readonly shown: string };
	/** A word such as `no` where only `true` and `false` are booleans; `counts`: what the generator takes the text for. */
	'value/not-boolean': { readonly generator: string; readonly text: string; readonly counts: 'true' | 'false'; readonly instead: 'true' | 'false' };
	/** A line with a dash that is read as more of the item above it. `text`: all that is read of the two. */
	'value/swallowed-item': { readonly text: string };
	/** A key written twice, in a reader that takes the last one. */
	'value/repeated-key': { readonly key: string; readonly first: Span; readonly generator: string };

	'date/invalid': { readonly field: string; readonly text: string; readonly part: string; readonly generator: string; readonly reads?: string; readonly failure?: ReadFailure };
	/** `doubt`: which day is meant, which zone, or whether the digits are a date at all. */
	'date/ambiguous': { readonly field: string; readonly text: string; readonly generator: string; readonly doubt: 'day' | 'zone' | 'digits'; readonly readings: readonly string[]; readonly reads?: string };
	/** The generator reads another instant than the one written. Both as shown in the site's zone. `ignores`: what it passes over. */
	'date/misread': { readonly field: string; readonly text: string; readonly generator: string; readonly ignores: 'zone' | 'nothing'; readonly written: string; readonly reads: string };
	/** What the generator reads depends on the zone of the machine that builds. */
	'date/build-timezone': { readonly field: string; readonly text: string; readonly generator: string; readonly here: string; readonly there: string; readonly hereZone: string; readonly thereZone: string };
	/** The generator refuses the date: the build fails, or goes on without the article. */
	'date/rejected': { readonly field: string; readonly text: string; readonly generator: string; readonly stops: 'build' | 'article' };
	/** `usual`: what most sites of the generator have such a field read by refuses it. `unknown`: Masthead cannot read it either. */
	'date/unreadable': { readonly field: string; readonly text: string; readonly generator: string; readonly failure: Exclude<ReadFailure, 'error'> | 'usual' | 'unknown' };
	/** The site's configuration names a time zone that the generator does not know. `stops`: what it does without. */
	'date/unknown-timezone': { readonly timezone: string; readonly generator: string; readonly stops: 'build' | 'article' };
	/** `generator`: the one that never shows the page, where the second date is its end. */
	'date/order': { readonly first: string; readonly second: string; readonly generator?: string };
	/** The generator leaves the article out, until a moment or since one; as shown in the site's zone. */
	'date/future': { readonly field: string; readonly generator: string; readonly rule: 'until' | 'since'; readonly moment: string };
	/** The file's name says another day. `wins`: whose day the generator takes. */
	'date/file-name': { readonly field: string; readonly generator: string; readonly head: string; readonly file: string; readonly wins: 'head' | 'head-but-address' | 'file' };

	'image/missing-alt': { readonly url: string };
	'image/proxied': { readonly url: string; readonly original: string };
	'image/missing-file': { readonly url: string; readonly looked: readonly string[] };

	/** The key stands behind `before`, in front of which it belongs. `order`: the whole order. */
	'rule/key-order': { readonly key: string; readonly before: string; readonly order: readonly string[] };
	'rule/empty-value': { readonly key: string; readonly place: 'value' | 'item' };
	/** `fails`: the generator that stops there. */
	'rule/duplicate-item': { readonly key: string; readonly item: string; readonly fails?: string };
	/** One text with commas where the generator wants a list; `reads`: as one name, or as a name for each word. */
	'rule/comma-list': { readonly key: string; readonly reads: 'one-name' | 'words' | 'pieces'; readonly generator: string };
	/** `usual`: how the site mostly writes it, in `count` articles. `spelling`: they differ by case, width or white space alone. */
	'rule/similar-tag': { readonly key: string; readonly name: string; readonly usual: string; readonly count: number; readonly kind: 'spelling' | 'plural' | 'typo' };
	/** `others`: the articles that have the title too. */
	'rule/duplicate-title': { readonly key: string; readonly others: readonly OtherPlace[]; readonly more?: number };
	/** `others`: the articles that have the id too. */
	'rule/duplicate-id': { readonly id: string; readonly generator: string; readonly effect: 'one-wins' | 'fails'; readonly others: readonly OtherPlace[]; readonly more?: number };
	/** In Latin letters of room; a Chinese character takes two. */
	'rule/title-length': { readonly key: string; readonly width: number; readonly maximum: number };
	'rule/description-length': { readonly key: string; readonly width: number; readonly minimum?: number; readonly maximum?: number };
	'rule/description-missing': { readonly key: string };
	/** `character`: the first one that is unfit; `suggestion`: the slug without any. */
	'rule/slug-characters': { readonly key: string; readonly character: string; readonly suggestion?: string };
	/** `others`: the articles that have the address too. `effect`: what the generator makes of it. */
	'rule/duplicate-address': { readonly address: string; readonly generator: string; readonly effect: 'one-wins' | 'fails'; readonly others: readonly OtherPlace[]; readonly more?: number };
	/** `where`: the file or folder that has the names, from the root of the site. */
	'rule/missing-reference': { readonly kind: 'author' | 'layout' | 'article' | 'page' | 'post' | 'post-path' | 'no-post' | 'file' | 'ref' | 'draft' | ShortcodeTrouble | 'template' | 'taxonomy' | 'asset' | 'linked' | 'import' | 'sidebar' | 'tag' | 'entry' | 'output'; readonly name: string; readonly generator: string; readonly where: string; readonly suggestion?: string };
	/** `files`: where the versions in these languages belong, from the root of the site; `slug`: by what they would be told, wherever they lie. */
	'rule/missing-translation': { readonly languages: readonly string[]; readonly files: readonly string[]; readonly slug?: string };
	/** `own`: the key that gives the article its address. With `others`: whether the alias or the address of the article is theirs, too. */
	'rule/alias-collision': { readonly key: string; readonly address: string; readonly own: string; readonly generator?: string; readonly others?: readonly OtherPlace[]; readonly more?: number };

	/** A comment that keeps problems quiet names one that does not exist. */
	'suppress/unknown-code': { readonly written: string; readonly suggestion?: string };
	/**
	 * A comment that keeps nothing quiet whatever is found: no line stands below it (`no-line`), or others do so already
	 * (`again`); or a code in one, of problems that stand in no line (`no-problem-of-lines`).
	 */
	'suppress/unused': { readonly why: 'no-line' | 'no-problem-of-lines' | 'again'; readonly written: string };

	'file/undecodable': Nothing;
	'file/mixed-line-ends': Nothing;
	'file/refused-address': { readonly generator: string; readonly address: string };
	/** A page in a markup at which the generator stops from a version on, unless the configuration allows it; without `since` a markup that newer versions do not know. */
	'file/refused-markup': { readonly generator: string; readonly markup: string; readonly since: string };
	/** A file by whose name the generator stops, or which it leaves out. `part`: what it takes for a language there. */
	'file/refused-name': { readonly kind: 'language' | 'left-out' | 'home' | 'swallows' | 'undated' | 'no-day' | 'folder'; readonly part: string; readonly generator: string; readonly where: string };

	/** In `masthead.json`, with places in that file, as for all of this group. */
	'config/syntax': { readonly slip: ConfigSlip };
	'config/unknown-key': { readonly key: string; readonly suggestion?: string };
	/** `text`: what is written where that says more, else the key. `allowed`: the choices there are. */
	'config/value': { readonly text: string } & ({ readonly expected: Exclude<ConfigExpectation, 'choice'> } | { readonly expected: 'choice'; readonly allowed: readonly string[] });
}

/** Why a schema, or a part of it, cannot be used. */
export type SchemaTroubleReason =
	| 'too-large'
	| 'too-deep'
	| 'not-json'
	| 'unknown-dialect'
	| 'not-a-schema'
	| 'endless-reference'
	| 'unresolved-reference'
	| 'missing-file'
	| 'remote'
	| 'unreachable'
	| 'unusable-part';

/** A place in another article. */
export interface OtherPlace {
	/** By which the host knows its file. */
	readonly path: string;
	/** The same as people are told it. */
	readonly shown: string;
	/** Counts from 0. */
	readonly line: number;
}

type Nothing = Readonly<Record<never, never>>;
export type Primitive = string | number | boolean | null;

export type Code = keyof ProblemData;
export type Severity = 'error' | 'warning' | 'info' | 'hint';

export function isSeverity(text: string): text is Severity {
	return text === 'error' || text === 'warning' || text === 'info' || text === 'hint';
}

interface ProblemOf<C extends Code> {
	readonly code: C;
	readonly span: Span;
	readonly data: ProblemData[C];
	/** What the finder knows better than the code: the schema's own word (`x-masthead-severity`). Settings win over it. */
	readonly severity?: Severity;
}

/** A finding: what (`code`), where (`span`, UTF-16 offsets, end exclusive), and its particulars. */
export type Problem = { readonly [C in Code]: ProblemOf<C> }[Code];

/** Makes a problem; the type of `data` follows from the code. */
export function problem<C extends Code>(code: C, span: Span, data: ProblemData[C]): Problem {
	// The mapped union cannot follow a generic code, the parameter types can.
	return { code, span, data } as unknown as Problem;
}

/** Severities where the user has set none. An error is what the generator would reject or misread; `off` waits until it is asked for. */
export const defaultSeverities: { readonly [C in Code]: Severity | 'off' } = {
	'syntax/invalid': 'error',
	'syntax/unquoted-colon': 'error',
	'syntax/tab': 'error',
	'syntax/unclosed-quote': 'error',
	'syntax/unclosed-bracket': 'error',
	'syntax/indentation': 'error',
	'syntax/reserved-character': 'error',
	'syntax/missing-colon': 'error',
	'syntax/missing-space': 'error',
	'syntax/text-after-quote': 'error',
	'syntax/escape': 'error',
	'syntax/unknown-alias': 'error',
	'syntax/duplicate-key': 'error',
	'syntax/too-large': 'error',
	'syntax/too-deep': 'error',
	'syntax/too-many-aliases': 'error',
	'syntax/toml': 'error',
	'syntax/json': 'error',
	'syntax/headers': 'error',
	'fence/unclosed': 'error',
	'fence/trailing-space': 'error',
	'fence/blank-lines-unread': 'error',
	'fence/leading-blank-lines': 'info',
	'fence/indented': 'error',
	'fence/dashes': 'error',
	'fence/dots': 'error',
	'fence/closing-line': 'error',
	'fence/closing-text': 'warning',
	'fence/close-in-value': 'error',
	'fence/executable-language': 'warning',
	'fence/unknown-language': 'error',
	'fence/engine': 'warning',
	'fence/unknown-format': 'error',
	'fence/empty': 'warning',
	'fence/eaten': 'error',
	'fence/not-a-mapping': 'error',
	'fence/below-comment': 'error',
	'fence/long-dashes': 'error',
	'fence/second-head': 'warning',
	'fence/missing': 'error',
	'fence/delimiter': 'error',
	'fence/byte-order-mark': 'error',
	'fence/unread-by': 'hint',
	'schema/type': 'error',
	'schema/required': 'error',
	'schema/recommended': 'info',
	'schema/enum': 'error',
	'schema/const': 'error',
	'schema/pattern': 'error',
	'schema/format': 'error',
	'schema/length': 'error',
	'schema/range': 'error',
	'schema/multiple': 'error',
	'schema/items': 'error',
	'schema/unknown-key': 'warning',
	'schema/deprecated': 'hint',
	'schema/mismatch': 'error',
	'schema/unusable': 'warning',
	'value/misread': 'warning',
	'value/not-boolean': 'warning',
	'value/repeated-key': 'warning',
	'value/swallowed-item': 'warning',
	'date/invalid': 'error',
	'date/ambiguous': 'warning',
	'date/misread': 'warning',
	'date/build-timezone': 'warning',
	'date/rejected': 'error',
	'date/unreadable': 'warning',
	'date/unknown-timezone': 'error',
	'date/order': 'warning',
	'date/future': 'info',
	'date/file-name': 'info',
	'image/missing-alt': 'info',
	'image/proxied': 'info',
	'image/missing-file': 'warning',
	'rule/key-order': 'off',
	'rule/empty-value': 'hint',
	'rule/duplicate-item': 'info',
	'rule/comma-list': 'warning',
	'rule/similar-tag': 'info',
	'rule/title-length': 'off',
	'rule/description-length': 'off',
	'rule/description-missing': 'off',
	'rule/slug-characters': 'info',
	'rule/duplicate-address': 'warning',
	'rule/duplicate-id': 'error',
	'rule/duplicate-title': 'off',
	'rule/missing-reference': 'error',
	'rule/missing-translation': 'hint',
	'rule/alias-collision': 'warning',
	'suppress/unknown-code': 'hint',
	'suppress/unused': 'info',
	'file/undecodable': 'warning',
	'file/mixed-line-ends': 'info',
	'file/refused-address': 'error',
	'file/refused-markup': 'error',
	'file/refused-name': 'error',
	'config/syntax': 'error',
	'config/unknown-key': 'warning',
	'config/value': 'warning',
};

export const codes = Object.keys(defaultSeverities) as readonly Code[];

export function isCode(text: string): text is Code {
	return Object.hasOwn(defaultSeverities, text);
}

/**
 * What a user may write per code in `masthead.rules` and in `masthead.json`: a severity, or an object
 * with the rule's options and perhaps a severity. Which options there are: `rule-options.ts`.
 */
export type RuleSettings = { readonly [C in Code]?: RuleSetting };
export type RuleSetting = Severity | 'off' | RuleObject;

export interface RuleObject {
	readonly severity?: Severity | 'off';
	readonly [option: string]: unknown;
}

/**
 * The severity of a code under the user's settings; undefined when it is switched off.
 *
 * @param usual where nothing is set: the problem's own severity, where it has one
 */
export function severityOf(code: Code, rules: RuleSettings, usual: Severity | 'off' = defaultSeverities[code]): Severity | undefined {
	const setting = rules[code];
	const chosen = (typeof setting === 'object' ? setting.severity : setting) ?? usual;
	return chosen === 'off' ? undefined : chosen;
}
