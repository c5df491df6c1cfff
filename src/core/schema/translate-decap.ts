import type { Json } from './schema';
import { anyDate, anyList, anyScalar, isMap, listOf, mapsOf, orNothing, textOf, wordsOf, type JsonMap } from './translate';
import type { NamedSchema } from './translate-front-matter-cms';

/**
 * The collections of Decap CMS and Sveltia CMS (`admin/config.yml`) for an article. They write articles
 * and reject none, so nothing here is an error, and keys that they do not know are kept by them.
 *
 * @param path of the article, from the folder that the paths in the configuration begin at
 */
export function translateDecap(config: Json, path: string): NamedSchema | undefined {
	if (!isMap(config)) return undefined;
	const collections = mapsOf(config['collections']);
	const isSingleFile = ({ i18n }: JsonMap): boolean => Boolean(i18n) && (structureOf(i18n) ?? structureOf(config['i18n'])) === 'single_file';
	const file = collections.filter((one) => !isSingleFile(one)).flatMap((one) => mapsOf(one['files']).map((file) => ({ file, i18n: one['i18n'] }))).find((one) => cleanPath(textOf(one.file['file'])) === path);
	if (file !== undefined) {
		const { label, name, fields, i18n = file.i18n } = file.file;
		return Array.isArray(fields) ? { name: String(label ?? name), schema: weighed(objectOf(mapsOf(fields), { translated: Boolean(i18n) })) } : undefined;
	}
	const holding = collections.flatMap((collection) => {
		const length = folderLength(collection, path);
		return length === undefined ? [] : [{ collection, length }];
	});
	const deepest = Math.max(-1, ...holding.map(({ length }) => length));
	const own = holding.filter(({ length }) => length === deepest).map(({ collection }) => collection);
	const [first] = own;
	// Of two collections without a filter in one folder nobody can tell whose the article is.
	if (first === undefined || own.some(isSingleFile) || (own.length > 1 && own.some(({ filter }) => !isMap(filter)))) return undefined;
	const schemas = own.map((collection) => filtered(collection, objectOf(mapsOf(collection['fields']), { translated: Boolean(collection['i18n']) })));
	const name = own.map(({ label, name: id }) => String(label ?? id)).join(', ');
	return { name, schema: weighed(schemas.length === 1 && schemas[0] !== undefined ? schemas[0] : { allOf: schemas }) };
}

function weighed(schema: JsonMap): JsonMap {
	return { ...schema, 'x-masthead-severity': 'warning' };
}

function structureOf(i18n: Json | undefined): Json | undefined {
	return isMap(i18n) ? i18n['structure'] : undefined;
}

function cleanPath(path: string | undefined): string | undefined {
	return path?.replace(/^\.?\/+/, '').replace(/\/+$/, '');
}

const headFormats: readonly (Json | undefined)[] = [undefined, 'frontmatter', 'yaml-frontmatter', 'toml-frontmatter', 'json-frontmatter'];

/** How many characters of the path are the collection's folder; undefined where the article is none of its entries. */
function folderLength(collection: JsonMap, path: string): number | undefined {
	const folder = cleanPath(textOf(collection['folder']));
	if (folder === undefined || !headFormats.includes(collection['format'])) return undefined;
	if (folder !== '' && !path.startsWith(`${folder}/`)) return undefined;
	const rest = folder === '' ? path : path.slice(folder.length + 1);
	const extension = (textOf(collection['extension']) ?? 'md').replace(/^\./, '');
	if (!rest.endsWith(`.${extension}`) || (collection['format'] === undefined && /^(?:ya?ml|toml|json)$/.test(extension))) return undefined;
	const isDeep = textOf(collection['path'])?.includes('/') === true || collection['nested'] !== undefined || Boolean(collection['i18n']);
	return rest.includes('/') && !isDeep ? undefined : folder.length;
}

/** `filter: {field, value}`: only these files are entries. */
function filtered(collection: JsonMap, schema: JsonMap): JsonMap {
	const { filter } = collection;
	if (!isMap(filter)) return schema;
	const field = textOf(filter['field']);
	const { value } = filter;
	if (field === undefined || value === undefined || value === null) return {};
	return { if: { properties: { [field]: Array.isArray(value) ? { enum: value } : { const: value } }, required: [field] }, then: schema };
}

interface Circumstances {
	/** Files of other languages hold only the fields that are translated. */
	readonly translated: boolean;
}

function objectOf(fields: readonly JsonMap[], circumstances: Circumstances): JsonMap {
	// The field `body` is the text below the front matter.
	const named = fields.filter(({ name }) => typeof name === 'string' && name !== '' && name !== 'body');
	const properties: Record<string, Json> = {};
	const required: string[] = [];
	for (const field of named) {
		const name = String(field['name']);
		// A name with a dot stands for a key in a map: what is in there is not looked at.
		if (name.includes('.')) continue;
		properties[name] = fieldOf(field, circumstances);
		if (isDemanded(field) && !circumstances.translated) required.push(name);
	}
	return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
}

/** Fields are required unless they say otherwise; what the CMS fills in by itself need not be there. */
function isDemanded({ required, widget, default: preset }: JsonMap): boolean {
	return required !== false && preset === undefined && !['hidden', 'boolean', 'uuid', 'compute'].includes(String(widget ?? 'string'));
}

function fieldOf(field: JsonMap, circumstances: Circumstances): JsonMap {
	const value = valueOf(field, circumstances);
	const words = wordsOf({ label: textOf(field['label']), help: textOf(field['hint']), preset: field['default'] });
	return { ...words, ...(isDemanded(field) ? value : orNothing(value)) };
}

function valueOf(field: JsonMap, circumstances: Circumstances): JsonMap {
	const multiple = field['multiple'] === true;
	switch (field['widget'] ?? 'string') {
		case 'string':
		case 'text':
		case 'markdown':
		case 'richtext':
			return { type: anyScalar, ...patternOf(field['pattern']) };
		case 'boolean':
			return { type: 'boolean' };
		case 'number':
			return numberOf(field);
		case 'date':
		case 'datetime':
			return anyDate;
		case 'select':
			return multiple ? { type: [...anyScalar, 'array'], items: optionsOf(field['options']), ...boundsOf(field) } : optionsOf(field['options']);
		case 'image':
		case 'file':
		case 'relation':
			return multiple ? { type: [...anyScalar, 'array'], ...boundsOf(field) } : anyList;
		case 'list':
			return entriesOf(field, circumstances);
		case 'object':
			return Array.isArray(field['fields']) ? objectOf(mapsOf(field['fields']), circumstances) : { type: 'object' };
		default:
			// `code`, `map`, `color`, `hidden`, widgets of one's own and those to come: whatever it is.
			return {};
	}
}

/** Without a `value_type`, or with another, a number is kept as text. */
function numberOf({ value_type: kind, min, max }: JsonMap): JsonMap {
	const bounds = { ...(typeof min === 'number' ? { minimum: min } : {}), ...(typeof max === 'number' ? { maximum: max } : {}) };
	return { type: kind === 'int' || kind === 'float' ? ['number'] : ['number', 'string'], ...bounds };
}

function optionsOf(options: Json | undefined): JsonMap {
	const values = listOf(options).map((option) => (isMap(option) ? option['value'] : option)).filter((value) => value !== undefined && value !== null);
	return values.length === 0 ? { type: anyScalar } : { enum: values };
}

function boundsOf({ min, max }: JsonMap): JsonMap {
	return { ...(typeof min === 'number' ? { minItems: min } : {}), ...(typeof max === 'number' ? { maxItems: max } : {}) };
}

/** `[pattern, what to say]`. A pattern with flags of its own is written `/…/i`, and is left alone. */
function patternOf(pattern: Json | undefined): JsonMap {
	const [source, message] = listOf(pattern);
	if (typeof source !== 'string' || source.startsWith('/')) return {};
	return { pattern: source, ...(typeof message === 'string' ? { errorMessage: { pattern: message } } : {}) };
}

function entriesOf(field: JsonMap, circumstances: Circumstances): JsonMap {
	const { field: one, fields } = field;
	// A list of texts may be written as one text with commas.
	if (isMap(one)) return { type: 'array', items: fieldOf(one, circumstances), ...boundsOf(field) };
	if (Array.isArray(fields)) return { type: 'array', items: objectOf(mapsOf(fields), circumstances), ...boundsOf(field) };
	if (field['types'] !== undefined) return { type: 'array', ...boundsOf(field) };
	return { type: [...anyScalar, 'array'], ...boundsOf(field) };
}
