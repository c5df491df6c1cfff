import { later } from '../core/later';

/**
 * Which hosts nothing is fetched from. An article can name any address, and whoever fetches it stands
 * inside of somebody's network: what is not on the public internet is refused, by its name before it
 * is looked up and by its address after.
 *
 * Source of the ranges: IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890 and its updates).
 */

/** Decides about hosts. Tests alone bring another one than `publicOnly`; no setting leads here. */
export interface AddressRule {
	/** @param host as `URL.hostname` gives it: lower case, an IPv6 address in brackets */
	allowsHost(host: string): boolean;
	/** @param address an IP address as a resolver gives it, without brackets */
	allowsAddress(address: string): boolean;
}

/** Hosts on the public internet, as far as name and address tell. */
export const publicOnly: AddressRule = { allowsHost: isPublicHost, allowsAddress: isPublicAddress };

/** Ends of names that by custom or by standard lead to machines nearby (RFC 6761, 6762, 8375, ICANN's `.internal`). */
const nearbyNames = ['localhost', 'local', 'localdomain', 'internal', 'intranet', 'private', 'corp', 'home', 'lan', 'home.arpa'];

/** Whether a host may be looked up at all. A name without a dot (`intranet`, `localhost`) is one of a network's own. */
export function isPublicHost(host: string): boolean {
	const name = host.toLowerCase().replace(/\.$/, '');
	if (name.startsWith('[')) return isPublicAddress(name.slice(1, -1));
	if (/^[\d.]+$/.test(name)) return isPublicAddress(name);
	return name.includes('.') && !nearbyNames.some((end) => name === end || name.endsWith(`.${end}`));
}

/** Whether an IP address belongs to a machine on the public internet. What is no address is not public. */
export function isPublicAddress(address: string): boolean {
	const v4 = parseIPv4(address);
	if (v4 !== undefined) return isPublicIPv4(v4);
	const v6 = parseIPv6(address);
	return v6 !== undefined && isPublicIPv6(v6);
}

/** First address and length of the prefix. */
const specialIPv4: readonly (readonly [string, number])[] = [
	['0.0.0.0', 8], // this host
	['10.0.0.0', 8], // private
	['100.64.0.0', 10], // carrier-grade NAT; a cloud's metadata at 100.100.100.200
	['127.0.0.0', 8], // loopback
	['168.63.129.16', 32], // Azure's own services, reachable from its machines only
	['169.254.0.0', 16], // link-local; metadata at 169.254.169.254
	['172.16.0.0', 12], // private
	['192.0.0.0', 24], // protocol assignments
	['192.0.2.0', 24], // documentation
	['192.88.99.0', 24], // 6to4 relays
	['192.168.0.0', 16], // private
	['198.18.0.0', 15], // benchmarking
	['198.51.100.0', 24], // documentation
	['203.0.113.0', 24], // documentation
	['224.0.0.0', 4], // multicast
	['240.0.0.0', 4], // reserved, broadcast
];

const specialPrefixes = later(() => specialIPv4.map(([first, length]) => ({ first: parseIPv4(first) ?? 0, size: 2 ** (32 - length) })));

function isPublicIPv4(value: number): boolean {
	return !specialPrefixes().some(({ first, size }) => value >= first && value < first + size);
}

/** Public is what lies in 2000::/3 and is not set apart there, and IPv4 in the clothes of IPv6 if it is public itself. */
function isPublicIPv6(groups: readonly number[]): boolean {
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
	const embedded = g * 0x10000 + h;
	const isZeroTo = (count: number): boolean => groups.slice(0, count).every((group) => group === 0);
	if (isZeroTo(5) && f === 0xffff) return isPublicIPv4(embedded);
	// NAT64 (RFC 6052): on a network without IPv4 every IPv4 host has such an address.
	if (a === 0x64 && b === 0xff9b && c === 0 && d === 0 && e === 0 && f === 0) return isPublicIPv4(embedded);
	if ((a & 0xe000) !== 0x2000) return false;
	if (a === 0x2001 && (b < 0x200 || b === 0xdb8)) return false; // Teredo, ORCHID and other assignments; documentation
	if (a === 0x2002) return false; // 6to4: an IPv4 address that is reached by other ways
	if (a === 0x3fff && b < 0x1000) return false; // documentation
	// ISATAP (RFC 5214): the interface carries an IPv4 address.
	if ((e === 0 || e === 0x200) && f === 0x5efe) return isPublicIPv4(embedded);
	return true;
}

/** Four decimal numbers, as a resolver and `URL.hostname` write them. Other spellings (`0x7f.1`) are none here. */
function parseIPv4(text: string): number | undefined {
	const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
	if (match === null) return undefined;
	const parts = match.slice(1).map(Number);
	return parts.some((part) => part > 255) ? undefined : parts.reduce((value, part) => value * 256 + part, 0);
}

/** The eight groups of an IPv6 address, with or without `::`, an IPv4 tail and a zone (`%eth0`). */
function parseIPv6(text: string): readonly number[] | undefined {
	const plain = withoutIPv4Tail(text.replace(/%.*$/, ''));
	if (plain === undefined) return undefined;
	const halves = plain.split('::');
	if (halves.length > 2) return undefined;
	const [before, after] = halves.map((half) => (half === '' ? [] : half.split(':')));
	if (before === undefined) return undefined;
	const missing = 8 - before.length - (after?.length ?? 0);
	if (after === undefined ? missing !== 0 : missing < 1) return undefined;
	const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...(after ?? [])];
	return groups.every((group) => /^[\da-f]{1,4}$/i.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined;
}

function withoutIPv4Tail(text: string): string | undefined {
	if (!text.includes('.')) return text;
	const colon = text.lastIndexOf(':');
	const tail = colon < 0 ? undefined : parseIPv4(text.slice(colon + 1));
	if (tail === undefined) return undefined;
	return `${text.slice(0, colon + 1)}${(tail >>> 16).toString(16)}:${(tail & 0xffff).toString(16)}`;
}
