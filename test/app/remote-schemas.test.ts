import { beforeEach, describe, expect, it } from 'vitest';
import { publicOnly } from '../../src/app/addresses';
import { BuiltInSchemas } from '../../src/app/built-in-schemas';
import { TransportError, type Transport } from '../../src/app/download-fetch';
import { RemoteSchemas, schemaLimits, type SchemaCache } from '../../src/app/remote-schemas';
import { SchemaSet, type ChosenSchema } from '../../src/app/schemas';
import type { Site } from '../../src/app/site';
import { dialectOf } from '../../src/core/dialects';
import { memoryFiles } from './memory-files';

const address = 'https://example.org/post.json';
const site: Site = { generator: 'generic', dialect: dialectOf('generic'), kind: 'page', reason: 'nothing-found', postAssetFolder: 'no', provided: [] };

/** What stands on the network: a text, a redirect, or nothing at all. */
let network: Map<string, string | { readonly location: string }>;
let asked: string[];
let kept: Map<string, string>;

const transport: Transport = {
	request: async (url) => {
		asked.push(url.href);
		const found = network.get(url.href);
		if (found === undefined) throw new TransportError('unreachable');
		const bytes = new TextEncoder().encode(typeof found === 'string' ? found : '');
		return {
			status: typeof found === 'string' ? 200 : 302,
			...(typeof found === 'string' ? {} : found),
			chunks: (async function* () {
				yield bytes;
			})(),
			close: () => undefined,
		};
	},
};
const cache: SchemaCache = {
	read: async (key) => kept.get(key),
	write: async (key, text) => void kept.set(key, text),
};

beforeEach(() => {
	network = new Map();
	asked = [];
	kept = new Map();
});

async function chosen(schema: string, remote: 'allowed' | 'refused' = 'allowed', set = newSet()): Promise<ChosenSchema> {
	return set.schemaOf({ path: '/w/a.md', top: '/w', site, own: { by: 'front-matter', schema }, choices: [], tools: 'not-heard', remote });
}

function newSet(): SchemaSet {
	return new SchemaSet(memoryFiles({}), new BuiltInSchemas(async () => '{"$schema": "https://json-schema.org/draft/2020-12/schema"}'), new RemoteSchemas({ transport, rule: publicOnly, limits: schemaLimits }, cache));
}

describe('a schema on the network', () => {
	it('is used where that is allowed, with what it refers to, and fetched once', async () => {
		network.set(address, '{"$ref": "more.json"}');
		network.set('https://example.org/more.json', '{"required": ["title"]}');
		const set = newSet();
		expect(await chosen(address, 'allowed', set)).toMatchObject({ name: 'post.json', origin: 'front-matter', schema: { uri: address } });
		await chosen(address, 'allowed', set);
		expect(asked).toEqual([address, 'https://example.org/more.json']);
		set.forget();
		await chosen(address, 'allowed', set);
		expect(asked).toHaveLength(4);
	});

	it('is not asked for where the person did not allow it, and that is said', async () => {
		network.set(address, '{}');
		expect(await chosen(address, 'refused')).toMatchObject({ origin: 'built-in', trouble: { reason: 'remote' } });
		expect(asked).toEqual([]);
	});

	it('comes from the copy of the last time where there is no network', async () => {
		network.set(address, '{"title": "kept"}');
		await chosen(address);
		network.clear();
		expect(await chosen(address)).toMatchObject({ name: 'post.json', origin: 'front-matter' });
		kept.clear();
		expect(await chosen(address)).toMatchObject({ origin: 'built-in', trouble: { reason: 'unreachable', detail: address } });
	});

	it.each([
		['http', 'http://example.org/post.json'],
		['a server of the own machine', 'https://127.0.0.1/post.json'],
		['a name of the own network', 'https://printer.local/post.json'],
		['an address with a password', 'https://me:secret@example.org/post.json'],
	])('is never asked of %s', async (_name, schema) => {
		expect((await chosen(schema)).origin).toBe('built-in');
		expect(asked).toEqual([]);
	});

	it('follows no redirect to http, or to a private server', async () => {
		for (const location of ['http://example.org/post.json', 'https://10.0.0.1/post.json']) {
			network.set(address, { location });
			expect((await chosen(address)).trouble?.reason).toBe('unreachable');
		}
		expect(new Set(asked)).toEqual(new Set([address]));
	});

	it('is refused when it is no JSON or too long, and nothing is kept of it', async () => {
		for (const text of ['<html>Sign in</html>', `"${'x'.repeat(schemaLimits.size)}"`]) {
			network.set(address, text);
			expect((await chosen(address)).trouble?.reason).toBe('unreachable');
		}
		expect(kept.size).toBe(0);
	});
});
