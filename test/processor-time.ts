/** Milliseconds for which this process has kept processors busy. What other programs do meanwhile does not count, so a limit holds on a busy machine too. */
export function processorMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}
