import * as vscode from 'vscode';
import { indentOf } from '../../app/indentation';
import { Inference, inferDefaults } from '../../app/infer';
import { reportOf } from '../../app/infer-report';
import type { FilePath } from '../../app/paths';
import type { Dialect } from '../../core/dialects';
import { printJson } from '../../core/infer/print';
import type { Deps } from '../deps';
import { filesBeside, topOf } from '../files';
import { articleOf, readAll } from '../mend/read';
import { scopeOf } from '../mend/scope';
import { localNumber, say } from '../say';
import { Slices } from '../workspace/slices';
import type { SchemaOffers } from './offers';
import type { InferReports } from './reports';
import { useSchema } from './use-schema';

/** The articles of one site. */
interface SiteArticles {
	readonly root: FilePath | undefined;
	readonly dialect: Dialect;
	readonly inference: Inference;
	/** One of them. */
	readonly uri: vscode.Uri;
}

/** Where the result is shown. */
interface Shown {
	readonly reports: InferReports;
	readonly offers: SchemaOffers;
}

/** Reads the articles of a site, and opens a schema of what they have in common beside a report of those that are different. */
export async function inferSchema(deps: Deps, shown: Shown, given: unknown): Promise<void> {
	const sites = new Map<string, SiteArticles>();
	const isDone = await readAll(scopeOf([given]), deps, vscode.l10n.t('Reading the articles'), async (raw) => {
		const article = await articleOf(raw, deps);
		if (article === undefined) return;
		const { source, context } = article;
		const { root, dialect } = context.site;
		const key = raw.uri.with({ path: root ?? '' }).toString();
		const usual = await deps.contexts.usualSchemaOf(raw.uri, context.site);
		// Many are read at once: from here on nothing waits, or two would begin the same site.
		const known = sites.get(key) ?? { root, dialect, inference: new Inference(), uri: raw.uri };
		if (known.inference.add(raw.uri.path, source, context, usual) === 'added') sites.set(key, known);
	});
	if (!isDone) return;
	const chosen = await choose([...sites.values()].filter(({ inference }) => inference.count > 0));
	if (chosen !== undefined) await open(chosen, shown);
}

async function choose(sites: readonly SiteArticles[]): Promise<SiteArticles | undefined> {
	if (sites.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('There are no articles with front matter here to make a schema of.'));
	if (sites.length < 2) return sites[0];
	const items = sites.map((site) => ({
		label: site.root === undefined ? vscode.l10n.t('Articles of no site') : vscode.workspace.asRelativePath(site.uri.with({ path: site.root })),
		description: vscode.l10n.t('{0}, {1} articles', site.dialect.label, localNumber(site.inference.count)),
		site,
	}));
	const picked = await vscode.window.showQuickPick(items.sort((a, b) => b.site.inference.count - a.site.inference.count), { placeHolder: vscode.l10n.t('The articles belong to several sites, and each has a schema of its own') });
	return picked?.site;
}

async function open({ inference, uri, root, dialect }: SiteArticles, { reports, offers }: Shown): Promise<void> {
	const slices = new Slices();
	const found = await inference.finish(inferDefaults, () => slices.breathe());
	const folder = uri.with({ path: root ?? topOf(uri), query: '', fragment: '' });
	const content = `${printJson(found.schema, await indentOf(`${folder.path}/articles.schema.json`, topOf(uri), filesBeside(uri)))}\n`;
	const document = await vscode.workspace.openTextDocument({ content, language: 'json' });
	await vscode.window.showTextDocument(document, { preview: false });
	await reports.show(reportOf(found, inference, say), uri);
	const save = (): Promise<void> => useSchema(document, { folder, generator: dialect.generator, globs: root === undefined ? ['**/*'] : inference.globs(root) });
	offers.add(document, save);
	const use = vscode.l10n.t('Save and Use…');
	const text = found.outliers.length + found.unread.length === 0 ? vscode.l10n.t('This schema fits all {0} articles.', localNumber(found.articles)) : vscode.l10n.t('This schema is made of {0} articles. The report beside it lists those that are different.', localNumber(found.articles));
	if ((await vscode.window.showInformationMessage(text, use)) === use) await save();
}
