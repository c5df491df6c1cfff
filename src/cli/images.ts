import { findImages } from '../app/lint';
import { parseHead } from '../core/article';
import { imageRows } from '../core/images/image-table';
import type { Input, Job } from './job';
import type { ImagesFile } from './results';
import { articleOf, type Session } from './session';
import { phrase } from './phrase';

/** Lists the images of one text; one without front matter has those of its body. */
export async function imagesOfFile({ target, content }: Input, session: Session, job: Job): Promise<ImagesFile> {
	if (content.kind === 'undecodable') {
		job.fail(phrase('{shown} is not UTF-8 text, so its images were not looked for. Save it as UTF-8.', { shown: target.shown }));
		return { path: target.shown, images: [] };
	}
	const article = articleOf(target, content.text);
	const site = await session.siteOf(article.path);
	const head = parseHead(article.source, site.dialect);
	const images = findImages(article, head, (await session.configOf(article.path)).images);
	return { path: target.shown, images: imageRows(images, article.source) };
}
