import { describe, expect } from 'vitest';
import { foldsOf, outlineOf, selectionsAt, type OutlineItem } from '../../src/core/outline';
import { linksOf } from '../../src/core/links';
import { sliceOf } from '../../src/core/text';
import { headOf, inBothLineEnds, mark, withCursor } from './support';

function shown(items: readonly OutlineItem[], depth = 0): string[] {
	return items.flatMap(({ name, detail, kind, children }) => [`${'  '.repeat(depth)}${name} (${kind}) ${detail}`.trimEnd(), ...shown(children, depth + 1)]);
}

describe('The outline of front matter', () => {
	inBothLineEnds('shows entries with their values, maps and lists of maps', (text) => {
		const head = headOf(text('---\ntitle: "A day"\ntags: [a, b]\nauthor:\n  name: x\n  born: 1990\nresources:\n  - src: a.png\n  - src: b.png\ndraft:\n---\nbody\n'));
		expect(shown(outlineOf(head))).toEqual([
			'title (text) A day', 'tags (list) a, b', 'author (map)', '  name (text) x', '  born (number) 1990',
			'resources (list)', '  1 (map)', '    src (text) a.png', '  2 (map)', '    src (text) b.png', 'draft (nothing)',
		]);
		const [, , author] = outlineOf(head);
		expect(author === undefined ? '' : sliceOf(head.source, author.nameSpan)).toBe('author');
	});

	inBothLineEnds('is empty where nothing is front matter', (text) => {
		expect(outlineOf(headOf(text('just text\n')))).toEqual([]);
		expect(foldsOf(headOf(text('just text\n')))).toEqual([]);
		expect(selectionsAt(headOf(text('just text\n')), 3)).toEqual([]);
	});
});

describe('Folding front matter', () => {
	inBothLineEnds('folds the head, and what stands on several lines in it', (text) => {
		const source = text('---\ntitle: x\nauthor:\n  name: x\n  links:\n    - a\n    - b\nnote: |\n  one\n  two\n\n---\nbody\n');
		const folds = foldsOf(headOf(source)).map((fold) => sliceOf(source, fold).replaceAll('\r\n', '\n'));
		expect(folds[0]).toBe('---\ntitle: x\nauthor:\n  name: x\n  links:\n    - a\n    - b\nnote: |\n  one\n  two\n\n---');
		expect(folds.slice(1)).toEqual(['author:\n  name: x\n  links:\n    - a\n    - b', 'links:\n    - a\n    - b', 'note: |\n  one\n  two']);
	});
});

describe('Growing a selection', () => {
	const grown = (marked: string): string[] => {
		const { text, offset } = withCursor(marked);
		return selectionsAt(headOf(text), offset).map((one) => mark(text, [one]));
	};
	inBothLineEnds('goes from the text over the value and the entry to the whole head', (text) => {
		expect(grown(text('---\nauthor:\n  name: "a b|"\n---\n'))).toEqual([
			'---\nauthor:\n  name: "⟦a b⟧"\n---\n', '---\nauthor:\n  name: ⟦"a b"⟧\n---\n', '---\nauthor:\n  ⟦name: "a b"⟧\n---\n',
			'---\n⟦author:\n  name: "a b"⟧\n---\n', '---\n⟦author:\n  name: "a b"\n⟧---\n', '⟦---\nauthor:\n  name: "a b"\n---⟧\n',
		]);
	});
	inBothLineEnds('goes from an item to its list', (text) => {
		expect(grown(text('---\ntags: [one, t|wo]\n---\n')).slice(0, 3)).toEqual(['---\ntags: [one, ⟦two⟧]\n---\n', '---\ntags: ⟦[one, two]⟧\n---\n', '---\n⟦tags: [one, two]⟧\n---\n']);
	});
});

describe('Values that name files', () => {
	inBothLineEnds('are images and layouts with a local address', (text) => {
		const source = text('---\ntitle: /a.png\ncover: "/img/a.png"\nimage:\n  src: b.png\n  alt: c.png\nphotos: [one.jpg, https://example.com/x.png]\nlayout: post\nbanner: ""\n---\n');
		expect(linksOf(headOf(source)).map(({ span, kind }) => `${kind} ${sliceOf(source, span)}`)).toEqual(['image /img/a.png', 'image b.png', 'image one.jpg', 'layout post']);
	});
});
