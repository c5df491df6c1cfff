/** The options of every command that reads articles, for its help. `formats` as after --format. */
export function articleOptionsHelp(formats = `  --format text|json     for people or for programs (default: text)`): string {
	return `  --generator NAME       hexo, hugo, jekyll, astro, starlight, eleventy, docusaurus, vitepress, gatsby, zola,
                         pelican, mdn, github-docs, generic, or auto (default: found from the site's
                         configuration)
  --timezone ZONE        the site's time zone, where its configuration names none: Asia/Shanghai, UTC, +08:00
  --build-timezone ZONE  the time zone of the machine that builds the site (default: the site's)
${formats}
  --cache                take over from the last run what was found in files that have not changed since
  --cache-location PATH  where that is kept (default: node_modules/.cache/masthead, else .masthead-cache)
  --cache-strategy metadata|content
                         whether size and times tell that a file has changed (default), or its content
  --changed              only files that git says were changed since the last commit, new ones included
  --changed=BASE         the same since this branch left the branch, tag or commit BASE
  --concurrency N        how many threads read and check (default: one, with another that reads ahead; with
                         more than two cores and from 20,000 files on one for each core, at most 8)
  --stdin                read one article from standard input
  --stdin-filepath PATH  where that article belongs: decides its site, schema and language
${generalOptionsHelp}`;
}

/** The options of every command. */
export const generalOptionsHelp = `  --lang en|zh-cn        the language of the sentences (default: that of the environment)
  -h, --help             this text
  --version              the version`;

/** What paths stand for. */
export const pathsHelp = `Paths are files, directories or globs (default: the current directory). A directory stands for its
.md, .markdown, .html, .htm and .mdx files, without node_modules, hidden files and what .gitignore
names. A file that is named is read whatever its name; !drafts or a glob behind ! is left out.`;
