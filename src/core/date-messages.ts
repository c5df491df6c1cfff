import type { Problem } from './problems';

/** The sentences of problems with dates. English, as all templates are. */
export const dateProblemTemplates = {
	'date/invalid': '“{text}” is not a day or time that exists. {generator} reads {reads}.',
	'date/invalid.silent': '“{text}” is not a day or time that exists.',
	'date/invalid.error': '“{text}” is not a day or time that exists. {generator} refuses it.',
	'date/invalid.invalid': '“{text}” is not a day or time that exists. {generator} shows “Invalid Date”.',
	'date/invalid.ignored': '“{text}” is not a day or time that exists. {generator} silently uses the date of the file instead.',
	'date/invalid.unparsed': '“{text}” is not a day or time that exists. {generator} does not take it for a date.',
	'date/invalid.partly': '“{text}” is not a day or time that exists. {generator} takes what it does not find in it from the day of the build.',
	'date/invalid.number': '{generator} counts this number from 1970 on and reads {reads}. Write a date such as 2022-03-19.',
	'date/ambiguous': '“{text}” can mean {first} or {second}. Masthead does not guess: write the year first.',
	'date/ambiguous.reads': '“{text}” can mean {first} or {second}. {generator} reads {reads}. Write the year first.',
	'date/ambiguous.digits': '“{text}” can mean {first} or {second}. Masthead does not guess: write the date with dashes and colons.',
	'date/ambiguous.zone': 'The time zone in “{text}” can mean several. Write the offset from UTC instead, such as +08:00.',
	'date/misread': '{generator} ignores the time zone written here and shows {reads}. As written it is {written}.',
	'date/misread.plain': '{generator} reads this as {reads}. As written it is {written}.',
	'date/build-timezone': '{generator} reads this as {here} when it is built in {hereZone}, but as {there} when it is built in {thereZone}.',
	'date/rejected': '{generator} cannot read “{text}” as a date, and the build fails.',
	'date/rejected.empty': '{generator} refuses a date without a value, and the build fails. Write a date, or remove the key.',
	'date/rejected.empty-article': '{generator} refuses a date without a value, and leaves the article out. Write a date, or remove the key.',
	'date/rejected.article': '{generator} cannot read “{text}” as a date, and leaves the article out.',
	'date/unreadable.invalid': '{generator} cannot read “{text}” as a date and shows “Invalid Date”.',
	'date/unreadable.ignored': '{generator} cannot read “{text}” as a date and silently uses the date of the file instead.',
	'date/unreadable.unparsed': '{generator} does not take “{text}” for a date.',
	'date/unreadable.partly': '{generator} finds no year in “{text}”, and takes it from the day of the build, with what else it does not find.',
	'date/unreadable.empty': '{generator} cannot read a date without a value. Write a date, or remove the key.',
	'date/unreadable.usual': 'The usual schema of {generator} for this field cannot read “{text}” as a date.',
	'date/unreadable.unknown': 'This is not a date that Masthead can read: “{text}”.',
	'date/unknown-timezone':
		'{generator} does not know the time zone {timezone} of the site’s configuration, and leaves out every article with a date. Write one such as Asia/Shanghai there.',
	'date/unknown-timezone.build': '{generator} does not know the time zone {timezone} of the site’s configuration, and the build fails. Write one such as Asia/Shanghai there.',
	'date/order': '“{second}” is before “{first}”.',
	'date/order.never': '“{second}” is before “{first}”, so {generator} never shows this page.',
	'date/future': '{generator} leaves this page out until {moment}.',
	'date/future.since': '{generator} has left this page out since {moment}.',
	'date/file-name': 'The file name says {file}, and the front matter {head}. {generator} takes the front matter’s.',
	'date/file-name.address': 'The file name says {file}, and the front matter {head}. {generator} shows the front matter’s, and puts the file name’s into the address.',
	'date/file-name.file': 'The file name says {file}, and the front matter {head}. {generator} takes the file name’s.',
} as const;

type Args = Readonly<Record<string, string | number>>;
type Say = (id: keyof typeof dateProblemTemplates, args: Args) => string;

/**
 * The sentence of a problem with a date.
 *
 * @param args its particulars, clipped
 */
export function describeDateProblem(problem: Extract<Problem, { code: `date/${string}` }>, args: Args, say: Say): string {
	switch (problem.code) {
		case 'date/invalid': {
			const { reads, failure, text } = problem.data;
			if (reads !== undefined && /^[-+]?\d+$/.test(text)) return say('date/invalid.number', args);
			if (failure !== undefined) return say(`date/invalid.${failure}`, args);
			return say(reads === undefined ? 'date/invalid.silent' : problem.code, args);
		}
		case 'date/ambiguous': {
			const { doubt, reads } = problem.data;
			const [first = '', second = ''] = problem.data.readings;
			const id = doubt !== 'day' ? (`date/ambiguous.${doubt}` as const) : reads === undefined ? problem.code : 'date/ambiguous.reads';
			return say(id, { ...args, first, second });
		}
		case 'date/misread':
			return say(problem.data.ignores === 'zone' ? problem.code : 'date/misread.plain', args);
		case 'date/rejected':
			if (problem.data.text === '') return say(problem.data.stops === 'build' ? 'date/rejected.empty' : 'date/rejected.empty-article', args);
			return say(problem.data.stops === 'build' ? problem.code : 'date/rejected.article', args);
		case 'date/unreadable':
			if (problem.data.text === '' && problem.data.failure !== 'usual') return say('date/unreadable.empty', args);
			return say(`date/unreadable.${problem.data.failure}`, args);
		case 'date/order':
			return say(problem.data.generator === undefined ? problem.code : 'date/order.never', args);
		case 'date/future':
			return say(problem.data.rule === 'until' ? problem.code : 'date/future.since', args);
		case 'date/file-name': {
			const { wins } = problem.data;
			return say(wins === 'head' ? problem.code : wins === 'file' ? 'date/file-name.file' : 'date/file-name.address', args);
		}
		case 'date/unknown-timezone':
			return say(problem.data.stops === 'article' ? problem.code : 'date/unknown-timezone.build', args);
		case 'date/build-timezone':
			return say(problem.code, args);
		default:
			return problem satisfies never;
	}
}
