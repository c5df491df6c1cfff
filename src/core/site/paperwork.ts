const paperwork = /^(?:README|CHANGELOG|CHANGES|HISTORY|CONTRIBUTING|LICEN[CS]E|CODE_OF_CONDUCT|SECURITY|SUPPORT|AUTHORS|AGENTS|CLAUDE)(?:[._-][^/]*)?$/i;

/** Whether the path below a root is a file about the project, no article of its site: `README.md`, `CHANGELOG.md`. */
export function isPaperwork(rest: string): boolean {
	return paperwork.test(rest);
}
