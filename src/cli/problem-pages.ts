import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Code } from '../core/problems';
import { phrase } from './phrase';

/** The page about a problem, as `docs/problems` has it for every code. */
export interface ProblemPage {
	/** One or two sentences: what is wrong. */
	readonly summary: string;
	/** What follows from it. */
	readonly explanation: string;
	readonly markdown: string;
}

/**
 * Reads the page about a problem from Masthead's own folder.
 *
 * @throws where it is missing: it comes with Masthead
 */
export function readProblemPage(code: Code, packageFolder: string): ProblemPage {
	const markdown = read(code, packageFolder).replaceAll('\r\n', '\n');
	return { summary: plain(sectionOf(markdown, `# \`${code}\``)), explanation: plain(sectionOf(markdown, '## What happens')), markdown };
}

function read(code: Code, packageFolder: string): string {
	try {
		return readFileSync(join(packageFolder, 'docs', 'problems', `${code}.md`), 'utf8');
	} catch (cause) {
		throw new Error(phrase('The file {file}, which comes with Masthead, cannot be read: install Masthead again', { file: `docs/problems/${code}.md` }), { cause });
	}
}

/** What stands below a heading, up to the next one outside of an example. */
function sectionOf(markdown: string, heading: string): string {
	const lines = markdown.split('\n');
	const start = lines.indexOf(heading) + 1;
	let isExample = false;
	const end = lines.findIndex((line, index) => {
		if (index < start) return false;
		if (line.startsWith('```')) isExample = !isExample;
		return !isExample && line.startsWith('#');
	});
	return lines.slice(start, end === -1 ? undefined : end).join('\n').trim();
}

/** Paragraphs without the signs of Markdown that only matter in a browser. */
export function plain(markdown: string): string {
	return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('**', '');
}
