import { fetchBytes, type FetchLimits, type FetchWorld } from './download-fetch';

/** Where fetched schemas are kept, so that they can be used without a network. Each host brings its own. */
export interface SchemaCache {
	read(address: string): Promise<string | undefined>;
	write(address: string, text: string): Promise<void>;
}

/** Sizes in bytes, times in milliseconds. */
export const schemaLimits: FetchLimits = { size: 1024 * 1024, idle: 10_000, total: 10_000, redirects: 5 };

/** A schema may refer to others; nobody means more of them than this. */
const maxFetched = 50;

/**
 * Schemas at https addresses, each fetched once until it is told to forget: by the same rules as images
 * (public servers only, no way down to http, cut at the limits). Where the network has none, the copy
 * of the last time is used.
 */
export class RemoteSchemas {
	private texts = new Map<string, Promise<string | undefined>>();

	constructor(
		private readonly world: FetchWorld,
		private readonly cache: SchemaCache,
	) {}

	/** The text at an address; undefined where it is no https address, or neither the network nor the cache has it. */
	textOf(address: string): Promise<string | undefined> {
		const known = this.texts.get(address);
		if (known !== undefined) return known;
		if (!/^https:\/\//i.test(address) || this.texts.size >= maxFetched) return Promise.resolve(undefined);
		const text = this.fetch(address);
		this.texts.set(address, text);
		return text;
	}

	forget(): void {
		this.texts = new Map();
	}

	private async fetch(address: string): Promise<string | undefined> {
		const fetched = await fetchBytes(address, this.world, new AbortController().signal);
		const text = fetched.kind === 'bytes' ? decoded(fetched.bytes) : undefined;
		if (text === undefined) return this.cache.read(address);
		await this.cache.write(address, text);
		return text;
	}
}

/** Undefined for bytes that are no UTF-8 text, and for an answer that is no JSON (a page that asks to sign in). */
function decoded(bytes: Uint8Array): string | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		JSON.parse(text);
		return text;
	} catch {
		return undefined;
	}
}
