// command: --dialect perl x.js
// exit: 2
