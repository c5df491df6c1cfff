import type { Head } from '../article';
import type { Generator, PageKind } from '../dialects';
import type { Code, Problem, RuleSettings, Severity } from '../problems';
import type { CompiledSchema } from '../schema/schema';
import type { Span } from '../text';
import type { MapNode, ScalarNode } from '../tree';
import type { KnownNames } from './missing-reference';
import type { ArticleFacts } from '../site/facts';
import type { Neighbourhood } from '../site/others';

export type RuleCode = Extract<Code, `rule/${string}`>;

/** What a rule may look at: the head, and what is known of the site. */
export interface RuleContext {
	readonly head: Head;
	readonly meta: MapNode;
	/** Where what concerns the head as a whole is shown. */
	readonly openingFence: Span;
	readonly rules: RuleSettings;
	readonly schema?: CompiledSchema | undefined;
	/** The article among the others of its site; undefined where they have not been looked at. */
	readonly site?: (Neighbourhood & { readonly facts: ArticleFacts }) | undefined;
	/** What the site has that articles name. */
	readonly known?: KnownNames | undefined;
	/** Undefined where nobody can tell. */
	readonly kind?: PageKind | undefined;
	/** What was found before: a rule says nothing twice. */
	readonly found: readonly Problem[];
}

/** What is the same for all articles of a kind: what decides whether a rule is on. */
export interface RuleGround extends Pick<RuleContext, 'rules' | 'schema'> {
	readonly generator: Generator;
}

/** A rule beyond the schema: a row of the table. */
export interface Rule {
	readonly code: RuleCode;
	/** The severity where a person has set none, when the generator or the schema decides; else that of the code. */
	readonly usual?: (ground: RuleGround) => Severity | 'off';
	/** `site`: it compares articles, and says nothing of one alone. */
	readonly needs?: 'site';
	readonly check: (context: RuleContext) => Problem[];
}

/** Whether the head was read to its end, so that what is not there is missing indeed. */
export function isWhole({ problems }: Head): boolean {
	return !problems.some(({ code }) => code.startsWith('syntax/') && code !== 'syntax/duplicate-key');
}

/** Whether something was found at the value or key already. */
export function isSaid(found: readonly Problem[], { start }: Span): boolean {
	return found.some(({ span }) => span.start === start);
}

/** The text of a scalar, unless it is written elsewhere (an alias) or a template fills it in. */
export function ownText(node: ScalarNode | undefined): string | undefined {
	if (node === undefined || node.alias === true || node.type !== 'string' || isTemplate(node.text)) return undefined;
	return node.text;
}

/** Liquid, Nunjucks, Jinja and the like: what stands here in the end nobody can tell. */
export function isTemplate(text: string): boolean {
	return /\{\{|\{%|<%/.test(text);
}
