import type { Plugin } from 'esbuild';

export const libraryParts: Plugin[];
