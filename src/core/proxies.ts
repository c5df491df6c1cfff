/** A proxy for images: how an address that goes through it carries the original. */
export interface ProxyPattern {
	/** As the user wrote it, or a name: for messages. */
	readonly name: string;
	/** The original inside a proxied address, or undefined where the address is not of this proxy. */
	readonly originalIn: (url: string) => string | undefined;
}

/**
 * The address behind a proxy, through several proxies if need be.
 *
 * Only what certainly is an address comes out: absolute, `http` or `https`, with a host. An unknown
 * host with `?url=` is not taken for a proxy.
 */
export function unwrapProxy(url: string, proxies: readonly ProxyPattern[]): string | undefined {
	let original: string | undefined;
	// A proxy in front of a proxy occurs; a longer chain is a trap.
	for (let depth = 0; depth < 4; depth++) {
		const inner = unwrapOnce(original ?? url, proxies);
		if (inner === undefined) break;
		original = inner;
	}
	return original;
}

function unwrapOnce(url: string, proxies: readonly ProxyPattern[]): string | undefined {
	if (!/^https?:\/\//i.test(url)) return undefined;
	for (const proxy of proxies) {
		const original = proxy.originalIn(url);
		if (original !== undefined && isAbsolute(original) && original !== url) return original;
	}
	return undefined;
}

/** A scheme, a host with a dot or a port, and no characters that an address cannot have. */
function isAbsolute(url: string): boolean {
	const [, host = '', rest = ''] = /^https?:\/\/([^/?#]*)([^]*)$/i.exec(url) ?? [];
	return /[^.:][.:][^.:]/.test(host) && !/[\s\\@<>"]/.test(host) && !/[\s\\<>"]/.test(rest);
}

/** The host and the rest: `https://host/rest`. */
function parts(url: string): { readonly host: string; readonly path: string; readonly query: string } | undefined {
	const match = /^https?:\/\/([^/?#]*)(\/[^?#]*)?(?:\?([^]*))?$/i.exec(url);
	if (match === null) return undefined;
	return { host: (match[1] ?? '').toLowerCase(), path: match[2] ?? '/', query: match[3] ?? '' };
}

/** Everything behind `?`, as it stands: `https://x.workers.dev/?http://host/a.jpg`. */
const workers: ProxyPattern = {
	name: 'Cloudflare Workers (?…)',
	originalIn: (url) => {
		const at = parts(url);
		if (at === undefined || !at.host.endsWith('.workers.dev') || at.path !== '/') return undefined;
		if (/^https?:\/\//i.test(at.query)) return at.query;
		if (/^https?%3A%2F%2F/i.test(at.query)) return decoded(at.query);
		// `?url=` is common among workers too, and its value can only be an address.
		const value = parameter(at.query, 'url');
		return value !== undefined && /^https?:\/\//i.test(value) ? value : undefined;
	},
};

/** https://wsrv.nl/docs/: the address may lack its scheme, and `ssl:` stands for https. */
const weserv: ProxyPattern = {
	name: 'wsrv.nl',
	originalIn: (url) => {
		const at = parts(url);
		if (at === undefined || !['wsrv.nl', 'images.weserv.nl'].includes(at.host) || at.path !== '/') return undefined;
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
	originalIn: (url) => {
		const at = parts(url);
		if (at === undefined || !/^i[0-3]\.wp\.com$/.test(at.host)) return undefined;
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
	originalIn: (url) => {
		const at = parts(url);
		if (at === undefined || at.host !== 'cdn.statically.io') return undefined;
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
	const [, before = '', placeholder = '', after = ''] = match;
	return { name: pattern, originalIn: (url) => between(url, before, after, placeholder === 'url' ? 'either' : 'encoded') };
}

function between(url: string, before: string, after: string, form: 'either' | 'encoded'): string | undefined {
	if (!url.toLowerCase().startsWith(hostOf(before).toLowerCase()) || !url.slice(hostOf(before).length).startsWith(before.slice(hostOf(before).length))) return undefined;
	if (!url.endsWith(after) || url.length < before.length + after.length) return undefined;
	const inner = url.slice(before.length, url.length - after.length);
	if (/^https?%3A%2F%2F/i.test(inner)) {
		// In a query, an unescaped `&` begins the proxy's next parameter.
		return decoded(before.includes('?') ? inner.replace(/&[^]*$/, '') : inner);
	}
	return form === 'either' || !inner.includes('%') ? inner : decoded(inner);
}

function hostOf(url: string): string {
	return /^https?:\/\/[^/?#]*/i.exec(url)?.[0] ?? '';
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
