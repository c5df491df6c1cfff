import { laterPattern } from '../later';

/** Words that dateutil knows wherever they stand (parser/_parser.py, `parserinfo`). */
const words = new Set(
	(
		'at on and ad m t of st nd rd th h hour hours minute minutes s second seconds am a pm p ' +
		'mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday sun sunday ' +
		'jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december'
	).split(' '),
);

/** An hour may be known from a colon, a letter or digits in a row; a zone counts only behind one. */
const hour = /\d\s*:|\d\s*h|\d[ap]m?\b|(?:^|[^-/.\d])\d\d?\s+[ap]m?\b|T\d|\d{4}\D.*\d{4}|\d\d.*\s\d{4}\s*(?:[-+A-Za-z]|$)|\d{6}/i;

const otherAlphabet = laterPattern(String.raw`[^\u0000-\u007f\p{Nd}\p{Zs}]`, 'u');

/**
 * Whether dateutil's parser surely refuses a text: Pelican then leaves the article out. It stops at
 * the first thing that it does not know, such as quotes, other alphabets, a word that is no month,
 * an offset before there is an hour, and one of three digits. Where this says no, it may still refuse.
 */
export function isRefusedByDateutil(text: string): boolean {
	if (otherAlphabet().test(text) || /["{}[\]#%&*!?@=<>|~^`$\\]/.test(text)) return true;
	// Python's years begin with 1.
	if (/^\s*0000[-/.]/.test(text)) return true;
	const from = hour.exec(text)?.index;
	if (from === undefined && /\+|\b[ap]m\b/i.test(text)) return true;
	if (from !== undefined && text.lastIndexOf('+', from) >= 0) return true;
	if (/:\d\d(?:\.\d+)?\s*[-+](?:\d{3}|\d{5,}|\d\d:\d\d:\d\d)\s*$/.test(text)) return true;
	if (/:\d\d(?:\.\d+)?\s*[-+](?:\d{4}|\d\d?|\d\d?:\d\d)\s*[A-Za-z]/.test(text)) return true;
	return [...text.matchAll(/[A-Za-z]+/g)].some(({ 0: word }) => {
		if (words.has(word.toLowerCase())) return false;
		return from === undefined || !(/^[A-Z]{1,5}$/.test(word) || word === 'z');
	});
}
