import { describe, expect, it } from 'vitest';
import { indexOf, problemsIn, type SmallSite } from './addresses-support';

/** The lines with `⟦…⟧` around each name that is missing. */
async function missing(site: SmallSite, path: string): Promise<readonly string[]> {
	const found = await problemsIn(site, path);
	return found.filter(({ code }) => code === 'rule/missing-reference').map(({ marked }) => /.*⟦[^⟧]*⟧.*/.exec(marked)?.[0] ?? '');
}

const article = (body: string, head = 'title: T'): string => `---\n${head}\n---\n\n${body}\n`;

describe('Posts and files that bodies of Jekyll name', () => {
	const site = (body: string, more: Partial<SmallSite> & { readonly head?: string } = {}): SmallSite => ({
		files: { '_config.yml': 'collections:\n  notes:\n    output: true\n', ...more.files },
		articles: {
			'_posts/2022-01-02-low-tide.md': 'title: Low tide',
			'_posts/sub/2022-01-03-ebb.md': 'title: Ebb',
			'harbour/_posts/2022-01-04-three.markdown': 'title: Three',
			'_posts/2022-01-05-moved.md': 'title: Moved\ndate: 2022-02-05 23:30:00 +0100',
			'_posts/2022-01-06-named.md': 'title: Named\nslug: other',
			'_posts/2022-01-07-v1.2.md': 'title: Dots',
			'_posts/2022-01-08-hidden.md': 'title: Hidden\npublished: false',
			'_notes/note.md': 'title: Note',
			'docs/page.md': 'title: Page',
			'docs/plain.md': 'Without front matter.\n\n---\n',
			...more.articles,
			't.md': article(body, more.head),
		},
	});

	it.each([
		'2022-01-02-low-tide', '2022-1-2-low-tide', 'wrong/2022-01-02-low-tide', '/sub/2022-01-03-ebb', '2022-01-03-ebb', '2022-01-04-three',
		'2022-01-05-moved', '2022-02-05-moved', '2022-01-06-other', '2022-01-06-named', '2022-01-07-v1.2', '2022-01-07-v1', '2022-01-08-hidden', '{{ page.next }}',
	])('finds the post %s', async (name) => {
		expect(await missing(site(`{% post_url ${name} %}`), 't.md')).toEqual([]);
	});

	it.each(['2022-01-02-low-tides', '2022-01-03-low-tide', '2022-01-02-low-tide.md', '2022-03-05-moved', '2022-01-07-v1.3'])('does not find the post %s', async (name) => {
		expect(await missing(site(`[A]({% post_url ${name} %})`), 't.md')).toEqual([`[A]({% post_url ⟦${name}⟧ %})`]);
	});

	it('says where, as an error, and puts the nearest name there', async () => {
		const [found] = await problemsIn(site('One\r\n[A]({%- post_url sub/2022-01-02-low-tides -%})'), 't.md');
		expect([found?.problem.severity, found?.message]).toEqual(['error', 'No post has the name “sub/2022-01-02-low-tides”, at which Jekyll stops. Write the day and the name of a post.']);
		const [other] = await problemsIn(site('{% post_url 2022-01-02-low-tides %} {% link docs/pages.md %}'), 't.md');
		expect(other?.fixed).toEqual(['---\ntitle: T\n---\n\n{% post_url 2022-01-02-low-tide %} {% link docs/pages.md %}\n']);
	});

	it('finds files by their paths', async () => {
		for (const path of ['docs/page.md', 'docs/plain.md', '_notes/note.md', '_posts/2022-01-02-low-tide.md', 'README.md', 'assets/chart.pdf', '/docs/page.md', '.well-known/a.md', '{{ page.path }}.md']) expect(await missing(site(`{% link ${path} %}`), 't.md')).toEqual([]);
		for (const path of ['docs/pages.md', 'docs/Page.md', 'page.md', '_posts/2022-01-02-low-tide.markdown']) expect(await missing(site(`{% link ${path} %}`), 't.md')).toEqual([`{% link ⟦${path}⟧ %}`]);
	});

	it('leaves out what is not rendered, and what a condition or a plugin decides', async () => {
		const tag = '{% link nowhere.md %}';
		for (const body of [`{% raw %}${tag}{% endraw %}`, `{% comment %}${tag}{%- endcomment -%}`, `{% if x %}${tag}{% endif %}`, `{% for a in b %}{% if a %}{% endif %}${tag}{% endfor %}`, `{% own %}${tag}{% endown %}`, `{% raw %}${tag}`, '{% link nowhere.md', '{{ "{% post_url 2022-01-02-nowhere" }}%}', `{{ '{%' }} link nowhere.md %}`]) expect(await missing(site(body), 't.md')).toEqual([]);
		for (const body of [`{% highlight md %}${tag}{% endhighlight %}`, `\`${tag}\``, `<!-- ${tag} -->`, `{% if x %}{% endif %}${tag}`, `{% capture x %}${tag}{% endcapture %}`, `{% include a.html %}\n${tag}`, `{{ page.title }}${tag}`, `{{ a }${tag}`]) expect(await missing(site(body), 't.md')).toHaveLength(1);
	});

	it.each<readonly [string, SmallSite]>([
		['Liquid is switched off', site('{% link nowhere.md %}', { head: 'render_with_liquid: false' })],
		['the article is not published', site('{% link nowhere.md %}', { head: 'published: false' })],
		['plugins may make pages', site('{% link nowhere.md %}', { files: { '_plugins/a.rb': '' } })],
		['plugins in the source may', site('', { files: { '_config.yml': 'source: src\n', 'src/_plugins/a.rb': '' }, articles: { 'src/_posts/2022-01-01-a.md': 'title: A', 'src/t.md': article('{% link nowhere.md %}') } })],
		['a plugin of another name is in its group', site('{% link nowhere.md %}', { files: { Gemfile: "gem 'jekyll'\ngroup :jekyll_plugins do\n  gem 'jekyll-feed'\n  gem 'pages-api'\nend\n" } })],
		['it is put there in its line', site('{% link nowhere.md %}', { files: { Gemfile: "gem 'pages-api', group: :jekyll_plugins\n" } })],
		['its name has another dash', site('{% link nowhere.md %}', { files: { Gemfile: "gem 'jekyll_pages_api'\n" } })],
		['an unknown plugin is there', site('{% link nowhere.md %}', { files: { Gemfile: "gem 'jekyll'\ngem 'jekyll-datapages'\n" } })],
	])('is silent where %s', async (_, one) => {
		expect(await missing(one, Object.hasOwn(one.articles, 'src/t.md') ? 'src/t.md' : 't.md')).toEqual([]);
	});

	it('speaks where no plugin lies in the source, and where a gem is none of Jekyll\'s', async () => {
		const files = { '_config.yml': 'source: src\n', '_plugins/a.rb': '', 'Gemfile': "gem 'github-pages', group: :jekyll_plugins\ngroup :test do\n  gem 'html-proofer'\nend\n" };
		expect(await missing({ files, articles: { 'src/t.md': article('{% link nowhere.md %}') } }, 'src/t.md')).toHaveLength(1);
	});

	it('speaks where the plugins are known, and a theme is there', async () => {
		const one = site('{% link nowhere.md %}', { files: { Gemfile: "gem 'jekyll'\ngem 'minima'\ngroup :jekyll_plugins do\n  gem 'jekyll-feed'\nend\n", '_config.yml': 'theme: minima\nplugins: [jekyll-feed, jekyll-seo-tag]\n' } });
		expect(await missing(one, 't.md')).toHaveLength(1);
	});
});

describe('Pages that bodies of Hugo name', () => {
	const site = (body: string, more: Partial<SmallSite> & { readonly head?: string } = {}): SmallSite => ({
		files: { 'hugo.toml': 'baseURL = "https://example.com/"\n', ...more.files },
		articles: {
			'content/blog/Low-Tide.md': 'title: Low tide\ntags: [Harbour Sea]',
			'content/blog/bundle/index.md': 'title: Bundle',
			'content/docs/_index.md': 'title: Docs',
			'content/docs/deep/er/leaf.md': 'title: Leaf',
			'content/docs/With Space.md': 'title: Space',
			'content/about.md': 'title: About',
			'content/bare.md': 'Without front matter.\n\n---\n',
			...more.articles,
			'content/blog/t.md': article(body, more.head),
		},
	});

	it.each([
		'low-tide', 'Low-Tide.md', './low-tide.md', 'blog/low-tide', '/blog/low-tide', '/low-tide', 'low-tide.html', 'low-tide#x', '#x', '', 'leaf', '../docs/deep/er/leaf.md', 'bundle', 'bundle/index.md', 'docs', '/docs/_index.md',
		'_index.md', 'tags', '/tags/harbour-sea', 'harbour-sea', 'about', '/', 'blog', '/blog/', 'https://example.com/x', 'mailto:a@b', '/docs/deep', 'with-space', 'With Space.md', '/blog/low%2Dtide', 'low-tide?x=1', 'bare', 't', '../blog/low-tide/_index/index',
	])('finds %j', async (name) => {
		for (const tag of [`{{< ref "${name}" >}}`, `{{% relref path="${name}" lang="en" %}}`]) expect(await missing(site(tag), 'content/blog/t.md')).toEqual([]);
	});

	it('finds files by their paths from the root of the site', async () => {
		for (const name of ['/content/blog/low-tide.md', '/content/docs/_index.md']) expect(await missing(site(`{{< ref "${name}" >}}`), 'content/blog/t.md')).toEqual([]);
		for (const name of ['/content/blog/nowhere.md', '/content/content/about.md', '/words/about.md']) expect(await missing(site(`{{< ref "${name}" >}}`), 'content/blog/t.md')).toHaveLength(1);
		const elsewhere = { files: { 'hugo.toml': 'baseURL = "https://example.com/"\ncontentDir = "src/Words"\n' }, articles: { 'src/Words/a.md': 'title: A', 'src/Words/t.md': article('{{< ref "/src/words/a.md" >}}{{< ref "/content/a.md" >}}') } };
		expect(await missing(elsewhere, 'src/Words/t.md')).toEqual(['{{< ref "/src/words/a.md" >}}{{< ref "⟦/content/a.md⟧" >}}']);
	});

	it.each(['low-tides', '/wrong/leaf', 'wrong/leaf.md', 'er/leaf', '../docs/nope', './leaf', '/wrong/low-tide.md', 'docs/low-tide'])('does not find %j', async (name) => {
		expect(await missing(site(`A [b]({{< ref "${name}" >}})`), 'content/blog/t.md')).toEqual([`A [b]({{< ref "⟦${name}⟧" >}})`]);
		expect(await missing(site(`{{<relref \`${name}\` "rss" >}}`), 'content/blog/t.md')).toHaveLength(1);
	});

	it('says where, as an error, and puts the nearest name there', async () => {
		const [found] = await problemsIn(site('{{< ref "/blog/low-tides.md" >}}'), 'content/blog/t.md');
		expect([found?.problem.severity, found?.message]).toEqual(['error', 'No page is found by “/blog/low-tides.md”, at which Hugo stops. Write the path of a page, from the root of the articles.']);
		expect(found?.fixed).toEqual(['---\ntitle: T\n---\n\n{{< ref "/blog/low-tide.md" >}}\n']);
	});

	it('counts in code and in other shortcodes, not in comments and not where it is shown', async () => {
		const tag = '{{< ref nowhere >}}';
		for (const body of [`\`${tag}\``, `{{< note >}}${tag}{{< /note >}}`, `<!-- a -->${tag}`]) expect(await missing(site(body), 'content/blog/t.md')).toHaveLength(1);
		for (const body of [`<!-- ${tag} -->`, `<!-- ${tag}`, `{{< comment >}}${tag}{{< /comment >}}`, '{{</* ref nowhere */>}}', '{{< ref x=nowhere >}}', '{{< ref nowhere', '{{< reference nowhere >}}']) expect(await missing(site(body), 'content/blog/t.md')).toEqual([]);
	});

	it.each<readonly [string, SmallSite]>([
		['the article is a draft', site('{{< ref nowhere >}}', { head: 'draft: true' })],
		['the page is not rendered', site('{{< ref nowhere >}}', { head: '_build:\n  render: never' })],
		['the article is a part of a bundle', site('{{< ref nowhere >}}', { articles: { 'content/blog/index.md': 'title: All' } })],
		['the article is a part of a bundle to newer versions', site('{{< ref nowhere >}}', { articles: { 'content/blog/Index.md': 'title: All' } })],
		['templates make pages', site('{{< ref nowhere >}}', { files: { 'content/docs/deep/_content.gotmpl': '' } })],
		['missing pages are put up with', site('{{< ref nowhere >}}', { files: { 'hugo.toml': 'refLinksErrorLevel = "WARNING"\n' } })],
		['modules bring pages', site('{{< ref nowhere >}}', { files: { 'hugo.toml': '[module]\n[[module.imports]]\npath = "x"\n' } })],
		['a theme lies elsewhere', site('{{< ref nowhere >}}', { files: { 'hugo.toml': 'theme = "a"\n' } })],
		['a theme brings pages', site('{{< ref nowhere >}}', { files: { 'hugo.toml': 'theme = "a"\n', 'themes/a/content/x.md': '' } })],
		['the site has a shortcode of its own', site('{{< ref nowhere >}}', { files: { 'layouts/shortcodes/ref.html': '' } })],
	])('is silent where %s', async (_, one) => {
		expect(await missing(one, 'content/blog/t.md')).toEqual([]);
	});

	it('speaks where a theme brings none, and knows pages by their language', async () => {
		expect(await missing(site('{{< ref nowhere >}}', { files: { 'hugo.toml': 'theme = "a"\n', 'themes/a/theme.toml': '', 'themes/a/layouts/index.html': '' } }), 'content/blog/t.md')).toHaveLength(1);
		const languages = site('{{< ref "tides" >}} {{< ref "tides.fr.md" >}}', { files: { 'hugo.toml': '[languages.en]\n[languages.fr]\n' }, articles: { 'content/docs/tides.fr.md': 'title: Marées' } });
		expect(await missing(languages, 'content/blog/t.md')).toEqual([]);
	});

	// As Hugo 0.111 and 0.169 find them.
	it('knows pages by the usual language, indexes by any, and paths from the root of the site in every form', async () => {
		const articles = { 'content/docs/tides.en.md': 'title: Tides', 'content/ports/harbour/index.fr.md': 'title: Port', 'content/ports/_index.fr.md': 'title: Ports', 'content/ports/quay.fr.md': 'title: Quay' };
		for (const name of ['tides', '/docs/tides', 'docs/tides.md', 'tides.en.fr.md', 'harbour', '/ports/harbour/', 'ports/harbour/index.fr.md', 'quay.fr', 'content/about.md', './content/docs/_index.md', '../content/about.md', '//content/nowhere.md']) {
			expect(await missing(site(`{{< ref "${name}" >}}`, { articles }), 'content/blog/t.md'), name).toEqual([]);
		}
		expect(await missing(site('{{< ref "tides.fr.en.de.md" >}} {{< ref "content/nowhere.md" >}}', { articles }), 'content/blog/t.md')).toHaveLength(2);
	});

	it('keeps what stands behind the name, and knows of pages that came since', async () => {
		const [found] = await problemsIn(site('{{< ref "low-tides#high" >}}'), 'content/blog/t.md');
		expect(found?.fixed).toEqual(['---\ntitle: T\n---\n\n{{< ref "low-tide#high" >}}\n']);
		const index = await indexOf(site(''));
		const facts = index.get('/site/content/about.md');
		expect(index.everybody.nearest('last', 'abouts')).toBe('about');
		index.set('/site/content/about.md', facts);
		expect(index.everybody.nearest('last', 'abouts')).toBe('about');
		index.delete('/site/content/about.md');
		expect(index.everybody.nearest('last', 'abouts')).toBeUndefined();
		index.set('/site/content/new/about.md', facts);
		expect(index.everybody.nearest('last', 'abouts')).toBe('about');
	});

	it('tells who names a page when it comes and goes, and asks once all are read', async () => {
		const index = await indexOf(site('{{< ref "leaf" >}}', { articles: { 'content/blog/u.md': article('{{< ref "/docs/deep" >}} {{< ref "nowhere" >}}') } }));
		expect([...index.concerned()]).toEqual(['/site/content/blog/u.md']);
		index.takeChanged();
		const facts = index.get('/site/content/docs/deep/er/leaf.md');
		index.delete('/site/content/docs/deep/er/leaf.md');
		expect([...index.takeChanged()].sort()).toEqual(['/site/content/blog/t.md', '/site/content/blog/u.md']);
		expect([...index.concerned()].sort()).toEqual(['/site/content/blog/t.md', '/site/content/blog/u.md']);
		index.set('/site/content/docs/deep/er/leaf.md', facts);
		expect([...index.takeChanged()]).toContain('/site/content/blog/t.md');
		index.set('/site/content/blog/x.md', facts);
		expect([...index.takeChanged()]).toContain('/site/content/blog/u.md');
	});
});

describe('Posts that bodies of Hexo name', () => {
	const site = (body: string, more: Partial<SmallSite> & { readonly head?: string; readonly hexo?: string; readonly config?: string } = {}): SmallSite => ({
		files: { '_config.yml': `title: T\nsource_dir: source\n${more.config ?? ''}`, 'package.json': JSON.stringify({ dependencies: { hexo: more.hexo ?? '^8.0.0', 'hexo-renderer-marked': '1', 'hexo-theme-next': '8' } }), ...more.files },
		articles: {
			'source/_posts/low-tide.md': 'title: Low Tide',
			'source/_posts/folder/deep.md': 'title: Deep\nslug: other',
			'source/_posts/hidden.md': 'title: Hidden\npublished: false',
			'source/_posts/bare.md': 'Without front matter.\n\n---\n',
			'source/_drafts/draft.md': 'title: Draft',
			'source/about/index.md': 'title: About',
			...more.articles,
			'source/_posts/t.md': article(body, more.head),
		},
	});
	const here = 'source/_posts/t.md';

	it.each(['low-tide', 'low-tide text behind it', '"Low Tide"', "'Low Tide' text true", 'folder/deep', 'Deep', 'draft', 'hidden', 'bare', 'low-tide#x', '{{ x }}'])('finds %s', async (name) => {
		expect(await missing(site(`See {% post_link ${name} %}.`), here)).toEqual([]);
	});

	it.each(['deep', 'other', 'Low', 'low-tide.md', 'Low-Tide', 'about', 'nowhere'])('does not find %s', async (name) => {
		expect(await missing(site(`See {% post_link ${name} %}.`), here)).toEqual([`See {% post_link ⟦${name}⟧ %}.`]);
		expect(await missing(site(`{%- post_link "${name}#x" "A B" -%}`), here)).toHaveLength(1);
	});

	it('says where, as an error, and puts the nearest name there', async () => {
		const [found] = await problemsIn(site('{% post_link low-tides %}'), here);
		expect([found?.problem.severity, found?.message]).toEqual(['error', 'No post has the name or the title “low-tides”, at which Hexo stops. Write the name of a file in _posts, without its ending.']);
		expect(found?.fixed).toEqual(['---\ntitle: T\n---\n\n{% post_link low-tide %}\n']);
	});

	// Tried with Hexo 8.1: "undefined" doesn't exist for {% post_link %}.
	it.each([['{% post_link %}', '{% ⟦post_link⟧ %}'], ['{%- post_link  -%}', '{%- ⟦post_link⟧  -%}'], ['{% post_link #x "A" %}', '{% post_link ⟦#x⟧ "A" %}']])('says that no post is named at all: %s', async (tag, marked) => {
		const [found] = await problemsIn(site(`See ${tag}.`), here);
		expect(await missing(site(`See ${tag}.`), here)).toEqual([`See ${marked}.`]);
		expect([found?.problem.severity, found?.message, found?.fixed]).toEqual(['error', 'This names no post, at which Hexo stops. Write the name of a file in _posts here, without its ending.', []]);
		expect(await missing(site('{% post_path %} and `{% post_link %}`'), here)).toEqual([]);
		// No article that cannot be read has no name.
		expect(await missing(site('{% post_link %} {% post_link nowhere %}', { articles: { 'source/_posts/x.md': '---\ntitle: "x\n---\n' } }), here)).toHaveLength(1);
	});

	it('counts where Hexo fills it in, in drafts and pages too, and nowhere else', async () => {
		const tag = '{% post_link nowhere %}';
		for (const body of [`{% blockquote %}${tag}{% endblockquote %}`, `{% note %}${tag}{% endnote %}`, `<pre>${tag}</pre>`, `<a href="${tag}">x</a>`, `See (${tag})`, `a]: ${tag}`, `[a](x "${tag}")`, `<code>x</code>${tag}`, `{% if x %}{% endif %}${tag}`]) expect(await missing(site(body), here)).toHaveLength(1);
		for (const body of [`\`\`\`\n${tag}\n\`\`\``, `~~~ js\n${tag}\n~~~`, `a \`${tag}\` b`, `    ${tag}`, `<!-- ${tag} -->`, `{% raw %}${tag}{% endraw %}`, `{% if x %}${tag}{% endif %}`, `{# ${tag} #}`, `[a](${tag})`, `[a](/b/${tag}#c)`, `[a]: ${tag}`, `> [a]: <${tag}>`, `\\${tag}`, `<code class="x">a\n${tag}</code>`, `> \`\`\`\n> ${tag}\n> \`\`\``, `{{ '${tag}' }}`]) expect(await missing(site(body), here)).toEqual([]);
		expect(await missing(site(tag, { head: 'published: false' }), here)).toHaveLength(1);
		for (const path of ['source/about/more.md', 'source/_drafts/more.md']) expect(await missing(site('', { articles: { [path]: article(tag) } }), path)).toHaveLength(1);
	});

	it('counts beside folders that are left out of rendering, and a post that is left out is none', async () => {
		const config = 'skip_render:\n  - demo/*\n  - README.md\n  - _posts/out.md\n';
		expect(await missing(site('{% post_link nowhere %}', { config }), here)).toHaveLength(1);
		expect(await missing(site('{% post_link out %}', { config, articles: { 'source/_posts/out.md': 'title: Out' } }), here)).toHaveLength(1);
	});

	it('reads names by the pattern of new posts', async () => {
		const dated = { config: 'new_post_name: :year-:month-:day-:title.md\n', articles: { 'source/_posts/2022-03-19-ebb.md': 'title: Ebb tide' } };
		expect(await missing(site('{% post_link ebb %}', dated), here)).toEqual([]);
		expect(await missing(site('{% post_link 2022-03-19-ebb %}', dated), here)).toHaveLength(1);
	});

	it.each<readonly [string, SmallSite]>([
		['templates are switched off', site('{% post_link nowhere %}', { head: 'disableNunjucks: true' })],
		['Hexo is older', site('{% post_link nowhere %}', { hexo: '^5.4.0' })],
		['its version is not known', site('{% post_link nowhere %}', { hexo: '*' })],
		['a plugin may bring posts', site('{% post_link nowhere %}', { files: { 'package.json': JSON.stringify({ dependencies: { hexo: '^8.0.0', 'hexo-notion': '1' } }) } })],
		['a plugin of a scope may', site('{% post_link nowhere %}', { files: { 'package.json': JSON.stringify({ dependencies: { 'hexo': '^8.0.0', '@me/hexo-notion': '1' } }) } })],
		['the theme has a tag of its own', site('{% post_link nowhere %}', { config: 'theme: a\n', files: { 'themes/a/scripts/tags/a.js': "hexo.extend.tag.register('post_link', f);" } })],
		['a script has a tag of its own', site('{% post_link nowhere %}', { files: { 'scripts/a.js': "hexo.extend.tag.register('post_link', f);" } })],
		['a head cannot be read', site('{% post_link nowhere %}', { articles: { 'source/_posts/x.md': '---\ntitle: "x\n---\n' } })],
		['files are left out', site('{% post_link nowhere %}', { config: 'skip_render: "_posts/t.md"\n' })],
	])('is silent where %s', async (_, one) => {
		expect(await missing(one, here)).toEqual([]);
	});
});
