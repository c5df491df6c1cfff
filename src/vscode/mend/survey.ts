import * as vscode from 'vscode';
import { isBroken } from '../../app/mend/plan-article';
import { parseHead } from '../../core/article';
import { keysOf } from '../../core/mend/rename-key';
import { nameLists } from '../../core/rules/names';
import type { Deps } from '../deps';
import { articleOf, readAll, type Raw } from './read';
import type { Scope } from './scope';

/** Milliseconds between two times that it is told what has come. */
const pace = 300;

/**
 * How many articles write something: names by group, and keys. All articles of a scope are read for it, bit
 * by bit; what is known so far can be asked for meanwhile.
 */
export class Survey implements vscode.Disposable {
	private readonly counts = { names: new Map<string, Map<string, number>>(), keys: new Map<string, number>() };
	private readonly stop = new vscode.CancellationTokenSource();
	private readonly changed = new vscode.EventEmitter<void>();
	private told = performance.now();

	/** More is known; told a few times a second, and at the end. */
	readonly onDidChange = this.changed.event;

	state: 'going' | 'done' | { readonly failure: unknown } = 'going';

	constructor(scope: Scope, private readonly deps: Deps, title: string) {
		const reading = readAll(scope, deps, title, (raw) => this.look(raw), this.stop.token);
		reading.then(() => (this.state = 'done'), (failure: unknown) => (this.state = { failure })).finally(() => this.changed.fire());
	}

	/** By group (`tags`), then by name. */
	get names(): ReadonlyMap<string, ReadonlyMap<string, number>> {
		return this.counts.names;
	}

	get keys(): ReadonlyMap<string, number> {
		return this.counts.keys;
	}

	/** Nobody asks any more. */
	dispose(): void {
		this.stop.cancel();
		this.stop.dispose();
		this.changed.dispose();
	}

	private async look(raw: Raw): Promise<void> {
		const article = await articleOf(raw, this.deps);
		const head = article === undefined ? undefined : parseHead(article.source, article.context.site.dialect);
		// What a head with a mistake seems to say is often not what it means, and nothing is renamed in it.
		if (head?.meta === undefined || isBroken(head)) return;
		const { meta } = head;
		const { names, keys } = this.counts;
		for (const key of keysOf(meta)) count(keys, key);
		const own = new Map<string, Set<string>>();
		for (const { group, items } of nameLists(meta, head.dialect.generator, article?.context.site.taxonomies)) for (const { text } of items) own.set(group, (own.get(group) ?? new Set()).add(text));
		for (const [group, all] of own) {
			const known = names.get(group) ?? new Map<string, number>();
			names.set(group, known);
			for (const name of all) count(known, name);
		}
		if (performance.now() - this.told < pace) return;
		this.told = performance.now();
		this.changed.fire();
	}
}

function count(counts: Map<string, number>, name: string): void {
	counts.set(name, (counts.get(name) ?? 0) + 1);
}
