import * as vscode from 'vscode';
import type { SchemaCache } from '../app/remote-schemas';

/** Keeps fetched schemas in the extension's own storage, each under a name made of its address. */
export function schemaCache(storage: vscode.Uri): SchemaCache {
	const folder = vscode.Uri.joinPath(storage, 'schemas');
	const fileOf = async (address: string): Promise<vscode.Uri> => {
		const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(address)));
		return vscode.Uri.joinPath(folder, `${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}.json`);
	};
	return {
		async read(address) {
			try {
				return new TextDecoder().decode(await vscode.workspace.fs.readFile(await fileOf(address)));
			} catch {
				// There is no copy yet.
				return undefined;
			}
		},
		async write(address, text) {
			try {
				await vscode.workspace.fs.writeFile(await fileOf(address), new TextEncoder().encode(text));
			} catch {
				// Without a place to keep it, the schema serves for this session.
			}
		},
	};
}
