// Articles for measuring: our own words, the same ones on every machine. In the shape that news imports
// have (a flat head, an HTML body of 1 to 60 KB, a few proxied images), 5 % with a defect; or in that of
// blogs (tags in brackets, a map, a Markdown body of 1 to 15 KB with code, lists, links and images).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small random generator (mulberry32), so that a seed gives one corpus and no other. */
export function randomFrom(seed) {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

const sentences = [
	'清晨的渡口还没有人，只有一条旧船系在木桩上，随着水轻轻地晃。',
	'图书馆的窗户朝着河，午后的光从梧桐叶之间落到长桌上。',
	'老钟表匠说，每一只表都有自己的脾气，慢一点的往往走得更久。',
	'桥头的茶摊换了新伞，价钱和去年一样，味道也和去年一样。',
	'孩子们把纸船放进水里，看谁的先到第二座桥。',
	'集市在雾散之前就开了，卖菜的人用扁担敲着石阶打招呼。',
	'The ferry runs every twenty minutes, unless the fog decides otherwise.',
	'Nobody remembers who planted the plum trees along the towpath.',
];
const words = ['河边札记', '春茶', '旧书', '渡船', '集市', '钟表', '石桥', '雨季', 'Harbour notes', 'Reading room', 'Plum rain', 'Second bridge'];
const categories = ['散步', '读书', '市集', '手艺', 'Walks'];

const pick = (random, list) => list[Math.floor(random() * list.length)];
const two = (number) => String(number).padStart(2, '0');

/** Ways for a head to be wrong, applied to its lines. */
const defects = [
	(lines) => lines.map((line) => (line.startsWith('date:') ? 'date: 2022-02-30 10:00:00' : line)),
	(lines) => lines.map((line) => (line.startsWith('title:') ? 'title: Notes: from the river' : line)),
	(lines) => [...lines, 'author: Somebody Else'],
	(lines) => lines.map((line) => line.replace(/^categories:/, 'catagories:')),
	(lines) => lines.map((line) => (line.startsWith('comments:') ? 'comments: maybe' : line)),
];

function head(random, index) {
	const date = `${2015 + Math.floor(random() * 9)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))} ${two(Math.floor(random() * 24))}:${two(Math.floor(random() * 60))}:${two(Math.floor(random() * 60))}`;
	const cover = `https://proxy.example.workers.dev/?http://static.example.com/${date.slice(0, 4)}/${index}.jpg`;
	const lines = [`title: '${pick(random, words)}：${pick(random, words)} ${index}'`, 'categories:', ` - ${pick(random, categories)}`, ` - ${pick(random, words)}`, `headimg: '${cover}'`, `author: ${pick(random, words)}`, 'comments: false', `date: ${date}`, `thumbnail: '${cover}'`];
	return random() < 0.05 ? pick(random, defects)(lines) : lines;
}

/** @param size about so many bytes */
export function bodyOf(random, size) {
	const parts = ['<div>\n'];
	let bytes = 0;
	for (let number = 1; bytes < size; number++) {
		let paragraph = '<p>';
		for (let index = 0; index < 6; index++) paragraph += pick(random, sentences);
		paragraph += '</p>\n';
		if (number % 5 === 2) paragraph += `<p><img src="https://proxy.example.workers.dev/?http://static.example.com/body/${number}.jpg" data-size="640,407" alt="${number}.jpg" referrerpolicy="no-referrer"></p>\n`;
		bytes += Buffer.byteLength(paragraph);
		parts.push(paragraph);
	}
	return `${parts.join('')}</div>\n`;
}

export function articleOf(random, index, size) {
	return `---\n${head(random, index).join('\n')}\n---\n\n${bodyOf(random, size)}`;
}

/** Most are short: the square makes 1 to 60 KB with a mean of about 10. */
const news = (random, index) => articleOf(random, index, 1000 + 29_000 * random() ** 2 + (random() < 0.05 ? 30_000 * random() : 0));

const tags = ['river', 'ferry', 'early morning'];
const places = ['harbour', 'second bridge', 'towpath', 'reading room'];

function post(random, index) {
	const date = `${2012 + Math.floor(random() * 12)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))} 10:00:00`;
	const lines = [`title: "${pick(random, words)}, part ${index}"`, `date: ${date}`, `tags: [${pick(random, tags)}, "${pick(random, places)}"]`, 'categories:', `  - ${pick(random, categories)}`, `description: ${pick(random, sentences).replace(/[，。, .]+$/, '')}`, 'cover:', `  image: https://images.example.com/${index}.jpg`, '  alt: The pier # as before'];
	const head = random() < 0.05 ? pick(random, defects)(lines) : lines;
	const parts = [];
	for (let left = 6 + Math.floor(30 * random() ** 2); left > 0; left--) {
		const kind = random();
		const text = Array.from({ length: 4 }, () => pick(random, sentences)).join(' ');
		if (kind < 0.1) parts.push(`## ${pick(random, words)}`);
		else if (kind < 0.2) parts.push(`\`\`\`js\nconst note = '${pick(random, sentences)}';\nif (note.length < 80) show(note);\n\`\`\``);
		else if (kind < 0.3) parts.push(`![${pick(random, words)}](https://images.example.com/${index}-${left}.jpg)`);
		else if (kind < 0.45) parts.push(`- ${pick(random, sentences)}\n- \`${pick(random, tags)}\` and [more](https://example.com/${left})`);
		else parts.push(`${text} *${pick(random, tags)}*, [${pick(random, words)}](https://example.com/${index}). ${text}`);
	}
	return `---\n${head.join('\n')}\n---\n\n${parts.join('\n\n')}\n`;
}

const shapes = { news, posts: post };

/**
 * Writes a Hexo site of `count` articles and returns how many bytes they have.
 *
 * @param {'news' | 'posts'} shape
 */
export function writeCorpus(directory, count, shape = 'news', seed = 20220319) {
	const random = randomFrom(seed);
	mkdirSync(directory, { recursive: true });
	writeFileSync(join(directory, '_config.yml'), 'title: Bench\ntimezone: Asia/Shanghai\nsource_dir: source\npost_asset_folder: false\n');
	let bytes = 0;
	for (let index = 0; index < count; index++) {
		const folder = join(directory, 'source/_posts', String(Math.floor(index / 500)));
		if (index % 500 === 0) mkdirSync(folder, { recursive: true });
		const text = shapes[shape](random, index);
		bytes += Buffer.byteLength(text);
		writeFileSync(join(folder, `article-${index}.md`), text);
	}
	return bytes;
}
