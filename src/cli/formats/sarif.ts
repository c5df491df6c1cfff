import { codes, defaultSeverities, type Code, type Severity } from '../../core/problems';
import type { LineColumn } from '../../core/text';
import { homepage, version } from '../manifest';
import type { Options } from '../options';
import { plain, readProblemPage } from '../problem-pages';
import type { CheckedProblem, SarifDetails } from '../results';
import { toldOf, type CheckFormat, type CheckRun } from './format';
import { asAddress, pathInRepository } from './paths';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** In UTF-16 units, as GitHub takes them. */
const longestDescription = 1024;

/** In one run, as GitHub takes them. */
const mostResults = 25_000;

/** The root of the repository: who reads the report knows where that is. */
const root = '%SRCROOT%';

/**
 * SARIF 2.1.0, as GitHub's code scanning and others read it.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support
 */
export const sarif: CheckFormat = {
	part: (file, options) => {
		const { path, problems } = toldOf(file, options);
		return problems.length === 0 ? undefined : problems.map((problem) => `,\n${JSON.stringify(resultOf(problem, path, options))}`).join('');
	},
	*frame(parts, run) {
		// The results come last, so that they are put in as they are, without being read again.
		const log = JSON.stringify(logOf(run));
		yield log.slice(0, -']}]}'.length);
		yield* parts.joined(',');
		yield `${parts.size === 0 ? '' : '\n'}]}]}\n`;
	},
	beginning: /^\{"\$schema":"[^"]*\/sarif-schema-2\.1\.0\.json"/,
};

/** The report without results. */
function logOf({ failures, decisions, packageFolder }: CheckRun): object {
	const driver = { name: 'Masthead', semanticVersion: version, ...(homepage === undefined ? {} : { informationUri: homepage }), rules: codes.map((code) => ruleOf(code, packageFolder)) };
	const run = {
		tool: { driver },
		columnKind: 'utf16CodeUnits',
		originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
		invocations: [
			{
				executionSuccessful: failures.length === 0,
				toolExecutionNotifications: [...failures.map((text) => ({ level: 'error', message: { text } })), ...decisions.map((text) => ({ level: 'warning', message: { text } }))],
			},
		],
		results: [],
	};
	return { $schema: schema, version: '2.1.0', runs: [run] };
}

function ruleOf(code: Code, packageFolder: string): object {
	const { summary, explanation, markdown } = readProblemPage(code, packageFolder);
	const severity = defaultSeverities[code];
	// What is off by default is a matter of taste where it is on.
	const shown = severity === 'off' ? 'hint' : severity;
	return {
		id: code,
		name: friendlyName(code),
		shortDescription: { text: summary },
		fullDescription: { text: beginningWithin(explanation, longestDescription) },
		help: { text: plain(markdown), markdown },
		defaultConfiguration: severity === 'off' ? { enabled: false, level: levelOf(shown) } : { level: levelOf(shown) },
		properties: { tags: ['front-matter', code.split('/')[0] ?? ''], 'problem.severity': gradeOf(shown) },
	};
}

/** Whole paragraphs, as many as there is room for; the page of the rule has them all. */
function beginningWithin(text: string, longest: number): string {
	if (text.length <= longest) return text;
	const end = text.lastIndexOf('\n\n', longest);
	return end > 0 ? text.slice(0, end) : `${text.slice(0, text.lastIndexOf(' ', longest - 1))}…`;
}

/** What to know before a report of so many results is uploaded; undefined where it will be taken. */
export function uploadTrouble(results: number): string | undefined {
	if (results <= mostResults) return undefined;
	return `GitHub refuses a report of more than ${mostResults} results, and this one has ${results}. Leave out what is no error (--quiet), switch off rules that say too much (“rules” in masthead.json), or check a part of the site at a time.`;
}

function resultOf({ code, severity, message, start, end, fix, sarif: details }: CheckedProblem, path: string, { base }: Options): object {
	const artifactLocation = locationOf(path, base);
	const region = regionOf({ start, end }, details);
	return {
		ruleId: code,
		ruleIndex: codes.indexOf(code),
		level: levelOf(severity),
		message: { text: message },
		locations: [{ physicalLocation: { artifactLocation, region } }],
		...(details === undefined || details.fingerprint === '' ? {} : { partialFingerprints: { primaryLocationLineHash: details.fingerprint } }),
		...(details?.edits === undefined || fix === undefined ? {} : { fixes: [fixOf(fix.title, details, artifactLocation)] }),
	};
}

function locationOf(path: string, base: string | undefined): object {
	const inside = pathInRepository(path, base);
	return inside === undefined ? { uri: `${path.startsWith('/') ? 'file://' : path.startsWith('.') ? '' : 'file:///'}${asAddress(path)}` } : { uri: asAddress(inside), uriBaseId: root };
}

interface Ends {
	readonly start: LineColumn;
	/** Behind the last unit, which is SARIF's way too. */
	readonly end: LineColumn;
}

function regionOf({ start, end }: Ends, details: SarifDetails | undefined): object {
	return { startLine: start.line, startColumn: columnOf(start, details), endLine: end.line, endColumn: columnOf(end, details) };
}

function columnOf({ line, column }: LineColumn, details: SarifDetails | undefined): number {
	return line === 1 && details?.mark === 'byte-order-mark' ? Math.max(1, column - 1) : column;
}

function fixOf(title: string, details: SarifDetails, artifactLocation: object): object {
	const replacements = (details.edits ?? []).map(({ start, end, text }) => ({ deletedRegion: regionOf({ start, end }, details), insertedContent: { text } }));
	return { description: { text: title }, artifactChanges: [{ artifactLocation, replacements }] };
}

function levelOf(severity: Severity): 'error' | 'warning' | 'note' {
	switch (severity) {
		case 'error':
		case 'warning':
			return severity;
		case 'info':
		case 'hint':
			return 'note';
		default:
			return severity satisfies never;
	}
}

/** `DateInvalid` of `date/invalid`, as viewers show it. */
function friendlyName(code: Code): string {
	return code.replace(/(?:^|[/-])([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/** GitHub's own names. */
function gradeOf(severity: Severity): 'error' | 'warning' | 'recommendation' {
	const level = levelOf(severity);
	return level === 'note' ? 'recommendation' : level;
}
