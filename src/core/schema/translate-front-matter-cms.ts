import type { Json } from './schema';
import { anyDate, anyList, anyScalar, isMap, listOf, mapsOf, orNothing, textOf, wordsOf, type JsonMap } from './translate';

/** A schema for the articles of one place, and what to call it. */
export interface NamedSchema {
	readonly name: string;
	readonly schema: JsonMap;
}

/**
 * The content types of Front Matter CMS (`frontmatter.json`) for an article. The CMS writes articles and
 * rejects none, so nothing here is an error, and keys that it does not know are nobody's business.
 *
 * @param path of the article, from the folder of `frontmatter.json`, with `/` between the parts
 */
export function translateFrontMatterCms(config: Json, path: string): NamedSchema | undefined {
	const folder = folderOf(mapsOf(setting(config, ['content', 'pageFolders'])), path);
	const types = mapsOf(setting(config, ['taxonomy', 'contentTypes'])).filter((type) => typeof type['name'] === 'string' && Array.isArray(type['fields']));
	if (folder === undefined || types.length === 0) return undefined;
	const allowed = listOf(folder['contentTypes']).filter((name) => typeof name === 'string');
	// Where a folder takes several types, an article that does not name its own may be any of them.
	const usual = allowed.length === 0 ? 'default' : allowed.length === 1 ? allowed[0] : undefined;
	const fallback = types.find(({ name }) => name === usual);
	const draft = setting(config, ['content', 'draftField']);
	const schemaOf = (type: JsonMap): JsonMap => objectOf(mapsOf(type['fields']), isMap(draft) ? draft : {});
	const named = types.map((type) => ({ name: String(type['name']), schema: schemaOf(type) }));
	const named0 = fallback === undefined ? undefined : { name: String(fallback['name']), schema: schemaOf(fallback) };
	if (named.length === 1 && named0 !== undefined) return { name: named0.name, schema: { ...named0.schema, 'x-masthead-severity': 'warning' } };
	const choices = named.map(({ name, schema }) => ({ if: says(name), then: schema }));
	const rest = named0 === undefined ? [] : [{ if: { not: { anyOf: named.map(({ name }) => says(name)) } }, then: named0.schema }];
	return { name: named0?.name ?? allowed.join(', '), schema: { allOf: [...choices, ...rest], 'x-masthead-severity': 'warning' } };
}

/** An article names its type in `fmContentType`, or in `type`. */
function says(name: string): JsonMap {
	return { anyOf: ['fmContentType', 'type'].map((key) => ({ properties: { [key]: { const: name } }, required: [key] })) };
}

/** Settings stand under their whole name, `frontMatter.taxonomy.contentTypes`, or one within the other. */
function setting(config: Json, [group, name]: readonly [string, string]): Json | undefined {
	if (!isMap(config)) return undefined;
	const whole = config[`frontMatter.${group}.${name}`];
	if (whole !== undefined) return whole;
	const inGroup = isMap(config['frontMatter']) ? config['frontMatter'][group] : undefined;
	return isMap(inGroup) ? inGroup[name] : undefined;
}

/** The folder of content that holds the article: the deepest, where one lies in another. */
function folderOf(folders: readonly JsonMap[], path: string): JsonMap | undefined {
	let best: { readonly folder: JsonMap; readonly length: number } | undefined;
	for (const folder of folders) {
		const length = matchedLength(folder, path);
		if (length !== undefined && (best === undefined || length > best.length)) best = { folder, length };
	}
	return best?.folder;
}

function matchedLength(folder: JsonMap, path: string): number | undefined {
	const written = textOf(folder['path'])?.replaceAll('\\', '/');
	if (written === undefined) return undefined;
	const parts = written.replace(/^\[\[workspace\]\]/, '').split('/').filter((part) => part !== '' && part !== '.');
	if (parts.includes('..')) return undefined;
	const own = path.split('/');
	const name = own.pop();
	// A part with a placeholder, `{{year}}`, is a folder of any name; what `**` spans cannot be told in advance.
	const isAny = (part: string): boolean => part.includes('{{') || part.includes('*');
	if (name === undefined || parts.includes('**') || own.length < parts.length || !parts.every((part, index) => isAny(part) || part === own[index])) return undefined;
	if (folder['excludeSubdir'] === true && own.length > parts.length) return undefined;
	return parts.length;
}

function objectOf(fields: readonly JsonMap[], draft: JsonMap): JsonMap {
	const named = fields.filter(({ name, type }) => typeof name === 'string' && name !== '' && type !== 'divider' && type !== 'heading');
	const properties = Object.fromEntries(named.map((field) => [String(field['name']), fieldOf(field, draft)]));
	const required = named.filter((field) => field['required'] === true && field['hidden'] !== true).map(({ name }) => String(name));
	return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
}

function fieldOf(field: JsonMap, draft: JsonMap): JsonMap {
	const value = valueOf(field, draft);
	const words = wordsOf({ label: textOf(field['title']), help: textOf(field['description']), preset: field['default'] });
	return { ...words, ...(field['required'] === true ? value : orNothing(value)) };
}

function valueOf(field: JsonMap, draft: JsonMap): JsonMap {
	switch (field['type']) {
		case 'string':
		case 'slug':
			return { type: anyScalar };
		case 'image':
		case 'file':
			return field['multiple'] === true ? anyList : { type: anyScalar };
		case 'number':
			return numberOf(field['numberOptions']);
		case 'boolean':
			return { type: 'boolean' };
		case 'draft':
			return draft['type'] === 'choice' ? choiceOf(draft['choices']) : draft['type'] === undefined || draft['type'] === 'boolean' ? { type: 'boolean' } : {};
		case 'datetime':
			return anyDate;
		case 'choice':
			return field['multiple'] === true ? { type: [...anyScalar, 'array'], items: choiceOf(field['choices']) } : choiceOf(field['choices']);
		case 'tags':
		case 'categories':
		case 'taxonomy':
		case 'list':
			return anyList;
		case 'fields':
			return objectOf(mapsOf(field['fields']), draft);
		case 'block':
			return { type: 'array' };
		default:
			// `json`, `dataFile`, `contentRelationship`, `customField` and what comes later: whatever it is.
			return {};
	}
}

function numberOf(options: Json | undefined): JsonMap {
	const { min, max } = isMap(options) ? options : {};
	return { type: 'number', ...(typeof min === 'number' ? { minimum: min } : {}), ...(typeof max === 'number' ? { maximum: max } : {}) };
}

/** A choice is a text, or an object with an `id` (the value) and a title (which stands in where the id is empty). */
function choiceOf(choices: Json | undefined): JsonMap {
	const values = listOf(choices).map((choice) => (isMap(choice) ? choice['id'] || choice['title'] : choice)).filter((value) => value !== undefined && value !== null);
	return values.length === 0 ? { type: anyScalar } : { enum: values };
}
