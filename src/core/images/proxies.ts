import { lowerCaseSlice } from './ascii';

/** A proxy for images: how an address that goes through it carries the original. */
export interface ProxyPattern {
	/** As the user wrote it, or a name: for messages. */
	readonly name: string;
	/** The original inside a proxied address, or undefined where the address is not of this proxy. */
	readonly originalIn: (address: Address) => string | undefined;
}

/** An absolute address, with its host in lower case (and its port, where it has one). */
export interface Address {
	readonly url: string;
	readonly host: string;
	/** From behind the host: path, query, hash. */
	readonly rest: string;
}

/**
 * The address behind a proxy, through several proxies if need be.
 *
 * Only what certainly is an address comes out: absolute, `http` or `https`, with a host. An unknown
 * host with `?url=` is not taken for a proxy.
 */
export function unwrapProxy(url: string, proxies: readonly ProxyPattern[]): string | undefined {
	let address = addressOf(url);
	let original: string | undefined;
	// A proxy in front of a proxy occurs; a longer chain is a trap.
	for (let depth = 0; depth < 4 && address !== undefined; depth++) {
		const inner = unwrapOnce(address, proxies);
		if (inner === undefined) break;
		original = inner.url;
		address = inner;
	}
	return original;
}

function unwrapOnce(address: Address, proxies: readonly ProxyPattern[]): Address | undefined {
	for (const proxy of proxies) {
		const original = proxy.originalIn(address);
		if (original === undefined || original === address.url) continue;
		const inner = addressOf(original);
		if (inner !== undefined && isWhole(inner)) return inner;
	}
	return undefined;
}

/** A host with a dot or a port, and no characters that an address cannot have. */
function isWhole({ url, host }: Address): boolean {
	return !/[\s\\<>"]/.test(url) && /^(?:[^.:@[\]][^:@[\]]*|\[[\da-f:.]+\])(?::\d{1,5})?$/.test(host) && /[.:]/.test(host);
}

function addressOf(url: string): Address | undefined {
	// The cheap looks first: every address of every image comes by.
	const start = url.startsWith('https://') ? 8 : url.startsWith('http://') ? 7 : (/^https?:\/\//i.exec(url)?.[0].length ?? 0);
	if (start === 0) return undefined;
	let end = start;
	for (; end < url.length; end++) {
		const code = url.charCodeAt(end);
		// `/`, `?`, `#`
		if (code === 0x2f || code === 0x3f || code === 0x23) break;
	}
	return { url, host: lowerCaseSlice(url, start, end), rest: url.slice(end) };
}

/** The path, at least `/`, and the query, up to the end: an address in it may hold anything. */
function parts({ rest }: Address): { readonly path: string; readonly query: string } {
	const mark = rest.search(/[?#]/);
	if (mark < 0) return { path: rest === '' ? '/' : rest, query: '' };
	return { path: mark === 0 ? '/' : rest.slice(0, mark), query: rest[mark] === '?' ? rest.slice(mark + 1) : '' };
}

/** Everything behind `?`, as it stands: `https://x.workers.dev/?http://host/a.jpg`. */
const workers: ProxyPattern = {
	name: 'Cloudflare Workers (?…)',
	originalIn: (address) => {
		if (!address.host.endsWith('.workers.dev')) return undefined;
		// The usual form, without a further look.
		if (/^\/?\?https?:\/\//i.test(address.rest)) return address.rest.slice(address.rest.indexOf('?') + 1);
		const at = parts(address);
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
	originalIn: (address) => {
		if (address.host !== 'wsrv.nl' && address.host !== 'images.weserv.nl') return undefined;
		const at = parts(address);
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
	originalIn: (address) => {
		if (!address.host.endsWith('.wp.com') || !/^i[0-3]\.wp\.com$/.test(address.host)) return undefined;
		const at = parts(address);
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
	originalIn: (address) => {
		if (address.host !== 'cdn.statically.io') return undefined;
		const at = parts(address);
		const match = /^\/img\/([^/=,]+\.[^/=,]+)\/((?:[a-z]+=[^/]*\/)?)(.+)$/.exec(at.path);
		return match === null ? undefined : `https://${match[1]}/${match[3]}`;
	},
};

/** The proxies that are known for certain. */
export const knownProxies: readonly ProxyPattern[] = [workers, weserv, photon, statically];

/**
 * A pattern of the setting `masthead.images.proxies`: an address with `{url}` in place of the
 * original, as it stands (`https://my.proxy/?{url}`) or percent-encoded, which is recognised by
 * itself, as is `{url:encoded}`. What follows the placeholder has to follow in the address too.
 *
 * @returns undefined where the pattern has not exactly one placeholder behind a host.
 */
export function parseProxyPattern(pattern: string): ProxyPattern | undefined {
	const match = /^(https?:\/\/[^\s{}/?#]+[/?#][^\s{}]*)\{(url|url:encoded)\}([^\s{}]*)$/i.exec(pattern.trim());
	if (match === null) return undefined;
	const [, start = '', placeholder = '', after = ''] = match;
	const before = addressOf(start);
	if (before === undefined) return undefined;
	return { name: pattern, originalIn: (address) => between(address, before, after, placeholder === 'url' ? 'either' : 'encoded') };
}

function between({ url, host, rest }: Address, before: Address, after: string, form: 'either' | 'encoded'): string | undefined {
	if (host !== before.host || !rest.startsWith(before.rest)) return undefined;
	if (!url.endsWith(after) || rest.length < before.rest.length + after.length) return undefined;
	const inner = rest.slice(before.rest.length, rest.length - after.length);
	if (/^https?%3A%2F%2F/i.test(inner)) {
		// In a query, an unescaped `&` begins the proxy's next parameter.
		return decoded(before.rest.includes('?') ? inner.replace(/&[^]*$/, '') : inner);
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
