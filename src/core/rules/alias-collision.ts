import type { Generator } from '../dialects';
import { problem, type Problem } from '../problems';
import { valueOf, type Node, type ScalarNode } from '../tree';
import { ownText, type Rule, type RuleContext } from './rule';

interface AddressKeys {
	/** The key that gives the article its whole address. */
	readonly own: string;
	/** Keys with addresses that lead to the article. */
	readonly aliases: readonly string[];
	/** Addresses count from the root of the site only with a slash in front. */
	readonly slash: 'needed' | 'free';
}

/** Where the front matter alone says both: nothing is guessed of addresses that follow from the file. */
const addressKeys: { readonly [G in Generator]?: AddressKeys } = {
	hexo: { own: 'permalink', aliases: ['alias', 'aliases'], slash: 'free' },
	hugo: { own: 'url', aliases: ['aliases'], slash: 'needed' },
	jekyll: { own: 'permalink', aliases: ['redirect_from'], slash: 'free' },
	zola: { own: 'path', aliases: ['aliases'], slash: 'free' },
};

/** An address that leads to the article and is the article's own: the redirect would replace it. */
export const aliasCollision: Rule = {
	code: 'rule/alias-collision',
	check({ head, meta }: RuleContext): Problem[] {
		const keys = addressKeys[head.dialect.generator];
		const own = keys === undefined ? undefined : addressOf(valueOf(meta, keys.own), keys);
		if (keys === undefined || own === undefined) return [];
		return keys.aliases.flatMap((key) =>
			scalarsIn(valueOf(meta, key))
				.filter((alias) => addressOf(alias, keys) === own)
				.map((alias) => problem('rule/alias-collision', alias.span, { key, address: alias.text, own: keys.own })),
		);
	},
};

/** The address without what makes no difference; undefined where it is not certain. */
function addressOf(node: Node | undefined, { slash }: AddressKeys): string | undefined {
	const text = ownText(node?.kind === 'scalar' ? node : undefined);
	// A colon stands for a placeholder (`:title`) or for another site.
	if (text === undefined || text.trim() === '' || text.includes(':') || (slash === 'needed' && !text.startsWith('/'))) return undefined;
	return text.trim().replace(/^\/+/, '').replace(/(^|\/)index\.html$/, '$1').replace(/\/+$/, '');
}

function scalarsIn(node: Node | undefined): ScalarNode[] {
	if (node?.kind === 'list') return node.items.filter((item) => item.kind === 'scalar');
	return node?.kind === 'scalar' ? [node] : [];
}
