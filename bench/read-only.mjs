// The floor: finding the files and reading their bytes through one buffer, nothing else.
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

const buffer = Buffer.allocUnsafe(1024 * 1024);
let bytes = 0;
const walk = (directory) => {
	for (const entry of readdirSync(directory, { withFileTypes: true })) {
		const path = join(directory, entry.name);
		if (entry.isDirectory()) walk(path);
		else {
			const descriptor = openSync(path, 'r');
			bytes += readSync(descriptor, buffer, 0, buffer.length, null);
			closeSync(descriptor);
		}
	}
};
walk(process.argv[2]);
console.log(`${bytes} bytes`);
