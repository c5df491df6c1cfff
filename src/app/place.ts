import type { Place } from '../core/site/facts';
import { fieldContextOf, fileDateAt, zonesOf, type ArticleContext } from './article-context';
import type { FilePath } from './paths';

/** Where an article lies, and what its site says of that, as far as facts need it. */
export function placeOf({ site, config }: Pick<ArticleContext, 'site' | 'config'>, path: FilePath): Place {
	const { kind, language, future } = site;
	return { kind, zones: zonesOf(site, config.dates), fields: fieldContextOf(site), fileDate: fileDateAt(site, path), language, future };
}
