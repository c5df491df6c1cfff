import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codes, defaultSeverities } from '../../src/core/problems';

const root = new URL('../../docs/problems/', import.meta.url);

const pages = readdirSync(root, { withFileTypes: true })
	.filter((group) => group.isDirectory())
	.flatMap((group) =>
		readdirSync(new URL(`${group.name}/`, root)).map((file) => `${group.name}/${file.replace(/\.md$/, '')}`),
	);

describe('the page of a problem', () => {
	it.each(codes)('%s: exists and names its code, its setting and its default severity', (code) => {
		const text = readFileSync(new URL(`${code}.md`, root), 'utf8');
		expect(text).toMatch(new RegExp(`^# \`${code}\`\n\n[^\n]+\\.\n`));
		// The command line does not read the settings: who meets the problem there has to find its own way here.
		expect(text).toContain(`In \`masthead.json\`, for the editor and the command line:\n\n\`\`\`json\n"rules": { "${code}": "off" }\n`);
		expect(text).toContain(`"masthead.rules": { "${code}": "off" }`);
		expect(text).toContain(`Without a setting it is \`"${defaultSeverities[code]}"\`.`);
		for (const heading of ['What happens', 'Example', 'How to mend it']) expect(text).toContain(`\n## ${heading}\n`);
	});

	it('belongs to a problem that Masthead can find', () => {
		expect(pages.filter((page) => !(codes as readonly string[]).includes(page))).toEqual([]);
	});
});
