import { describe, expect, it } from 'vitest';
import type { Zones } from '../../src/core/dates/readers';
import type { DateHover } from '../../src/core/dates/hover';
import { hoverAt } from '../../src/core/hover';
import type { Generator } from '../../src/core/dialects';
import { headOf, inBothLineEnds } from './support';

function hoverOn(text: string, needle: string, generator: Generator, zones: Zones): DateHover | undefined {
	return hoverAt(headOf(text, generator), text.indexOf(needle), { zones })?.date;
}

describe('the hover of a date', () => {
	inBothLineEnds('tells what each generator would make of the same text, in the site’s zone', (text) => {
		const hover = hoverOn(text('---\ndate: Sat, 19 Mar 2022 07:39:06 GMT\n---\n'), '2022', 'hexo', { site: 'Asia/Shanghai' });
		expect(hover).toEqual({
			generator: 'Hexo',
			reads: '2022-03-19 15:39:06',
			dependsOnBuild: 'yes',
			zone: 'Asia/Shanghai',
			elsewhere: [
				{ generators: ['Hexo'], reads: '2022-03-19 15:39:06', dependsOnBuild: 'yes' },
				{ generators: ['Hugo'], reads: '2022-03-19 07:39:06', dependsOnBuild: 'no' },
				{ generators: ['Jekyll', 'Astro', 'Pelican'], reads: '2022-03-19 15:39:06', dependsOnBuild: 'no' },
				{ generators: ['Starlight', 'Eleventy', 'Zola'], failure: 'error', dependsOnBuild: 'no' },
				{ generators: ['Docusaurus', 'Gatsby'], failure: 'invalid', dependsOnBuild: 'no' },
				{ generators: ['VitePress'], failure: 'ignored', dependsOnBuild: 'no' },
			],
		});
	});

	it('stands on nested dates too', () => {
		expect(hoverOn('---\nlast_update:\n  date: 2022-03-19 07:39:06 Z\n---\n', '07:39', 'docusaurus', {})).toMatchObject({ generator: 'Docusaurus', reads: '2022-03-19 07:39:06 UTC' });
	});

	it('claims nothing of an unknown generator, and tells of those that are known', () => {
		const hover = hoverOn('---\ndate: 2022-03-19T07:39:06\n---\n', '2022', 'generic', {});
		expect(hover).toMatchObject({ generator: 'Generic', dependsOnBuild: 'no' });
		expect(hover).not.toHaveProperty('reads');
		expect(hover?.elsewhere.length).toBeGreaterThan(1);
	});

	it('is none on what is no date to the generator', () => {
		expect(hoverOn('---\nupdated: 2022-03-19\n---\n', '2022', 'eleventy', {})).toBeUndefined();
	});
});
