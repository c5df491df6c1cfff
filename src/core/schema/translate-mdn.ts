import type { Json } from './schema';
import { isMap, listOf, type JsonMap } from './translate';

/**
 * The schema in the configuration of MDN's front matter linter (`front-matter-config.json`), as it is,
 * with the order of keys that stands beside it. Undefined where the file holds none.
 */
export function translateMdn(config: Json): JsonMap | undefined {
	const schema = isMap(config) ? config['schema'] : undefined;
	if (!isMap(config) || !isMap(schema)) return undefined;
	const order = listOf(config['attribute-order']).filter((key) => typeof key === 'string');
	// The linter refuses unknown keys as it does everything else.
	const strict = schema['additionalProperties'] === false ? { 'x-masthead-severity': { additionalProperties: 'error' } } : {};
	return { ...strict, ...schema, ...(order.length === 0 ? {} : { 'x-masthead-order': order }) };
}
