import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { checkForm } from '../core/dates/write';
import { isZone } from '../core/dates/zones';
import { generators, isGenerator, type Generator } from '../core/dialects';
import { parseProxyPattern } from '../core/images/proxies';
import { codes, isCode, problem, type Problem, type RuleSettings } from '../core/problems';
import type { ConfigExpectation, ConfigSlip } from '../core/syntax-slips';
import { isOptionValue, ruleOptions, type RuleOption } from '../core/rule-options';
import { suggestName } from '../core/schema/suggest';
import { span, type Span } from '../core/text';
import { isSeverity, isUsableGlob, readRules, severities, type DateSettings, type ImageSettings, type SchemaChoice } from './config';
import { directoryOf, type FilePath } from './paths';

/**
 * What a `masthead.json` says: as much of it as can be used, and what is wrong with the rest. Comments
 * and trailing commas are allowed, as in VS Code's own settings.
 */
export interface MastheadFile {
	readonly path: FilePath;
	/** Its folder, from which its paths and globs begin. */
	readonly root: FilePath;
	readonly source: string;
	readonly generator?: Generator | 'auto';
	readonly schemas: readonly SchemaChoice[];
	readonly rules: RuleSettings;
	readonly dates: Partial<DateSettings>;
	readonly images: Partial<ImageSettings>;
	readonly ignore: readonly string[];
	/** In the order of the text, with offsets in it. */
	readonly problems: readonly Problem[];
}

export const mastheadFileName = 'masthead.json';

/** In UTF-16 units. A site's settings are a page or two. */
const maxLength = 1_000_000;
/** Levels of braces and brackets; the deepest place with a meaning is the fourth. */
const maxDepth = 50;

/** Reads the text of a `masthead.json`. Total: whatever the text is, it answers. */
export function readMastheadFile(path: FilePath, source: string): MastheadFile {
	const errors: ParseError[] = [];
	const isTooMuch = source.length > maxLength || depthOf(source) > maxDepth;
	const root = isTooMuch ? undefined : parseTree(source, errors, { allowTrailingComma: true, allowEmptyContent: true });
	const reader = new Reader(source);
	if (isTooMuch) reader.problems.push(problem('config/syntax', span(0, 1), { slip: 'too-large' }));
	// One slip makes several errors behind it; the first is the one to mend.
	const [error] = errors;
	if (error !== undefined) reader.problems.push(problem('config/syntax', placeOf(error, source), { slip: slipOf(error, source) }));
	const content = reader.read(root, path);
	const problems = reader.problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
	return { path, root: directoryOf(path), source, ...content, problems };
}

/** An upper bound: brackets inside of texts count too. */
function depthOf(source: string): number {
	let depth = 0;
	let deepest = 0;
	for (const [bracket] of source.matchAll(/[[\]{}]/g)) {
		depth += bracket === '[' || bracket === '{' ? 1 : -1;
		deepest = Math.max(deepest, depth);
	}
	return deepest;
}

/** The place of an error, with at least one character in it that can be underlined. */
function placeOf({ offset, length }: ParseError, source: string): Span {
	const start = Math.min(offset, Math.max(0, source.length - 1));
	return span(start, Math.min(source.length, start + Math.max(1, length)));
}

/** jsonc-parser's numbers of errors. */
function slipOf({ error, offset }: ParseError, source: string): ConfigSlip {
	if (source.charAt(offset) === "'") return 'single-quote';
	switch (error) {
		case 3:
			return 'name';
		case 4:
			return 'value';
		case 5:
			return 'colon';
		case 6:
			return 'comma';
		case 7:
		case 8:
			return 'close';
		case 9:
			return 'more';
		case 12:
			return 'unclosed-text';
		default:
			return 'other';
	}
}

type Content = Pick<MastheadFile, 'generator' | 'schemas' | 'rules' | 'dates' | 'images' | 'ignore'>;

/** Reads values where they fit; what does not is a problem and counts as not written. */
class Reader {
	readonly problems: Problem[] = [];

	constructor(private readonly source: string) {}

	read(root: Node | undefined, path: FilePath): Content {
		const top = this.keysOf(root, '', ['$schema', 'generator', 'schemas', 'rules', 'dates', 'images', 'ignore']);
		const generator = this.choice(top.get('generator'), ['auto', ...generators]);
		const ignore = this.texts(top.get('ignore'), 'globs')?.filter(isUsableGlob);
		this.text(top.get('$schema'));
		return {
			...(generator === undefined ? {} : { generator: isGenerator(generator) ? generator : 'auto' }),
			schemas: this.schemas(top.get('schemas'), path),
			rules: this.rules(top.get('rules')),
			dates: this.dates(top.get('dates')),
			images: this.images(top.get('images')),
			ignore: ignore ?? [],
		};
	}

	private dates(property: Property | undefined): Partial<DateSettings> {
		const keys = this.keysOf(property?.value, 'dates', ['format', 'timezone', 'buildTimezone', 'keep'], property);
		const format = this.text(keys.get('format'), 'form', (text) => text === 'generator' || checkForm(text) === undefined);
		const timezone = this.text(keys.get('timezone'), 'zone', isZone);
		const buildTimezone = this.text(keys.get('buildTimezone'), 'zone', isZone);
		const keep = this.choice(keys.get('keep'), ['instant', 'displayed']);
		return {
			...(format === undefined ? {} : { format }),
			...(timezone === undefined ? {} : { timezone }),
			...(buildTimezone === undefined ? {} : { buildTimezone }),
			...(keep === 'instant' || keep === 'displayed' ? { keep } : {}),
		};
	}

	private images(property: Property | undefined): Partial<ImageSettings> {
		const keys = this.keysOf(property?.value, 'images', ['proxies', 'folder', 'fields'], property);
		const written = keys.get('proxies');
		const proxies = this.texts(written)?.map((text, index) => {
			const pattern = parseProxyPattern(text);
			const item = written?.value?.children?.[index];
			if (pattern === undefined && item !== undefined) this.value(item, 'proxy', text);
			return pattern;
		});
		const folder = this.text(keys.get('folder'));
		const fields = this.texts(keys.get('fields'));
		return {
			...(proxies === undefined ? {} : { proxies: proxies.filter((pattern) => pattern !== undefined) }),
			...(folder === undefined ? {} : { folder }),
			...(fields === undefined ? {} : { fields }),
		};
	}

	private schemas(property: Property | undefined, path: FilePath): SchemaChoice[] {
		const choices: SchemaChoice[] = [];
		for (const { name, key, value } of this.propertiesOf(property?.value, property)) {
			const globs = value?.type === 'string' ? [String(value.value)] : this.texts({ name, key, value }, 'globs');
			if (globs !== undefined) choices.push({ schema: name, globs: globs.filter(isUsableGlob), base: directoryOf(path), named: { path, source: this.source, span: spanOf(key) } });
		}
		return choices;
	}

	private rules(property: Property | undefined): RuleSettings {
		const written: Record<string, unknown> = {};
		for (const { name, key, value } of this.propertiesOf(property?.value, property)) {
			if (!isCode(name)) {
				this.unknownKey(name, key, codes);
				continue;
			}
			if (value?.type !== 'object') {
				written[name] = this.choice({ name, key, value }, severities);
				continue;
			}
			const options = ruleOptions[name] ?? {};
			const keys = this.keysOf(value, name, ['severity', ...Object.keys(options)]);
			const severity = this.choice(keys.get('severity'), severities);
			const kept = Object.entries(options).flatMap(([option, kind]) => this.option(keys.get(option), kind));
			written[name] = { ...Object.fromEntries(kept), ...(isSeverity(severity) ? { severity } : {}) };
		}
		return readRules(written);
	}

	private option(property: Property | undefined, kind: RuleOption): [string, unknown][] {
		if (property?.value === undefined) return [];
		const data = dataOf(property.value);
		if (isOptionValue(kind, data)) return [[property.name, data]];
		if (kind.type === 'text' && kind.choices !== undefined) this.choice(property, kind.choices);
		else this.value(property.value, kind.type, property.name);
		return [];
	}

	/** The properties of an object by name, once every other is reported. */
	private keysOf(node: Node | undefined, name: string, known: readonly string[], owner?: Property): ReadonlyMap<string, Property> {
		const found = new Map<string, Property>();
		for (const property of this.propertiesOf(node, owner ?? { name, key: node, value: node })) {
			if (known.includes(property.name)) found.set(property.name, property);
			else if (property.key !== undefined) this.unknownKey(property.name, property.key, known);
		}
		return found;
	}

	private propertiesOf(node: Node | undefined, owner: Property | undefined): (Property & { readonly key: Node })[] {
		if (node === undefined) return [];
		if (node.type !== 'object') {
			this.value(node, 'object', owner?.name === '' ? mastheadFileName : (owner?.name ?? ''));
			return [];
		}
		return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => (key === undefined ? [] : [{ name: String(key.value), key, value }]));
	}

	private unknownKey(name: string, key: Node, known: readonly string[]): void {
		const suggestion = suggestName(name, known, 'similar');
		this.problems.push(problem('config/unknown-key', spanOf(key), { key: name, ...(suggestion === undefined ? {} : { suggestion }) }));
	}

	private choice(property: Property | undefined, allowed: readonly string[]): string | undefined {
		const node = property?.value;
		if (property === undefined || node === undefined) return undefined;
		const value: unknown = node.value;
		if (typeof value === 'string' && allowed.includes(value)) return value;
		this.problems.push(problem('config/value', spanOf(node), { expected: 'choice', text: property.name, allowed }));
		return undefined;
	}

	private text(property: Property | undefined, expected: PlainExpectation = 'text', fits: (text: string) => boolean = () => true): string | undefined {
		const node = property?.value;
		if (property === undefined || node === undefined) return undefined;
		const value: unknown = node.value;
		if (typeof value !== 'string' || value.trim() === '') {
			this.value(node, 'text', property.name);
			return undefined;
		}
		const text = value.trim();
		if (fits(text)) return text;
		this.value(node, expected, text);
		return undefined;
	}

	private texts(property: Property | undefined, expected: 'texts' | 'globs' = 'texts'): string[] | undefined {
		const node = property?.value;
		if (property === undefined || node === undefined) return undefined;
		if (node.type !== 'array') {
			this.value(node, expected, property.name);
			return undefined;
		}
		const items = node.children ?? [];
		for (const item of items) if (item.type !== 'string') this.value(item, 'text', property.name);
		return items.flatMap((item) => (item.type === 'string' ? [String(item.value)] : ['']));
	}

	private value(node: Node, expected: PlainExpectation, text: string): void {
		this.problems.push(problem('config/value', spanOf(node), { expected, text }));
	}
}

type PlainExpectation = Exclude<ConfigExpectation, 'choice'>;

interface Property {
	readonly name: string;
	readonly key: Node | undefined;
	/** Undefined where the text ends behind the key. */
	readonly value: Node | undefined;
}

function spanOf({ offset, length }: Node): Span {
	return span(offset, offset + length);
}

/** Data of an option: texts, numbers, and lists of them; what is deeper fits no option. */
function dataOf({ type, value, children = [] }: Node): unknown {
	return type === 'array' ? children.map((item): unknown => item.value) : value;
}
