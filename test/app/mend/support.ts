import type { ArticleContext } from '../../../src/app/article-context';
import { defaultConfig, type Config } from '../../../src/app/config';
import { planArticle } from '../../../src/app/mend/plan-article';
import { editsOf, type FilePlan, type Mend } from '../../../src/app/mend/plan';
import type { RunFiles, RunLog } from '../../../src/app/mend/write-all';
import type { JournalEntry } from '../../../src/app/mend/journal';
import { bodyLanguageAt } from '../../../src/app/lint';
import type { Site } from '../../../src/app/site';
import { dialectOf } from '../../../src/core/dialects';
import { applyEdits } from '../../../src/core/text';

export const hexo: Site = { generator: 'hexo', dialect: dialectOf('hexo'), kind: 'post', root: '/site', sourceDirectory: '/site/source', timezone: 'Asia/Shanghai', postAssetFolder: 'no', provided: [], reason: 'configuration' };

export function contextOf(config: Partial<Config> = {}, site: Site = hexo): ArticleContext {
	return { site, config: { ...defaultConfig, ...config } };
}

export async function planOf(source: string, mend: Mend, context = contextOf(), path = '/site/source/_posts/a.md'): Promise<FilePlan> {
	return planArticle({ path, source, language: bodyLanguageAt(path) }, context, mend, {});
}

/** The text after all that is planned. */
export async function mended(source: string, mend: Mend, context = contextOf()): Promise<string> {
	const plan = await planOf(source, mend, context);
	return plan.skipped ?? applyEdits(source, editsOf(plan, 'all'));
}

/** A file system in memory, whose writes can be made to go wrong. */
export class MemoryRun implements RunFiles, RunLog {
	readonly files = new Map<string, Uint8Array>();
	readonly dirty = new Set<string>();
	readonly notes = new Map<number, readonly JournalEntry[]>();
	/** Called before each write; may throw. */
	onWrite: (uri: string, bytes: Uint8Array) => void = () => {};

	put(uri: string, text: string | Uint8Array): void {
		this.files.set(uri, typeof text === 'string' ? new TextEncoder().encode(text) : text);
	}

	text(uri: string): string {
		return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.files.get(uri));
	}

	get entries(): readonly JournalEntry[] {
		return [...this.notes.values()].flat();
	}

	async read(uri: string): Promise<Uint8Array | undefined> {
		return this.files.get(uri);
	}

	async write(uri: string, bytes: Uint8Array): Promise<void> {
		this.onWrite(uri, bytes);
		this.files.set(uri, bytes);
	}

	async obstacle(uri: string): Promise<'dirty' | undefined> {
		return this.dirty.has(uri) ? 'dirty' : undefined;
	}

	async note(batch: number, entries: readonly JournalEntry[]): Promise<void> {
		this.notes.set(batch, entries);
	}
}
