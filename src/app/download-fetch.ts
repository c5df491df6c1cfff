import type { AddressRule } from './addresses';
import { imageTypeOf, type ImageType } from './image-bytes';

/** Why an image did not arrive. Sentences are made where they are shown. */
export type FetchFailure =
	/** No http(s) address, one with a user name, or one with a port that is no web server's. */
	| { readonly reason: 'address' }
	/** The name or the address is not on the public internet. */
	| { readonly reason: 'not-public' }
	| { readonly reason: 'unknown-host' }
	| { readonly reason: 'unreachable' }
	| { readonly reason: 'certificate' }
	| { readonly reason: 'status'; readonly status: number }
	| { readonly reason: 'too-many-redirects'; readonly limit: number }
	/** A redirect from https to http. */
	| { readonly reason: 'downgrade' }
	| { readonly reason: 'too-large'; readonly limit: number }
	| { readonly reason: 'timeout' }
	| { readonly reason: 'cancelled' }
	| { readonly reason: 'empty' }
	| { readonly reason: 'not-an-image' }
	| { readonly reason: 'svg' };

export type Fetched =
	| { readonly kind: 'image'; readonly bytes: Uint8Array; readonly type: ImageType }
	| { readonly kind: 'failed'; readonly failure: FetchFailure };

/** Sizes in bytes, times in milliseconds. */
export interface FetchLimits {
	readonly size: number;
	/** Without a byte or an answer. */
	readonly idle: number;
	/** For one image, redirects included. */
	readonly total: number;
	readonly redirects: number;
}

export const fetchLimits: FetchLimits = { size: 20 * 1024 * 1024, idle: 15_000, total: 60_000, redirects: 5 };

export interface Exchange {
	readonly status: number;
	/** The header `Location`, where the transport does not follow redirects itself. */
	readonly location?: string;
	/** Where the answer came from, where the transport follows redirects itself. */
	readonly finalUrl?: string;
	/** The header `Content-Length`; bytes. */
	readonly length?: number;
	readonly chunks: AsyncIterable<Uint8Array>;
	/** Ends the exchange, whether all of it was read or not. */
	close(): void;
}

/**
 * One request for one address. A transport that looks names up itself asks the rule about every
 * address that it gets and connects to no other; one that follows redirects by itself says so by
 * `finalUrl`.
 *
 * @throws TransportError; anything else is a bug
 */
export interface Transport {
	request(url: URL, rule: AddressRule, signal: AbortSignal): Promise<Exchange>;
}

export class TransportError extends Error {
	constructor(readonly reason: 'not-public' | 'unknown-host' | 'unreachable' | 'certificate', options?: ErrorOptions) {
		super(reason, options);
	}
}

export interface FetchWorld {
	readonly transport: Transport;
	readonly rule: AddressRule;
	readonly limits: FetchLimits;
}

/** A failure on its way out of nested calls; it does not leave this file. */
class Failed extends Error {
	constructor(readonly failure: FetchFailure) {
		super(failure.reason);
	}
}

/**
 * Fetches an image: redirects are followed by hand and checked like the first address, the answer is
 * cut at the limits, and its bytes decide whether it is an image. SVG can hold scripts, and a site
 * serves it under its own name: it is refused.
 */
export async function fetchImage(address: string, world: FetchWorld, cancelled: AbortSignal): Promise<Fetched> {
	const fetched = await fetchBytes(address, world, cancelled);
	return fetched.kind === 'failed' ? fetched : judge(fetched.bytes);
}

/** Fetches whatever stands at an address, by the same rules. */
export async function fetchBytes(address: string, world: FetchWorld, cancelled: AbortSignal): Promise<{ readonly kind: 'bytes'; readonly bytes: Uint8Array } | Extract<Fetched, { kind: 'failed' }>> {
	const stop = new AbortController();
	const cancel = (): void => stop.abort(new Failed({ reason: 'cancelled' }));
	const expire = (): void => stop.abort(new Failed({ reason: 'timeout' }));
	if (cancelled.aborted) cancel();
	cancelled.addEventListener('abort', cancel);
	const total = setTimeout(expire, world.limits.total);
	let idle = setTimeout(expire, world.limits.idle);
	const alive = (): void => {
		clearTimeout(idle);
		idle = setTimeout(expire, world.limits.idle);
	};
	try {
		return { kind: 'bytes', bytes: await follow(address, world, { signal: stop.signal, alive }) };
	} catch (error) {
		return { kind: 'failed', failure: failureOf(error, stop.signal) };
	} finally {
		clearTimeout(total);
		clearTimeout(idle);
		cancelled.removeEventListener('abort', cancel);
		// Whatever is still under way for this image ends here.
		stop.abort();
	}
}

function failureOf(error: unknown, signal: AbortSignal): FetchFailure {
	// What breaks after a stop breaks because of it.
	const cause: unknown = signal.aborted ? signal.reason : error;
	if (cause instanceof Failed) return cause.failure;
	if (cause instanceof TransportError) return { reason: cause.reason };
	throw cause;
}

function judge(bytes: Uint8Array): Fetched {
	if (bytes.length === 0) return { kind: 'failed', failure: { reason: 'empty' } };
	const type = imageTypeOf(bytes);
	if (type === undefined) return { kind: 'failed', failure: { reason: 'not-an-image' } };
	return type === 'svg' ? { kind: 'failed', failure: { reason: 'svg' } } : { kind: 'image', bytes, type };
}

interface Watch {
	readonly signal: AbortSignal;
	/** Something came: the idle time begins anew. */
	readonly alive: () => void;
}

async function follow(address: string, { transport, rule, limits }: FetchWorld, { signal, alive }: Watch): Promise<Uint8Array> {
	let url = checked(address, undefined, rule);
	for (let redirects = 0; ; redirects++) {
		const exchange = await unlessStopped(transport.request(url, rule, signal), signal, (late) => late.close());
		try {
			alive();
			if (isRedirect(exchange.status) && exchange.location !== undefined) {
				if (redirects === limits.redirects) throw new Failed({ reason: 'too-many-redirects', limit: limits.redirects });
				url = checked(exchange.location, url, rule);
				continue;
			}
			if (exchange.status !== 200) throw new Failed({ reason: 'status', status: exchange.status });
			if (exchange.finalUrl !== undefined) checked(exchange.finalUrl, url, rule);
			return await read(exchange, limits.size, { signal, alive });
		} finally {
			exchange.close();
		}
	}
}

function isRedirect(status: number): boolean {
	return [301, 302, 303, 307, 308].includes(status);
}

/**
 * An address that may be asked. `URL` has brought other spellings of an IP address (`0x7f.1`,
 * `2130706433`, `0177.0.0.1`) into the normal one.
 */
function checked(address: string, from: URL | undefined, rule: AddressRule): URL {
	if (!URL.canParse(address, from?.href)) throw new Failed({ reason: 'address' });
	const url = new URL(address, from?.href);
	if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw new Failed({ reason: 'address' });
	// Below 1024 stand services that take what they are sent for commands.
	if (url.port !== '' && Number(url.port) < 1024 && !['80', '443'].includes(url.port)) throw new Failed({ reason: 'address' });
	if (from?.protocol === 'https:' && url.protocol === 'http:') throw new Failed({ reason: 'downgrade' });
	if (!rule.allowsHost(url.hostname)) throw new Failed({ reason: 'not-public' });
	return url;
}

async function read({ length, chunks }: Exchange, limit: number, { signal, alive }: Watch): Promise<Uint8Array> {
	if (length !== undefined && length > limit) throw new Failed({ reason: 'too-large', limit });
	const parts: Uint8Array[] = [];
	let size = 0;
	const iterator = chunks[Symbol.asyncIterator]();
	for (;;) {
		const next = await unlessStopped(iterator.next(), signal);
		if (next.done === true) break;
		alive();
		size += next.value.length;
		if (size > limit) throw new Failed({ reason: 'too-large', limit });
		parts.push(next.value);
	}
	return joined(parts, size);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
	const bytes = new Uint8Array(size);
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}

/** Waits, but not for what does not listen to the signal (a name that is being looked up). */
function unlessStopped<T>(promise: Promise<T>, signal: AbortSignal, late?: (value: T) => void): Promise<T> {
	return new Promise((resolve, reject) => {
		const stop = (): void => reject(signal.reason as Error);
		if (signal.aborted) stop();
		signal.addEventListener('abort', stop, { once: true });
		promise.then(
			(value) => {
				signal.removeEventListener('abort', stop);
				if (signal.aborted) late?.(value);
				resolve(value);
			},
			(error: unknown) => {
				signal.removeEventListener('abort', stop);
				reject(error as Error);
			},
		);
	});
}
