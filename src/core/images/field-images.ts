import { lowerCaseSlice } from './ascii';
import { hasImageExtension, isRemote, shownUrl, type ImageDraft } from './image-ref';
import type { ScalarNode, MapNode, Node, Path } from '../tree';

/** Fields of front matter that hold images in well-known generators and themes; compared by `plain`. */
const imageFieldNames: ReadonlySet<string> = new Set(
	(
		'headimg headimage headerimg headerimage thumbnail thumbnailimage thumb thumbimg cover coverimg coverimage covers ' +
		'image images img imgs picture pictures photo photos gallery banner bannerimg bannerimage topimg topimage ' +
		'ogimage ogimg socialimage shareimage shareimg twitterimage cardimage previewimage heroimage heroimg hero ' +
		'featuredimage featureimage featuredimg featureimg featureimagepreview featuredimagepreview indeximg postimg ' +
		'postimage postcover defaultcover background backgroundimage bgimage bgimg overlayimage teaser imagepath poster avatar logo ' +
		'authorimage authorimageurl imageurl coverurl bannerurl thumbnailurl headerimageurl splash masthead carousel slides'
	).split(' '),
);

/** Keys that hold the address where an image is written as an object. */
const addressKeys: ReadonlySet<string> = new Set(['src', 'path', 'file', 'feature', 'large', 'small', 'light', 'dark', 'original']);

/** Keys that hold the address of the image, or of a page where the image has a key of its own. */
const linkKeys: ReadonlySet<string> = new Set(['url', 'href', 'source']);

/** Keys that hold words or pages, however much the value looks like a file. */
const neverImages: ReadonlySet<string> = new Set(
	'title subtitle description excerpt summary slug permalink url link links canonical canonicalurl source sourceurl redirect redirectfrom redirectto aliases alias id name alt caption tags tag categories category keywords layout author authors abbrlink'.split(' '),
);

/**
 * The images of front matter: values of image fields that look like an address, and any other value
 * that is beyond doubt the address of an image file. A colour, a gradient, `true` or a number in
 * `cover` is none.
 *
 * @param more further field names, as the user's setting gives them
 */
export function fieldImages(meta: MapNode, more: readonly string[] = []): ImageDraft[] {
	const names = namesWith(more);
	const found: ImageDraft[] = [];
	collect(meta, { path: '', role: 'other', parent: undefined, place: 'block', names, found });
	return found;
}

/** Whether the value at a path is the address of an image by the names of its keys: `cover`, `image.src`. */
export function isImagePath(path: Path, more: readonly string[] = []): boolean {
	const names = namesWith(more);
	let role: Walk['role'] = 'other';
	for (const step of path) {
		if (typeof step === 'number') continue;
		const key = plain(step);
		if (names.has(key) || (role === 'image' && (addressKeys.has(key) || linkKeys.has(key)))) role = 'image';
		else if (role === 'never' || neverImages.has(key)) role = 'never';
		else role = 'other';
	}
	return role === 'image';
}

const namesByMore = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The known names and more, made once for each list: every article asks with the list of its settings. */
function namesWith(more: readonly string[]): ReadonlySet<string> {
	if (more.length === 0) return imageFieldNames;
	const names = namesByMore.get(more) ?? new Set([...imageFieldNames, ...more.map(plain)]);
	namesByMore.set(more, names);
	return names;
}

interface Walk {
	readonly path: string;
	/** `image`: here stand addresses of images; `never`: here stand words. */
	readonly role: 'image' | 'never' | 'other';
	readonly parent: MapNode | undefined;
	readonly place: 'block' | 'flow';
	readonly names: ReadonlySet<string>;
	readonly found: ImageDraft[];
}

function collect(node: Node, walk: Walk): void {
	// Field by field: every value of every head comes by, and copying with the spread takes a multiple.
	const { role, parent, names, found } = walk;
	const place = node.kind !== 'scalar' && node.flow ? 'flow' : walk.place;
	switch (node.kind) {
		case 'scalar':
			collectScalar(node, walk);
			return;
		case 'list':
			for (let index = 0; index < node.items.length; index++) {
				const item = node.items[index];
				if (item !== undefined && mayHoldAddress(item)) collect(item, { path: `${walk.path}[${index}]`, role, parent, place, names, found });
			}
			return;
		case 'map':
			for (const { key, value } of node.entries) {
				if (value === undefined || !mayHoldAddress(value)) continue;
				const path = walk.path === '' ? key : `${walk.path}.${key}`;
				collect(value, { path, role: roleOf(plain(key), node, walk), parent: node, place, names, found });
			}
			return;
		default:
			node satisfies never;
	}
}

/** Every address has a slash or a dot; most values of a head have neither, and cost no more than this. */
function mayHoldAddress(node: Node): boolean {
	return node.kind !== 'scalar' || (node.type === 'string' && /[./\\]/.test(node.text));
}

function roleOf(key: string, map: MapNode, { role, names }: Walk): Walk['role'] {
	const isOwn = (name: string): boolean => names.has(name) || (role === 'image' && addressKeys.has(name));
	if (isOwn(key)) return 'image';
	if (role === 'image' && linkKeys.has(key)) return map.entries.some((entry) => isOwn(plain(entry.key))) ? 'other' : 'image';
	return role === 'never' || neverImages.has(key) ? 'never' : 'other';
}

/** `top_img`, `topImg` and `top-img` are one name. */
function plain(key: string): string {
	const lower = lowerCaseSlice(key, 0, key.length);
	return /[-_ ]/.test(lower) ? lower.replace(/[-_ ]/g, '') : lower;
}

function collectScalar(node: ScalarNode, { path, role, parent, place, found }: Walk): void {
	if (node.type !== 'string') return;
	const url = node.text.trim();
	if (role === 'never' || !(role === 'image' ? isAddress(url) : isImageFile(url))) return;
	const image: ImageDraft = { source: 'frontmatter', kind: 'field', field: path, url: shownUrl(url), urlSpan: node.span, span: node.span, altState: 'unneeded', syntax: { in: 'scalar', node, place } };
	if (parent !== undefined) addWhatStandsBeside(image, parent);
	found.push(image);
}

/** The description and the size, where the map of the address has them. The last of equal keys counts. */
function addWhatStandsBeside(image: ImageDraft, { entries }: MapNode): void {
	for (const { key, value } of entries) {
		if (key !== 'alt' && key !== 'width' && key !== 'height') continue;
		delete image[key];
		if (value?.kind !== 'scalar') continue;
		if (key === 'alt') {
			if (value.type === 'string') image.alt = value.text;
		} else if (typeof value.value === 'number' && value.value > 0) {
			image[key] = value.value;
		}
	}
}

/** In an image field: any address that is not a colour, a gradient, a position or another scheme. */
function isAddress(text: string): boolean {
	// A template or a component computes what has `{{`, `{%` or `${` in it.
	if (text === '' || /[\r\n<>*]|^#|\{[{%]|\$\{/.test(text)) return false;
	if (isRemote(text) || /^data:image\//i.test(text)) return true;
	if (/^[a-z][a-z\d+.-]*:/i.test(text)) return false;
	return hasImageExtension(text) || /^\.{0,2}\/\S+$/.test(text);
}

/** In any other field: nothing but the address of an image file. */
function isImageFile(text: string): boolean {
	if (/[\s*<>{}]/.test(text) || !hasImageExtension(text)) return false;
	return isRemote(text) || /^[^:]*\/[^:]+$/.test(text);
}
