import * as vscode from 'vscode';
import { lintArticle } from '../../app/lint';
import type { ArticleContext as LintContext } from '../../app/article-context';
import { listingOf } from '../../app/listed';
import { nameOf } from '../../app/paths';
import type { Files } from '../../app/ports';
import { examineBytes, type ByteVerdict } from '../../core/bytes';
import type { Head } from '../../core/article';
import { withoutSilenced } from '../../core/suppress';
import { bodyLanguageOf } from '../article';
import type { ArticleContext } from '../context';
import type { Deps } from '../deps';
import { diagnosticsOf, placesOfText, restOf, survivalProblem } from '../diagnostic';
import { filesBeside } from '../files';
import { FileKinds } from './file-kinds';
import type { Slices } from './slices';
import type { Tally } from './told';

/** Larger files are not articles, and one of them would keep everything else waiting. In bytes. */
export const sizeLimit = 5 * 1024 * 1024;

/** By what a file is told from one that was written since. */
export interface Stamp {
	readonly mtime: number;
	readonly size: number;
}

/** What looking at a file that is not open came to. */
export type FileCheck =
	| { readonly kind: 'gone' | 'unchanged' | 'foreign' }
	| { readonly kind: 'large'; readonly stamp: Stamp }
	| { readonly kind: 'unreadable'; readonly error: unknown }
	| {
			readonly kind: 'checked';
			readonly stamp: Stamp;
			/** What is to be shown of it. */
			readonly diagnostics: readonly vscode.Diagnostic[];
			/** What there is. */
			readonly tally: Tally;
			readonly head: Head;
			readonly context: ArticleContext;
			/** Names of files that were looked for: when one comes or goes, the article is to be checked again. */
			readonly asked: ReadonlySet<string>;
	  };

/** Checks files as the editor would if they were open. */
export class FileChecker {
	private readonly kinds = new FileKinds();
	private contexts = new WeakMap<ArticleContext, LintContext>();

	/** @param room how many problems of one more file may be shown */
	constructor(private readonly deps: Deps, private readonly slices: Slices, private readonly room: () => number) {}

	/** @param known the file's stamp of the last time; the same one means that nothing changed */
	async check(uri: vscode.Uri, known: Stamp | undefined): Promise<FileCheck> {
		try {
			const { mtime, size } = await vscode.workspace.fs.stat(uri);
			if (known?.mtime === mtime && known.size === size) return { kind: 'unchanged' };
			const stamp = { mtime, size };
			return size > sizeLimit ? { kind: 'large', stamp } : await this.checkBytes(uri, await vscode.workspace.fs.readFile(uri), stamp);
		} catch (error) {
			const isGone = error instanceof vscode.FileSystemError && (error.code === 'FileNotFound' || error.code === 'FileNotADirectory');
			return isGone ? { kind: 'gone' } : { kind: 'unreadable', error };
		}
	}

	private async checkBytes(uri: vscode.Uri, bytes: Uint8Array, stamp: Stamp): Promise<FileCheck> {
		const { source, verdict, mark } = await textOf(uri, bytes);
		const languageId = this.deps.contexts.languagesAt(uri).of(uri) ?? '';
		const context = await this.deps.contexts.contextOfFile(uri, source);
		if (context === undefined) return { kind: 'foreign' };
		await this.slices.breathe();
		const asked = new Set<string>();
		const { head, problems } = await lintArticle({ path: uri.path, source, language: bodyLanguageOf({ languageId }), mark }, this.lintContextOf(uri, context), this.filesFor(uri, asked));
		const ofBytes = withoutSilenced(survivalProblem(head, verdict), head);
		const listing = listingOf([...ofBytes, ...problems], context.config.rules, this.room());
		const places = placesOfText(uri, source);
		return { kind: 'checked', stamp, diagnostics: [...diagnosticsOf(listing.listed, places, context.config), ...restOf(listing, places)], tally: listing, head, context, asked };
	}

	/** Files came or went: what was said of them no longer holds. */
	forgetFiles(): void {
		this.kinds.forget();
	}

	/** Remembers the names that are asked for. */
	private filesFor(uri: vscode.Uri, asked: Set<string>): Files {
		return {
			...filesBeside(uri),
			kind: async (path) => {
				asked.add(nameOf(path));
				// An article may ask for thousands, and what is known of them is answered at once.
				await this.slices.breathe();
				return this.kinds.kind(uri, path);
			},
		};
	}

	/** Always the same one for the same context: much follows from it, and is kept by it. */
	private lintContextOf(uri: vscode.Uri, context: ArticleContext): LintContext {
		const { site, config, schema } = context;
		const index = this.deps.evidence.indexOf({ uri, isUntitled: false }, context);
		const known = this.contexts.get(context);
		if (known !== undefined && known.index === index) return known;
		const made = { site, config, schema: schema.schema, chosen: schema, index };
		this.contexts.set(context, made);
		return made;
	}
}

interface Text {
	readonly source: string;
	readonly verdict: ByteVerdict;
	readonly mark: 'yes' | 'no';
}

/** `decode` came with VS Code 1.100: it takes the encoding that settings give a file, or that its first bytes tell. */
interface Decoding {
	readonly decode?: (bytes: Uint8Array, options: { readonly uri: vscode.Uri }) => Thenable<string>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text as the editor would show it, and whether the bytes would survive being saved. */
async function textOf(uri: vscode.Uri, bytes: Uint8Array): Promise<Text> {
	const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'yes' : 'no';
	try {
		const source = utf8.decode(bytes);
		return { source, verdict: bytes.includes(13) ? examineBytes(bytes) : 'fine', mark };
	} catch {
		const decoding = vscode.workspace as Decoding;
		const source = (await decoding.decode?.(bytes, { uri })) ?? new TextDecoder('utf-8').decode(bytes);
		// Not UTF-8, yet nothing was lost: it is written in its own encoding, and the editor knows it.
		return { source, verdict: source.includes('\ufffd') ? 'undecodable' : 'fine', mark };
	}
}
