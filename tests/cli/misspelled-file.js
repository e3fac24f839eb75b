// command: fixtures/sevrer.js
// exit: 1
