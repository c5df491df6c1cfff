import { colorsFor } from '../reporters';
import { shownPath } from '../paths';
import { Session } from '../session';
import { ArticleWork } from './article-work';
import type { FileOutcome } from './outcome';
import type { FromHelper, Setup, ToHelper } from './protocol';
import { settingsOf } from './settings';
import type { Target } from '../targets';
import { speak } from '../phrase';

/**
 * The other end of a helper: it reads and checks what it is given, with a session of its own.
 *
 * @returns what takes the messages of the main thread, one after the other
 */
export function makeHelper({ work, options, place }: Setup, send: (message: FromHelper) => void): (message: ToHelper) => void {
	speak(options.language ?? 'en', place.packageFolder);
	const session = new Session(options, place);
	const articles = new ArticleWork(work, { options, session, colors: colorsFor(place) });
	function* targetsOf({ natives }: Extract<ToHelper, { readonly kind: 'work' }>): Generator<Target> {
		for (const native of natives) yield { native, shown: shownPath(place.cwd, native) };
	}
	const take = async (message: ToHelper): Promise<void> => {
		switch (message.kind) {
			case 'work': {
				const outcomes: FileOutcome[] = [];
				await articles.onFiles(targetsOf(message), message.pass, (index, outcome) => (outcomes[index] = outcome));
				return send({ kind: 'done', outcomes });
			}
			case 'finish':
				return send({ kind: 'finished', settings: await settingsOf(session, place.cwd), world: session.takeWorld() });
			default:
				return message satisfies never;
		}
	};
	let last = Promise.resolve();
	return (message) => {
		last = last.then(() => take(message));
	};
}
