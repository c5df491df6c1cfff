import * as vscode from 'vscode';
import type { ChosenSchema } from '../app/schemas';

/** Which schema an article is held against and why, in a sentence. */
export function whySchema({ name, origin }: ChosenSchema): string {
	switch (origin) {
		case 'front-matter':
			return vscode.l10n.t('Schema: {0}, named by $schema in this article', name);
		case 'modeline':
			return vscode.l10n.t('Schema: {0}, named by a comment in this article', name);
		case 'setting':
			return vscode.l10n.t('Schema: {0}, by the setting masthead.schemas', name);
		case 'masthead.json':
			return vscode.l10n.t('Schema: {0}, by masthead.json', name);
		case 'astro':
			return vscode.l10n.t('Schema: {0}, which Astro made of the collection', name);
		case 'mdn':
			return vscode.l10n.t('Schema: {0}, by which MDN checks its articles', name);
		case 'front-matter-cms':
			return vscode.l10n.t('Schema: {0}, by the content types of frontmatter.json', name);
		case 'decap':
			return vscode.l10n.t('Schema: {0}, by the collections of the content manager', name);
		case 'built-in':
			return vscode.l10n.t('Schema: {0}, which comes with Masthead', name);
		default:
			return origin satisfies never;
	}
}

/** That another schema was asked for and cannot be used, or is still to be written; empty where that is not so. */
export function schemaTroubleLines({ trouble, unmade }: ChosenSchema): readonly string[] {
	return [
		...(trouble === undefined ? [] : [vscode.l10n.t('The schema {0} cannot be used as it is; the problems tell why', trouble.schema)]),
		...(unmade === undefined ? [] : [vscode.l10n.t('Astro has not written the schema of this collection yet; run “astro sync”, and the article is checked by it')]),
	];
}
