import { describe, expect, it } from 'vitest';
import { isYamlPackage, readerOf } from '../../src/core/yaml/versions';

describe('the YAML reader of an installed package', () => {
	it.each([
		['js-yaml', '3.14.1', 'js-yaml3'],
		['js-yaml', '3.15.2', 'js-yaml3'],
		['js-yaml', '4.0.0', 'js-yaml4.1'],
		['js-yaml', '4.1.1', 'js-yaml4.1'],
		['js-yaml', '4.2.0', 'js-yaml4'],
		['js-yaml', '4.3.2', 'js-yaml4'],
		['js-yaml', '5.0.0', 'js-yaml5'],
		['js-yaml', '5.5.0', 'js-yaml5'],
		['js-yaml', '^3.13.1', 'js-yaml3'],
		['js-yaml', '^4.2.0', 'js-yaml4'],
		['gray-matter', '4.0.3', 'js-yaml3'],
		['@11ty/gray-matter', '3.0.0', 'js-yaml5'],
		['hexo-front-matter', '5.0.0', 'hexo-front-matter5'],
		['yaml', '2.9.1', 'core'],
	] as const)('%s %s is read as %s', (name, version, reader) => {
		expect(readerOf(name, version)).toBe(reader);
	});

	it.each([
		['js-yaml', '^4.1.0', 'the range lets 4.3 in, which reads otherwise'],
		['js-yaml', '2.0.0', 'nobody measured it'],
		['js-yaml', 'latest', 'it is no number'],
		['js-yaml', '', 'there is nothing'],
		['@11ty/gray-matter', '1.0.0', 'the js-yaml below it decides'],
		['gray-matter', '1.0.0', 'it is the fork under another name, and the js-yaml below it decides'],
		['hexo-front-matter', '4.2.1', 'the js-yaml below it decides'],
	] as const)('%s %j tells nothing: %s', (name, version, _why) => {
		expect(readerOf(name, version)).toBeUndefined();
	});

	it('knows the packages that read YAML by their names', () => {
		expect(isYamlPackage('js-yaml')).toBe(true);
		expect(isYamlPackage('toml')).toBe(false);
	});
});
