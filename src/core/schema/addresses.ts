/**
 * Addresses of schemas and formats of addresses, by RFC 3986 (URI) and RFC 3987 (IRI). A test holds both equal
 * to `@hyperjump/uri`, whose one pattern for a whole IRI takes 10 ms before the first address is read.
 */
interface Parts {
	readonly scheme?: string | undefined;
	readonly authority?: string | undefined;
	readonly path: string;
	readonly query?: string | undefined;
	readonly fragment?: string | undefined;
}

/** Any text has these parts (RFC 3986, appendix B); whether they are right is another question. */
function partsOf(text: string): Parts {
	const [, scheme, authority, path = '', query, fragment] = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([^]*))?$/.exec(text) ?? [];
	return { scheme, authority, path, query, fragment };
}

/**
 * The address that a reference means in a document (RFC 3986, 5.2), in one spelling: scheme and host in lower
 * case, nothing encoded that need not be. What is no address by the letter, for its spaces say, is taken as it is.
 */
export function resolveAddress(reference: string, base: string): string {
	const own = partsOf(reference);
	if (own.scheme !== undefined) return textOf(own);
	const { scheme, authority, path, query } = partsOf(base);
	if (own.authority !== undefined) return textOf({ ...own, scheme });
	if (own.path === '') return textOf({ scheme, authority, path, query: own.query ?? query, fragment: own.fragment });
	const whole = own.path.startsWith('/') ? own.path : beside(own.path, path, authority);
	return textOf({ ...own, scheme, authority, path: whole });
}

function beside(path: string, base: string, authority: string | undefined): string {
	return authority !== undefined && authority !== '' && base === '' ? `/${path}` : base.slice(0, base.lastIndexOf('/') + 1) + path;
}

function textOf({ scheme, authority, path, query, fragment }: Parts): string {
	const host = authority?.replace(/[^@]*$/, (text) => text.toLowerCase());
	return [
		scheme === undefined ? '' : `${scheme.toLowerCase()}:`,
		host === undefined ? '' : `//${host}`,
		spelt(withoutDots(path)),
		query === undefined ? '' : `?${spelt(query)}`,
		fragment === undefined ? '' : `#${spelt(fragment)}`,
	].join('');
}

/** Without `.` and `..` (RFC 3986, 5.2.4). */
function withoutDots(path: string): string {
	if (!/(?:^|\/)\.\.?(?:\/|$)/.test(path)) return path;
	const kept: string[] = [];
	const steps = path.split('/');
	for (const [index, step] of steps.entries()) {
		const isLast = index === steps.length - 1;
		if (step === '..' && (kept.length > 1 || (kept.length === 1 && kept[0] !== ''))) kept.pop();
		if (step !== '.' && step !== '..') kept.push(step);
		else if (isLast) kept.push('');
	}
	return kept.join('/');
}

/** In one spelling: what needs no encoding is decoded, and what no URI has is encoded. */
function spelt(text: string): string {
	const open = text.includes('%')
		? text.replace(/%[\da-f]{2}/gi, (code) => {
				const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
				return /[\w.~-]/.test(character) ? character : code.toUpperCase();
			})
		: text;
	return open.replace(/[ \u{80}-\u{d7ff}\u{e000}-\u{10ffff}]+/gu, encodeURIComponent);
}

const plain = String.raw`[A-Za-z0-9_.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2}`;
/** The characters that an IRI has beside those of a URI (RFC 3987, 2.2), without those for private use. */
const foreign = String.raw`[\u{A0}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFEF}\u{10000}-\u{1FFFD}\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}\u{40000}-\u{4FFFD}\u{50000}-\u{5FFFD}\u{60000}-\u{6FFFD}\u{70000}-\u{7FFFD}\u{80000}-\u{8FFFD}\u{90000}-\u{9FFFD}\u{A0000}-\u{AFFFD}\u{B0000}-\u{BFFFD}\u{C0000}-\u{CFFFD}\u{D0000}-\u{DFFFD}\u{E1000}-\u{EFFFD}]`;
const privateUse = String.raw`[\u{E000}-\u{F8FF}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]`;

interface Grammar {
	readonly user: RegExp;
	readonly path: RegExp;
	readonly query: RegExp;
	readonly fragment: RegExp;
}

/** Made when the first address is judged: most articles have none with a format. */
function grammar(more: string, inQuery: string): () => Grammar {
	let made: Grammar | undefined;
	const only = (...also: readonly string[]): RegExp => new RegExp(`^(?:${[plain, ...also].join('|')})*$`, 'u');
	return () => (made ??= { user: only(`:${more}`), path: only(`[:@/]${more}`), query: only(`[:@/?]${more}${inQuery}`), fragment: only(`[:@/?]${more}`) });
}

const uri = grammar('', '');
const iri = grammar(`|${foreign}`, `|${privateUse}`);

export function isUri(text: string): boolean {
	return partsOf(text).scheme !== undefined && fits(text, uri());
}

export function isUriReference(text: string): boolean {
	return fits(text, uri());
}

export function isIri(text: string): boolean {
	return partsOf(text).scheme !== undefined && fits(text, iri());
}

export function isIriReference(text: string): boolean {
	return fits(text, iri());
}

function fits(text: string, { user, path: inPath, query: inQuery, fragment: inFragment }: Grammar): boolean {
	const { scheme, authority, path, query = '', fragment = '' } = partsOf(text);
	if (scheme !== undefined && !/^[a-z][a-z\d+.-]*$/i.test(scheme)) return false;
	// Without a scheme, a colon in the first step would be read as the end of one.
	if (scheme === undefined && authority === undefined && /^[^/]*:/.test(path)) return false;
	return (authority === undefined || isAuthority(authority, user)) && inPath.test(path) && inQuery.test(query) && inFragment.test(fragment);
}

function isAuthority(authority: string, user: RegExp): boolean {
	const [, name = '', literal, host = ''] = /^(?:([^@]*)@)?(?:\[([^\]]*)\]|([^@:[\]]*))(?::\d*)?$/.exec(authority) ?? [undefined, '\n'];
	if (!user.test(name)) return false;
	return literal === undefined ? user.test(host) : isIpv6(literal) || /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(literal);
}

/** RFC 4291, section 2.2: eight groups, of which `::` stands for one or more, the last two perhaps as IPv4. */
export function isIpv6(text: string): boolean {
	const halves = text.split('::');
	if (halves.length > 2) return false;
	const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
	const all = groups.flat();
	const last = groups.at(-1)?.at(-1);
	const endsInIpv4 = last?.includes('.') === true && isIpv4(last);
	const others = endsInIpv4 ? all.slice(0, -1) : all;
	const length = others.length + (endsInIpv4 ? 2 : 0);
	return others.every((group) => /^[\da-f]{1,4}$/i.test(group)) && (halves.length === 2 ? length <= 7 : length === 8);
}

/** RFC 2673, section 3.2: four decimal numbers without leading zeros. */
export function isIpv4(text: string): boolean {
	const parts = text.split('.');
	return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}
