// JavaScript may load TypeScript.
const { Box, value } = require('./fixtures/types');
const Server = require('./fixtures/equals.cts');
console.log(new Box(3).area, value, new Server('js').name, require.resolve('./fixtures/types').endsWith('types.ts'));
import('./fixtures/reexport.js').then(({ made }) => console.log(made.area));
