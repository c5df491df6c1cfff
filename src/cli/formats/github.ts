import type { Severity } from '../../core/problems';
import { phrase } from '../phrase';
import type { CheckedProblem } from '../results';
import { whatWasFixed } from './fix-summary';
import { toldOf, type CheckFormat } from './format';
import { pathInRepository } from './paths';
import { countsOf } from './text';

/** What GitHub shows of each kind in one step; what is beyond is only in the log. */
const shownOfEach = 10;

/**
 * Workflow commands, from which GitHub makes annotations. Each line is one command or a sentence of our
 * own, so that no text of a file becomes a command.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export const github: CheckFormat = {
	part: (file, options) => {
		const { path, problems } = toldOf(file, options);
		if (problems.length === 0) return undefined;
		const place = pathInRepository(path, options.base) ?? path;
		return problems.map((problem) => annotation(problem, place)).join('');
	},
	*frame(parts, { summary, fixable, written, fixed: fixes, options, failures }) {
		const { errors, warnings, infos, hints } = summary;
		const failed = failures.map((sentence) => `::error title=masthead::${data(sentence)}\n`);
		const whatWas = options.write ? whatWasFixed(written, fixes) : undefined;
		const fixed = whatWas === undefined ? [] : [`${whatWas}\n`];
		const hidden = [errors + failures.length, options.quiet ? 0 : warnings, options.quiet ? 0 : infos + hints].some((number) => number > shownOfEach);
		const limit = hidden ? [`${phrase('GitHub shows at most {most} errors, {most} warnings and {most} notices of a step as annotations; this log has all of them.', { most: shownOfEach })}\n`] : [];
		const hint = fixable > 0 && !options.write ? [`${phrase('masthead check --fix applies the safe fixes.')}\n`] : [];
		yield* parts.joined();
		yield* [...failed, ...fixed, `${countsOf(summary)}\n`, ...hint, ...limit];
	},
};

function annotation({ code, severity, message, start, end }: CheckedProblem, path: string): string {
	// Columns are only understood within one line.
	const columns = start.line === end.line ? `,col=${start.column},endColumn=${end.column}` : '';
	const place = `file=${property(path)},line=${start.line},endLine=${end.line}${columns}`;
	// The log shows nothing but the text, so the place stands there once more.
	return `::${commandOf(severity)} ${place},title=${property(code)}::${data(`${path}:${start.line}:${start.column} ${message}`)}\n`;
}

function commandOf(severity: Severity): 'error' | 'warning' | 'notice' {
	switch (severity) {
		case 'error':
		case 'warning':
			return severity;
		case 'info':
		case 'hint':
			return 'notice';
		default:
			return severity satisfies never;
	}
}

/** The text of a command. What could steer a terminal that shows the log is a question mark. */
function data(text: string): string {
	return text.replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
	return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
