import { beforeAll, describe, expect, it } from 'vitest';
import type { CompiledSchema } from '../../../src/core/schema/schema';
import { accepted, cases, labelsAt, sampleSchema } from './support';
import { builtIn } from '../schema-builtin-support';

describe('keys with several names', () => {
	let schema: CompiledSchema;
	beforeAll(async () => {
		schema = await builtIn('hexo-post');
	});

	it('are proposed once: what is there under another name is not proposed again', () => {
		expect(labelsAt('---\ntags: [a]\n|\n---\n', { generator: 'hexo', schema })).not.toContain('tag');
		expect(labelsAt('---\r\ntag: a\r\n|\r\n---\r\n', { generator: 'hexo', schema })).not.toContain('tags');
		expect(labelsAt('---\ntitle: x\n|\n---\n', { generator: 'hexo', schema })).toEqual(expect.arrayContaining(['tag', 'tags']));
	});

	it('have the less usual name last', () => {
		const labels = labelsAt('---\n|\n---\n', { generator: 'hexo', schema });
		expect(labels.slice(-4).sort()).toEqual(['category', 'language', 'photo', 'tag']);
	});

	it('stay proposed where the name itself is being changed', () => {
		expect(labelsAt('---\nta|: a\n---\n', { generator: 'hexo', schema })).toEqual(expect.arrayContaining(['tag', 'tags']));
	});

	it('follow Hugo, which counts no case', async () => {
		const hugo = { generator: 'hugo' as const, schema: await builtIn('hugo') };
		for (const [head, gone] of [['LastMod: 2022-03-19', 'modified'], ['pubdate: 2022-03-19', 'publishDate'], ['published: 2022-03-19', 'pubdate'], ['menus: main', 'menu']] as const) {
			expect(labelsAt(`---\n${head}\n|\n---\n`, hugo)).not.toContain(gone);
		}
	});
});

describe('a date that the reader must find as a text', () => {
	let schema: CompiledSchema;
	beforeAll(async () => {
		schema = await sampleSchema({ properties: { since: { type: 'string', 'x-masthead-date': true, 'x-masthead-reads': 'string' }, until: { type: 'string', 'x-masthead-date': true, 'x-masthead-reads': 'timestamp' } } });
	});
	cases(() => ({ generator: 'hexo', schema }), [
		['is put in quotes', '---\nsince: |\n---\n', '2022-03-19 15:39:06', "---\nsince: '2022-03-19 15:39:06'\n---\n"],
		['keeps the quotes that stand there', '---\nsince: "|"\n---\n', '2022-03-19 15:39:06', '---\nsince: "2022-03-19 15:39:06"\n---\n'],
		['loses them where it must be a date', '---\nuntil: "|"\n---\n', '2022-03-19 15:39:06', '---\nuntil: 2022-03-19 15:39:06\n---\n'],
	]);
	it('is a text in TOML, too', () => {
		expect(accepted('+++\nsince = |\n+++\n', '2022-03-19T15:39:06+08:00', { generator: 'hugo', schema })).toBe('+++\nsince = "2022-03-19T15:39:06+08:00"\n+++\n');
	});
});
