import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf, type Generator } from '../../src/core/dialects';
import { headIn } from './fence-support';
import { mark } from './support';

function found(text: string, generator: Generator): string[] {
	const head = parseHead(text, dialectOf(generator));
	return checkHead(head, { zones: {}, provided: [] }).filter(({ code }) => code === 'fence/second-head').map(({ span }) => mark(text, [span]));
}

const yaml = '---\ntitle: new-post\ndraft: true\n---\n\n⟦---⟧\ntitle: "Birds"\ntags:\n  - dawn\n- sea\n# why\n\nseries: [\n  "a",\n]\n---\n\ntext\n';
const toml = '+++\ntitle = "new-post"\n+++\n\n⟦+++⟧\ntitle = "Birds"\ndate = 2026-02-01\n[taxonomies]\ntags = ["dawn"]\n+++\ntext\n';

const marked: readonly (readonly [string, Generator, string])[] = [
	['below a template of a new article', 'hugo', yaml],
	['in Jekyll', 'jekyll', yaml],
	['in Hexo, without a blank line', 'hexo', '---\ntitle: A\ntags: b\n---\n⟦---⟧\ntitle: A\ntags: b\n---\ntext\n'],
	['in TOML', 'hugo', toml],
	['in Zola', 'zola', toml],
	['in another syntax than the first one', 'hugo', '+++\ntitle = "A"\n+++\n⟦---⟧\ntitle: B\n---\n'],
	['with no title, but a key of the first one', 'hugo', '---\nTitle: A\nweight: 1\n---\n⟦---⟧\nweight: 2\n---\n'],
	['below a block with nothing in it', 'jekyll', '---\n\n---\n\n⟦---⟧\nlayout: post\ntitle: B\n---\ntext\n'],
	['below two lines with nothing between them', 'hugo', '---\n---\n⟦---⟧\ntitle: B\n---\ntext\n'],
	['at the end of the file', 'hugo', '---\ntitle: A\n---\n⟦---⟧\ntitle: B\n---'],
];

const silent: readonly (readonly [string, string])[] = [
	['a line drawn below the head', '---\ntitle: A\n---\n\n---\n\ntext\n\n---\n'],
	['a text between two lines', '---\ntitle: A\n---\n\n---\ntitle: B, as it is called\nwhich is a sentence\n---\n'],
	['a note between two lines', '---\ntitle: A\n---\n\n---\nNote: the birds begin at four.\n---\n'],
	['a block in a listing', '---\ntitle: A\n---\n\n```yaml\n---\ntitle: B\n---\n```\n'],
	['a block further below', '---\ntitle: A\n---\n\nbefore\n\n---\ntitle: B\n---\n'],
	['a block that is never closed', '---\ntitle: A\n---\n\n---\ntitle: B\n\n'],
	['an address in text', '---\ntitle: A\n---\n\n---\ntitle:B\n---\n'],
];

describe('a second front matter', () => {
	for (const [name, ends] of [['LF', '\n'], ['CRLF', '\r\n']] as const) {
		it.each(marked)(`is told ${name}: %s`, (_name, generator, raw) => {
			const text = raw.replaceAll('\n', ends);
			const plain = text.replace(/[⟦⟧]/g, '');
			expect(found(plain, generator)).toEqual([raw]);
		});

		it.each(silent)(`is none ${name}: %s`, (_name, raw) => {
			expect(found(raw.replaceAll('\n', ends), 'hugo')).toEqual([]);
		});

		it.each(marked)(`is found in what the editor reads ${name}: %s`, (_name, generator, raw) => {
			const plain = raw.replaceAll('\n', ends).replace(/[⟦⟧]/g, '');
			const part = headIn(plain, generator);
			expect(plain.startsWith(part)).toBe(true);
			expect(found(part, generator)).toHaveLength(1);
		});
	}

	it('is nothing that is known without a generator: slides have a head each', () => {
		expect(found('---\ntitle: A\n---\n\n---\ntitle: B\n---\n', 'generic')).toEqual([]);
	});

	it('makes the editor read no further where a line is drawn', () => {
		expect(headIn('---\ntitle: A\n---\n\n---\ntext\n', 'hugo')).toBe('---\ntitle: A\n---\n');
	});
});
