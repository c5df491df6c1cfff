/** The sentences of the report beside an inferred schema. */
export const inferTemplates = {
	'infer/slip': '{count} of {total} articles write “{key}” instead of “{usual}”.',
	'infer/slip.one': '1 of {total} articles writes “{key}” instead of “{usual}”.',
	'infer/missing': '“{key}” is missing in {count} of {total} articles.',
	'infer/value': '“{key}” has another value in {count} of {total} articles.',
	'infer/form': '“{key}” is written in another form in {count} of {total} articles. {message}',
	'infer/empty': '“{key}” is empty in {count} of {total} articles.',
	'infer/other': 'In {count} of {total} articles: {message}',
	'infer/fine': 'Articles read: {total}. All keep to the schema.',
	'infer/different': 'Articles read: {total}. Different in some way: {count}.',
	'infer/rare': 'Keys of so few articles that the schema leaves them out: {keys}.',
	'infer/folders': 'Nearly all articles of {folder} have “{key}”, and hardly any of {other}. A schema for each folder says more.',
	'infer/unread': 'Not counted, since the front matter cannot be read:',
	'infer/apart': 'Not counted, since the article names a schema of its own:',
	'infer/more': 'and {count} more',
} as const;
