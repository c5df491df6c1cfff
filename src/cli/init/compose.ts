import { relativeTo, type FilePath } from '../../app/paths';
import { dialectOf } from '../../core/dialects';
import { listed } from '../misuse';
import type { FoundSite } from './survey';

/** What of the site is known beside the survey. */
export interface Composing {
	/** What is no article, as globs. */
	readonly ignore: readonly string[];
	/** The schema of `masthead.json` in a package that is installed there, from the site's root. */
	readonly settingsSchema?: string;
}

/** The names of a site's generators, for people. */
export function labelOf({ generators }: FoundSite): string {
	return listed(generators.map((generator) => dialectOf(generator).label), 'and');
}

/** The text of a `masthead.json`: what was found, and nothing that would change without it. */
export function compose(site: FoundSite, { ignore, settingsSchema }: Composing): string {
	const [generator] = site.generators;
	const entries: string[] = [];
	if (settingsSchema !== undefined) entries.push(`"$schema": ${JSON.stringify(settingsSchema)}`);
	if (site.naming === 'same' && generator !== undefined) entries.push(`"generator": ${JSON.stringify(generator)}`);
	else entries.push(`// Which articles are whose is found from the site’s own files.\n  "generator": "auto"`);
	if (ignore.length > 0) entries.push(`// Files that explain the project or are no pages, as it seems. Take out what is one.\n  "ignore": [${ignore.map((glob) => `\n    ${JSON.stringify(glob)}`).join(',')}\n  ]`);
	const proposal = schemasProposal(site);
	return `{\n${entries.map((entry) => `  ${entry}`).join(',\n')}\n${proposal}}\n`;
}

/** Which articles a schema is for, nobody can know but the person: it is proposed, and does nothing yet. */
function schemasProposal({ schemas, root, content }: FoundSite): string {
	if (schemas.length === 0) return '';
	const glob = `${contentBelow(root, content)}**`;
	const lines = schemas.map((path, index) => `  //   ${JSON.stringify(relativeTo(path, root) ?? path)}: [${JSON.stringify(glob)}]${index < schemas.length - 1 ? ',' : ''}\n`);
	return `\n  // Schemas of your own were found. Say which articles each is for, and put this behind a comma above:\n  // "schemas": {\n${lines.join('')}  // }\n`;
}

function contentBelow(root: FilePath, content: FilePath | undefined): string {
	const below = content === undefined ? undefined : relativeTo(content, root);
	return below === undefined || below === '' ? '' : `${below}/`;
}
