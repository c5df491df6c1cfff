import picomatch from 'picomatch';
import * as vscode from 'vscode';
import { nameOf } from '../../app/paths';

/** What articles of the usual languages are called, as the command line knows them. */
const usual: Readonly<Record<string, readonly string[]>> = { markdown: ['.md', '.markdown'], html: ['.html', '.htm'], mdx: ['.mdx'] };

/** A setting of VS Code, `*.txt` → `markdown`. */
interface Association {
	readonly glob: string;
	readonly language: string;
	readonly matches: (path: string) => boolean;
}

/**
 * The languages of files that are not open. The editor tells a language only of what it has opened, so
 * they are told by name: by `files.associations`, by the usual endings of articles, and for other
 * languages by what extensions say.
 */
export class FileLanguages {
	private readonly endings = new Map<string, string>();
	private readonly associations: readonly Association[];

	/** @param languages those of `masthead.languages`; no other one is told */
	constructor(private readonly languages: readonly string[], folder: vscode.Uri) {
		for (const language of languages) for (const ending of usual[language] ?? contributed(language)) this.endings.set(ending.toLowerCase(), language);
		const set = vscode.workspace.getConfiguration('files', folder).get<Readonly<Record<string, unknown>>>('associations') ?? {};
		this.associations = Object.entries(set).flatMap(([glob, language]) => (typeof language === 'string' && glob !== '' ? [{ glob, language, matches: picomatch(glob, { dot: true, nocase: true }) }] : []));
	}

	/** Undefined for a file in none of the languages. */
	of({ path }: vscode.Uri): string | undefined {
		const name = nameOf(path).toLowerCase();
		for (const { glob, language, matches } of this.associations) {
			if (matches(glob.includes('/') ? path : name)) return this.languages.includes(language) ? language : undefined;
		}
		for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
			const language = this.endings.get(name.slice(dot));
			if (language !== undefined) return language;
		}
		return undefined;
	}

	/** Globs of VS Code for names that may be those of articles; `of` has the last word. */
	get globs(): readonly string[] {
		const names = Array.from(this.endings.keys(), (ending) => `*${anyCase(ending)}`);
		for (const { glob, language } of this.associations) {
			const last = nameOf(glob);
			if (this.languages.includes(language)) names.push(last === '' || last === '**' ? '*' : last);
		}
		// Braces in braces are beyond VS Code's globs.
		const nested = names.filter((name) => /[{},]/.test(name));
		const plain = names.filter((name) => !nested.includes(name));
		return [...(plain.length === 0 ? [] : [`**/{${plain.join(',')}}`]), ...nested.map((name) => `**/${name}`)];
	}
}

/** `.md` as `.[mM][dD]`: file systems and people differ about case. */
function anyCase(ending: string): string {
	return ending.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/** The endings that extensions claim for a language. */
function contributed(language: string): readonly string[] {
	const found = vscode.extensions.all.flatMap(({ packageJSON }: vscode.Extension<unknown>) => {
		const languages: unknown = packageJSON?.contributes?.languages;
		return Array.isArray(languages) ? languages.filter((one: { readonly id?: unknown } | null) => one?.id === language) : [];
	});
	return found.flatMap(({ extensions }: { readonly extensions?: unknown }) => (Array.isArray(extensions) ? extensions.filter((one) => typeof one === 'string') : []));
}
