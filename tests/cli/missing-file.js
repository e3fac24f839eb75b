// command: no-such-file.js
// exit: 1
