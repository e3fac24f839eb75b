// command: --dialct fibjs x.js
// exit: 2
