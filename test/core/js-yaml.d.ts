/** js-yaml 4 comes with hexo-front-matter; only its reader is needed, in differential tests. */
declare module 'js-yaml' {
	export function load(text: string): unknown;
}
