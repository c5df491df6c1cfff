import * as vscode from 'vscode';
import { examineBytes, type ByteVerdict } from '../core/bytes';

/**
 * Which open documents could not be saved without changing bytes that nobody touched. The editor's
 * text does not tell: undecodable bytes and mixed line ends are gone from it, so the file is asked.
 */
export class SurvivalCheck {
	private readonly verdicts = new WeakMap<vscode.TextDocument, ByteVerdict>();

	/** The verdict of the last look at the file; `fine` for a document that has no file. */
	atHand(document: vscode.TextDocument): ByteVerdict {
		return this.verdicts.get(document) ?? 'fine';
	}

	/** Reads the file once per opened document; again when `again` says that it may have changed. */
	async examine(document: vscode.TextDocument, again: 'once' | 'again' = 'once'): Promise<ByteVerdict> {
		const known = this.verdicts.get(document);
		if (known !== undefined && again === 'once') return known;
		const verdict = await look(document);
		this.verdicts.set(document, verdict);
		return verdict;
	}
}

async function look(document: vscode.TextDocument): Promise<ByteVerdict> {
	if (document.isUntitled) return 'fine';
	try {
		// However large: VS Code gives extensions no document of more than 50 million characters.
		const verdict = examineBytes(await vscode.workspace.fs.readFile(document.uri));
		// Not UTF-8, yet nothing was lost: the person opened it in its own encoding.
		return verdict === 'undecodable' && !document.getText().includes('\ufffd') ? 'fine' : verdict;
	} catch (error) {
		// The file is gone or cannot be read: saving cannot change what is not there.
		if (error instanceof vscode.FileSystemError) return 'fine';
		throw error;
	}
}
