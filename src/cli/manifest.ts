import manifest from '../../package.json';

export const version: string = manifest.version;

/** Where Masthead is told of in public; undefined as long as the manifest names no such place. */
export const homepage: string | undefined = (manifest as { readonly homepage?: string }).homepage;
