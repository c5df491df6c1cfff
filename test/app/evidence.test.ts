import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/app/config';
import { SiteEvidence, type EvidenceHost, type IndexedContext } from '../../src/app/evidence';
import { parseHead } from '../../src/core/article';
import { dialectOf } from '../../src/core/dialects';
import { memoryFiles } from './memory-files';

const dialect = dialectOf('generic');
const context: IndexedContext = { site: { generator: 'generic', dialect, kind: 'page', postAssetFolder: 'no', provided: [], reason: 'nothing-found', root: '/site' }, config: defaultConfig };
const { root: _root, ...nowhere } = context.site;
const head = (meta: string): string => `---\n${meta}\n---\n`;

function evidenceOf(articles: Readonly<Record<string, string>>, pauses: string[] = [], of: IndexedContext = context): SiteEvidence {
	const pause = (): Promise<void> => Promise.resolve(void pauses.push(''));
	return new SiteEvidence('/site', { files: memoryFiles(articles), pause, contextOf: (path) => Promise.resolve(path.includes('/other/') ? undefined : of) });
}

describe('Values that a site uses', () => {
	it('counts the values of all folders, most used first', async () => {
		const evidence = evidenceOf({
			'/site/posts/a.md': head('tags: [birds, dawn]'),
			'/site/posts/2022/b.md': head('tags:\n  - birds\n  - alps'),
			'/site/v1.2/c.mdx': head('tags: birds'),
			'/site/notes.txt': head('tags: never'),
			'/site/node_modules/x/readme.md': head('tags: never'),
		});
		await evidence.gather('/site/posts/new.md');
		expect(evidence.of('tags', '/site/posts/new.md')).toEqual([{ value: 'birds', count: 3 }, { value: 'alps', count: 1 }, { value: 'dawn', count: 1 }]);
		expect(evidence.index.isComplete).toBe(true);
	});

	it('holds only articles of one folder against each other where there is no site', async () => {
		const evidence = evidenceOf({ '/site/a.md': head('tags: [birds]'), '/site/sub/b.md': head('tags: [Birds]') }, [], { ...context, site: nowhere });
		await evidence.gather('/site/a.md');
		expect(evidence.of('tags', '/site/new.md').map(({ value }) => value)).toEqual(['Birds', 'birds']);
		expect([evidence.index.get('/site/a.md') === undefined, evidence.index.get('/site/sub/b.md') === undefined]).toEqual([false, true]);
	});

	it('knows of an article that settings leave out that it is there, and nothing else', async () => {
		const site: IndexedContext['site'] = { ...context.site, generator: 'hugo', dialect: dialectOf('hugo'), contentDirectory: '/site/content', bodies: { generator: 'hugo', languages: [], folders: ['content'] }, addresses: { generator: 'hugo', permalinks: {}, uglyUrls: 'no', languages: ['en'], rootLanguage: 'en', home: 'root', aliases: 'written' } };
		const texts = { '/site/content/a.md': head('title: Tides\ntags: [birds]'), '/site/content/b.md': head('title: Tides\nurl: /a/\ntags: [Birds]') };
		const evidence = new SiteEvidence('/site', { files: memoryFiles(texts), pause: () => Promise.resolve(), contextOf: (path) => Promise.resolve({ config: defaultConfig, site, ...(path.endsWith('/b.md') ? { isLeftOut: true } : {}) }) });
		await evidence.gather('/site/content/a.md');
		const { index } = evidence;
		expect([index.isWhole, index.sharing('place', '/b', '').others.length, index.sharing('address', '/a/', '').others.length, index.countOf('tags', 'Birds')]).toEqual([true, 1, 1, 0]);
		expect(evidence.of('tags', '/site/content/c.md').map(({ value }) => value)).toEqual(['birds']);
		expect([...index.concerned()]).toEqual([]);
	});

	it('counts an article once, and never the one that is being written', async () => {
		const evidence = evidenceOf({ '/site/a.md': head('tags: [own, own, both]'), '/site/b.md': head('tags: [both]') });
		await evidence.gather('/site/a.md');
		expect(evidence.of('tags', '/site/a.md')).toEqual([{ value: 'both', count: 1 }]);
		expect(evidence.of('tags', '/site/c.md')).toEqual([{ value: 'both', count: 2 }, { value: 'own', count: 1 }]);
	});

	it.each([
		['pelican', 'Title: x\nTags: sea, wind,\nCategory: north, south\n\nText.\n', ['sea', 'wind'], 'category', ['north, south']],
		['pelican', 'Title: x\nTags: day, night; wind\nCategory: a\n\nText.\n', ['day, night', 'wind'], 'category', ['a']],
		['jekyll', head('tags: sea wind\ncategories: [north sea]'), ['sea', 'wind'], 'categories', ['north sea']],
		['generic', head('tags: sea, wind\ncategories: a'), ['sea, wind'], 'categories', ['a']],
	] as const)('parts a text into names as %s does: %j', async (generator, text, tags, other, values) => {
		const evidence = evidenceOf({ '/site/a.md': text }, [], { ...context, site: { ...context.site, generator, dialect: dialectOf(generator) } });
		await evidence.gather('/site/b.md');
		expect([evidence.of('tags', '/site/b.md').map(({ value }) => value), evidence.of(other, '/site/b.md').map(({ value }) => value)]).toEqual([tags, values]);
	});

	it('knows nested keys and nested lists', async () => {
		const evidence = evidenceOf({ '/site/a.md': head('taxonomies:\n  tags: [alps]\ncategories: [[Travel, Alps], Diary]') });
		await evidence.gather('/site/b.md');
		expect(evidence.of('taxonomies.tags', '/site/b.md')).toEqual([{ value: 'alps', count: 1 }]);
		expect(evidence.of('categories', '/site/b.md').map(({ value }) => value)).toEqual(['Alps', 'Diary', 'Travel']);
	});

	it('proposes values of other keys only where articles repeat them, and never titles', async () => {
		const evidence = evidenceOf({
			'/site/a.md': head('mood: calm\nnote: one\ntitle: x'), '/site/b.md': head('mood: calm\nnote: two\ntitle: x'),
			'/site/c.md': head('mood: wild\nnote: one'), '/site/d.md': head('mood: calm\nnote: four'), '/site/e.md': head('note: five'), '/site/f.md': head('note: six'),
		});
		await evidence.gather('/site/new.md');
		expect(evidence.of('mood', '/site/new.md')).toEqual([{ value: 'calm', count: 3 }]);
		expect(evidence.of('note', '/site/new.md')).toEqual([]);
		expect(evidence.of('title', '/site/new.md')).toEqual([]);
	});

	it('follows what is saved, and forgets what is gone', async () => {
		const evidence = evidenceOf({ '/site/a.md': head('tags: [old]') });
		await evidence.gather('/site/b.md');
		evidence.tell('/site/a.md', parseHead(head('tags: [new]'), dialect), context);
		expect(evidence.of('tags', '/site/b.md')).toEqual([{ value: 'new', count: 1 }]);
		evidence.forget('/site/a.md');
		expect(evidence.of('tags', '/site/b.md')).toEqual([]);
	});

	it('reads a folder that has come, as the gathering would have', async () => {
		const articles: Record<string, string> = { '/site/a.md': head('tags: [old]') };
		const files: EvidenceHost['files'] = { list: (path) => memoryFiles(articles).list(path), readText: (path) => memoryFiles(articles).readText(path) };
		const evidence = new SiteEvidence('/site', { files, pause: () => Promise.resolve(), contextOf: () => Promise.resolve(context) });
		await evidence.readBelow('/site/posts');
		expect(evidence.size).toBe(0);
		await evidence.gather('/site/b.md');
		Object.assign(articles, { '/site/posts/deep/x.md': head('tags: [new]'), '/site/posts/y.md': head('tags: [new]'), '/site/public/posts/z.md': head('tags: [built]'), '/site/node_modules/x/readme.md': head('tags: [other]'), '/else/x.md': head('tags: [else]') });
		for (const folder of ['/site/posts', '/site/node_modules/x', '/else', '/site/.git']) await evidence.readBelow(folder);
		expect(evidence.of('tags', '/site/b.md')).toEqual([{ value: 'new', count: 2 }, { value: 'old', count: 1 }]);
		expect([evidence.size, evidence.index.isWhole]).toEqual([3, true]);
		delete articles['/site/posts/deep/x.md'];
		await evidence.readBelow('/site/posts');
		expect([evidence.of('tags', '/site/b.md').length, evidence.size]).toEqual([2, 2]);
		evidence.forget('/site/posts');
		expect(evidence.of('tags', '/site/b.md')).toEqual([{ value: 'old', count: 1 }]);
	});

	it('looks into many folders at the same time, where each article has its own', async () => {
		const texts = Object.fromEntries(Array.from({ length: 100 }, (_unused, index) => [`/site/p${index}/index.md`, head('tags: x')]));
		const memory = memoryFiles(texts);
		let [now, most] = [0, 0];
		const list = async (path: string): Promise<readonly string[]> => {
			most = Math.max(most, ++now);
			await new Promise((resolve) => setTimeout(resolve, 1));
			now--;
			return memory.list(path);
		};
		const evidence = new SiteEvidence('/site', { files: { list, readText: memory.readText }, pause: () => Promise.resolve(), contextOf: () => Promise.resolve(context) });
		await evidence.gather('/site/p0/index.md');
		expect([evidence.size, evidence.index.isWhole, most]).toEqual([100, true, 16]);
	});

	it('counts no article again that a link to a folder above leads to', async () => {
		const texts = { '/site/posts/a.md': head('tags: [own]') };
		const here = (path: string): string => path.replace(/(?:\/posts\/again)+/g, '');
		const files: EvidenceHost['files'] = {
			list: async (path) => [...(await memoryFiles(texts).list(here(path))), ...(here(path) === '/site/posts' ? ['again'] : [])],
			readText: (path) => memoryFiles(texts).readText(here(path)),
		};
		const evidence = new SiteEvidence('/site', { files, pause: () => Promise.resolve(), contextOf: () => Promise.resolve(context), isCircle: (folder) => Promise.resolve(folder.endsWith('/again')) });
		await evidence.gather('/site/posts/a.md');
		await evidence.readBelow('/site/posts/again');
		expect([evidence.size, evidence.index.isWhole]).toEqual([1, true]);
		expect(evidence.of('tags', '/site/b.md')).toEqual([{ value: 'own', count: 1 }]);
	});

	it('says that it does not know everything where a folder that has come lies too deep', async () => {
		const evidence = evidenceOf({ '/site/a.md': head('tags: [old]') });
		await evidence.gather('/site/b.md');
		await evidence.readBelow(`/site${'/x'.repeat(13)}`);
		expect([evidence.index.isWhole, evidence.index.isComplete]).toEqual([false, true]);
	});

	it('gathers once, lets others go first in between, and stops when it is told to', async () => {
		const articles = Object.fromEntries(Array.from({ length: 100 }, (_unused, index) => [`/site/p/${index}.md`, head('tags: x')]));
		const pauses: string[] = [];
		const evidence = evidenceOf(articles, pauses);
		const [first, second] = [evidence.gather('/site/p/1.md'), evidence.gather('/site/p/1.md')];
		expect(first).toBe(second);
		await first;
		expect(pauses.length).toBeGreaterThan(5);
		const stopped = evidenceOf(articles);
		stopped.stop();
		await stopped.gather('/site/p/1.md');
		expect(stopped.size).toBe(0);
	});

	it('indexes every article of the site, and proposes the values of 2,000', async () => {
		const evidence = evidenceOf({ ...Object.fromEntries(Array.from({ length: 2300 }, (_unused, index) => [`/site/p/${index}.md`, head('tags: x')])), '/site/other/a.md': head('tags: x') });
		await evidence.gather('/site/q/1.md');
		expect(evidence.size).toBe(2300);
		expect(evidence.index.countOf('tags', 'x')).toBe(2300);
		expect(evidence.of('tags', '/site/q/1.md')).toEqual([{ value: 'x', count: 2000 }]);
	});

	it('holds to what is typed, not to the file, until the editor lets go of it', async () => {
		const articles: Record<string, string> = { '/site/a.md': head('tags: [file]') };
		const evidence = evidenceOf(articles);
		evidence.tell('/site/a.md', parseHead(head('tags: [typed]'), dialect), context);
		await evidence.gather('/site/a.md');
		expect(evidence.index.countOf('tags', 'typed')).toBe(1);
		// Half a value is no value.
		evidence.tell('/site/a.md', parseHead(head('tags: [typ'), dialect), context);
		expect(evidence.index.countOf('tags', 'typed')).toBe(1);
		await evidence.read('/site/a.md');
		expect(evidence.index.namesOf('tags')).toEqual([{ group: 'tags', name: 'file', count: 1 }]);
		delete articles['/site/a.md'];
		await evidence.read('/site/a.md');
		expect(evidence.index.size).toBe(0);
	});
});
