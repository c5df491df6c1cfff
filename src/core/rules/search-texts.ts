import { problem, type Problem } from '../problems';
import { numberOption, textsOption } from '../rule-options';
import { valueOf, type ScalarNode } from '../tree';
import { isEmpty } from './empty-value';
import { isWhole, ownText, type Rule, type RuleContext } from './rule';
import { displayWidth } from './width';

/** Another title for search engines alone, where a generator or a plugin knows one. */
const searchTitles = ['title_meta', 'seo_title', 'seoTitle', 'metaTitle', 'meta_title'];

/** A title that search engines would cut. */
export const titleLength: Rule = {
	code: 'rule/title-length',
	check({ meta, rules }: RuleContext): Problem[] {
		const key = searchTitles.find((name) => scalarOf(valueOf(meta, name)) !== undefined) ?? 'title';
		const scalar = scalarOf(valueOf(meta, key));
		const text = ownText(scalar);
		const maximum = numberOption(rules, 'rule/title-length', 'maximum');
		if (scalar === undefined || text === undefined || displayWidth(text) <= maximum) return [];
		return [problem('rule/title-length', scalar.span, { key, width: displayWidth(text), maximum })];
	},
};

/** A description that search engines would cut, or that is too short to say anything. */
export const descriptionLength: Rule = {
	code: 'rule/description-length',
	check({ meta, rules }: RuleContext): Problem[] {
		const scalar = scalarOf(valueOf(meta, 'description'));
		const text = ownText(scalar)?.trim() ?? '';
		const [minimum, maximum] = [numberOption(rules, 'rule/description-length', 'minimum'), numberOption(rules, 'rule/description-length', 'maximum')];
		const width = displayWidth(text);
		if (scalar === undefined || text === '' || (width >= minimum && width <= maximum)) return [];
		return [problem('rule/description-length', scalar.span, { key: 'description', width, ...(width < minimum ? { minimum } : { maximum }) })];
	},
};

/** None of the keys that describe an article has a value. */
export const descriptionMissing: Rule = {
	code: 'rule/description-missing',
	check({ head, meta, rules, openingFence, found }: RuleContext): Problem[] {
		const keys = textsOption(rules, 'rule/description-missing', 'keys');
		if (keys.length === 0 || !isWhole(head) || keys.some((key) => !isEmpty(valueOf(meta, key)))) return [];
		const isDemanded = found.some((one) => (one.code === 'schema/required' || one.code === 'schema/recommended') && keys.includes(one.data.key));
		return isDemanded ? [] : [problem('rule/description-missing', openingFence, { key: keys[0] ?? 'description' })];
	},
};

function scalarOf(node: ReturnType<typeof valueOf>): ScalarNode | undefined {
	return node?.kind === 'scalar' && node.text !== '' ? node : undefined;
}
