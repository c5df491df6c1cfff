import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SiteIndex } from '../../src/app/site-index';
import { suggestName } from '../../src/core/schema/suggest';
import type { Trait } from '../../src/core/site/everybody';
import type { ArticleFacts } from '../../src/core/site/facts';

const spot = { span: { start: 4, end: 9 }, line: 1 };

const word = fc.constantFrom('post', 'posts', 'pots', 'post-1', 'post-12', 'tide', 'tides', 'tdie', '2020-01-02-tide', 'harbour');
const path = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => `/${parts.join('/')}`);

const facts: fc.Arbitrary<ArticleFacts> = fc.record({ path: fc.option(path), names: fc.array(word, { maxLength: 2 }), id: fc.option(word), scope: fc.constantFrom('a', 'b'), address: fc.option(path), draft: fc.constantFrom('yes', 'no') }).map((one) => ({
	shown: 'a.md',
	kind: 'post',
	opening: spot,
	draft: one.draft,
	names: one.names.map((text) => ({ group: 'tags', key: 'tags', text })),
	...(one.path === null ? {} : { places: [one.path, one.path.slice(one.path.lastIndexOf('/') + 1)] }),
	...(one.id === null ? {} : { id: { ...spot, scope: one.scope, text: one.id } }),
	...(one.address === null ? {} : { address: { ...spot, text: `${one.address}.html`, basis: 'certain' } }),
}));

const change = fc.record({ article: fc.constantFrom('/a.md', '/b.md', '/c.md', '/d.md', '/e.md', '/f.md'), facts: fc.option(facts) });
const traits: readonly Trait[] = ['folder', 'term', 'path', 'last', 'address', 'id a', 'id b'];

/** The names of a trait, in the order of the articles. */
function namesOf(index: SiteIndex, trait: Trait): readonly string[] {
	return Array.from(index.entries(), ([, { places: [place] = [] as readonly string[], id, address }]) => {
		if (trait === 'path') return place?.slice(1);
		if (trait === 'last') return place?.slice(place.lastIndexOf('/') + 1);
		if (trait === 'address') return address?.text.replace('.html', '');
		return trait === `id ${id?.scope}` ? id?.text : undefined;
	}).filter((name) => name !== undefined);
}

describe('what follows from all articles together', () => {
	it('is kept up to date by every change, as if it were gathered anew', () => {
		fc.assert(fc.property(fc.array(change, { maxLength: 20 }), fc.array(change, { maxLength: 20 }), fc.array(fc.oneof(word, path), { minLength: 1, maxLength: 6 }), (first, later, written) => {
			const index = new SiteIndex();
			for (const { article, facts: now } of first) index.set(article, now ?? undefined);
			index.finish('whole');
			// What was asked before is kept; what was not is gathered in the end.
			for (const trait of traits.slice(0, 5)) index.everybody.nearest(trait, 'psot');
			for (const { article, facts: now } of later) index.set(article, now ?? undefined);
			const anew = new SiteIndex();
			for (const [article, now] of index.entries()) anew.set(article, now);
			anew.finish('whole');
			for (const trait of traits) {
				for (const name of written) {
					expect(index.everybody.has(trait, name)).toBe(anew.everybody.has(trait, name));
					expect(index.everybody.nearest(trait, name)).toBe(anew.everybody.nearest(trait, name));
					if (trait !== 'folder' && trait !== 'term') expect(index.everybody.nearest(trait, name)).toBe(suggestName(name, namesOf(index, trait), 'similar'));
				}
			}
		}), { numRuns: 500 });
	});

	it('knows the folders of pages, and names that may be terms', () => {
		const index = new SiteIndex();
		const leaf: ArticleFacts = { shown: 'a.md', kind: 'post', opening: spot, names: [{ group: 'tags', key: 'tags', text: 'High Tide' }], places: ['/docs/deep/leaf', 'leaf'] };
		index.set('/a.md', leaf);
		index.finish('whole');
		expect(['/docs', '/docs/deep', '/docs/deep/leaf', '/deep'].map((name) => index.everybody.has('folder', name))).toEqual([true, true, false, false]);
		expect(index.everybody.has('term', 'high-tide')).toBe(true);
		index.set('/b.md', { ...leaf, names: [] });
		index.delete('/a.md');
		expect(index.everybody.has('folder', '/docs/deep')).toBe(true);
		expect(index.everybody.has('term', 'high-tide')).toBe(false);
	});
});
