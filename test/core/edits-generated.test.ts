import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/core/edits/syntax';
import { syntaxOf } from '../../src/core/edits/syntax-of';
import { parseJson } from '../../src/core/json/json';
import type { Parsed } from '../../src/core/parsed';
import { applyEdits, type Edit } from '../../src/core/text';
import { parseToml } from '../../src/core/toml/toml';
import { nodeAtPath, toData, type Path } from '../../src/core/tree';

type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data };
type Table = { readonly [key: string]: Data };
type Written = 'toml' | 'json' | 'json-without-braces';

/** Chooses among `count` ways of writing, from numbers that fast-check can shrink. */
type Choose = (count: number) => number;

function chooser(numbers: readonly number[]): Choose {
	let at = 0;
	return (count) => ((numbers[at % numbers.length] ?? 0) + at++) % count;
}

const isTable = (data: Data): data is Table => typeof data === 'object' && !Array.isArray(data);
const isList = (data: Data): data is readonly Data[] => Array.isArray(data);

/** Writes data as TOML in one of many ways: tables with headers, on one line or with dotted keys, with comments. */
class TomlWriter {
	constructor(private readonly choose: Choose) {}

	table(data: Table, above: readonly string[] = []): string {
		let lines = '';
		let tables = '';
		for (const [name, value] of Object.entries(data)) {
			const key = this.key(name);
			const comment = this.choose(3) === 0 ? ' # why' : '';
			const path = [...above, key].join(this.choose(2) === 0 ? '.' : ' . ');
			if (isList(value) && value.length > 0 && value.every(isTable) && this.choose(2) === 0) {
				tables += value.map((item) => `${this.choose(2) === 0 ? '\n# one more\n' : ''}[[${path}]]\n${isTable(item) ? this.table(item, [...above, key]) : ''}`).join('');
			} else if (isTable(value) && this.choose(3) > 0) {
				tables += `${this.choose(2) === 0 ? '\n' : ''}[${path}]${comment}\n${this.table(value, [...above, key])}`;
			} else if (isTable(value) && Object.keys(value).length > 0 && this.choose(2) === 0) {
				lines += Object.entries(value).map(([inner, item]) => `${key}.${this.key(inner)} = ${this.inline(item)}${comment}\n`).join('');
			} else {
				lines += `${this.choose(4) === 0 ? '# above\n' : ''}${key} = ${this.value(value)}${comment}\n`;
			}
		}
		return lines + tables;
	}

	private key(name: string): string {
		return /^[\w-]+$/.test(name) && this.choose(3) > 0 ? name : JSON.stringify(name);
	}

	private value(data: Data): string {
		if (typeof data === 'string') return this.choose(2) === 0 && !data.includes("'") ? `'${data}'` : JSON.stringify(data);
		if (!isList(data) || data.length === 0 || this.choose(2) === 0) return this.inline(data);
		const items = data.map((item, index) => `  ${this.inline(item)}${index < data.length - 1 || this.choose(2) === 0 ? ',' : ''}${this.choose(2) === 0 ? ' # c' : ''}\n`);
		return `[\n${items.join('')}]`;
	}

	private inline(data: Data): string {
		if (isList(data)) return `[${data.map((item) => this.inline(item)).join(this.choose(2) === 0 ? ',' : ', ')}]`;
		if (isTable(data)) return `{${Object.entries(data).map(([name, value]) => ` ${this.key(name)} = ${this.inline(value)}`).join(',')} }`;
		return JSON.stringify(data);
	}
}

function write(data: Table, written: Written, choose: Choose): string {
	if (written === 'toml') return new TomlWriter(choose).table(data);
	const json = JSON.stringify(data, null, ['', '\t', '  '][choose(3)]);
	return `${written === 'json' ? json : json.slice(1, -1)}${choose(2) === 0 ? '\n' : ''}`;
}

function parse(text: string, offset: number, written: Written): Parsed {
	if (written === 'toml') return parseToml(text, offset);
	return parseJson(text, offset, written === 'json' ? 'written' : 'left-out');
}

/** Equal data is equal text, in whatever order the keys stand. */
function print(data: unknown): string {
	return JSON.stringify(data, (_key, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);
}

function dataOf(text: string, written: Written): string {
	const { root, problems } = parse(text, 0, written);
	expect(problems, text).toEqual([]);
	return root === undefined ? '{}' : print(toData(root));
}

function pathsOf(data: Data, path: Path = []): Path[] {
	if (isList(data)) return [path, ...data.flatMap((item, index) => pathsOf(item, [...path, index]))];
	return isTable(data) ? [path, ...Object.entries(data).flatMap(([key, value]) => pathsOf(value, [...path, key]))] : [path];
}

/** The data with what stands at a path changed. */
function changed(data: Data, path: Path, change: (data: Data) => Data): Data {
	const [step, ...rest] = path;
	if (step === undefined) return change(data);
	if (isList(data)) return data.map((item, index) => (index === step ? changed(item, rest, change) : item));
	return isTable(data) ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, key === step ? changed(value, rest, change) : value])) : data;
}

const keys = fc.constantFrom('a', 'b', 'c', 'd e', '键', 'f.g', 'title', '__proto_');
const scalars = fc.oneof(fc.constantFrom('x', "it's", 'say "hi"', 'a # b', '', '[x]', '1'), fc.integer({ min: -5, max: 99 }), fc.boolean());
const lists = fc.array(fc.constantFrom<Data>('x', 'y z', '1, 2', 3, true), { maxLength: 3 });
const flat = fc.dictionary(keys, fc.oneof(scalars, lists), { maxKeys: 3, noNullPrototype: true });
const tables = fc.dictionary(keys, fc.oneof(scalars, lists, flat, fc.dictionary(keys, fc.oneof(scalars, flat), { maxKeys: 2, noNullPrototype: true }), fc.array(flat, { minLength: 1, maxLength: 2 })), { minKeys: 1, maxKeys: 5, noNullPrototype: true });

class Trial {
	private readonly block: Block;
	private readonly before: string;
	private readonly after: string;

	constructor(private readonly data: Table, private readonly written: Written, private readonly meta: string, private readonly lineEnd: string) {
		this.before = `before${lineEnd}`;
		this.after = `after${lineEnd}`;
		const { root } = parse(meta, this.before.length, written);
		this.block = {
			source: this.before + meta + this.after,
			metaSpan: { start: this.before.length, end: this.before.length + meta.length },
			root: root?.kind === 'map' ? root : undefined,
		};
	}

	/** Tries every edit at every place. */
	run(): void {
		for (const path of pathsOf(this.data)) {
			const node = path.length === 0 ? this.block.root : nodeAtPath(this.block.root, path);
			if (node?.kind === 'map') this.entries(path);
			if (node?.kind === 'list') this.items(path, node.items.length);
			if (node?.kind === 'scalar') this.proves([syntaxOf(this.format).replaceString(node, 'n: "x"', 'flow')], path, () => 'n: "x"');
		}
	}

	private get format(): 'toml' | 'json' {
		return this.written === 'toml' ? 'toml' : 'json';
	}

	private entries(path: Path): void {
		const { block } = this;
		const syntax = syntaxOf(this.format);
		const map = path.length === 0 ? block.root : nodeAtPath(block.root, path);
		if (map?.kind !== 'map') return;
		const names = map.entries.map(({ key }) => key);
		for (const after of [[], names.slice(0, 1), names]) {
			const edit = syntax.insertEntry(block, path, { key: 'new', value: { data: ['v'] } }, after);
			this.proves(edit && [edit], path, (data) => ({ ...(data as Table), new: ['v'] }));
		}
		for (const entry of map.entries) {
			this.proves(syntax.removeEntry(block, path, entry), path, (data) => Object.fromEntries(Object.entries(data).filter(([key]) => key !== entry.key)));
			this.proves(syntax.renameKey(block.source, entry, 'new name'), path, (data) => Object.fromEntries(Object.entries(data).map(([key, value]) => [key === entry.key ? 'new name' : key, value as Data])));
		}
	}

	private items(path: Path, count: number): void {
		const syntax = syntaxOf(this.format);
		for (let index = 0; index <= count; index++) {
			const edit = syntax.insertItem(this.block, path, 'n', index);
			this.proves(edit && [edit], path, (data) => [...(data as Data[]).slice(0, index), 'n', ...(data as Data[]).slice(index)]);
			if (index < count) this.proves(syntax.removeItem(this.block, path, index), path, (data) => (data as Data[]).filter((_item, at) => at !== index));
		}
	}

	private proves(edits: readonly Edit[] | undefined, path: Path, change: (data: Data) => Data): void {
		if (edits === undefined) return;
		const text = applyEdits(this.block.source, edits);
		expect(text.startsWith(this.before) && text.endsWith(this.after)).toBe(true);
		const meta = text.slice(this.before.length, text.length - this.after.length);
		if (this.lineEnd === '\r\n') expect(meta.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
		expect(dataOf(meta, this.written), `${this.meta}→\n${meta}`).toBe(print(changed(this.data, path, change)));
	}
}

describe('every edit of a generated head', () => {
	it.each<Written>(['toml', 'json', 'json-without-braces'])('is read back as what was to be written, and nothing else changes: %s', (written) => {
		fc.assert(fc.property(tables, fc.array(fc.nat(5), { minLength: 40, maxLength: 40 }), fc.constantFrom('\n', '\r\n'), (data, numbers, lineEnd) => {
			const meta = write(data, written, chooser(numbers)).replaceAll('\n', lineEnd);
			expect(dataOf(meta, written), meta).toBe(print(data));
			new Trial(data, written, meta, lineEnd).run();
		}), { numRuns: 100 });
	});
});
