/**
 * Inline styles of an article, the second wall. The page's policy refuses every style that comes as
 * text (`style-src` knows no `unsafe-inline`), so a style is read declaration by declaration, what is
 * not known to be harmless is left out, and the rest is set through the CSS object model, which the
 * policy lets pass.
 */

/** Properties that lay out or colour a box or its text, and can neither leave the article nor load anything. */
const properties: ReadonlySet<string> = new Set(
	(
		'align-content align-items align-self aspect-ratio border-collapse border-spacing box-shadow box-sizing caption-side clear color color-scheme ' +
		'column-count column-gap column-rule-color column-rule-style column-rule-width column-span column-width direction display empty-cells ' +
		'flex-basis flex-direction flex-grow flex-shrink flex-wrap float font-family font-feature-settings font-kerning font-size ' +
		'font-stretch font-style font-variant-caps font-variant-numeric font-weight grid-auto-columns grid-auto-flow grid-auto-rows ' +
		'grid-column-end grid-column-start grid-row-end grid-row-start grid-template-areas grid-template-columns grid-template-rows ' +
		'height hyphens justify-content justify-items justify-self letter-spacing line-break line-height list-style-position list-style-type ' +
		'max-height max-width min-height min-width mix-blend-mode object-fit object-position opacity order overflow-wrap overflow-x overflow-y ' +
		'row-gap ruby-position tab-size table-layout text-align text-align-last text-combine-upright text-decoration-color text-decoration-line ' +
		'text-decoration-style text-decoration-thickness text-emphasis-color text-emphasis-style text-indent text-orientation text-shadow ' +
		'text-transform text-underline-offset text-wrap-mode unicode-bidi vertical-align visibility white-space white-space-collapse ' +
		'width word-break word-spacing writing-mode ' +
		'background-attachment background-clip background-color background-image background-origin background-position-x ' +
		'background-position-y background-repeat background-size'
	).split(' '),
);

/** `margin-left`, `padding-top`, `border-top-color`, `border-top-left-radius`, and their logical forms. */
const families = /^(?:margin|padding|border)-(?:[a-z]+-){0,3}[a-z]+$/;

/** Functions that load something, or that compute what cannot be judged here. */
const refused = /(?:url|image|image-set|src|cross-fade|element|expression|attr|env|var|paint)\s*\(|\\|javascript:|@import/i;

/**
 * The declarations of a style that may be applied.
 *
 * @param css the text of a `style` attribute
 * @param mayLoad whether an address of a background image may be loaded
 */
export function safeStyle(css: string, mayLoad: (address: string) => boolean): string {
	if (css.length > 4096) return '';
	// The browser that shows it also parses it: what it does not understand is gone, what it understands is expanded.
	const parsed = document.createElement('span').style;
	parsed.cssText = css;
	const kept = document.createElement('span').style;
	for (const property of Array.from(parsed)) {
		const value = parsed.getPropertyValue(property);
		if (isSafe(property, value, mayLoad)) kept.setProperty(property, value);
	}
	return kept.cssText;
}

function isSafe(property: string, value: string, mayLoad: (address: string) => boolean): boolean {
	if (property === 'position') return value === 'static' || value === 'relative';
	if (!properties.has(property) && !families.test(property)) return false;
	if (property !== 'background-image') return !refused.test(value);
	// Serialised by the browser: every address stands in double quotes, escaped.
	const rest = value.replace(/url\("([^"\\]*)"\)/g, (_match, address: string) => (mayLoad(address) ? '' : 'url('));
	return !refused.test(rest);
}
