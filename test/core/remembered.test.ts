import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkHead, type CheckOptions } from '../../src/core/check';
import { judgeDate, readDate, type Reads } from '../../src/core/dates/dates';
import { dateFieldsOf, dateReaderOf, type FieldContext, type HugoDateKeys } from '../../src/core/dates/fields';
import { recogniseDate } from '../../src/core/dates/forms';
import type { DateValue, Zones } from '../../src/core/dates/readers';
import { hasUsualForm, usualClock } from '../../src/core/dates/usual';
import { readJsYaml } from '../../src/core/dates/values';
import { instantAt, offsetAt } from '../../src/core/dates/zones';
import { dialectOf, type Generator } from '../../src/core/dialects';
import type { RuleSettings } from '../../src/core/problems';
import { typePlainScalar, yamlReaders } from '../../src/core/yaml/scalars';
import { compiled } from './schema-support';
import { article, headOf, toCrlf } from './support';

/** What is kept from one question for the next must never answer another one. */

const generators: readonly Generator[] = ['hexo', 'hugo', 'jekyll', 'docusaurus', 'pelican', 'generic', 'zola', 'gatsby'];
const zones: readonly Zones[] = [{ site: 'Asia/Shanghai' }, { site: 'America/New_York', build: 'UTC' }, { build: 'Europe/Paris' }, {}, { site: '+05:30' }];
const texts = ['2022-03-19', '2022-03-19 07:39:06', '2022-02-30', '2022-02-30 07:39:06', '2024-02-29 23:59:59', '2022-03-13 02:30:00', '2022-03-19T07:39:06+08:00', 'Sat, 19 Mar 2022 07:39:06 GMT', '03/04/2022', '2022', 'today', '9999-12-31', '1000-01-01 00:00:00'];

describe('the usual form of dates', () => {
	const number = (max: number, length: number): fc.Arbitrary<string> => fc.nat(max).map((one) => String(one).padStart(length, '0'));
	const day = fc.tuple(number(9999, 4), number(13, 2), number(32, 2)).map((parts) => parts.join('-'));
	const clock = fc.tuple(number(24, 2), number(60, 2), number(60, 2)).map((parts) => parts.join(':'));
	const date = fc.oneof(day, fc.tuple(day, clock).map((parts) => parts.join(' ')));

	test('is read as the long patterns read it', () => {
		let usual = 0;
		fc.assert(
			fc.property(date, (text) => {
				if (usualClock(text) !== undefined) usual++;
				// A space behind it leads past the short way, and means nothing.
				expect(recogniseDate(text)).toEqual(recogniseDate(`${text} `));
			}),
			{ numRuns: 3000 },
		);
		expect(usual).toBeGreaterThan(1000);
	});

	test('is what js-yaml makes of it: the same instant with a zone written behind, and no number to any reader', () => {
		fc.assert(
			fc.property(date, (text) => {
				if (!hasUsualForm(text)) return;
				const full = text.length === 10 ? `${text} 00:00:00` : text;
				expect(readJsYaml({ text, quoted: false })).toEqual(readJsYaml({ text: `${full}Z`, quoted: false }));
				for (const reader of yamlReaders) expect(['string', 'timestamp']).toContain(typePlainScalar(text, reader).type);
			}),
			{ numRuns: 2000 },
		);
	});

	test('leaves every other form to the patterns', () => {
		for (const text of ['0999-01-01', '2022-3-19', '2022-03-19T07:39:06', '2022-03-19 24:00:00', '2022-03-19 07:39', '2022-13-01', '２０２２-03-19', '2022-03-19\n']) expect([text, usualClock(text)]).toEqual([text, undefined]);
		expect([usualClock('2023-02-29'), usualClock('2100-02-29'), usualClock('2022-04-31 10:00:00')]).toEqual([undefined, undefined, undefined]);
	});
});

describe('what was found out about a date', () => {
	test('is never told of another date, reader or zone', () => {
		const values: DateValue[] = texts.map((text) => ({ text, quoted: false, format: 'yaml' }));
		const question = fc.record({ value: fc.constantFrom(...values), generator: fc.constantFrom(...generators), zone: fc.constantFrom(...zones), asks: fc.constantFrom('reads', 'verdict') });
		const answer = (value: DateValue, generator: Generator, zone: Zones, asks: string): unknown => (asks === 'reads' ? (readDate(value, dateReaderOf(dialectOf(generator)), zone) satisfies Reads) : judgeDate(value, dateReaderOf(dialectOf(generator)), zone));
		fc.assert(
			fc.property(fc.array(question, { minLength: 2, maxLength: 12 }), (questions) => {
				for (const { value, generator, zone, asks } of questions) expect(answer(value, generator, zone, asks)).toEqual(answer({ ...value }, generator, { ...zone }, asks));
			}),
			{ numRuns: 500 },
		);
	});

	test('is the offset of that very moment, whichever was asked about before', () => {
		const moment = fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2040, 0, 1) });
		fc.assert(
			fc.property(fc.array(fc.record({ zone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Paris', 'Australia/Lord_Howe'), at: moment, near: fc.integer({ min: -8, max: 8 }) }), { minLength: 2, maxLength: 8 }), (asked) => {
				for (const { zone, at, near } of asked) {
					for (const ms of [at, at + near * 86_400_000]) {
						const shown = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(ms);
						const part = (type: string): number => Number(shown.find((one) => one.type === type)?.value);
						const wallMs = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
						expect(offsetAt(zone, ms)).toBe(wallMs - Math.floor(ms / 1000) * 1000);
						expect(Number.isFinite(instantAt(zone, ms))).toBe(true);
					}
				}
			}),
			{ numRuns: 200 },
		);
	});

	test('belongs to the fields of that head under those settings', () => {
		const heads = ['title: a\ndate: 2022-03-19\nupdated: 2022-03-20\n', 'Date: 2022-03-19\nlastmod: 2022\nmodified: 2021-01-01\npublishDate: x\nchanged: 2022-03-19\n', 'last_update:\n  date: 2022-03-19\n', 'date:\n'].flatMap((meta) => generators.map((generator) => headOf(article(meta), generator)));
		const hugoKeys: readonly (HugoDateKeys | undefined)[] = [undefined, { date: ['changed', ':default'] }, { lastmod: ['date'] }];
		const question = fc.record({ head: fc.constantFrom(...heads), kind: fc.constantFrom('post', 'page', 'section', undefined), keys: fc.constantFrom(...hugoKeys), format: fc.constantFrom('yaml', 'toml') });
		fc.assert(
			fc.property(fc.array(question, { minLength: 2, maxLength: 10 }), (questions) => {
				for (const { head: { meta, dialect }, kind, keys, format } of questions) {
					if (meta === undefined) continue;
					const context: FieldContext = { kind, hugoKeys: keys };
					expect(dateFieldsOf(meta, dialect, context, format)).toEqual(dateFieldsOf({ ...meta }, dialect, { kind, hugoKeys: keys === undefined ? undefined : { ...keys } }, format));
				}
			}),
			{ numRuns: 300 },
		);
	});
});

describe('which rules are on', () => {
	test('is asked again where settings, schema or generator are others', async () => {
		const ordered = await compiled({ 'x-masthead-order': ['title', 'date'] });
		const schemas = [undefined, ordered];
		const rules: readonly (RuleSettings | undefined)[] = [undefined, {}, { 'rule/empty-value': 'off' }, { 'rule/key-order': 'error' }, { 'rule/title-length': { severity: 'info', maximum: 5 } }, { 'rule/slug-characters': { severity: 'error', letters: 'ascii' } }, { 'rule/missing-reference': 'hint' }];
		const known = [undefined, { layouts: { names: ['post'], where: '_layouts' }, authors: { names: ['anna'], where: 'authors.yml' } }];
		const metas = ['date: 2022-03-19\ntitle: A long walk\ntags: [a, a, ""]\npermalink: Über uns/\nlayout: pots\n', 'title:\ncategories: a, b\nauthors: ann\n', 'title: x\n'];
		const question = fc.record({ meta: fc.constantFrom(...metas), generator: fc.constantFrom<Generator>('hexo', 'jekyll', 'docusaurus'), schema: fc.constantFrom(...schemas), rules: fc.constantFrom(...rules), known: fc.constantFrom(...known), crlf: fc.boolean() });
		const answer = ({ meta, generator, schema, rules: set, known: names, crlf }: (typeof question) extends fc.Arbitrary<infer T> ? T : never, fresh: 'same' | 'fresh'): unknown => {
			const options: CheckOptions = { schema, zones: {}, provided: [], known: names, ...(set === undefined ? {} : { rules: fresh === 'same' ? set : { ...set } }) };
			return checkHead(headOf(crlf ? toCrlf(article(meta)) : article(meta), generator), options);
		};
		fc.assert(
			fc.property(fc.array(question, { minLength: 2, maxLength: 8 }), (questions) => {
				const alone = questions.map((one) => answer(one, 'fresh'));
				expect(questions.map((one) => answer(one, 'same'))).toEqual(alone);
			}),
			{ numRuns: 150 },
		);
	});
});
