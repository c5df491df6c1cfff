// Loaded before a program that is measured: writes down the most memory that its process ever held, in KB.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');
const place = process.env.MASTHEAD_BENCH_PEAK;
if (isMainThread && place !== undefined) {
	// Programs that it starts are not measured.
	delete process.env.MASTHEAD_BENCH_PEAK;
	process.on('exit', () => writeFileSync(place, String(process.resourceUsage().maxRSS)));
}
