import { describe, expect, it } from 'vitest';
import type { Generator } from '../../src/core/dialects';
import { hoverAt, type ValueHover } from '../../src/core/hover';
import { headOf, inBothLineEnds } from './support';

function hoverOn(text: string, needle: string, generator: Generator): ValueHover | undefined {
	return hoverAt(headOf(text, generator), text.indexOf(needle), { zones: {} })?.value;
}

describe('the hover of a value', () => {
	inBothLineEnds('tells what the generator reads where it is something else than what stands there', (text) => {
		expect(hoverOn(text('---\ntitle: x\nmode: 0755\n---\n'), '0755', 'hugo')).toEqual({ generator: 'Hugo', type: 'number', shown: '493' });
		expect(hoverOn(text('---\nversion: 1.10\n---\n'), 'version', 'hexo')).toMatchObject({ type: 'number', shown: '1.1' });
		expect(hoverOn(text('---\nlang: no\n---\n'), 'lang', 'jekyll')).toMatchObject({ type: 'boolean', shown: 'false' });
		expect(hoverOn(text('---\nseries: Null\n---\n'), 'Null', 'hexo')).toMatchObject({ type: 'null' });
	});

	it('tells it of the item under the pointer', () => {
		const text = '---\nversions: [1.0, 1.10, "1.20"]\n---\n';
		expect(hoverOn(text, '1.10', 'hexo')).toMatchObject({ shown: '1.1' });
		expect(hoverOn(text, '1.20', 'hexo')).toBeUndefined();
	});

	it('is silent about what is read as it is written, about quotes, dates, other syntaxes and unknown generators', () => {
		expect(hoverOn('---\nweight: 12\n---\n', '12', 'hugo')).toBeUndefined();
		expect(hoverOn('---\nmode: "0755"\n---\n', '0755', 'hugo')).toBeUndefined();
		expect(hoverOn('---\ndate: 2022-03-19\n---\n', '2022', 'hexo')).toBeUndefined();
		expect(hoverOn('+++\nmode = 0o755\n+++\n', '0o755', 'hugo')).toBeUndefined();
		expect(hoverOn('---\nmode: 0755\n---\n', '0755', 'generic')).toBeUndefined();
		expect(hoverOn('---\ntitle: 1.10\n---\n', '1.10', 'zola')).toBeUndefined();
	});
});
