import type { Generator } from '../core/dialects';
import type { FilePath } from './paths';
import type { Files } from './ports';
import { assumedHexoSite, findSite, genericSite, readHexoSite, type HexoSite, type Site } from './site';

/** Finds sites, and remembers each directory's answer until it is told that something changed. */
export class Sites {
	private known = new Map<FilePath, Promise<HexoSite | undefined>>();

	constructor(private readonly files: Files) {}

	/**
	 * @param top nothing above this directory is looked at
	 * @param chosen the generator that the person set, which wins over what is found
	 */
	async siteOf(path: FilePath, top: FilePath, chosen?: Generator): Promise<Site> {
		if (chosen === 'generic') return genericSite('setting');
		const site = await findSite(path, top, (directory) => this.hexoAt(directory));
		return chosen === 'hexo' && site.generator !== 'hexo' ? assumedHexoSite(path) : site;
	}

	/** A configuration was written, made or removed. */
	forget(): void {
		this.known = new Map();
	}

	private hexoAt(directory: FilePath): Promise<HexoSite | undefined> {
		const known = this.known.get(directory);
		if (known !== undefined) return known;
		const answer = readHexoSite(directory, this.files);
		this.known.set(directory, answer);
		return answer;
	}
}
