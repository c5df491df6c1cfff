import { describe, expect, it } from 'vitest';
import { encodePath, safeName, stemOf } from '../../src/app/download-names';

describe('the name of a stored image', () => {
	it.each([
		['https://example.com/a/photo.jpg', 'photo'],
		['https://example.com/a/photo.JPEG?x=1', 'photo'],
		['https://example.com/%E5%B0%81%E9%9D%A2%20%E4%B8%80.png', '封面-一'],
		['https://example.com/封面.png', '封面'],
		['https://example.com/mmbiz_png/AbC/640?wx_fmt=png', '640'],
		['https://example.com/', 'image'],
		['https://example.com/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 'etc-passwd'],
		['https://example.com/..%5C..%5Cboot.ini', 'boot-ini'],
		['https://example.com/%00%0d%0aa%00.png', 'a'],
		['https://example.com/.htaccess', 'htaccess'],
		['https://example.com/___x', 'x'],
		['https://example.com/con.jpg', 'con_'],
		['https://example.com/COM1.tar.png', 'COM1-tar'],
		['https://example.com/%E2%80%AEgpj.exe', 'gpj-exe'],
		['https://example.com/a%zz.png', 'a-zz'],
		['https://example.com/%7B%7Bx%7D%7D%25.png', 'x'],
		['https://example.com/~/%F0%9F%98%80.png', 'image'],
	])('%s: %s and eight digits', async (address, name) => {
		const stem = await stemOf(address);
		expect(stem.replace(/-[\da-f]{8}$/, '')).toBe(name);
		expect(stem).toMatch(/-[\da-f]{8}$/);
	});

	it('depends on the whole address and on nothing else', async () => {
		expect(await stemOf('https://example.com/a.jpg')).toBe(await stemOf('https://example.com/a.jpg'));
		expect(await stemOf('https://example.com/a.jpg')).not.toBe(await stemOf('https://example.com/a.jpg?v=2'));
		expect(await stemOf('https://example.com/a.jpg')).not.toBe(await stemOf('https://example.org/a.jpg'));
	});

	it('is cut between characters, by bytes', () => {
		expect(new TextEncoder().encode(safeName('长'.repeat(300), 'x')).length).toBeLessThanOrEqual(80);
		expect(safeName(`${'a'.repeat(79)}长`, 'x')).toBe('a'.repeat(79));
	});
});

describe('a path in an address', () => {
	it('keeps letters of all scripts and encodes what has a meaning', () => {
		expect(encodePath('images/我的 100% #1/{{x}}/a?b:c.jpg')).toBe('images/我的%20100%25%20%231/%7B%7Bx%7D%7D/a%3Fb%3Ac.jpg');
	});
});
