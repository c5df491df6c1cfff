/** In UTF-16 units. */
const longest = 200;

/** Runs of them. */
const mostStars = 3;

/**
 * A glob as Zola's reader takes it (globset): `*` and `?` stand for slashes, too. Undefined where it has something that
 * is not read here; Zola stops at some of these. Many stars are not read either: each multiplies the time that a regular
 * expression takes by the length of the path, and whoever wrote the configuration need not mean well.
 *
 * Source: globset, src/glob.rs; tried with Zola 0.17 and 0.22.
 */
export function globsetPattern(glob: string): RegExp | undefined {
	if (glob.length > longest || (glob.match(/\*+/g) ?? []).length > mostStars) return undefined;
	let [depth, isRead] = [0, true];
	const text = glob.replace(/\/\*\*\/|\/\*\*$|^\*\*\/|\*+|\[[!^]?[^\][\\]+\]|[^\w/ -]/g, (part) => {
		if (part === '/**/') return '(?:/|/.*/)';
		if (part === '/**') return '/.*';
		if (part === '**/') return '(?:/?|.*/)';
		if (part.startsWith('*')) return '.*';
		if (part === '?') return '.';
		if (part.length > 1) return classOf(part) ?? unread();
		if (part === '{') return (depth++, '(?:');
		if (part === '}' && depth > 0) return (depth--, ')');
		if (part === ',' && depth > 0) return '|';
		return /[[\]{}\\]/.test(part) ? unread() : part.replace(/[.+^$()|]/, '\\$&');
	});
	return isRead && depth === 0 ? new RegExp(`^${text}$`, 's') : undefined;

	function unread(): string {
		isRead = false;
		return '';
	}
}

/** `[a-z]`, or all but those with `!` in front; undefined where a range runs backwards. */
function classOf(part: string): string | undefined {
	const [, not = '', inside = ''] = /^\[([!^]?)(.*)\]$/s.exec(part) ?? [];
	const ranges = Array.from(inside.matchAll(/(.)-(.)/gs));
	if (inside === '' || /^-|-$|--/.test(inside) || ranges.some(([, from = '', to = '']) => from > to)) return undefined;
	return `[${not === '' ? '' : '^'}${inside.replaceAll('^', '\\^')}]`;
}
