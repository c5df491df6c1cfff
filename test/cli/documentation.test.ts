import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readArguments } from '../../src/cli/arguments';
import { commands } from '../../src/cli/commands/table';

const root = new URL('../..', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const pages = ['README.md', ...readdirSync(new URL('docs', root)).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];

/** Every call of the command line that a page shows, in a block or within a sentence. */
function callsIn(page: string): readonly string[] {
	const text = textOf(page);
	const inBlocks = [...text.matchAll(/^[^`\n]*?((?<![\w/@.-])(?:npx --no )?masthead (?!-)[a-z].*)$/gm)].map(([, call = '']) => call).filter((call) => /^(?:npx --no )?masthead (?:\S+ )*?(?:-|\w)/.test(call) && isInBlock(text, call));
	const inSentences = [...text.matchAll(/`((?:npx --no )?masthead [^`]+)`/g)].map(([, call = '']) => call);
	return [...inBlocks, ...inSentences].map((call) => call.replace(/\s+#.*$/, '').replace(/\s+(?:\|\||>>?|\|).*$/, '').replace(/["']\s*\}?,?$/, '').trim());
}

function isInBlock(text: string, call: string): boolean {
	const before = text.slice(0, text.indexOf(call));
	return (before.match(/^```/gm)?.length ?? 0) % 2 === 1;
}

describe('what the pages say of the command line', () => {
	it('names calls that it understands', () => {
		const calls = pages.flatMap((page) => callsIn(page).map((call) => [page, call] as const));
		expect(calls.length).toBeGreaterThan(20);
		for (const [page, call] of calls) {
			const args = call.replace(/^(?:npx --no )?masthead /, '').replaceAll(/\$\([^)]*\)/g, 'dir').replaceAll(/"([^"]*)"/g, '$1').split(/\s+/);
			const invocation = readArguments(args.map((argument) => (argument === 'CODE' ? 'date/invalid' : argument)));
			expect(invocation, `${page}: ${call}`).toMatchObject({ kind: expect.stringMatching(/^(?:run|help)$/) });
		}
	});

	it('tells every command in the README', () => {
		for (const { name } of commands) expect(textOf('README.md').replace(/rename (?:tag|category)/g, 'masthead $&'), name).toContain(`masthead ${name}`);
	});

	it('shows YAML that is YAML', () => {
		for (const page of pages) for (const [, block = ''] of textOf(page).matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)) if (!block.startsWith('---')) expect(() => parse(block) as unknown, `${page}\n${block}`).not.toThrow();
	});

	it('leads to files that are there', () => {
		for (const page of pages) {
			for (const [, target = ''] of textOf(page).matchAll(/\]\((?!https?:|#|command:)([^)#\s]+)(?:#[^)]*)?\)/g)) expect(existsSync(new URL(target, new URL(page, root))), `${page}: ${target}`).toBe(true);
		}
	});
});
