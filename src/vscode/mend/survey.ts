import { isBroken } from '../../app/mend/plan-article';
import { parseHead } from '../../core/article';
import { keysOf } from '../../core/mend/rename-key';
import { nameLists } from '../../core/rules/names';
import type { Deps } from '../deps';
import { articleOf, readAll } from './read';
import type { Scope } from './scope';

/** How many articles write something: names by group, and keys. */
export interface Survey {
	/** By group (`tags`), then by name. */
	readonly names: ReadonlyMap<string, ReadonlyMap<string, number>>;
	readonly keys: ReadonlyMap<string, number>;
}

/** Reads all articles of a scope; undefined where the person stopped it. */
export async function surveyArticles(scope: Scope, deps: Deps, title: string): Promise<Survey | undefined> {
	const names = new Map<string, Map<string, number>>();
	const keys = new Map<string, number>();
	const isDone = await readAll(scope, deps, title, async (raw) => {
		const article = await articleOf(raw, deps);
		const head = article === undefined ? undefined : parseHead(article.source, article.context.site.dialect);
		// What a head with a mistake seems to say is often not what it means, and nothing is renamed in it.
		if (head?.meta === undefined || isBroken(head)) return;
		const { meta } = head;
		for (const key of keysOf(meta)) count(keys, key);
		const own = new Map<string, Set<string>>();
		for (const { group, items } of nameLists(meta, article?.context.site.taxonomies)) for (const { text } of items) own.set(group, (own.get(group) ?? new Set()).add(text));
		for (const [group, all] of own) {
			const counts = names.get(group) ?? new Map<string, number>();
			names.set(group, counts);
			for (const name of all) count(counts, name);
		}
	});
	return isDone ? { names, keys } : undefined;
}

function count(counts: Map<string, number>, name: string): void {
	counts.set(name, (counts.get(name) ?? 0) + 1);
}
