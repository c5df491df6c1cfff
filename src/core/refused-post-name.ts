import type { Head } from './article';
import { problem, type Problem } from './problems';
import { beginningOf } from './refused-markup';
import { valueOf } from './tree';

/** What is wrong with the name of a file among Jekyll's posts: it has no day in front, or one that the calendar does not have; or with that of its folder. */
export type PostName = 'undated' | 'no-day' | 'folder';

/**
 * A post that Jekyll leaves out without a word, since its name does not begin with a day or its folder is called `_post`, or at which it stops, since the
 * day is none and the head has no other. What is not to be published may lie there under any name.
 *
 * Sources: lib/jekyll/document.rb (`DATE_FILENAME_MATCHER`, `modify_date`), readers/post_reader.rb; tried with 4.3 and 4.4.
 *
 * @param path its name is that of the file
 */
export function refusedPostName(head: Head, path: string, kind: PostName): Problem[] {
	const { meta, split, dialect } = head;
	const [date, published] = ['date', 'published'].map((key) => (meta === undefined ? undefined : valueOf(meta, key)));
	if (split.kind === 'none') return [];
	const name = path.slice(path.lastIndexOf('/') + 1);
	if (kind !== 'no-day' && published?.kind === 'scalar' && published.value === false) return [];
	if (kind === 'folder') return [{ ...problem('file/refused-name', beginningOf(head), { kind, part: '_post', generator: dialect.label, where: '' }), severity: 'warning' }];
	if (kind === 'undated') {
		const [, stem = '', ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? [];
		const part = `${stem.replace(/^[\d\s._-]+/, '') || 'title'}${ending}`;
		return [{ ...problem('file/refused-name', beginningOf(head), { kind, part, generator: dialect.label, where: '' }), severity: 'warning' }];
	}
	if (meta === undefined || (date !== undefined && !(date.kind === 'scalar' && date.type === 'null'))) return [];
	return [problem('file/refused-name', beginningOf(head), { kind, part: name.split('-').slice(0, 3).join('-'), generator: dialect.label, where: '' })];
}
