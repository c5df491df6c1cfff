import { describe, expect, test } from 'vitest';
import { parseHead } from '../../src/core/article';
import { checkHead } from '../../src/core/check';
import { dialectOf } from '../../src/core/dialects';
import { propertiesAt, viewAt } from '../../src/core/schema/views';
import { accepts, builtIn, rejects, said, saidOfToml } from './schema-builtin-support';

// What Hugo 0.111 and 0.169 do with each value.
describe('hugo', () => {
	const article = `
title: "Seven days: on foot"
date: 2022-03-19T15:39:06+08:00
lastmod: 2022-03-20
draft: false
weight: 10
tags: [hiking, alps, 2022]
categories:
  - travel
aliases:
  - /2022/mountains/
keywords: hiking alps
menu:
  main:
    name: Mountains
    weight: 20
resources:
  - src: "*.jpg"
    title: On the way
    params: {credit: ada}
build:
  list: local
  render: true
cascade:
  - target: {kind: page}
    banner: alps.jpg
cover:
  image: alps.jpg
author: Ada
toc: true
series: [alps]
math: null
`;
	test('has nothing against articles as people write them', async () => {
		expect(await said('hugo', 'hugo', article)).toEqual([]);
		expect(await said('hugo', 'hugo', 'Title: x\nDATE: 2022-03-19\nPublishdate: 2022-03-19\nisCjkLanguage: true\nParams: {Author: ada}\nlinktitle: y')).toEqual([]);
		expect(await said('hugo', 'hugo', 'title:\ndate:\ntags:\ndraft:\nweight:\naliases:\nmenu:\nbuild:\ncascade:\nresources:\nsitemap:\nparams:\nurl:\nslug:')).toEqual([]);
		expect(await saidOfToml('hugo', 'title = "x"\ndate = 2022-03-19T15:39:06+08:00\ntags = ["a", "b"]\nweight = 3\n[menu.main]\nweight = 5\n[[resources]]\nsrc = "a.jpg"\n[params]\nauthor = "ada"')).toEqual([]);
	});
	test('lets pass what Hugo turns into the type that it needs', async () => {
		await accepts('hugo', 'hugo', ['title: 2022', 'title: true', 'slug: 5', 'draft: "true"', 'draft: 1', 'weight: "10"', 'weight: 1.5', 'tags: a b', 'tags: 5', 'aliases: /a /b', 'aliases: [1, 2]', 'keywords: a, b', 'outputs: html', 'menu: main', 'menus: [main, footer]', 'menu: {main: }', 'date: 1647677946', 'resources: own', 'sitemap: {priority: 0.5}']);
	});
	test('rejects what ends the build or is lost', async () => {
		await rejects('hugo', 'hugo', ['url: https://example.org/a', 'url: http://example.org/a', 'aliases: https://example.org/a', 'aliases: [/a, http://example.org/a]', 'build: never', 'build: {publishResources: maybe}', 'params: a', 'title: [a, b]', 'description: {a: b}', 'weight: ten', 'draft: maybe', 'draft: yes', 'published: false', 'menu: 5', 'cascade: all', 'tags: {a: b}']);
		expect(await said('hugo', 'hugo', 'URL: https://example.org/a')).toEqual(['error schema/pattern at "https://example.org/a"']);
	});
	test('gives a hint at a key that is almost a known one, and at no key of a theme', async () => {
		expect(await said('hugo', 'hugo', 'titel: a\ncatagories: b\nPublishDat: c')).toEqual(['titel', 'catagories', 'PublishDat'].map((key) => `hint schema/unknown-key at "${key}"`));
		await accepts('hugo', 'hugo', ['toc', 'image', 'images', 'img', 'author', 'authors', 'subtitle', 'featured', 'series', 'math', 'cover', 'comments', 'license', 'id', 'show_date', 'showToc', 'hidemeta', 'next', 'bookToc', 'updated', 'banner'].map((key) => `${key}: a`));
	});
	test('offers each key once, whatever its case', async () => {
		const schema = await builtIn('hugo');
		const keys = propertiesAt(schema, undefined, []).map(({ key }) => key.toLowerCase());
		expect(new Set(keys).size).toBe(keys.length);
		expect(viewAt(schema, undefined, ['lastMod'])).toMatchObject({ date: true, docs: 'https://gohugo.io/content-management/front-matter/#lastmod' });
		expect(viewAt(schema, undefined, ['title'])?.types).not.toContain('boolean');
		expect(viewAt(schema, undefined, ['draft'])).toMatchObject({ types: ['boolean', 'null'], default: false });
	});
});

// What Jekyll 4.3 with jekyll-seo-tag and jekyll-feed does with each value.
describe('jekyll', () => {
	const article = `
layout: post
title:  "Seven days: on foot"
date:   2022-03-19 15:39:06 +0800
categories: travel alps
tags: [hiking, 2022]
author:
  name: Ada
  twitter: ada
image:
  path: /assets/alps.jpg
  height: 100
  width: 100
  alt: A ridge
seo:
  type: BlogPosting
excerpt_separator: <!--more-->
last_modified_at: 2022-03-20
redirect_from:
  - /old/
header:
  overlay_image: x.jpg
classes: wide
toc: true
comments: true
`;
	test('has nothing against articles as people write them', async () => {
		expect(await said('jekyll-post', 'jekyll', article)).toEqual([]);
		expect(await said('jekyll-page', 'jekyll', 'layout: default\ntitle: About\npermalink: /about/\nnav_order: 2\ndate:\ntags: {a: b}\ncategories: 5')).toEqual([]);
		expect(await said('jekyll-post', 'jekyll', 'layout:\ntitle:\ncategories:\ntags:\npermalink:\nslug:\nexcerpt:\nimage:\nauthor:\nseo:\nlang:\npublished:')).toEqual([]);
	});
	test('lets pass what Jekyll takes', async () => {
		await accepts('jekyll-post', 'jekyll', ['title: 2022', 'title: true', 'category: 5', 'tag: 5', 'categories: [a, [b, c], 1]', 'tags: a b', 'excerpt: 5', 'published: no', 'published: true', 'published: "yes"', 'layout: none', 'author: [ada, grace]', 'draft: true', 'date: 20220319', 'image: false', 'permalink: pretty', 'slug: a b', 'permalink: /:categories/:year/:title', 'permalink: "/:title_-:year_/::slug/:output_ext"', 'permalink: /a:1/:Foo/', 'permalink: /:path:month', 'permalink: "http://x/:y_day:"']);
	});
	test('rejects what ends the build, leaves a post out or is lost', async () => {
		await rejects('jekyll-post', 'jekyll', ['date:', 'date: true', 'date: [a]', 'permalink: ""', 'permalink: 5', 'permalink: [a]', 'permalink: /:foo/', 'permalink: /:category/:title', 'permalink: "/:title:foo"', 'permalink: /:titles/', 'permalink: /:slug_name/', 'permalink: /:title__x/', 'permalink: /:_x/', 'categories: 5', 'categories: {a: b}', 'categories: true', 'tags: 2022', 'tags: {a: b}', 'tags: 2022-01-01', 'slug: 5', 'slug: ""', 'slug: [a]', 'published: "no"', 'published: "false"', 'published: 0']);
		for (const address of ['/:title/', '/a/:year', ':slug_/x']) expect(await said('jekyll-page', 'jekyll', `permalink: "${address}"`)).toEqual([expect.stringMatching(/^warning schema\//)]);
		await accepts('jekyll-page', 'jekyll', ['permalink: /:path/:basename:output_ext', 'permalink: /:titles/', 'permalink: /a:b/', 'permalink: /:foo/']);
		await rejects('jekyll-page', 'jekyll', ["permalink: ''", 'permalink: 5', 'published: "false"']);
	});
	test('only warns of what a layout or a plugin could not use', async () => {
		for (const head of ['layout: [post]', 'title: [a, b]', 'lang: 5', 'locale: [en]', 'seo: a', 'seo: {date_modified: [a]}', 'feed: a', 'last_modified_at: [a]', 'render_with_liquid: "false"']) {
			expect([head, await said('jekyll-post', 'jekyll', head)]).toEqual([head, [expect.stringMatching(/^warning schema\/type/)]]);
		}
	});
	test('gives a hint at a key that is almost a known one', async () => {
		expect(await said('jekyll-post', 'jekyll', 'catagories: a\nPermalink: /a/\nexerpt: b')).toEqual(['catagories', 'Permalink', 'exerpt'].map((key) => `hint schema/unknown-key at "${key}"`));
		await accepts('jekyll-post', 'jekyll', ['subtitle', 'nav_order', 'parent', 'header', 'toc', 'math', 'comments', 'pin', 'media_subpath', 'sidebar', 'cover', 'thumbnail', 'share', 'related', 'read_time', 'lastmod', 'modified_date', 'language', 'imported'].map((key) => `${key}: a`));
	});
});

// What the types of Zola's own structures, and the readers of TOML and YAML behind them, take.
describe('zola', () => {
	const page = `
title = "Seven days: on foot"
description = "What to pack"
date = 2022-03-19
updated = 2022-03-20T10:00:00+08:00
weight = 3
draft = true
slug = "mountains"
aliases = ["old/index.html"]
authors = ["Ada"]
in_search_index = false
template = "wide.html"

[taxonomies]
tags = ["hiking", "alps"]
genres = ["travel"]

[extra]
cover = "alps.jpg"
stars = 5
when = 2022-03-19
`;
	test('has nothing against pages and sections as people write them', async () => {
		expect(await saidOfToml('zola-page', page)).toEqual([]);
		expect(await said('zola-page', 'zola', 'title: 2022\ndate: 2022-03-19\nslug: 5\nauthors: [1, Ada]\ntaxonomies:\n  tags: [2022, alps]\n  categories:\nextra: {a: null}\ntemplate:\npath:')).toEqual([]);
		expect(await saidOfToml('zola-section', 'title = "Blog"\nsort_by = "date"\npaginate_by = 10\npaginate_path = "p"\ninsert_anchor_links = "right"\ntransparent = true\ngenerate_feeds = true\npage_template = "post.html"\nweight = 1\n[extra]\na = 1')).toEqual([]);
		expect(await said('zola-section', 'zola', 'title: Blog\nsort_by: update_date\ninsert_anchor_links:')).toEqual([]);
	});
	test('says where tags belong, which Zola drops without a word', async () => {
		expect(await saidOfToml('zola-page', 'title = "x"\ntags = ["a"]')).toEqual(['warning schema/unknown-key at "tags"']);
		expect(await said('zola-page', 'zola', 'title: x\ncategories: [a]\nauthor: Ada\ncustom: 1\ndescripton: y')).toEqual(['categories', 'author', 'custom', 'descripton'].map((key) => `warning schema/unknown-key at "${key}"`));
		const { root } = (await import('../../src/core/toml/toml')).parseToml('tags = ["a"]\n', 0);
		const { evaluate } = await import('../../src/core/schema/evaluate');
		const { problemsOf } = await import('../../src/core/schema/problems');
		if (root === undefined) throw new Error('no table');
		const [first] = problemsOf(evaluate(await builtIn('zola-page'), root, 'toml'), { openingFence: { start: 0, end: 0 } });
		expect(first?.data).toEqual({ path: [], key: 'tags', message: expect.stringContaining('taxonomies') });
	});
	test('rejects what ends the build of a page', async () => {
		await rejects('zola-page', 'zola', ['slug: ""', 'path: ""', 'draft: yes', 'draft: "true"', 'draft:', 'weight: -1', 'weight: ten', 'weight: 1.5', 'date:', 'date: 2022', 'title: [a]', 'authors: Ada', 'aliases: /a', 'taxonomies: [a]', 'taxonomies: {tags: a}', 'taxonomies: {tags: [" "]}', 'extra: a']);
		for (const toml of ['title = 2022', 'slug = ""', 'authors = [1]', '[taxonomies]\ntags = [2022]']) expect([toml, await saidOfToml('zola-page', toml)]).toEqual([toml, [expect.stringMatching(/^error /)]]);
	});
	// Measured with Zola 0.22.
	test('tells what each reader makes of nothing and of a date', async () => {
		expect(await said('zola-page', 'zola', 'weight:\nauthors: [~]\naliases:\nextra:')).toEqual([]);
		expect(await said('zola-section', 'zola', 'paginate_by:\npaginate_path:')).toEqual([]);
		await rejects('zola-section', 'zola', ['weight:', 'sort_by:']);
		for (const toml of ['title = 2022-03-19', 'slug = 2022-03-19', 'authors = [2022-03-19]', '[taxonomies]\ntags = [2022-03-19]']) expect([toml, await saidOfToml('zola-page', toml)]).toEqual([toml, [expect.stringMatching(/^error schema\/type/)]]);
		expect(await said('zola-page', 'zola', 'title: 2022-03-19')).toEqual([]);
		expect(await saidOfToml('zola-section', 'paginate_path = 2022-03-19')).toEqual(['error schema/type at "2022-03-19"']);
	});
	test('rejects whatever a section does not know', async () => {
		expect(await saidOfToml('zola-section', 'title = "x"\ndate = 2022-03-19\nsort-by = "date"')).toEqual(['error schema/unknown-key at "date"', 'error schema/unknown-key at "sort-by"']);
		expect(await said('zola-section', 'zola', 'sort_by: order\npaginate_by: ten')).toEqual(['error schema/enum at "order"', 'error schema/type at "ten"']);
		expect(await said('zola-section', 'zola', 'generate_feed: true')).toEqual(['warning schema/deprecated at "generate_feed"']);
	});
	test('knows the terms and values of a site as its own', async () => {
		expect(viewAt(await builtIn('zola-page'), undefined, ['taxonomies', 'tags'])).toMatchObject({ types: expect.arrayContaining(['array']) });
		expect(propertiesAt(await builtIn('zola-page'), undefined, []).map(({ key }) => key)).not.toContain('tags');
	});
});

// What Eleventy 3.1.8 does with each value.
describe('eleventy', () => {
	test('has nothing against templates as people write them', async () => {
		expect(await said('eleventy', 'eleventy', 'layout: layouts/post.njk\ntitle: 5\ndate: git Last Modified\ntags:\n  - post\n  - hiking\npermalink: "/{{ title | slugify }}/"\neleventyNavigation:\n  key: Mountains\n  order: 2\neleventyComputed:\n  description: "{{ title }}"\npage: {section: a}\ncustom: [1]\ntemplateClass: x\nimage: /a.jpg')).toEqual([]);
		expect(await said('eleventy', 'eleventy', 'layout:\ndate:\ntags:\npermalink:\ntemplateEngineOverride:\neleventyNavigation:\neleventyExcludeFromCollections:')).toEqual([]);
	});
	test('lets pass what Eleventy takes', async () => {
		await accepts('eleventy', 'eleventy', ['permalink: false', 'permalink: ""', 'permalink: a/b.html', 'permalink: /404.html', 'permalink: {build: a.html}', 'permalink: feed.xml', 'layout: false', 'layout: ""', 'tags: false', 'tags: a, b', 'tags: [1, 2]', 'pagination: {data: xs, size: 2}', 'templateEngineOverride: false', 'templateEngineOverride: njk,md', 'eleventyExcludeFromCollections: "true"', 'eleventyExcludeFromCollections: [post]', 'eleventyComputed: a', 'date: Created', 'permalink: a/b\neleventyAllowMissingExtension: true']);
	});
	test('rejects what ends the build or is lost', async () => {
		await rejects('eleventy', 'eleventy', ['permalink: 5', 'permalink: true', 'permalink: a/b', 'permalink: [a]', 'layout: 5', 'layout: [a]', 'pagination: a', 'pagination: [a]', 'pagination:', 'tags: 5', 'tags: {a: b}', 'tags: true', 'date: 5', 'date: [a]', 'date: true', 'templateEngineOverride: 5', 'templateEngineOverride: [njk, md]', 'content: a', 'collections: a', 'pkg: a', 'eleventy: a', 'page: a', 'page: {date: a}', 'page: {url: /a/}']);
		expect(await said('eleventy', 'eleventy', 'tags: 2022-03-19')).toEqual(['error schema/type at "2022-03-19"']);
		expect(await said('eleventy', 'eleventy', 'tags: [2022-03-19]')).toEqual([]);
		expect(await said('eleventy', 'eleventy', 'eleventyComputed:\n  collections: a\n  title: b')).toEqual(['error schema/unknown-key at "collections"']);
		// A data file of the folder can add what is missing.
		expect(await said('eleventy', 'eleventy', 'pagination: {data: items}')).toEqual(['warning schema/required at "pagination"']);
		// It ends with an error of JavaScript at these.
		for (const value of ['nunjucks', 'text', 'njk;md', 'markdown']) expect(await said('eleventy', 'eleventy', `templateEngineOverride: ${value}`)).toEqual([`warning schema/pattern at "${value}"`]);
		for (const value of ['njk', 'njk,md', 'md, njk', '""', 'false', 'html', 'webc', 'hbs']) expect(await said('eleventy', 'eleventy', `templateEngineOverride: ${value}`)).toEqual([]);
		// 0 is nothing to it, and would stop it as a text.
		for (const yaml of ['layout: 0', 'permalink: 0', 'templateEngineOverride: 0']) expect(await said('eleventy', 'eleventy', yaml)).toEqual([]);
		// It puts its own beside these.
		for (const yaml of ['page: [a]', 'page: {a: b}', 'page: []']) expect(await said('eleventy', 'eleventy', yaml)).toEqual([]);
		expect(await said('eleventy', 'eleventy', 'page:\n  date: 2022-03-19')).toEqual(['error schema/unknown-key at "date"']);
	});
	test('gives a hint at a key that is almost one of its own', async () => {
		expect(await said('eleventy', 'eleventy', 'permalnk: a\neleventynavigation: {key: a}')).toEqual(['permalnk', 'eleventynavigation'].map((key) => `hint schema/unknown-key at "${key}"`));
	});
});

// What the starter's own types make of each value; nothing stops a build.
describe('gatsby', () => {
	test('warns of what cannot be shown, and of nothing else', async () => {
		expect(await said('gatsby', 'gatsby', 'title: 2022\ndate: 2022-03-19T15:39:06.000Z\ndescription:\nslug: /a/\ntags: [a]\ncategory: b\nfeaturedImage: ./a.jpg\ntemplate: {a: b}')).toEqual([]);
		expect(await said('gatsby', 'gatsby', 'title: [a]\ndescription: {a: b}')).toEqual(['warning schema/type at "[a]"', 'warning schema/type at "{a: b}"']);
	});
});

// What Pelican 4.8 does with each value.
describe('pelican', () => {
	test('has nothing against articles as people write them', async () => {
		for (const name of ['pelican', 'pelican-page'] as const) {
			expect(await said(name, 'pelican', 'Title: Seven days\nDate: 2022-03-19 15:39\nModified: 2022-03-20\nCategory: travel\nTags: hiking, alps\nSlug: week\nAuthors: Ada, Grace\nSummary: Short\nLang: en\nStatus: Draft\nSave_as: a.html\nurl: a/\nCover: a.jpg')).toEqual([]);
			expect(await said(name, 'pelican', 'title: a\ndate: 2022-03-19\nTAGS:\nstatus:\ncategory:')).toEqual([]);
		}
	});
	test('misses a title, and a date in articles', async () => {
		expect(await said('pelican', 'pelican', 'Title: A\nDate: 2022-03-19\nTags: [a, b]')).toEqual(['warning schema/pattern at "[a, b]"']);
		expect(await said('pelican', 'pelican', 'category: a')).toEqual(['error schema/required at "---"', 'warning schema/recommended at "---"']);
		expect(await said('pelican-page', 'pelican', 'slug: a')).toEqual(['error schema/required at "---"']);
	});
	test('rejects a status that leaves the article out', async () => {
		await rejects('pelican', 'pelican', ['title: a\ndate: 2022-03-19\nstatus: drafts']);
	});
});

describe('astro', () => {
	test('says nothing against an entry of a collection, whose schema is code of the site', async () => {
		await accepts('astro-blog', 'astro', ['title: 5', 'tags: a', 'draft: maybe', 'pubDate: [a]', 'heroImage: {src: a}', 'pubdate: 2022-03-19', 'titel: a', 'a: b']);
		expect(viewAt(await builtIn('astro-blog'), undefined, ['draft'])).toMatchObject({ types: ['boolean'] });
		expect(viewAt(await builtIn('astro-blog'), undefined, ['pubDate'])).toMatchObject({ date: true });
	});
	test('warns of a date that the template’s schema takes for 1970', async () => {
		expect(await said('astro-blog', 'astro', 'pubDate:\nupdatedDate: true')).toEqual(['warning schema/mismatch at "pubDate"', 'warning schema/mismatch at "true"']);
		await accepts('astro-blog', 'astro', ['updatedDate: ""', 'date:']);
	});
	test('demands of a page that its layout is a path', async () => {
		expect(await said('astro-page', 'astro', 'layout: ../layouts/Base.astro\ntitle: a\nanything: [1]')).toEqual([]);
		expect(await said('astro-page', 'astro', 'layout: [a]')).toEqual(['warning schema/type at "[a]"']);
	});
});

// Starlight's own types, as its source has them.
describe('starlight', () => {
	const page = `
title: "Seven days: on foot"
description: What to pack
template: splash
lastUpdated: 2022-03-19
editUrl: false
tableOfContents:
  minHeadingLevel: 2
  maxHeadingLevel: 4
head:
  - tag: title
    content: Mountains
  - tag: meta
    attrs: {name: robots, content: noindex, defer: true}
hero:
  tagline: On foot
  image:
    file: ../../assets/a.png
    alt: A ridge
  actions:
    - text: Go
      link: /a/
      icon: right-arrow
      variant: primary
sidebar:
  order: 1
  badge: New
  attrs: {target: _blank}
prev: false
next: {link: /b/, label: On}
banner:
  content: Hello
pagefind: false
draft: true
custom: 1
`;
	const head = (lines: string): string => `title: a\n${lines}`;
	test('has nothing against pages as people write them', async () => {
		expect(await said('starlight', 'starlight', page)).toEqual([]);
		await accepts('starlight', 'starlight', ['tableOfContents: false', 'tableOfContents: {minHeadingLevel: 3}', 'tableOfContents: {maxHeadingLevel: 2}', 'tableOfContents: {minHeadingLevel: 1, maxHeadingLevel: 1}', 'tableOfContents: {minHeadingLevel: 6, maxHeadingLevel: 6}', 'lastUpdated: false', 'lastUpdated: 2022-03-19T10:00:00Z', 'prev: On', 'sidebar: {badge: {text: New, variant: tip}}', 'editUrl: https://example.org/a', 'editUrl: mailto:ada@example.org', 'editUrl: http://[::1]:4321/a b', 'next: {label: On}', 'hero: {image: {file: a.png}}', 'hero: {image: {dark: a.png, light: b.png}}', 'hero: {image: {html: <b>}}', 'sidebar: {order: -2.5}'].map(head));
	});
	test('rejects what its types reject', async () => {
		await rejects('starlight', 'starlight', ['description: a', 'title: 2022', 'title:', 'title: 2022-03-19', ...['description:', 'template: wide', 'tableOfContents: {minHeadingLevel: 4}', 'tableOfContents: {minHeadingLevel: 3, maxHeadingLevel: 2}', 'tableOfContents: {maxHeadingLevel: 1}', 'tableOfContents: {maxHeadingLevel: 7}', 'head: [{tag: meta, content: a}]', 'head: [{tag: header}]', 'head: [{attrs: {a: b}}]', 'head: {tag: meta}', 'lastUpdated: 5', 'editUrl: edit/this', 'editUrl: "http://"', 'editUrl: "https://a b/"', 'hero: {image: {alt: a}}', 'hero: {image: {dark: a.png}}', 'hero: {actions: [{text: a, link: b, attrs: {a: null}}]}', 'sidebar: {order: .inf}', 'sidebar: {order: -.inf}', 'sidebar: {order: .nan}', 'sidebar: {order: first}', 'sidebar:', 'sidebar: {badge: {variant: tip}}', 'sidebar: {badge: {text: a, variant: red}}', 'prev: {url: /a/}', 'prev: 5', 'draft: "true"', 'pagefind: no', 'banner: Hello', 'banner: {}', 'hero: {actions: [{text: a}]}', 'hero: {actions: {text: a, link: b}}'].map(head)]);
	});
	test('says what to do about a meta tag and about levels the wrong way round', async () => {
		expect(await said('starlight', 'starlight', head('head:\n  - tag: meta\n    content: a'))).toEqual(['error schema/mismatch at "content"']);
		expect(await said('starlight', 'starlight', head('tableOfContents: {minHeadingLevel: 3, maxHeadingLevel: 2}'))).toEqual(['error schema/range at "3"']);
	});
});

describe('fences with nothing between them', () => {
	test.each([
		['starlight', 'starlight', ['title']],
		['github-docs', 'github-docs', ['title', 'versions']],
		['eleventy', 'eleventy', []],
	] as const)('lack the keys that %s demands', async (name, generator, keys) => {
		const schema = await builtIn(name);
		for (const source of ['---\n---\nText.\n', '---\r\n# later\r\n---\r\nText.\r\n']) {
			const found = checkHead(parseHead(source, dialectOf(generator)), { schema, zones: {}, provided: [] });
			expect(found).toEqual(keys.map((key) => expect.objectContaining({ code: 'schema/required', span: { start: 0, end: 3 }, data: { path: [], key } })));
		}
	});
});
