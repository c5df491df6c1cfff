import type { Dialect } from '../dialects';
import type { FieldContext } from './fields';
import { daysInMonth } from './zones';

/** A day that the name or the folder of a file says. */
export interface FileDate {
	readonly year: number;
	readonly month: number;
	readonly day: number;
	/**
	 * Whose day the generator takes where the front matter has another: always the head's, but Hugo
	 * can be set to prefer the file, and Docusaurus builds the address of the file's.
	 */
	readonly wins: 'head' | 'head-but-address' | 'file';
}

export interface FileDateContext extends FieldContext {
	/** Hexo's `new_post_name`, by which file names are read. */
	readonly newPostName?: string | undefined;
}

/**
 * The day that a generator takes from a file's name. Sources: Jekyll lib/jekyll/document.rb
 * (`DATE_FILENAME_MATCHER`); Docusaurus plugin-content-blog/src/blogUtils.ts
 * (`DATE_FILENAME_REGEX`); Eleventy src/TemplateContent (`DateInFileName`); Pelican's default
 * `FILENAME_METADATA`; Zola components/content/src/page.rs (`RFC3339_DATE`); Hugo's `:filename`;
 * Hexo lib/plugins/processor/post.ts. The others take none.
 *
 * @param path with `/`, from the site's root (in Hexo from `_posts`); the bare name where that is not known
 */
export function fileDateOf(path: string, { generator }: Dialect, { kind, hugoKeys, newPostName }: FileDateContext): FileDate | undefined {
	const name = path.slice(path.lastIndexOf('/') + 1);
	switch (generator) {
		case 'jekyll':
			return kind === 'post' ? found(/^(\d{2}|\d{4})-(\d{1,2})-(\d{1,2})-[^/]*\.[^.]+$/.exec(name)) : undefined;
		case 'docusaurus':
			return kind === 'post' ? found(/^.*(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)[-/]?.*\.mdx?$/.exec(path), 'head-but-address') : undefined;
		case 'eleventy':
			return found(/(\d{4})-(\d{2})-(\d{2})/.exec(path));
		case 'pelican':
			return found(/^(\d{4})-(\d{2})-(\d{2})/.exec(name));
		case 'zola':
			// Whatever stands behind the day (measured with 0.22).
			return found(/^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/.exec(zolaName(path, name)));
		case 'hugo': {
			const keys = hugoKeys?.date?.map((key) => key.toLowerCase()) ?? [];
			const at = keys.indexOf(':filename');
			return at === -1 ? undefined : found(/^(\d{4})-(\d{2})-(\d{2})/.exec(hugoName(path, name)), at === 0 ? 'file' : 'head');
		}
		case 'hexo':
			return newPostName === undefined || kind !== 'post' ? undefined : hexoDate(path, newPostName);
		case 'astro':
		case 'starlight':
		case 'vitepress':
		case 'gatsby':
		case 'mdn':
		case 'github-docs':
		case 'generic':
			return undefined;
		default:
			return generator satisfies never;
	}
}

function found(match: RegExpExecArray | null, wins: FileDate['wins'] = 'head'): FileDate | undefined {
	const [number = 0, month = 0, day = 0] = match?.slice(1, 4).map(Number) ?? [];
	// Ruby's two-digit years run from 1969 to 2068.
	const year = match?.[1]?.length === 2 ? number + (number >= 69 ? 1900 : 2000) : number;
	const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
	return match !== null && exists ? { year, month, day, wins } : undefined;
}

/** The folder has the name of a page with files of its own: `2022-03-19_walk/index.md`. */
function zolaName(path: string, name: string): string {
	return /^index(?:\.[\w-]+)?\.md$/.test(name) ? (path.split('/').at(-2) ?? '') : name.replace(/\.md$/, '');
}

function hugoName(path: string, name: string): string {
	return name.startsWith('index.') ? (path.split('/').at(-2) ?? '') : name;
}

const hexoParts: ReadonlyMap<string, string> = new Map([
	[':year', '(?<year>\\d{4})'],
	[':month', '(?<month>\\d{2})'],
	[':day', '(?<day>\\d{2})'],
	[':i_month', '(?<month>\\d{1,2})'],
	[':i_day', '(?<day>\\d{1,2})'],
]);

function hexoDate(path: string, pattern: string): FileDate | undefined {
	// Each further wildcard multiplies what a pattern has to try.
	if ((pattern.match(/:\w+/g)?.length ?? 0) > 8) return undefined;
	if (!/:year/.test(pattern) || !/:(?:i_)?month/.test(pattern) || !/:(?:i_)?day/.test(pattern)) return undefined;
	const used = new Set<string>();
	const source = pattern.replace(/\.[^./]+$/, '').replace(/:(?:i_month|i_day|year|month|day|\w+)|[^\w\s/]/g, (piece) => {
		const part = hexoParts.get(piece);
		if (part === undefined) return piece.startsWith(':') && piece.length > 1 ? '.+?' : `\\${piece}`;
		const name = /<(\w+)>/.exec(part)?.[1] ?? '';
		if (used.has(name)) return part.replace(/\?<\w+>/, '?:');
		used.add(name);
		return part;
	});
	const match = new RegExp(`^${source}$`).exec(path.replace(/\.[^./]+$/, ''));
	if (match?.groups === undefined) return undefined;
	const { year = '', month = '', day = '' } = match.groups;
	return found(/^(\d+)-(\d+)-(\d+)$/.exec(`${year}-${month}-${day}`));
}
