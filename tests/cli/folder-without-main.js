// command: ..
// exit: 1
