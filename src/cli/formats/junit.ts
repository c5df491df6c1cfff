import { phrase } from '../phrase';
import type { Options } from '../options';
import type { CheckedProblem } from '../results';
import { toldOf, type CheckFormat } from './format';

/**
 * JUnit's XML, as GitLab, Jenkins and others read it: a suite for each file, a case for each problem,
 * one case that passes where there is none. A problem that can make the run fail is a failure; what is
 * merely told is the output of a case that passes, so that the report and the exit code agree.
 *
 * @see https://docs.gitlab.com/ci/testing/unit_test_reports/
 */
export const junit: CheckFormat = {
	tellsOfAll: true,
	part: (file, options) => {
		const { path, problems } = toldOf(file, options);
		const cases = problems.length === 0 ? [`    <testcase classname=${attribute(path)} name="front matter" file=${attribute(path)}/>`] : casesOf(problems, path, options);
		const failures = problems.filter((problem) => canFail(problem, options)).length;
		return `  <testsuite tests="${cases.length}" failures="${failures}" errors="0" skipped="0" name=${attribute(path)}>\n${cases.join('\n')}\n  </testsuite>\n`;
	},
	*frame(parts, { failures: sentences }) {
		let [tests, failures] = [sentences.length, 0];
		for (const suite of parts) {
			const [, testsHere, failuresHere] = /^ {2}<testsuite tests="(\d+)" failures="(\d+)"/.exec(beginningOf(suite)) ?? [];
			tests += Number(testsHere);
			failures += Number(failuresHere);
		}
		yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="masthead" tests="${tests}" failures="${failures}" errors="${sentences.length}">\n`;
		yield* parts.joined();
		if (sentences.length > 0) yield failedSuite(sentences);
		yield '</testsuites>\n';
	},
	beginning: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="masthead" /,
};

/** As far as the numbers of a suite, which are ASCII. */
function beginningOf({ buffer, byteOffset, length }: Uint8Array): string {
	return Buffer.from(buffer, byteOffset, Math.min(length, 64)).toString('latin1');
}

/** Cases of one name are one test to those who compare runs, so the second one of a name is numbered. */
function casesOf(problems: readonly CheckedProblem[], path: string, options: Options): readonly string[] {
	const seen = new Map<string, number>();
	return problems.map((problem) => {
		const name = `${problem.code} (${problem.start.line}:${problem.start.column})`;
		const count = (seen.get(name) ?? 0) + 1;
		seen.set(name, count);
		return caseOf(problem, count === 1 ? name : `${name} ${count}`, path, options);
	});
}

function caseOf(problem: CheckedProblem, name: string, path: string, options: Options): string {
	const { code, severity, message, start } = problem;
	const place = `${path}:${start.line}:${start.column}`;
	const told = `${place}: ${severity}: ${message} (${code})`;
	const inner = canFail(problem, options) ? `<failure type=${attribute(code)} message=${attribute(message)}>${text(told)}</failure>` : `<system-out>${text(told)}</system-out>`;
	return `    <testcase classname=${attribute(path)} name=${attribute(name)} file=${attribute(path)} line="${start.line}">\n      ${inner}\n    </testcase>`;
}

/** Errors make the run fail in any case, warnings where their number is limited. */
function canFail({ severity }: CheckedProblem, { maxWarnings }: Options): boolean {
	return severity === 'error' || (severity === 'warning' && maxWarnings !== undefined);
}

/** What could not be done belongs to no suite of a file that was checked. */
function failedSuite(sentences: readonly string[]): string {
	const cases = sentences.map((sentence, index) => `    <testcase classname="masthead" name=${attribute(phrase('what could not be done ({number})', { number: index + 1 }))}>\n      <error type="masthead" message=${attribute(sentence)}>${text(sentence)}</error>\n    </testcase>`);
	return `  <testsuite tests="${cases.length}" failures="0" errors="${cases.length}" skipped="0" name="masthead">\n${cases.join('\n')}\n  </testsuite>\n`;
}

function attribute(value: string): string {
	return `"${text(value).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;').replaceAll('\r', '&#13;')}"`;
}

/** Characters that XML 1.0 cannot hold, escaped or not, become a replacement character. */
function text(value: string): string {
	return value
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu, '\ufffd')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('\r', '&#13;');
}
