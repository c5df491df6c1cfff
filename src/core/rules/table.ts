import { severityOf, type Problem, type Severity } from '../problems';
import { aliasCollision } from './alias-collision';
import { commaList } from './comma-list';
import { duplicateAddress } from './duplicate-address';
import { duplicateId } from './duplicate-id';
import { duplicateItem } from './duplicate-item';
import { duplicateTitle } from './duplicate-title';
import { emptyValue } from './empty-value';
import { keyOrder } from './key-order';
import { missingReference } from './missing-reference';
import { missingTranslation } from './missing-translation';
import type { Rule, RuleContext, RuleGround } from './rule';
import { descriptionLength, descriptionMissing, titleLength } from './search-texts';
import { similarTag } from './similar-tag';
import { slugCharacters } from './slug-characters';

/** The rules beyond the schema, one for each code `rule/…`. */
export const ruleTable: readonly Rule[] = [
	keyOrder,
	emptyValue,
	duplicateItem,
	commaList,
	similarTag,
	titleLength,
	descriptionLength,
	descriptionMissing,
	slugCharacters,
	aliasCollision,
	duplicateAddress,
	duplicateId,
	duplicateTitle,
	missingReference,
	missingTranslation,
];

/** What the rules find in a head; a rule that is switched off is not asked. */
export function checkRules(context: RuleContext): Problem[] {
	const problems: Problem[] = [];
	for (const { rule, severity } of rulesThatAreOn(context)) {
		if (rule.needs === 'site' && context.site === undefined) continue;
		for (const found of rule.check(context)) problems.push(severity === undefined || found.severity !== undefined ? found : { ...found, severity });
	}
	return problems;
}

interface RuleThatIsOn {
	readonly rule: Rule;
	/** What its findings weigh, where the rule says so, and not of the one in particular. */
	readonly severity: Severity | undefined;
}

/** Found once for all articles that follow each other in a folder. */
const latest: (RuleGround & { readonly on: readonly RuleThatIsOn[] })[] = [];

function rulesThatAreOn({ rules, schema, head: { dialect: { generator } } }: RuleContext): readonly RuleThatIsOn[] {
	const [known] = latest;
	if (known?.rules === rules && known.schema === schema && known.generator === generator) return known.on;
	const on: RuleThatIsOn[] = [];
	for (const rule of ruleTable) {
		const usual = rule.usual?.({ rules, schema, generator });
		if (severityOf(rule.code, rules, usual) !== undefined) on.push({ rule, severity: usual === 'off' ? undefined : usual });
	}
	latest[0] = { rules, schema, generator, on };
	return on;
}
