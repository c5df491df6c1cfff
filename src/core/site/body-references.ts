import type { Head } from '../article';
import { hugoPlaces, referencesOfHugo } from './body-references-hugo';
import { jekyllPlaces, referencesOfJekyll } from './body-references-jekyll';
import type { Place } from './facts';
import type { BodyReference } from './named';

/** What the body of an article names. It costs nothing where the text holds no tag. */
export function referencesInBody(head: Head, source: string, place: Place): readonly BodyReference[] {
	const { bodies, path } = place;
	if (bodies === undefined || path === undefined || head.kind !== 'mapping' || head.reads !== 'data') return [];
	return bodies.generator === 'jekyll' ? referencesOfJekyll(head, source, place) : referencesOfHugo(head, source, path);
}

/** By what bodies name an article. */
export function placesOf({ bodies, path, kind }: Place, slug: string | undefined): readonly string[] {
	if (bodies === undefined || path === undefined) return [];
	return bodies.generator === 'jekyll' ? jekyllPlaces(path, bodies.collections, kind === 'post' ? slug : undefined) : hugoPlaces(path, bodies.languages);
}
