// exit: 1
if (true) {
		throw new Error('after tabs');
}
