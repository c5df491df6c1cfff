import { parseJson } from '../../core/json/json';
import { parseToml } from '../../core/toml/toml';
import type { Node } from '../../core/tree';
import { parseYaml } from '../../core/yaml/yaml';
import { dialectOf, type Generator } from '../../core/dialects';

/** What a configuration that is pure data says. */
export interface Data {
	readonly root: Node | undefined;
	/** Whether it was read without errors: otherwise what is missing may only not have been understood. */
	readonly isWhole: boolean;
}

/** Reads TOML, YAML or JSON by the ending of the file's name. */
export function readData(name: string, text: string | undefined, generator: Generator = 'hugo'): Data {
	if (text === undefined) return { root: undefined, isWhole: false };
	const { root, problems } = name.endsWith('.toml') ? parseToml(text, 0) : name.endsWith('.json') ? parseJson(text, 0, 'written') : parseYaml(text, 0, dialectOf(generator));
	return { root, isWhole: problems.length === 0 };
}
