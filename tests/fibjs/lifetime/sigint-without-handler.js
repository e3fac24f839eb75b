// exit: 1
// command: --dialect fibjs fixtures/interrupted.js
