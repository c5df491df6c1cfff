/** What TOML cannot read. */
export type TomlTrouble =
	/** `title: "x"`. */
	| 'colon'
	| 'missing-equals'
	/** A key with other characters than letters, digits, `-` and `_`, without quotes. */
	| 'key'
	| 'missing-value'
	/** `title = Hello`. */
	| 'unquoted'
	| 'number'
	/** A day or a time that does not exist, or one that is not written in full. */
	| 'date'
	| 'escape'
	| 'control-character'
	/** Something behind a value, on its line. */
	| 'text-behind'
	| 'missing-comma'
	/** `[table` or `[[table]`. */
	| 'header';

/** What strict JSON cannot read. */
export type JsonTrouble =
	| 'comment'
	| 'trailing-comma'
	| 'missing-comma'
	| 'missing-colon'
	/** `title: "x"`, `'title': "x"`. */
	| 'key-quotes'
	/** `'x'` for `"x"`. */
	| 'single-quotes'
	| 'missing-value'
	/** A word that is no text in quotes, and not `true`, `false` or `null` either. */
	| 'unquoted'
	| 'number'
	| 'escape'
	| 'control-character'
	/** Something behind the end of the data. */
	| 'text-behind'
	/** Braces around everything between `;;;`, where Hexo adds them itself. */
	| 'outer-braces'
	| 'other';

/** What Pelican's `Key: value` lines do not say. `first-line-only`: a value goes on where only one line is read. */
export type HeadersTrouble = 'no-header' | 'first-line-only';

/** What is missing or too much in JSON. */
export type ConfigSlip = 'comma' | 'colon' | 'name' | 'value' | 'close' | 'more' | 'unclosed-text' | 'single-quote' | 'too-large' | 'other';

/** What a value of `masthead.json` should be. */
export type ConfigExpectation = 'object' | 'text' | 'texts' | 'globs' | 'number' | 'choice' | 'zone' | 'form' | 'proxy';
