/** playwright-core, from the hosts' own packages. */
export function loadPlaywright(): Promise<typeof import('playwright-core')>;

/** Installs the hosts where they are missing or outdated. */
export function ensureHosts(say?: (line: string) => void): Promise<void>;
