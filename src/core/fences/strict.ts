import { body, closeAt, lineAt, textStart, type Found, type Opening } from './block';
import { span } from '../text';
import type { Format } from '../dialects';

/**
 * Jekyll 4 (`YAML_FRONT_MATTER_REGEXP`, `\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)`): dashes and
 * white space on the first line, and a line of exactly `---` or `...`, white space behind it.
 */
export function findJekyll(source: string): Found {
	return findStrict(source, { opening: /^---\s*$/, closing: /^(?:---|\.\.\.)\s*$/, format: 'yaml' });
}

/** remark-frontmatter and micromark's extension (MDX tools): three characters alone on both lines. */
export function findRemark(source: string): Found {
	const toml = source.startsWith('+++', textStart(source));
	return findStrict(source, toml ? { opening: /^\+{3}[ \t]*$/, closing: /^\+{3}[ \t]*$/, format: 'toml' } : { opening: /^-{3}[ \t]*$/, closing: /^-{3}[ \t]*$/, format: 'yaml' });
}

/** The package front-matter (jxson): `---` or `= yaml =`, closed by the same or by `...`. */
export function findJxson(source: string): Found {
	const named = source.startsWith('= yaml =', textStart(source));
	return findStrict(source, named ? { opening: /^= yaml =\s*$/, closing: /^(?:= yaml =|\.\.\.)\s*$/, format: 'yaml' } : { opening: /^---\s*$/, closing: /^(?:---|\.\.\.)\s*$/, format: 'yaml' });
}

interface Strict {
	readonly opening: RegExp;
	readonly closing: RegExp;
	readonly format: Format;
}

function findStrict(source: string, { opening, closing, format }: Strict): Found {
	const start = textStart(source);
	const first = lineAt(source, start);
	const text = source.slice(start, first.end);
	if (first.next === first.end || !opening.test(text)) return body;
	const fenceEnd = start + text.trimEnd().length;
	const begin: Opening = {
		leading: span(start, start),
		open: span(start, fenceEnd),
		language: span(fenceEnd, fenceEnd),
		trailing: span(fenceEnd, first.end),
		metaStart: first.next,
		format,
	};
	for (let at = first.next; at <= source.length; ) {
		const line = lineAt(source, at);
		const written = source.slice(at, line.end);
		if (written.length < 200 && closing.test(written)) return { kind: 'block', block: closeAt(source, begin, at, written.trimEnd().length) };
		if (line.next === line.end) break;
		at = line.next;
	}
	return body;
}
