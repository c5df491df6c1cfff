import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { recogniseDate } from '../../src/core/dates/forms';

it('keeps no article in memory that a date was read from', () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;
	collect();
	const before = process.memoryUsage().heapUsed;
	// What a short collection leaves is old, and stays until the next long one: 120 MB here, if each article kept the next.
	for (let index = 0; index < 2000; index++) {
		const article = Buffer.from(`date: 2022-03-19 ${10 + (index % 10)}:${10 + (index % 50)}:${10 + (index % 41)}\n${'渡口'.repeat(15_000)}`).toString('utf8');
		expect(recogniseDate(article.slice(6, 25)).kind).toBe('date');
		if (index % 20 === 0) collect({ type: 'minor' });
	}
	collect({ type: 'minor' });
	expect((process.memoryUsage().heapUsed - before) / 1e6).toBeLessThan(10);
});
