/** What `make` gives, made when it is first asked for, and kept. */
export function later<T extends object>(make: () => T): () => T {
	let made: T | undefined;
	return () => (made ??= make());
}

/**
 * A pattern with classes of Unicode (`\p{L}`), made when it is first asked for. As a literal it would cost
 * 0.1 to 0.5 ms each time that the file around it is read: the engine looks at every literal while it
 * parses, and collects all characters of such a class for that.
 */
export function laterPattern(source: string, flags: string): () => RegExp {
	return later(() => new RegExp(source, flags));
}

/** A letter of any script. */
export const letter = laterPattern(String.raw`\p{L}`, 'u');
