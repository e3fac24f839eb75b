// command: --dialect fibj x.js
// exit: 2
