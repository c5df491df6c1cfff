export interface ServerOptions {
	readonly port?: number;
	readonly dataDir?: string;
	readonly extensionsDir?: string;
	readonly folder?: string;
	readonly trust?: 'off' | 'on';
	readonly testDriver?: 'off' | 'on';
	readonly reconnectionSeconds?: number;
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly logFile?: string;
}

export interface Server {
	readonly port: number;
	readonly origin: string;
	readonly dataDir: string;
	readonly exited: Promise<number>;
	stop(): Promise<void>;
}

/** Starts a VS Code server on a loopback port of its own and resolves when it answers. */
export function startServer(options?: ServerOptions): Promise<Server>;

/** Installs a packaged extension for later servers with the same `extensionsDir`. */
export function installExtension(options: { readonly vsix: string; readonly extensionsDir: string }): Promise<void>;

/** The address of a window on an absolute folder. */
export function windowAddress(origin: string, what: { readonly folder?: string; readonly payload?: readonly (readonly [string, string])[] }): string;
