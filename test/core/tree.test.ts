import { describe, expect, it } from 'vitest';
import { entryOf, nodeAtPath, placeAt, toData, valueOf, type MapNode } from '../../src/core/tree';
import { article, headOf, withCursor } from './support';

function treeOf(meta: string): MapNode {
	const { meta: root } = headOf(article(meta));
	if (root === undefined) throw new Error('the sample has no mapping');
	return root;
}

describe('placeAt', () => {
	const place = (marked: string): { readonly path: string; readonly on: string } => {
		const { text, offset } = withCursor(article(marked));
		const found = placeAt(headOf(text).meta!, offset);
		const on = found.onKey ? 'key' : (found.node?.kind ?? 'nothing');
		return { path: found.path.join('/'), on };
	};

	it.each([
		['ti|tle: A', 'title', 'key'],
		['title|: A', 'title', 'key'],
		['title: |A', 'title', 'scalar'],
		['title: A|', 'title', 'scalar'],
		['title:|', 'title', 'nothing'],
		['tags: [a, b|c]', 'tags/1', 'scalar'],
		['tags: [a,|  b]', 'tags', 'list'],
		['tags:\n  - a\n  - b|c', 'tags/1', 'scalar'],
		['nav:\n  menu:\n    or|der: 1', 'nav/menu/order', 'key'],
		['nav: {menu: {order: 1|2}}', 'nav/menu/order', 'scalar'],
		['list:\n  - name: x\n    url: |y', 'list/0/url', 'scalar'],
		['a: 1\n|\nb: 2', '', 'map'],
	])('%j stands at %s, on a %s', (marked, path, on) => {
		expect(place(marked)).toEqual({ path, on });
	});

	it('names the entry of a list item, so that its key is known', () => {
		const { text, offset } = withCursor(article('tags: [a, b|c]'));
		expect(placeAt(headOf(text).meta!, offset).entry?.key).toBe('tags');
	});
});

describe('paths', () => {
	it('lead to nodes through keys and indices', () => {
		const root = treeOf('nav:\n  - name: x\n  - name: y');
		expect(nodeAtPath(root, [])).toBe(root);
		expect(nodeAtPath(root, ['nav', 1, 'name'])).toMatchObject({ raw: 'y' });
	});

	it('lead nowhere where there is nothing', () => {
		const root = treeOf('nav:\n  - name: x');
		for (const path of [['nope'], ['nav', 2], ['nav', 'name'], ['nav', 0, 'name', 'deeper'], ['nav', 0, 0]]) {
			expect(nodeAtPath(root, path)).toBeUndefined();
		}
	});

	it('take the last of two equal keys, as readers do that allow them', () => {
		const root = treeOf('a: 1\na: 2');
		expect(entryOf(root, 'a')?.value).toMatchObject({ raw: '2' });
		expect(valueOf(root, 'a')).toMatchObject({ raw: '2' });
		expect(valueOf(valueOf(root, 'a'), 'a')).toBeUndefined();
	});
});

describe('toData', () => {
	it('gives the values that a schema sees', () => {
		const data = toData(treeOf("s: x\nn: 1.50\nb: true\nz:\nq: '1'\nl: [1, a]\nm: {k: v}"));
		expect(JSON.parse(JSON.stringify(data))).toEqual({ s: 'x', n: 1.5, b: true, z: null, q: '1', l: [1, 'a'], m: { k: 'v' } });
	});

	it('keeps keys such as __proto__ as data, without touching any prototype', () => {
		const data = toData(treeOf('__proto__: {polluted: yes}\nconstructor: x\ntoString: y\nhasOwnProperty: z')) as Record<string, unknown>;
		expect(Object.getPrototypeOf(data)).toBeNull();
		expect(Object.keys(data)).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty']);
		expect(JSON.stringify(data)).toContain('"__proto__":{"polluted":"yes"}');
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	});

	it('gives null for nothing', () => {
		expect(toData(undefined)).toBeNull();
	});
});
