import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestBody, renderableBody, withTagsWritten } from '../../src/core/preview/render';

const lineCount = (text: string): number => text.split('\n').length;

describe.each([['LF', '\n'], ['CRLF', '\r\n']])('A body made ready to render, %s', (_name, lineEnd) => {
	const lines = (text: string): string => text.replace(/\n/g, lineEnd);

	it('has a token for each tag, as long as the tag', () => {
		const body = lines('a {% asset_img x.png %} b\n{% youtube\n id %} c');
		const ready = renderableBody(body, 10, 'html');
		expect(ready.tags.map(({ text }) => text)).toEqual(['{% asset_img x.png %}', lines('{% youtube\n id %}')]);
		expect(ready.tags[0]?.image?.url).toBe('x.png');
		expect(ready.text).toHaveLength(body.length);
		expect(ready.text.indexOf(' b')).toBe(body.indexOf(' b'));
		expect(ready.text.indexOf(' c')).toBe(body.indexOf(' c'));
		expect(lineCount(ready.text)).toBe(lineCount(body));
		expect(ready.text).not.toContain('%');
	});

	it('makes a Markdown code block of a code tag, line by line', () => {
		const body = lines('x\n\n{% codeblock My title lang:js %}\nlet a = "```";\n{% endcodeblock %}\n');
		expect(renderableBody(body, 0, 'markdown').text).toBe(lines('x\n\n````js\nlet a = "```";\n````\n'));
	});

	it('blanks the imports of MDX, and keeps those in code', () => {
		const body = lines('import A from "a"\nimport {\n  B\n} from "b"\n\nText with import x\n\n```js\n\nimport c from "c"\n```\n');
		const { text } = renderableBody(body, 0, 'mdx');
		expect(text).toBe(lines('\n\n\n\n\nText with import x\n\n```js\n\nimport c from "c"\n```\n'));
		expect(renderableBody(body, 0, 'markdown').text).toBe(body);
	});

	it('takes a rule at its beginning for a rule, not for front matter', () => {
		expect(renderableBody(lines('---\na: 1\n---\nText'), 0, 'markdown').text).toBe(lines('***\na: 1\n---\nText'));
		expect(renderableBody(lines('\n---\nText'), 0, 'markdown').text).toBe(lines('\n***\nText'));
	});

	it('cuts a very long body at the end of a line', () => {
		const body = lines('0123456789\n').repeat(60_000);
		const { text, cut } = renderableBody(body, 0, 'markdown');
		expect(cut).toBe('yes');
		expect(text.length).toBeLessThanOrEqual(longestBody);
		expect(text.length).toBeGreaterThan(longestBody - 20);
		expect(text.endsWith('9' + lineEnd)).toBe(true);
	});
});

describe('A body made ready to render', () => {
	it('is cut inside a line that has no end, but never inside a character', () => {
		const { text } = renderableBody('😀'.repeat(longestBody), 0, 'html');
		expect(text.length).toBeLessThanOrEqual(longestBody);
		expect(text).not.toMatch(/[\ud800-\udbff]$/);
		const odd = renderableBody(`a${'😀'.repeat(longestBody)}`, 0, 'html').text;
		expect(odd).not.toMatch(/[\ud800-\udbff]$/);
	});

	it('gives back what was written', () => {
		const written = fc.array(fc.oneof(fc.constantFrom('{% a %}', '{% img /x.png %}', '{% raw %}', 'text ', '\n', '\ue000', '\ue001', '\ue100')));
		fc.assert(
			fc.property(written, (parts) => {
				const body = parts.join('');
				const ready = renderableBody(body, 0, 'html');
				expect(ready.text).toHaveLength(body.length);
				// Private use characters of the author's own may stand beside a tag; what is no token stays as it is.
				if (!/[\ue000-\uf8ff]/.test(body)) expect(withTagsWritten(ready.text, ready.tags)).toBe(body);
			}),
		);
	});
});
