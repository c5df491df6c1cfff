import type { Command } from '../command';
import { check } from './check';
import { dates } from './dates';
import { explain } from './explain';
import { images } from './images';
import { init } from './init';
import { renameCategory, renameKeyCommand, renameTag } from './rename';
import { schemaInfer } from './schema-infer';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
	check,
	dates,
	images,
	renameKeyCommand,
	renameTag,
	renameCategory,
	schemaInfer,
	init,
	explain,
];
