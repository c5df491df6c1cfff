import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NodeFiles } from '../../../src/cli/files';
import { defaultConfig } from '../../../src/app/config';
import { bodyLanguageAt } from '../../../src/app/lint';
import { inverseOf } from '../../../src/app/mend/journal';
import { planArticle } from '../../../src/app/mend/plan-article';
import { editsOf, type FilePlan, type Mend } from '../../../src/app/mend/plan';
import { textOfBytes } from '../../../src/app/mend/write-all';
import { Sites } from '../../../src/app/sites';
import { parseHead } from '../../../src/core/article';
import { keysOf } from '../../../src/core/mend/rename-key';
import { nameLists } from '../../../src/core/rules/names';
import { applyEdits } from '../../../src/core/text';
import { toCrlf } from '../../core/support';

const root = resolve(import.meta.dirname, '../../..');
const files = new NodeFiles('/');
const sites = new Sites(files);

function articlesIn(folder: string): string[] {
	return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(?:md|mdx|html?|markdown)$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name));
}

/** What an edit leaves alone: everything before the first one and behind the last. */
function expectOnlyEdits(source: string, plan: FilePlan): string {
	const edits = editsOf(plan, 'all');
	const after = applyEdits(source, edits);
	expect(applyEdits(after, inverseOf(source, edits))).toBe(source);
	for (const { span } of edits) expect(source.slice(span.start, span.end)).not.toContain('\n---\n');
	return after;
}

describe('every article of the sample sites', () => {
	const paths = [...articlesIn('test/sites'), ...articlesIn('test/site')];

	it('is looked at', () => {
		expect(paths.length).toBeGreaterThan(50);
	});

	it.each(paths.map((path) => [path.slice(root.length + 1), path]))('%s is mended once, and then no more', async (_name, path) => {
		const site = await sites.siteOf(path, root);
		const context = { site, config: defaultConfig };
		const read = textOfBytes(readFileSync(path));
		if (read === undefined) return;
		// A head between lines with CRLF is the same head.
		for (const source of [read, read.includes('\r') ? read : toCrlf(read)]) {
			const language = bodyLanguageAt(path);
			const plan = (text: string, mend: Mend): Promise<FilePlan> => planArticle({ path, source: text, language }, context, mend, {});
			const { meta } = parseHead(source, site.dialect);
			const names = meta === undefined ? [] : nameLists(meta, site.dialect.generator).flatMap(({ group, items }) => items.map(({ text }) => ({ group, text })));
			const mends: Mend[] = [
				{ kind: 'dates', keep: 'instant' },
				{ kind: 'fix' },
				{ kind: 'unwrap' },
				...(meta === undefined ? [] : [...keysOf(meta)].map((from): Mend => ({ kind: 'rename-key', from, to: 'renamed_key' }))),
				...names.map(({ group, text }): Mend => ({ kind: 'rename-name', group, from: text, to: 'renamed' })),
				...names.map(({ group, text }, index): Mend => ({ kind: 'rename-name', group, from: text, to: names[(index + 1) % names.length]?.text ?? text })),
			];
			for (const mend of mends) {
				const planned = await plan(source, mend);
				if (planned.changes.length === 0) continue;
				const after = expectOnlyEdits(source, planned);
				expect(after).not.toBe(source);
				expect({ mend, again: (await plan(after, mend)).changes }).toEqual({ mend, again: [] });
				if (mend.kind !== 'unwrap' && mend.kind !== 'fix') expect(after.endsWith(source.slice(parseHead(source, site.dialect).bodyStart))).toBe(true);
			}
		}
	});
});
