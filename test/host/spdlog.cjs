/**
 * Stands in for `@vscode/spdlog` in the installed server, which comes without its native binary.
 * With it the Output panel and the log files work, and nobody complains about the missing module.
 *
 * The interface is the one the server uses; `%l` and `%v` patterns are not interpreted.
 */
const fs = require('node:fs');
const path = require('node:path');

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
	constructor(_type, _name, file) {
		this.file = file;
		this.level = 2;
		this.plain = false;
		fs.mkdirSync(path.dirname(file), { recursive: true });
		fs.closeSync(fs.openSync(file, 'a'));
	}
	write(level, message) {
		if (this.file === undefined || level < this.level) return;
		const time = new Date().toISOString().replace('T', ' ').slice(0, 23);
		const text = this.plain ? message : `${time} [${names[level]}] ${message}\n`;
		try {
			fs.appendFileSync(this.file, text);
		} catch {
			this.file = undefined; // The data folder is gone: the run is over.
		}
	}
	trace(message) { this.write(0, message); }
	debug(message) { this.write(1, message); }
	info(message) { this.write(2, message); }
	warn(message) { this.write(3, message); }
	error(message) { this.write(4, message); }
	critical(message) { this.write(5, message); }
	getLevel() { return this.level; }
	setLevel(level) { this.level = level; }
	setPattern() { this.plain = false; }
	clearFormatters() { this.plain = true; }
	flush() {}
	drop() { this.file = undefined; }
}

exports.version = 0;
exports.setLevel = function () {};
exports.setFlushOn = function () {};
exports.Logger = Logger;
exports.createRotatingLogger = async function (name, file) { return new Logger('rotating', name, file); };
exports.createAsyncRotatingLogger = async function (name, file) { return new Logger('rotating_async', name, file); };
