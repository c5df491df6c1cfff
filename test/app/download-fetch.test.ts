import * as dns from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicOnly, type AddressRule } from '../../src/app/addresses';
import { fetchImage, fetchLimits, type Fetched, type FetchLimits, type Transport } from '../../src/app/download-fetch';
import { hostTransport, nodeTransport, webTransport, type NodeModules } from '../../src/vscode/download-host';
import { jpg, png, serveImages, withLoopback, type ImageServer } from './download-support';

let server: ImageServer;
beforeEach(async () => {
	server = await serveImages();
});
afterEach(() => server.close());

interface Options {
	readonly rule?: AddressRule;
	readonly limits?: Partial<FetchLimits>;
	readonly transport?: Transport;
	readonly signal?: AbortSignal;
}

function get(address: string, { rule = withLoopback, limits, transport = hostTransport(), signal = new AbortController().signal }: Options = {}): Promise<Fetched> {
	return fetchImage(address, { transport, rule, limits: { ...fetchLimits, ...limits } }, signal);
}

const redirectTo = (location: string) => (_: http.IncomingMessage, response: http.ServerResponse): void => {
	response.writeHead(302, { location }).end();
};

/** A resolver that knows one name more: it leads to the given address. */
function resolverWith(name: string, address: string): NodeModules {
	const lookup = ((host: string, options: dns.LookupOptions, done: (error: NodeJS.ErrnoException | null, found: dns.LookupAddress[]) => void) => {
		if (host === name) done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
		else dns.lookup(host, { ...options, all: true }, done);
	}) as unknown as typeof dns.lookup;
	return { http, https, dns: { lookup } };
}

const failed = (reason: string, more: object = {}) => ({ kind: 'failed', failure: { reason, ...more } });

describe('fetching an image', () => {
	it('brings the bytes, with the type that they show', async () => {
		server.answer('/a', png);
		expect(await get(`${server.origin}/a`)).toMatchObject({ kind: 'image', type: 'png', bytes: png });
	});

	it('does not mind a wrong content type', async () => {
		server.answer('/a.html', (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(jpg));
		expect(await get(`${server.origin}/a.html`)).toMatchObject({ kind: 'image', type: 'jpg' });
	});

	it('refuses a page that calls itself an image', async () => {
		server.answer('/a.png', (_, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end('<html>please log in</html>'));
		expect(await get(`${server.origin}/a.png`)).toEqual(failed('not-an-image'));
	});

	it('refuses SVG, which can hold scripts', async () => {
		server.answer('/a.svg', (_, response) => void response.end('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'));
		expect(await get(`${server.origin}/a.svg`)).toEqual(failed('svg'));
	});

	it('says the status of a refusal, and when nothing came', async () => {
		server.answer('/403', (_, response) => void response.writeHead(403).end(png));
		server.answer('/empty', (_, response) => void response.writeHead(200).end());
		expect(await get(`${server.origin}/missing`)).toEqual(failed('status', { status: 404 }));
		expect(await get(`${server.origin}/403`)).toEqual(failed('status', { status: 403 }));
		expect(await get(`${server.origin}/empty`)).toEqual(failed('empty'));
	});

	it('sends no credentials, no referrer and no cookies', async () => {
		let headers: http.IncomingHttpHeaders = {};
		server.answer('/a', (request, response) => {
			headers = request.headers;
			response.end(png);
		});
		await get(`${server.origin}/a`);
		expect(Object.keys(headers).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
	});

	it('refuses other schemes, user names, and ports of other services', async () => {
		for (const address of ['file:///etc/passwd', 'ftp://example.com/a.png', 'data:image/png;base64,AA', 'https://me:secret@example.com/a.png', 'http://example.com:25/a.png', 'http://', 'nonsense']) {
			expect(await get(address)).toEqual(failed('address'));
		}
	});

	it('says that a host does not answer or does not exist', async () => {
		const gone = await serveImages();
		await gone.close();
		expect(await get(`${gone.origin}/a.png`)).toEqual(failed('unreachable'));
		const missing = { http, https, dns: { lookup: ((_h: string, _o: object, done: (error: unknown) => void) => done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))) as unknown as typeof dns.lookup } };
		expect(await get('http://nowhere.example.com/a.png', { transport: nodeTransport(missing) })).toEqual(failed('unknown-host'));
	});
});

describe('the guard of addresses', () => {
	it('refuses the loopback address in every spelling, without a request', async () => {
		const port = new URL(server.origin).port;
		server.answer('/a', png);
		for (const host of ['127.0.0.1', '127.1', '2130706433', '0x7f.0.0.1', '0177.0.0.1', 'localhost', 'localhost.', 'a.localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '0']) {
			expect(await get(`http://${host}:${port}/a`, { rule: publicOnly }), host).toEqual(failed('not-public'));
		}
		expect(server.asked).toEqual([]);
	});

	it('refuses a name that leads to the loopback address', async () => {
		server.answer('/a', png);
		const port = new URL(server.origin).port;
		const transport = nodeTransport(resolverWith('images.example.com', '127.0.0.1'));
		expect(await get(`http://images.example.com:${port}/a`, { rule: publicOnly, transport })).toEqual(failed('not-public'));
		expect(await get(`http://localhost:${port}/a`, { rule: { ...publicOnly, allowsHost: () => true } })).toEqual(failed('not-public'));
		expect(server.asked).toEqual([]);
		// The same name is reached where the rule allows it: the refusal was the rule's.
		expect(await get(`http://images.example.com:${port}/a`, { transport })).toMatchObject({ kind: 'image' });
	});

	it.each(['169.254.169.254', '10.0.0.1', 'fd00::1', '::ffff:192.168.0.1', '::1'])('refuses a name that leads to %s', async (address) => {
		const transport = nodeTransport(resolverWith('images.example.com', address));
		expect(await get('http://images.example.com/a', { rule: publicOnly, transport })).toEqual(failed('not-public'));
	});

	it('refuses a name when only one of its addresses is private', async () => {
		const lookup = ((_h: string, _o: object, done: (error: null, found: dns.LookupAddress[]) => void) =>
			done(null, [{ address: '8.8.8.8', family: 4 }, { address: '10.0.0.1', family: 4 }])) as unknown as typeof dns.lookup;
		expect(await get('http://images.example.com/a', { rule: publicOnly, transport: nodeTransport({ http, https, dns: { lookup } }) })).toEqual(failed('not-public'));
	});

	it('asks once for the address of a name, so that it cannot answer twice', async () => {
		server.answer('/a', png);
		let asked = 0;
		const lookup = ((_h: string, _o: object, done: (error: null, found: dns.LookupAddress[]) => void) => {
			asked++;
			done(null, [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
		}) as unknown as typeof dns.lookup;
		const port = new URL(server.origin).port;
		expect(await get(`http://images.example.com:${port}/a`, { transport: nodeTransport({ http, https, dns: { lookup } }) })).toMatchObject({ kind: 'image' });
		expect(asked).toBe(1);
	});

	it.each(['http://127.0.0.2/', 'http://localhost/', 'http://10.0.0.1/', 'http://[::1]/', 'http://169.254.169.254/latest/meta-data/', '//192.168.0.1/x', 'http://0x7f000002/'])('refuses a redirect to %s', async (location) => {
		server.answer('/a', redirectTo(location));
		expect(await get(`${server.origin}/a`)).toEqual(failed('not-public'));
		expect(server.asked).toEqual(['/a']);
	});

	it('refuses a redirect to another scheme', async () => {
		server.answer('/a', redirectTo('file:///etc/passwd'));
		expect(await get(`${server.origin}/a`)).toEqual(failed('address'));
	});

	it('follows five redirects, relative ones too, and not six', async () => {
		for (let hop = 0; hop < 6; hop++) server.answer(`/${hop}`, redirectTo(`${hop + 1}`));
		server.answer('/6', png);
		expect(await get(`${server.origin}/1`)).toMatchObject({ kind: 'image' });
		expect(await get(`${server.origin}/0`)).toEqual(failed('too-many-redirects', { limit: 5 }));
	});

	it('refuses a redirect from https to http', async () => {
		const transport: Transport = { request: async () => ({ status: 301, location: 'http://example.com/a.png', chunks: (async function* () {})(), close: () => undefined }) };
		expect(await get('https://example.com/a.png', { transport })).toEqual(failed('downgrade'));
	});

	it('checks where a browser was led, since it tells only at the end', async () => {
		const led = (async () => Object.defineProperty(new Response(png), 'url', { value: 'https://127.0.0.2/a.png' })) as unknown as typeof fetch;
		expect(await get('https://example.com/a.png', { rule: publicOnly, transport: webTransport(led) })).toEqual(failed('not-public'));
		const straight = (async () => Object.defineProperty(new Response(png), 'url', { value: 'https://example.com/a.png' })) as unknown as typeof fetch;
		expect(await get('https://example.com/a.png', { rule: publicOnly, transport: webTransport(straight) })).toMatchObject({ kind: 'image' });
		const broken = (async () => Promise.reject(new TypeError('Failed to fetch'))) as unknown as typeof fetch;
		expect(await get('https://example.com/a.png', { rule: publicOnly, transport: webTransport(broken) })).toEqual(failed('unreachable'));
	});
});

describe('the limits', () => {
	it('cut an image that is too large, whether the server says its size or not', async () => {
		server.answer('/said', (_, response) => void response.writeHead(200, { 'content-length': '1000' }).end(new Uint8Array(1000)));
		server.answer('/endless', (_, response) => {
			response.writeHead(200).write(png);
			const timer = setInterval(() => response.write(new Uint8Array(100)), 1);
			response.on('close', () => clearInterval(timer));
		});
		expect(await get(`${server.origin}/said`, { limits: { size: 999 } })).toEqual(failed('too-large', { limit: 999 }));
		expect(await get(`${server.origin}/endless`, { limits: { size: 999 } })).toEqual(failed('too-large', { limit: 999 }));
	});

	it('end a server that says nothing, or goes silent in between, or drips for ever', async () => {
		server.answer('/silent', () => undefined);
		server.answer('/stalls', (_, response) => void response.writeHead(200).write(png));
		server.answer('/drips', (_, response) => {
			const timer = setInterval(() => response.write(png), 10);
			response.on('close', () => clearInterval(timer));
		});
		expect(await get(`${server.origin}/silent`, { limits: { idle: 80 } })).toEqual(failed('timeout'));
		expect(await get(`${server.origin}/stalls`, { limits: { idle: 80 } })).toEqual(failed('timeout'));
		expect(await get(`${server.origin}/drips`, { limits: { idle: 1000, total: 150 } })).toEqual(failed('timeout'));
	});

	it('leave a server its time that is slow but not silent', async () => {
		server.answer('/slow', (_, response) => {
			response.write(png);
			let count = 0;
			const timer = setInterval(() => {
				response.write(png);
				if (++count < 8) return;
				clearInterval(timer);
				response.end();
			}, 100);
		});
		expect(await get(`${server.origin}/slow`, { limits: { idle: 600 } })).toMatchObject({ kind: 'image' });
	});

	it('end a name that is being looked up for ever', async () => {
		const lookup = (() => undefined) as unknown as typeof dns.lookup;
		expect(await get('http://example.com/a', { limits: { idle: 50 }, transport: nodeTransport({ http, https, dns: { lookup } }) })).toEqual(failed('timeout'));
	});

	it('refuse half an image', async () => {
		server.answer('/half', (_, response) => {
			response.writeHead(200, { 'content-length': '1000' }).write(png);
			setTimeout(() => response.destroy(), 20);
		});
		expect(await get(`${server.origin}/half`)).toEqual(failed('unreachable'));
	});

	it('a cancellation is honoured at once, and the connection ends', async () => {
		const stop = new AbortController();
		const closed = new Promise<void>((resolve) => server.answer('/slow', (request) => void request.on('close', resolve)));
		const start = performance.now();
		setTimeout(() => stop.abort(), 50);
		expect(await get(`${server.origin}/slow`, { signal: stop.signal })).toEqual(failed('cancelled'));
		expect(performance.now() - start).toBeLessThan(1000);
		await closed;
		expect(await get(`${server.origin}/slow`, { signal: stop.signal })).toEqual(failed('cancelled'));
		expect(server.asked).toEqual(['/slow']);
	});
});
