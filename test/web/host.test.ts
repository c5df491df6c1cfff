import * as vscode from 'vscode';

describe('The web host', () => {
	it('is a VS Code without Node, with the extension from this checkout', () => {
		if ('process' in globalThis) throw new Error('There is a process here');
		if (vscode.env.uiKind !== vscode.UIKind.Web) throw new Error('Not the web');
		if (!vscode.extensions.getExtension('masthead.masthead')) throw new Error('masthead.masthead is not there');
	});
});
