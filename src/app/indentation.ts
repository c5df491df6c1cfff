import picomatch from 'picomatch';
import { ancestors, directoryOf, join, relativeTo, type FilePath } from './paths';
import type { Files } from './ports';

/**
 * What a new file is indented by: as the `.editorconfig` files above it say, else two spaces. The
 * nearest file that says something wins, in it the last section that fits.
 */
export async function indentOf(path: FilePath, top: FilePath, files: Files): Promise<string> {
	for (const folder of ancestors(directoryOf(path), top)) {
		const text = await files.readText(join(folder, '.editorconfig'));
		if (text === undefined) continue;
		const found = indentIn(text, relativeTo(path, folder) ?? '');
		if (found !== undefined) return found;
		if (/^\s*root\s*=\s*true\s*$/im.test(text.split(/^\s*\[/m, 1)[0] ?? '')) break;
	}
	return '  ';
}

function indentIn(text: string, below: string): string | undefined {
	let fits = false;
	let [style, size]: (string | undefined)[] = [];
	for (const line of text.split(/\r?\n/)) {
		const section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1];
		if (section !== undefined) fits = picomatch.isMatch(below, section, { basename: !section.includes('/') });
		const [, name, value = ''] = /^\s*(indent_style|indent_size)\s*=\s*(\S+)/i.exec(line) ?? [];
		if (!fits || name === undefined) continue;
		if (name.toLowerCase() === 'indent_style') style = value.toLowerCase();
		else size = value;
	}
	if (style === 'tab' || size === 'tab') return '\t';
	const spaces = Number(size);
	if (Number.isInteger(spaces) && spaces >= 1 && spaces <= 8) return ' '.repeat(spaces);
	return style === 'space' ? '  ' : undefined;
}
