// Writes what was measured into the README, between its marks. Ratios: absolute times say more of the
// machine than of the program.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const marked = /(<!-- bench: made by npm run bench -- --readme -->\n)[\s\S]*?(<!-- \/bench -->)/;

/** A row for each program that was measured, the fastest first. */
export function tableOf(rows) {
	const lines = rows
		.filter(({ name }) => !/images|dates/.test(name))
		.toSorted((a, b) => a.time - b.time)
		.map(({ name, toNaive, peak, misses }) => `| ${name} | ${toNaive < 10 ? toNaive.toFixed(2) : toNaive.toFixed(0)} | ${peak.toFixed(0)} MB | ${misses ?? ''} |\n`);
	return `| program | time, naive script = 1 | most memory | what it leaves out |\n|-|-:|-:|-|\n${lines.join('')}`;
}

function sentenceOf(articles, rows) {
	const of = (wanted) => rows.find(({ name }) => name === wanted)?.toNaive.toFixed(2);
	return `On ${articles.toLocaleString('en')} generated blog posts (Markdown, tags in brackets, code, links) \`masthead check\` takes ${of('masthead check')} of the naive script's time, and ${of('masthead check --cache, nothing changed')} where nothing changed.`;
}

/** @param posts the same, on articles in the shape of blogs */
export function writeReadme(root, articles, rows, posts) {
	const path = join(root, 'README.md');
	const text = readFileSync(path, 'utf8');
	if (!marked.test(text)) throw new Error('README.md has no place for what was measured');
	const words = `Measured on ${articles.toLocaleString('en')} generated articles in the shape of news imports, each program as a whole process, on ${availableParallelism()} cores with Node ${process.versions.node.split('.')[0]}:\n\n`;
	writeFileSync(path, text.replace(marked, (_all, open, close) => `${open}\n${words}${tableOf(rows)}\n${sentenceOf(articles, posts)}\n\n${close}`));
}
