// command: --dialect fixtures/server.js
// exit: 2
