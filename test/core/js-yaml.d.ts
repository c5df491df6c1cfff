/** js-yaml in the versions that generators install; only their readers are needed, in differential tests. */
declare module 'js-yaml' {
	export function load(text: string): unknown;
}

declare module 'js-yaml-3' {
	export function load(text: string): unknown;
}

declare module 'js-yaml-4.1' {
	export function load(text: string): unknown;
}

declare module 'js-yaml-5' {
	export function load(text: string): unknown;
}
