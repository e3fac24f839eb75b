// Without import and export a file is CommonJS.
const { value } = require('./fixtures/types') as { value: number };
const local: string = `${typeof module} ${typeof exports}`;
module.exports = { value, local };
console.log(module.exports, require.main === module);
