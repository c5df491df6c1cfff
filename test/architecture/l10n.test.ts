import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { plan } from '../../scripts/generate.mjs';
import { describeProblem, english, formatMessage, templates } from '../../src/core/messages';
import { problem } from '../../src/core/problems';
import { readJson, readText, root, sources } from './sources';

type Texts = Readonly<Record<string, string>>;

const bundle = readJson<Texts>('l10n/bundle.l10n.json');
const chinese = readJson<Texts>('l10n/bundle.l10n.zh-cn.json');
const commandLine = readJson<Texts>('l10n/cli.json');
const commandLineChinese = readJson<Texts>('l10n/cli.zh-cn.json');
const nls = readJson<Texts>('package.nls.json');
const nlsChinese = readJson<Texts>('package.nls.zh-cn.json');

/** The placeholders of a sentence, links to commands and code included: what a translation has to keep. */
function kept(text: string): readonly string[] {
	return (text.match(/\{\w+\}|\]\([^)]*\)|`[^`]*`/g) ?? []).sort();
}

describe('what is generated', async () => {
	const files = await plan();

	it.each([...files.keys()])('%s is up to date (npm run generate)', (file) => {
		expect(readText(file)).toBe(files.get(file));
	});
});

describe('the sentences', () => {
	it('are all in the bundle', () => {
		expect(Object.values(templates).filter((template) => !Object.hasOwn(bundle, template))).toEqual([]);
	});

	it('are all translated, and nothing else is', () => {
		expect(Object.keys(chinese).sort()).toEqual(Object.keys(bundle).sort());
		expect(Object.entries(chinese).filter(([, text]) => text.trim() === '')).toEqual([]);
	});

	it.each(Object.keys(bundle))('%j keeps its placeholders in Chinese', (key) => {
		expect(kept(chinese[key] ?? '')).toEqual(kept(key));
	});

	it('of the core are no calls of the editor, and those of the editor are written in place', () => {
		for (const [file, text] of sources) {
			// A sentence that is put together at run time is in no bundle. Only `say` passes the core's templates on.
			if (file === 'src/vscode/say.ts') continue;
			expect([file, text.match(/l10n\.t\((?!\s*(?:'|"|`[^`$]*`))/g)]).toEqual([file, null]);
		}
	});

	it('in English are their own keys', () => {
		expect(Object.entries(bundle).filter(([key, text]) => key !== text)).toEqual([]);
	});

	it('are kind: nothing is shouted', () => {
		const texts = [...Object.values(bundle), ...Object.values(chinese), ...Object.values(nls), ...Object.values(nlsChinese)];
		// A reserved character or a glob may hold one; a sentence does not end in it.
		expect(texts.filter((text) => /[!！](?:\s|$)/.test(text))).toEqual([]);
	});

	it('come out in Chinese with their particulars', () => {
		const found = problem('schema/unknown-key', { start: 0, end: 1 }, { path: [], key: 'titel', suggestion: 'title' });
		expect(describeProblem(found, (template, args) => formatMessage(chinese[template] ?? '', args))).toBe('这里不认识键“titel”。是不是想写“title”？');
		expect(describeProblem(found, english)).toBe('The key “titel” is not known here. Did you mean “title”?');
	});
});

describe('the sentences of the command line', () => {
	it('are all translated, and nothing else is', () => {
		expect(Object.keys(commandLineChinese).sort()).toEqual(Object.keys(commandLine).sort());
		expect(Object.entries(commandLineChinese).filter(([, text]) => text.trim() === '')).toEqual([]);
	});

	it('mean the same as those of the editor where they are the same', () => {
		expect(Object.entries(commandLineChinese).filter(([key, text]) => (chinese[key] ?? text) !== text)).toEqual([]);
	});

	it.each(Object.keys(commandLine))('%j keeps its placeholders in Chinese', (key) => {
		expect(kept(commandLineChinese[key] ?? '')).toEqual(kept(key));
	});

	it('are written in place, where they are found, and are kind', () => {
		for (const [file, text] of sources) {
			// Templates of the core are passed on, and so is what an option is about.
			if (file.startsWith('src/cli/') && file !== 'src/cli/phrase.ts') expect([file, text.match(/\bphrase\((?!'|templates\[)/g)]).toEqual([file, null]);
		}
		expect([...Object.values(commandLine), ...Object.values(commandLineChinese)].filter((text) => /[!！](?:\s|$)/.test(text))).toEqual([]);
	});
});

describe('the manifest’s texts', () => {
	const manifest = readText('package.json');
	const used = [...new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ''))].sort();

	it('exist in both languages, and none is unused', () => {
		expect(Object.keys(nls).sort()).toEqual(used);
		expect(Object.keys(nlsChinese).sort()).toEqual(used);
	});

	it.each(used.filter((key) => !key.startsWith('rule.')))('%s keeps its code, links and placeholders in Chinese', (key) => {
		expect(kept(nlsChinese[key] ?? '')).toEqual(kept(nls[key] ?? ''));
	});

	it('are not empty', () => {
		expect([...Object.values(nls), ...Object.values(nlsChinese)].filter((text) => text.trim() === '')).toEqual([]);
	});

	it('of the walkthrough have a Chinese page beside each English one', () => {
		const folder = new URL('media/walkthrough/', root);
		const pages = readdirSync(fileURLToPath(folder)).filter((page) => /^[a-z]+\.md$/.test(page));
		expect(pages.length).toBeGreaterThan(0);
		for (const page of pages) expect(existsSync(new URL(page.replace('.md', '.nls.zh-cn.md'), folder))).toBe(true);
	});
});
