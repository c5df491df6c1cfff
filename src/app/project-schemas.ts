import { dialectOf } from '../core/dialects';
import { parseJson } from '../core/json/json';
import type { Json } from '../core/schema/schema';
import { jsonOf } from '../core/schema/translate';
import { astroCertainty, translateAstro } from '../core/schema/translate-astro';
import { translateDecap } from '../core/schema/translate-decap';
import { translateFrontMatterCms } from '../core/schema/translate-front-matter-cms';
import { translateMdn } from '../core/schema/translate-mdn';
import { parseYaml } from '../core/yaml/yaml';
import { collectionsWritten, membershipFinder, type Membership } from './astro-collections';
import { withoutComments } from './generators/javascript';
import { ancestors, directoryOf, join, nameOf, relativeTo, type FilePath } from './paths';
import type { Files } from './ports';
import type { Site } from './site';

/** A schema that the site's own tools bring, in their own words or translated. */
export interface ProjectSchema {
	readonly schema: Json;
	/** For people: what it is called there. Tells it from the others of the same file. */
	readonly name: string;
	/** The file that says it. */
	readonly path: FilePath;
	readonly origin: 'astro' | 'mdn' | 'front-matter-cms' | 'decap';
}

export interface ProjectSchemaQuestion {
	readonly path: FilePath;
	/** The workspace folder, above which nothing is looked for. */
	readonly top: FilePath;
	readonly site: Pick<Site, 'generator' | 'root' | 'collection'>;
}

/** The program of an Astro site's collections, if it has one. */
interface AstroProgram {
	readonly name?: string;
	/** Without its comments. */
	readonly text?: string;
	readonly membershipOf: (path: FilePath) => Membership;
}

const mdnFiles = ['front-matter-config.json', '.front-matter-config.json'];
const astroPrograms = ['src/content.config.ts', 'src/content.config.mjs', 'src/content.config.js', 'src/content.config.mts', 'src/content/config.ts', 'src/content/config.mjs', 'src/content/config.js', 'src/content/config.mts'];

/** Where the settings of Decap CMS and Sveltia CMS lie, from the folder of the site. */
export const decapFolders = ['static/admin', 'public/admin', 'source/admin', 'src/admin', 'admin'];
const decapFiles = ['config.yml', 'config.yaml'];

/** Looks for schemas of a site's own tools. Every file is read once, until it is told that something changed. */
export class ProjectSchemas {
	private texts = new Map<FilePath, Promise<string | undefined>>();
	private data = new Map<FilePath, Promise<Json | undefined>>();
	private decap = new Map<FilePath, Promise<FilePath | undefined>>();
	private made = new Map<string, ProjectSchema | undefined>();
	private astroPrograms = new Map<FilePath, Promise<AstroProgram>>();

	constructor(private readonly files: Files) {}

	/** The first that is for the article: Astro's, MDN's, Front Matter CMS's, Decap's. Of one that is no JSON the text is handed on. */
	async schemaOf(question: ProjectSchemaQuestion): Promise<ProjectSchema | undefined> {
		const { generator } = question.site;
		const own = generator === 'astro' || generator === 'starlight' ? await this.astro(question) : generator === 'mdn' ? await this.mdn(question) : undefined;
		return own ?? (await this.frontMatterCms(question)) ?? (await this.decapCms(question));
	}

	/** Whether articles of one folder may differ in what tools say of them. Where not, one answer holds for all. */
	async tellsApart({ path, top, site: { generator } }: ProjectSchemaQuestion): Promise<boolean> {
		if (generator === 'astro' || generator === 'starlight') return true;
		for (const folder of ancestors(directoryOf(path), top)) {
			if ((await this.text(join(folder, 'frontmatter.json'))) !== undefined) return true;
			if ((await this.once(this.decap, folder, () => this.decapFile(folder))) !== undefined) return true;
		}
		return false;
	}

	/** Whether a file was asked for. */
	uses(path: FilePath): boolean {
		return this.texts.has(path);
	}

	forget(): void {
		this.texts = new Map();
		this.data = new Map();
		this.decap = new Map();
		this.made = new Map();
		this.astroPrograms = new Map();
	}

	/**
	 * Where Astro would write the schema of an article's collection, if its program has one and Astro has not written it:
	 * `astro sync` was not run. From Astro 5 on, which `src/content.config.*` tells; older ones write none by themselves.
	 */
	async unmadeFor({ path, site: { generator, root } }: Pick<ProjectSchemaQuestion, 'path' | 'site'>): Promise<FilePath | undefined> {
		if (root === undefined || (generator !== 'astro' && generator !== 'starlight')) return undefined;
		const { name: file, text: program, membershipOf } = await this.astroProgram(root);
		const membership = membershipOf(path);
		if (file === undefined || program === undefined || membership.kind !== 'entry' || file.startsWith('src/content/')) return undefined;
		const hasSchema = collectionsWritten(program).some(({ name, text }) => name === membership.collection && /\bschema\s*:/.test(text));
		const schema = astroSchemaFile(root, membership.collection);
		return hasSchema && (await this.text(schema)) === undefined ? schema : undefined;
	}

	private async astro({ path, site: { root } }: ProjectSchemaQuestion): Promise<ProjectSchema | undefined> {
		if (root === undefined) return undefined;
		const { text: program, membershipOf } = await this.astroProgram(root);
		const membership = membershipOf(path);
		if (membership.kind !== 'entry') return undefined;
		const file = astroSchemaFile(root, membership.collection);
		const schema = await this.json(file);
		if (schema === undefined) return undefined;
		return this.once(this.made, file, () => asProjectSchema(typeof schema === 'string' ? schema : translateAstro(schema, astroCertainty(program), program), { name: `${membership.collection} (Astro collection)`, path: file, origin: 'astro' }));
	}

	private astroProgram(root: FilePath): Promise<AstroProgram> {
		return this.once(this.astroPrograms, root, async () => {
			for (const name of astroPrograms) {
				const written = await this.text(join(root, name));
				if (written === undefined) continue;
				const text = withoutComments(written);
				return { name, text, membershipOf: membershipFinder(root, text) };
			}
			return { membershipOf: membershipFinder(root, undefined) };
		});
	}

	private async mdn({ site: { root } }: ProjectSchemaQuestion): Promise<ProjectSchema | undefined> {
		if (root === undefined) return undefined;
		for (const name of mdnFiles) {
			const file = join(root, name);
			const config = await this.json(file);
			if (config === undefined) continue;
			return this.once(this.made, file, () => asProjectSchema(typeof config === 'string' ? config : translateMdn(config), { name: nameOf(file), path: file, origin: 'mdn' }));
		}
		return undefined;
	}

	/** `frontmatter.json` of the nearest folder that has one. */
	private async frontMatterCms({ path, top }: ProjectSchemaQuestion): Promise<ProjectSchema | undefined> {
		for (const folder of ancestors(directoryOf(path), top)) {
			const file = join(folder, 'frontmatter.json');
			const config = await this.tolerantJson(file);
			if (config === undefined) continue;
			const found = translateFrontMatterCms(config, relativeTo(path, folder) ?? '');
			return found && this.same({ schema: found.schema, name: `${found.name} (Front Matter CMS)`, path: file, origin: 'front-matter-cms' });
		}
		return undefined;
	}

	/** The nearest `admin/config.yml`. Its paths begin at the repository, which may lie above the site. */
	private async decapCms({ path, top }: ProjectSchemaQuestion): Promise<ProjectSchema | undefined> {
		for (const folder of ancestors(directoryOf(path), top)) {
			const file = await this.once(this.decap, folder, () => this.decapFile(folder));
			if (file === undefined) continue;
			const config = await this.yaml(file);
			for (const above of ancestors(folder, top)) {
				const found = config === undefined ? undefined : translateDecap(config, relativeTo(path, above) ?? '');
				if (found !== undefined) return this.same({ schema: found.schema, name: `${found.name} (Decap CMS)`, path: file, origin: 'decap' });
			}
			return undefined;
		}
		return undefined;
	}

	private async decapFile(folder: FilePath): Promise<FilePath | undefined> {
		const names = (await this.files.names?.(folder)) ?? new Set(await this.files.list(folder));
		for (const place of decapFolders) {
			if (!names.has(place.split('/')[0] ?? '')) continue;
			for (const name of decapFiles) {
				const file = join(folder, `${place}/${name}`);
				if ((await this.files.kind(file)) === 'file') return file;
			}
		}
		return undefined;
	}

	/** One object for schemas that are the same, so that each is compiled once. */
	private same(one: ProjectSchema): ProjectSchema | undefined {
		return this.once(this.made, `${one.path}?${JSON.stringify(one.schema)}`, () => one);
	}

	private text(file: FilePath): Promise<string | undefined> {
		return this.once(this.texts, file, () => this.files.readText(file));
	}

	private json(file: FilePath): Promise<Json | undefined> {
		return this.once(this.data, file, async () => {
			const text = await this.text(file);
			try {
				return text === undefined ? undefined : (JSON.parse(text) as Json);
			} catch {
				// As it is: whoever makes a schema of it will say where it breaks off.
				return text;
			}
		});
	}

	/** JSON with comments and commas too many, as VS Code's own settings may have them. */
	private tolerantJson(file: FilePath): Promise<Json | undefined> {
		return this.once(this.data, file, async () => {
			const text = await this.text(file);
			if (text === undefined) return undefined;
			const { root } = parseJson(text, 0, 'written');
			return jsonOf(root);
		});
	}

	private yaml(file: FilePath): Promise<Json | undefined> {
		return this.once(this.data, file, async () => {
			const text = await this.text(file);
			if (text === undefined) return undefined;
			const { root, problems } = parseYaml(text, 0, dialectOf('hugo'));
			// Of one with errors a field may be missing: what it demands cannot be told.
			return problems.length > 0 ? undefined : jsonOf(root);
		});
	}

	private once<K, V>(known: Map<K, V>, key: K, make: () => V): V {
		const value = known.has(key) ? (known.get(key) as V) : make();
		known.set(key, value);
		return value;
	}
}

function asProjectSchema(schema: Json | undefined, about: Omit<ProjectSchema, 'schema'>): ProjectSchema | undefined {
	return schema === undefined ? undefined : { ...about, schema };
}

function astroSchemaFile(root: FilePath, collection: string): FilePath {
	return join(root, `.astro/collections/${collection}.schema.json`);
}
