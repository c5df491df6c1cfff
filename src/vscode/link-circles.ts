import type * as vscode from 'vscode';
import { ancestors, directoryOf, isInside } from '../app/paths';
import { imageFilesBeside } from './download-files';

/** Whether a folder is a symbolic link to a folder that it lies in, as far as anybody can tell: what is below is all there already. */
export async function isCircle(uri: vscode.Uri): Promise<boolean> {
	// Elsewhere nobody can tell, and asking costs a way to a server.
	if (uri.scheme !== 'file') return false;
	const { realPath, stat } = imageFilesBeside(uri);
	const real = (await stat(uri.path))?.link === 'yes' ? await realPath(uri.path) : undefined;
	if (real === undefined) return false;
	for (const path of ancestors(directoryOf(uri.path), '/')) if (isInside((await realPath(path)) ?? path, real)) return true;
	return false;
}
