import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatMessage, type MessageArgs } from '../core/messages';
import type { Language } from './language';

let spoken: Language = 'en';
/** Where the translations were looked for. */
let home = '';
let translations: Readonly<Record<string, string>> | undefined;

/**
 * From now on all sentences of this process are in a language. English is what they are written in, so that
 * nothing is read for it; where the translations cannot be read, they stay English too.
 *
 * @param packageFolder the folder of Masthead's own package, in the system's form
 */
export function speak(language: Language, packageFolder: string): void {
	if (language === spoken && packageFolder === home) return;
	home = packageFolder;
	translations = language === 'en' ? undefined : translationsIn(packageFolder, language);
	spoken = translations === undefined ? 'en' : language;
}

/** The language of the sentences. */
export function spokenLanguage(): Language {
	return spoken;
}

/**
 * A sentence in the person's language, as `vscode.l10n.t` gives it to the editor: `npm run generate` collects what
 * stands in the calls. It translates the templates of the core and of the use cases as well.
 *
 * @param template English, with braces for what varies
 */
export function phrase(template: string, args: MessageArgs = {}): string {
	return formatMessage(translations?.[template] ?? template, args);
}

function translationsIn(packageFolder: string, language: Language): Readonly<Record<string, string>> | undefined {
	const read = (name: string): Record<string, string> => JSON.parse(readFileSync(join(packageFolder, 'l10n', `${name}.${language}.json`), 'utf8')) as Record<string, string>;
	try {
		return { ...read('bundle.l10n'), ...read('cli') };
	} catch {
		return undefined;
	}
}
