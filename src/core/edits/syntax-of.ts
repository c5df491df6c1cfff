import type { Format } from '../dialects';
import { headersSyntax, orgSyntax } from './headers';
import { jsonSyntax } from './json';
import type { Syntax } from './syntax';
import { tomlSyntax } from './toml';
import { yamlSyntax } from './yaml-syntax';

const syntaxes: { readonly [F in Format]: Syntax } = { yaml: yamlSyntax, toml: tomlSyntax, json: jsonSyntax, headers: headersSyntax, org: orgSyntax };

/** How front matter in a format is edited. */
export function syntaxOf(format: Format): Syntax {
	return syntaxes[format];
}
