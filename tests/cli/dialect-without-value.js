// command: --dialect
// exit: 2
