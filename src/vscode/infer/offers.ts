import * as vscode from 'vscode';

type Use = () => Promise<void>;

/** What can be done with a schema that was just made, as a link above it: reading it takes longer than a notification stays. */
export class SchemaOffers implements vscode.CodeLensProvider, vscode.Disposable {
	private readonly offers = new Map<string, Use>();
	private readonly changed = new vscode.EventEmitter<void>();
	private readonly registration = vscode.Disposable.from(
		this.changed,
		vscode.languages.registerCodeLensProvider({ scheme: 'untitled' }, this),
		vscode.workspace.onDidCloseTextDocument(({ uri }) => this.offers.delete(uri.toString())),
	);

	readonly onDidChangeCodeLenses = this.changed.event;

	provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
		const key = uri.toString();
		if (!this.offers.has(key)) return [];
		return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title: `$(save) ${vscode.l10n.t('Save and Use…')}`, command: 'masthead.useSchema', arguments: [key] })];
	}

	/** @param use saves the schema and has the site name it */
	add(document: vscode.TextDocument, use: Use): void {
		this.offers.set(document.uri.toString(), use);
		this.changed.fire();
	}

	/** Does what the link above a schema says. */
	async run(key: unknown): Promise<void> {
		await (typeof key === 'string' ? this.offers.get(key)?.() : undefined);
	}

	dispose(): void {
		this.registration.dispose();
	}
}
