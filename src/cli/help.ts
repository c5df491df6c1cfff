import type { Command } from './arguments';

const common = `  --generator NAME       hexo, hugo, jekyll, astro, starlight, eleventy, docusaurus, vitepress, gatsby, zola,
                         pelican, mdn, github-docs, generic, or auto (default: found from the site's
                         configuration)
  --timezone ZONE        the site's time zone, where its configuration names none: Asia/Shanghai, UTC, +08:00
  --build-timezone ZONE  the time zone of the machine that builds the site (default: the site's)
  --format text|json     for people or for programs (default: text)
  --stdin                read one article from standard input
  --stdin-filepath PATH  where that article belongs: decides its site, schema and language
  -h, --help             this text
  --version              the version`;

const paths = `Paths are files, directories or globs (default: the current directory). A directory stands for its
.md, .markdown, .html, .htm and .mdx files, without node_modules, hidden files and what .gitignore
names. A file that is named is read whatever its name.`;

const general = `Usage: masthead COMMAND [options] [paths or globs]

Checks articles with front matter the way their site generator reads them.

Commands
  check    find problems in front matter, dates and images, and fix the safe ones with --fix
  dates    bring dates into one form
  images   list the images of articles

Run masthead COMMAND --help for the options of a command.

${paths}

Exit codes
  0  nothing to report
  1  problems, or dates that would change or need a person
  2  wrong usage, a file that cannot be read or written, or an internal error
`;

const check = `Usage: masthead check [options] [paths or globs]

Finds problems in front matter, dates and images.

Options
  --fix                  apply the safe fixes: those that keep the meaning for the site
  --schema FILE          a JSON Schema to use instead of the built-in ones
  --max-warnings N       exit with 1 on more than N warnings (default: any number is fine)
  --quiet                report errors only; the counts still include the rest
${common}

${paths}

With --stdin --fix, the fixed text goes to standard output and the report to standard error.
Offsets in JSON count UTF-16 units from 0, a byte order mark included; lines and columns count from 1.
Exits with 0 when clean, 1 on errors or too many warnings, 2 when something could not be done.
`;

const dates = `Usage: masthead dates [options] [paths or globs]

Shows what the dates of articles become in one form, and writes them with --write.

Options
  --to FORM              generator (default: the form that the site reads right), iso, iso-offset, hexo,
                         jekyll, date-only, or a pattern such as "YYYY-MM-DD HH:mm"
  --write                write the files; without it nothing is changed
  --keep instant|displayed
                         where the generator misreads a date: keep the time as written, or the one that
                         the site shows now
  --quiet                show only the dates that need a person
${common}

${paths}

What is ambiguous, impossible or unknown is never changed, only listed.
With --stdin --write, the new text goes to standard output and the report to standard error.
Exits with 0 when all is well, 1 when something would change or needs a person, 2 when something
could not be done.
`;

const images = `Usage: masthead images [options] [paths or globs]

Lists the images of articles: those of the front matter, then those of the body.

Options
  --quiet                print the addresses only, one on a line
${common}

${paths}

Exits with 0, or 2 when something could not be done.
`;

/** The help of a command, or of all. */
export function helpText(command: Command | undefined): string {
	switch (command) {
		case undefined:
			return general;
		case 'check':
			return check;
		case 'dates':
			return dates;
		case 'images':
			return images;
		default:
			return command satisfies never;
	}
}
