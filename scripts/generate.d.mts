/** The generated files by their path in the project, each with the text that it should have. */
export function plan(): Promise<Map<string, string>>;
