import type { Generator } from '../../core/dialects';
import { astro } from './astro';
import { githubDocs, mdn } from './documentation';
import { docusaurus } from './docusaurus';
import { eleventy } from './eleventy';
import { gatsby } from './gatsby';
import { hexo } from './hexo';
import { hugo } from './hugo';
import { jekyll } from './jekyll';
import { pelican } from './pelican';
import type { Recognizer } from './recognizer';
import { vitepress } from './vitepress';
import { zola } from './zola';

export const recognizers: readonly Recognizer[] = [hexo, jekyll, hugo, astro, eleventy, docusaurus, vitepress, gatsby, zola, pelican, mdn, githubDocs];

/** How the sites of a generator are recognised; Starlight's are Astro's. */
export function recognizerOf(generator: Generator): Recognizer | undefined {
	return recognizers.find((one) => one.generator === (generator === 'starlight' ? 'astro' : generator));
}
