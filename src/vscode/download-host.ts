import type { AddressRule } from '../app/addresses';
import { TransportError, type Exchange, type Transport } from '../app/download-fetch';

/**
 * How the host that the extension runs in fetches images. The one bundle serves Node and the web, so
 * nothing of Node is imported: it is asked for where there is a Node to ask.
 */
export function hostTransport(): Transport {
	const node = nodeModules();
	return node === undefined ? webTransport(fetch) : nodeTransport(node);
}

type Https = typeof import('node:https');
type Dns = typeof import('node:dns');

export interface NodeModules {
	readonly http: Pick<typeof import('node:http'), 'request'>;
	readonly https: Pick<Https, 'request'>;
	readonly dns: Pick<Dns, 'lookup'>;
}

/** Node's own modules, or undefined in a web worker. */
function nodeModules(): NodeModules | undefined {
	const http = builtin<typeof import('node:http')>('node:http');
	const https = builtin<Https>('node:https');
	const dns = builtin<Dns>('node:dns');
	return http === undefined || https === undefined || dns === undefined ? undefined : { http, https, dns };
}

/**
 * A module that is part of Node. Node since 20.16 gives it without a `require`; the older one of
 * VS Code 1.91 has the `require` of a CommonJS file, which a web worker's stand-in is not asked.
 */
export function builtin<T>(name: `node:${string}`): T | undefined {
	const host: { readonly versions?: { readonly node?: string }; readonly getBuiltinModule?: (name: string) => unknown } | undefined =
		typeof process === 'object' ? process : undefined;
	if (typeof host?.versions?.node !== 'string') return undefined;
	if (typeof host.getBuiltinModule === 'function') return host.getBuiltinModule(name) as T | undefined;
	const load: ((name: string) => unknown) | undefined = typeof require === 'function' ? require : undefined;
	return load?.(name) as T | undefined;
}

/**
 * Node's own client. The address that was checked is the address that is connected to: the lookup
 * is ours, so a name cannot answer with one address when asked and with another when used. A name
 * is refused when any of its addresses is.
 *
 * Proxies of VS Code's settings are passed by: what stands behind one cannot be checked.
 */
export function nodeTransport({ http, https, dns }: NodeModules): Transport {
	return {
		request: (url, rule, signal) =>
			new Promise<Exchange>((resolve, reject) => {
				const request = (url.protocol === 'https:' ? https : http).request(url, {
					// A connection of its own, which ends with the exchange.
					agent: false,
					signal,
					headers: { accept: 'image/*, */*;q=0.5', 'accept-encoding': 'identity', 'user-agent': 'Mozilla/5.0 (compatible; Masthead)' },
					lookup: checkedLookup(dns, rule),
				});
				request.on('error', (error) => reject(transportError(error)));
				request.on('response', (response) => {
					const { location, 'content-length': length } = response.headers;
					resolve({
						status: response.statusCode ?? 0,
						...(location === undefined ? {} : { location }),
						...(length === undefined ? {} : { length: Number(length) }),
						chunks: readable(response),
						close: () => request.destroy(),
					});
				});
				request.end();
			}),
	};
}

/** What breaks while the body is read is the transport's failure too. */
async function* readable(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	try {
		yield* chunks;
	} catch (error) {
		throw transportError(error);
	}
}

type Lookup = NonNullable<import('node:net').TcpSocketConnectOpts['lookup']>;

function checkedLookup(dns: NodeModules['dns'], rule: AddressRule): Lookup {
	return (host, options, done) => {
		dns.lookup(host, { ...options, all: true }, (error, addresses) => {
			if (error !== null) return done(error, '');
			const [first] = addresses;
			if (first === undefined) return done(new TransportError('unknown-host'), '');
			if (!addresses.every(({ address }) => rule.allowsAddress(address))) return done(new TransportError('not-public'), '');
			return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
		});
	};
}

const certificateCodes = /^(?:CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/;

function transportError(error: unknown): TransportError {
	if (error instanceof TransportError) return error;
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return new TransportError('unknown-host', { cause: error });
	return new TransportError(certificateCodes.test(code) ? 'certificate' : 'unreachable', { cause: error });
}

/**
 * The browser's fetch, in a web worker. It shows neither addresses nor redirects on the way (an
 * answer to `redirect: 'manual'` is opaque), so here names alone can be checked, before and at the
 * end. The browser adds its own walls: CORS, no access from public pages to private networks, no
 * http from https. Most image servers allow no CORS, and then the image is out of reach.
 */
export function webTransport(fetchIt: typeof fetch): Transport {
	return {
		request: async (url, _rule, signal) => {
			const stop = new AbortController();
			const end = (): void => stop.abort();
			signal.addEventListener('abort', end, { once: true });
			const response = await unlessBroken(fetchIt(url.href, {
				credentials: 'omit',
				mode: 'cors',
				redirect: 'follow',
				referrerPolicy: 'no-referrer',
				cache: 'no-store',
				signal: stop.signal,
			}));
			const length = response.headers.get('content-length');
			return {
				status: response.status,
				finalUrl: response.url,
				// What is counted is what was sent, which may be compressed.
				...(length === null || response.headers.has('content-encoding') ? {} : { length: Number(length) }),
				chunks: readBody(response.body),
				close: () => {
					signal.removeEventListener('abort', end);
					stop.abort();
				},
			};
		},
	};
}

async function* readBody(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
	const reader = body?.getReader();
	if (reader === undefined) return;
	for (;;) {
		const { done, value } = await unlessBroken(reader.read());
		if (done) return;
		yield value;
	}
}

async function unlessBroken<T>(promise: Promise<T>): Promise<T> {
	try {
		return await promise;
	} catch (error) {
		// A browser does not say why: no network, no such host, no CORS.
		throw new TransportError('unreachable', { cause: error });
	}
}
