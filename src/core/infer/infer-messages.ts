/** The sentences of the report beside an inferred schema. */
export const inferTemplates = {
	'infer/slip': '{count} of {total} articles write “{key}” instead of “{usual}”.',
	'infer/slip.one': '1 of {total} articles writes “{key}” instead of “{usual}”.',
	'infer/missing': '“{key}” is missing in {count} of {total} articles.',
	'infer/value': '“{key}” has another value in {count} of {total} articles.',
	'infer/form': '“{key}” is written in another form in {count} of {total} articles. {message}',
	'infer/empty': '“{key}” is empty in {count} of {total} articles.',
	'infer/other': 'In {count} of {total} articles: {message}',
} as const;
