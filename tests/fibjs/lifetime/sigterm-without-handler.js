// exit: 1
// command: --dialect fibjs fixtures/busy.js
