/** A proxy for images: how an address that goes through it carries the original. */
export interface ProxyPattern {
	/** As the user wrote it, or a name: for messages. */
	readonly name: string;
	/** Matches the beginning of an address up to behind the proxy's host (and its port, where it has one). */
	readonly host: RegExp;
	/** The original, from what follows the host: path, query, hash. Undefined where the proxy would not serve that. */
	readonly originalIn: (rest: string) => string | undefined;
}

/**
 * The address behind a proxy, through several proxies if need be.
 *
 * Only what certainly is an address comes out: absolute, `http` or `https`, with a host. An unknown
 * host with `?url=` is not taken for a proxy.
 */
export function unwrapProxy(url: string, proxies: readonly ProxyPattern[]): string | undefined {
	const anyHost = anyHostOf(proxies);
	let original: string | undefined;
	// A proxy in front of a proxy occurs; a longer chain is a trap.
	for (let depth = 0; depth < 4; depth++) {
		const from = original ?? url;
		const inner = anyHost.test(from) ? unwrapOnce(from, proxies) : undefined;
		if (inner === undefined) break;
		original = inner;
	}
	return original;
}

function unwrapOnce(url: string, proxies: readonly ProxyPattern[]): string | undefined {
	for (const { host, originalIn } of proxies) {
		host.lastIndex = 0;
		if (!host.test(url)) continue;
		const original = originalIn(url.slice(host.lastIndex));
		if (original !== undefined && original !== url && wholeAddress.test(original)) return original;
	}
	return undefined;
}

/** A host with a dot or a port, and no characters that an address cannot have. */
const wholeAddress = /^https?:\/\/(?=[^/?#]*[.:])(?:[^.:@[\]/?#\s\\<>"][^:@[\]/?#\s\\<>"]*|\[[\da-f:.]+\])(?::\d{1,5})?(?![^/?#])[^\s\\<>"]*$/i;

/** @param hosts the source of an expression that matches the hosts of a proxy */
function hostPattern(hosts: string): RegExp {
	return new RegExp(`^https?://(?:${hosts})(?![^/?#])`, 'iy');
}

const anyHosts = new WeakMap<readonly ProxyPattern[], RegExp>();

/** The first look at an address, since every address of every image comes by: all hosts in one expression. */
function anyHostOf(proxies: readonly ProxyPattern[]): RegExp {
	let any = anyHosts.get(proxies);
	if (any === undefined) {
		any = new RegExp(proxies.length === 0 ? '(?!)' : proxies.map(({ host }) => host.source).join('|'), 'i');
		anyHosts.set(proxies, any);
	}
	return any;
}

/** The path, at least `/`, and the query, up to the end: an address in it may hold anything. */
function parts(rest: string): { readonly path: string; readonly query: string } {
	const mark = rest.search(/[?#]/);
	if (mark < 0) return { path: rest === '' ? '/' : rest, query: '' };
	return { path: mark === 0 ? '/' : rest.slice(0, mark), query: rest[mark] === '?' ? rest.slice(mark + 1) : '' };
}

/** Everything behind `?`, as it stands: `https://x.workers.dev/?http://host/a.jpg`. */
const workers: ProxyPattern = {
	name: 'Cloudflare Workers (?…)',
	host: hostPattern(String.raw`[^/?#]*\.workers\.dev`),
	originalIn: (rest) => {
		// The usual form, without a further look.
		if (/^\/?\?https?:\/\//i.test(rest)) return rest.slice(rest.startsWith('?') ? 1 : 2);
		const at = parts(rest);
		if (at.path !== '/') return undefined;
		if (/^https?%3A%2F%2F/i.test(at.query)) return decoded(at.query);
		// `?url=` is common among workers too, and its value can only be an address.
		const value = parameter(at.query, 'url');
		return value !== undefined && /^https?:\/\//i.test(value) ? value : undefined;
	},
};

/** https://wsrv.nl/docs/: the address may lack its scheme, and `ssl:` stands for https. */
const weserv: ProxyPattern = {
	name: 'wsrv.nl',
	host: hostPattern(String.raw`wsrv\.nl|images\.weserv\.nl`),
	originalIn: (rest) => {
		const at = parts(rest);
		if (at.path !== '/') return undefined;
		const value = parameter(at.query, 'url');
		if (value === undefined || value === '') return undefined;
		if (value.startsWith('ssl:')) return `https://${value.slice('ssl:'.length)}`;
		if (value.startsWith('//')) return `http:${value}`;
		return /^https?:\/\//i.test(value) ? value : `http://${value}`;
	},
};

/** Jetpack's Photon: `https://i0.wp.com/host/path?w=640`; `ssl=1` means https. */
const photon: ProxyPattern = {
	name: 'i0.wp.com',
	host: hostPattern(String.raw`i[0-3]\.wp\.com`),
	originalIn: (rest) => {
		const at = parts(rest);
		const host = /^\/([^/]+\.[^/]+)\/./.exec(at.path);
		if (host === null) return undefined;
		const scheme = parameter(at.query, 'ssl') === '1' ? 'https' : 'http';
		const query = parameter(at.query, 'q');
		return `${scheme}:/${at.path}${query === undefined ? '' : `?${query}`}`;
	},
};

/** https://statically.io/docs: `/img/host/path`, options as path segments with `=` or `,` before it. */
const statically: ProxyPattern = {
	name: 'cdn.statically.io',
	host: hostPattern(String.raw`cdn\.statically\.io`),
	originalIn: (rest) => {
		const at = parts(rest);
		const match = /^\/img\/([^/=,]+\.[^/=,]+)\/((?:[a-z]+=[^/]*\/)?)(.+)$/.exec(at.path);
		return match === null ? undefined : `https://${match[1]}/${match[3]}`;
	},
};

/** The proxies that are known for certain. */
export const knownProxies: readonly ProxyPattern[] = [workers, weserv, photon, statically];

const joined = new WeakMap<readonly ProxyPattern[], readonly ProxyPattern[]>();

/** A person's own proxies, then those that are known. The same list for the same list: it is asked for with each article. */
export function withKnownProxies(own: readonly ProxyPattern[]): readonly ProxyPattern[] {
	if (own.length === 0) return knownProxies;
	const all = joined.get(own) ?? [...own, ...knownProxies];
	joined.set(own, all);
	return all;
}

/**
 * A pattern of the setting `masthead.images.proxies`: an address with `{url}` in place of the
 * original, as it stands (`https://my.proxy/?{url}`) or percent-encoded, which is recognised by
 * itself, as is `{url:encoded}`. What follows the placeholder has to follow in the address too.
 *
 * @returns undefined where the pattern has not exactly one placeholder behind a host.
 */
export function parseProxyPattern(pattern: string): ProxyPattern | undefined {
	const match = /^https?:\/\/([^\s{}/?#]+)([/?#][^\s{}]*)\{(url|url:encoded)\}([^\s{}]*)$/i.exec(pattern.trim());
	if (match === null) return undefined;
	const [, host = '', before = '', placeholder = '', after = ''] = match;
	// By its number, since a host may hold what means something in an expression.
	const literal = host.replace(/[^\w-]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
	return { name: pattern, host: hostPattern(literal), originalIn: (rest) => between(rest, before, after, placeholder === 'url' ? 'either' : 'encoded') };
}

function between(rest: string, before: string, after: string, form: 'either' | 'encoded'): string | undefined {
	if (rest.length < before.length + after.length || !rest.startsWith(before) || !rest.endsWith(after)) return undefined;
	const inner = rest.slice(before.length, rest.length - after.length);
	if (/^https?%3A%2F%2F/i.test(inner)) {
		// In a query, an unescaped `&` begins the proxy's next parameter.
		return decoded(before.includes('?') ? inner.replace(/&[^]*$/, '') : inner);
	}
	return form === 'either' || !inner.includes('%') ? inner : decoded(inner);
}

/** A query parameter, percent-decoded; undefined where it is absent or not UTF-8. */
function parameter(query: string, name: string): string | undefined {
	for (const part of query.split('#', 1)[0]?.split('&') ?? []) {
		if (part.startsWith(`${name}=`)) return decoded(part.slice(name.length + 1));
	}
	return undefined;
}

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
