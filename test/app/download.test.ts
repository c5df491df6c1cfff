import * as fs from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicOnly } from '../../src/app/addresses';
import { downloadImages, relink, remoteImages, type DownloadWorld, type Outcome, type RemoteImage } from '../../src/app/download';
import { fetchLimits } from '../../src/app/download-fetch';
import { stemOf } from '../../src/app/download-names';
import type { PlaceInput } from '../../src/app/download-place';
import { genericSite } from '../../src/app/site';
import { parseHead } from '../../src/core/article';
import { dialectOf } from '../../src/core/dialects';
import { imagesOf, type BodyLanguage } from '../../src/core/images/images';
import type { ImageRef } from '../../src/core/images/image-ref';
import { knownProxies, parseProxyPattern } from '../../src/core/images/proxies';
import { applyEdits } from '../../src/core/text';
import { hostTransport } from '../../src/vscode/download-host';
import { diskFiles, gif, jpg, png, put, serveImages, withDirectory, withLoopback, type ImageServer } from './download-support';

let server: ImageServer;
beforeEach(async () => {
	server = await serveImages();
});
afterEach(() => server.close());

function imagesIn(source: string, bodyLanguage: BodyLanguage = 'markdown'): ImageRef[] {
	const head = parseHead(source, dialectOf('generic'));
	const own = parseProxyPattern(`${server.origin}/proxy?{url}`);
	return imagesOf({ source, bodySpan: { start: head.bodyStart, end: source.length }, bodyLanguage, meta: head.meta, proxies: own === undefined ? knownProxies : [own, ...knownProxies] });
}

const world: DownloadWorld = { transport: hostTransport(), rule: withLoopback, limits: { ...fetchLimits, idle: 3000 }, files: diskFiles, atOnce: 4 };

interface Run {
	readonly text: string;
	readonly outcomes: ReadonlyMap<RemoteImage, Outcome>;
	/** `downloaded`, `present`, or the reason of the failure, for each image in order. */
	readonly states: readonly string[];
}

interface Options {
	readonly world?: Partial<DownloadWorld>;
	readonly folder?: string;
	readonly language?: BodyLanguage;
	readonly cancelled?: AbortSignal;
	readonly path?: string;
}

async function run(top: string, source: string, { world: other, folder, language, cancelled = new AbortController().signal, path = `${top}/post.md` }: Options = {}): Promise<Run> {
	const images = remoteImages(imagesIn(source, language));
	const input: PlaceInput = { path, top, site: genericSite(), addresses: { fromAssets: 'no', root: 'written' }, folder };
	const outcomes = await downloadImages(images, input, { ...world, ...other }, { cancelled, onDone: () => undefined });
	const states = images.map((image) => {
		const outcome = outcomes.get(image);
		return outcome?.kind === 'stored' ? outcome.state : (outcome?.failure.reason ?? 'none');
	});
	return { text: applyEdits(source, relink(imagesIn(source, language), outcomes).edits), outcomes, states };
}

async function namesIn(directory: string): Promise<string[]> {
	return (await fs.readdir(directory)).sort();
}

const article = (body: string): string => `---\ntitle: x\n---\n${body}\n`;

describe('downloading the images of an article', () => {
	it('stores each once, named by its bytes, and links every use', () =>
		withDirectory(async (top) => {
			server.answer('/a/river.png', jpg);
			server.answer('/b.gif', gif);
			const [a, b] = [`${server.origin}/a/river.png`, `${server.origin}/b.gif`];
			const { text, states } = await run(top, article(`![one](${a})\n\n<img src="${b}">\n\n![two](${a}#top "t")`));
			const [nameA, nameB] = [`${await stemOf(a)}.jpg`, `${await stemOf(b)}.gif`];
			expect(states).toEqual(['downloaded', 'downloaded']);
			expect(text).toBe(article(`![one](images/${nameA})\n\n<img src="images/${nameB}">\n\n![two](images/${nameA} "t")`));
			expect(await namesIn(`${top}/images`)).toEqual([nameB, nameA].sort());
			expect(new Uint8Array(await fs.readFile(`${top}/images/${nameA}`))).toEqual(jpg);
			expect(server.asked.sort()).toEqual(['/a/river.png', '/b.gif']);
		}));

	it('fetches nothing in a second run, nor in one after undo', () =>
		withDirectory(async (top) => {
			server.answer('/a.png', png);
			const before = article(`![](${server.origin}/a.png)`);
			const first = await run(top, before);
			const second = await run(top, first.text);
			expect(second.states).toEqual([]);
			const undone = await run(top, before);
			expect(undone.states).toEqual(['present']);
			expect(undone.text).toBe(first.text);
			expect(server.asked).toEqual(['/a.png']);
		}));

	it('asks the original first, and the proxy where the original fails', () =>
		withDirectory(async (top) => {
			server.answer('/good.png', png);
			server.answer(`/proxy?${server.origin}/gone.png`, gif);
			const { states, text } = await run(top, article(`![](${server.origin}/proxy?${server.origin}/good.png) ![](${server.origin}/proxy?${server.origin}/gone.png)`));
			expect(states).toEqual(['downloaded', 'downloaded']);
			expect(server.asked.sort()).toEqual(['/gone.png', '/good.png', `/proxy?${server.origin}/gone.png`]);
			expect(text).not.toContain('proxy');
		}));

	it('leaves the links of what failed, and makes no folder for nothing', () =>
		withDirectory(async (top) => {
			server.answer('/page.png', (_, response) => void response.end('<html></html>'));
			const source = article(`![](${server.origin}/missing.png) ![](${server.origin}/page.png) ![](http://10.0.0.1/x.png) ![](http://localhost/x.png) ![](http://)`);
			const { text, states } = await run(top, source);
			expect(states).toEqual(['status', 'not-an-image', 'not-public', 'not-public', 'address']);
			expect(text).toBe(source);
			expect(await namesIn(top)).toEqual([]);
		}));

	it('reaches no loopback address where nobody allowed it', () =>
		withDirectory(async (top) => {
			server.answer('/a.png', png);
			expect((await run(top, article(`![](${server.origin}/a.png)`), { world: { rule: publicOnly } })).states).toEqual(['not-public']);
			expect(server.asked).toEqual([]);
		}));

	it('fetches four at a time and not more', () =>
		withDirectory(async (top) => {
			let [now, most] = [0, 0];
			const urls = Array.from({ length: 12 }, (_, index) => `/${index}.png`);
			for (const url of urls) {
				server.answer(url, (_, response) => {
					most = Math.max(most, ++now);
					setTimeout(() => {
						now--;
						response.end(png);
					}, 20);
				});
			}
			const { states } = await run(top, article(urls.map((url) => `![](${server.origin}${url})`).join(' ')));
			expect(states).toEqual(urls.map(() => 'downloaded'));
			expect(most).toBe(4);
		}));

	it('takes two hundred in one run', () =>
		withDirectory(async (top) => {
			for (let index = 0; index < 203; index++) server.answer(`/${index}.png`, png);
			const source = article(Array.from({ length: 203 }, (_, index) => `![](${server.origin}/${index}.png)`).join('\n'));
			const first = await run(top, source);
			expect(first.states.filter((state) => state === 'downloaded')).toHaveLength(200);
			expect(first.states.slice(200)).toEqual(['too-many', 'too-many', 'too-many']);
			expect((await run(top, first.text)).states).toEqual(['downloaded', 'downloaded', 'downloaded']);
		}));

	it('stops at once when cancelled, keeps what is whole, leaves no parts, and goes on in the next run', () =>
		withDirectory(async (top) => {
			const stop = new AbortController();
			server.answer('/a.png', png);
			server.answer('/slow.png', (_, response) => {
				response.write(png);
				setTimeout(() => stop.abort(), 60);
			});
			const source = article(`![](${server.origin}/a.png) ![](${server.origin}/slow.png) ![](${server.origin}/later.png)`);
			const start = performance.now();
			const { states } = await run(top, source, { cancelled: stop.signal, world: { atOnce: 2 } });
			expect(performance.now() - start).toBeLessThan(1500);
			expect(states.slice(0, 2)).toEqual(['downloaded', 'cancelled']);
			expect(await namesIn(`${top}/images`)).toEqual([`${await stemOf(`${server.origin}/a.png`)}.png`]);
			server.answer('/slow.png', gif);
			expect((await run(top, source)).states).toEqual(['present', 'downloaded', 'status']);
			expect(server.asked.filter((path) => path === '/a.png')).toHaveLength(1);
		}));
});

describe('storing an image', () => {
	it('never touches a different file of the same name', () =>
		withDirectory(async (top) => {
			server.answer('/a.png', png);
			const stem = await stemOf(`${server.origin}/a.png`);
			await put(`${top}/images/${stem}.png`, 'my own notes');
			const { text, states } = await run(top, article(`![](${server.origin}/a.png)`));
			expect(states).toEqual(['downloaded']);
			expect(text).toContain(`](images/${stem}-2.png)`);
			expect(await fs.readFile(`${top}/images/${stem}.png`, 'utf8')).toBe('my own notes');
			expect(await namesIn(`${top}/images`)).toEqual([`${stem}-2.png`, `${stem}.png`]);
			// The next run finds its own file and still leaves the other.
			expect((await run(top, article(`![](${server.origin}/a.png)`))).states).toEqual(['present']);
			expect(server.asked).toEqual(['/a.png']);
		}));

	it('takes a file with the same bytes for its own', () =>
		withDirectory(async (top) => {
			const { storeImage } = await import('../../src/app/download-store');
			await put(`${top}/s.png`, png);
			expect(await storeImage(top, 's', { bytes: png, type: 'png' }, diskFiles)).toEqual({ name: 's.png', state: 'present' });
			expect(await storeImage(top, 's', { bytes: Uint8Array.of(...png, 1), type: 'png' }, diskFiles)).toEqual({ name: 's-2.png', state: 'written' });
			expect(await namesIn(top)).toEqual(['s-2.png', 's.png']);
		}));

	it('shares a name with somebody who stores the same image at the same time', () =>
		withDirectory(async (top) => {
			const { storeImage } = await import('../../src/app/download-store');
			const files = { ...diskFiles, rename: async (_from: string, to: string) => fs.writeFile(to, png).then(() => 'exists' as const) };
			expect(await storeImage(top, 's', { bytes: png, type: 'png' }, files)).toEqual({ name: 's.png', state: 'present' });
			expect(await namesIn(top)).toEqual(['s.png']);
		}));

	it('does not write through a link that bears the name', () =>
		withDirectory((outside) =>
			withDirectory(async (top) => {
				server.answer('/a.png', png);
				const stem = await stemOf(`${server.origin}/a.png`);
				await fs.mkdir(`${top}/images`);
				await fs.symlink(`${outside}/stolen`, `${top}/images/${stem}.png`);
				expect((await run(top, article(`![](${server.origin}/a.png)`))).states).toEqual(['downloaded']);
				expect(await namesIn(outside)).toEqual([]);
				expect(await namesIn(`${top}/images`)).toEqual([`${stem}-2.png`, `${stem}.png`]);
			}),
		));

	it('does not follow a folder that leads out of the workspace folder', () =>
		withDirectory((outside) =>
			withDirectory(async (top) => {
				server.answer('/a.png', png);
				await fs.symlink(outside, `${top}/images`);
				const source = article(`![](${server.origin}/a.png)`);
				expect((await run(top, source)).states).toEqual(['folder-escapes']);
				await fs.symlink(outside, `${top}/out`);
				expect((await run(top, source, { folder: 'out/deeper' })).states).toEqual(['folder-escapes']);
				expect(await namesIn(outside)).toEqual([]);
				expect(server.asked).toEqual([]);
				// A link that stays inside is the person's own arrangement.
				await fs.mkdir(`${top}/real`);
				await fs.symlink(`${top}/real`, `${top}/in`);
				expect((await run(top, source, { folder: 'in' })).states).toEqual(['downloaded']);
				// Where nobody can tell where a link leads, it counts as leading out.
				expect((await run(top, source, { folder: 'in', world: { files: { ...diskFiles, realPath: async () => undefined } } })).states).toEqual(['folder-escapes']);
			}),
		));

	it('notices a folder that became a link while the image was under way', () =>
		withDirectory((outside) =>
			withDirectory(async (top) => {
				server.answer('/a.png', (_, response) => void fs.symlink(outside, `${top}/images`).then(() => response.end(png)));
				expect((await run(top, article(`![](${server.origin}/a.png)`))).states).toEqual(['folder-escapes']);
				expect(await namesIn(outside)).toEqual([]);
			}),
		));

	it('makes harmless names of addresses that mean to lead elsewhere', () =>
		withDirectory(async (top) => {
			const paths = ['/%2e%2e%2f%2e%2e%2fpwned.png', '/..%5c..%5cpwned.png', '/CON', '/%00.png', '/.bashrc', '/a%0d%0ab.png'];
			for (const path of paths) server.answer(path, png);
			const { states } = await run(top, article(paths.map((path) => `<img src="${server.origin}${path}">`).join('\n')));
			expect(states).toEqual(paths.map(() => 'downloaded'));
			for (const name of await namesIn(`${top}/images`)) expect(name).toMatch(/^[A-Za-z_-]+-[\da-f]{8}\.png$/);
			expect(await namesIn(`${top}/images`)).toHaveLength(paths.length);
			expect(await namesIn(top)).toEqual(['images']);
		}));

	it('says when the file system refuses, and leaves no parts', () =>
		withDirectory(async (top) => {
			server.answer('/a.png', png);
			await put(`${top}/images`, 'a file where the folder should be');
			expect((await run(top, article(`![](${server.origin}/a.png)`))).states).toEqual(['write']);
			await fs.rm(`${top}/images`);
			const { WriteError } = await import('../../src/app/download-store');
			const files = { ...diskFiles, rename: async () => Promise.reject(new WriteError('full')) };
			expect((await run(top, article(`![](${server.origin}/a.png)`), { world: { files } })).states).toEqual(['write']);
			expect(await namesIn(`${top}/images`)).toEqual([]);
		}));
});

describe.each([['LF', '\n'], ['CRLF', '\r\n']])('linking an article with %s', (_, end) => {
	it('keeps every byte around the addresses, in every syntax', () =>
		withDirectory(async (top) => {
			server.answer('/a.png', png);
			const url = `${server.origin}/a.png`;
			const lines = (address: string, spaced: string): string => [
				'---', 'title: "x" # kept', `cover: ${address} # kept`, `thumbnail: '${address}'`, `images: [ "${address}",  other ]`, '---', '',
				`<p><img  src='${address}' srcset="${address} 1x, ${address} 2x" alt=x></p>`, '',
				`![a b](<${address}> "t") and ![c](${address} (t)) and [![d](${address})](${spaced})`, '',
				`<div style="background-image: url('${address}')"></div>`, '',
				`{% img left ${address} 100 %}`, '', '![ref][1]', '', `[1]: ${address} 'title'`, '', '```', `![code](${url})`, '```', `[a link](${url})`, '',
			].join(end);
			const before = lines(url, url);
			const { text } = await run(top, before);
			const local = `images/${await stemOf(url)}.png`;
			// The link of `[![d]…](url)` and the code are no images and stay.
			expect(text).toBe(lines(local, url));
			expect(server.asked).toEqual(['/a.png']);
		}));

	it('writes folders with spaces and brackets so that they read back', () =>
		withDirectory(async (top) => {
			server.answer('/a.png', png);
			const url = `${server.origin}/a.png`;
			const source = ['---', `cover: ${url}`, '---', `![](${url})`, `<img src=${url} srcset="${url} 1x">`, ''].join(end);
			const { text } = await run(top, source, { folder: 'my images (1)/#2' });
			const local = `my%20images%20(1)/%232/${await stemOf(url)}.png`;
			expect(imagesIn(text).map((image) => image.url)).toEqual([local, local, local, local]);
			expect(text).toBe(source.replaceAll(url, local));
		}));

	it('finds the addresses again in a text that has moved on', () =>
		withDirectory(async (top) => {
			server.answer('/a.png', png);
			const url = `${server.origin}/a.png`;
			const before = article(`![](${url})`);
			const { outcomes } = await run(top, before);
			const moved = ['---', 'title: longer now', '---', 'New text.', `![](${url}) ![](${server.origin}/b.png)`, ''].join(end);
			const { edits, left } = relink(imagesIn(moved), outcomes);
			expect(applyEdits(moved, edits)).toBe(moved.replace(url, `images/${await stemOf(url)}.png`));
			expect(left).toEqual([]);
			expect(relink(imagesIn('---\ntitle: gone\n---\n'), outcomes)).toEqual({ edits: [], left: [] });
		}));
});
