import type { Generator as GeneratorName } from '../dialects';
import { problem, type Problem } from '../problems';
import { nearestIn } from '../schema/nearest';
import { suggestName } from '../schema/suggest';
import { isMoved } from '../site/addresses/hugo-sections';
import { referencesIn } from '../site/references';
import { nodeAt } from '../site/values';
import { valueOf, type MapNode, type Node, type ScalarNode } from '../tree';
import { isSaid, isTemplate, ownText, type Rule, type RuleContext } from './rule';

/** What a site has that articles name, where all of it is known: nothing else provides any. */
export interface KnownNames {
	readonly authors?: KnownList;
	readonly layouts?: KnownList;
	/** Files without which the generator stops, by the key that names one. */
	readonly templates?: KnownList & { readonly key: 'layout' | 'template' };
	/** Docusaurus's, by the file of sidebars. */
	readonly sidebars?: KnownList;
	/** Those of a site that wants to stop at others: Docusaurus's `onInlineTags`. */
	readonly tags?: KnownList;
	/** Astro's, by the keys that are references. */
	readonly entries?: readonly KnownEntries[];
	/** Formats that pages may be written in, in small letters; Hugo stops at others. */
	readonly outputs?: KnownList;
	/** Zola's: a page with another one stops the build. */
	readonly taxonomies?: KnownList;
}

export interface KnownList {
	readonly names: readonly string[];
	/** The file or folder that has them, from the root of the site. */
	readonly where: string;
}

/** Entries of a collection, by the key that names one. */
export interface KnownEntries extends KnownList {
	readonly key: string;
	readonly takes: 'one' | 'several';
}

/** An author, a layout or another article that the site does not have. */
export const missingReference: Rule = {
	code: 'rule/missing-reference',
	usual: ({ generator }) => (generator === 'docusaurus' || generator === 'eleventy' || generator === 'zola' ? 'error' : 'warning'),
	// Two functions, and no closure in them that keeps what they know: with this question and closures in
	// one, V8 11 (Node 20) compiled code that wrote past the end of its heap.
	check: (context: RuleContext): Problem[] => (context.known === undefined && context.site === undefined ? [] : missingIn(context)),
};

function missingIn(context: RuleContext): Problem[] {
	const { head: { dialect: { generator } }, meta, known, site } = context;
	// Zola looks at nothing below a section that is a draft (tried with 0.17 and 0.22).
	if (generator === 'zola' && site !== undefined && isMoved(site.place, site.others)) return [];
	return [
		...missingNames('author', known?.authors, keysIn(valueOf(meta, 'authors')), context),
		...missingNames('layout', known?.layouts, known?.layouts === undefined ? [] : layoutsIn(meta, generator, known.layouts), context),
		...missingNames('sidebar', known?.sidebars, known?.sidebars === undefined ? [] : keysIn(valueOf(meta, 'displayed_sidebar')), context),
		...missingNames('tag', known?.tags, known?.tags === undefined ? [] : tagsIn(meta), context),
		...missingNames('template', known?.templates, known?.templates === undefined ? [] : templatesIn(meta, known.templates), context),
		...(known?.entries ?? []).flatMap((list) => missingNames('entry', list, entriesNamed(meta, list), context)),
		...missingOutputs(known?.outputs, context),
		...missingTaxonomies(known?.taxonomies, context),
		...missingArticles(context),
	];
}

/**
 * Zola stops at a taxonomy that its configuration does not name for the language of the page, in the same
 * spelling, even where the page gives it no terms (components/site/src/lib.rs, `add_page`; tried with 0.22).
 */
function missingTaxonomies(list: KnownList | undefined, { head: { dialect }, meta, found }: RuleContext): Problem[] {
	const [written, draft] = [list === undefined ? undefined : valueOf(meta, 'taxonomies'), valueOf(meta, 'draft')];
	if (list === undefined || written?.kind !== 'map' || (draft?.kind === 'scalar' && draft.value === true)) return [];
	const missing = written.entries.filter(({ key, keySpan }) => !list.names.includes(key) && !isSaid(found, keySpan));
	return missing.map(({ key, keySpan }) => {
		const suggestion = suggestName(key, list.names.filter((name) => !written.entries.some((other) => other.key === name)), 'similar');
		return problem('rule/missing-reference', keySpan, { kind: 'taxonomy', name: key, generator: dialect.label, where: list.where, ...(suggestion === undefined ? {} : { suggestion }) });
	});
}

/** A single text is split at its spaces; case counts for nothing (hugolib, output formats of pages; tried with 0.80, 0.111, 0.131 and 0.169). */
function missingOutputs(list: KnownList | undefined, { head: { dialect }, meta, found }: RuleContext): Problem[] {
	const node = list === undefined ? undefined : nodeAt(meta, 'outputs', 'no-case');
	if (list === undefined || node === undefined || node.kind === 'map') return [];
	const scalars = node.kind === 'list' ? node.items.filter((item) => item.kind === 'scalar') : [node];
	// A list with a list or a map in it is none to Hugo.
	if (node.kind === 'list' && scalars.length < node.items.length) return [];
	return scalars.flatMap((scalar) => {
		if (isTemplate(scalar.text) || (scalar.type !== 'string' && scalar.type !== 'number') || isSaid(found, scalar.span)) return [];
		const names = node.kind === 'list' ? [scalar.text] : scalar.text.split(/\s+/).filter((name) => name !== '');
		const name = names.find((one) => !list.names.includes(one.toLowerCase()));
		if (name === undefined) return [];
		const suggestion = names.length === 1 ? suggestName(name.toLowerCase(), list.names, 'similar') : undefined;
		return [{ ...problem('rule/missing-reference', scalar.span, { kind: 'output', name, generator: dialect.label, where: list.where, ...(suggestion === undefined ? {} : { suggestion }) }), severity: 'error' as const }];
	});
}

function missingNames(kind: 'author' | 'layout' | 'template' | 'sidebar' | 'tag' | 'entry', list: KnownList | undefined, nodes: readonly ScalarNode[], { head: { dialect }, found }: RuleContext): Problem[] {
	const problems: Problem[] = [];
	if (list === undefined) return problems;
	for (const node of nodes) {
		// Docusaurus and Astro take a number for a name that consists of digits; other generators' names are texts.
		const name = node.type === 'number' && (dialect.generator === 'docusaurus' || kind === 'entry') ? String(node.value) : ownText(node);
		if (name === undefined || name === '' || list.names.includes(name) || isSaid(found, node.span)) continue;
		const suggestion = nearestIn(list.names).nearest(name, 'similar');
		problems.push(problem('rule/missing-reference', node.span, { kind, name, generator: dialect.label, where: list.where, ...(suggestion === undefined ? {} : { suggestion }) }));
	}
	return problems;
}

/** Words for a page that wants none; and a name with an ending, which Hexo looks at. */
const noLayoutOfJekyll = /^none$/;
const noLayoutOfHexo = /^(?:false|off)$|\./;
/** Words of other generators for the usual layout, which Hugo takes, and names of layouts that it brings itself. */
const noLayoutOfHugo = /^(?:posts?|pages?|default|single|list|home|index|section|taxonomy|term|terms|all|baseof|404|rss|sitemap|robots|alias)$/i;
/** With these a page of Hugo is perhaps not rendered. */
const perhapsNotRendered = ['headless', 'build', '_build'];

function layoutsIn(meta: MapNode, generator: GeneratorName, { names }: KnownList): readonly ScalarNode[] {
	const nodes = keysIn(valueOf(meta, 'layout'));
	if (generator === 'vitepress') return nodes;
	if (generator !== 'hugo') return nodes.filter(({ text }) => !(generator === 'hexo' ? noLayoutOfHexo : noLayoutOfJekyll).test(text));
	if (perhapsNotRendered.some((key) => nodeAt(meta, key, 'no-case') !== undefined)) return [];
	// Whatever folder or ending it is looked for in and with.
	const word = (text: string): string => text.slice(text.lastIndexOf('/') + 1).replace(/\..*$/, '').toLowerCase();
	return nodes.filter(({ text }) => !noLayoutOfHugo.test(text) && word(text) !== '' && !names.includes(word(text)));
}

function templatesIn(meta: MapNode, templates: NonNullable<KnownNames['templates']>): readonly ScalarNode[] {
	return isRendered(meta) ? keysIn(valueOf(meta, templates.key)).filter(({ text }) => isMissing(text, templates)) : [];
}

/** Zola's keys by which a page has no use for its template. */
function isRendered(meta: MapNode): boolean {
	const [draft, render] = [valueOf(meta, 'draft'), valueOf(meta, 'render')];
	return !(draft?.kind === 'scalar' && draft.value === true) && !(render?.kind === 'scalar' && render.value === false) && valueOf(meta, 'redirect_to') === undefined;
}

/** Zola compares letter by letter; Eleventy asks the disk: a folder is perhaps no layout, and case counts for nothing on many a machine. */
function isMissing(text: string, { key, names }: NonNullable<KnownNames['templates']>): boolean {
	if (names.includes(text)) return false;
	if (key === 'template') return !text.startsWith('__zola_builtins/');
	if (/^[./]|\/\/|\.[^/]*\/|[\\:]/.test(text)) return false;
	const folded = text.toLowerCase();
	return !names.some((name) => name.startsWith(`${text}/`) || name.toLowerCase() === folded);
}

/** Articles that are named and do not exist. A draft exists: whether it is built, the person decides. */
function missingArticles({ head: { dialect }, meta, site, found }: RuleContext): Problem[] {
	if (site?.others.isWhole !== true) return [];
	const { others, place } = site;
	const has = (what: 'id' | 'address' | 'draft' | 'unsure', text: string): boolean => others.sharing(what, text, '').others.length > 0;
	return referencesIn(meta, place).flatMap(({ claim, scope, node, by, where }) => {
		const name = node.type === 'number' ? String(node.value) : ownText(node);
		if (name === undefined || isSaid(found, node.span) || has('unsure', scope) || has(by, claim.text) || has('draft', claim.text)) return [];
		const suggestion = others.everybody.nearest(by === 'id' ? `id ${scope}` : 'address', name);
		return [problem('rule/missing-reference', node.span, { kind: where !== undefined ? 'entry' : by === 'id' ? 'article' : 'page', name, generator: dialect.label, where: where ?? '', ...(suggestion === undefined ? {} : { suggestion }) })];
	});
}

/** What stands where something else is demanded is said by the schema. */
function entriesNamed(meta: MapNode, { key, takes }: KnownEntries): readonly ScalarNode[] {
	const value = valueOf(meta, key);
	if (takes === 'one') return value?.kind === 'scalar' ? keysIn(value) : [];
	return value?.kind === 'list' ? value.items.flatMap((item) => (item.kind === 'scalar' ? keysIn(item) : [])) : [];
}

/** Tags that are keys of the file of tags; one with a label and a permalink of its own never is, at which no name would help. */
function tagsIn(meta: MapNode): readonly ScalarNode[] {
	const tags = valueOf(meta, 'tags');
	return tags?.kind === 'list' ? tags.items.flatMap((item) => (item.kind === 'scalar' ? keysIn(item) : [])) : [];
}

/** Keys as they are written: one, a list of them, or the `key` of a map that says more. */
function keysIn(node: Node | undefined): readonly ScalarNode[] {
	if (node?.kind === 'scalar') return isName(node) ? [node] : [];
	if (node?.kind === 'list') return node.items.flatMap(keysIn);
	const key = valueOf(node, 'key');
	return key?.kind === 'scalar' && isName(key) ? [key] : [];
}

function isName({ type }: ScalarNode): boolean {
	return type === 'string' || type === 'number';
}
