import { describe, expect, it } from 'vitest';
import { isPublicAddress, isPublicHost } from '../../src/app/addresses';

/** What the rule sees of an address: `URL` has normalised its host. */
function hostOf(address: string): string {
	return new URL(address).hostname;
}

describe('an address is refused', () => {
	it.each([
		'0.0.0.0', '10.1.2.3', '100.64.0.1', '100.100.100.200', '100.127.255.255', '127.0.0.1', '127.8.9.1', '168.63.129.16', '169.254.169.254', '172.16.0.1', '172.31.255.255',
		'192.0.0.192', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255',
	])('IPv4 %s', (address) => {
		expect(isPublicAddress(address)).toBe(false);
	});

	it.each([
		'::', '::1', '0:0:0:0:0:0:0:1', 'fe80::1', 'fe80::1%eth0', 'febf::1', 'fec0::1', 'fc00::1', 'fd12:3456::1', 'ff02::1',
		'::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:169.254.169.254', '::127.0.0.1', '64:ff9b::10.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b:1::8.8.8.8', '2001::1', '2001:db8::1',
		'2002:7f00:1::', '2002:808:808::1', '3fff::1', '100::1', '5f00::1', '2606:4700::5efe:10.0.0.1', 'fd00:ec2::254',
	])('IPv6 %s', (address) => {
		expect(isPublicAddress(address)).toBe(false);
		expect(isPublicHost(`[${address.replace(/%.*/, '')}]`)).toBe(false);
	});

	it.each(['', 'x', '1.2.3', '1.2.3.4.5', '256.1.1.1', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '12345::1', ':', '::ffff:1.2.3'])('that is none: %o', (text) => {
		expect(isPublicAddress(text)).toBe(false);
	});

	it.each([
		'http://2130706433/', 'http://0x7f000001/', 'http://0x7f.1/', 'http://0177.0.0.1/', 'http://017700000001/', 'http://127.1/', 'http://127.0.0.1./', 'http://0/',
		'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[0:0:0:0:0:ffff:7f00:0001]/', 'http://[::]/', 'http://１２７.0.0.1/', 'http://127。0。0。1/', 'http://%31%32%37.0.0.1/', 'http://0xA9FEA9FE/', 'http://2852039166/',
	])('in every spelling: %s', (address) => {
		expect(isPublicHost(hostOf(address))).toBe(false);
	});

	it.each(['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'printer.local', 'nas.lan', 'router.home', 'x.home.arpa', 'metadata.google.internal', 'wiki.corp', 'intranet', 'wiki.intranet', 'localhost.localdomain'])('by name: %s', (name) => {
		expect(isPublicHost(name)).toBe(false);
	});
});

describe('an address is allowed', () => {
	it.each(['1.1.1.1', '8.8.8.8', '100.63.255.255', '100.128.0.0', '172.15.255.255', '172.32.0.0', '169.253.1.1', '192.0.1.1', '198.17.0.1', '223.255.255.255', '2606:4700::1111', '2001:4860:4860::8888', '2400:cb00::1', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])('%s', (address) => {
		expect(isPublicAddress(address)).toBe(true);
	});

	it.each(['http://example.com/', 'http://sub.example.co.uk./', 'https://图片.中国/', 'http://8.8.8.8/', 'http://[2606:4700::1111]/', 'https://local.example.com/', 'https://mylocal.net/'])('%s', (address) => {
		expect(isPublicHost(hostOf(address))).toBe(true);
	});
});
