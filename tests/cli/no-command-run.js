// command: run fixtures/server.js
// exit: 1
