'use strict';
// Standard input by lines, for fibers that wait.

const native = binding('process');
const { Buffer } = binding('buffer');

let rest = Buffer.alloc(0);

/** The next line without its end; null at the end of the input. */
function readLine() {
  for (;;) {
    const at = rest.indexOf(10);
    if (at >= 0) {
      const line = rest.toString('utf8', 0, at);
      rest = rest.subarray(at + 1);
      return line.endsWith('\r') ? line.slice(0, -1) : line;
    }
    const chunk = native.waitForInput();
    if (chunk === null) {
      if (rest.length === 0) return null;
      const line = rest.toString();
      rest = Buffer.alloc(0);
      return line;
    }
    rest = Buffer.concat([rest, chunk]);
  }
}

module.exports = { readLine };
