import matter from 'gray-matter';
import type { Dialect, Format } from './dialects';
import { parseHeaders } from './headers/headers';
import { parseOrg } from './headers/org';
import { parseJson } from './json/json';
import type { Parsed } from './parsed';
import { valueOf } from './tree';
import { problem } from './problems';
import { parseToml } from './toml/toml';
import { parseSimpleYaml } from './yaml/simple';
import { parseAnyYaml, type Errors } from './yaml/yaml';

/** How JSON stands between the fences: with its outer braces, or without, as Hexo's `;;;` has it. */
export type Braces = 'written' | 'left-out';

/**
 * Reads the text between the fences by its syntax. Total: whatever the text is, it answers.
 *
 * @param text the text between the fences, line ends as in the file
 * @param offset where it begins in the file; all spans are offsets into the file
 * @param errors `first` where it only matters whether there are any: each further one takes a reading of its own
 */
export function readData(text: string, offset: number, format: Format, dialect: Dialect, braces: Braces, errors: Errors = 'all'): Parsed {
	switch (format) {
		case 'yaml':
			return withLastOfExtra(readYaml(text, offset, dialect, errors), dialect);
		case 'toml':
			return withLongNumbers(parseToml(text, offset), dialect);
		case 'json':
			return withLastKeys(parseJson(text, offset, braces), dialect);
		case 'headers':
			return parseHeaders(text, offset);
		case 'org':
			return parseOrg(text, offset);
		default:
			return format satisfies never;
	}
}

/** Of two equal keys in JSON, JavaScript's reader and Go's take the last and say nothing. */
function withLastKeys({ root, problems }: Parsed, { label, generator }: Dialect): Parsed {
	if (generator === 'generic' || problems.length === 0) return { ...(root === undefined ? {} : { root }), problems };
	const told = problems.map((one) => (one.code === 'syntax/duplicate-key' ? problem('value/repeated-key', one.span, { ...one.data, generator: label }) : one));
	return { ...(root === undefined ? {} : { root }), problems: told };
}

/** Zola reads whole numbers of TOML up to 2^64, too (measured with 0.22). */
function withLongNumbers(parsed: Parsed, { generator }: Dialect): Parsed {
	if (generator !== 'zola' || parsed.problems.length === 0) return parsed;
	const problems = parsed.problems.filter((one) => one.code !== 'syntax/toml' || one.data.trouble !== 'number' || !/^\+?[\d_]{19,}$/.test(one.data.text) || BigInt(one.data.text.replace(/[+_]/g, '')) >= 1n << 64n);
	return { ...parsed, problems };
}

/** Zola's reader of YAML refuses equal keys, but for those in `extra`, however deep: there the last one counts (measured with 0.22). */
function withLastOfExtra(parsed: Parsed, { label, generator }: Dialect): Parsed {
	if (generator !== 'zola' || parsed.problems.length === 0) return parsed;
	const extra = valueOf(parsed.root, 'extra')?.span;
	if (extra === undefined) return parsed;
	const problems = parsed.problems.map((one) => (one.code === 'syntax/duplicate-key' && extra.start <= one.span.start && one.span.end <= extra.end ? problem('value/repeated-key', one.span, { ...one.data, generator: label }) : one));
	return { ...parsed, problems };
}

/**
 * gray-matter dispatches by language to engines. They are all ours: YAML keeps its positions, and
 * no other is registered, so nothing that a file names is looked up or executed. A simple head has
 * nothing to dispatch: it is read at once, which saves a third of the time that a head takes.
 */
function readYaml(text: string, offset: number, dialect: Dialect, errors: Errors): Parsed {
	const simple = parseSimpleYaml(text, offset, dialect.yaml);
	if (simple !== undefined) return simple;
	let parsed: Parsed = { problems: [] };
	const yaml = (): object => {
		parsed = parseAnyYaml(text, offset, dialect, errors);
		return {};
	};
	// It looks for comments with a pattern that takes the square of the length of a run of blank lines.
	const shortened = text.replace(/\s{200,}/g, (run) => run.slice(0, 200));
	matter(`---\n${shortened}`, { language: 'yaml', engines: { yaml }, delimiters: ['---', noClosingFence] });
	return parsed;
}

/** The splitters alone decide where a block ends; gray-matter is kept from finding another end. */
const noClosingFence = '\u0000';
