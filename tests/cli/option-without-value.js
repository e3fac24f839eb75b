// command: -e
// exit: 2
