import { isRead, type Head } from '../article';
import type { MapNode, ScalarNode } from '../tree';
import { fileAddress, type FileAddresses } from './addresses/by-file';
import { hexoAddress, type HexoAddresses } from './addresses/hexo';
import { hugoAddress, type HugoAddresses } from './addresses/hugo';
import { jekyllAddress, type JekyllAddresses } from './addresses/jekyll';
import { pelicanAddress, type PelicanAddresses } from './addresses/pelican';
import type { DateFact, Place, Spot } from './facts';

/**
 * What a site's configuration says of the addresses of its articles. Plain data, read from the text of
 * the configuration; where that is a program, or says something that is not understood, there is none.
 */
export type AddressRules = HexoAddresses | JekyllAddresses | HugoAddresses | PelicanAddresses | FileAddresses;

/** The address of an article, from the root of the site. */
export interface AddressFact extends Spot {
	/** The page that is written, without `index.html`: equal ones are the same page. */
	readonly text: string;
	/** `here`: on a machine in another time zone it may be another one. `usual`: unless data of the site say otherwise. */
	readonly basis: 'certain' | 'here' | 'usual';
}

/** An article whose address is asked for. */
export interface Addressed {
	readonly head: Head;
	readonly meta: MapNode;
	readonly place: Place;
	readonly date: DateFact | undefined;
}

/** What a generator makes of an article; `by` is the value that decides, where one in the head does. */
export interface Address {
	readonly text: string;
	readonly by?: ScalarNode | undefined;
	readonly basis?: 'here' | 'usual' | undefined;
}

/** Undefined where it is not certain. */
export function addressOf(article: Addressed): Address | undefined {
	const { addresses: rules, path } = article.place;
	if (rules === undefined || path === undefined || !isRead(article.head)) return undefined;
	switch (rules.generator) {
		case 'hexo':
			return hexoAddress(article, path, rules);
		case 'hugo':
			return hugoAddress(article, path, rules);
		case 'jekyll':
			return jekyllAddress(article, path, rules);
		case 'pelican':
			return pelicanAddress(article, path, rules);
		case 'eleventy':
		case 'zola':
		case 'vitepress':
		case 'starlight':
		case 'astro':
		case 'docusaurus':
			return fileAddress(article, path, rules);
		default:
			return rules satisfies never;
	}
}
