// Only start() keeps the program alive.
const http = require('http');
new http.Server(0, () => {});
console.log('end');
