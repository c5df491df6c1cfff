import type { Severity } from '../../core/problems';
import { phrase } from '../phrase';
import { textOf } from '../pieces';
import { count } from '../reporters';
import type { CheckedFile } from '../results';
import { whatWasFixed } from './fix-summary';
import { toldOf, type CheckFormat, type CheckRun } from './format';
import { countsOf } from './text';

/** In UTF-8 bytes. A job summary of GitHub holds 1 MiB, and nothing of a longer one is shown. */
const maxBytes = 1_000_000;

/** What the frame needs of one file, from which it also counts the codes. */
interface Part {
	readonly path: string;
	readonly found: readonly (readonly [code: string, severity: Severity])[];
	/** The lines about its problems. */
	readonly lines: string;
}

/** A page for people: counts, problems by code, then by file. Whatever comes from a file is text in it. */
export const markdown: CheckFormat = {
	part: (file, options) => {
		const { path, problems } = toldOf(file, options);
		if (problems.length === 0) return undefined;
		const part: Part = { path, found: problems.map(({ code, severity }) => [code, severity]), lines: linesOf(problems) };
		return JSON.stringify(part);
	},
	*frame(parts, run) {
		const head = [`# Masthead: front matter\n\n${opening(run)}\n`, ...sentencesOf(phrase('Could not be done'), run.failures), ...sentencesOf(phrase('For a person to decide'), run.decisions), byCode(parts), `\n## ${phrase('By file')}\n`];
		let bytes = head.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
		let left = 0;
		for (const part of parts) {
			// As many as a job summary holds; what is left out is said. Behind one with too many come others with few.
			const piece = fileOf(partOf(part));
			const more = Buffer.byteLength(piece);
			if (bytes + more > maxBytes - 300) left++;
			else {
				bytes += more;
				yield* head.splice(0);
				yield piece;
			}
		}
		// Without files, nothing is told by file.
		yield* left === 0 ? head.slice(0, -1) : head;
		if (left > 0) yield `\n${phrase('{files} with problems left out here, because a job summary holds 1 MB. The other formats have them all.', { files: count(left, 'file') })}\n`;
	},
	beginning: /^# Masthead: front matter\n/,
};

function opening({ summary, fixable, written, fixed: fixes, options }: CheckRun): string {
	const whatWas = options.write ? whatWasFixed(written, fixes) : undefined;
	const fixed = whatWas === undefined ? '' : `${whatWas.split('\n').map((line) => `${line.trim()}\n\n`).join('')}`;
	const hint = fixable > 0 && !options.write ? ` ${phrase('`masthead check --fix` mends {fixable} of them safely.', { fixable })}` : '';
	return `${fixed}${countsOf(summary)}${hint}`;
}

function sentencesOf(title: string, sentences: readonly string[]): readonly string[] {
	return sentences.length === 0 ? [] : [`\n## ${title}\n\n${sentences.map((sentence) => `- ${escaped(sentence)}\n`).join('')}`];
}

const ranks: { readonly [S in Severity]: number } = { error: 0, warning: 1, info: 2, hint: 3 };

function partOf(bytes: Uint8Array): Part {
	return JSON.parse(textOf(bytes)) as Part;
}

function byCode(parts: Iterable<Uint8Array>): string {
	const rows = new Map<string, { readonly severity: Severity; count: number; files: number }>();
	for (const part of parts) {
		const here = new Set<string>();
		for (const [code, severity] of partOf(part).found) {
			const row = rows.get(`${code} ${severity}`) ?? { severity, count: 0, files: 0 };
			rows.set(`${code} ${severity}`, { severity, count: row.count + 1, files: row.files + (here.has(code) ? 0 : 1) });
			here.add(code);
		}
	}
	if (rows.size === 0) return '';
	const sorted = [...rows].sort(([a, one], [b, other]) => ranks[one.severity] - ranks[other.severity] || other.count - one.count || (a < b ? -1 : 1));
	const lines = sorted.map(([key, { severity, count: number, files: inFiles }]) => `| ${codeSpan(key.split(' ')[0] ?? '')} | ${severity} | ${number} | ${inFiles} |\n`);
	return `\n## ${phrase('By problem')}\n\n| ${phrase('problem')} | ${phrase('severity')} | ${phrase('places')} | ${phrase('files')} |\n|-|-|-:|-:|\n${lines.join('')}`;
}

function linesOf(problems: CheckedFile['problems']): string {
	return problems.map(({ code, severity, message, start }) => `- ${start.line}:${start.column} **${severity}** ${escaped(message)} ${codeSpan(code)}\n`).join('');
}

function fileOf({ path, lines }: Part): string {
	return `\n### ${codeSpan(path)}\n\n${lines}`;
}

/**
 * Text that stays text within a line: no character of it is a sign to Markdown, HTML or GitHub, which
 * makes addresses, mentions, references and formulas of plain words.
 */
export function escaped(text: string): string {
	return text
		.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ')
		// Nobody is mentioned and no issue is linked by what an article says.
		.replace(/@(?=[\w-])|#(?=\d)/g, '$&\u200b')
		.replace(/[\\`*_[\]|~#!$]|:(?=\/\/)/g, '\\$&')
		.replace(/\b(www)\./gi, '$1\\.')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;');
}

/** A name as code, whatever it holds. */
export function codeSpan(text: string): string {
	const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');
	const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length));
	const fence = '`'.repeat(longest + 1);
	const pad = line === '' || longest > 0 || /^ .* $/.test(line) ? ' ' : '';
	return `${fence}${pad}${line}${pad}${fence}`;
}
