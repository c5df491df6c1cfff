import { codes, defaultSeverities, isCode, type Code } from '../../core/problems';
import { suggestName } from '../../core/schema/suggest';
import { defineCommand } from '../command';
import { generalOptionsHelp } from '../help-parts';
import type { ExitCode, Io } from '../io';
import { listed, Misuse, oneOf } from '../misuse';
import { phrase } from '../phrase';
import { pageForTerminal } from '../page-text';
import { readProblemPage } from '../problem-pages';
import { colorsFor } from '../reporters';

const help = `Usage: masthead explain [options] [codes]

Explains problems: what they mean, what follows from them, an example, and how to mend them.
A code is what masthead check prints at the end of a line, such as date/invalid.

Without a code, lists all problems with a line each; with the first part of a code, such as date,
those of that group.

Options
  --format text|json     for people or for programs (default: text)
${generalOptionsHelp}

Exits with 0, or 2 where there is no such problem.
`;

interface ExplainOptions {
	/** Each once. */
	readonly codes: readonly Code[];
	/** Whether pages or a list is asked for. */
	readonly shape: 'pages' | 'list';
	readonly format: 'text' | 'json';
}

/** `masthead explain`. */
export const explain = defineCommand({
	name: 'explain',
	summary: 'explain a problem by its code, or list all problems',
	help,
	options: { format: { type: 'string' } },
	read: (values, names): ExplainOptions => {
		const format = values.format === undefined ? 'text' : oneOf('--format', values.format, ['text', 'json'] as const);
		if (names.length === 0) return { codes, shape: 'list', format };
		const found = [...new Set(names.flatMap(codesOf))];
		return { codes: found, shape: names.some((name) => groups.has(groupName(name))) ? 'list' : 'pages', format };
	},
	run: async ({ codes: asked, shape, format }, io) => {
		io.out(format === 'json' ? jsonOf(asked, io) : shape === 'list' ? listOf(asked, io) : asked.map((code) => pageOf(code, io)).join('\n'));
		return 0 satisfies ExitCode;
	},
});

const groups: ReadonlySet<string> = new Set(codes.map(groupOf));

function groupOf(code: Code): string {
	return code.slice(0, code.indexOf('/'));
}

/** `date`, of `date`, `date/` and `date/*`. */
function groupName(name: string): string {
	return name.replace(/\/\*?$/, '');
}

function codesOf(name: string): readonly Code[] {
	if (isCode(name)) return [name];
	const group = groupName(name);
	if (groups.has(group)) return codes.filter((code) => groupOf(code) === group);
	// The last part alone is enough where only one problem has it.
	const sameEnd = codes.filter((code) => code.endsWith(`/${name}`));
	if (sameEnd.length === 1) return sameEnd;
	const close = sameEnd.length > 0 ? listed(sameEnd, 'or') : (suggestName(name, codes, 'similar') ?? suggestName(name, groups, 'similar'));
	throw new Misuse(close === undefined ? phrase('There is no problem “{name}”. masthead explain lists them all.', { name }) : phrase('There is no problem “{name}”. Did you mean {close}?', { name, close }));
}

function pageOf(code: Code, io: Io): string {
	return pageForTerminal(readProblemPage(code, io.packageFolder).markdown, colorsFor(io));
}

function listOf(asked: readonly Code[], io: Io): string {
	const colors = colorsFor(io);
	const width = Math.max(...asked.map(({ length }) => length));
	const lines = asked.map((code) => `${colors.bold(code.padEnd(width))}  ${defaultSeverities[code].padEnd(7)}  ${readProblemPage(code, io.packageFolder).summary.replaceAll('\n', ' ')}\n`);
	return `${lines.join('')}\nmasthead explain CODE tells more about one of them.\n`;
}

function jsonOf(asked: readonly Code[], io: Io): string {
	const problems = asked.map((code) => ({ code, severity: defaultSeverities[code], ...readProblemPage(code, io.packageFolder) }));
	return `${JSON.stringify({ problems }, undefined, 1)}\n`;
}
