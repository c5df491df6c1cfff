import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseHead } from '../../../src/core/article';
import { completionsAt } from '../../../src/core/completion/completion';
import { editableSpan } from '../../../src/core/cursor/cursor-at';
import { textOf } from '../../../src/core/cursor/writing';
import { dialectOf } from '../../../src/core/dialects';
import type { CompiledSchema } from '../../../src/core/schema/schema';
import { applyEdits } from '../../../src/core/text';
import { sampleSchema } from './support';

/** Pieces from which heads are made, good and broken ones. */
const part = fc.constantFrom(
	'title', ': ', ':', ' = ', '"', "'", '\n', '\n  ', '\n    ', '- ', '[', ']', '{', '}', ', ', '#', ' ', 'tags', 'author', 'image', 'resources', 'dra', 'true', 'x', '|', '>', '&a', '*a', '!!str ', '\\', '"""', '[author]\n', '[[resources]]\n', '.', '日', '\t', '---', '\r\n',
);
const fences = fc.constantFrom<readonly [string, string, 'hexo' | 'hugo' | 'generic' | 'zola' | 'pelican']>(
	['---\n', '\n---\nbody\n', 'generic'], ['---\n', '\n---\nbody\n', 'hexo'], ['+++\n', '\n+++\nbody\n', 'hugo'], ['+++\n', '\n+++\nbody\n', 'zola'], ['{\n', '\n}\nbody\n', 'hugo'], ['', '\n;;;\nbody\n', 'hexo'], ['---\n', '', 'generic'], ['Title: x\n', '\n\nbody\n', 'pelican'],
);

let schema: CompiledSchema;
beforeAll(async () => {
	schema = await sampleSchema();
});

describe('Completion of any text', () => {
	it('never fails, edits one line around the cursor, and leaves the fences and the body alone', () => {
		fc.assert(fc.property(fc.array(part, { maxLength: 30 }), fences, fc.nat(), (parts, [open, close, generator], place) => {
			const text = open + parts.join('') + close;
			const offset = place % (text.length + 1);
			const head = parseHead(text, dialectOf(generator));
			const proposals = completionsAt(head, offset, {
				schema, zones: {}, instants: [{ what: 'now', epochMs: 0 }], machineZone: 'UTC', evidence: () => [{ value: 'a: b', count: 1 }],
			});
			const labels = proposals.filter(({ kind }) => kind === 'key').map(({ label }) => label);
			expect(new Set(labels).size).toBe(labels.length);
			for (const { span, pieces, more = [] } of proposals) {
				expect(span.start <= offset && offset <= span.end).toBe(true);
				expect(text.slice(span.start, span.end)).not.toMatch(/[\r\n]/);
				const after = applyEdits(text, [...more, { span, text: textOf(pieces) }]);
				expect(after.startsWith(text.slice(0, Math.min(open.length, span.start)))).toBe(true);
				expect(span.end).toBeLessThanOrEqual(editableSpan(head)?.end ?? -1);
			}
		}), { numRuns: 3000 });
	});
});
