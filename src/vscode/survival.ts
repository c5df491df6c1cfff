import * as vscode from 'vscode';
import { examineBytes, type ByteVerdict } from '../core/bytes';

/**
 * Which open documents could not be saved without changing bytes that nobody touched. The editor's
 * text does not tell: undecodable bytes and mixed line ends are gone from it, so the file is asked.
 */
export class SurvivalCheck {
	private readonly verdicts = new WeakMap<vscode.TextDocument, ByteVerdict>();
	private readonly marked = new WeakSet<vscode.TextDocument>();

	/** The verdict of the last look at the file; `fine` for a document that has no file. */
	atHand(document: vscode.TextDocument): ByteVerdict {
		return this.verdicts.get(document) ?? 'fine';
	}

	/** Whether the file begins with a byte order mark, which the editor's text does not show either. */
	hasMark(document: vscode.TextDocument): boolean {
		return this.marked.has(document);
	}

	/** Reads the file once per opened document; again when `again` says that it may have changed. */
	async examine(document: vscode.TextDocument, again: 'once' | 'again' = 'once'): Promise<ByteVerdict> {
		const known = this.verdicts.get(document);
		if (known !== undefined && again === 'once') return known;
		const { verdict, mark } = await look(document);
		if (mark === 'yes') this.marked.add(document);
		else this.marked.delete(document);
		this.verdicts.set(document, verdict);
		return verdict;
	}
}

interface Look {
	readonly verdict: ByteVerdict;
	readonly mark: 'yes' | 'no';
}

const fine: Look = { verdict: 'fine', mark: 'no' };

async function look(document: vscode.TextDocument): Promise<Look> {
	if (document.isUntitled) return fine;
	try {
		// However large: VS Code gives extensions no document of more than 50 million characters.
		const bytes = await vscode.workspace.fs.readFile(document.uri);
		const verdict = examineBytes(bytes);
		const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'yes' : 'no';
		// Not UTF-8, yet nothing was lost: the person opened it in its own encoding.
		const isKept = verdict === 'undecodable' && !document.getText().includes('\ufffd');
		return { verdict: isKept ? 'fine' : verdict, mark };
	} catch (error) {
		// The file is gone or cannot be read: saving cannot change what is not there.
		if (error instanceof vscode.FileSystemError) return fine;
		throw error;
	}
}
