import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('The host', () => {
	it('is a VS Code with Node and the extension from this checkout', () => {
		assert.equal(typeof process.versions.node, 'string');
		assert.ok(vscode.extensions.getExtension('masthead.masthead'), 'masthead.masthead is not there');
	});
});
