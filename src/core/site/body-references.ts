import type { Head } from '../article';
import { later } from '../later';
import { isLeftOutByName } from '../refused-name';
import { hexoPlaces, referencesOfHexo } from './body-references-hexo';
import { hugoPlaces, referencesOfHugo } from './body-references-hugo';
import { jekyllPlaces, referencesOfJekyll } from './body-references-jekyll';
import { hiddenIn, referencesOfZola, zolaPlaces } from './body-references-zola';
import type { Place } from './facts';
import type { BodyReference } from './named';
import { wrongShortcodesOfZola } from './shortcodes-zola';
import type { MapNode } from '../tree';
import { scalarAt } from './values';

/** What the body of an article names. It costs nothing where the text holds no tag. */
export function referencesInBody(head: Head, source: string, place: Place): readonly BodyReference[] {
	const { bodies, path } = place;
	// Of Zola's pages and sections many have nothing between the fences.
	if (bodies === undefined || path === undefined || !((head.kind === 'mapping' && head.reads === 'data') || (head.kind === 'empty' && bodies.generator === 'zola'))) return [];
	switch (bodies.generator) {
		case 'hexo':
			return referencesOfHexo(head, source, path);
		case 'jekyll':
			return referencesOfJekyll(head, source, place);
		case 'hugo':
			return referencesOfHugo(head, source, path, bodies.folders);
		case 'zola':
			if (isLeftOutByName(place)) return [];
			return [...(bodies.links === 'stop' ? referencesOfZola(head, source) : []), ...(bodies.shortcodes === undefined ? [] : wrongShortcodesOfZola(head, source, bodies.shortcodes, later(() => hiddenIn(source, head.bodyStart))))];
		default:
			return bodies satisfies never;
	}
}

/** By what bodies name an article; undefined where that is not certain. */
export function placesOf({ bodies, path, kind }: Place, meta: MapNode | undefined, draft?: 'yes' | 'no'): readonly string[] | undefined {
	if (bodies === undefined || path === undefined) return [];
	switch (bodies.generator) {
		case 'hexo':
			return hexoPlaces(path, meta, bodies.newPostName);
		case 'jekyll':
			return jekyllPlaces(path, bodies.collections, kind === 'post' && meta !== undefined ? scalarAt(meta, 'slug', 'case')?.text : undefined);
		case 'hugo':
			return hugoPlaces(path, bodies.languages);
		case 'zola':
			return zolaPlaces(path, draft);
		default:
			return bodies satisfies never;
	}
}
