// The images of a body of 1 MB: Masthead's scan against cheerio as it comes. Bundled by run.mjs.
import { load } from 'cheerio';
import { imagesOf } from '../src/core/images/images';
import { knownProxies } from '../src/core/images/proxies';
import { bodyOf, randomFrom } from './corpus.mjs';

const body = bodyOf(randomFrom(3), 1_000_000);
const ours = (bodyLanguage) => imagesOf({ source: body, bodySpan: { start: 0, end: body.length }, bodyLanguage, proxies: knownProxies }).length;
const theirs = () => load(body)('img').length;

function median(work, rounds) {
	for (let round = 0; round < 3; round++) work();
	const times = [];
	for (let round = 0; round < rounds; round++) {
		const start = performance.now();
		work();
		times.push(performance.now() - start);
	}
	return times.sort((a, b) => a - b)[Math.floor(rounds / 2)];
}

if (ours('html') !== theirs() || ours('markdown') !== theirs()) throw new Error('the scans differ');
console.log(JSON.stringify({ html: median(() => ours('html'), 30), markdown: median(() => ours('markdown'), 30), cheerio: median(theirs, 9) }));
