import { severityOf, type Problem } from '../problems';
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
import type { Rule, RuleContext } from './rule';
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
	for (const { code, usual, check } of ruleTable) {
		const severity = usual?.(context);
		if (severityOf(code, context.rules, severity) === undefined) continue;
		for (const found of check(context)) problems.push(severity === undefined || severity === 'off' ? found : { ...found, severity });
	}
	return problems;
}
