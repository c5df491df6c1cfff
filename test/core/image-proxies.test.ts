import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownProxies, parseProxyPattern, unwrapProxy, withKnownProxies } from '../../src/core/images/proxies';

/** What the code says in one expression for all hosts, said once more, one host at a time. */
function isOfKnownProxy(host: string): boolean {
	return host.endsWith('.workers.dev') || ['wsrv.nl', 'images.weserv.nl', 'i0.wp.com', 'i1.wp.com', 'i2.wp.com', 'i3.wp.com', 'cdn.statically.io'].includes(host);
}

describe('the first look at an address', () => {
	const rests = ['/?https://example.org/a.jpg', '?http://example.org/a.jpg', '/?url=https://example.org/a.jpg', '/example.org/a.jpg', '/img/example.org/a.jpg'];
	const part = fc.constantFrom('x', '.', 'workers.dev', '.workers.dev', 'wsrv.nl', 'images.weserv.nl', 'i0.wp.com', 'i4.wp.com', 'wp.com', 'cdn.statically.io', ':80', '@', 'ü', '-', 'evil');
	const host = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));

	test('lets through the hosts of the proxies, whatever their case, and no other', () => {
		fc.assert(
			fc.property(host, fc.boolean(), fc.constantFrom('http://', 'https://', 'HTTPS://'), (name, isLoud, scheme) => {
				const url = `${scheme}${isLoud ? name.toUpperCase() : name}`;
				const originals = rests.map((rest) => unwrapProxy(url + rest, knownProxies)).filter((original) => original !== undefined);
				expect(originals.length > 0).toBe(isOfKnownProxy(name));
				for (const original of originals) expect(original).toMatch(/^https?:\/\/example\.org\/a\.jpg$/);
			}),
			{ numRuns: 5000 },
		);
	});

	test('a host of a person’s own pattern is meant literally, in whatever case', () => {
		const unwrap = (pattern: string, url: string): string | undefined => unwrapProxy(url, withKnownProxies([parseProxyPattern(pattern)].filter((one) => one !== undefined)));
		const original = 'https://example.org/a.jpg';
		expect(unwrap('https://a.b:8080/?{url}', `https://A.B:8080/?${original}`)).toBe(original);
		expect(unwrap('https://a.b/?{url}', `https://axb/?${original}`)).toBeUndefined();
		expect(unwrap('https://a.b/?{url}', `https://a.b.c/?${original}`)).toBeUndefined();
		expect(unwrap('https://a.b/?{url}', `https://x.a.b/?${original}`)).toBeUndefined();
		expect(unwrap('http://[::1]/{url}', `http://[::1]/${original}`)).toBe(original);
		expect(unwrap('https://bücher.example/?{url}', `https://BÜCHER.example/?${original}`)).toBe(original);
		expect(unwrap('https://$^(|.x/{url}', `https://$^(|.x/${original}`)).toBe(original);
	});

	test('a person’s own proxies come before the known ones, in one list for the same settings', () => {
		const own = [parseProxyPattern('https://x.workers.dev/?url={url}&w=1')].filter((one) => one !== undefined);
		expect(withKnownProxies(own)).toBe(withKnownProxies(own));
		expect(withKnownProxies(own).map(({ name }) => name)).toEqual([...own, ...knownProxies].map(({ name }) => name));
		expect(withKnownProxies([])).toBe(knownProxies);
		expect(unwrapProxy('https://x.workers.dev/?url=https://example.org/a.jpg?x&w=1', withKnownProxies(own))).toBe('https://example.org/a.jpg?x');
	});

	test('what comes out is a whole address: with a host, and with nothing that an address cannot have', () => {
		const behind = (rest: string): string | undefined => unwrapProxy(`https://x.workers.dev/?${rest}`, knownProxies);
		for (const whole of ['http://a.b', 'https://a.b/', 'http://localhost:80/a', 'http://[::1]/a', 'https://a.b?c@d', 'https://a.b#c:d']) expect(behind(whole), whole).toBe(whole);
		for (const none of ['http://', 'https:///a', 'http://localhost/a', 'http://.b/a', 'https://a.b:123456/a', 'https://u:p@a.b/c', 'https://a.b/c d', 'https://a.b/<c>', 'https://a.b/"', 'https://a.b\\c', 'http://[x]/a', 'https://a.b:/']) expect(behind(none), none).toBeUndefined();
	});

	test('unwraps proxies behind proxies, and gives up on an endless chain', () => {
		const chain = (length: number): string => `${'https://x.workers.dev/?'.repeat(length)}https://example.org/a.jpg`;
		expect(unwrapProxy(chain(1), knownProxies)).toBe('https://example.org/a.jpg');
		expect(unwrapProxy(chain(4), knownProxies)).toBe('https://example.org/a.jpg');
		expect(unwrapProxy(chain(6), knownProxies)).toBe(chain(2));
	});
});
