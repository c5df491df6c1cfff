import { makeDirectory } from '../support';

const post = (lines: string): string => `---\n${lines}\n---\n\nText.\n`;

/** What a file's texts may hold to be more than text in a report. Each is short enough to be quoted whole. */
export const hostileTexts = ['<script>alert(1)</script>', 'a | b | c', '`code` ``two``', '[a](javascript:b) ![i](x)', '**b** _i_ ~~s~~', '$x$ and $$y$$', '@someone and #12', 'https://example.org', 'www.example.org', '&amp; &lt; ]]>', '%0A::error::no %25', '##[error]no', '\u001b[31mred', 'half \ud800 pair', 'line\u2028end'];

/** Names that are legal for files and awkward for everything else. */
export const awkwardNames = ['with space.md', 'emoji 🚤.md', 'hash#1.md', 'percent%41.md', 'new\nline.md', 'back\\slash.md', 'comma,colon:.md', '::error::name.md', '`tick`|pipe.md', 'quote"\'<&>.md', '中文.md'];

/** A Hexo site, below a repository's root, whose files have awkward names and texts. */
export function makeHostileSite(): { readonly root: string; readonly site: string } {
	const files: { [path: string]: string } = {
		'.git/HEAD': 'ref: refs/heads/main\n',
		'blog/_config.yml': 'title: T\nsource_dir: source\ntimezone: Asia/Shanghai\n',
		'blog/source/_posts/clean.md': post('title: Clean\ndate: 2024-05-01 08:00:00'),
		'blog/source/_posts/fixable.md': `\n${post('title: A\ndate: 2024-05-01 08:00:00')}`,
	};
	for (const [index, text] of hostileTexts.entries()) files[`blog/source/_posts/text-${index}.md`] = post(`title: T\n${JSON.stringify(text)}: 1\n${JSON.stringify(text)}: 2`);
	for (const name of awkwardNames) files[`blog/source/_posts/${name}`] = post('title: A\ndate: 2022-02-30 10:00:00');
	const root = makeDirectory(files);
	return { root, site: `${root}/blog` };
}
