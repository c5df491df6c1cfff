import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressesIn, type SmallSite } from './addresses-support';

interface Case extends SmallSite {
	readonly case: string;
	/** What the generator made of the articles; `?` where Masthead holds it for uncertain. */
	readonly addresses: Readonly<Record<string, string>>;
}

const folder = new URL('../fixtures/addresses/', import.meta.url);

/** Small sites, built by the real generators: each article has the address that it got there. */
for (const name of readdirSync(folder)) {
	const cases = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as readonly Case[];
	describe(`The addresses of small sites of ${name.replace('.json', '')}`, () => {
		for (const one of cases) it(`of ${one.case}`, async () => expect(await addressesIn(one)).toEqual(one.addresses));
	});
}
