import { hexoImage } from '../images/hexo-images';
import type { ImageRef } from '../images/image-ref';
import type { BodyLanguage } from '../images/images';
import { maskTemplates, type TemplateTag } from '../images/template-tags';
import { sliceOf } from '../text';

/** A template tag of the body. It is not run; the preview shows the image that it names, or the tag itself. */
export interface RenderedTag {
	/** As written. */
	readonly text: string;
	/** What stands for it in the text: private use characters, which no renderer touches. */
	readonly token: string;
	readonly image?: ImageRef;
}

/** A body made ready for a renderer. */
export interface RenderableBody {
	/** The body with a token for every template tag; each line stands where it stood. */
	readonly text: string;
	readonly tags: readonly RenderedTag[];
	/** The offset in the file at which the text begins. */
	readonly start: number;
	/** Whether something at the end was left out, because the body is longer than `longestBody`. */
	readonly cut: 'no' | 'yes';
}

/**
 * The longest body that is shown whole, in UTF-16 units. The first cleaning of so much HTML takes
 * about 0.1 s (measured on Node 20: 0.25 µs a unit, twice that when cold); an article of 5 MB would
 * keep editor and page busy for seconds at each keystroke.
 */
export const longestBody = 250_000;

/**
 * Makes the body of an article ready for a renderer: cuts what is too long, at the end of a line, and
 * puts tokens in the place of template tags, which Markdown would take apart. In HTML a token is as
 * long as its tag, so that offsets stay right.
 *
 * @param body the text from `start` on, or the first `longestBody` + 1 units of it
 */
export function renderableBody(body: string, start: number, language: BodyLanguage): RenderableBody {
	const shown = cutAtLine(body);
	const { tags } = maskTemplates(shown, { start: 0, end: shown.length });
	const rendered: RenderedTag[] = [];
	let text = '';
	let copied = 0;
	const fences = language === 'html' ? new Map<TemplateTag, string>() : codeFences(shown, tags);
	for (const tag of tags) {
		const written = sliceOf(shown, tag.span);
		const image = hexoImage(shown, tag);
		let replacement = fences.get(tag);
		if (replacement === undefined) {
			const token = tokenFor(rendered.length, written);
			if (token === undefined) break;
			rendered.push({ text: written, token, ...(image === undefined ? {} : { image }) });
			// Lines are counted on: what the tag has of them stays.
			replacement = token + written.replace(/[^\r\n]/g, '');
		}
		text += shown.slice(copied, tag.span.start) + replacement;
		copied = tag.span.end;
	}
	text += shown.slice(copied);
	if (language === 'mdx') text = withoutModules(text);
	if (language !== 'html') text = withoutFrontMatter(text);
	return { text, tags: rendered, start, cut: shown.length < body.length ? 'yes' : 'no' };
}

function cutAtLine(body: string): string {
	if (body.length <= longestBody) return body;
	const lineEnd = body.lastIndexOf('\n', longestBody);
	// One line without an end (an embedded image): better half a line than nothing.
	const cut = body.slice(0, lineEnd > longestBody / 2 ? lineEnd + 1 : longestBody);
	// Never half a character.
	return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

const openToken = '\ue000';
const closeToken = '\ue001';
const firstDigit = 0xe100;
const base = 4096;

/**
 * A token: an opening character, the index in two digits of base 4096, and closing ones, as many as
 * make it as long as the tag's characters that are no line ends.
 *
 * @returns undefined where the tag cannot be counted any more; it stays text then
 */
function tokenFor(index: number, written: string): string | undefined {
	if (index >= base * base) return undefined;
	const digits = String.fromCharCode(firstDigit + Math.floor(index / base), firstDigit + (index % base));
	const length = written.replace(/[\r\n]/g, '').length;
	return openToken + digits + closeToken.repeat(Math.max(1, length - 1 - digits.length));
}

/** The text as it was written: for addresses, where a tag stands for itself. */
export function withTagsWritten(text: string, tags: readonly RenderedTag[]): string {
	if (!text.includes(openToken)) return text;
	return text.replace(/\ue000([\ue100-\uf0ff])([\ue100-\uf0ff])\ue001+/g, (token: string, high: string, low: string) => {
		const index = (high.charCodeAt(0) - firstDigit) * base + low.charCodeAt(0) - firstDigit;
		return tags[index]?.token === token ? (tags[index]?.text ?? token) : token;
	});
}

const codeTags: ReadonlySet<string> = new Set(['codeblock', 'code', 'highlight']);

/** Hexo's and Jekyll's code tags, each on a line of its own, become the fences of a Markdown code block. */
function codeFences(body: string, tags: readonly TemplateTag[]): Map<TemplateTag, string> {
	const fences = new Map<TemplateTag, string>();
	for (const [index, tag] of tags.entries()) {
		const end = tags[index + 1];
		if (!codeTags.has(tag.name) || end?.name !== `end${tag.name}`) continue;
		if (!isAloneOnLine(body, tag) || !isAloneOnLine(body, end)) continue;
		const content = body.slice(tag.span.end, end.span.start);
		const longest = Math.max(2, ...[...content.matchAll(/`+/g)].map(([ticks]) => ticks.length));
		const fence = '`'.repeat(longest + 1);
		const language = /\blang:([\w+#-]+)/.exec(sliceOf(body, tag.argumentsSpan))?.[1] ?? (tag.name === 'highlight' ? /^\s*([\w+#-]+)/.exec(sliceOf(body, tag.argumentsSpan))?.[1] : undefined) ?? '';
		fences.set(tag, fence + language);
		fences.set(end, fence);
	}
	return fences;
}

function isAloneOnLine(body: string, { span: { start, end } }: TemplateTag): boolean {
	const lineStart = body.lastIndexOf('\n', start - 1) + 1;
	const lineEnd = body.indexOf('\n', end);
	const around = body.slice(lineStart, start) + body.slice(end, lineEnd < 0 ? body.length : lineEnd);
	return /^\s*$/.test(around) && !/[\r\n]/.test(body.slice(start, end));
}

/**
 * MDX's `import` and `export` blocks, blanked: they are code that the preview does not run. They end
 * at a blank line, as in MDX itself; inside a code block they are an example.
 */
function withoutModules(text: string): string {
	let fence: string | undefined;
	let inModule = false;
	let afterBlank = true;
	return text
		.split('\n')
		.map((line) => {
			const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
			if (fence !== undefined) {
				if (mark?.startsWith(fence) === true) fence = undefined;
			} else if (mark !== undefined && !inModule) fence = mark;
			if (line.trim() === '') inModule = false;
			else if (fence === undefined && afterBlank && /^(?:import|export)\s/.test(line)) inModule = true;
			afterBlank = line.trim() === '' || inModule;
			return inModule ? line.replace(/[^\r]/g, '') : line;
		})
		.join('\n');
}

/** VS Code's renderer looks for front matter of its own; a body may begin with a rule that looks like some. */
function withoutFrontMatter(text: string): string {
	return text.replace(/^(\s*)---(?=[ \t]*\r?\n)/, '$1***');
}
