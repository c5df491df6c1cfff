import { describe, expect, it } from 'vitest';
import { parseHead } from '../../src/core/article';
import { genericSite } from '../../src/app/site';

describe('Front matter that not every generator would see', () => {
	const head = (reason: Parameters<typeof genericSite>[0], lineEnd: string) => parseHead('+++\ntitle = "{{ .Name }}"\ndate = {{ .Date }}\n+++\n'.replaceAll('\n', lineEnd), genericSite(reason).dialect);

	it.each([['LF', '\n'], ['CRLF', '\r\n']])('is worth no hint beside the articles of a site whose generator is known, with %s', (_, lineEnd) => {
		expect(head('outside', lineEnd).problems.filter(({ code }) => code === 'fence/unread-by')).toEqual([]);
	});

	it.each(['nothing-found', 'several', 'setting'] as const)('is worth one where the reason for none is %s', (reason) => {
		expect(head(reason, '\n').problems.map(({ code }) => code)).toContain('fence/unread-by');
	});
});
