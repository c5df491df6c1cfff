import { describe, expect, it } from 'vitest';
import { makeDirectory, makeSite, masthead } from './support';

const article = '---\ntitle: A\ncover: /images/river.jpg\n---\n\n<img src="https://x.workers.dev/?http://static.example.com/1.jpg" data-size="640,407" alt="The river">\n\n![Clock](clock.png)\n';

describe('masthead images', () => {
	it('prints the promised JSON: front matter first, then the body, in order', async () => {
		const { code, out } = await masthead(makeSite({ 'a.md': article }), ['images', '--format', 'json']);
		expect(code).toBe(0);
		const body = article.indexOf('<img');
		expect(JSON.parse(out)).toEqual({
			files: [
				{
					path: 'source/_posts/a.md',
					images: [
						{ source: 'frontmatter', field: 'cover', url: '/images/river.jpg', start: { offset: 20, line: 3, column: 8 }, end: { offset: 37, line: 3, column: 25 } },
						{
							source: 'body',
							url: 'https://x.workers.dev/?http://static.example.com/1.jpg',
							original: 'http://static.example.com/1.jpg',
							alt: 'The river',
							width: 640,
							height: 407,
							start: { offset: body, line: 6, column: 1 },
							end: { offset: article.indexOf('>', body) + 1, line: 6, column: article.indexOf('>', body) + 2 - body },
						},
						{ source: 'body', url: 'clock.png', alt: 'Clock', start: { offset: article.indexOf('!['), line: 8, column: 1 }, end: { offset: article.length - 1, line: 8, column: 20 } },
					],
				},
			],
		});
	});

	it('tells place, address, size and words for people', async () => {
		const { out } = await masthead(makeSite({ 'a.md': article }), ['images']);
		expect(out).toContain('  3:8  cover: /images/river.jpg\n');
		expect(out).toContain('  6:1  https://x.workers.dev/?http://static.example.com/1.jpg  640×407  “The river”\n      its own address: http://static.example.com/1.jpg\n');
		expect(out).toContain('3 images in 1 file.');
	});

	it('prints the addresses alone when it is to be quiet', async () => {
		expect((await masthead(makeSite({ 'a.md': article }), ['images', '--quiet'])).out).toBe('/images/river.jpg\nhttps://x.workers.dev/?http://static.example.com/1.jpg\nclock.png\n');
	});

	it('reads the body of a text without front matter, as its name says', async () => {
		const directory = makeDirectory({ 'a.html': '<img src="a.png"> ![b](b.png)', 'b.md': '![b](b.png)' });
		expect((await masthead(directory, ['images', '--quiet'])).out).toBe('a.png\nb.png\n');
	});

	it('says that there are none', async () => {
		expect(await masthead(makeDirectory({ 'a.md': 'Text.\n' }), ['images'])).toEqual({ code: 0, out: 'No images in 1 file.\n', error: '' });
	});
});
