// command: --no-such-option
// exit: 2
